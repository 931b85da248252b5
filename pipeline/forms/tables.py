"""A Word file that somebody filled in → its lines and tables as plain text (the lxml walk).

Whatever program saved it: content controls, tracked insertions and text boxes count as the text they show, what was
deleted under change tracking does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from pipeline.ooxml.package import FlawError, open_parts
from pipeline.ooxml.tree import parse
from pipeline.problems import MaterialError, Place, Problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
# What is not read: deleted or moved away, codes of fields, the copy of a drawing for older programs.
HIDDEN = {f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}rPr", f"{W}pPr"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " "}


class Cell(Struct, frozen=True):
    """``begin`` counts the columns of the grid from 0; ``goes_on``: the cell continues the one above it."""

    begin: int
    span: int
    text: str
    goes_on: bool


Row = tuple[Cell, ...]


class Page(Struct, frozen=True):
    """The lines outside tables, and the tables, each in the order of the text."""

    lines: tuple[str, ...]
    tables: tuple[tuple[Row, ...], ...]

    @property
    def empty(self) -> bool:
        """A scan, or nothing at all."""
        return not any(self.lines) and not any(cell.text for table in self.tables for row in table for cell in row)


def read_page(data: bytes, file: str) -> Page:
    """The text of a DOCX. Raises MaterialError for what is no Word file, or cannot be opened safely."""
    try:
        parts = open_parts(data, wanted=lambda name: name == BODY)
        root = parse(parts[BODY], BODY)
    except (FlawError, KeyError) as error:
        remedy = "请在 Word 或 WPS 中打开，另存为“Word文档（.docx）”，再运行一次。"
        raise MaterialError([Problem(Place(file), "这不是可以打开的 Word 文档（.docx）。", remedy)]) from error
    lines: list[str] = []
    tables: list[tuple[Row, ...]] = []
    _walk(root, lines, tables)
    return Page(tuple(lines), tuple(tables))


def _walk(node: etree._Element, lines: list[str], tables: list[tuple[Row, ...]]) -> None:
    for child in node:
        if child.tag in HIDDEN or child.tag == FALLBACK:
            continue
        if child.tag == f"{W}tbl":
            tables.append(tuple(_row(row) for row in _inside(child, f"{W}tr")))
        elif child.tag == f"{W}p" and next(child.iter(f"{W}tbl"), None) is None:
            lines += filter(None, (line.strip() for line in _text(child).split("\n")))
        else:
            _walk(child, lines, tables)


def _inside(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, whatever is wrapped around them, but none of a table within."""
    for child in node:
        if child.tag == tag:
            # A row deleted under change tracking is no row any more.
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in HIDDEN and child.tag not in {f"{W}tbl", f"{W}tr", f"{W}tc"}:
            yield from _inside(child, tag)


def _row(row: etree._Element) -> Row:
    at = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    cells = []
    for cell in _inside(row, f"{W}tc"):
        span = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        cells.append(Cell(at, span, _text(cell).strip(), goes_on))
        at += span
    return tuple(cells)


def _number(node: etree._Element | None, otherwise: int) -> int:
    written = "" if node is None else node.get(f"{W}val", "")
    return int(written) if written.isdecimal() and int(written) < 1000 else otherwise


def _text(node: etree._Element) -> str:
    return "".join(_pieces(node)).strip("\n")


def _pieces(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in HIDDEN and child.tag != FALLBACK:
            yield from _pieces(child)
            if child.tag == f"{W}p":
                yield "\n"
