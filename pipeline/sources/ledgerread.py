"""``ledger.xlsx`` → LedgerRecord, from whatever Excel, WPS or LibreOffice saved (the openpyxl door, reading)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from pipeline.ooxml.package import Flaw, FlawError, Limits, may_declare_type, open_parts, xml_parts
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import (
    ABOUT,
    FILLED,
    HISTORY,
    KNOWN,
    NOTES,
    PROGRESS,
    RENAMED,
    SOURCE,
    WITHDRAWN,
    Column,
    Content,
    LedgerRecord,
    LedgerRow,
    OtherSheet,
    Value,
    plain,
    squeezed,
)
from pipeline.sources.tasksheet import PUSHED, TASKS, TaskColumn

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


class Headings(Struct, frozen=True):
    """What the heading row of a sheet may say: the names known, others that stand for them, those that must be there."""

    known: frozenset[str]
    renamed: Mapping[str, str]
    required: tuple[str, ...]

    def name(self, value: object) -> str:
        """The column that a heading cell names; what stands in brackets after one of ours does not matter."""
        written = squeezed(cast("Value | None", value)).rstrip(":*")
        bare = written.split("(")[0].rstrip(":*")
        ours = self.renamed.get(bare, bare)
        return ours if ours in self.known else written


REPORTS = Headings(KNOWN, RENAMED, (Column.KEY, Column.TASK, Column.UNIT, *FILLED))
ASIDE = Headings(KNOWN, RENAMED, ())
OF_TASKS = Headings(frozenset(TaskColumn), {}, tuple(TaskColumn))
OF_HISTORY = Headings(frozenset((*ABOUT, *FILLED, SOURCE)), {}, ())
OURS = frozenset((WITHDRAWN, NOTES, TASKS, PUSHED, HISTORY))

LIMITS = Limits(file=20_000_000, part=100_000_000, total=100_000_000)
REMEDY = "请用 WPS 或 Excel 打开后另存为“.xlsx”，再运行一次。"
FLAWS = {
    Flaw.LARGE_FILE: "工作簿超过 20 MB。",
    Flaw.LARGE_CONTENT: "工作簿展开后过大，没有打开。",
    Flaw.DTD: "工作簿中含有不应有的内容（实体定义），为安全起见没有打开。",
    Flaw.NO_ZIP: "这不是 .xlsx 工作簿（或设有打开密码）。",
    Flaw.OLE: "这不是 .xlsx 工作簿（或设有打开密码）。",
    Flaw.LOCKED: "这不是 .xlsx 工作簿（或设有打开密码）。",
    Flaw.TWICE: "工作簿中有两个同名的部分，不知以哪一个为准，没有打开。",
}
HEADER_WITHIN = 20
Grid = dict[tuple[int, int], Content]


def parse_ledger(data: bytes, file: str, desk: Desk) -> LedgerRecord:
    """Parse a ledger; mistakes in cells and headings go to ``desk``.

    Merged cells count for every row they cover. A formula counts as the value it was saved with.
    Raises MaterialError when the file is no workbook, is unsafe to open, or has no sheet with our headings.
    """
    formulas, values = open_workbook(data, file)
    main = _main_sheet(formulas, file)
    reader = _Reader(file, desk)
    rows, extra = reader.rows(formulas[main], values[main], REPORTS)
    withdrawn, more = reader.rows(formulas[WITHDRAWN], values[WITHDRAWN], ASIDE) if WITHDRAWN in values else ((), ())
    tasks, task_extra = reader.rows(formulas[TASKS], values[TASKS], OF_TASKS) if TASKS in values else (None, ())
    pushed = reader.rows(formulas[PUSHED], values[PUSHED], OF_TASKS)[0] if PUSHED in values else None
    history = reader.rows(formulas[HISTORY], values[HISTORY], OF_HISTORY)[0] if HISTORY in values else ()
    others = tuple(
        OtherSheet(sheet.title, reader.grid(sheet, values[sheet.title], strict=False))
        for sheet in formulas.worksheets
        if sheet.title not in OURS | {main}
    )
    return LedgerRecord(
        file=file,
        rows=rows,
        withdrawn=withdrawn,
        extra=tuple(dict.fromkeys((*extra, *more))),
        others=others,
        tasks=tasks,
        pushed=pushed,
        task_extra=task_extra,
        history=history,
        title=plain(cast("Value | None", values[main].cell(1, 1).value)),
    )


def open_workbook(data: bytes, file: str) -> tuple[Workbook, Workbook]:
    """The workbook with its formulas, and with the values they were saved with: read a second time only if it has any."""
    _check_package(data, file)
    try:
        with warnings.catch_warnings():
            # Drawings and extensions that openpyxl does not carry; no cell is concerned.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data))
            return book, load_workbook(io.BytesIO(data), data_only=True) if _has_formula(book) else book
    except Exception as error:
        raise MaterialError([Problem(Place(file), "这个工作簿已损坏，无法读取。", REMEDY)]) from error


def read_rows(
    books: tuple[Workbook, Workbook], sheet: str, file: str, desk: Desk, headings: Headings
) -> tuple[tuple[LedgerRow, ...], tuple[str, ...]]:
    """The rows of one sheet of an opened workbook (:func:`open_workbook`), and the columns that are the clerk's own."""
    formulas, values = books
    return _Reader(file, desk).rows(formulas[sheet], values[sheet], headings)


