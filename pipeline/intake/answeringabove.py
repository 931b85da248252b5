"""Lines that say who answers and stand above the points they are for (责任单位：市城管局 over 1.…, 2.…), and not below them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grammar.numbering import form_of
from pipeline.intake.blocks import Block, Line
from pipeline.intake.lines import is_responsibility_line
from pipeline.intake.points import Item

ABOVE = "责任在上"


def stand_above(blocks: Sequence[Block]) -> frozenset[int]:
    """Where such lines stand; empty unless the first stands before every number, and each right above one.

    Where lines stand below their points, the first of them comes behind a point.
    """
    if not all(isinstance(block, Line) for block in blocks):
        return frozenset()
    texts = [block.text if isinstance(block, Line) else "" for block in blocks]
    answers = [at for at, text in enumerate(texts) if form_of(text) is None and is_responsibility_line(text)]
    numbered = {at for at, text in enumerate(texts) if form_of(text) is not None}
    first = bool(answers) and bool(numbered) and answers[0] < min(numbered)
    return frozenset(answers) if first and len(answers) > 1 and {at + 1 for at in answers} <= numbered else frozenset()


def give_below(root: Item) -> None:
    """Each point below such a line has its units."""
    for item in root.items:
        for point in item.items if item.form == ABOVE else ():
            point.found.append(item.own.text)
