"""The clerk's files → how every plan of the project stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from pipeline.plan.model import Plan
from pipeline.plan.project import Project
from pipeline.plan.register import Register
from pipeline.problems import MaterialError
from pipeline.progress.history import Past, parse_history
from pipeline.progress.lines import ledger_lines
from pipeline.progress.reports import Report, parse_reports
from pipeline.progress.status import Standing, take_stock
from pipeline.progress.supervision import Supervision, resolve_rounds
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import squeezed
from pipeline.sources.officefiles import parse_supervision
from pipeline.sources.records import RoundsRecord

Told = tuple[tuple[Report, ...], tuple[Past, ...]]


def parse_progress(files: Mapping[str, bytes], project: Project, day: date | None = None) -> dict[str, Standing]:
    """Plan name → how it stands on ``day``, or on the day of its last round (before the first: on the day its first
    reports are due). ``files`` as ``read_sources`` gives them; a plan without ledger has no reports yet.

    Raises MaterialError with every problem of all ledgers and rounds.
    """
    desk = Desk()
    standings = {}
    for plan, asked in project.plans:
        folder = f"sources/{plan.name}/"
        supervision = _supervision(
            files[f"{folder}supervision.yaml"], f"{folder}supervision.yaml", project.register, desk
        )
        reports, history = _reports(files, f"{folder}ledger.xlsx", plan, project.register, desk)
        on = day or (supervision.rounds[-1].day if supervision.rounds else asked.due or date.min)
        standings[plan.name] = replace(take_stock(plan, reports, supervision, on), history=history)
    if desk.problems:
        raise MaterialError(desk.problems)
    return standings


def _supervision(data: bytes, file: str, register: Register, desk: Desk) -> Supervision:
    record = parse_supervision(data, file, desk)
    return resolve_rounds(record.supervision if record else RoundsRecord(), register, desk)


def _reports(files: Mapping[str, bytes], file: str, plan: Plan, register: Register, desk: Desk) -> Told:
    if file not in files:
        return (), ()
    # The workbook reader is heavy: a project without ledger must not wait for it.
    from pipeline.progress.tasks.edits import unpulled, waiting_edits
    from pipeline.sources.ledgerread import parse_ledger

    try:
        record = parse_ledger(files[file], file, desk)
        edits, problems = waiting_edits(plan, record)
        if edits or problems:
            # The plan is not settled: whether a row's report fits it can be said only afterwards.
            desk.problems += [*problems, *unpulled(edits)]
            return (), ()
        titles = {squeezed(line.title): line.task.key for line in ledger_lines(plan)}
        return parse_reports(record, plan, register, desk), parse_history(record.history, titles, register)
    except MaterialError as error:
        desk.problems += error.problems
        return (), ()
