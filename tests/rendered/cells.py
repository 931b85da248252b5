"""What a reader would not let pass in the cells of a printed table: words, dates and numbers that a narrow column cuts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.gongwen.pages import Glyph

# Cells are parted by so many millimetres at least; characters of a cell stand closer, with a gap beside figures.
GAP = 1.7
# A row of so many characters is no narrow column: there a number may be parted as in any text.
NARROW = 10
# What is longer is running text however narrow its column.
RUNNING = 24
# So many characters without a mark are a term, of which no row has a single one; the name of an office is one word.
TERM = re.compile(r"^[^\W\d_]{2,6}$")
NAME = re.compile(r"^[^\W\d_]{1,4}[局委办厅院部所]$")
# The number of a task: （三）, （十二）.
NUMBER = re.compile(r"^（[一二三四五六七八九十\d]{1,3}）$")
COUNTED = re.compile(r"^[年月日号项个天轮次%％]")


@dataclass(frozen=True)
class Piece:
    """Characters side by side."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs).strip()

    def over(self, other: Piece) -> bool:
        return self.glyphs[0].x < other.glyphs[-1].end and other.glyphs[0].x < self.glyphs[-1].end

    @property
    def bold(self) -> bool:
        faces = {glyph.face for glyph in self.glyphs if not glyph.char.isascii()}
        return bool(faces) and all("Hei" in face for face in faces)


def cells(row: Sequence[Sequence[Glyph]]) -> list[list[Piece]]:
    """The rows of type of each cell in a row of a table, from the ``row``'s lines of glyphs."""
    found: list[list[Piece]] = []
    for line in row:
        for piece in _pieces(line):
            home = next((cell for cell in found if any(piece.over(one) for one in cell)), None)
            if home is None:
                found.append([piece])
            else:
                home.append(piece)
    return found


def _pieces(line: Sequence[Glyph]) -> Iterator[Piece]:
    begun = 0
    for at, (left, right) in enumerate(pairwise(line), 1):
        if right.x - _end(left) > GAP:
            yield Piece(tuple(line[begun:at]))
            begun = at
    yield Piece(tuple(line[begun:]))


def _end(glyph: Glyph) -> float:
    """Figures are half as wide as Han characters."""
    return glyph.x + (glyph.end - glyph.x) / (2 if glyph.char.isascii() else 1)


def cut(cell: Sequence[Piece]) -> Iterator[str]:
    """A word or a number of a narrow ``cell`` that stands in two rows."""
    lines = [piece.text for piece in cell]
    if len(lines) < 2 or max(map(len, lines)) > NARROW:
        return
    whole = "".join(lines)
    if ((TERM.match(whole) or cell[0].bold) and len(lines[-1]) == 1) or NAME.match(whole):
        yield f"词断开（{'／'.join(lines)}）"
    elif NUMBER.match(whole):
        yield f"编号断开（{'／'.join(lines)}）"
    elif len(whole) <= RUNNING and any(
        above[-1:].isdigit() and COUNTED.match(below) for above, below in pairwise(lines)
    ):
        yield f"日期或者数字断开（{'／'.join(lines)}）"