def read_grid(data: bytes, file: str, desk: Desk) -> tuple[str, Grid]:
    """The first sheet with content, and its cells; formulas without a result and error values go to ``desk``.

    Raises MaterialError when the file is no workbook or is unsafe to open.
    """
    formulas, values = open_workbook(data, file)
    sheets = [sheet for sheet in formulas.worksheets if _cells(sheet)]
    if not sheets:
        return "", {}
    sheet = sheets[0]
    for area in sheet.merged_cells.ranges:
        desk.report(Place(file, spot=f"{sheet.title}!{area.coord}"), "这里有合并的单元格。", "请取消合并，逐格填写。")
    return sheet.title, _Reader(file, desk).grid(sheet, values[sheet.title], strict=True)


def _check_package(data: bytes, file: str) -> None:
    """Open the workbook with limits before openpyxl does, which has none."""
    try:
        parts = open_parts(data, LIMITS)
        for name, blob in xml_parts(parts):
            if may_declare_type(blob):
                raise FlawError(Flaw.DTD, name)
    except FlawError as error:
        message = FLAWS.get(error.flaw, "这个工作簿已损坏，无法读取。")
        raise MaterialError([Problem(Place(file), message, REMEDY)]) from error


def _has_formula(book: Workbook) -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet).values())


def _cells(sheet: Worksheet) -> Mapping[tuple[int, int], Cell]:
    """The cells that the file holds, by row and column; ``iter_rows`` would make all between them too."""
    return cast("Mapping[tuple[int, int], Cell]", sheet._cells)


def _main_sheet(book: Workbook, file: str) -> str:
    if PROGRESS in book.sheetnames:
        return PROGRESS
    found = [one.title for one in book.worksheets if one.title not in OURS and _has_header(one)]
    if len(found) != 1:
        remedy = f"请把填报的那张工作表改名为“{PROGRESS}”。"
        raise MaterialError([Problem(Place(file), f"没有名为“{PROGRESS}”的工作表。", remedy)])
    return found[0]


def _has_header(sheet: Worksheet) -> bool:
    names = {REPORTS.name(cell.value) for row in sheet.iter_rows(max_row=HEADER_WITHIN) for cell in row}
    return {Column.KEY, Column.UNIT} <= names


