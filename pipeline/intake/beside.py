"""Tables with two or three tasks beside one another in a row (序号|任务|责任单位|序号|任务|责任单位) → one task a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.grammar.roles import squeeze
from pipeline.intake.blocks import Table
from pipeline.intake.columns import column_kind

Cells = tuple[str | None, ...]
# No paper is wide enough for more.
_SIDES = (2, 3)


def stacked(table: Table) -> Table:
    """The table with what stands on the right put below what stands on the left; as it is where it has one side."""
    width = max(map(len, table.rows), default=0)
    rows = [(*row, *[None] * (width - len(row))) for row in table.rows]
    for sides in _SIDES:
        if width % sides == 0 and (found := _below_heads(rows, width // sides) or _forms(rows, width // sides)):
            return replace(table, rows=tuple(found))
    return table


def _below_heads(rows: Sequence[Cells], width: int) -> list[Cells]:
    """One row names the columns of all sides alike; rows across the whole table (一、…) part what is below it."""
    at = next((index for index, row in enumerate(rows[:4]) if _repeats(row, width)), None)
    if width < 2 or at is None:
        return []
    made = [row[:width] for row in rows[: at + 1]]
    block: list[Cells] = []
    for row in rows[at + 1 :]:
        if _across(row):
            made += [*_sides(block, width), row[:width]]
            block = []
        else:
            block.append(row)
    return [*made, *_sides(block, width)]


def _repeats(row: Cells, width: int) -> bool:
    heads = [squeeze(cell or "") for cell in row]
    known = [head for head in heads[:width] if head and column_kind(head)]
    return len(known) > 1 and all(heads[:width] == heads[at : at + width] for at in range(width, len(heads), width))


def _across(row: Cells) -> bool:
    filled = {squeeze(cell) for cell in row if cell and cell.strip()}
    return len(filled) == 1 and bool((row[0] or "").strip())


def _sides(rows: Sequence[Cells], width: int) -> Iterator[Cells]:
    for at in range(0, len(rows[0]) if rows else 0, width):
        yield from (row[at : at + width] for row in rows if any((cell or "").strip() for cell in row[at : at + width]))


def _forms(rows: Sequence[Cells], width: int) -> list[Cells]:
    """Forms beside one another: every row has the same label before each of its values."""
    filled = [row for row in rows if any((cell or "").strip() for cell in row) and not _across(row)]
    alike = all(
        len({squeeze(row[at] or "") for at in range(0, len(row), width)}) == 1 and (row[0] or "").strip()
        for row in filled
    )
    known = sum(column_kind(row[0] or "") is not None for row in filled)
    return list(_sides(filled, width)) if width == 2 and len(filled) > 1 and alike and known > 1 else []
