"""Rows of text and numbers go in, the bytes of the smallest XLSX that holds them come out (ECMA-376 part 1, 12.2).

It stands behind a chart in a Word file, where Word opens it for “编辑数据”. Texts are inline strings, so none is ever
taken for a formula; there are no dates and no styles, so the same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

from pipeline.ooxml.archive import pack_parts

SHEET = "Sheet1"
Cell = str | int | float | Decimal | None

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FRAME = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def write_datasheet(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook whose one sheet, :data:`SHEET`, holds ``rows`` from A1 on; ``None`` leaves a cell empty.

    Texts must be free of the control characters XML cannot carry.
    """
    lines = "".join(_row(number, cells) for number, cells in enumerate(rows, 1))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
    parts = {**_FRAME, "xl/worksheets/sheet1.xml": sheet}
    return pack_parts({name: (_HEAD + text).encode() for name, text in parts.items()})


def column_name(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _row(number: int, cells: Sequence[Cell]) -> str:
    written = "".join(_cell(f"{column_name(column)}{number}", cell) for column, cell in enumerate(cells, 1))
    return f'<row r="{number}">{written}</row>'


def _cell(place: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell, quote=False)}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'
