"""A table whose columns a tag decides: once rendered, its grid fits every row and its width is what it was.

ECMA-376 part 1, 17.4.48 (tblGrid), 17.4.17 (gridSpan): the spans of a row count columns of the grid.
"""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.tree import parse
from pipeline.word.anchors import Conversion
from pipeline.word.blocks import VALUE
from pipeline.word.places import W

# Marks the tables, and the rows that spanned the whole grid, until the document is rendered; no name Word knows.
FIT, WHOLE = "fit", "whole"
# The text width of an A4 page as Word sets it up, in twips, for a table that says no width at all.
WIDTH = 8306


def settle(conversion: Conversion, root: etree._Element) -> bool:
    """Mark the tables whose columns depend on a tag; whether there are any."""
    found = False
    for table in root.iter(W + "tbl"):
        rows = [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]
        moving = [row for row in rows if _moves(conversion, row)]
        if moving:
            found = True
            grid = [_length(column.get(W + "w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
            table.set(FIT, " ".join(map(str, grid)))
            for row in rows:
                if grid and row not in moving and _columns(row) == len(grid):
                    row.set(WHOLE, "1")
    return found


def _moves(conversion: Conversion, row: etree._Element) -> bool:
    texts = [row.text, *(child.tail for child in row)]
    spans = [span.get(W + "val") for span in row.iter(W + "gridSpan")]
    return any(f"@{conversion.salt}:" in (text or "") for text in (*texts, *spans)) and _has_code(
        conversion, [*texts, *spans]
    )


def _has_code(conversion: Conversion, texts: list[str | None]) -> bool:
    return any(conversion.marks_in(text) for text in texts) or any(
        VALUE in conversion.insertions[number][0] or "\x04" in conversion.insertions[number][0]
        for text in texts
        for number in conversion.insertions_in(text)
    )


def fit(text: str) -> str:
    """The rendered part with the grids of its marked tables made to fit."""
    head, rest = text[: text.index("?>") + 2], text[text.index("?>") + 2 :]
    root = parse(rest.encode(), "word/document.xml")
    for table in root.iter(W + "tbl"):
        width = table.get(FIT)
        if width is not None:
            del table.attrib[FIT]
            _fit(table, [int(one) for one in width.split()])
    return head + "\n" + etree.tostring(root, encoding="unicode")


def _fit(table: etree._Element, drawn: list[int]) -> None:
    rows = [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]
    count = max((_columns(row) for row in rows if not row.get(WHOLE)), default=0)
    if not count:
        return
    for row in rows:
        if row.get(WHOLE):
            del row.attrib[WHOLE]
            _stretch(row, count)
    finest = max((row for row in rows if _columns(row) == count), key=lambda row: len(_cells(row)))
    columns = drawn if len(drawn) == count else _widths(finest, count, sum(drawn) or WIDTH)
    grid = table.find(W + "tblGrid")
    if grid is None:
        grid = etree.Element(W + "tblGrid")
        properties = table.find(W + "tblPr")
        table.insert(0 if properties is None else list(table).index(properties) + 1, grid)
    for child in list(grid):
        grid.remove(child)
    for column in columns:
        etree.SubElement(grid, W + "gridCol", {W + "w": str(column)})
    for row in rows:
        _set_widths(row, columns)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]


def _columns(row: etree._Element) -> int:
    beside = [row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter")]
    return sum(_span(cell) for cell in _cells(row)) + sum(_number(one) for one in beside)


def _number(element: etree._Element | None, absent: int = 0) -> int:
    written = "" if element is None else element.get(W + "val", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 4 else absent


def _length(written: str | None) -> int:
    """A length in twips; 0 for what is none."""
    digits = (written or "").rstrip("%")
    return int(digits) if digits.isascii() and digits.isdecimal() else 0


def _span(cell: etree._Element) -> int:
    return _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _stretch(row: etree._Element, count: int) -> None:
    """A row that took the whole width goes on doing so: its widest cell takes the difference."""
    cells = _cells(row)
    cell = max(cells, key=lambda one: (_span(one), cells.index(one)))
    span = count - _columns(row) + _span(cell)
    if span < 1:
        return
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        cell.insert(0, properties)
    found = properties.find(W + "gridSpan")
    if found is None:
        found = etree.Element(W + "gridSpan")
        earlier = {W + "cnfStyle", W + "tcW"}
        properties.insert(sum(child.tag in earlier for child in properties), found)
    found.set(W + "val", str(span))


def _widths(row: etree._Element, count: int, total: int) -> list[int]:
    """The columns' widths after those of the cells of ``row``, ``total`` together."""
    wished: list[float] = []
    for cell in _cells(row):
        width = cell.find(f"{W}tcPr/{W}tcW")
        own = _length(width.get(W + "w")) if width is not None and width.get(W + "type") != "auto" else 0
        wished += [own / _span(cell)] * _span(cell)
    wished += [0] * (count - len(wished))
    known = [one for one in wished if one > 0]
    usual = sum(known) / len(known) if known else 1
    wished = [one if one > 0 else usual for one in wished]
    ends = [round(total * sum(wished[: number + 1]) / sum(wished)) for number in range(count)]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _set_widths(row: etree._Element, columns: list[int]) -> None:
    at = _number(row.find(f"{W}trPr/{W}gridBefore"))
    for cell in _cells(row):
        span = _span(cell)
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None and width.get(W + "type", "dxa") == "dxa":
            width.set(W + "w", str(sum(columns[at : at + span])))
        elif width is not None and width.get(W + "type") == "pct":
            width.set(W + "w", str(round(5000 * sum(columns[at : at + span]) / sum(columns))))
        at += span
