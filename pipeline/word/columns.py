"""The columns of a table: the cells of its rows, what they span, and how wide they are."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pipeline.word.names import W

# Twips: what a Han character takes where nothing says its size, and one of 5号.
CHARACTER, SMALLER = 240, 210


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of ``table`` itself, not those of tables within."""
    return [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of ``row`` itself, not those of tables within."""
    return [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]


def span_of(cell: etree._Element) -> int:
    """How many columns of the grid the cell takes."""
    return number_of(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def set_widths(row: etree._Element, columns: list[int], cells: Iterable[etree._Element]) -> None:
    """Give the ``cells`` of ``row`` the widths of the ``columns`` they span."""
    at = number_of(row.find(f"{W}trPr/{W}gridBefore"))
    for cell in cells:
        span = span_of(cell)
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None and width.get(W + "type", "dxa") == "dxa":
            width.set(W + "w", str(sum(columns[at : at + span])))
        elif width is not None and width.get(W + "type") == "pct":
            width.set(W + "w", str(round(5000 * sum(columns[at : at + span]) / sum(columns))))
        at += span


def redraw(grid: etree._Element, rows: Iterable[etree._Element], columns: list[int]) -> None:
    """Give the ``grid`` of a table, and the cells of all its ``rows``, the widths of the ``columns``."""
    for old in list(grid):
        grid.remove(old)
    for column in columns:
        etree.SubElement(grid, W + "gridCol", {W + "w": str(column)})
    for row in rows:
        set_widths(row, columns, cells_of(row))


def number_of(element: etree._Element | None, absent: int = 0) -> int:
    written = "" if element is None else element.get(W + "val", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 4 else absent


def length(written: str | None) -> int:
    """A length in twips; 0 for what is none."""
    digits = (written or "").rstrip("%")
    return int(digits) if digits.isascii() and digits.isdecimal() else 0
