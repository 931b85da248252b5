"""A unit's workbook that came back → the rows it filled in; those of others are refused."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.forms.matching import Returned
from pipeline.plan.model import Plan
from pipeline.plan.register import Register
from pipeline.problems import Place
from pipeline.progress.lines import ledger_lines
from pipeline.progress.rows import WHOLE, merge_pasted, signature
from pipeline.progress.sender import of_others, sender, without_strange
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgersheet import LedgerRow, squeezed


def match_workbook(data: bytes, file: str, plans: Sequence[Plan], register: Register) -> Returned:
    """The rows filled in by the unit whose workbook it is.

    Raises MaterialError when it is no ledger at all.
    """
    desk = Desk()
    record = parse_ledger(data, file, desk)
    rows = merge_pasted(record.rows, register, desk)
    filled = [row for row in rows if row.filled]
    unit = None if desk.problems else sender(record, filled, register, desk)
    if unit is None:
        if not desk.problems:
            desk.report(Place(file), "这份台账里没有填写的内容。", "请核对交回的是不是填好的那一份。")
        return Returned(file, None, None, (), tuple(desk.problems))
    plan = _plan(rows, plans, register)
    if plan is None:
        desk.report(rows[0].place(), "这份台账的任务不能确定属于哪个方案。", "请先运行 make ledger，再发给单位填写。")
    mine, others = of_others(filled, unit, register)
    desk.problems += others
    own = tuple(row for row in without_strange(mine, desk) if row.filled)
    return Returned(file, plan, unit, own if plan else (), tuple(desk.problems))


def _plan(rows: Sequence[LedgerRow], plans: Sequence[Plan], register: Register) -> Plan | None:
    """The plan that has most of the rows, if one has more than any other."""
    about = {signature(row, WHOLE[:3], register) for row in rows}
    counts = []
    for plan in plans:
        lines = {(squeezed(line.task.key), squeezed(line.title), line.unit.name) for line in ledger_lines(plan)}
        counts.append((len(about & lines), plan.name, plan))
    counts.sort(key=lambda one: (-one[0], one[1]))
    if not counts or counts[0][0] == 0 or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][2]
