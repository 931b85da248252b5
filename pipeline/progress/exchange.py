"""One ledger a unit to send out, and what comes back taken into the office's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from pipeline.plan.model import Plan, Unit
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Problem
from pipeline.progress.ledger import renew
from pipeline.progress.lines import ledger_lines
from pipeline.progress.notes import notes_for_units
from pipeline.progress.rows import WHOLE, Signature, label, laid_over, merge_pasted, signature, unit_of
from pipeline.progress.sender import of_others, sender, without_strange
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgersheet import FIXED, Column, Content, LedgerRecord, LedgerRow, is_for_units
from pipeline.sources.ledgertyped import day_of
from pipeline.sources.ledgerwrite import LedgerBook, write_ledger


class Merged(Struct, frozen=True):
    """The ledger with what was taken over, what that was in words, and what came back and was refused."""

    data: bytes
    said: tuple[str, ...]
    refused: tuple[Problem, ...]


def unit_ledgers(plan: Plan, register: Register, data: bytes, file: str) -> dict[Unit, bytes]:
    """For each unit of ``plan`` a ledger with its rows alone, filled as in ``data`` (the ledger brought up to date).

    What the office wrote for itself stays with it: its own columns, its sheets and its comments.
    Raises MaterialError with the problems of the ledger.
    """
    record = _read(data, file, register)
    extra = tuple(filter(is_for_units, record.extra))
    own: dict[Unit | None, list[LedgerRow]] = {}
    for row in record.rows:
        own.setdefault(unit_of(row, register), []).append(row)
    ledgers = {}
    for unit in dict.fromkeys(line.unit for line in ledger_lines(plan)):
        rows = [_outgoing(row) for row in own.get(unit, ())]
        title = f"{plan.title}进展台账（{unit.name}）"
        ledgers[unit] = write_ledger(LedgerBook(title=title, rows=rows, extra=extra, notes=notes_for_units(plan)))
    return ledgers


def _outgoing(row: LedgerRow) -> dict[str, Content]:
    return {
        column: replace(content, comment="")
        for column, content in row.cells.items()
        if column in FIXED or is_for_units(column)
    }


def merge_ledgers(plan: Plan, register: Register, ledger: tuple[str, bytes], returned: Mapping[str, bytes]) -> Merged:
    """``ledger`` (name and bytes) with everything filled in in ``returned`` (name → bytes), and what was taken over.

    A workbook changes the rows of the unit it came from and the columns units fill in; the rest is refused.
    Row by row the report with the later 填报日期 counts, and a cell left empty never empties another. Raises MaterialError
    for two different contents of the same day, which it shows, and for a row that the ledger does not have.
    """
    name, data = ledger
    desk, refusing = Desk(), Desk()
    record = _read(data, name, register)
    own = {signature(row, WHOLE, register): row for row in record.rows}
    said: list[str] = []
    extra = list(record.extra)
    for file, sent in returned.items():
        came = _read(sent, file, register)
        extra += filter(is_for_units, came.extra)
        for row in _admitted(came, own, register, refusing):
            about = signature(row, WHOLE, register)
            if about not in own:
                message = f"台账中没有“{label(row.words(Column.KEY), row.text(Column.UNIT))}”这一行。"
                desk.report(
                    row.place(), message, "请核对编号、任务、单位和措施四栏；方案改过的，请先运行 make ledger。"
                )
                continue
            merged = _merge(own[about], row, desk)
            said += _said(own[about], merged, file)
            own[about] = merged
    if desk.problems:
        raise MaterialError([*desk.problems, *refusing.problems])
    rows = tuple(own.values())
    new, changes = renew(plan, register, replace(record, rows=rows, extra=tuple(dict.fromkeys(extra))))
    return Merged(new, (*said, *changes), tuple(refusing.problems))


def _admitted(
    came: LedgerRecord, own: Mapping[Signature, LedgerRow], register: Register, desk: Desk
) -> Iterator[LedgerRow]:
    """The rows filled in by the unit that sent them, with the columns it may fill in; what else was changed goes to ``desk``."""
    changed = [row for row in came.rows if row.filled and _differs(row, own.get(signature(row, WHOLE, register)))]
    unit = sender(came, changed, register, desk)
    if unit:
        mine, others = of_others(changed, unit, register)
        desk.problems += others
        yield from without_strange(mine, desk)


def _differs(row: LedgerRow, own: LedgerRow | None) -> bool:
    return own is None or any(row.text(name) != own.text(name) for name in row.cells if name not in FIXED)


def _read(data: bytes, file: str, register: Register) -> LedgerRecord:
    desk = Desk()
    record = parse_ledger(data, file, desk)
    record = replace(record, rows=merge_pasted(record.rows, register, desk))
    if desk.problems:
        raise MaterialError(desk.problems)
    return record


def _merge(own: LedgerRow, came: LedgerRow, desk: Desk) -> LedgerRow:
    theirs = {column: content for column, content in came.cells.items() if column not in FIXED and came.text(column)}
    before, now = _day(own, desk), _day(came, desk)
    if before and now and now != before:
        return replace(own, cells=laid_over(own, theirs) if now > before else laid_over(own, theirs, only_empty=True))
    for column in theirs:
        if own.text(column) and own.text(column) != came.text(column):
            message = f"“{column}”是“{came.text(column)}”，台账{own.place(column).spot}是“{own.text(column)}”。"
            desk.report(came.place(column), message, "填报日期分不出先后，请核对后改为一致，或填写新的填报日期。")
    return replace(own, cells=laid_over(own, theirs, only_empty=True))


def _day(row: LedgerRow, desk: Desk) -> date | None:
    return day_of(row.value(Column.REPORTED), row.place(Column.REPORTED), desk)


def _said(before: LedgerRow, after: LedgerRow, file: str) -> Iterator[str]:
    columns = [column for column in after.cells if before.text(column) != after.text(column)]
    if columns:
        yield f"{label(after.words(Column.KEY), after.text(Column.UNIT))}：{'、'.join(columns)}取自 {file}"
