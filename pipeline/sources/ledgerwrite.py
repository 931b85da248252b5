"""Ledger rows → ``ledger.xlsx``, the same bytes for the same rows (the openpyxl door, writing)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from pipeline.sources.ledgersheet import (
    ABOUT,
    FILLED,
    FIXED,
    HISTORY,
    LOCKED,
    NOTES,
    PROGRESS,
    SOURCE,
    WITHDRAWN,
    Column,
    Content,
    OtherSheet,
    Reads,
)
from pipeline.sources.ledgertyped import State
from pipeline.sources.tasksheet import EDITABLE, PUSHED, TASKS, TaskColumn
from pipeline.sources.workbooks import EPOCH, FORMULA_LIKE, Growing, pack_workbook, put_content, put_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Row = Mapping[str, Content]

HEADER = 2
SPARE_WIDTH, SPARE_COLUMNS = 16, 8
# Points of one line of text, and the tallest row there is (Excel's limit).
LINE, TALLEST = 15, 409

_THIN = Side(style="thin", color="808080")
_BORDER = Border(_THIN, _THIN, _THIN, _THIN)
_GREY = PatternFill("solid", "F2F2F2")
_HEAD = PatternFill("solid", "D9E1F2")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")


class Layout(Struct, frozen=True):
    """How a sheet is laid out: the width of each column in characters, the last column that stays in sight when the
    sheet is moved sideways, and which cells are locked."""

    widths: Mapping[str, int]
    frozen: str
    locked: Callable[[str, Row], bool]


def _locked_report(column: str, _row: Row) -> bool:
    return column in LOCKED


def _locked_task(column: str, row: Row) -> bool:
    """Title and deadline belong to the whole task: where a task has parts they are edited on the row of the first."""
    if column not in EDITABLE:
        return column in frozenset(TaskColumn)
    part = row.get(TaskColumn.PART)
    return column in {TaskColumn.HEADING, TaskColumn.DEADLINE} and part is not None and str(part.value) != "1"


def _locked_all(_column: str, _row: Row) -> bool:
    return True


WIDTHS = {str(column): column.width for column in Column}
HISTORY_LAYOUT = Layout({**WIDTHS, SOURCE: 30}, Column.UNIT, _locked_all)
REPORT_LAYOUT = Layout(WIDTHS, Column.UNIT, _locked_report)
TASK_LAYOUT = Layout(dict(zip(TaskColumn, (8, 14, 6, 24, 90, 40, 18), strict=True)), TaskColumn.HEADING, _locked_task)


class LedgerBook(Struct, frozen=True, kw_only=True):
    """Everything a ledger holds: its title, the rows, what was withdrawn, the clerk's own columns and sheets, and
    the lines of the 说明 sheet. ``tasks`` are the rows of the 任务 sheet, ``pushed`` what an edit of them is told by."""

    title: str
    rows: Sequence[Row]
    withdrawn: Sequence[Row] = ()
    extra: Sequence[str] = ()
    others: Sequence[OtherSheet] = ()
    notes: Sequence[str] = ()
    tasks: Sequence[Row] = ()
    pushed: Sequence[Row] = ()
    task_extra: Sequence[str] = ()
    history: Sequence[Row] = ()


def write_ledger(book: LedgerBook) -> bytes:
    """The workbook. Every text is stored as text, never as a formula, whatever it begins with."""
    workbook = Workbook()
    workbook.properties.creator = ""
    workbook.properties.title = book.title
    workbook.properties.created = workbook.properties.modified = datetime(*EPOCH)
    main = workbook.worksheets[0]
    main.title = PROGRESS
    columns = [*FIXED, *FILLED, *book.extra]
    _table(main, book.title, columns, book.rows, REPORT_LAYOUT)
    _help_filling(main, columns, HEADER + len(book.rows))
    if book.tasks:
        title = f"{book.title}：任务（可在此修改标题、正文、责任单位、时限，改后运行 make pull）"
        _table(workbook.create_sheet(TASKS), title, [*TaskColumn, *book.task_extra], book.tasks, TASK_LAYOUT)
    if book.withdrawn:
        aside = workbook.create_sheet(WITHDRAWN)
        _table(aside, f"{book.title}（已撤销）", [*columns, Column.REASON], book.withdrawn, REPORT_LAYOUT)
    if book.history:
        own = dict.fromkeys(name for row in book.history for name in row if name not in {*ABOUT, *FILLED, SOURCE})
        said = [*ABOUT, Column.REPORTED, *(name for name in FILLED if name != Column.REPORTED), *own, SOURCE]
        title = f"{book.title}：历次填报（由程序逐次记下，请不要改动）"
        _table(workbook.create_sheet(HISTORY), title, said, book.history, HISTORY_LAYOUT)
    _notes(workbook.create_sheet(NOTES), book.notes)
    for other in book.others:
        sheet = workbook.create_sheet(other.name)
        for (row, column), content in sorted(other.cells.items()):
            put_content(sheet.cell(row, column), content)
    if book.tasks:
        pushed = workbook.create_sheet(PUSHED)
        _table(pushed, "供程序比对，请不要改动", list(TaskColumn), book.pushed, TASK_LAYOUT)
        pushed.sheet_state = "veryHidden"
    return pack_workbook(workbook)


def _table(sheet: Worksheet, title: str, columns: Sequence[str], rows: Iterable[Row], layout: Layout) -> None:
    put_content(sheet.cell(1, 1), Content(title))
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    sheet.row_dimensions[1] = Growing(sheet, index=1, ht=28)
    for index, column in enumerate(columns, 1):
        head = sheet.cell(HEADER, index)
        put_content(head, Content(column))
        head.font, head.fill, head.border, head.alignment = Font(bold=True), _HEAD, _BORDER, _CENTRED
        sheet.column_dimensions[get_column_letter(index)].width = layout.widths.get(column, SPARE_WIDTH)
    last = HEADER
    dress = _Dress()
    for last, row in enumerate(rows, HEADER + 1):
        for index, column in enumerate(columns, 1):
            dress.put(sheet.cell(last, index), row.get(column), fixed=layout.locked(column, row))
        sheet.row_dimensions[last] = Growing(sheet, index=last, ht=_height(columns, row, layout))
    sheet.freeze_panes = f"{get_column_letter(columns.index(layout.frozen) + 2)}{HEADER + 1}"
    sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(len(columns))}{last}"
    # Room for columns of the clerk's own, which a protected sheet would else refuse.
    spare = sheet.column_dimensions[get_column_letter(len(columns) + 1)]
    spare.min, spare.max = len(columns) + 1, len(columns) + SPARE_COLUMNS
    spare.width, spare.protection = SPARE_WIDTH, Protection(locked=False)
    _protect(sheet)
    _print_set_up(sheet)


class _Dress:
    """How the cells of a table look. There are a handful of looks and, in a large ledger, a million cells: each look is worked
    out on the first cell that has it and shared by the others."""

    def __init__(self) -> None:
        self.known: dict[tuple[bool, str, bool], Any] = {}

    def put(self, cell: Any, content: Content | None, *, fixed: bool) -> None:
        """Put ``content`` (None: nothing) into ``cell``; ``fixed``: the sheet's protection holds for it."""
        value = content.value if content else None
        look = (fixed, content.number_format if content else "General", str(value).startswith(FORMULA_LIKE))
        if look in self.known and (value is None or isinstance(value, str)) and not (content and content.comment):
            cell._style = self.known[look]
            if value:
                put_text(cell, value)
            return
        if fixed:
            cell.fill = _GREY
        cell.border, cell.alignment, cell.protection = _BORDER, _WRAPPED, Protection(locked=fixed)
        if content:
            put_content(cell, content)
        self.known.setdefault(look, copy(cell._style))


