"""A sheet or table that holds several tables one below another, each with heads of its own → the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.grammar.roles import Field, Role
from pipeline.intake.blocks import Table
from pipeline.intake.columns import column_kind
from pipeline.intake.cutrows import key_of
from pipeline.intake.heads import heads_of

# No row of tasks has three cells that are heads, and nothing else.
_FEWEST = 3


def parted(table: Table) -> tuple[Table, ...]:
    """The tables; as it is where no row below the heads is one of other heads."""
    heads = heads_of(table)
    if heads is None:
        return (table,)
    known = {key_of(row) for row in table.rows[heads.first : heads.last + 1]}
    starts = [at for at in range(heads.last + 1, len(table.rows)) if _is_heads(table.rows[at], known)]
    return tuple(_cut(table, starts)) if starts else (table,)


def _is_heads(row: Sequence[str | None], known: set[tuple[str, ...]]) -> bool:
    cells = [cell for cell in row if cell and cell.strip()]
    kinds = [column_kind(cell) for cell in cells]
    answers = any(isinstance(kind, Role) or kind is Field.FREE for kind in kinds)
    return len(cells) >= _FEWEST and answers and all(kinds) and key_of(row) not in known


def _cut(table: Table, starts: Sequence[int]) -> Iterator[Table]:
    for begin, end in zip([0, *starts], [*starts, len(table.rows)], strict=True):
        spot = f"{table.spot}自第{begin + 1}行起" if begin else table.spot
        yield replace(table, rows=table.rows[begin:end], spot=spot)
