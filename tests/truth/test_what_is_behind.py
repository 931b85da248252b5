"""What bulletin, notice and proposal say of who is behind, read as the head of the office reads it: text against the days typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from pipeline.blanks.kinds import BLANKS
from pipeline.documents.kinds import compose
from pipeline.papers.document import Document
from pipeline.plan.project import parse_project
from pipeline.progress.figures import by_unit
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.project import Reading, parse_progress
from pipeline.progress.words import not_yet_told, why_pressed
from pipeline.word import Template
from tests.progress.books import filled_in, told_all
from tests.progress.test_documents import words_of
from tests.sample import OFFICE, PLAN, SUPERVISION, sample_files

TOLD = date(2024, 2, 1)
ROUNDS = "轮次: [{日期: 2024年3月29日}, {日期: 2024年6月28日}]\n"
LONE = PLAN.replace("（各成员单位）", "（市公安局负责）").replace("市教育局、市公安局按照职责分工", "市教育局")
REPORTED = {"进展情况": "检查12次", "状态": "推进中"}
BY = {number: dict(REPORTED, 填报日期=day) for number, day in ((1, "2024.3.20"), (2, "2024.6.20"), (3, "2024.7.3"))}
Rows = Mapping[tuple[str, str], Mapping[str, object]]


def papers(
    more: str, rows: Rows | None = None, plan: str = PLAN, rhythm: str = "每季度", untold: tuple[str, str] = ("", "")
) -> list[Document]:
    """The papers on progress of the sample under ``more`` supervision; all but ``untold`` (task, unit) told on one day."""
    files = sample_files(plan=plan, supervision=SUPERVISION + more)
    found = parse_project(files)
    told = told_all(found, TOLD, rhythm)
    told["样例"].pop(untold, None)
    ledger = refresh_ledger(found.plans[0][0], found.register, None)[0]
    files["sources/样例/ledger.xlsx"] = filled_in(ledger, rows or {})
    found = parse_project(files)
    return list(compose(found, parse_progress(files, found, Reading(told=told))))


def bulletin(made: list[Document]) -> Document:
    (paper,) = (one for one in made if one.kind == "进展情况通报")
    return paper


def text(paper: Document) -> str:
    return words_of(Template.open(BLANKS[paper.template](16)).render(paper.context))


def reasons(made: list[Document]) -> dict[str, str]:
    rows: Any = bulletin(made).context["分单位"]
    return {row["单位"]: row["缘由"] for row in rows}


def test_a_unit_that_milder_levels_press_not_yet_is_not_said_to_have_reported() -> None:
    mild = "督办级别: {提醒: {没有填报轮数: 2}, 催办: {没有填报轮数: 3}, 督办: {没有填报轮数: 4}, 通报: {没有填报轮数: 5}}\n"
    mild += "呈批阈值: {约谈轮数: 6, 问责轮数: 7}\n"
    made = papers(ROUNDS + mild, {("3", "市民政局"): BY[1], ("1", "市民政局"): BY[2]})
    assert [one.unit for one in made if one.kind == "督办通知" and one.unit == "市民政局"] == []
    assert reasons(made)["市民政局"] == "1项未按轮次填报"


def test_what_came_after_the_round_is_not_said_to_have_come_in_time_and_is_told_apart() -> None:
    late = papers(ROUNDS, {("3", "市民政局"): BY[3], ("1", "市民政局"): BY[2]})
    assert reasons(late)["市民政局"] == "均已填报"
    assert "截至2024年6月28日的情况（其中1个事项按此后补报的情况计）通报如下" in text(bulletin(late))
    assert "按时填报" not in text(bulletin(late)).replace("没有按时填报和已过时限", "")
    in_time = papers(ROUNDS, {("3", "市民政局"): BY[2], ("1", "市民政局"): BY[2]})
    assert "补报" not in text(bulletin(in_time))


def test_one_item_is_not_all_of_them() -> None:
    done = BY[2] | {"状态": "已完成"}
    said = reasons(papers(ROUNDS, {("3", "市民政局"): BY[2], ("1", "市公安局"): done}, plan=LONE))
    assert (said["市民政局"], said["市公安局"]) == ("已填报", "已办结")


def test_rounds_with_one_between_that_asked_others_alone_are_not_said_to_follow_on_each_other() -> None:
    rounds = "轮次: [{日期: 2024年3月29日}, {日期: 2024年6月28日, 范围: [市教育局]}, {日期: 2024年9月30日}]\n"
    (notice,) = (one for one in papers(rounds) if (one.kind, one.unit) == ("督办通知", "市民政局"))
    assert notice.context["概述"] == "任务1、任务3自第1轮（2024年3月29日）起2轮（第1、3轮）没有填报进展"
    assert "连续2轮及以上没有填报进展的，没有请你单位填报的轮次不计，列入催办" in str(notice.context["级别依据"])
    (other,) = (one for one in papers(rounds) if (one.kind, one.unit) == ("督办通知", "市教育局"))
    assert "起连续3轮没有填报进展" in str(other.context["概述"])


def test_a_task_that_one_who_has_it_has_not_been_told_of_is_not_finished_by_all() -> None:
    done = {("2", "市教育局"): BY[2] | {"状态": "已完成"}}
    assert "尚无承担单位都已办结的任务。" in text(bulletin(papers(ROUNDS, done, untold=("2", "市公安局"))))
    both = done | {("2", "市公安局"): BY[2] | {"状态": "已完成"}}
    assert "承担单位都已办结的任务1项" in text(bulletin(papers(ROUNDS, both)))


@pytest.mark.parametrize("told", ["", "每月"])
def test_units_are_not_asked_to_go_on_with_a_rhythm_that_no_paper_told_them(told: str) -> None:
    assert "各单位继续每季度报送工作进展" in text(bulletin(papers(ROUNDS)))
    assert "各单位继续" not in text(bulletin(papers(ROUNDS, rhythm=told)))


def test_the_first_round_after_letters_without_a_rhythm_is_not_said_to_ask_for_nothing() -> None:
    said = text(bulletin(papers("轮次: [{日期: 2024年3月29日}]\n", rhythm="")))
    assert "本轮首次请承担单位填报6个事项的进展，尚未填报。本轮向3个单位提出办理要求。" in said
    assert "没有需要各单位填报" not in said


def test_a_round_that_everyone_answered_has_no_count_of_those_who_did_not() -> None:
    keys = [
        ("1", "市教育局"),
        ("1", "市公安局"),
        ("1", "市民政局"),
        ("2", "市教育局"),
        ("2", "市公安局"),
        ("3", "市民政局"),
    ]
    said = text(bulletin(papers(ROUNDS, dict.fromkeys(keys, BY[2]))))
    assert "本轮请3个单位填报6个事项的进展（此前已报完成的不再填报），均已填报。" in said


def test_one_round_is_no_row_and_the_lights_are_explained_as_they_are_given() -> None:
    said = text(bulletin(papers(ROUNDS)))
    assert "连续1轮" not in said
    assert "黄灯指没有上述情形，距时限不超过20个工作日，或者已经启动、1轮及以上没有填报进展" in said
    assert "连续3轮及以上没有填报进展；" in said


def test_tasks_under_no_heading_have_a_row_with_a_name() -> None:
    plan = PLAN.replace("  - 章节: 一、工作任务\n    内容:\n", "").replace("      - 任务", "  - 任务")
    plan = (
        plan.replace("        正文", "    正文").replace("        责任", "    责任").replace("        时限", "    时限")
    )
    sections: Any = bulletin(papers(ROUNDS, plan=plan)).context["分节"]
    assert [row["标题"] for row in sections] == ["（未分部分）"]


def test_what_returns_is_late_since_an_end_that_is_named() -> None:
    plan = PLAN.replace("（市民政局负责）\n", "（市民政局负责）\n        时限: 每季度末\n")
    made = papers("轮次: [{日期: 2024年12月30日}]\n", {("3", "市民政局"): BY[2]}, plan=plan)
    assert "任务3“救助样例”时限每季度末（2024年9月30日到期），已过91天尚未完成" in text(bulletin(made))


def test_a_notice_on_one_task_speaks_of_one() -> None:
    made = papers(ROUNDS, {("1", "市民政局"): BY[2]})
    (one, two) = (text(paper) for paper in made if paper.kind == "督办通知" and paper.unit in {"市公安局", "市民政局"})
    assert ("填写该项任务的进展" in one, "填写这些任务的进展" in one) == (False, True)
    assert ("填写该项任务的进展" in two, "填写这些任务的进展" in two) == (True, False)


def test_what_is_not_counted_stands_behind_the_figures_that_do_not_hold_it() -> None:
    said = text(bulletin(papers(ROUNDS, untold=("2", "市公安局"))))
    assert "共5个，涉及任务3项，其中：已完成0个" in said
    assert said.index("另有1个事项") > said.index("尚无承担单位都已办结的任务。")


def test_who_signs_with_the_office_is_not_said_to_wait_for_a_letter() -> None:
    files = sample_files(supervision=SUPERVISION + ROUNDS, office=f"{OFFICE}联合发文: [市民政局]\n")
    found = parse_project(files)
    told = told_all(found, TOLD)
    told["样例"] = {key: one for key, one in told["样例"].items() if key[1] != "市民政局"}
    standing = parse_progress(files, found, Reading(told=told))["样例"]
    (reason,) = (why_pressed(standing, unit, items) for unit, items in by_unit(standing) if unit.name == "市民政局")
    assert reason == "联合发文单位承担"
    assert list(not_yet_told(standing)) == []


def test_the_proposal_claims_no_bulletin_before_it_and_counts_what_was_told() -> None:
    made = papers("轮次: [{日期: 2026年3月31日}]\n", untold=("1", "市公安局"))
    (sheet,) = (one for one in made if one.kind == "约谈问责建议呈批单")
    said = text(sheet)
    assert "在通报之后" not in said
    assert "市公安局（建议问责）：已告知任务1项，列入1项" in said
