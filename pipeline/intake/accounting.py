"""Every stretch received is in the data or listed as left out, once for each time it stands there; what is not becomes a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.grammar.reference import referred
from pipeline.grammar.units import is_nobody
from pipeline.intake.blocks import Block, Line, Table
from pipeline.intake.columns import Column
from pipeline.intake.heads import heads_of
from pipeline.intake.model import Chapter, Intake, Node

_UNCOUNTED = re.compile(r"[^\w《》（）()〔〕“”\0]+")
# Between what stands apart in the data: no stretch goes on over it.
_APART = "\0"
_CLAUSES = re.compile(r"[。；;，,：:、\n|｜　 ]+")
# How far before the place of the last stretch the next may stand: the cells of a row are kept in another order.
_ROW = 2000


def missing_words(blocks: Iterable[Block], intake: Intake) -> tuple[str, ...]:
    """Clauses of the blocks that the intake does not hold, in the order of the text, without marks.

    A paragraph or cell that is kept whole accounts for itself alone; so does each clause of one that is not.
    """
    kept = _Kept(_kept(intake))
    clauses = [_counted(clause) for text in kept.lacks(_received(blocks)) for clause in _CLAUSES.split(text)]
    return tuple(kept.lacks(clauses))


class _Kept:
    """The characters an intake holds, in its order, and which of them account for something received."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.stream = _counted("".join(texts))
        self.used = bytearray(len(self.stream))

    def lacks(self, texts: Iterable[str]) -> list[str]:
        """The texts that stand nowhere whole where nothing else is accounted for, in their order.

        Longer ones take their place first: 2025.12 before 2025.1, which stands in it as well.
        """
        sought = [(words, text) for text in texts if (words := _counted(text))]
        by_length: dict[int, list[int]] = {}
        for index, (words, _) in enumerate(sought):
            by_length.setdefault(len(words), []).append(index)
        lacking: list[int] = []
        for length in sorted(by_length, reverse=True):
            at = 0
            last: dict[str, int] = {}
            for index in by_length[length]:
                words = sought[index][0]
                found = self._free_at(words, max(at - _ROW, last.get(words, 0)))
                if found < 0:
                    found = self._free_at(words, last.get(words, 0))
                if found < 0:
                    lacking.append(index)
                    continue
                at = last[words] = found + length
                self.used[found:at] = b"\1" * length
        return [sought[index][1] for index in sorted(lacking)]

    def _free_at(self, words: str, start: int) -> int:
        at = self.stream.find(words, start)
        while at >= 0 and self.used.find(1, at, at + len(words)) >= 0:
            at = self.stream.find(words, at + 1)
        return at


def _counted(text: str) -> str:
    return _UNCOUNTED.sub("", text)


def _received(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from _cells(block)


def _cells(table: Table) -> Iterator[str]:
    """The cells that say something (无 is nobody); a category that every row of it repeats is one heading, and counts once."""
    heads = heads_of(table)
    gathering = set(heads.of(Column.TEXT, Column.CATEGORY)) if heads else set()
    above: tuple[str | None, ...] = ()
    for row in table.rows:
        yield from (
            cell
            for at, cell in enumerate(row)
            if cell
            and not is_nobody(cell)
            and referred(cell) != ""
            and not (at in gathering and at < len(above) and above[at] == cell)
        )
        above = row


def _kept(intake: Intake) -> Iterator[str]:
    for _, lines in (*intake.before, *intake.after):
        for line in lines:
            yield line + _APART
    yield from _texts(intake.body)
    for line in intake.left_out:
        yield _APART + line


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Chapter):
            yield node.heading if node.run_in else node.heading + _APART
            yield from _texts(node.children)
        else:
            yield node.heading
            for segment in node.segments:
                yield from segment.paragraphs
                yield from (group.text for group in segment.groups)
            yield node.deadline or "" if node.deadline_apart else ""
        yield _APART
