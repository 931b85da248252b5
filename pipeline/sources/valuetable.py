"""Any XLSX with one heading row → its rows as plain values with their places (through the door of the ledger)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from msgspec import Struct
from openpyxl.utils import get_column_letter

from pipeline.problems import MaterialError, Place
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import read_grid
from pipeline.sources.ledgersheet import Content, as_written

MANY = 5_000
PERCENT = re.compile(r"0(\.(0+))?%$")
DECIMALS = re.compile(r"(#,##)?0(\.(0+))?(_[^0]*)?$")


class TableRow(Struct, frozen=True):
    """A row: its place, and what it holds by heading."""

    place: Place
    cells: Mapping[str, object]


def read_value_table(data: bytes, file: str) -> tuple[TableRow, ...]:
    """The rows below the first row with content, of the first sheet that has any; empty rows are passed over.

    Numbers and days read as Excel shows them. Raises MaterialError with every mistake.
    """
    desk = Desk()
    title, grid = read_grid(data, file, desk)
    rows = _rows(title, grid, file, desk)
    if desk.problems:
        raise MaterialError(desk.problems)
    return rows


def _rows(title: str, grid: Mapping[tuple[int, int], Content], file: str, desk: Desk) -> tuple[TableRow, ...]:
    if not grid:
        desk.report(Place(file), "表里没有内容。", "请在第一行写栏名，下面一行一份地填写。")
        return ()
    head = min(row for row, _ in grid)
    columns = _columns(title, grid, head, file, desk)
    below = sorted({row for row, column in grid if row > head})
    if len(below) > MANY:
        desk.report(Place(file), f"表里有{len(below)}行，一次最多{MANY}行。", "请分成几个文件。")
        return ()
    found = []
    for row in below:
        cells = {name: _value(title, grid, (row, column), file, desk) for column, name in columns.items()}
        found.append(TableRow(Place(file, spot=f"{title}!第{row}行"), cells))
    return tuple(found)


def _columns(title: str, grid: Mapping[tuple[int, int], Content], head: int, file: str, desk: Desk) -> dict[int, str]:
    columns: dict[int, str] = {}
    for column in sorted({column for _, column in grid}):
        place = Place(file, spot=f"{title}!{get_column_letter(column)}{head}")
        name = as_written(grid[head, column].value) if (head, column) in grid else ""
        if not name:
            desk.report(place, "这一栏有内容，没有栏名。", "请在第一行写上栏名，或清空这一栏。")
        elif name in columns.values():
            desk.report(place, f"“{name}”一栏有两列。", "请把其中一列改名。")
        columns[column] = name
    return columns


def _value(title: str, grid: Mapping[tuple[int, int], Content], at: tuple[int, int], file: str, desk: Desk) -> object:
    content = grid.get(at)
    if content is None:
        return ""
    value = content.value
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value if isinstance(value, bool) else as_written(value)
    shown = _number(value, content)
    if shown is None:
        place = Place(file, spot=f"{title}!{get_column_letter(at[1])}{at[0]}")
        message = f"这一格的数字用了“{content.number_format}”的显示格式，不知印出来应是什么样子。"
        desk.report(place, message, "请改为“文本”格式，照要印的样子填写。")
    return shown


def _number(value: float, content: Content) -> object:
    """The number as its format shows it; None where the format says more than this program knows."""
    written = content.number_format.split(";")[0]
    percent, decimals = PERCENT.fullmatch(written), DECIMALS.fullmatch(written)
    if written in {"General", "@", ""}:
        return int(value) if isinstance(value, float) and value.is_integer() else value
    if percent:
        return f"{value * 100:.{len(percent[2] or '')}f}%"
    if decimals:
        return f"{value:{',' if decimals[1] else ''}.{len(decimals[3] or '')}f}"
    return None
