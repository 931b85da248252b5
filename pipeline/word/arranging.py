"""A rendered table that follows its content: it loses the columns that stay empty throughout, and shares its width out by what
stands in the others."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lxml import etree

from pipeline.ooxml.tree import take_out
from pipeline.word.columns import CHARACTER, cells_of, length, redraw, set_widths, span_of
from pipeline.word.names import W
from pipeline.word.rowruns import Rows
from pipeline.word.widths import Cell, Cells, share_out
from pipeline.word.wrapping import Line, line_of

# Twips: what a cell keeps free beside its text, where the table does not say it itself: LibreOffice takes 1.9 mm on either side
# then; what its borders take.
_FREE, _BORDERS = 230, 16
# The height of a line of characters.
_PITCH = 400
# A row of so many lines leaves no hole worth speaking of where it goes to the next page whole.
_FEW_LINES = 10
_BEFORE_HEIGHT = {
    f"{W}{name}" for name in ("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit")
}


def arrange(table: etree._Element, rows: Rows, character: int) -> None:
    """Leave out the columns without a word below their heads; the others are as wide as makes the table lowest, its
    characters being so many twips wide."""
    grid = table.find(W + "tblGrid")
    if grid is None:
        return
    widths = [length(column.get(W + "w")) for column in grid]
    heads, told, said = _content(rows, len(widths))
    if not any(cells.which for cells in told) or sum(widths) <= 0:
        return
    kept = sorted(said) or list(range(len(widths)))
    free = _free(table)
    room = (sum(widths) - len(kept) * free) / character
    found = share_out([[own[at] for at in kept] for own in heads], [told[at] for at in kept], room)
    twips = [round(width * character) + free for width in found]
    shares = [*twips[:-1], sum(widths) - sum(twips[:-1])]
    redraw(grid, (), shares)

    def settle(row: etree._Element) -> None:
        cells = cells_of(row)
        set_widths(row, shares, _leave(cells, kept, len(widths)))
        # Few tables have cells that go on below.
        if len(cells) == len(widths) and not _is_head(row) and next(row.iter(W + "vMerge"), None) is not None:
            _hold(row, shares, free, character)

    rows.change(settle)


def _content(rows: Rows, count: int) -> tuple[list[list[Cell]], list[Cells], set[int]]:
    """What stands in the rows that have a cell for each of ``count`` columns: in heads, in each column below them, and which
    columns say anything there."""
    heads: list[list[Cell]] = []
    told = [Cells() for _ in range(count)]
    said: set[int] = set()
    for row in rows:
        cells = cells_of(row)
        if len(cells) != count:
            continue
        if _is_head(row):
            heads.append([_lines(cell, head=True) for cell in cells])
            continue
        for at, cell in enumerate(cells):
            told[at].add(_lines(cell))
            if at not in said and _text(cell):
                said.add(at)
    return heads, told, said


def _is_head(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}tblHeader") is not None


def _free(table: etree._Element) -> int:
    """What a cell keeps free on both sides together."""
    margins = table.find(f"{W}tblPr/{W}tblCellMar")
    sides = [] if margins is None else [side for side in margins if side.tag in {W + "left", W + "right"}]
    return _BORDERS + sum(length(side.get(W + "w")) for side in sides) if len(sides) == 2 else _FREE


def _leave(cells: Sequence[etree._Element], kept: Sequence[int], count: int) -> list[etree._Element]:
    """Take out the cells of columns that are not ``kept``; those that stay."""
    if len(cells) == count:
        for at, cell in enumerate(cells):
            if at not in kept:
                # A cell may stand in a content control instead of in its row.
                take_out(cell)
        return [cells[at] for at in kept]
    at, stay = 0, []
    for cell in cells:
        span = span_of(cell)
        left = sum(at <= one < at + span for one in kept)
        at += span
        found = cell.find(f"{W}tcPr/{W}gridSpan")
        if not left:
            take_out(cell)
            continue
        stay.append(cell)
        if found is not None:
            found.set(W + "val", str(left))
    return stay


def _text(cell: etree._Element) -> str:
    return "".join(node.text or "" for node in cell.iter(W + "t")).strip()


def _lines(cell: etree._Element, *, head: bool = False) -> tuple[Line, ...]:
    """Its lines, none of them empty but where it has no text."""
    found = [""]
    for node in cell.iter(W + "p", W + "br", W + "t"):
        if node.tag == W + "t":
            found[-1] += node.text or ""
        elif found[-1]:
            found.append("")
    return tuple(line_of(text, head=head) for text in found)


def _hold(row: etree._Element, widths: Sequence[int], free: int, character: int) -> None:
    """A cell that goes on below (vMerge) has its whole text beside its first row: a page that ends there cuts no word."""
    high = 0
    for cell, width in zip(cells_of(row), widths, strict=True):
        mark = cell.find(f"{W}tcPr/{W}vMerge")
        if mark is not None and mark.get(W + "val") == "restart":
            wide = (width - free) / character
            high = max(high, _PITCH * sum(math.ceil(line.length / wide) for line in _lines(cell)))
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


def keep_short_rows(table: etree._Element, rows: Rows) -> None:
    """No page splits a row of few lines; a longer one may go on over the page (LibreOffice leaves out the end of one that is
    longer than a page and must not)."""
    columns = [length(column.get(W + "w")) for column in table.iter(W + "gridCol")]
    free = _free(table)

    def keep(row: etree._Element) -> None:
        cells, properties = cells_of(row), row.find(W + "trPr")
        if len(cells) != len(columns) or (properties is not None and properties.find(W + "cantSplit") is not None):
            return
        wide = [max((column - free) / CHARACTER, 1) for column in columns]
        high = max(
            sum(math.ceil(line.length / one) for line in _lines(cell)) for cell, one in zip(cells, wide, strict=True)
        )
        if high <= _FEW_LINES:
            if properties is None:
                properties = etree.Element(W + "trPr")
                row.insert(0, properties)
            properties.insert(0, etree.Element(W + "cantSplit"))

    rows.change(keep)
