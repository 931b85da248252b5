"""``ledger.xlsx`` → LedgerRecord, from whatever Excel, WPS or LibreOffice saved."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import cast

from msgspec import Struct
from openpyxl.utils import get_column_letter

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
from pipeline.sources.sheets import Sheet, open_sheets
from pipeline.sources.tasksheet import PUSHED, TASKS, TaskColumn


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

HEADER_WITHIN = 20
Rows = dict[int, dict[int, Content]]


def parse_ledger(data: bytes, file: str, desk: Desk) -> LedgerRecord:
    """Parse a ledger; mistakes in cells and headings go to ``desk``.

    Merged cells count for every row they cover. A formula counts as the value it was saved with.
    Raises MaterialError when the file is no workbook, is unsafe to open, or has no sheet with our headings.
    """
    sheets = open_sheets(data, file)
    main = _main_sheet(sheets, file)
    reader = _Reader(file, desk)
    rows, extra = reader.rows(sheets[main], REPORTS)
    withdrawn, more = reader.rows(sheets[WITHDRAWN], ASIDE) if WITHDRAWN in sheets else ((), ())
    tasks, task_extra = reader.rows(sheets[TASKS], OF_TASKS) if TASKS in sheets else (None, ())
    pushed = reader.rows(sheets[PUSHED], OF_TASKS)[0] if PUSHED in sheets else None
    history = reader.rows(sheets[HISTORY], OF_HISTORY)[0] if HISTORY in sheets else ()
    others = tuple(OtherSheet(name, _grid(sheet)) for name, sheet in sheets.items() if name not in OURS | {main})
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
        title=plain(_value(sheets[main], 1, 1)),
    )


def read_rows(
    sheets: Mapping[str, Sheet], name: str, file: str, desk: Desk, headings: Headings
) -> tuple[tuple[LedgerRow, ...], tuple[str, ...]]:
    """The rows of one sheet of an opened workbook (:func:`open_sheets`), and the columns that are the clerk's own."""
    return _Reader(file, desk).rows(sheets[name], headings)


class Grid(Struct, frozen=True):
    """The cells of a sheet by row and column, its title, and the titles of the other sheets with content."""

    title: str
    cells: Mapping[tuple[int, int], Content]
    others: tuple[str, ...] = ()


def read_grid(data: bytes, file: str, desk: Desk) -> Grid:
    """The first sheet with content; formulas without a result and error values go to ``desk``.

    Raises MaterialError when the file is no workbook or is unsafe to open.
    """
    filled = [one for one in open_sheets(data, file).values() if one.rows]
    if not filled:
        return Grid("", {})
    sheet, *others = filled
    for area in sheet.merged:
        desk.report(Place(file, spot=f"{sheet.title}!{area.written}"), "这里有合并的单元格。", "请取消合并，逐格填写。")
    _Reader(file, desk).doubts(sheet)
    return Grid(sheet.title, _grid(sheet), tuple(one.title for one in others))


def _grid(sheet: Sheet) -> dict[tuple[int, int], Content]:
    return {(row, column): content for row, cells in sheet.rows.items() for column, content in cells.items()}


def _value(sheet: Sheet, row: int, column: int) -> Value | None:
    content = sheet.rows.get(row, {}).get(column)
    return content.value if content else None


def _main_sheet(sheets: Mapping[str, Sheet], file: str) -> str:
    if PROGRESS in sheets:
        return PROGRESS
    found = [name for name, sheet in sheets.items() if name not in OURS and _has_header(sheet)]
    if len(found) != 1:
        remedy = f"请把填报的那张工作表改名为“{PROGRESS}”。"
        raise MaterialError([Problem(Place(file), f"没有名为“{PROGRESS}”的工作表。", remedy)])
    return found[0]


def _has_header(sheet: Sheet) -> bool:
    cells = (content for row, cells in sheet.rows.items() if row <= HEADER_WITHIN for content in cells.values())
    return {Column.KEY, Column.UNIT} <= {REPORTS.name(content.value) for content in cells}


