"""What each paper says of who does what in a task is what the bracket says, read again by the simplest of readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.documents.kinds import compose
from pipeline.papers.document import Document
from pipeline.plan.project import parse_project
from pipeline.progress.lines import ledger_lines
from tests.sample import OFFICE, sample_files

UNITS = ("市教育局", "市公安局", "市民政局", "市财政局", "市卫健委", "市住建局")
ROSTER = "单位:\n  - {简称: [市样例办], 全称: 样例市样例工作领导小组办公室, 类别: 议事协调机构, 次序: 0}\n" + "".join(
    f"  - {{简称: [{name}], 全称: 样例{name}, 类别: 政府部门, 次序: {at}}}\n" for at, name in enumerate(UNITS, 1)
)
PLAN = """\
方案标题: 样例工作方案
内容:
  - 章节: 一、任务
    内容:
      - {任务: 1. 健全机制。, 正文: 定期会商。, 责任单位: （%s）}
  - 章节: 二、工作要求
    内容:
      - 各单位要制定推进落实措施。
"""
SUPERVISION = "推进落实措施: {依据章节: 二、工作要求, 依据原文: 各单位要制定推进落实措施, 报送截止: 2024年3月1日}\n"
# The label before names that are said to do this.
LABELS = {"牵头": "牵头单位", "负责": "责任单位", "配合": "配合单位", "指导": "指导单位"}
# Those who lead stand before those who answer, and these before those who help.
ORDER = ("牵头", "按职责分工负责", "按照职责分工负责", "负责", "配合", "指导")
# Whom the plan does not name: in one clause, and in no other.
OTHERS = "有关单位"
CLAUSE = re.compile(r"(?:由)?(.+?)(牵头|按照?职责分工负责|共同负责|负责|共同承担|承担|配合|指导)$")


@st.composite
def brackets(draw: st.DrawFn) -> tuple[str, Mapping[str, str]]:
    """A bracket of one to three clauses, and what each unit does by it, others (等) among them."""
    ways = sorted(draw(st.sets(st.sampled_from(ORDER), min_size=1, max_size=3)), key=ORDER.index)
    # Two ways to answer in one bracket would be a plan that contradicts itself.
    bearing = [way for way in ways if way.endswith("负责")]
    ways = [way for way in ways if way not in bearing[1:]]
    labelled = draw(st.booleans()) and LABELS.keys() >= {*ways}
    names = draw(st.permutations(UNITS))
    does: dict[str, str] = {}
    clauses = []
    for way in ways:
        count = draw(st.integers(1, 2))
        mine, names = names[:count], names[count:]
        opened = draw(st.booleans()) and draw(st.booleans())
        does |= dict.fromkeys(mine, way) | ({f"{OTHERS}{way}": way} if opened else {})
        clauses.append(
            f"{LABELS[way]}：{'、'.join(mine)}{'等' * opened}" if labelled else f"{'、'.join(mine)}{'等' * opened}{way}"
        )
    return ("；" if labelled else "，").join(clauses), does


def papers(bracket: str, way: str) -> tuple[list[Document], Any]:
    files = sample_files(
        plan=PLAN % bracket, units=ROSTER, office=OFFICE, supervision=f"{SUPERVISION}发送方式: {way}\n"
    )
    project = parse_project(files)
    return list(compose(project, {})), project.plans[0][0]


def named(does: Mapping[str, str]) -> Mapping[str, str]:
    """Those whom the plan names."""
    return {name: way for name, way in does.items() if not name.startswith(OTHERS)}


def said(sentence: str, unit: str) -> dict[str, str]:
    """Who does what by the sentence in the letter to ``unit``."""
    found: dict[str, str] = {}
    for clause in sentence.rstrip("。").split("，"):
        match = CLAUSE.match(clause)
        assert match, clause
        names = match[1].replace("你单位与", f"{unit}、").replace("你单位", unit).replace(f"等{OTHERS}", f"、{OTHERS}")
        way = match[2].replace("共同", "").replace("承担", "负责")
        found |= {f"{name}{way}" if name == OTHERS else name: way for name in names.split("、")}
    return found


@settings(deadline=None, max_examples=60)
@given(brackets())
def test_letters_table_and_ledger_say_of_each_unit_what_the_bracket_says(found: tuple[str, Mapping[str, str]]) -> None:
    bracket, does = found
    made, plan = papers(bracket, "逐个函")
    letters = {paper.unit: paper for paper in made if paper.kind == "责任分解函"}
    assert letters.keys() == named(does).keys()
    for unit, letter in letters.items():
        sections: Any = letter.context["分节"]
        ((sentence,),) = [[task["分工"] for task in section["任务"]] for section in sections]
        assert said(sentence, unit) == does
    assert {line.unit.name: line.part for line in ledger_lines(plan)} == named(does)
    (table,) = (paper for paper in made if paper.kind == "任务分工总表")
    rows: Any = table.context["分节"]
    (row,) = rows[0]["任务"]
    columns = row["牵头"].replace("\n", "、") + "、" + row["分工"].replace("\n", "、")
    columns = columns.replace(f"等{OTHERS}", f"、{OTHERS}")
    listed = [name.rpartition("：")[2] for name in columns.split("、") if name]
    assert {name for name in listed if name != OTHERS} == {*named(does)}
    assert listed.count(OTHERS) == len(does) - len(named(does))
    bearing = [way for way in named(does).values() if way.endswith("负责")]
    assert row["方式"] == (bearing[0] if bearing and "：" not in bracket else "")


@settings(deadline=None, max_examples=30)
@given(brackets())
def test_the_notice_to_all_says_of_each_unit_what_the_bracket_says(found: tuple[str, Mapping[str, str]]) -> None:
    bracket, does = found
    made, _ = papers(bracket, "一份通知")
    (notice,) = (paper for paper in made if paper.kind == "任务分工通知")
    sections: Any = notice.context["分节"]
    ((lines,),) = [[task["责任"] for task in section["任务"]] for section in sections]
    told: dict[str, str] = {}
    for line in lines.split("\n"):
        way, _, names = line.rpartition("：")
        names = names.replace(f"等{OTHERS}", f"、{OTHERS}")
        told |= {f"{name}{way}" if name == OTHERS else name: way for name in names.split("、")}
    assert told == does


@pytest.mark.parametrize("way", ["按职责分工负责", "按照职责分工负责"])
def test_who_answers_by_duties_beside_one_who_helps_is_not_told_to_help(way: str) -> None:
    made, _ = papers(f"市教育局牵头，市公安局、市民政局{way}，市财政局配合", "逐个函")
    (letter,) = (paper for paper in made if paper.unit == "市公安局" and paper.kind == "责任分解函")
    sections: Any = letter.context["分节"]
    assert sections[0]["任务"][0]["分工"] == f"由市教育局牵头，你单位与市民政局{way}，市财政局配合。"


@pytest.mark.parametrize(("lead", "helps"), [("主办", "会办"), ("主办", "协办"), ("牵头", "参与"), ("牵头", "协助")])
def test_the_plan_s_word_for_a_role_is_that_of_every_paper(lead: str, helps: str) -> None:
    bracket = f"{lead}单位：市教育局；{helps}单位：市公安局"
    for way in ("逐个函", "一份通知"):
        made, plan = papers(bracket, way)
        words = {paper.kind: str(paper.context) for paper in made}
        assert [kind for kind, said in words.items() if "配合：" in said or "你单位配合" in said] == []
        assert {line.unit.name: line.part for line in ledger_lines(plan)} == {"市教育局": lead, "市公安局": helps}
        table: Any = next(paper for paper in made if paper.kind == "任务分工总表").context["分节"]
        assert table[0]["任务"][0]["分工"] == f"{helps}：市公安局"
        if way == "一份通知":
            sections: Any = next(paper for paper in made if paper.kind == "任务分工通知").context["分节"]
            assert sections[0]["任务"][0]["责任"] == f"{lead}：市教育局\n{helps}：市公安局"
        else:
            letter: Any = next(
                paper for paper in made if paper.unit == "市公安局" and paper.kind == "责任分解函"
            ).context
            assert letter["分节"][0]["任务"][0]["分工"] == f"由市教育局{lead}，你单位{helps}。"
