"""Rows of a task table that are none of its tasks, or only the rest of one that a page cut in two."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.grammar.roles import Role, squeeze
from pipeline.intake.cells import Heads
from pipeline.intake.celltext import OPEN_END, joined
from pipeline.intake.columns import Column

Cells = list[str | None]
# A row that is no task: a sum, or what the table says of itself.
_NOTE = re.compile(
    r"(?:合|总|小|共)计.{0,6}|备注|(?:备?注|说明|填表说明)(?:\d+)?[：:].*"
    r"|(?:制表|填表|填报|审核|审批|复核|联系)(?:人|单位|日期|时间|电话)?[：:].*",
    re.S,
)


def join_cut_rows(body: Sequence[Cells], heads: Heads, head_rows: Collection[tuple[str, ...]]) -> None:
    """A row that a page cut in two is one again: the rest has no number, and goes on where a cell had not ended,
    or says nothing of what is to be done. The rows are changed in place; the rest of a row is left empty."""
    numbers = heads.of(Column.NUMBER)
    above: Cells | None = None
    for row in body if numbers else []:
        if key_of(row) in head_rows or is_note(row):
            continue
        filled = [at for at, cell in enumerate(row) if cell and cell.strip()]
        if above is not None and filled and _is_rest(above, row, filled, heads):
            for at in filled:
                above[at] = joined(above[at], row[at] or "")
                row[at] = ""
        else:
            above = row


def _is_rest(above: Cells, row: Cells, filled: list[int], heads: Heads) -> bool:
    numbers, texts = heads.of(Column.NUMBER), heads.of(Column.TEXT, Column.CATEGORY)
    blank = all((row[at] or "").strip() == "" and row[at] is not None for at in numbers)
    if not blank or not any((above[at] or "").strip() for at in numbers):
        return False
    goes_on = any(OPEN_END.search((above[at] or "").strip()) for at in filled)
    silent = all(row[at] is not None for at in texts) and not set(filled) & set(texts)
    return goes_on or (silent and any(isinstance(heads.kinds[at], Role) for at in filled))


def is_note(row: Sequence[str | None]) -> bool:
    """Whether a row is a sum, or what the table says of itself."""
    first = next((cell for cell in row if cell and cell.strip()), "")
    return _NOTE.fullmatch(squeeze(first)) is not None


def key_of(row: Sequence[str | None]) -> tuple[str, ...]:
    """The words of a row, by which a head that comes again over the page is known."""
    return tuple(squeeze(cell or "") for cell in row if cell and cell.strip())
