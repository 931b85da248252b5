"""The parts of a workbook → how far its cells reach: the library lays out every cell up to the last, and one stray mark in
the last cell of a sheet would take hundreds of gigabytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.ooxml.package import Flaw, FlawError, may_declare_type
from pipeline.ooxml.tree import parse

# ECMA-376 part 1, 18.3.1.4 and 18.3.1.73: a cell, a row say where they stand; what has a colour alone holds nothing.
_SPLIT = re.compile(rb"<(?:\w+:)?row\b")
_HOLDS = re.compile(rb"<(?:\w+:)?(?:v|is|f)\b")
_CELL = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,7})([0-9]{0,9})[\"'][^<>]*>\s*<(?:\w+:)?(?:v|is|f)\b"
)
_NUMBER = re.compile(rb"[^<>]*?\br\s*=\s*[\"']([0-9]{1,9})[\"']")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def extents(parts: Mapping[str, bytes]) -> Iterator[tuple[int, int]]:
    """How many rows and columns each sheet needs, for XLSX and ODS.

    Raises :class:`FlawError` for a part that cannot be looked through, and for binary sheets (XLSB).
    """
    for name, blob in parts.items():
        if name.lower().startswith("xl/") and name.lower().endswith(".bin") and "sheet" in name.lower():
            raise FlawError(Flaw.NO_XML, name)
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
            if may_declare_type(blob):
                raise FlawError(Flaw.DTD, name)
            rows = [row for row in _SPLIT.split(blob)[1:] if _HOLDS.search(row)]
            numbers = [int(found[1]) for row in rows if (found := _NUMBER.match(row))]
            cells = _CELL.findall(blob)
            numbers += [int(row) for _, row in cells if row]
            yield max([len(rows), *numbers]), max((_column(letters) for letters, _ in cells), default=0)
    if "content.xml" in parts:
        for table in parse(parts["content.xml"], "content.xml").iter(f"{TABLE}table"):
            yield _reach(table)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _reach(table: etree._Element) -> tuple[int, int]:
    """What is repeated without holding anything, to the end of the sheet, does not count (OpenDocument 1.2, 19.675)."""
    at = rows = columns = 0
    for row in table.iter(f"{TABLE}table-row"):
        at += repeated(row, "rows")
        wide = _width(row)
        if wide:
            rows, columns = at, max(columns, wide)
    return rows, columns


def _width(row: etree._Element) -> int:
    at = wide = 0
    for cell in row.iter(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        at += repeated(cell, "columns")
        if len(cell):
            wide = at
    return wide


def repeated(element: etree._Element, what: str) -> int:
    """How many times a row or a cell stands in a sheet (``what``: rows, columns)."""
    said = element.get(f"{TABLE}number-{what}-repeated", "1")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 10**9
