"""Rows that came back from units → the ledger with them, and a question for each that is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.plan.model import Plan
from pipeline.plan.register import Register
from pipeline.problems import Problem
from pipeline.progress.history import recorded
from pipeline.progress.reports import parse_reports
from pipeline.progress.rows import WHOLE, label, laid_over, signature
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import FIXED, KNOWN, Column, LedgerRecord, LedgerRow
from pipeline.sources.ledgertyped import day_of


class Collected(Struct, frozen=True):
    """The ledger with what was taken over, what that was in words, and what a person must look at."""

    record: LedgerRecord
    said: tuple[str, ...]
    questions: tuple[Problem, ...]


def collect_rows(plan: Plan, register: Register, record: LedgerRecord, returned: Iterable[LedgerRow]) -> Collected:
    """``record`` with the rows of ``returned``, one by one; ``file`` of a row says what it came in.

    A later report takes the place of an earlier one cell by cell, a cell left empty empties none; an earlier one is kept
    among the reports alone; of two different ones of the same day the ledger's stays and both are shown. A row after
    which the ledger could not be read for certain is not taken.
    """
    rows = {signature(row, WHOLE, register): row for row in record.rows}
    history = record.history
    said: list[str] = []
    questions: list[Problem] = []
    extra = list(record.extra)
    for came in returned:
        about = signature(came, WHOLE, register)
        if len(recorded(history, [came], register)) == len(history):
            continue
        merged, doubts, words = _taken(came, rows.get(about), plan, register)
        questions += doubts
        if doubts:
            continue
        history = recorded(recorded(history, [rows[about]], register), [came], register, came.file)
        rows[about] = merged
        extra += [name for name in came.cells if name not in KNOWN]
        if words:
            said.append(f"{label(came.words(Column.KEY), came.text(Column.UNIT))}：{words}（{came.file}）")
    new = replace(record, rows=tuple(rows.values()), history=history, extra=tuple(dict.fromkeys(extra)))
    return Collected(new, tuple(said), tuple(questions))


def _taken(
    came: LedgerRow, own: LedgerRow | None, plan: Plan, register: Register
) -> tuple[LedgerRow, Sequence[Problem], str]:
    """The ledger's row with what came, or why it is not certain; and what was done in words."""
    desk = Desk()
    if own is None:
        remedy = "请核对编号、任务、单位和措施；方案改过的，请先运行 make ledger。"
        return came, [Problem(came.place(), "台账中没有这一行。", remedy)], ""
    theirs = {name: content for name, content in came.cells.items() if name not in FIXED and came.text(name)}
    parse_reports(LedgerRecord(file=came.file, rows=(came,)), plan, register, desk)
    before = day_of(own.value(Column.REPORTED), own.place(Column.REPORTED), desk)
    now = day_of(came.value(Column.REPORTED), came.place(Column.REPORTED), Desk())
    if desk.problems:
        return came, desk.problems, ""
    if before and now and now < before:
        return own, (), f"填报日期早于台账所记的{before}，只记入历次填报"
    if not before or now == before:
        for name in theirs:
            if own.text(name) and own.text(name) != came.text(name):
                message = f"“{name}”是“{came.text(name)}”，台账{own.place(name).spot}是“{own.text(name)}”。"
                desk.report(came.place(name), message, "填报日期分不出先后，没有收。请核对后直接改台账。")
    merged = replace(own, cells=laid_over(own, theirs))
    if not desk.problems:
        parse_reports(LedgerRecord(file=came.file, rows=(replace(merged, file=came.file),)), plan, register, desk)
    changed = [name for name in theirs if own.text(name) != merged.text(name)]
    return merged, desk.problems, "、".join(changed)