class _Reader(Struct, frozen=True):
    file: str
    desk: Desk

    def grid(self, formulas: Worksheet, values: Worksheet, *, strict: bool) -> Grid:
        """Every cell with content. ``strict``: a formula without value or an error value is reported."""
        cells: Grid = {}
        for (row, column), cell in _cells(formulas).items():
            value = cast("Value | None", values.cell(row, column).value if cell.data_type == "f" else cell.value)
            place = Place(self.file, spot=f"{formulas.title}!{cell.coordinate}")
            if cell.data_type == "f" and value is None:
                if strict:
                    self.desk.report(place, "这一格是公式，文件里没有它的结果。", "请改为直接填写文字或数字。")
                value = str(cell.value)
            elif strict and (cell.data_type == "e" or (cell.data_type == "f" and str(value).startswith("#"))):
                self.desk.report(place, f"这一格是错误值“{value}”。", "请改为直接填写文字或数字。")
            comment = cell.comment.text if cell.comment else ""
            if plain(value) or comment:
                cells[row, column] = Content("" if value is None else value, cell.number_format, comment)
        return cells

    def rows(
        self, formulas: Worksheet, values: Worksheet, headings: Headings
    ) -> tuple[tuple[LedgerRow, ...], tuple[str, ...]]:
        """The rows below the heading, and the columns that are the clerk's own."""
        grid = self.grid(formulas, values, strict=True)
        header = self._header(grid, headings)
        if not header and headings.required:
            remedy = f"请恢复表头一行（{'、'.join(headings.required)}），或从备份中恢复台账。"
            raise MaterialError([Problem(Place(self.file, spot=formulas.title), "没有找到表头。", remedy)])
        columns = self._columns(formulas.title, grid, header, headings)
        self._spread_merged(formulas, grid, header)
        letters = {name: get_column_letter(column) for column, name in columns.items()}
        below = sorted({row for row, _ in grid if row > header})
        rows = []
        for number in below:
            cells = {name: grid[number, column] for column, name in columns.items() if (number, column) in grid}
            rows.append(LedgerRow(self.file, formulas.title, number, cells, letters))
        return tuple(rows), tuple(name for name in columns.values() if name not in headings.known)

    def _header(self, grid: Grid, headings: Headings) -> int:
        """The row with most of our headings; 0 where there is none."""
        counts: dict[int, int] = {}
        for (row, _), content in grid.items():
            if row <= HEADER_WITHIN and headings.name(content.value) in headings.known:
                counts[row] = counts.get(row, 0) + 1
        return max(counts, key=lambda row: (counts[row], -row), default=0)

    def _columns(self, sheet: str, grid: Grid, header: int, headings: Headings) -> dict[int, str]:
        columns: dict[int, str] = {}
        for column in sorted({column for row, column in grid if row >= header}):
            content = grid.get((header, column))
            name = headings.name(content.value) if content else f"未命名{get_column_letter(column)}"
            if name in columns.values():
                place = Place(self.file, spot=f"{sheet}!{get_column_letter(column)}{header}")
                self.desk.report(place, f"“{name}”一栏有两列。", "请把其中一列改名，或合并为一列。")
                name = f"{name}{get_column_letter(column)}"
            columns[column] = name
        self._missing(sheet, header, columns, headings)
        return columns

    def _missing(self, sheet: str, header: int, columns: dict[int, str], headings: Headings) -> None:
        strange = {name: column for column, name in columns.items() if name not in headings.known}
        for name in headings.required:
            if name in columns.values():
                continue
            near = get_close_matches(name, strange, 1, 0.4)
            letter = get_column_letter(strange[near[0]]) if near else ""
            spot = f"{sheet}!{letter}{header}" if near else f"{sheet}!第{header}行"
            hint = f"是否把它改成了“{near[0]}”？" if near else ""
            self.desk.report(Place(self.file, spot=spot), f"表头缺少“{name}”一栏。", f"{hint}请把栏名改回“{name}”。")

    def _spread_merged(self, sheet: Worksheet, grid: Grid, header: int) -> None:
        """A cell merged downwards counts for each row in use; one merged across columns is doubtful."""
        used = {row for row, _ in grid}
        for area in sheet.merged_cells.ranges:
            content = grid.get((area.min_row, area.min_col))
            if area.min_row <= header or content is None:
                continue
            if area.max_col > area.min_col:
                place = Place(self.file, spot=f"{sheet.title}!{area.coord}")
                self.desk.report(place, "这里把几栏合并成了一格，不知道内容属于哪一栏。", "请取消合并，分栏填写。")
            for row in used.intersection(range(area.min_row, area.max_row + 1)):
                grid[row, area.min_col] = content
