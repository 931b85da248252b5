"""A workbook that came back → whose it is, and what in it that unit may change; the rest is refused in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.plan.model import Unit
from pipeline.plan.register import Register
from pipeline.problems import Place, Problem
from pipeline.progress.rows import unit_of
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import FIXED, FOR_UNITS, LedgerRecord, LedgerRow, is_for_units

ITS_OWN = "请让每个单位各交一份只含本单位各行的台账。"


def sender(came: LedgerRecord, changed: Sequence[LedgerRow], register: Register, desk: Desk) -> Unit | None:
    """The unit a workbook came from: the one its title names, else the only one with rows in it, else the only one whose
    rows were ``changed``. Several, or none that is registered, are reported; nothing changed is no mistake."""
    for named in re.findall(r"\(([^()]+)\)", came.title)[-1:]:
        if isinstance(found := register.find(named), Unit):
            return found
    for rows in (came.rows, changed):
        units = list(Counter(unit for row in rows if (unit := unit_of(row, register))))
        if len(units) == 1:
            return units[0]
    if changed or not came.rows:
        message = f"看不出这份台账是哪个单位的：{'、'.join(unit.name for unit in units)}的行都有改动。"
        message = message if units else "这份台账里没有登记过的单位。"
        desk.report(changed[0].place() if changed else Place(came.file), message, ITS_OWN)
    return None


def of_others(
    rows: Sequence[LedgerRow], unit: Unit, register: Register
) -> tuple[tuple[LedgerRow, ...], tuple[Problem, ...]]:
    """Those of ``rows`` that are ``unit``'s, and a refusal for each that is not."""
    mine = tuple(row for row in rows if unit_of(row, register) == unit)
    refused = (row for row in rows if unit_of(row, register) != unit)
    message, remedy = f"这一行不是{unit.name}的，没有收。", "请核对是否填错了行。"
    return mine, tuple(Problem(row.place(), message, remedy) for row in refused)


def without_strange(rows: Sequence[LedgerRow], desk: Desk) -> tuple[LedgerRow, ...]:
    """``rows`` with the columns units fill in alone; each other column that was filled in is reported once."""
    strange: dict[str, LedgerRow] = {}
    for row in rows:
        for name in row.cells:
            if name not in FIXED and not is_for_units(name):
                strange.setdefault(name, row)
    for name, row in strange.items():
        remedy = f"要收的请抄进台账；以后要单位填的栏目，请先加在本办公室的台账里，栏名末尾写“{FOR_UNITS}”。"
        desk.report(row.place(name), f"“{name}”不是发给单位填的栏目，没有收。", remedy)
    kept = ({name: cell for name, cell in row.cells.items() if name not in strange} for row in rows)
    return tuple(replace(row, cells=cells) for row, cells in zip(rows, kept, strict=True))
