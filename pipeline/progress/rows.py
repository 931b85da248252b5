"""Ledger rows told apart and brought together: what a row is about, and rows pasted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from pipeline.grammar.written import task_called
from pipeline.plan.model import Unit
from pipeline.plan.register import Register
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import FIXED, Column, Content, LedgerRow, squeezed

Signature = tuple[str, ...]
WHOLE = (Column.KEY, Column.TASK, Column.UNIT, Column.MEASURE)


def merge_pasted(rows: Iterable[LedgerRow], register: Register, desk: Desk) -> tuple[LedgerRow, ...]:
    """Rows that are about the same line made one where they do not contradict each other; else reported."""
    kept: dict[Signature, LedgerRow] = {}
    for index, row in enumerate(rows):
        about = signature(row, WHOLE, register)
        # A row that names no task and no unit is a note of the clerk's, not a second copy of another note.
        known_as = about if any(about) else (str(index),)
        first = kept.get(known_as)
        if first is None:
            kept[known_as] = row
            continue
        for column in row.cells:
            if column in first.cells and column not in FIXED and first.text(column) != row.text(column):
                message = f"这一行与第{first.number}行是同一任务、同一单位，“{column}”却不一样。"
                desk.report(row.place(column), message, "请把两行合并为一行，删去多余的一行。")
        kept[known_as] = replace(first, cells={**row.cells, **first.cells})
    return tuple(kept.values())


def laid_over(own: LedgerRow, theirs: Mapping[str, Content], *, only_empty: bool = False) -> dict[str, Content]:
    """The cells of ``own`` with those of ``theirs``, or only where it says nothing; its comments never went out and stay."""
    cells = dict(own.cells)
    for column, content in theirs.items():
        if not (only_empty and own.text(column)):
            before = own.cells.get(column)
            cells[column] = replace(content, comment=before.comment) if before and before.comment else content
    return cells


def unit_of(row: LedgerRow, register: Register) -> Unit | None:
    """The unit a row names, by any of its registered names."""
    found = register.find(row.text(Column.UNIT)) or register.find(str(row.value(Column.UNIT) or "").strip())
    if found is None:
        wanted = squeezed(row.value(Column.UNIT))
        found = next((meant for name, meant in register.names.items() if squeezed(name) == wanted), None)
    return found if isinstance(found, Unit) else None


def signature(row: LedgerRow, columns: Iterable[str], register: Register) -> Signature:
    """What a row says under ``columns``, blanks aside and the unit by its own name: equal for rows about the same."""
    unit = unit_of(row, register)
    name = unit.name if unit else squeezed(row.value(Column.UNIT))
    return tuple(name if column == Column.UNIT else squeezed(row.value(column)) for column in columns)


def label(key: str, unit: str) -> str:
    """How a change names a row."""
    return f"{task_called(key)} {unit}" if key or unit else "没有编号和单位的一行"
