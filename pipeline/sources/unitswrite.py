"""Units → ``units.xlsx``: written anew, or put into a workbook of the clerk's, in which all else stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.ooxml.package import open_parts
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.ledgersheet import Content, clean
from pipeline.sources.officefiles import GROUP, KINDS
from pipeline.sources.records import GroupRecord, UnitRecord, UnitsRecord
from pipeline.sources.sheets import open_workbook
from pipeline.sources.unitsbook import COLUMNS, GROUPS, OF_GROUPS, OF_UNITS, UNITS, listed, several
from pipeline.sources.workbooks import EPOCH, pack_workbook, put_content

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {
    "简称": 26,
    "全称": 40,
    "类别": 14,
    "编号": 8,
    "联系人": 12,
    "电话": 18,
    "电子邮箱": 26,
    "备注": 30,
    "待核": 20,
}
OF_GROUP_WIDTHS = {"名称": 30, "成员": 80, "待核": 24}
# What openpyxl does not carry when it saves a workbook again.
LOST = ("xl/media/", "xl/drawings/drawing", "xl/charts/", "xl/embeddings/", "xl/pivotTables/", "xl/externalLinks/")
# No register is as long: a cell so far down is no unit.
LAST = 100_000

Row = Mapping[str, str]


class Additions(Struct, frozen=True):
    """Rows for new units and groups, and further spellings: each with a name that its unit has already."""

    units: tuple[Row, ...] = ()
    groups: tuple[Row, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()


def write_units_book(units: UnitsRecord) -> bytes:
    """The whole workbook, units in their order. The same bytes for the same units."""
    book = Workbook()
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime(*EPOCH)
    sheet = book.worksheets[0]
    sheet.title = UNITS
    ordered = sorted(units.units, key=lambda unit: unit.order)
    _fill(sheet, WIDTHS, [COLUMNS, *(_row(unit) for unit in ordered)])
    kinds = DataValidation("list", formula1=f'"{",".join(KINDS)}"', allow_blank=True)
    kinds.add(f"{get_column_letter(COLUMNS.index('类别') + 1)}2:{get_column_letter(COLUMNS.index('类别') + 1)}5000")
    sheet.add_data_validation(kinds)
    _fill(book.create_sheet(GROUPS), OF_GROUP_WIDTHS, [GROUP, *(_group(group) for group in units.groups)])
    return pack_workbook(book)


def add_to_units_book(data: bytes, file: str, added: Additions) -> bytes:
    """The workbook with ``added`` below what stands there; every other cell, column and sheet is as it was.

    Raises MaterialError when it holds pictures or charts, which would be lost.
    """
    kept_out = [name for name in open_parts(data) if name.startswith(LOST)]
    if kept_out:
        remedy = "请把图片、图表移到另一个工作簿，或把新单位自己填进去。"
        raise MaterialError([Problem(Place(file), "工作簿里有图片或图表，程序改写会丢失，没有写入新的单位。", remedy)])
    book, _ = open_workbook(data, file)
    sheet = book[UNITS]
    head, columns = _heading(sheet, OF_UNITS.name, COLUMNS)
    for spelling, name in added.aliases:
        _spell(sheet, head, columns, spelling, name)
    _append(sheet, columns, added.units, file)
    if added.groups:
        if GROUPS not in book:
            _fill(book.create_sheet(GROUPS), OF_GROUP_WIDTHS, [GROUP])
        groups = book[GROUPS]
        _append(groups, _heading(groups, OF_GROUPS.name, GROUP)[1], added.groups, file)
    return pack_workbook(book)


def _row(unit: UnitRecord) -> Sequence[str]:
    said = {
        "简称": listed([name.value for name in unit.names]),
        "全称": unit.full_name.value,
        "类别": unit.kind,
        "编号": str(unit.number),
        "联系人": unit.contact,
        "电话": unit.phone,
        "电子邮箱": unit.email,
        "备注": unit.note,
        "待核": listed([doubt.value for doubt in unit.unconfirmed]),
    }
    return [said[column] for column in COLUMNS]


def _group(group: GroupRecord) -> Sequence[str]:
    return [listed([text.value for text in texts]) for texts in (group.names, group.members, group.unconfirmed)]


def _fill(sheet: Worksheet, widths: Mapping[str, int], rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, 1):
        for index, text in enumerate(row, 1):
            cell = sheet.cell(number, index)
            put_content(cell, Content(text))
            cell.number_format = "@"
            cell.font, cell.alignment = Font(bold=number == 1), Alignment(wrap_text=True, vertical="top")
    for index, column in enumerate(rows[0], 1):
        sheet.column_dimensions[get_column_letter(index)].width = widths[column]
    sheet.freeze_panes = "A2"


def _heading(sheet: Worksheet, name_of: Callable[[object], str], known: Sequence[str]) -> tuple[int, dict[str, int]]:
    """The row of the headings, and the column of each of ours."""
    best: tuple[int, dict[str, int]] = (1, {})
    for number, row in enumerate(sheet.iter_rows(max_row=20), 1):
        names = {name_of(cell.value): column for column, cell in enumerate(row, 1)}
        found = {name: column for name, column in names.items() if name in known}
        if len(found) > len(best[1]):
            best = (number, found)
    return best


def _append(sheet: Worksheet, columns: Mapping[str, int], rows: Sequence[Row], file: str) -> None:
    """Each row in the first free line, in the dress of the line above."""
    last = max((row for row, _ in _written(sheet, columns)), default=1)
    if last > LAST:
        remedy = "请把表格下面很远处的内容移开，再运行一次。"
        raise MaterialError(
            [Problem(Place(file, spot=f"{sheet.title}!第{last}行"), "表格太长，没有写入新的单位。", remedy)]
        )
    for at, said in enumerate(rows, last + 1):
        for name, column in columns.items():
            cell, above = sheet.cell(at, column), sheet.cell(last, column)
            if isinstance(cell, Cell) and isinstance(above, Cell) and last > 1:
                cell._style = copy(above._style)  # type: ignore[attr-defined] # openpyxl keeps it so
            put_content(cell, Content(said.get(name, "")))


def _spell(sheet: Worksheet, head: int, columns: Mapping[str, int], spelling: str, name: str) -> None:
    """One more spelling behind those that the unit called ``name`` has already."""
    for row in sorted({row for row, _ in _written(sheet, columns) if row > head}):
        cell = sheet.cell(row, columns["简称"])
        names = several(str(cell.value or ""))
        full = str(sheet.cell(row, columns["全称"]).value or "").strip()
        if name in (*names, full):
            put_content(cell, Content(listed([*(names or (full,)), spelling])))


def _written(sheet: Worksheet, columns: Mapping[str, int]) -> list[tuple[int, int]]:
    """The cells of our columns that hold anything; to look at all between them might take for ever."""
    ours = set(columns.values())
    return [at for at, cell in sheet._cells.items() if at[1] in ours and clean(cell.value)]  # type: ignore[arg-type] # any value
