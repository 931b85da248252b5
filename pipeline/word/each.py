"""A template and a table → one document a row, named by a field: the mail merge every office does by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from pipeline.problems import MaterialError, Place, Problem
from pipeline.word.speech import spoken
from pipeline.word.template import Template

UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST = 100
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


class Row(Struct, frozen=True):
    """One row of a table: its place in the table, and its cells by heading."""

    place: Place
    cells: Mapping[str, object]


class Letter(Struct, frozen=True):
    """One document: the name of its file, and its bytes."""

    name: str
    data: bytes


@spoken
def render_each(template: Template, rows: Sequence[Row], named_by: str, shared: Mapping[str, object]) -> list[Letter]:
    """One document a row; ``shared`` are fields that are the same for all.

    Raises ``MaterialError`` with every mistake of all rows: then there is no document at all.
    """
    problems: list[Problem] = []
    letters: dict[str, Letter] = {}
    if not rows:
        raise MaterialError([Problem(Place("数据表"), "表里没有一行数据。", "请在表头下面一行一份地填写。")])
    for row in rows:
        name = _name(row, named_by, problems)
        if name.lower() in letters:
            message = f"“{named_by}”一栏有两行同是“{name}”，文件会互相覆盖。"
            problems.append(Problem(row.place, message, "请改用各行都不同的一栏来命名。"))
        try:
            letters[name.lower()] = Letter(f"{name}.docx", template.render({**shared, **row.cells}))
        except MaterialError as error:
            problems += [_in_row(problem, row.place) for problem in error.problems]
    if problems:
        raise MaterialError(_once(problems))
    return list(letters.values())


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """What is wrong with row after row is told with the first of them."""
    rows: dict[tuple[str, str], list[Problem]] = {}
    for one in problems:
        rows.setdefault((one.message, one.remedy), []).append(one)
    return [
        Problem(first.place, f"{first.message}这样的共{len(others) + 1}行。" if others else first.message, first.remedy)
        for first, *others in rows.values()
    ]


def _name(row: Row, named_by: str, problems: list[Problem]) -> str:
    if named_by not in row.cells:
        known = "、".join(row.cells)
        problem = Problem(Place(row.place.file), f"表里没有“{named_by}”一栏。", f"命名用的栏名应是下列之一：{known}。")
        if problem not in problems:
            problems.append(problem)
        return f"第{len(problems)}行"
    name = UNSAFE.sub("", str(row.cells[named_by] or "")).strip(" .")[:LONGEST]
    if not name or RESERVED.match(name):
        problems.append(Problem(row.place, f"“{named_by}”一栏不能用作文件名。", "请填写一个名称。"))
    return name


def _in_row(problem: Problem, place: Place) -> Problem:
    return Problem(
        place, f"{problem.place.spot}：{problem.message}" if problem.place.spot else problem.message, problem.remedy
    )
