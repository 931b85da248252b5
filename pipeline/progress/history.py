"""Everything the units ever reported: what the ledger says now added to what it said before, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from pipeline.plan.register import Register
from pipeline.progress.lines import Line
from pipeline.progress.rows import unit_of
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import ABOUT, FILLED, FIXED, SOURCE, Column, Content, LedgerRow, squeezed
from pipeline.sources.ledgertyped import day_of, state_of

# The source of what was typed into the ledger itself.
LEDGER = "台账"


class Past(Struct, frozen=True, kw_only=True):
    """One report as it was given: of which task and unit, on which day, what it said, and the file it came in; ``measure``
    is without blanks, ``of_progress`` as a :class:`~pipeline.progress.reports.Report` has it."""

    task: str
    unit: str
    day: date
    state: str
    words: str
    source: str
    measure: str = ""
    of_progress: bool = True


def recorded(
    history: Sequence[LedgerRow], rows: Sequence[LedgerRow], register: Register, source: str = LEDGER
) -> tuple[LedgerRow, ...]:
    """``history`` with those reports of ``rows`` at its end that it does not hold yet; what it holds stays as it is."""
    known = {said for row in history for said in _said(row, register)}
    # The clerk's own columns of the ledger are no part of what a unit said; those of a form are.
    own = (
        {*FIXED, *(name for row in rows for name in row.cells if name not in FILLED)} if source == LEDGER else {*FIXED}
    )
    added = []
    for row in rows:
        said = _said(row, register)
        if known.isdisjoint(said) and any(row.text(column) for column in FILLED):
            known |= said
            kept = {name: content for name, content in row.cells.items() if name in ABOUT or name not in own}
            added.append(LedgerRow(row.file, row.sheet, row.number, {**kept, SOURCE: Content(source)}))
    return (*history, *added)


def _said(row: LedgerRow, register: Register) -> set[tuple[str, ...]]:
    """What a report says of what, however its cells were typed (a day is a day in any form); of a task by its title and by
    its number: one given another title, or moved, has still said it only once."""
    unit = unit_of(row, register)
    day = day_of(row.value(Column.REPORTED), row.place(), Desk())
    told = (
        unit.name if unit else row.text(Column.UNIT),
        squeezed(row.value(Column.MEASURE)),
        str(day or row.text(Column.REPORTED)),
        *(row.text(column) for column in FILLED if column != Column.REPORTED),
    )
    return {(column, squeezed(row.value(column)), *told) for column in (Column.KEY, Column.TASK)}


def parse_history(history: Iterable[LedgerRow], lines: Iterable[Line], register: Register) -> tuple[Past, ...]:
    """The reports that have a day, in the order kept, each of the task that has its title now; ``lines`` are those of the plan's
    ledger."""
    titles: dict[str, dict[str, str]] = {}
    for line in lines:
        titles.setdefault(squeezed(line.title), {})[squeezed(line.task.key)] = line.task.key
    found = []
    for row in history:
        unit, desk = unit_of(row, register), Desk()
        day = day_of(row.value(Column.REPORTED), row.place(), desk)
        key = _key(row, titles.get(squeezed(row.value(Column.TASK)), {}))
        if unit and day and key:
            state = state_of(row.value(Column.STATE), row.place(), desk)
            words = row.words(Column.DONE) or row.words(Column.STEPS)
            found.append(
                Past(
                    task=key,
                    unit=unit.name,
                    day=day,
                    state=str(state or ""),
                    words=words,
                    source=row.words(SOURCE),
                    measure=squeezed(row.value(Column.MEASURE)),
                    of_progress=bool(row.text(Column.DONE) or row.text(Column.STATE)),
                )
            )
    return tuple(found)


def _key(row: LedgerRow, keys: Mapping[str, str]) -> str | None:
    """Of the tasks that are called alike the one with the number that was reported on; a title of one task is enough, for
    its number may have changed."""
    return next(iter(keys.values())) if len(keys) == 1 else keys.get(squeezed(row.value(Column.KEY)))
