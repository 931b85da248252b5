"""Blocks of the plan's text → items with their depth: what belongs under which number, and the lines of responsibility."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.intake.answeringabove import give_below, stand_above
from pipeline.intake.blocks import Block, Line, Table
from pipeline.intake.cardlines import give_back_alike, give_to_headings
from pipeline.intake.duties import give_duties, give_from_headings, give_from_sentences
from pipeline.intake.lines import is_title_of_table
from pipeline.intake.points import Item
from pipeline.intake.position import give_by_position
from pipeline.intake.tree import Tree


def outline(blocks: Sequence[Block]) -> Item:
    """The root item with everything below it in order."""
    tree = Tree()
    above = stand_above(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            tree.take_table(block)
        elif index in above:
            tree.take_answering(block)
        else:
            tree.take_line(block, _next_line(blocks, index), heads_table=_is_title_of_table(blocks, index))
    give_below(tree.root)
    give_back_alike(tree.root)
    give_to_headings(tree.root)
    give_by_position(tree.root)
    give_duties(tree.root)
    give_from_headings(tree.root)
    give_from_sentences(tree.root)
    return tree.root


def _next_line(blocks: Sequence[Block], index: int) -> str:
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return following.text if isinstance(following, Line) else ""


def _is_title_of_table(blocks: Sequence[Block], index: int) -> bool:
    line, following = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    return isinstance(line, Line) and isinstance(following, Table) and is_title_of_table(line.text)
