"""A line of text in a narrow cell: how many rows it takes at a width, and whether a row ends where it should not.

Lengths are in Han characters. Figures and Latin words are never broken by Word or LibreOffice, Han text is broken anywhere;
a closing mark stays in its row, and a figure behind it too; an opening one goes to the next.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

# What Word and LibreOffice keep together, and what a reader wants kept with it.
_LATIN_RUN, _CLOSING = r"[0-9A-Za-z.%,/:-]+", "[，。；：、）》”〕」！？％]+"
_PIECE = re.compile(rf"[（《“〔「]*(?:{_LATIN_RUN}|[^0-9A-Za-z])(?:{_CLOSING}(?:{_LATIN_RUN})?)*")
_LATIN = re.compile(r"[0-9A-Za-z]+")
_COUNTED = re.compile(r"[年月日号项个天轮次元万]")
# Between Han and Latin text both leave a fifth of a character free.
_GAP = 0.2
# Of a term no row is a single character (尚未填报); the name of an office is one word to a reader.
_TERM = re.compile(r"[^\W\d]{2,6}")
_NAME = re.compile(r"[^\W\d]{1,4}[局委办厅院部所]")
# The room beyond its characters without which a row of them does not fit.
BREATH = 0.3
# Words beyond so many characters are running text, in which a number may be parted as in any other.
_RUNNING = 24


class Line(Struct, frozen=True):
    """A line of a cell: its length, and its pieces with whether a row should not begin with one; none of running text."""

    length: float
    pieces: tuple[tuple[float, bool], ...] = ()


def width_of(text: str) -> float:
    """The length of ``text`` in Han characters."""
    narrow = len(text.encode("ascii", "ignore"))
    sides = sum((found.start() > 0) + (found.end() < len(text)) for found in _LATIN.finditer(text))
    return len(text) - narrow / 2 + (_GAP * sides if narrow < len(text) else 0)


@lru_cache(1024)
def line_of(text: str, *, head: bool = False) -> Line:
    """The line of ``text``; of a ``head`` no row may be a single character."""
    if len(text) > _RUNNING:
        return Line(width_of(text))
    name = _NAME.fullmatch(text) is not None
    term = head or _TERM.fullmatch(text) is not None
    pieces, before = [], ""
    for found in _PIECE.finditer(text):
        piece = found.group()
        counted = before[-1:].isdigit() and _COUNTED.match(piece) is not None
        gap = _GAP if before and before[-1].isascii() != piece[0].isascii() else 0
        alone = term and found.end() == len(text) and len(piece) == 1
        pieces.append((width_of(piece) + gap, name or counted or alone))
        before = piece
    return Line(width_of(text), tuple(pieces))


def rows_at(line: Line, width: float) -> tuple[int, int]:
    """The rows that ``line`` takes at ``width``, and how many of them begin with what belongs to the row before."""
    width = max(width, 1.0)
    if line.length <= width or not line.pieces:
        return max(1, -int(-line.length // width)), 0
    rows, parted, filled = 1, 0, 0.0
    for length, belongs in line.pieces:
        if filled and filled + length > width:
            rows, parted, filled = rows + 1, parted + belongs, 0.0
        filled += length
    return rows, parted