def _height(columns: Sequence[str], row: Row, layout: Layout) -> float:
    """Points for the fullest cell: a protected sheet is not fitted to its text by every program that opens it."""
    lines = [1]
    for column in columns:
        text = str(row[column].value) if column in row else ""
        # A Han character is two bytes of GBK and two columns wide.
        widths = [len(line.encode("gbk", "replace")) for line in text.split("\n")]
        room = layout.widths.get(column, SPARE_WIDTH) - 1
        lines.append(sum(max(1, -(-width // room)) for width in widths))
    return min(LINE * max(lines) + 3, TALLEST)


def _protect(sheet: Worksheet) -> None:
    """Against slips, not against intent: no password, and what does not touch the fixed columns stays allowed."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.autoFilter = False


def _print_set_up(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))
    sheet.page_margins.left = sheet.page_margins.right = 0.4


def _help_filling(sheet: Worksheet, columns: Sequence[str], last: int) -> None:
    if last == HEADER:
        return

    def area(column: str) -> str:
        letter = get_column_letter(columns.index(column) + 1)
        return f"{letter}{HEADER + 1}:{letter}{last}"

    states = DataValidation("list", formula1=f'"{",".join(State)}"', allow_blank=True, showErrorMessage=True)
    states.errorTitle, states.error = "状态", f"请选择：{'、'.join(State)}。"
    for column in (one for one in FILLED if one.reads is Reads.STATE):
        states.add(area(column))
    days = DataValidation(allow_blank=True, showInputMessage=True)
    days.promptTitle, days.prompt = "日期", "如 2021-12-5 或 2021年12月5日，请写上年份。"
    for column in (one for one in FILLED if one.reads is Reads.DAY):
        days.add(area(column))
    for validation in (states, days):
        sheet.add_data_validation(validation)
    _colours(sheet, columns)


def _colours(sheet: Worksheet, columns: Sequence[str]) -> None:
    """Red: the day has passed and the task is not done; yellow: within 30 days; green: done. Drawn by Excel each day."""
    state, due = (get_column_letter(columns.index(column) + 1) for column in (Column.STATE, Column.DUE))
    first = HEADER + 1
    done = f'TRIM(${state}{first})="{State.DONE}"'
    left = f"${due}{first}-TODAY()"
    rules = (
        (done, "C6EFCE"),
        (f'AND(${due}{first}<>"",NOT({done}),{left}<0)', "FFC7CE"),
        (f'AND(${due}{first}<>"",NOT({done}),{left}<=30)', "FFEB9C"),
    )
    for formula, colour in rules:
        fill = PatternFill(bgColor=colour)
        target = f"{state}{first}:{state}{sheet.max_row}"
        sheet.conditional_formatting.add(
            target, Rule("expression", dxf=DifferentialStyle(fill=fill), formula=[formula], stopIfTrue=True)
        )


def _notes(sheet: Worksheet, notes: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate(notes, 1):
        note = sheet.cell(row, 1)
        put_content(note, Content(line))
        note.alignment = _WRAPPED
        if row == 1:
            note.font = Font(bold=True, size=14)
    _protect(sheet)
    _print_set_up(sheet)
