"""Ledger rows → ``ledger.xlsx``, the same bytes for the same rows (the openpyxl door, writing)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from pipeline.sources.ledgerrows import BORDER, SPARE_WIDTH, WRAPPED, Cells, Dress, Layout
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
from pipeline.sources.rowstream import Streamed, writable
from pipeline.sources.tasksheet import EDITABLE, PUSHED, TASKS, TaskColumn
from pipeline.sources.workbooks import EPOCH, Growing, pack_workbook, put_content

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADER = 2
SPARE_COLUMNS = 8

_HEAD = PatternFill("solid", "D9E1F2")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")


def _locked_report(column: str, _row: Cells) -> bool:
    return column in LOCKED


def _locked_task(column: str, row: Cells) -> bool:
    """Title and deadline belong to the whole task: where a task has parts they are edited on the row of the first."""
    if column not in EDITABLE:
        return column in frozenset(TaskColumn)
    part = row.get(TaskColumn.PART)
    return column in {TaskColumn.HEADING, TaskColumn.DEADLINE} and part is not None and str(part.value) != "1"


def _locked_all(_column: str, _row: Cells) -> bool:
    return True


WIDTHS = {str(column): column.width for column in Column}
HISTORY_LAYOUT = Layout({**WIDTHS, SOURCE: 30}, Column.UNIT, _locked_all)
REPORT_LAYOUT = Layout(WIDTHS, Column.UNIT, _locked_report)
TASK_LAYOUT = Layout(dict(zip(TaskColumn, (8, 14, 6, 24, 90, 40, 18), strict=True)), TaskColumn.HEADING, _locked_task)


class LedgerBook(Struct, frozen=True, kw_only=True):
    """Everything a ledger holds: its title, the rows, what was withdrawn, the clerk's own columns and sheets, and
    the lines of the 说明 sheet. ``tasks`` are the rows of the 任务 sheet, ``pushed`` what an edit of them is told by."""

    title: str
    rows: Sequence[Cells]
    withdrawn: Sequence[Cells] = ()
    extra: Sequence[str] = ()
    others: Sequence[OtherSheet] = ()
    notes: Sequence[str] = ()
    tasks: Sequence[Cells] = ()
    pushed: Sequence[Cells] = ()
    task_extra: Sequence[str] = ()
    history: Sequence[Cells] = ()


def write_ledger(book: LedgerBook) -> bytes:
    """The workbook. Every text is stored as text, never as a formula, whatever it begins with."""
    workbook = Workbook()
    workbook.properties.creator = ""
    workbook.properties.title = writable(book.title)
    workbook.properties.created = workbook.properties.modified = datetime(*EPOCH)
    main = workbook.worksheets[0]
    main.title = PROGRESS
    columns = [*FIXED, *FILLED, *book.extra]
    tables = [_table(main, book.title, columns, book.rows, REPORT_LAYOUT)]
    _help_filling(main, columns, HEADER + len(book.rows))
    if book.tasks:
        title = f"{book.title}：任务（可在此修改标题、正文、责任单位、时限，改后运行 make pull）"
        named = [*TaskColumn, *book.task_extra]
        tables.append(_table(workbook.create_sheet(TASKS), title, named, book.tasks, TASK_LAYOUT))
    if book.withdrawn:
        title, named = f"{book.title}（已撤销）", [*columns, Column.REASON]
        tables.append(_table(workbook.create_sheet(WITHDRAWN), title, named, book.withdrawn, REPORT_LAYOUT))
    if book.history:
        own = dict.fromkeys(name for row in book.history for name in row if name not in {*ABOUT, *FILLED, SOURCE})
        named = [*ABOUT, Column.REPORTED, *(name for name in FILLED if name != Column.REPORTED), *own, SOURCE]
        title = f"{book.title}：历次填报（由程序逐次记下，请不要改动）"
        tables.append(_table(workbook.create_sheet(HISTORY), title, named, book.history, HISTORY_LAYOUT))
    _notes(workbook.create_sheet(NOTES), book.notes)
    for other in book.others:
        sheet = workbook.create_sheet(other.name)
        for (row, column), content in sorted(other.cells.items()):
            put_content(sheet.cell(row, column), content)
    if book.tasks:
        pushed = workbook.create_sheet(PUSHED)
        tables.append(_table(pushed, "供程序比对，请不要改动", list(TaskColumn), book.pushed, TASK_LAYOUT))
        pushed.sheet_state = "veryHidden"
    return pack_workbook(workbook, tables)


def _table(sheet: Worksheet, title: str, columns: Sequence[str], rows: Sequence[Cells], layout: Layout) -> Streamed:
    """Lay out the sheet of a table; its rows are given back, to be written as they come."""
    put_content(sheet.cell(1, 1), Content(title))
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    sheet.row_dimensions[1] = Growing(sheet, index=1, ht=28)
    for index, column in enumerate(columns, 1):
        head = sheet.cell(HEADER, index)
        put_content(head, Content(column))
        head.font, head.fill, head.border, head.alignment = Font(bold=True), _HEAD, BORDER, _CENTRED
        sheet.column_dimensions[get_column_letter(index)].width = layout.widths.get(column, SPARE_WIDTH)
    last = HEADER + len(rows)
    sheet.freeze_panes = f"{get_column_letter(columns.index(layout.frozen) + 2)}{HEADER + 1}"
    sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(len(columns))}{last}"
    # Room for columns of the clerk's own, which a protected sheet would else refuse.
    spare = sheet.column_dimensions[get_column_letter(len(columns) + 1)]
    spare.min, spare.max = len(columns) + 1, len(columns) + SPARE_COLUMNS
    spare.width, spare.protection = SPARE_WIDTH, Protection(locked=False)
    _protect(sheet)
    _print_set_up(sheet)
    return Streamed(sheet.title, last, len(columns), Dress(sheet, columns, layout).rows(rows, HEADER + 1))


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
    _colours(sheet, columns, last)


def _colours(sheet: Worksheet, columns: Sequence[str], last: int) -> None:
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
        target = f"{state}{first}:{state}{last}"
        sheet.conditional_formatting.add(
            target, Rule("expression", dxf=DifferentialStyle(fill=fill), formula=[formula], stopIfTrue=True)
        )


def _notes(sheet: Worksheet, notes: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate(notes, 1):
        note = sheet.cell(row, 1)
        put_content(note, Content(line))
        note.alignment = WRAPPED
        if row == 1:
            note.font = Font(bold=True, size=14)
    _protect(sheet)
    _print_set_up(sheet)
