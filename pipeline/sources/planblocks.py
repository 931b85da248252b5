"""The text of ``plan.yaml`` ↔ its chapters, tasks and paragraphs as the clerk wrote them, comments included.

A next version of a plan puts what the clerk wrote in another order: whole blocks of lines are moved, so that comments,
quotes and spacing go along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.sources.planfile import KEYS
from pipeline.sources.yamltext import Items, Node, Table, parse_yaml

Lines = tuple[str, ...]
OPENS = "内容"


class Block(Struct, frozen=True):
    """Lines of one chapter, task or paragraph (or, at the top, of one key): the comments above it (``lead``), the lines
    down to its contents, the line that opens them and those after them. ``column`` is where it begins."""

    lead: Lines
    head: Lines
    opening: Lines
    tail: Lines
    column: int

    @property
    def comments(self) -> Lines:
        """The comments inside it, those above it left out."""
        return tuple(line.strip() for line in (*self.head, *self.tail) if line.lstrip().startswith("#"))


class Blocks(Struct, frozen=True):
    """``top``: key → its block, in order, the contents' block without the contents; ``blocks``: path → block of each
    chapter, task and paragraph; ``end``: what stands after the last key."""

    top: dict[str, Block]
    blocks: dict[tuple[int, ...], Block]
    end: Lines


def blocks_of(data: bytes, file: str) -> Blocks:
    """The blocks of a ``plan.yaml`` that has been read before. Raises ValueError where brackets or one line hold several."""
    root = parse_yaml(data, file, KEYS)
    if not isinstance(root, Table):
        raise ValueError(file)
    cutter = _Cutter(data.decode("utf-8-sig").splitlines())
    starts = [text.place.line - 1 for text in root.keys.values()]
    if any(cutter.column(start) for start in starts):
        raise ValueError(file)
    last = cutter.last(starts[-1], len(cutter.lines))
    top = dict(_top(root, cutter, [*starts, last]))
    return Blocks(top, cutter.found, tuple(cutter.lines[last:]))


def _top(root: Table, cutter: _Cutter, starts: Sequence[int]) -> Iterator[tuple[str, Block]]:
    for index, key in enumerate(root.keys):
        start, end = starts[index], cutter.end(starts[index], starts[index + 1], 0)
        before = cutter.end(starts[index - 1], start, 0) if index else 0
        lead = tuple(cutter.lines[before:start])
        if key == OPENS:
            opening, tail = cutter.contents(root.entries[key], start, end, ())
            yield key, Block(lead, (), opening, tail, 0)
        else:
            yield key, Block(lead, tuple(cutter.lines[start:end]), (), (), 0)


class _Cutter:
    """The lines of a file, cut into blocks by where the parser says that each of them begins."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.found: dict[tuple[int, ...], Block] = {}

    def contents(self, node: Node, start: int, end: int, path: tuple[int, ...]) -> tuple[Lines, Lines]:
        """Cut what stands under the key 内容 in line ``start``; the line that opens it, and what is left after it."""
        if not isinstance(node, Items) or not node.nodes:
            return ("内容:",), ()
        starts = [child.place.line - 1 for child in node.nodes]
        if start in starts or len({*starts}) < len(starts) or any(not self._is_dashed(line) for line in starts):
            raise ValueError(path)
        column = self.column(starts[0])
        first = start + 1
        for index, child in enumerate(node.nodes):
            stop = self.end(starts[index], starts[index + 1], column) if index + 1 < len(starts) else end
            self._cut(child, first, starts[index], stop, (*path, index))
            first = stop
        return tuple(self.lines[start : start + 1]), ()

    def _cut(self, node: Node, first: int, start: int, end: int, path: tuple[int, ...]) -> None:
        lead, column = tuple(self.lines[first:start]), self.column(start)
        if not isinstance(node, Table) or OPENS not in node.keys or "章节" not in node.keys:
            self.found[path] = Block(lead, tuple(self.lines[start:end]), (), (), column)
            return
        line = node.keys[OPENS].place.line - 1
        after = [text.place.line - 1 for text in node.keys.values() if text.place.line - 1 > line]
        stop = self.end(line, min(after), column + 2) if after else end
        opening, _ = self.contents(node.entries[OPENS], line, stop, path)
        self.found[path] = Block(lead, tuple(self.lines[start:line]), opening, tuple(self.lines[stop:end]), column)

    def end(self, start: int, following: int, column: int) -> int:
        """Where the block that begins at ``start`` ends: comments and empty lines right above the ``following`` one, no
        deeper than it, belong to that."""
        end = following
        while end > start + 1 and (not self.lines[end - 1].strip() or self._is_comment(end - 1, column)):
            end -= 1
        return end

    def last(self, start: int, end: int) -> int:
        """Where the last block ends: empty lines and comments in the first column are the file's own."""
        return self.end(start, end, 0)

    def column(self, line: int) -> int:
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def _is_comment(self, line: int, column: int) -> bool:
        return self.lines[line].lstrip().startswith("#") and self.column(line) <= column

    def _is_dashed(self, line: int) -> bool:
        return self.lines[line].lstrip().startswith("- ")


def shifted(lines: Sequence[str], by: int) -> Iterator[str]:
    """``lines`` indented by so many columns more (or fewer)."""
    for line in lines:
        if by >= 0 or not line.strip():
            yield " " * by + line if line.strip() else line
        else:
            yield line[min(-by, len(line) - len(line.lstrip())) :]
