"""A plain table → XLSX, by the same rules as the ledger: text stays text, same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pipeline.sources.ledgersheet import Content
from pipeline.sources.workbooks import EPOCH, pack_workbook, put_content

WIDEST = 60


def write_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet: the header in the first row, frozen; every column as wide as its longest text (60 at most)."""
    workbook = Workbook()
    workbook.properties.creator = ""
    workbook.properties.title = title
    workbook.properties.created = workbook.properties.modified = datetime(*EPOCH)
    sheet = workbook.worksheets[0]
    sheet.title = title
    for number, row in enumerate([columns, *rows], 1):
        for index, text in enumerate(row, 1):
            put_content(sheet.cell(number, index), Content(text))
    for index, column in enumerate(columns, 1):
        longest = max(len(text) for text in (column, *(row[index - 1] for row in rows)))
        sheet.column_dimensions[get_column_letter(index)].width = min(2 * longest + 2, WIDEST)
        sheet.cell(1, index).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    return pack_workbook(workbook)
