"""What a screen holds: of a long list the first lines, of lines about one file the first few, unless all are asked for.

Every command takes ``ALL=1`` (``--all``); what another program reads (``--json``) is always whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from pipeline.problems import Problem

SCREEN = 38
# A command says something before and after its lists.
LISTED = 24
_KEY = "gongwen.everything"


def _keep(context: click.Context, _param: click.Parameter, value: Any) -> None:
    context.meta[_KEY] = bool(value) or context.meta.get(_KEY, False)


ALL = click.option("--all", is_flag=True, expose_value=False, callback=_keep, help="全部列出，不只列一屏。")


def everything() -> bool:
    """Whether the clerk asked for the whole of every list."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_KEY))


def shorten(lines: Iterable[str], most: int = LISTED, what: str = "行") -> list[str]:
    """``lines``, or the first of them and how many there are besides; an entry may take several lines of the screen."""
    entries = list(lines)
    if everything() or _height(entries) <= most:
        return entries
    shown: list[str] = []
    for entry in entries:
        if shown and _height([*shown, entry]) >= most:
            break
        shown.append(entry)
    return [*shown, f"……还有 {len(entries) - len(shown)} {what}没有显示，加 ALL=1 看全部。"]


def newest(lines: Sequence[str], most: int = LISTED, what: str = "条") -> list[str]:
    """As :func:`shorten`, for a list whose last lines are those one looks for."""
    if everything() or len(lines) <= most:
        return list(lines)
    return [f"……前面还有 {len(lines) - most + 1} {what}没有显示，加 ALL=1 看全部。", *lines[1 - most :]]


def by_file(problems: Sequence[Problem], most: int = LISTED) -> list[str]:
    """Each of ``problems``; where they are too many, of each file the first few and how many there are."""
    lines = list(map(str, problems))
    if everything() or _height(lines) <= most:
        return lines
    files = {
        problem.place.file: [one for one in problems if one.place.file == problem.place.file] for problem in problems
    }
    # What is left of a fair share when the line that counts the others is taken off.
    share = max(1, most // len(files) - 1)
    found: list[str] = []
    for file, own in files.items():
        shown = _first(own, share)
        found += map(str, shown)
        if len(own) > len(shown):
            found.append(f"{file}  共 {len(own)} 处，以上是前 {len(shown)} 处，加 ALL=1 看全部。")
    return shorten(found, most)


def _first(problems: Sequence[Problem], most: int) -> list[Problem]:
    shown: list[Problem] = []
    for problem in problems:
        if shown and _height([*map(str, shown), str(problem)]) > most:
            break
        shown.append(problem)
    return shown


def _height(entries: Iterable[str]) -> int:
    return sum(entry.count("\n") + 1 for entry in entries)
