"""A row whose cells count several things alike (1.新建小学 2.改扩建幼儿园 beside 1.甲局 2.乙局) → a row for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.grammar.roles import Field, Role
from pipeline.intake.blocks import Table
from pipeline.intake.columns import Column
from pipeline.intake.heads import heads_of

Cells = Sequence[str | None]
_NUMBERED = re.compile(
    r"\s*(?:[（(](?P<bracketed>\d{1,2})[）)]|(?P<plain>\d{1,2})[.．、)](?!\d(?!\d{3}年|\d?月))|(?P<circled>[①-⑳]))\s*"
)


def counted_out(table: Table) -> Table:
    """The table with such rows parted: a text keeps its number, who answers for it and by when has it no more."""
    heads = heads_of(table)
    if heads is None:
        return table
    rows = [
        row for at, one in enumerate(table.rows) for row in (_parted(one, heads.kinds) if at > heads.last else (one,))
    ]
    return table if len(rows) == len(table.rows) else replace(table, rows=tuple(rows))


def _parted(row: Cells, kinds: Sequence[object]) -> Iterator[tuple[str | None, ...]]:
    counted = {at: parts for at, cell in enumerate(row) if (parts := _parts(cell or ""))}
    sizes = {len(parts) for parts in counted.values()}
    texts = [at for at in counted if at < len(kinds) and kinds[at] in (Column.TEXT, Column.CATEGORY, None)]
    others = [at for at in counted if at < len(kinds) and isinstance(kinds[at], Role | Field)]
    if not (texts and others) or len(sizes) != 1:
        yield tuple(row)
        return
    for index in range(sizes.pop()):
        yield tuple(
            _part(counted[at][index], at in texts) if at in counted else cell if index == 0 else None
            for at, cell in enumerate(row)
        )


def _part(line: str, numbered: bool) -> str:
    return line if numbered else _NUMBERED.sub("", line, count=1)


def _parts(cell: str) -> tuple[str, ...]:
    """The lines of a cell that counts them from 1 on; empty for any other cell."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    found = [_NUMBERED.match(line) for line in lines]
    numbers = [_value(one) for one in found if one]
    return tuple(lines) if len(lines) > 1 and numbers == list(range(1, len(lines) + 1)) else ()


def _value(found: re.Match[str]) -> int:
    circled = found["circled"]
    return ord(circled) - ord("①") + 1 if circled else int(found["bracketed"] or found["plain"])
