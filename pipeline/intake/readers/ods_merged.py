"""The content of an ODS → its merged cells, of which the library that reads the sheets tells for Excel's files only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.intake.readers.extents import TABLE, repeated
from pipeline.ooxml.tree import parse

# The first row and column of a range and its last, from 0.
Range = tuple[tuple[int, int], tuple[int, int]]


def merged_in_ods(parts: Mapping[str, bytes]) -> dict[str, Sequence[Range]]:
    """The merged ranges of each sheet by its name; nothing for a workbook that is no ODS.

    Source: OpenDocument 1.2, part 1: 19.676 (columns spanned), 19.678 (rows spanned).
    """
    if "content.xml" not in parts:
        return {}
    tables = parse(parts["content.xml"], "content.xml").iter(f"{TABLE}table")
    return {table.get(f"{TABLE}name", ""): tuple(_ranges(table)) for table in tables}


def _ranges(table: etree._Element) -> Iterator[Range]:
    top = 0
    for row in table.iter(f"{TABLE}table-row"):
        left = 0
        for cell in row.iter(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            bottom, right = top + _spanned(cell, "rows") - 1, left + _spanned(cell, "columns") - 1
            if (bottom, right) != (top, left):
                yield (top, left), (bottom, right)
            left += repeated(cell, "columns")
        top += repeated(row, "rows")


def _spanned(cell: etree._Element, what: str) -> int:
    said = cell.get(f"{TABLE}number-{what}-spanned", "1")
    return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) < 10 else 1
