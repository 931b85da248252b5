"""A workbook → its sheets, row by row and only the cells that hold something: sixty thousand rows are read as they come
(the openpyxl door, reading)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import get_dependents
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import column_index_from_string, coordinate_to_tuple, get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import COMMENTS_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from pipeline.limits import WORKBOOK_BYTES, WORKBOOK_PART, WORKBOOK_TOTAL
from pipeline.ooxml.package import Flaw, FlawError, Limits, may_declare_type, open_parts, xml_parts
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.ledgersheet import Content, Value, plain

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

LIMITS = Limits(file=WORKBOOK_BYTES, part=WORKBOOK_PART, total=WORKBOOK_TOTAL)
REMEDY = "请用 WPS 或 Excel 打开后另存为“.xlsx”，再运行一次。"
FLAWS = {
    Flaw.LARGE_FILE: f"工作簿超过 {LIMITS.file // 1_000_000} MB。",
    Flaw.LARGE_CONTENT: f"工作簿展开后超过 {LIMITS.part // 1_000_000} MB，没有打开。",
    Flaw.DTD: "工作簿中含有不应有的内容（实体定义），为安全起见没有打开。",
    Flaw.NO_ZIP: "这不是 .xlsx 工作簿（或设有打开密码）。",
    Flaw.OLE: "这不是 .xlsx 工作簿（或设有打开密码）。",
    Flaw.LOCKED: "这不是 .xlsx 工作簿（或设有打开密码）。",
    Flaw.TWICE: "工作簿中有两个同名的部分，不知以哪一个为准，没有打开。",
}
TEXT = f"{{{SHEET_MAIN_NS}}}t"
DAMAGED = "这个工作簿已损坏，无法读取。"


class Area(Struct, frozen=True):
    """Cells made one: the first and the last row and column, and how Excel writes it (A3:B4)."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    written: str


class Sheet(Struct, frozen=True):
    """One sheet: row → column (both from 1) → what the cell holds; a formula counts as the value it was saved with.

    ``unsaved`` are the formulas saved without a value (they stand in ``rows`` as they are written), ``errors`` the cells
    with an error value, by row and column in the order of the sheet.
    """

    title: str
    rows: Mapping[int, Mapping[int, Content]]
    unsaved: tuple[tuple[int, int], ...] = ()
    errors: tuple[tuple[int, int], ...] = ()
    merged: tuple[Area, ...] = ()

    def spot(self, row: int, column: int) -> str:
        """How Excel names a cell: 发送清单!B3."""
        return f"{self.title}!{get_column_letter(column)}{row}"


def open_sheets(data: bytes, file: str) -> dict[str, Sheet]:
    """The sheets by name, in their order. Raises MaterialError when ``data`` is no workbook or is unsafe to open."""
    check_package(data, file)
    try:
        with warnings.catch_warnings():
            # Drawings and extensions that openpyxl does not carry; no cell is concerned.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True)
            return {sheet.title: _Reader(book, sheet).sheet() for sheet in book.worksheets}
    except Exception as error:
        raise MaterialError([Problem(Place(file), DAMAGED, REMEDY)]) from error


