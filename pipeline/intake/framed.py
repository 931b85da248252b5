"""A table drawn with lines of characters (┌──┬──┐, │序号│任务│) → its rows, what a narrow column broke joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.intake.blocks import Block, Line, Table

_FRAME = re.compile(r"[\s　─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬│┃║╟╢╫╪╞╡]+")
_BAR = re.compile("[│┃║]")
_FEWEST = 2


def framed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every drawn table in them as a table."""
    return tuple(_framed(blocks))


def _framed(blocks: Sequence[Block]) -> Iterator[Block]:
    at = 0
    while at < len(blocks):
        run = []
        while at < len(blocks) and isinstance(line := blocks[at], Line) and _is_drawn(line.text):
            run.append(line)
            at += 1
        if rows := _rows(run):
            yield Table(rows, f"{run[0].spot}起的表格")
        else:
            yield from run
        if at < len(blocks) and not run:
            yield blocks[at]
            at += 1


def _is_drawn(text: str) -> bool:
    bare = text.strip()
    return (
        not bare
        or _FRAME.fullmatch(bare) is not None
        or (len(_BAR.findall(bare)) > _FEWEST and _BAR.match(bare) is not None)
    )


def _rows(run: Sequence[Line]) -> tuple[tuple[str | None, ...], ...]:
    """The rows between the frames; empty where the lines are not drawn around as many cells each."""
    groups: list[list[list[str]]] = [[]]
    for line in run:
        if not line.text.strip():
            continue
        if _FRAME.fullmatch(line.text.strip()) and not line.text.strip("│┃║ 　"):
            continue
        if _FRAME.fullmatch(line.text.strip()):
            groups.append([])
        else:
            groups[-1].append([cell.strip() for cell in _BAR.split(line.text.strip())[1:-1]])
    groups = [group for group in groups if group]
    widths = {len(cells) for group in groups for cells in group}
    if len(widths) != 1 or len(groups) < _FEWEST:
        return ()
    # With a line under each row, lines between two are one row; below the head alone, a row begins with its first cell.
    each = len(groups) > _FEWEST or all(len(group) == 1 for group in groups)
    return tuple(row for group in groups for row in _joined(group, whole=each or group is groups[0]))


def _joined(group: Sequence[Sequence[str]], *, whole: bool) -> Iterator[tuple[str, ...]]:
    rows: list[list[str]] = []
    for cells in group:
        if rows and (whole or not cells[0]):
            rows[-1] = [above + cell for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(list(cells))
    yield from map(tuple, rows)
