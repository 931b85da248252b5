"""The clerk's files → how every plan of the project stands."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from pipeline.plan.asked import Asked
from pipeline.plan.contradictions import Doubt
from pipeline.plan.model import Plan, Unit
from pipeline.plan.project import Project
from pipeline.plan.register import Register
from pipeline.plan.understood import NO_MEMORY, Memory, packed, recall, sum_of
from pipeline.problems import MaterialError
from pipeline.progress.calendar import NONE, Own, own_years
from pipeline.progress.history import Past, parse_history
from pipeline.progress.lines import ledger_lines
from pipeline.progress.reports import Report, parse_reports
from pipeline.progress.rows import unit_of
from pipeline.progress.status import Standing
from pipeline.progress.stocktaking import take_stock
from pipeline.progress.supervision import Supervision, resolve_rounds
from pipeline.progress.told import NOTHING, Tellings, of_others
from pipeline.sources.desk import Desk
from pipeline.sources.folder import HOLIDAYS, LEDGER
from pipeline.sources.holidayfile import parse_holidays
from pipeline.sources.ledgerkept import KeptLedger, kept_ledger, ledger_of
from pipeline.sources.ledgersheet import LedgerRecord

Reported = tuple[tuple[Report, ...], tuple[Past, ...]]


class Reading(Struct, frozen=True, kw_only=True):
    """What a reading goes by: ``told``, by plan name, is what the papers that went out have told, ``unsaid`` what they say
    otherwise than the plan does now.

    ``today`` is the day of the run (None: not asked); ``day`` the day to read as of (None: that of each plan's last
    round); ``before_first`` the day of a plan without rounds (``date.min``: it stands on none). ``memory`` keeps each
    ledger as it was read.
    """

    told: Mapping[str, Tellings] = MappingProxyType({})
    today: date | None = None
    day: date | None = None
    before_first: date = date.min
    memory: Memory = NO_MEMORY
    unsaid: Mapping[str, tuple[Doubt, ...]] = MappingProxyType({})


PLAIN = Reading()


def parse_progress(files: Mapping[str, bytes], project: Project, reading: Reading = PLAIN) -> dict[str, Standing]:
    """Plan name → how it stands. ``files`` as ``read_sources`` gives them; a plan without ledger has no reports yet.

    Raises MaterialError with every problem of all ledgers and rounds, ValueError when a day after today is asked for.
    """
    if reading.day and reading.today and reading.day > reading.today:
        raise ValueError("a reading is never of a day to come")
    desk = Desk()
    own = _holidays(files, desk)
    standings = {}
    for plan, asked in project.plans:
        supervision = resolve_rounds(asked.rounds, project.register, desk, reading.today, own)
        found = _reports(files, plan, project.register, desk, reading)
        standings[plan.name] = _stand(plan, project, reading, supervision, found)
    if desk.problems:
        raise MaterialError(desk.problems)
    return standings


def parse_sound_part(
    files: Mapping[str, bytes], project: Project, plan: Plan, asked: Asked, reading: Reading
) -> tuple[Standing, frozenset[Unit]] | None:
    """How ``plan``, in whose ledger there are mistakes, stands as far as they leave it certain: for all units but those in
    whose rows they lie, which come along. None where they are not confined to some units."""
    desk = Desk()
    supervision = resolve_rounds(asked.rounds, project.register, desk, reading.today, _holidays(files, desk))
    file = f"sources/{plan.name}/{LEDGER}"
    if desk.problems or file not in files:
        return None
    from pipeline.progress.doubtful import units_in_doubt
    from pipeline.progress.tasks.edits import waiting_edits

    try:
        record = _ledger(files[file], file, desk, reading.memory)
        if any(waiting_edits(plan, record)):
            return None
        parse_reports(record, plan, project.register, desk, reading.today)
    except MaterialError:
        return None
    doubted = units_in_doubt(desk.problems, record.rows, plan, project.register)
    rows = tuple(row for row in record.rows if unit_of(row, project.register) not in doubted)
    found = _understood(replace(record, rows=rows), plan, project.register, again := Desk(), reading.today)
    if not doubted or again.problems:
        return None
    return _stand(plan, project, reading, supervision, found), doubted


def _holidays(files: Mapping[str, bytes], desk: Desk) -> Own:
    return own_years(parse_holidays(files[HOLIDAYS], HOLIDAYS, desk)) if HOLIDAYS in files else NONE


def _stand(plan: Plan, project: Project, reading: Reading, supervision: Supervision, found: Reported) -> Standing:
    reports, history = found
    on = reading.day or (supervision.rounds[-1].day if supervision.rounds else reading.before_first)
    own = project.issuers[plan.name].signing
    told = of_others(reading.told.get(plan.name, NOTHING), own)
    return replace(take_stock(plan, reports, supervision, on, told), own=own, history=history)


def _understood(record: LedgerRecord, plan: Plan, register: Register, desk: Desk, today: date | None) -> Reported:
    reports = parse_reports(record, plan, register, desk, today)
    return reports, parse_history(record.history, ledger_lines(plan), register)


def _ledger(data: bytes, file: str, desk: Desk, memory: Memory) -> LedgerRecord:
    """A ledger as it was read; one without a mistake is not opened again while it stays as it is."""
    total = sum_of(data)
    if kept := recall(memory, file, total, KeptLedger):
        return ledger_of(kept)
    # The workbook reader is heavy: a project without ledger, or with one that is known, must not wait for it.
    from pipeline.sources.ledgerread import parse_ledger

    before = len(desk.problems)
    record = parse_ledger(data, file, desk)
    if len(desk.problems) == before:
        # A number that is longer than plain data hold is read anew each time.
        with suppress(OverflowError):
            memory.keep(file, total, packed(kept_ledger(record)))
    return record


def _reports(files: Mapping[str, bytes], plan: Plan, register: Register, desk: Desk, reading: Reading) -> Reported:
    file = f"sources/{plan.name}/{LEDGER}"
    if file not in files:
        return (), ()
    from pipeline.progress.tasks.edits import unpulled, waiting_edits

    try:
        record = _ledger(files[file], file, desk, reading.memory)
        edits, problems = waiting_edits(plan, record)
        if edits or problems:
            # The plan is not settled: whether a row's report fits it can be said only afterwards.
            desk.problems += [*problems, *unpulled(edits)]
            return (), ()
        return _understood(record, plan, register, desk, reading.today)
    except MaterialError as error:
        desk.problems += error.problems
        return (), ()
