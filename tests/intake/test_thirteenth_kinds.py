"""Kinds of fault met in a thirteenth round: words that point at another task, sentences that begin with who does it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.grammar.deadline import DeadlineKind, parse_deadline
from tests.intake.test_kinds import lines, read

FIRST = "1.建立台账。（市民政局牵头，市财政局、市卫健委配合，2026年5月底前）\n2.摸底排查。（责任单位：市住建局；完成时限：6月底前）\n"
FIRST_UNITS = "市民政局:牵头 市财政局:配合 市卫健委:配合"


@pytest.mark.parametrize(
    ("bracket", "units", "deadline"),
    [
        ("（责任单位：同上）", "市住建局:负责", None),
        ("（责任单位：同上；完成时限：同上）", "市住建局:负责", "6月底前"),
        ("（责任单位同上）", "市住建局:负责", None),
        ("（同上）", "市住建局:负责", "6月底前"),
        ("（〃）", "市住建局:负责", "6月底前"),
        ("（责任单位：〃；完成时限：9月底前）", "市住建局:负责", "9月底前"),
        ("（责任单位：市教育局；完成时限：同上）", "市教育局:负责", "6月底前"),
        ("（责任单位：同上，市教育局）", "市教育局:负责 市住建局:负责", None),
        ("（同第1项）", FIRST_UNITS, "2026年5月底前"),
        ("（与第1项相同）", FIRST_UNITS, "2026年5月底前"),
        ("（责任单位同任务1）", "市民政局:牵头", None),
        ("（牵头单位：同第1项；配合单位：市教育局）", "市教育局:配合 市民政局:牵头", None),
        ("（牵头单位：市教育局；配合单位：同第1项）", "市教育局:牵头 市财政局:配合 市卫健委:配合", None),
    ],
)
def test_what_points_at_another_task_has_what_that_task_says(bracket: str, units: str, deadline: str | None) -> None:
    got = lines(f"{FIRST}3.发放补贴。{bracket}")
    assert read(got)[2] == ("3", units, deadline)
    assert not got["tasks"][2]["review"]


@pytest.mark.parametrize("label", ["责任单位：同上\n完成时限：同上", "责任单位：同第2项\n完成时限：同第2项"])
def test_what_points_at_another_task_may_stand_on_lines_of_its_own(label: str) -> None:
    assert read(lines(f"{FIRST}3.发放补贴。\n{label}"))[2] == ("3", "市住建局:负责", "6月底前")


@pytest.mark.parametrize("text", ["1.发放补贴。（责任单位：同上）", f"{FIRST}3.发放补贴。（责任单位：同第9项）"])
def test_what_points_at_no_task_is_asked_about(text: str) -> None:
    assert lines(text)["tasks"][-1]["review"]


@pytest.mark.parametrize(
    "sentence",
    [
        "由市商务局牵头，市消防救援支队配合，对大型商场开展排查。",
        "市商务局牵头，市消防救援支队配合，重点检查疏散通道。",
        "由市商务局会同市消防救援支队制定检查办法。",
    ],
)
def test_a_sentence_that_begins_with_who_does_it_stays_whole(sentence: str) -> None:
    (task,) = lines(f"1.商场市场。{sentence}")["tasks"]
    assert (task["title"], task["text"]) == ("商场市场", f"商场市场。{sentence}")
    assert {unit["name"] for unit in task["units"]} == {"市商务局", "市消防救援支队"}


@pytest.mark.parametrize(
    "conduct",
    [
        "各乡镇每半年报送一次工作情况。",
        "各县（市、区）每月报送进展。",
        "各部门结合实际制定措施。",
        "有关单位将总结报市政府办公室。",
    ],
)
def test_what_all_are_to_do_is_nobodys_name(conduct: str) -> None:
    got = lines(
        f"一、任务\n1.排查商场。（市商务局负责）\n2.排查学校。（市教育局负责）\n二、保障措施\n（一）{conduct}\n（二）{conduct}"
    )
    assert [units for _, units, _ in read(got)] == ["市商务局:负责", "市教育局:负责"]
    assert not got["review"]


@pytest.mark.parametrize("rhythm", ["2026年9月起每月报送1篇", "2026年9月起，每季度报送一次", "自6月1日起每周调度"])
def test_a_month_from_which_on_something_returns_is_no_last_day(rhythm: str) -> None:
    assert parse_deadline(rhythm, 2026).kind is DeadlineKind.CYCLE
    assert parse_deadline("2026年9月底前，此后每月报送", 2026).date == date(2026, 9, 30)