def open_workbook(data: bytes, file: str) -> tuple[Workbook, Workbook]:
    """A small workbook to be written again, with its formulas, and with the values they were saved with."""
    check_package(data, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:
        raise MaterialError([Problem(Place(file), DAMAGED, REMEDY)]) from error


def check_package(data: bytes, file: str) -> None:
    """Open the workbook with limits before openpyxl does, which has none."""
    try:
        for name, blob in xml_parts(open_parts(data, LIMITS)):
            if may_declare_type(blob):
                raise FlawError(Flaw.DTD, name)
    except FlawError as error:
        raise MaterialError([Problem(Place(file), FLAWS.get(error.flaw, DAMAGED), REMEDY)]) from error


class _Parser(WorkSheetParser):
    """openpyxl's parser of a sheet, which gives row after row. Most cells of a ledger are empty, or hold a plain text: of the
    one it makes nothing, of the other not half a dozen values on the way."""

    commented: frozenset[str] = frozenset()

    def parse_row(self, row: Any) -> Any:
        if row.get("r") is None:
            return super().parse_row(row)
        self.row_counter, self.col_counter = int(row.get("r")), 0
        return self.row_counter, [cell for element in row if (cell := self._held(element)) is not None]

    def _held(self, element: Any) -> dict[str, Any] | None:
        place = element.get("r")
        if place is None:
            cell: dict[str, Any] = self.parse_cell(element)
            return cell
        if not len(element) and place not in self.commented:
            self.col_counter = _column(place)
            return None
        inside = element[0] if len(element) == 1 else None
        if element.get("t") == "inlineStr" and inside is not None and len(inside) == 1 and inside[0].tag == TEXT:
            self.col_counter = _column(place)
            style = int(element.get("s", 0))
            return {
                "row": self.row_counter, "column": self.col_counter, "value": inside[0].text, "data_type": "s", "style_id": style,
            }  # fmt: skip
        return dict(self.parse_cell(element))


def _column(place: str) -> int:
    return int(column_index_from_string(place.rstrip("0123456789")))


class _Reader:
    """Makes one sheet of openpyxl's rows: a Workbook would keep every empty cell."""

    def __init__(self, book: Workbook, sheet: Any) -> None:
        self.book, self.source = book, sheet
        self.archive = sheet.parent._archive
        self.formats: dict[int, str] = {}

    def sheet(self) -> Sheet:
        rows: dict[int, dict[int, Content]] = {}
        formulas, errors = [], []
        comments = self._comments()
        parser = self._parser(data_only=False)
        parser.commented = frozenset(f"{get_column_letter(column)}{row}" for row, column in comments)
        for cell in self._cells(parser, comments):
            at, kind = (cell["row"], cell["column"]), cell["data_type"]
            if kind == "f":
                formulas.append((at, cell))
            elif kind == "e":
                errors.append(at)
            self._put(rows, at, cell, cell["value"], comments.get(at, ""))
        unsaved = [] if not formulas else self._results(rows, formulas, errors, comments)
        merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
        areas = (Area((one.min_row, one.max_row), (one.min_col, one.max_col), one.coord) for one in merged)
        return Sheet(self.source.title, rows, tuple(unsaved), tuple(sorted(errors)), tuple(areas))

    def _results(
        self,
        rows: dict[int, dict[int, Content]],
        formulas: list[tuple[tuple[int, int], dict[str, Any]]],
        errors: list[tuple[int, int]],
        comments: Mapping[tuple[int, int], str],
    ) -> list[tuple[int, int]]:
        """The values that the formulas were saved with, from a second reading; those without are given back."""
        wanted = dict(formulas)
        found = {
            at: cell["value"]
            for cell in self._cells(self._parser(data_only=True), {})
            if (at := (cell["row"], cell["column"])) in wanted
        }
        for at, cell in formulas:
            value = found.get(at)
            if value is not None:
                rows.get(at[0], {}).pop(at[1], None)
                self._put(rows, at, cell, value, comments.get(at, ""))
                errors += [at] if str(value).startswith("#") else []
        return [at for at, _ in formulas if found.get(at) is None]

    def _put(
        self,
        rows: dict[int, dict[int, Content]],
        at: tuple[int, int],
        cell: dict[str, Any],
        value: object,
        comment: str,
    ) -> None:
        held = "" if value is None else value if isinstance(value, Value) else str(value)
        # A letter, a digit or a Han character is there whatever else is; the rest is looked at with care.
        if comment or str(held)[:1].isalnum() or plain(held):
            rows.setdefault(at[0], {})[at[1]] = Content(held, self._format(cell["style_id"]), comment)

    def _cells(self, parser: Any, comments: Mapping[tuple[int, int], str]) -> Iterator[dict[str, Any]]:
        """The cells that hold a value, a formula or a comment."""
        for _, cells in parser.parse():
            for cell in cells:
                if cell["value"] is not None or (cell["row"], cell["column"]) in comments:
                    yield cell

    def _parser(self, *, data_only: bool) -> Any:
        return _Parser(
            self.archive.open(self.source._worksheet_path),
            self.source._shared_strings,
            data_only=data_only,
            epoch=self.book.epoch,
            date_formats=cast("Any", self.book)._date_formats,
            timedelta_formats=cast("Any", self.book)._timedelta_formats,
        )

    def _format(self, style: int) -> str:
        if style not in self.formats:
            book = cast("Any", self.book)
            number = book._cell_styles[style].numFmtId
            own = number - BUILTIN_FORMATS_MAX_SIZE
            self.formats[style] = BUILTIN_FORMATS.get(number, "General") if own < 0 else book._number_formats[own]
        return self.formats[style]

    def _comments(self) -> dict[tuple[int, int], str]:
        folder, _, name = self.source._worksheet_path.rpartition("/")
        path = f"{folder}/_rels/{name}.rels"
        if path not in self.archive.namelist():
            return {}
        found = {}
        for rel in get_dependents(self.archive, path).find(COMMENTS_NS):
            told: Any = CommentSheet.from_tree(fromstring(self.archive.read(rel.target)))
            for place, comment in told.comments:
                found[coordinate_to_tuple(place)] = comment.text
        return found
