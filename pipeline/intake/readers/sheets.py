"""XLSX, XLS, ODS, CSV → the sheet with the task table (the python_calamine door); the other sheets are listed as left out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pipeline.intake.blocks import Block, Line, Received, Table
from pipeline.intake.heads import heads_of
from pipeline.intake.matrix import unfolded
from pipeline.intake.readers.extents import extents
from pipeline.intake.readers.ods_merged import Range, merged_in_ods
from pipeline.intake.readers.text import decode
from pipeline.intake.refusal import refuse
from pipeline.intake.turned import turned
from pipeline.limits import SHEET_COLUMNS, SHEET_ROWS
from pipeline.ooxml.package import FlawError, open_parts

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Cell = str | float | int | bool | date | time | datetime | timedelta

_OLE = b"\xd0\xcf\x11\xe0"
_REMEDY = "请用 Excel/WPS 打开确认文件完好，另存为 XLSX 后重试。"
_STORED = "工作表“{sheet}”里有 {count} 格存的是日期或小数（如{first}），显示的样子可能不同，请对照原表。"
_NO_TABLE = "表格文件里没有找到任务表（要有“任务”一类的列和“责任单位”一类的列）。"


def read_workbook(data: bytes) -> Received:
    """The task tables of a workbook; MaterialError when it is locked, damaged, or has none."""
    import python_calamine  # noqa: PLC0415 - needed for these files only

    merged: Mapping[str, Sequence[Range]] = {}
    try:
        if not data.startswith(_OLE):
            # Bombs and odd packages are found before anything else opens the file.
            parts = open_parts(data)
            for rows, columns in extents(parts):
                _within(rows, columns)
            merged = merged_in_ods(parts)
        book = python_calamine.load_workbook(io.BytesIO(data))
        hidden = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is not python_calamine.SheetVisibleEnum.Visible
        ]
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        for name, sheet in sheets:
            last = sheet.end or (-1, -1)
            _within(last[0] + 1, last[1] + 1, f"“{name}”")
        read = [(name, *_rows(sheet, merged.get(name, ()))) for name, sheet in sheets]
    except (FlawError, python_calamine.CalamineError, ValueError, OSError, KeyError) as error:
        locked = "password" in str(error).lower() or "encrypt" in str(error).lower()
        raise refuse("工作簿设有密码。" if locked else "文件不是完好的工作簿。", _REMEDY) from None
    return _received(
        [*(one for one in read if one[0] not in hidden), *(one for one in read if one[0] in hidden)], hidden
    )


def read_csv(data: bytes) -> Received:
    """The task table of a CSV file, from any encoding and with any of the usual separators."""
    text = decode(data)
    mark = max(",\t;，", key=text[:4000].count)
    rows: list[tuple[str | None, ...]] = [
        tuple(_written(cell) for cell in row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    ]
    _within(len(rows), max(map(len, rows), default=0))
    return _received([("表", rows, [])])


def _within(rows: int, columns: int, name: str = "") -> None:
    """What would not be read is refused: nobody would see that it is missing."""
    if rows > SHEET_ROWS or columns > SHEET_COLUMNS:
        size = f"有 {rows} 行 {columns} 列，超过 {SHEET_ROWS} 行或者 {SHEET_COLUMNS} 列，没有读。"
        raise refuse(f"工作表{name}{size}", "请另存一份，只留任务表，删去其余的行和列后重试。")


def _rows(sheet: CalamineSheet, merged: Sequence[Range]) -> tuple[list[tuple[str | None, ...]], list[str]]:
    """The rows of a sheet with merged cells laid out, and the cells that are stored otherwise than they are shown.

    ``merged``: the ranges that the library does not tell of.
    """
    stored: list[str] = []
    rows: list[list[str | None]] = []
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        rows.append([_written(cell) for cell in row])
        stored += [f"第{number}行“{_written(cell)}”" for cell in row if _is_stored(cell)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or merged:
        for number, line in enumerate(rows[top : bottom + 1]):
            line[left : right + 1] = [None if number else ""] * len(line[left : right + 1])
        if top < len(rows) and left < len(rows[top]):
            rows[top][left] = _written(sheet.to_python(skip_empty_area=False, nrows=top + 1)[top][left])
    return [tuple(row) for row in rows], stored


def _written(cell: Cell) -> str:
    """A cell as a person would write it: whole numbers without a point, days as 2025年9月30日."""
    if isinstance(cell, datetime | date):
        return f"{cell.year}年{cell.month}月{cell.day}日"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return re.sub(r"\r\n?|_x000D_\n?", "\n", str(cell)).strip() if cell is not None else ""


def _is_stored(cell: Cell) -> bool:
    return isinstance(cell, datetime | date | time | timedelta) or (isinstance(cell, float) and not cell.is_integer())


def _received(
    sheets: Sequence[tuple[str, list[tuple[str | None, ...]], list[str]]], hidden: Collection[str] = ()
) -> Received:
    """``hidden`` sheets, which come last, are read where no sheet that is seen has a table."""
    blocks: list[Block] = []
    left_out: list[str] = []
    notes: list[str] = []
    for name, rows, stored in sheets:
        table = unfolded(turned(Table(tuple(rows), f"工作表“{name}”")))
        unseen = name in hidden
        if heads_of(table) is None or (unseen and blocks):
            left_out += [f"{'隐藏的' if unseen else ''}工作表“{name}”：{line}" for line in _lines(rows)]
            continue
        if unseen:
            notes.append(f"任务表在隐藏的工作表“{name}”里，请确认它是现行的。")
        blocks += _blocks(table)
        if stored:
            notes.append(_STORED.format(sheet=name, count=len(stored), first=stored[0]))
    if not blocks:
        raise refuse(_NO_TABLE, "请确认选对了文件；表头不在前八行的，请删去表头上面的说明后重试。")
    return Received(tuple(blocks), tuple(left_out), tuple(notes))


def _lines(rows: Sequence[Sequence[str | None]]) -> Iterator[str]:
    yield from (words for row in rows if (words := "　".join(cell for cell in row if cell and cell.strip())))


def _blocks(table: Table) -> Iterator[Block]:
    """What stands above the heads as lines, then the table; what stands alone below it (备注) as lines again."""
    heads = heads_of(table)
    first = heads.first if heads else 0
    for index, row in enumerate(table.rows[:first]):
        yield from (
            Line(line, f"{table.spot}第{index + 1}行")
            for cell in row
            if cell
            for line in cell.split("\n")
            if line.strip()
        )
    last = len(table.rows)
    while last > first and _is_remark(table.rows[last - 1]):
        last -= 1
    yield Table(table.rows[first:last], f"{table.spot}自第{first + 1}行起" if first else table.spot)
    for index, row in enumerate(table.rows[last:], last + 1):
        yield from (Line(cell, f"{table.spot}第{index}行") for cell in row if cell and cell.strip())


def _is_remark(row: Sequence[str | None]) -> bool:
    filled = [cell for cell in row if cell and cell.strip()]
    return not filled or (
        len(filled) == 1 and re.match(r"(?:备注|注|说明|填表|联系|制表|审核|附)", filled[0].strip()) is not None
    )


# One line per kind of file.
SHEETS: dict[str, Callable[[bytes], Received]] = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".xls": read_workbook,
    ".et": read_workbook,
    ".ods": read_workbook,
    ".csv": read_csv,
}
