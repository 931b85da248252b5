"""A rendered table that follows its content: it loses the columns that stay empty throughout, and shares its width out by what
stands in the others."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lxml import etree

from pipeline.ooxml.tree import take_out
from pipeline.word.columns import CHARACTER, cells_of, length, redraw, rows_of, span_of
from pipeline.word.names import W
from pipeline.word.widths import share_out
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


def arrange(table: etree._Element, character: int) -> None:
    """Leave out the columns without a word below their heads; the others are as wide as makes the table lowest, its
    characters being so many twips wide."""
    rows = rows_of(table)
    grid = table.find(W + "tblGrid")
    if grid is None or not rows:
        return
    widths = [length(column.get(W + "w")) for column in grid]
    cells = [cells_of(row) for row in rows]
    regular = [(row, own) for row, own in zip(rows, cells, strict=True) if len(own) == len(widths)]
    heads = [own for row, own in regular if _is_head(row)]
    body = [own for row, own in regular if not _is_head(row)]
    if not body or sum(widths) <= 0:
        return
    kept = [at for at in range(len(widths)) if any(_text(own[at]) for own in body)] or list(range(len(widths)))
    for own in cells:
        _leave(own, kept, len(widths))
    free = _free(table)
    room = (sum(widths) - len(kept) * free) / character
    top = [[_lines(own[at], head=True) for at in kept] for own in heads]
    told = [[_lines(own[at]) for at in kept] for own in body]
    twips = [round(width * character) + free for width in share_out(top, told, room)]
    shares = [*twips[:-1], sum(widths) - sum(twips[:-1])]
    redraw(grid, rows, shares)
    # Few tables have cells that go on below.
    if next(table.iter(W + "vMerge"), None) is not None:
        for row, _ in regular:
            if not _is_head(row):
                _hold(row, shares, free, character)


def _is_head(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}tblHeader") is not None


def _free(table: etree._Element) -> int:
    """What a cell keeps free on both sides together."""
    margins = table.find(f"{W}tblPr/{W}tblCellMar")
    sides = [] if margins is None else [side for side in margins if side.tag in {W + "left", W + "right"}]
    return _BORDERS + sum(length(side.get(W + "w")) for side in sides) if len(sides) == 2 else _FREE


def _leave(cells: Sequence[etree._Element], kept: Sequence[int], count: int) -> None:
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


def keep_short_rows(table: etree._Element) -> None:
    """No page splits a row of few lines; a longer one may go on over the page (LibreOffice leaves out the end of one that is
    longer than a page and must not)."""
    columns = [length(column.get(W + "w")) for column in table.iter(W + "gridCol")]
    free = _free(table)
    for row in rows_of(table):
        cells, properties = cells_of(row), row.find(W + "trPr")
        if len(cells) != len(columns) or (properties is not None and properties.find(W + "cantSplit") is not None):
            continue
        wide = [max((column - free) / CHARACTER, 1) for column in columns]
        high = max(
            sum(math.ceil(line.length / one) for line in _lines(cell)) for cell, one in zip(cells, wide, strict=True)
        )
        if high <= _FEW_LINES:
            if properties is None:
                properties = etree.Element(W + "trPr")
                row.insert(0, properties)
            properties.insert(0, etree.Element(W + "cantSplit"))
