"""One ledger a unit to send out, and what comes back taken into the office's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from pipeline.plan.model import Plan, Unit
from pipeline.plan.register import Register
from pipeline.problems import MaterialError
from pipeline.progress.ledger import renew
from pipeline.progress.lines import ledger_lines
from pipeline.progress.notes import notes
from pipeline.progress.rows import WHOLE, label, merge_pasted, signature, unit_of
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgersheet import FIXED, Column, LedgerRecord, LedgerRow
from pipeline.sources.ledgertyped import day_of
from pipeline.sources.ledgerwrite import LedgerBook, write_ledger


def unit_ledgers(plan: Plan, register: Register, data: bytes, file: str) -> dict[Unit, bytes]:
    """For each unit of ``plan`` a ledger with its rows alone, filled as in ``data`` (the ledger brought up to date).

    Raises MaterialError with the problems of the ledger.
    """
    record = _read(data, file, register)
    ledgers = {}
    for unit in dict.fromkeys(line.unit for line in ledger_lines(plan)):
        rows = [row.cells for row in record.rows if unit_of(row, register) == unit]
        title = f"{plan.title}进展台账（{unit.name}）"
        ledgers[unit] = write_ledger(LedgerBook(title=title, rows=rows, extra=record.extra, notes=notes(plan)))
    return ledgers


def merge_ledgers(
    plan: Plan, register: Register, ledger: tuple[str, bytes], returned: Mapping[str, bytes]
) -> tuple[bytes, tuple[str, ...]]:
    """``ledger`` (name and bytes) with everything filled in in ``returned`` (name → bytes), and what was taken over.

    Row by row the report with the later 填报日期 counts, and a cell left empty never empties another. Two different
    contents of the same day are a problem that shows both, as is a row that the ledger does not have. Nothing is
    taken over then.
    """
    name, data = ledger
    desk = Desk()
    record = _read(data, name, register)
    own = {signature(row, WHOLE, register): row for row in record.rows}
    said: list[str] = []
    extra = list(record.extra)
    for file, sent in returned.items():
        came = _read(sent, file, register)
        extra += came.extra
        for row in came.rows:
            if row.filled:
                about = signature(row, WHOLE, register)
                if about not in own:
                    message = f"台账中没有“{label(row.text(Column.KEY), row.text(Column.UNIT))}”这一行。"
                    desk.report(
                        row.place(), message, "请核对编号、任务、单位和措施四栏；方案改过的，请先运行 make ledger。"
                    )
                    continue
                merged = _merge(own[about], row, desk)
                said += _said(own[about], merged, file)
                own[about] = merged
    if desk.problems:
        raise MaterialError(desk.problems)
    rows = tuple(own.values())
    data, changes = renew(plan, register, replace(record, rows=rows, extra=tuple(dict.fromkeys(extra))))
    return data, (*said, *changes)


def _read(data: bytes, file: str, register: Register) -> LedgerRecord:
    desk = Desk()
    record = parse_ledger(data, file, desk)
    record = replace(record, rows=merge_pasted(record.rows, register, desk))
    if desk.problems:
        raise MaterialError(desk.problems)
    return record


def _merge(own: LedgerRow, came: LedgerRow, desk: Desk) -> LedgerRow:
    theirs = {column: content for column, content in came.cells.items() if column not in FIXED}
    before, now = _day(own, desk), _day(came, desk)
    if before and now and now != before:
        cells = {**own.cells, **theirs} if now > before else {**theirs, **own.cells}
        return replace(own, cells=cells)
    for column in theirs:
        if column in own.cells and own.text(column) != came.text(column):
            message = f"“{column}”是“{came.text(column)}”，台账{own.place(column).spot}是“{own.text(column)}”。"
            desk.report(came.place(column), message, "填报日期分不出先后，请核对后改为一致，或填写新的填报日期。")
    return replace(own, cells={**theirs, **own.cells})


def _day(row: LedgerRow, desk: Desk) -> date | None:
    return day_of(row.value(Column.REPORTED), row.place(Column.REPORTED), desk)


def _said(before: LedgerRow, after: LedgerRow, file: str) -> Iterator[str]:
    columns = [column for column in after.cells if before.text(column) != after.text(column)]
    if columns:
        yield f"{label(after.text(Column.KEY), after.text(Column.UNIT))}：{'、'.join(columns)}取自 {file}"
