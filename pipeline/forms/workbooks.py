"""A unit's workbook that came back → the rows it filled in; those of others are refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.forms.matching import Returned
from pipeline.plan.model import Plan
from pipeline.plan.register import Register
from pipeline.problems import Place
from pipeline.progress.lines import ledger_lines
from pipeline.progress.rows import WHOLE, merge_pasted, signature, unit_of
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgersheet import FILLED, LedgerRow, squeezed


def match_workbook(data: bytes, file: str, plans: Sequence[Plan], register: Register) -> Returned:
    """The rows filled in by the unit whose workbook it is: the one that most of its rows name.

    Raises MaterialError when it is no ledger at all.
    """
    desk = Desk()
    rows = merge_pasted(parse_ledger(data, file, desk).rows, register, desk)
    named = Counter(unit for row in rows if (unit := unit_of(row, register)))
    most = named.most_common(2)
    if desk.problems:
        return Returned(file, None, None, (), tuple(desk.problems))
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        message = "看不出这份台账是哪个单位的。" if most else "这份台账里没有登记过的单位。"
        desk.report(rows[0].place() if rows else Place(file), message, "请让每个单位各交一份只含本单位各行的台账。")
        return Returned(file, None, None, (), tuple(desk.problems))
    unit = most[0][0]
    plan = _plan(rows, plans, register)
    if plan is None:
        desk.report(rows[0].place(), "这份台账的任务不能确定属于哪个方案。", "请先运行 make ledger，再发给单位填写。")
    filled = [row for row in rows if any(name in row.cells for name in FILLED)]
    own = [row for row in filled if unit_of(row, register) == unit]
    for row in filled:
        if unit_of(row, register) != unit:
            desk.report(row.place(), f"这一行不是{unit.name}的，没有收。", "请核对是否填错了行。")
    return Returned(file, plan, unit, tuple(own) if plan else (), tuple(desk.problems))


def _plan(rows: Sequence[LedgerRow], plans: Sequence[Plan], register: Register) -> Plan | None:
    """The plan that has most of the rows, if one has more than any other."""
    about = {signature(row, WHOLE[:3], register) for row in rows}
    counts = []
    for plan in plans:
        lines = {(line.task.key, squeezed(line.title), line.unit.name) for line in ledger_lines(plan)}
        counts.append((len(about & lines), plan.name, plan))
    counts.sort(key=lambda one: (-one[0], one[1]))
    if not counts or counts[0][0] == 0 or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][2]
