"""A sheet of which most rows are never all in memory: openpyxl lays it out, the rows are written as they come (the openpyxl
door, writing)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, time, timedelta
from html import escape
from typing import Any

from msgspec import Struct
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.compat import safe_string
from openpyxl.utils import datetime, get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import xmlfile

from pipeline.sources.ledgersheet import Value
from pipeline.sources.tasksheet import LONGEST_CELL

Day = date | time | timedelta
# Everything XML has no way to write (XML 1.0, 2.2).
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Row(Struct, frozen=True):
    """One row as it is written; its comments are told apart, for they stand in a part of their own."""

    xml: bytes
    comments: tuple[CommentRecord, ...] = ()


class Streamed(Struct, frozen=True):
    """The rows that stand in ``sheet`` below those openpyxl holds, in their order; ``last`` row and ``columns`` there will be."""

    sheet: str
    last: int
    columns: int
    rows: Iterator[Row]


def writable(text: str) -> str:
    """``text`` without what no workbook can hold."""
    return UNWRITABLE.sub("", text)[:LONGEST_CELL]


def cell_xml(place: str, value: Value | None, style: int) -> str:
    """A cell as openpyxl would write it; a text stays a text, whatever it begins with."""
    if isinstance(value, str):
        text = writable(value)
        if text:
            spaces = "" if text == text.strip() else ' xml:space="preserve"'
            written = escape(text, quote=False).replace("\r", "&#13;")
            return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{spaces}>{written}</t></is></c>'
        value = None
    if value is None:
        return f'<c r="{place}" s="{style}"/>'
    number: Any = _serial(value) if isinstance(value, Day) else value
    return f'<c r="{place}" s="{style}" t="{"b" if isinstance(value, bool) else "n"}"><v>{safe_string(number)}</v></c>'


def _serial(day: Day) -> Any:
    to_excel: Any = datetime.to_excel
    return to_excel(day)


class StreamingWriter(ExcelWriter):
    """Saves a workbook, and the rows that are ``streamed`` into its sheets."""

    _archive: Any

    def __init__(self, workbook: Any, archive: Any, streamed: Iterable[Streamed]) -> None:
        super().__init__(workbook, archive)
        self.streamed = {one.sheet: one for one in streamed}

    def write_worksheet(self, ws: Any) -> None:
        """One sheet into the archive."""
        if ws.title not in self.streamed:
            super().write_worksheet(ws)
            return
        with self._archive.open(ws.path[1:], "w") as out:
            writer = _SheetWriter(ws, self.streamed[ws.title], out)
            writer.write()
        ws._rels = writer._rels
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):
    ws: Any
    xf: Any
    out: Any
    _rels: Any

    def __init__(self, ws: Any, more: Streamed, out: Any) -> None:
        self.more = more
        super().__init__(ws, out)

    def get_stream(self) -> Any:
        """As openpyxl's, but in UTF-8: in ASCII a Han character takes eight bytes."""
        with (
            xmlfile(self.out, encoding="utf-8") as xf,
            xf.element("worksheet", xmlns=SHEET_MAIN_NS),
            suppress(GeneratorExit),
        ):
            while True:
                element = yield
                if element is True:
                    yield xf
                elif element is not None:
                    xf.write(element)

    def write_dimensions(self) -> None:
        """The size with the rows to come."""
        self.xf.send(SheetDimension(f"A1:{get_column_letter(self.more.columns)}{self.more.last}").to_tree())

    def write_rows(self) -> None:
        """The rows openpyxl holds, then the others."""
        xf = self.xf.send(True)
        with xf.element("sheetData"):
            for index, row in self.rows():
                self.write_row(xf, row, index)
            xf.flush()
            for more in self.more.rows:
                self.out.write(more.xml)
                self.ws._comments += more.comments
        self.xf.send(None)
