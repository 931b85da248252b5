"""Whatever is edited after letters went out: who was told otherwise gets an adjustment, nobody else, and its counts are right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

import docx
import pytest

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.papers.test_roles_adjusted import SUPERVISION, UNITS
from tests.project import lay_out
from tests.test_golden import as_text

HEAD = "方案标题: 样例工作方案\n内容:\n  - 章节: 一、任务\n    内容:\n"
FOOT = "  - 章节: 二、工作要求\n    内容:\n      - 各单位要制定推进落实措施。\n"
SENTENCES = ("认真学习。", "上街宣传。", "定期会商。", "按月通报。", "开展检查。", "建立台账。")
WAYS = (
    "{0}牵头，{1}、{2}配合",
    "{0}牵头，{1}配合",
    "{0}负责",
    "{0}、{1}负责",
    "{0}、{1}按职责分工负责",
    "{0}牵头，{1}、{2}分别负责",
    "{0}牵头，{1}负责，{2}指导",
    "{0}牵头，{1}等配合",
)
DEADLINES = ("", "2024年6月底前", "长期坚持")


@dataclass(frozen=True)
class Task:
    """What the tests know of a task: its parts are sentences, each with the words of who answers for them."""

    title: str
    parts: tuple[tuple[tuple[str, ...], str], ...]
    deadline: str

    @property
    def written(self) -> str:
        said = [f"正文: {''.join(text)}, 责任单位: （{way}）" for text, way in self.parts]
        body = said[0] if len(said) == 1 else f"分项: [{', '.join(f'{{{one}}}' for one in said)}]"
        return body + (f", 时限: {self.deadline}" if self.deadline else "")

    def is_borne_by(self, unit: str) -> bool:
        return any(unit in way for _, way in self.parts)


def way(luck: Random) -> str:
    return luck.choice(WAYS).format(*luck.sample(UNITS, 3))


def task(luck: Random, title: str) -> Task:
    text, cut = tuple(luck.sample(SENTENCES, 4)), luck.randint(1, 3)
    parts = luck.choice([((text, way(luck)),), ((text[:cut], way(luck)), (text[cut:], way(luck)))])
    return Task(title, parts, luck.choice(DEADLINES))


def edited(luck: Random, tasks: list[Task], what: str) -> list[Task]:
    at = luck.choice([at for at, one in enumerate(tasks) if what != "cut" or len(one.parts) > 1])
    one = tasks[at]
    (first, who), *others = one.parts
    if what == "gone":
        return [*tasks[:at], *tasks[at + 1 :]]
    if what == "new":
        return [*tasks[:at], task(luck, "新增"), *tasks[at:]]
    if what == "order":
        return tasks[::-1]
    if what == "cut":
        text = (*first, *others[0][0])
        cut = luck.randint(1, 3)
        one = replace(one, parts=((text[:cut], who), (text[cut:], others[0][1])))
    elif what == "who":
        one = replace(one, parts=((first, way(luck)), *others))
    elif what == "text":
        one = replace(one, parts=((tuple(luck.sample(SENTENCES, 2)), who), *others))
    else:
        one = replace(one, deadline=luck.choice(DEADLINES))
    return [*tasks[:at], one, *tasks[at + 1 :]]


def written(tasks: list[Task]) -> str:
    lines = (f"      - {{任务: {number}. {one.title}。, {one.written}}}\n" for number, one in enumerate(tasks, 1))
    return HEAD + "".join(lines) + FOOT


@pytest.mark.parametrize("what", ["who", "text", "deadline", "gone", "new", "order", "cut"])
@pytest.mark.parametrize("seed", range(2, 5))
def test_whoever_was_told_otherwise_is_told_and_nobody_else(seed: int, what: str, tmp_path: Path) -> None:
    luck = Random(seed)
    before = [task(luck, title) for title in ("学习", "宣传", "会商")]
    after = edited(luck, before, what)
    lay_out(tmp_path, plan=written(before), supervision=SUPERVISION)
    build(tmp_path)
    issue(tmp_path, date(2024, 2, 1))
    (tmp_path / "sources/样例/plan.yaml").write_text(written(after), encoding="utf-8")
    build(tmp_path)
    papers = {path.stem.split(" ")[1]: path for path in (tmp_path / "out/drafts").rglob("任务调整函/*.docx")}
    for unit in UNITS:
        was, now = (
            [(number, one) for number, one in enumerate(tasks, 1) if one.is_borne_by(unit)] for tasks in (before, after)
        )
        assert (unit in papers) == bool(was and was != now), (unit, was, now)
        if unit in papers:
            _is_right(papers[unit], dict(was), dict(now))


def _is_right(path: Path, was: dict[int, Task], now: dict[int, Task]) -> None:
    (table,) = docx.Document(str(path)).tables
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows[1:]]
    # A part of a task is told as a task by itself.
    said, text = {re.sub(r"(?:新增)?第\d部分(?:（原第\d部分）)?", "", what) for _, what, _, _ in rows}, as_text(path)
    assert all(one != other for _, _, one, other in rows)
    assert f"任务分工调整{sum(bool(number) for number, *_ in rows)}处" in text
    count = f"由{len(was)}项变为{len(now)}项" if len(was) != len(now) else f"仍为{len(now)}项"
    assert f"你单位承担的任务{count}" in text
    old = {one.title: one for one in was.values()}
    titles = {one.title for one in now.values()}
    assert sum(other == "你单位不再承担" for *_, other in rows) == len(old.keys() - titles)
    assert sum(one == "你单位未承担" for _, _, one, _ in rows) == len(titles - old.keys())
    for number, one in now.items():
        if known := old.get(one.title):
            texts = ["".join("".join(text) for text, _ in each.parts) for each in (known, one)]
            assert (f"任务{number}正文" in said) == (texts[0] != texts[1])
            assert (f"任务{number}时限" in said) == (known.deadline != one.deadline)
            if [way for _, way in known.parts] != [way for _, way in one.parts]:
                assert {f"任务{number}责任单位", f"任务{number}责任方式"} & said
