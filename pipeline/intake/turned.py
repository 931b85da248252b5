"""A table with its heads in the first column (任务|…|…, 牵头部门|…|…) and a task in each other column → one task a row."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.intake.blocks import Table
from pipeline.intake.cards import cards_of
from pipeline.intake.columns import column_kind
from pipeline.intake.heads import heads_of

# With one task beside the heads it is a form, and read as one.
_FEWEST = 3


def turned(table: Table) -> Table:
    """The table with its columns as rows, where the first column holds nothing but heads and the first row does not.

    Rows with one cell above it (the table's title) stay above it.
    """
    rows = [row for row in table.rows if any((cell or "").strip() for cell in row)]
    at = next((index for index, row in enumerate(rows) if _filled(row) > 1), len(rows))
    width = max(map(len, rows[at:]), default=0)
    body = [(*row, *[None] * (width - len(row))) for row in rows[at:]]
    if width < _FEWEST or not all(row[0] and column_kind(row[0]) for row in body) or heads_of(table) or cards_of(table):
        return table
    across = replace(table, rows=(*rows[:at], *zip(*body, strict=True)))
    return across if heads_of(across) else table


def _filled(row: Sequence[str | None]) -> int:
    return sum(bool((cell or "").strip()) for cell in row)
