"""``units.xlsx``: the units as a workbook, order by rows → the same records as from ``units.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from pipeline.grammar.brackets import cut_outside
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import Headings, read_rows
from pipeline.sources.ledgersheet import LedgerRow, clean
from pipeline.sources.officefiles import GROUP, KINDS, UNIT
from pipeline.sources.records import GroupRecord, UnitRecord, UnitsRecord
from pipeline.sources.sheets import open_sheets
from pipeline.sources.yamltext import Text

UNITS, GROUPS = "单位名册", "组"
# The order is that of the rows; 编号 begins the names of a unit's files.
COLUMNS = tuple(key for key in UNIT if key != "次序")
MARKS = frozenset("、；;，,")
OF_UNITS = Headings(
    frozenset(COLUMNS), {"次序": "编号", "邮箱": "电子邮箱", "单位全称": "全称"}, ("简称", "全称", "类别")
)
OF_GROUPS = Headings(frozenset(GROUP), {}, GROUP[:2])


def parse_units_book(data: bytes, file: str, desk: Desk) -> UnitsRecord | None:
    """Parse ``units.xlsx``; mistakes go to ``desk``, each with its cell. Columns of the clerk's own count as notes.

    Raises MaterialError when the file is no workbook or has no sheet of units.
    """
    sheets = open_sheets(data, file)
    if UNITS not in sheets:
        remedy = f"请把登记单位的那张工作表改名为“{UNITS}”。"
        raise MaterialError([Problem(Place(file), f"没有名为“{UNITS}”的工作表。", remedy)])
    rows, own = read_rows(sheets, UNITS, file, desk, OF_UNITS)
    units = _numbered([row for row in rows if any(row.words(key) for key in COLUMNS)], own, desk)
    members, _ = read_rows(sheets, GROUPS, file, desk, OF_GROUPS) if GROUPS in sheets else ((), ())
    groups = (_group(row, desk) for row in members if any(row.words(key) for key in GROUP))
    return UnitsRecord(file, tuple(units), tuple(filter(None, groups)))


def several(text: str) -> tuple[str, ...]:
    """What one cell lists: a line each; on one line, parted by 、 or ； outside brackets."""
    parts = text.split("\n") if "\n" in text else [text[start:end] for start, end, _ in cut_outside(text, MARKS)]
    return tuple(part.strip() for part in parts if part.strip())


def listed(names: Sequence[str]) -> str:
    """``names`` as one cell lists them, so that :func:`several` gives them again."""
    joined = "、".join(names)
    # A name that is cut on one line alone is not cut where a line ends.
    return joined if several(joined) == tuple(names) else "".join(f"{name}\n" for name in names)


def _numbered(rows: Sequence[LedgerRow], own: Sequence[str], desk: Desk) -> Iterator[UnitRecord]:
    """Rows without a number come after the highest there is, so that no other file is renamed; where no row has one, they
    count from 1."""
    given = [desk.whole(Text(row.words("编号"), row.place("编号"))) if row.words("编号") else None for row in rows]
    free = count(1 + max((number for number in given if number is not None), default=0))
    for order, (row, number) in enumerate(zip(rows, given, strict=True)):
        if unit := _unit(row, order, next(free) if number is None else number, desk):
            yield replace(unit, note=_note(row, own))


def _unit(row: LedgerRow, order: int, number: int, desk: Desk) -> UnitRecord | None:
    full_name, kind = _text(row, "全称", desk), _text(row, "类别", desk)
    names = _listed(row, "简称") or ((full_name,) if full_name else ())
    if kind and desk.choice(kind, KINDS) is None:
        return None
    if not full_name or not kind:
        return None
    return UnitRecord(
        names=names,
        full_name=full_name,
        kind=kind.value,
        order=order,
        number=number,
        contact=row.words("联系人"),
        phone=row.words("电话"),
        email=row.words("电子邮箱"),
        unconfirmed=_listed(row, "待核"),
        place=row.place("全称"),
    )


def _note(row: LedgerRow, own: Sequence[str]) -> str:
    """The clerk's own words about a unit: the note, and what their own columns hold."""
    more = (f"{name}：{row.words(name)}" for name in own if row.words(name))
    return "；".join(filter(None, (row.words("备注"), *more))).replace("\n", " ")


def _group(row: LedgerRow, desk: Desk) -> GroupRecord | None:
    names, members = _listed(row, "名称"), _listed(row, "成员")
    for key, found in (("名称", names), ("成员", members)):
        if not found:
            desk.report(row.place(key), f"这一行没有写“{key}”。", "请填写；不要这一组的，请删去这一行。")
    return GroupRecord(names, members, _listed(row, "待核"), row.place("名称")) if names and members else None


def _text(row: LedgerRow, key: str, desk: Desk) -> Text | None:
    words = re.sub(r"\s*\n\s*", "", row.words(key))
    if not words:
        desk.report(row.place(key), f"这一行没有写“{key}”。", "请填写；不要这个单位的，请删去这一行。")
        return None
    return Text(words, row.place(key), on_one_line=False)


def _listed(row: LedgerRow, key: str) -> tuple[Text, ...]:
    written = clean(row.value(key))
    return tuple(Text(part, row.place(key), on_one_line=False) for part in several(written))
