"""Every character received is in the data or listed as left out; what is in neither becomes a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.grammar.reference import referred
from pipeline.intake.blocks import Block, Line, Table
from pipeline.intake.columns import Column
from pipeline.intake.heads import heads_of
from pipeline.intake.model import Chapter, Intake, Node

_COUNTED = re.compile(r"[\w《》（）()〔〕“”]")


def missing_characters(blocks: Iterable[Block], intake: Intake) -> str:
    """Characters of the blocks that the intake does not hold, in the order of the text; marks of tables do not count."""
    kept = Counter(char for text in _kept(intake) for char in _COUNTED.findall(text))
    missing = []
    for text in _received(blocks):
        for char in _COUNTED.findall(text):
            if kept[char]:
                kept[char] -= 1
            else:
                missing.append(char)
    return "".join(missing)


def _received(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from _cells(block)


def _cells(table: Table) -> Iterator[str]:
    """The cells; a category that every row of it repeats is one heading, and counts once."""
    heads = heads_of(table)
    gathering = set(heads.of(Column.TEXT, Column.CATEGORY)) if heads else set()
    above: tuple[str | None, ...] = ()
    for row in table.rows:
        yield from (
            cell
            for at, cell in enumerate(row)
            if cell and referred(cell) != "" and not (at in gathering and at < len(above) and above[at] == cell)
        )
        above = row


def _kept(intake: Intake) -> Iterator[str]:
    for _, lines in (*intake.before, *intake.after):
        yield from lines
    yield from _texts(intake.body)
    yield from intake.left_out


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Chapter):
            yield node.heading
            yield from _texts(node.children)
        else:
            yield node.heading
            yield node.deadline or "" if node.deadline_apart else ""
            for segment in node.segments:
                yield from segment.paragraphs
                yield from (group.text for group in segment.groups)
