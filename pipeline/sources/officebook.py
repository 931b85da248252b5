"""办公室.xlsx: an office and its units as filled in with Excel → records, and the blank book to fill in.

Cells are found by their labels and headings, never by their addresses; numbers and dates count as the text they show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.ledgersheet import Content
from pipeline.sources.officefiles import KINDS, LATER, UNIT
from pipeline.sources.sheets import open_workbook
from pipeline.sources.workbooks import EPOCH, pack_workbook, put_content

OFFICE, UNITS = "办公室", "单位名册"
# Label → what to write beside it.
LABELS = {
    "全称": "发文机关全称，用在红头和落款，如 某某县某某工作领导小组办公室",
    "简称": "方案里怎样称呼它，如 县某某办；不写则用全称",
    "机关代字": "发文字号的前半部分，如 某某办函",
    "文件代字": "通报等用文件格式的另用一个代字的写，如 某某办发；一样的空着",
    "联系人": "可以空着",
    "电话": "可以空着",
    "用印": "是 或 否；不写就是“是”",
    "联合发文": "同本机关联合发文的，写全称，最多两个，用顿号隔开；没有的空着",
    "抄送": "每份文件都抄送的，几个用顿号隔开；没有的空着",
}
# As in units.yaml; the rows stand in the order of the units.
HEADINGS = ("全称", *(name for name in UNIT if name not in {"全称", *LATER}))
WIDTHS = (36, 24, 16, 12, 18, 26)
SEVERAL = re.compile(r"[、，,;；\n]+")


class UnitRow(Struct, frozen=True, kw_only=True):
    """A unit as listed: its names (the first is the one papers use), kind (empty: not said) and contact."""

    full_name: str
    names: tuple[str, ...]
    kind: str
    contact: str
    phone: str
    place: Place
    email: str = ""


class OfficeBook(Struct, frozen=True):
    """``answers``: label → what was written beside it, where anything was."""

    answers: dict[str, str]
    units: tuple[UnitRow, ...]


def read_office_book(data: bytes, file: str) -> OfficeBook:
    """What the book says. Raises MaterialError when it is no workbook, has neither sheet, or a unit has no full name."""
    _, values = open_workbook(data, file)
    if OFFICE not in values and UNITS not in values:
        remedy = "请用 make init BLANK=1 写出空白的一份，填好后再试。"
        raise MaterialError([Problem(Place(file), f"没有名为“{OFFICE}”或“{UNITS}”的工作表。", remedy)])
    answers = dict(_answers(values[OFFICE])) if OFFICE in values else {}
    problems: list[Problem] = []
    units = tuple(_units(values[UNITS], file, problems)) if UNITS in values else ()
    if problems:
        raise MaterialError(problems)
    return OfficeBook(answers, units)


def draw_blank_book() -> bytes:
    """The book to fill in, every cell as text so that ``0203`` stays as typed."""
    book = Workbook()
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime(*EPOCH)
    office = book.worksheets[0]
    office.title = OFFICE
    rows = [("栏目", "填在这里", "说明"), *((label, "", said) for label, said in LABELS.items())]
    _fill(office, rows, (14, 44, 60))
    units = book.create_sheet(UNITS)
    _fill(units, [HEADINGS], WIDTHS)
    for row in range(2, 202):
        for column in range(1, len(HEADINGS) + 1):
            units.cell(row, column).number_format = "@"
    return pack_workbook(book)


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    for number, row in enumerate(rows, 1):
        for index, text in enumerate(row, 1):
            cell = sheet.cell(number, index)
            put_content(cell, Content(text))
            cell.number_format = "@"
            cell.font = Font(bold=number == 1)
    for index, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(index + 1)].width = width
    sheet.freeze_panes = "A2"


def _answers(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    for row in sheet.iter_rows(max_row=200, max_col=8):
        texts = [_text(cell.value) for cell in row]
        for label, value in pairwise(texts):
            known = re.sub(r"[\s:：*＊]", "", label)
            if known in LABELS and value and value not in LABELS.values():
                yield known, value


def _units(sheet: Worksheet, file: str, problems: list[Problem]) -> Iterator[UnitRow]:
    columns: dict[str, int] = {}
    for row in sheet.iter_rows(max_row=5000, max_col=30):
        texts = [_text(cell.value) for cell in row]
        if not columns:
            columns = {
                re.sub(r"\s", "", text): at for at, text in enumerate(texts) if re.sub(r"\s", "", text) in HEADINGS
            }
            columns = columns if "全称" in columns or "简称" in columns else {}
            continue
        said = {name: texts[at] for name, at in columns.items()}
        if not any(said.values()):
            continue
        place = Place(file, spot=f"{UNITS}!A{row[0].row}")
        yield _unit(said, place, problems)


def _unit(said: dict[str, str], place: Place, problems: list[Problem]) -> UnitRow:
    names = tuple(filter(None, (name.strip() for name in SEVERAL.split(said.get("简称", "")))))
    full = said.get("全称", "") or (names[0] if names else "")
    if not full:
        problems.append(Problem(place, "这一行没有写单位的全称。", "请写上全称，或删去这一行。"))
    kind = said.get("类别", "")
    if kind and kind not in KINDS:
        problems.append(
            Problem(place, f"类别“{kind}”不在可选范围内。", f"请改为：{'、'.join(KINDS)}；或空着，由程序推断。")
        )
    return UnitRow(
        full_name=full,
        names=names or (full,),
        kind=kind,
        contact=said.get("联系人", ""),
        phone=said.get("电话", ""),
        email=said.get("电子邮箱", ""),
        place=place,
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
