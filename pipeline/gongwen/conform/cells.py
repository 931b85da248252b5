"""The two cells of one row of a table that say one thing between them: 抄送： | 示例局。, 示例市人民政府办公室 | 2026年7月1日印发."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import structs

from pipeline.gongwen.conform.nodes import attributes, number_of
from pipeline.gongwen.conform.paper import Border, Paragraph
from pipeline.gongwen.ooxml import name as qn

_PAIR = 2
# Word's own distance between a cell's edge and its text, twips.
_USUAL = 108
# What rules a style of tables draws is not read.
STYLED = "style"
_ACROSS = tuple(qn(f"w:{side}") for side in ("top", "bottom", "insideH"))
_SIDES = tuple(qn(f"w:{side}") for side in ("left", "right", "insideV"))


def in_rows(found: Iterable[tuple[etree._Element, Paragraph]]) -> Iterator[Paragraph]:
    """The paragraphs, those of tables with their row and with what both cells of it say where it has two that say one
    thing each."""
    paragraphs = list(found)
    rows: dict[etree._Element, list[tuple[etree._Element, str]]] = {}
    for node, paragraph in paragraphs:
        row, cell = _held(node, paragraph)
        if row is not None and cell is not None and paragraph.text.strip():
            rows.setdefault(row, []).append((cell, paragraph.text.strip()))
    tables: dict[etree._Element, int] = {}
    numbers = {row: number for number, row in enumerate(rows, 1)}
    for node, paragraph in paragraphs:
        row, cell = _held(node, paragraph)
        if row is None or cell is None:
            yield structs.replace(paragraph, afloat=True) if paragraph.holder == "frame" else paragraph
            continue
        said = rows.get(row, [])
        paired = len(said) == _PAIR and said[0][0] is not said[1][0]
        yield structs.replace(
            paragraph,
            row=numbers[row] if paired else 0,
            beside="\t".join(text for _, text in said) if paired else "",
            inset=_padding(row),
            afloat=_floats(row),
            ruled=(*paragraph.ruled, *_cell_rules(cell, row)),
            cell=_place(cell, row, tables),
        )


def _held(node: etree._Element, paragraph: Paragraph) -> tuple[etree._Element | None, etree._Element | None]:
    """The row and the cell a paragraph stands in."""
    if paragraph.holder == "body":
        return None, None
    return next(node.iterancestors(qn("w:tr")), None), next(node.iterancestors(qn("w:tc")), None)


def _place(cell: etree._Element, row: etree._Element, tables: dict[etree._Element, int]) -> tuple[int, ...]:
    """The table among those seen, the row in it and the cell in that."""
    table = row.getparent()
    if table is None:
        return ()
    number = tables.setdefault(table, len(tables))
    return number, [*table.iterchildren(qn("w:tr"))].index(row), [*row.iterchildren(qn("w:tc"))].index(cell)


def _padding(row: etree._Element) -> int:
    table = row.getparent()
    own = None if table is None else table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn('w:left')}")
    return _USUAL if own is None else number_of(attributes(own), "w")


def _cell_rules(cell: etree._Element, row: etree._Element) -> Iterator[str]:
    """The colours of the rules above and below a cell; ``STYLED`` where a style of tables says which there are."""
    table = row.getparent()
    properties = None if table is None else table.find(qn("w:tblPr"))
    own = cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")
    common = None if properties is None else properties.find(qn("w:tblBorders"))
    if own is None and common is None and properties is not None and properties.find(qn("w:tblStyle")) is not None:
        yield STYLED
    for side in () if own is None and common is None else ("top", "bottom"):
        inner = "insideH" if common is not None and common.find(qn(f"w:{side}")) is None else side
        found = own.find(qn(f"w:{side}")) if own is not None else None
        line = found if found is not None or common is None else common.find(qn(f"w:{inner}"))
        if line is not None and line.get(qn("w:val")) not in {"none", "nil"}:
            yield str(line.get(qn("w:color"), "auto"))


def rules_of(table: etree._Element) -> tuple[Border, ...]:
    """The rules of a table above, below and between its rows and at its sides, where the table alone says so."""
    properties = table.find(qn("w:tblPr"))
    common = None if properties is None else properties.find(qn("w:tblBorders"))
    if common is None or next(table.iter(qn("w:tcBorders")), None) is not None:
        return ()
    return tuple(_border(common.find(side)) for side in (*_ACROSS, *_SIDES))


def _border(line: etree._Element | None) -> Border:
    if line is None or line.get(qn("w:val")) in {"none", "nil"}:
        return Border()
    own = attributes(line)
    return Border(number_of(own, "sz"), own.get("color", "auto"), own.get("val", ""))


def _floats(row: etree._Element) -> bool:
    table = row.getparent()
    return table is not None and table.find(f"{qn('w:tblPr')}/{qn('w:tblpPr')}") is not None


def border_colours(body: etree._Element) -> Iterator[str]:
    """The colours of the rules that tables draw above, below and between their rows."""
    for borders in body.iter(qn("w:tblBorders"), qn("w:tcBorders")):
        for side in borders.iterchildren(*_ACROSS):
            if side.get(qn("w:val")) not in {"none", "nil"}:
                yield str(side.get(qn("w:color"), "auto"))
