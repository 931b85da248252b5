"""A notice that changes a whole chapter, all tasks but some, puts times off, or renames a body: to the letter, or asked."""

from __future__ import annotations

import pytest

from pipeline.grammar.putoff import put_off
from pipeline.grammar.rules import NO_RULES
from pipeline.intake.emit import emit_plan
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.revision.altering import Altered, altered
from pipeline.revision.version import version_of
from pipeline.sources import planfile
from pipeline.sources.desk import Desk

PLAN = """样例市示范工作方案
一、夯实基础
1.建立台账，2025年6月底前完成。（市民政局负责）
2.开展培训。（市教育局、市粮食局负责，2025年11月底前）
二、重点任务
（一）建设类
3.建成平台，2025年9月底前上线。（市粮食局负责）
（二）服务类
4.开通热线，2025年10月15日前开通。（市民政局、市残联负责）
"""
RECORD = planfile.parse_plan(emit_plan(understand(read_blocks(PLAN.encode(), "a.txt"))).encode(), "", Desk())
assert RECORD is not None
FIRST = version_of(RECORD)


def after(*sentences: str) -> tuple[dict[str, str], Altered]:
    """What each changed task says after the sentences, number by number."""
    made = altered(FIRST, sentences, NO_RULES)
    told = {}
    for place in made.changed:
        said = made.says[place]
        assert said is not None
        told[said.number] = "".join((said.text, *("".join(part.duty) for part in said.parts), *said.deadline))
    return told, made


def test_a_chapter_is_changed_and_no_other() -> None:
    told, made = after("第二部分各项任务的完成时限统一延至2025年12月底前。")
    assert list(told) == ["3", "4"]
    assert all("2025年12月底前" in said for said in told.values())
    assert made.undone == ()


def test_the_number_of_a_section_is_not_that_of_a_chapter() -> None:
    told, _ = after("第一部分所有任务的责任单位均增加市财政局。")
    assert list(told) == ["1", "2"]


def test_all_tasks_but_those_named_are_changed() -> None:
    told, _ = after("除任务2、任务3外，其余各项任务完成时限统一顺延两个月。")
    assert {
        number: said for number, said in told.items() if "2025年8月底前" in said or "2025年12月15日前" in said
    }.keys() == {"1", "4"}
    assert list(told) == ["1", "4"]


def test_a_time_put_off_is_changed_where_it_stands() -> None:
    told, _ = after("任务1、任务2的完成时限顺延3个月。")
    assert "2025年9月底前完成" in told["1"]
    assert "2026年2月底前" in told["2"]


@pytest.mark.parametrize(
    ("time", "months", "want"),
    [
        ("2025年6月底前", 3, "2025年9月底前"),
        ("6月底前", 3, "9月底前"),
        ("2025年11月底前", 3, "2026年2月底前"),
        ("2025年底前", 6, "2026年6月底前"),
        ("11月底前", 3, ""),
        ("年底前", 3, ""),
        ("2025年5月31日前", 1, ""),
        ("2025年3月至5月", 2, ""),
        ("每年1月底前", 1, ""),
        ("第三季度末", 3, ""),
    ],
)
def test_a_time_is_put_off_only_where_the_new_one_is_certain(time: str, months: int, want: str) -> None:
    assert put_off(time, months) == want


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("其余任务的完成时限顺延3个月。", "没有读懂"),
        ("除任务9外，其余任务的完成时限顺延3个月。", "方案里没有任务9"),
        ("第五部分各项任务的完成时限顺延3个月。", "方案里没有这样的任务"),
        ("各项任务的责任单位调整为市财政局。", "看不出各项怎样改"),
        ("各项任务的责任单位均增加市民政局。", "已经在这项任务里"),
        ("方案的完成时限延至2026年底。", "没有读懂"),
        ("市粮食局职责划入市发展改革委。", "没有读懂"),
        ("市粮食局职责划入市发展改革委，相关任务由市财政局承担。", "没有读懂"),
    ],
)
def test_what_is_not_certain_for_every_task_changes_none(sentence: str, why: str) -> None:
    told, made = after(sentence)
    assert told == {}
    assert why in made.undone[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "市粮食局更名为市储备局。",
        "因机构改革，原市粮食局已更名为市储备局，方案中涉及的责任单位相应调整。",
        "市粮食局职责整体划入市储备局，相关任务由市储备局承担。",
    ],
)
def test_a_body_that_is_renamed_or_taken_over_is_the_other_everywhere(sentence: str) -> None:
    told, made = after(sentence)
    assert list(told) == ["2", "3"]
    assert all("市储备局" in said and "市粮食局" not in said for said in told.values())
    assert made.undone == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "除任务2外，市粮食局统一调整为市储备局。",
        "市粮食局统一调整为市储备局（任务2除外）。",
        "原由市粮食局承担的任务统一调整为由市储备局承担，任务2仍由市粮食局负责。",
        "市粮食局职责整体划入市储备局，相关任务由市储备局承担，但任务2不作调整。",
        "除任务2外，其余任务的责任单位由市粮食局调整为市储备局。",
    ],
)
def test_a_body_gives_way_to_another_everywhere_but_where_the_notice_leaves_it(sentence: str) -> None:
    told, made = after(sentence)
    assert list(told) == ["3"]
    assert "市储备局" in told["3"]
    assert made.undone == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "市粮食局更名为市储备局，任务2仍由市粮食局负责。",
        "市粮食局统一调整为市储备局，任务2仍由市残联负责。",
        "除任务9外，市粮食局统一调整为市储备局。",
        "除农村项目外，市粮食局统一调整为市储备局。",
        "除任务2、任务3外，市粮食局统一调整为市储备局。",
    ],
)
def test_an_exception_that_is_not_certain_changes_nothing(sentence: str) -> None:
    told, made = after(sentence)
    assert told == {}
    assert len(made.undone) == 1
