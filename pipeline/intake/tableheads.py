"""Which rows and labels of the tables are not taken over as they are, because they live on as what the cells are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.intake.blocks import Block, Table
from pipeline.intake.cards import cards_of, labels_of
from pipeline.intake.heads import heads_of


def heads_left_out(blocks: Iterable[Block]) -> Iterable[str]:
    """The rows of a table down to its heads: the heads live on as labels, the rows themselves are left out."""
    for block in blocks:
        heads = heads_of(block) if isinstance(block, Table) else None
        if heads is None and isinstance(block, Table) and cards_of(block):
            yield f"表格栏目：{labels_of(block)}"
        if heads and isinstance(block, Table):
            shown = {_words(row) for row in block.rows[heads.first : heads.last + 1]}
            rows = [row for at, row in enumerate(block.rows) if at <= heads.last or _words(row) in shown]
            yield from (f"表头：{words}" for words in map(_words, rows) if words)


def _words(row: Sequence[str | None]) -> str:
    return "｜".join(cell.replace("\n", "") for cell in row if cell and cell.strip())
