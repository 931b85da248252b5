"""Whatever becomes of who answers for a task, whoever was told otherwise is told, and truly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import permutations
from pathlib import Path

import docx
import pytest

from pipeline.documents.changed import differences
from pipeline.papers.facts import Facts, task_subject
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.project import lay_out
from tests.sample import UNITS as REGISTER

PLAN = """\
方案标题: 样例工作方案
内容:
  - 章节: 一、任务
    内容:
      - {任务: 1. 健全工作机制。, %s}
  - 章节: 二、工作要求
    内容:
      - 各单位要制定推进落实措施。
"""
SUPERVISION = """\
推进落实措施: {依据章节: 二、工作要求, 依据原文: 各单位要制定推进落实措施, 报送截止: 2024年3月1日}
调整依据: {依据: 经样例市人民政府同意, 报送截止: 2024年4月1日}
"""
UNITS = ("市民政局", "市公安局", "市教育局")
WAYS = (
    "市民政局、市公安局牵头，市教育局配合",
    "市民政局牵头，市公安局、市教育局配合",
    "市公安局牵头，市民政局、市教育局配合",
    "市民政局牵头，市公安局、市教育局负责",
    "市民政局牵头，市公安局负责，市教育局配合",
    "市民政局、市公安局、市教育局按职责分工负责",
    "市民政局、市公安局、市教育局负责",
    "市民政局牵头，市公安局配合",
    "市公安局、市民政局按职责分工负责",
    "市民政局负责，市公安局指导",
    "市公安局、市民政局等按职责分工负责",
)
PARTS = (
    ("市民政局、市公安局负责", "市教育局负责"),
    ("市民政局负责", "市公安局、市教育局负责"),
    ("市教育局负责", "市民政局、市公安局负责"),
    ("市民政局牵头", "市公安局牵头，市教育局配合"),
)
# What the tests read of a bracket by themselves: its clauses, each some units and what they do.
CLAUSE = re.compile(r"([^，；]+?)等?(牵头|按职责分工负责|负责|配合|指导)(?:，|；|$)")


def whole(way: str) -> str:
    return f"正文: 定期会商。, 责任单位: （{way}）"


def in_parts(first: str, second: str) -> str:
    return f"分项: [{{正文: 定期会商。, 责任单位: （{first}）}}, {{正文: 按月通报。, 责任单位: （{second}）}}]"


def done(way: str) -> Mapping[str, str]:
    return {unit: role for units, role in CLAUSE.findall(way) for unit in units.split("、")}


def adjusted(root: Path, before: str, after: str) -> Mapping[str, list[tuple[str, str, str]]]:
    """The rows of each adjustment, by unit, once ``before`` has gone out and the plan says ``after``."""
    lay_out(root, plan=PLAN % before, supervision=SUPERVISION)
    build(root)
    issue(root, date(2024, 2, 1))
    (root / "sources/样例/plan.yaml").write_text(PLAN % after, encoding="utf-8")
    build(root)
    found = {}
    for path in (root / "out" / "drafts").rglob("任务调整函/*.docx"):
        (table,) = docx.Document(str(path)).tables
        rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
        found[path.stem.split(" ")[1]] = [(what, was, now) for _, what, was, now in rows]
    return found


@pytest.mark.parametrize(("before", "after"), list(permutations(WAYS, 2))[::5])
def test_whoever_was_told_another_role_is_told_and_by_the_roles_that_are(
    before: str, after: str, tmp_path: Path
) -> None:
    told = adjusted(tmp_path, whole(before), whole(after))
    was, now = done(before), done(after)
    assert {*told} == {*was}, "those who come get a letter, all others were told of every unit in it"
    for unit, rows in told.items():
        assert rows
        assert all(one != other for _, one, other in rows)
        if unit not in now:
            assert rows[0][2] == "你单位不再承担"
            continue
        words = "".join(f"{one}→{other}" for _, one, other in rows)
        for name in was.keys() & now.keys():
            if was[name] != now[name]:
                assert all(role.removesuffix("负责") in words for role in (was[name], now[name])), (name, rows)
        # Nothing is marked of a unit that stays what it was, where the others are told by name and role.
        for name in was.keys() & now.keys():
            if was[name] == now[name] and {*was} == {*now} and list(was) == list(now):
                assert f"【{name}" not in words, (name, rows)


@pytest.mark.parametrize(("before", "after"), list(permutations(PARTS, 2)))
def test_whoever_is_moved_to_another_part_of_a_task_is_told(
    before: tuple[str, str], after: tuple[str, str], tmp_path: Path
) -> None:
    told = adjusted(tmp_path, in_parts(*before), in_parts(*after))
    assert {*told} == {*UNITS}
    assert all(rows and all(was != now for _, was, now in rows) for rows in told.values())


def test_who_takes_a_task_on_is_called_what_it_is_in_it(tmp_path: Path) -> None:
    more = "正文: 定期会商。, 责任单位: （市民政局负责）}\n      - {任务: 2. 开展宣传。, 正文: 上街。, 责任单位: （%s）"
    before = adjusted(tmp_path, more % "市教育局负责", more % "市民政局牵头，市公安局指导，市教育局配合")
    (row,) = before["市民政局"]
    assert row[2] == "增加你单位为牵头单位：2. 开展宣传。（市民政局牵头，市公安局指导，市教育局配合）"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("市民政局牵头，市公安局配合", "市民政局牵头，市公安局配合", []),
        ("市民政局牵头；市公安局配合", "市民政局牵头，市公安局配合", []),
        ("市民政局负责", "市民政局负责", []),
        ("市民政局负责", "市民政局牵头", [("（市民政局【负责】）", "（市民政局【牵头】）")]),
        (
            "市民政局、市公安局牵头",
            "市民政局牵头，市公安局配合",
            [("（市民政局【、】市公安局【牵头】）", "（市民政局【牵头，】市公安局【配合】）")],
        ),
        ("市民政局牵头", "市民政局牵头，市公安局配合", [("市民政局", "市民政局、【市公安局】")]),
    ],
)
def test_of_a_letter_older_than_the_roles_only_what_its_bracket_proves_is_told(
    before: str, after: str, told: list[tuple[str, str]]
) -> None:
    """What such a paper kept as 责任方式 were the words behind the last unit, whoever they were of."""

    def facts(way: str) -> dict[str, str | tuple[str, ...]]:
        return {"标题": "1. 健全工作机制。", "责任单位": tuple(done(way)), "责任原文": f"（{way}）"}

    task = task_subject("1")
    old: Facts = {task: facts(before) | {"责任方式": "配合"}}
    new: Facts = {task: facts(after) | {"责任方式": "牵头、配合", "责任角色": " ".join(done(after).values())}}
    assert [(row["原"], row["现"]) for row in differences(old, new, "市民政局", {})] == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # Those who do not lead do it in another manner.
        (
            "市民政局牵头，市公安局、市教育局按职责分工负责",
            "市民政局牵头，市公安局、市教育局分别负责",
            (
                "（市民政局牵头，市公安局、市教育局【按职责】分【工】负责）",
                "（市民政局牵头，市公安局、市教育局分【别】负责）",
            ),
        ),
        (
            "市公安局、市民政局按职责分工负责",
            "市公安局、市民政局等按职责分工负责",
            ("市公安局、市民政局", "市公安局、市民政局【等有关单位】"),
        ),
        (
            "市民政局牵头，市公安局等配合",
            "市民政局牵头，市公安局配合",
            ("市民政局（牵头）、市公安局（配合）【等有关单位】", "市民政局（牵头）、市公安局（配合）"),
        ),
        (
            "市公安局等负责",
            "市公安局、市民政局等负责",
            ("市公安局等有关单位", "市公安局、【市民政局】等有关单位"),
        ),
    ],
)
def test_how_it_is_done_and_who_is_left_open_is_told_as_the_plan_has_it(
    before: str, after: str, told: tuple[str, str], tmp_path: Path
) -> None:
    (row,) = adjusted(tmp_path, whole(before), whole(after))["市公安局"]
    assert row == ("任务1责任单位", *told)


def test_whoever_is_left_open_is_not_counted_among_the_units_that_stay() -> None:
    names = tuple(f"市样例{number}局" for number in range(6))

    def facts(*more: str) -> Facts:
        return {task_subject("1"): {"标题": "1. 会商。", "责任单位": (*names, *more), "责任角色": "负责 等"}}

    (row,) = differences(facts(), facts("市民政局"), "市样例0局", {})
    assert (row["原"], row["现"]) == ("（6个单位不变）等有关单位", "（6个单位不变）、【市民政局】等有关单位")


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("市民政局牵头，市公安局、市教育局配合", []),
        ("市公安民政局牵头，市教育局配合", []),
        (
            "市公安民政局、市教育局负责",
            [
                (
                    "【市公安民政局（牵头）】、【市教育局（配合）】",
                    "【市公安民政局（负责）】、【市教育局（负责）】",
                )
            ],
        ),
        (
            "市公安民政局、市教育局牵头",
            [("市公安民政局（牵头）、【市教育局（配合）】", "市公安民政局（牵头）、【市教育局（牵头）】")],
        ),
    ],
)
def test_of_units_that_became_one_what_either_did_is_known(
    after: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    lay_out(tmp_path, plan=PLAN % whole("市民政局牵头，市公安局、市教育局配合"), supervision=SUPERVISION)
    build(tmp_path)
    issue(tmp_path, date(2024, 2, 1))
    (tmp_path / "sources/样例/plan.yaml").write_text(PLAN % whole(after), encoding="utf-8")
    joined = REGISTER.replace("[市公安局]", "[市公安民政局, 市公安局, 市民政局]").replace(
        "市教育局, 市公安局, 市民政局]", "市教育局, 市公安民政局]"
    )
    without = "".join(line for line in joined.splitlines(keepends=True) if "[市民政局]" not in line)
    (tmp_path / "sources/units.yaml").write_text(without, encoding="utf-8")
    build(tmp_path)
    papers = list((tmp_path / "out/drafts").rglob("任务调整函/*.docx"))
    assert len(papers) == (2 if told else 0)
    for path in papers:
        (table,) = docx.Document(str(path)).tables
        assert [tuple(cell.text for cell in row.cells[2:]) for row in table.rows[1:]] == told
