"""The columns of a rendered table: their cells and widths; a table that follows its content loses the columns that stay empty
throughout, and shares its width out by what stands in the others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import sub

from lxml import etree
from msgspec import Struct, field

from pipeline.ooxml.tree import take_out
from pipeline.word.places import W

# Twips: what a Han character takes where nothing says its size; what a cell keeps free beside its text, where the table does
# not say it itself: LibreOffice takes 1.9 mm on either side then; what its borders take.
_CHARACTER, _FREE, _BORDERS = 240, 230, 16
# The height of a line of such characters.
_PITCH = 400
_BEFORE_HEIGHT = {
    f"{W}{name}" for name in ("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit")
}
# Characters that no column goes below; the room beyond its characters without which a row of them does not fit.
_NARROWEST, _BREATH = 2.3, 0.3
# A head takes two rows, or three where the columns are many.
_HEAD_ROWS = (2, 3)
# So many characters are a single word or a figure: 已完成, 不督办, 11.1%.
_SHORT = 3

# Rows of a table: for each column the lines of its cell, in characters.
Lines = Sequence[float]


def arrange(table: etree._Element) -> None:
    """Leave out the columns without a word below their heads; the others are as wide as makes the table lowest."""
    rows = rows_of(table)
    grid = table.find(W + "tblGrid")
    if grid is None or not rows:
        return
    widths = [length(column.get(W + "w")) for column in grid]
    regular = [row for row in rows if len(cells_of(row)) == len(widths)]
    heads = [row for row in regular if row.find(f"{W}trPr/{W}tblHeader") is not None]
    body = [row for row in regular if row not in heads]
    if not body or sum(widths) <= 0:
        return
    kept = [at for at in range(len(widths)) if any(_text(cells_of(row)[at]) for row in body)] or list(
        range(len(widths))
    )
    for row in rows:
        _leave(row, kept, len(widths))
    top, below = ([[_lines(cell) for cell in cells_of(row)] for row in part] for part in (heads, body))
    free = _free(table)
    shares = _shares(top, below, sum(widths), free)
    for column in list(grid):
        grid.remove(column)
    for share in shares:
        etree.SubElement(grid, W + "gridCol", {W + "w": str(share)})
    for row in rows:
        set_widths(row, shares)
    for row in body:
        _hold(row, shares, free)


def _free(table: etree._Element) -> int:
    """What a cell keeps free on both sides together."""
    margins = table.find(f"{W}tblPr/{W}tblCellMar")
    sides = [] if margins is None else [side for side in margins if side.tag in {W + "left", W + "right"}]
    return _BORDERS + sum(length(side.get(W + "w")) for side in sides) if len(sides) == 2 else _FREE


def _leave(row: etree._Element, kept: Sequence[int], count: int) -> None:
    cells = cells_of(row)
    if len(cells) == count:
        for at, cell in enumerate(cells):
            if at not in kept:
                # A cell may stand in a content control instead of in its row.
                take_out(cell)
        return
    at = 0
    for cell in cells:
        span = span_of(cell)
        left = sum(at <= one < at + span for one in kept)
        at += span
        found = cell.find(f"{W}tcPr/{W}gridSpan")
        if not left:
            take_out(cell)
        elif found is not None:
            found.set(W + "val", str(left))


def _text(cell: etree._Element) -> str:
    return "".join(node.text or "" for node in cell.iter(W + "t")).strip()


def _lines(cell: etree._Element) -> list[float]:
    """The length of its lines in Han characters."""
    found = [0.0]
    for node in cell.iter(W + "p", W + "br", W + "t"):
        if node.tag == W + "t":
            found[-1] += sum(0.5 if character.isascii() else 1 for character in node.text or "")
        elif found[-1]:
            found.append(0.0)
    return found


def _hold(row: etree._Element, widths: Sequence[int], free: int) -> None:
    """A cell that goes on below (vMerge) has its whole text beside its first row: a page that ends there cuts no word."""
    high = 0
    for cell, width in zip(cells_of(row), widths, strict=True):
        mark = cell.find(f"{W}tcPr/{W}vMerge")
        if mark is not None and mark.get(W + "val") == "restart":
            wide = (width - free) / _CHARACTER
            high = max(high, _PITCH * sum(math.ceil(line / wide) for line in _lines(cell)))
    if high:
        properties = row.find(W + "trPr")
        if properties is None:
            properties = etree.Element(W + "trPr")
            row.insert(0, properties)
        for old in properties.findall(W + "trHeight"):
            high = max(high, length(old.get(W + "val")))
            properties.remove(old)
        before = [child for child in properties if child.tag in _BEFORE_HEIGHT]
        properties.insert(len(before), etree.Element(W + "trHeight", {W + "val": str(high), W + "hRule": "atLeast"}))


def _shares(heads: Sequence[Sequence[Lines]], body: Sequence[Sequence[Lines]], whole: int, free: int) -> list[int]:
    """Character by character to the column that makes the rows lowest; what is over goes to all alike."""
    count = len(body[0])
    room = (whole - count * free) / _CHARACTER
    short = [max((line for row in body for line in row[at] if line <= _SHORT), default=0.0) for at in range(count)]
    for rows in _HEAD_ROWS:
        least = [
            max([_NARROWEST, short[at] + _BREATH, *(_narrowest(row[at], rows) + _BREATH for row in heads)])
            for at in range(count)
        ]
        # A quarter of the room is left for what the columns say.
        if sum(least) <= room * 3 / 4:
            break
    wanted = [max([*(max(row[at]) + _BREATH for row in body), least[at]]) for at in range(count)]
    columns = [_Column([row[at] for row in body], width * min(1, room / sum(least))) for at, width in enumerate(least)]
    while room - sum(column.width for column in columns) >= 1:
        open_ = [at for at in range(count) if columns[at].width < wanted[at]]
        if not open_:
            break
        columns[_neediest(columns, open_)].widen()
    over = (room - sum(column.width for column in columns)) / count
    twips = [round((column.width + over) * _CHARACTER) + free for column in columns]
    return [*twips[:-1], whole - sum(twips[:-1])]


def _narrowest(head: Lines, rows: int) -> float:
    """What a head needs; one that is set in lines of its own keeps them, a short one is cut only where columns are many."""
    whole = len(head) > 1 or (rows == _HEAD_ROWS[0] and sum(head) <= _SHORT)
    return max(head) if whole else sum(head) / rows


class _Column(Struct):
    """A column while its width is sought: how high its cells are, and how high with one character more."""

    cells: Sequence[Lines]
    width: float
    heights: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heights, self.lower = self._high(self.width), self._high(self.width + 1)

    def widen(self) -> None:
        self.width += 1
        self.heights, self.lower = self.lower, self._high(self.width + 1)

    def _high(self, width: float) -> list[float]:
        return [sum(max(1.0, line / width) for line in lines) for lines in self.cells]


def _neediest(columns: Sequence[_Column], open_: Sequence[int]) -> int:
    """The column of ``open_`` that lowers the rows most if it gets a character more; a little also counts what it lowers
    where another column is higher."""
    gains = {at: sum(map(sub, columns[at].heights, columns[at].lower)) / 100 for at in open_}
    for number, heights in enumerate(zip(*(column.heights for column in columns), strict=True)):
        highest = max(heights)
        first = heights.index(highest)
        if first in gains:
            second = max((*heights[:first], *heights[first + 1 :]), default=0.0)
            gains[first] += highest - max(columns[first].lower[number], second)
    return max(open_, key=lambda at: (gains[at], -at))


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of ``table`` itself, not those of tables within."""
    return [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of ``row`` itself, not those of tables within."""
    return [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]


def span_of(cell: etree._Element) -> int:
    """How many columns of the grid the cell takes."""
    return number_of(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def set_widths(row: etree._Element, columns: list[int]) -> None:
    """Give the cells of ``row`` the widths of the ``columns`` they span."""
    at = number_of(row.find(f"{W}trPr/{W}gridBefore"))
    for cell in cells_of(row):
        span = span_of(cell)
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None and width.get(W + "type", "dxa") == "dxa":
            width.set(W + "w", str(sum(columns[at : at + span])))
        elif width is not None and width.get(W + "type") == "pct":
            width.set(W + "w", str(round(5000 * sum(columns[at : at + span]) / sum(columns))))
        at += span


def number_of(element: etree._Element | None, absent: int = 0) -> int:
    written = "" if element is None else element.get(W + "val", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 4 else absent


def length(written: str | None) -> int:
    """A length in twips; 0 for what is none."""
    digits = (written or "").rstrip("%")
    return int(digits) if digits.isascii() and digits.isdecimal() else 0
