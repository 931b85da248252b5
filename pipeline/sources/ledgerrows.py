"""Rows of a table → how each is written: its cells as they look, its height (the openpyxl door, writing)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from openpyxl.cell.cell import Cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from pipeline.sources.ledgersheet import Content
from pipeline.sources.rowstream import Row, cell_xml
from pipeline.sources.workbooks import FORMULA_LIKE, put_content

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cells = Mapping[str, Content]

SPARE_WIDTH = 16
# Points of one line of text, and the tallest row there is (Excel's limit).
LINE, TALLEST = 15, 409

_THIN = Side(style="thin", color="808080")
BORDER = Border(_THIN, _THIN, _THIN, _THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")
_GREY = PatternFill("solid", "F2F2F2")


class Layout(Struct, frozen=True):
    """How a sheet is laid out: the width of each column in characters, the last column that stays in sight when the
    sheet is moved sideways, and which cells are locked."""

    widths: Mapping[str, int]
    frozen: str
    locked: Callable[[str, Cells], bool]


class Dress:
    """How the cells of a table look. There are a handful of looks and, in a large ledger, a million cells: each look is worked
    out on the first cell that has it and shared by the others."""

    def __init__(self, sheet: Worksheet, columns: Sequence[str], layout: Layout) -> None:
        self.sheet, self.locked = sheet, layout.locked
        self.columns = [
            (name, index, get_column_letter(index), layout.widths.get(name, SPARE_WIDTH) - 1)
            for index, name in enumerate(columns, 1)
        ]
        self.known: dict[tuple[bool, str, type, bool], int] = {}

    def rows(self, rows: Iterable[Cells], first: int) -> Iterator[Row]:
        """``rows`` as they are written from the row ``first`` on."""
        return (self._row(number, cells) for number, cells in enumerate(rows, first))

    def _row(self, number: int, cells: Cells) -> Row:
        lines = max((_lines(cells[name], room) for name, _, _, room in self.columns if name in cells), default=1)
        written, comments = [f'<row r="{number}" ht="{min(LINE * lines + 3, TALLEST)}">'], []
        for name, index, letter, _ in self.columns:
            content = cells.get(name)
            value, style = (
                content.value if content else None,
                self._style(index, content, fixed=self.locked(name, cells)),
            )
            written.append(cell_xml(f"{letter}{number}", value, style))
            if content and content.comment:
                comments.append(CommentRecord.from_cell(self._cell(number, index, content, fixed=False)))
        return Row("".join((*written, "</row>")).encode(), tuple(comments))

    def _style(self, column: int, content: Content | None, *, fixed: bool) -> int:
        value, form = (content.value, content.number_format) if content else ("", "General")
        look = fixed, form, type(value), isinstance(value, str) and value.startswith(FORMULA_LIKE)
        if look not in self.known:
            self.known[look] = self._cell(1, column, content, fixed=fixed).style_id
        return self.known[look]

    def _cell(self, number: int, index: int, content: Content | None, *, fixed: bool) -> Cell:
        """A cell worked out in full; ``fixed``: the sheet's protection holds for it."""
        cell = Cell(self.sheet, row=number, column=index)
        if fixed:
            cell.fill = _GREY
        cell.border, cell.alignment, cell.protection = BORDER, WRAPPED, Protection(locked=fixed)
        if content:
            put_content(cell, content)
        return cell


def _lines(content: Content, room: int) -> int:
    """How many lines a cell takes: a protected sheet is not fitted to its text by every program that opens it."""
    text = str(content.value)
    # A Han character is two bytes of GBK and two columns wide.
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    widths = [len(line.encode("gbk", "replace")) for line in text.split("\n")]
    return sum(max(1, -(-width // room)) for width in widths)
