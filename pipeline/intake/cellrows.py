"""Cells one a line, below heads one a line → the rows: by their numbers and how many there are, else each to the next column that can hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.items import cut_items
from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import Field, Role, squeeze
from pipeline.grammar.units import is_nobody, looks_like_unit
from pipeline.intake.columns import Column, Kind


def piped_rows(cells: list[str], width: int) -> list[tuple[str | None, ...]]:
    rows: list[tuple[str | None, ...]] = []
    at = 0
    while at < len(cells):
        form = form_of(cells[at])
        size = 1 if form is not None and form.name == "一、" else width
        row = cells[at : at + size]
        rows.append((*row, *[None] * (width - len(row))))
        at += size
    return rows


def rows_by_count(
    cells: Sequence[str], kinds: Sequence[Kind | None]
) -> tuple[list[tuple[str | None, ...]], int] | None:
    """The rows that begin with their numbers and have a cell for each head, and how many cells those are; None where a row has
    more or fewer."""
    rows: list[tuple[str | None, ...]] = []
    at = counted = 0
    while at < len(cells):
        row = cells[at : at + len(kinds)]
        if _heads_a_section(cells[at]):
            rows.append((cells[at], *[None] * (len(kinds) - 1)))
            at += 1
        elif kinds[0] is Column.NUMBER and row[0].rstrip(".．、") in (str(counted + 1), "1"):
            if len(row) < len(kinds) or not all(
                fits(cell, kind) for cell, kind in zip(row, kinds, strict=True) if isinstance(kind, Role)
            ):
                return None
            rows.append(tuple(row))
            at, counted = at + len(kinds), int(row[0].rstrip(".．、"))
        else:
            break
    return (rows, at) if counted and not any(fits(cell, Column.NUMBER) for cell in cells[at:]) else None


def _heads_a_section(cell: str) -> bool:
    form = form_of(cell)
    return form is not None and form.name in ("一、", "（一）") and len(cell) < 30


def aligned_rows(cells: list[str], kinds: list[Kind | None]) -> list[tuple[str | None, ...]]:
    """Cells go to the next column that can hold them; a number, or a column already passed, begins a row."""
    rows: list[list[str | None]] = []
    column = len(kinds)
    for cell in cells:
        form = form_of(cell)
        if form is not None and form.name == "一、" and len(cell) < 30:
            rows.append([cell, *[None] * (len(kinds) - 1)])
            column = len(kinds)
            continue
        fitting = next((i for i in range(column, len(kinds)) if fits(cell, kinds[i])), None)
        if fitting is None and 0 < column < len(kinds) and kinds[0] is Column.NUMBER and not fits(cell, kinds[0]):
            # The row still waits for a cell: this line goes on in the cell above it.
            rows[-1][column - 1] = f"{rows[-1][column - 1]}\n{cell}"
            continue
        if fitting is None or (kinds[0] is Column.NUMBER and fits(cell, Column.NUMBER)):
            fitting = next((i for i in range(len(kinds)) if fits(cell, kinds[i])), 0)
            rows.append([None] * len(kinds))
        if not rows:
            rows.append([None] * len(kinds))
        rows[-1][fitting] = cell
        column = fitting + 1
    return [tuple(_without_helpers(row, kinds)) for row in rows]


def _without_helpers(row: list[str | None], kinds: list[Kind | None]) -> list[str | None]:
    """A row whose lead is there and who helps is not has nobody who helps; where the lead is not, both are those above."""
    led = any(cell and kind in (Role.LEAD, Role.RESPONSIBLE) for cell, kind in zip(row, kinds, strict=True))
    helpers = (Role.SUPPORT, Role.GUIDE)
    return ["" if led and cell is None and kind in helpers else cell for cell, kind in zip(row, kinds, strict=True)]


def fits(cell: str, kind: Kind | None) -> bool:
    if kind is Column.NUMBER:
        return re.fullmatch(r"\d{1,3}[.．、]?|[（(]?[一二三四五六七八九十]{1,3}[）)]?", squeeze(cell)) is not None
    if kind is Field.DEADLINE:
        return is_deadline(cell) or len(cell) <= 2
    names = [item.text for item in cut_items(cell, 0, len(cell))]
    units = is_nobody(cell) or (bool(names) and all(looks_like_unit(name) for name in names))
    if isinstance(kind, Role):
        return units and not cell.endswith("。")
    if kind is Field.LEADERS:
        return is_nobody(cell) or all(2 <= len(squeeze(name)) <= 8 for name in names)
    if kind is Column.TEXT:
        # 每月通报一次 says what is done; 每月 alone says when.
        timed = is_deadline(cell) and not (cell.startswith("每") and len(cell) > 4)
        return not timed and not re.fullmatch(r"\d{1,3}", cell)
    return True
