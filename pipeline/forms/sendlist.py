"""The send list: its columns, and one that came back with signatures → which unit has signed for which paper, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from pipeline.problems import MaterialError, Place
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import Content, plain
from pipeline.sources.ledgertyped import day_of
from pipeline.sources.sheets import Sheet, open_sheets

TITLE = "发送清单"
COLUMNS = (
    "序号", "主送", "主送全称", "发文字号", "题名", "种类", "成文日期", "页数", "份数", "联系人", "电话", "电子邮箱",
    "文件夹", "签收人", "签收时间",
)  # fmt: skip
UNIT, NUMBER, ISSUED, WHO, WHEN = COLUMNS[1], COLUMNS[3], COLUMNS[6], COLUMNS[-2], COLUMNS[-1]


class Signature(Struct, frozen=True, kw_only=True):
    """A row that somebody has signed; ``day`` is None where it could not be read (then reported)."""

    number: str
    unit: str
    who: str
    day: date | None
    place: Place


def read_send_list(data: bytes, file: str, desk: Desk) -> tuple[Signature, ...] | None:
    """The rows with a signature or its day; None when the workbook is no send list. What is doubtful goes to ``desk``."""
    try:
        sheet = next(iter(open_sheets(data, file).values()), None)
    except MaterialError:
        return None
    if sheet is None or 1 not in sheet.rows:
        return None
    heads = {plain(content.value).strip(): column for column, content in sheet.rows[1].items()}
    if not {NUMBER, UNIT, WHO, WHEN} <= heads.keys():
        return None
    rows = (_row(sheet, heads, number, file) for number in sorted(sheet.rows) if number > 1)
    return tuple(_signature(row, desk) for row in rows if row.said(WHO) or row.said(WHEN))


class _Row(Struct, frozen=True):
    cells: Mapping[str, Content]
    places: Mapping[str, Place]

    def said(self, name: str) -> str:
        content = self.cells.get(name)
        return plain(content.value).strip() if content else ""


def _row(sheet: Sheet, heads: Mapping[str, int], number: int, file: str) -> _Row:
    found = sheet.rows[number]
    cells = {name: found[column] for name, column in heads.items() if column in found}
    places = {name: Place(file, spot=sheet.spot(number, column)) for name, column in heads.items()}
    return _Row(cells, places)


def _signature(row: _Row, desk: Desk) -> Signature:
    issued = day_of(row.cells[ISSUED].value, row.places[ISSUED], Desk()) if row.said(ISSUED) else None
    when = row.cells.get(WHEN)
    day = day_of(when.value, row.places[WHEN], desk, issued.year if issued else None) if when else None
    if not row.said(WHEN):
        desk.report(row.places[WHEN], f"{row.said(UNIT)}有签收人，没有签收时间。", "请填上哪一天签收的，再收一次。")
    return Signature(number=row.said(NUMBER), unit=row.said(UNIT), who=row.said(WHO), day=day, place=row.places[WHEN])
