"""Any XLSX with one heading row → its rows as plain values with their places (through the door of the ledger)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from openpyxl.utils import get_column_letter

from pipeline.problems import MaterialError, Place
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import Grid, read_grid
from pipeline.sources.ledgersheet import Content, as_written
from pipeline.sources.shownvalue import UnshownError, shown

MANY = 10_000


class TableRow(Struct, frozen=True):
    """A row: its place, what it holds by heading, and the place of each empty cell by heading."""

    place: Place
    cells: Mapping[str, object]
    empty: Mapping[str, str]


class ValueTable(Struct, frozen=True):
    """The rows of a sheet, the title of it, and the titles of the other sheets with content."""

    rows: tuple[TableRow, ...]
    title: str
    others: tuple[str, ...]


def read_value_table(data: bytes, file: str) -> ValueTable:
    """The rows below the first row with content, of the first sheet that has any; empty rows are passed over.

    Numbers and days read as Excel shows them. Raises MaterialError with every mistake.
    """
    desk = Desk()
    grid = read_grid(data, file, desk)
    rows = _rows(grid, file, desk)
    if desk.problems:
        raise MaterialError(desk.problems)
    return ValueTable(rows, grid.title, grid.others)


def _rows(grid: Grid, file: str, desk: Desk) -> tuple[TableRow, ...]:
    if not grid.cells:
        desk.report(Place(file), "表里没有内容。", "请在第一行写栏名，下面一行一份地填写。")
        return ()
    head = min(row for row, _ in grid.cells)
    columns = _columns(grid, head, file, desk)
    below = sorted({row for row, column in grid.cells if row > head})
    if not below:
        desk.report(Place(file, spot=grid.title), "表里没有一行数据。", "请在表头下面一行一份地填写。")
    if len(below) > MANY:
        desk.report(Place(file), f"表里有{len(below)}行，一次最多{MANY}行。", "请分成几个文件。")
        return ()
    return tuple(_row(grid, row, columns, file, desk) for row in below)


def _row(grid: Grid, row: int, columns: Mapping[int, str], file: str, desk: Desk) -> TableRow:
    cells: dict[str, object] = {}
    empty: dict[str, str] = {}
    for column, name in columns.items():
        spot = f"{grid.title}!{get_column_letter(column)}{row}"
        cells[name] = _value(grid.cells.get((row, column)), Place(file, spot=spot), desk)
        if cells[name] == "":
            empty[name] = spot
    return TableRow(Place(file, spot=f"{grid.title}!第{row}行"), cells, empty)


def _columns(grid: Grid, head: int, file: str, desk: Desk) -> dict[int, str]:
    columns: dict[int, str] = {}
    for column in sorted({column for _, column in grid.cells}):
        place = Place(file, spot=f"{grid.title}!{get_column_letter(column)}{head}")
        content = grid.cells.get((head, column))
        name = as_written(content.value) if content else ""
        if not name:
            remedy = "请在第一行写上栏名，或清空这一栏；栏名上面另有一行标题的，请删去那一行。"
            desk.report(place, "这一栏有内容，没有栏名。", remedy)
        elif name in columns.values():
            desk.report(place, f"“{name}”一栏有两列。", "请把其中一列改名。")
        columns[column] = name
    return columns


def _value(content: Content | None, place: Place, desk: Desk) -> object:
    try:
        return "" if content is None else shown(content)
    except UnshownError as error:
        desk.report(place, str(error), error.remedy)
        return None
