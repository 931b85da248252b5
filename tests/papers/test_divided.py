"""Of a task in several parts, each paper says who has which part, as the bracket behind that part does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from pipeline.documents.kinds import compose
from pipeline.papers.document import Document
from pipeline.plan.project import parse_project
from pipeline.progress.lines import ledger_lines
from pipeline.runs.profile import write_profiles
from tests.progress.test_profile import tables
from tests.project import lay_out, tell
from tests.sample import OFFICE, sample_files
from tests.truth.test_who_does_what import OTHERS, ROSTER, SUPERVISION, brackets, named, said

TEXTS = ("梳理清单。", "实现网办。")
PLAN = """\
方案标题: 样例工作方案
内容:
  - 章节: 一、任务
    内容:
      - 任务: 1. 压缩时限。
        分项:
          - {正文: 梳理清单。, 责任单位: （%s）}
          - {正文: 实现网办。, 责任单位: （%s）}
  - 章节: 二、工作要求
    内容:
      - 各单位要制定推进落实措施。
"""
PART = re.compile(r"第(\d)部分（“(.+?)”）")
SWAPPED = PLAN % ("市教育局牵头，市公安局、市民政局配合", "市公安局牵头，市教育局配合")


def papers(plan: str) -> list[Document]:
    return list(
        compose(parse_project(sample_files(plan=plan, units=ROSTER, office=OFFICE, supervision=SUPERVISION)), {})
    )


def sentence(letter: Document) -> str:
    sections: Any = letter.context["分节"]
    ((told,),) = [[f"{task['分工']}{task['措施']}" for task in section["任务"]] for section in sections]
    return str(told)


def by_part(told: str, unit: str) -> dict[int, dict[str, str]]:
    """Who does what in each part by the letter to ``unit``; 0 stands for the whole task."""
    if not PART.search(told):
        return {0: said(told, unit)}
    found: dict[int, dict[str, str]] = {}
    for clause in told.rstrip("。").split("；"):
        parts = PART.findall(clause)
        assert all(TEXTS[int(number) - 1] == words for number, words in parts)
        found |= {int(number): said(PART.sub("", clause).lstrip("、"), unit) for number, _ in parts}
    return found


@settings(deadline=None, max_examples=60)
@given(brackets(), brackets())
def test_a_letter_says_of_each_part_what_its_bracket_says(
    first: tuple[str, Mapping[str, str]], second: tuple[str, Mapping[str, str]]
) -> None:
    letters = {one.unit: one for one in papers(PLAN % (first[0], second[0])) if one.kind == "责任分解函"}
    parts = {1: first[1], 2: second[1]}
    assert letters.keys() == {name for does in parts.values() for name in named(does)}
    for unit, letter in letters.items():
        mine = {number: dict(does) for number, does in parts.items() if unit in does}
        told = by_part(sentence(letter), unit)
        if 0 in told:
            assert list(mine.values()) == [told[0], told[0]]
        else:
            assert told == mine


@settings(deadline=None, max_examples=40)
@given(brackets(), brackets())
def test_the_table_names_those_of_each_part(
    first: tuple[str, Mapping[str, str]], second: tuple[str, Mapping[str, str]]
) -> None:
    (table,) = (one for one in papers(PLAN % (first[0], second[0])) if one.kind == "任务分工总表")
    sections: Any = table.context["分节"]
    (row,) = sections[0]["任务"]
    found: dict[str, set[str]] = {}
    for line in f"{row['牵头']}\n{row['分工']}".splitlines():
        part, gap, names = line.rpartition("　")
        names = names.rpartition("：")[2].replace(f"等{OTHERS}", "")
        for one in [part] if gap else ["第1部分", "第2部分"]:
            found.setdefault(one, set()).update(filter(None, names.split("、")))
    assert found == {"第1部分": {*named(first[1])}, "第2部分": {*named(second[1])}}


def test_who_leads_one_part_and_helps_with_the_other_does_not_lead_both_beside_another() -> None:
    told = {one.unit: sentence(one) for one in papers(SWAPPED) if one.kind == "责任分解函"}
    assert told["市公安局"] == (
        "第1部分（“梳理清单。”）由市教育局牵头，你单位与市民政局配合；第2部分（“实现网办。”）由你单位牵头，市教育局配合。"
    )
    # What it only helps with is not said to be borne by it.
    assert told["市民政局"] == "第1部分（“梳理清单。”）由市教育局牵头，你单位与市公安局配合。"


def test_the_page_on_a_unit_names_those_beside_it_part_by_part(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, plan=SWAPPED, units=ROSTER, supervision=SUPERVISION), date(2024, 2, 1))
    (page,) = write_profiles(root, ("市公安局",))
    (row,) = tables(root, page)[1]
    assert row["共同承担"].split("\n") == [
        "第1部分　牵头：市教育局",
        "第1部分　配合：市民政局",
        "第2部分　配合：市教育局",
    ]


def test_the_ledger_says_of_each_part_what_the_unit_has_in_it() -> None:
    project = parse_project(sample_files(plan=SWAPPED, units=ROSTER, office=OFFICE, supervision=SUPERVISION))
    assert {line.unit.name: line.part for line in ledger_lines(project.plans[0][0])} == {
        "市教育局": "第1部分牵头、第2部分配合",
        "市公安局": "第1部分配合、第2部分牵头",
        "市民政局": "第1部分配合",
    }


def test_where_one_part_alone_is_borne_the_table_and_ledger_speak_of_no_parts() -> None:
    plan = (
        PLAN.replace("          - {正文: 实现网办。, 责任单位: （%s）}", "          - {正文: 实现网办。}")
        % "市教育局牵头，市公安局配合"
    )
    (table,) = (one for one in papers(plan) if one.kind == "任务分工总表")
    sections: Any = table.context["分节"]
    (row,) = sections[0]["任务"]
    assert (row["牵头"], row["分工"]) == ("市教育局", "配合：市公安局")


def test_a_unit_that_bears_its_part_alone_is_not_asked_to_work_with_others() -> None:
    told = {
        one.unit: one.context["有共同任务"]
        for one in papers(PLAN % ("市教育局负责", "市公安局、市民政局负责"))
        if one.unit
    }
    assert told == {"市教育局": False, "市公安局": True, "市民政局": True}