class _Reader(Struct, frozen=True):
    file: str
    desk: Desk

    def doubts(self, sheet: Sheet) -> None:
        """A formula without value or an error value is reported."""
        unsaved = frozenset(sheet.unsaved)
        for row, column in sorted((*sheet.unsaved, *sheet.errors)):
            place = Place(self.file, spot=sheet.spot(row, column))
            if (row, column) in unsaved:
                self.desk.report(place, "这一格是公式，文件里没有它的结果。", "请改为直接填写文字或数字。")
            else:
                message = f"这一格是错误值“{_value(sheet, row, column)}”。"
                self.desk.report(place, message, "请改为直接填写文字或数字。")

    def rows(self, sheet: Sheet, headings: Headings) -> tuple[tuple[LedgerRow, ...], tuple[str, ...]]:
        """The rows below the heading, and the columns that are the clerk's own."""
        self.doubts(sheet)
        header = self._header(sheet.rows, headings)
        if not header and headings.required:
            remedy = f"请恢复表头一行（{'、'.join(headings.required)}），或从备份中恢复台账。"
            raise MaterialError([Problem(Place(self.file, spot=sheet.title), "没有找到表头。", remedy)])
        columns = self._columns(sheet, header, headings)
        merged = self._spread_merged(sheet, header)
        letters = {name: get_column_letter(column) for column, name in columns.items()}
        rows = []
        for number in sorted(row for row in sheet.rows if row > header):
            held = {**sheet.rows[number], **merged.get(number, {})}
            cells = {name: held[column] for column, name in columns.items() if column in held}
            rows.append(LedgerRow(self.file, sheet.title, number, cells, letters))
        return tuple(rows), tuple(name for name in columns.values() if name not in headings.known)

    def _header(self, rows: Mapping[int, Mapping[int, Content]], headings: Headings) -> int:
        """The row with most of our headings; 0 where there is none."""
        counts: dict[int, int] = {}
        for row in (one for one in rows if one <= HEADER_WITHIN):
            found = sum(headings.name(content.value) in headings.known for content in rows[row].values())
            counts |= {row: found} if found else {}
        return max(counts, key=lambda row: (counts[row], -row), default=0)

    def _columns(self, sheet: Sheet, header: int, headings: Headings) -> dict[int, str]:
        columns: dict[int, str] = {}
        heads = sheet.rows.get(header, {})
        for column in sorted({column for row, cells in sheet.rows.items() if row >= header for column in cells}):
            content = heads.get(column)
            name = headings.name(content.value) if content else f"未命名{get_column_letter(column)}"
            if name in columns.values():
                place = Place(self.file, spot=f"{sheet.title}!{get_column_letter(column)}{header}")
                self.desk.report(place, f"“{name}”一栏有两列。", "请把其中一列改名，或合并为一列。")
                name = f"{name}{get_column_letter(column)}"
            columns[column] = name
        self._missing(sheet.title, header, columns, headings)
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

    def _spread_merged(self, sheet: Sheet, header: int) -> Rows:
        """A cell merged downwards counts for each row in use; one merged across columns is doubtful."""
        spread: Rows = {}
        for area in sheet.merged:
            (first, last), (left, right) = area.rows, area.columns
            content = sheet.rows.get(first, {}).get(left)
            if first <= header or content is None:
                continue
            if right > left:
                place = Place(self.file, spot=f"{sheet.title}!{area.written}")
                self.desk.report(place, "这里把几栏合并成了一格，不知道内容属于哪一栏。", "请取消合并，分栏填写。")
            # A merged area may reach down a whole sheet: it is the rows in use that are gone through.
            for row in sheet.rows.keys() & range(first, last + 1) if last - first < len(sheet.rows) else sheet.rows:
                if first <= row <= last:
                    spread.setdefault(row, {})[left] = content
        return spread
