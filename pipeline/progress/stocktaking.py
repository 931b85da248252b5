"""Reports, deadlines, rounds and what was told → how every (task, unit) stands on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from pipeline.plan.model import Plan
from pipeline.progress.deadlines import late_since
from pipeline.progress.lights import level_of, light_of
from pipeline.progress.lines import Line, ledger_lines
from pipeline.progress.reports import Report
from pipeline.progress.status import Facts, Item, Standing
from pipeline.progress.supervision import Round, Supervision
from pipeline.progress.told import Tellings, Told, told_by
from pipeline.sources.ledgertyped import State


def take_stock(
    plan: Plan, reports: Sequence[Report], supervision: Supervision, day: date, tellings: Tellings
) -> Standing:
    """How every task and unit of ``plan`` stands on ``day``, given what each unit was told.

    The ledger holds the latest word only: a report given after ``day`` counts as given, so that no unit is pressed
    for what it has meanwhile answered.
    """
    held = supervision.held_by(day)
    by_line = {(report.line.task.key, report.line.unit.name, report.line.measure): report for report in reports}
    grouped: dict[tuple[str, str], list[Line]] = {}
    for line in ledger_lines(plan):
        grouped.setdefault((line.task.key, line.unit.name), []).append(line)
    every = [
        replace(_facts(lines, by_line, told_by(tellings.get(key), day), held, day), own=supervision.own)
        for key, lines in grouped.items()
    ]
    items = tuple(_item(facts, held, supervision) for facts in _by_who_answers(every))
    return Standing(plan=plan, day=day, round=held[-1] if held else None, supervision=supervision, items=items)


def _facts(
    lines: Sequence[Line],
    by_line: Mapping[tuple[str, str, str], Report],
    told: Told | None,
    held: Sequence[Round],
    day: date,
) -> Facts:
    task, unit = lines[0].task, lines[0].unit
    keys = [(task.key, unit.name, line.measure) for line in lines]
    reports = tuple(by_line[key] for key in keys if key in by_line)
    facts = Facts(task=task, unit=unit, lines=tuple(lines), reports=reports, day=day, told=told)
    if told is None:
        return facts
    asked = [one for one in held if unit in one.asked and told.asked and one.day > told.asked]
    if facts.state is State.DONE:
        return replace(facts, asked_now=_asks(asked, held) and not _told_before(asked, facts.last))
    missed = missed_rounds([one.day for one in asked], facts.last)
    late = late_since(facts.limit, told, day, facts.closed, facts.last)
    fresh = not asked and not facts.answers and bool(held) and unit in held[-1].asked and told.day < held[-1].day
    return replace(
        facts,
        unanswered=tuple(asked[len(asked) - missed :]),
        late_since=late,
        newly_asked=fresh,
        asked_now=_asks(asked, held),
    )


def _by_who_answers(every: Sequence[Facts]) -> Iterator[Facts]:
    """Who only helps with a task is not late with it while those who lead it or answer for it are to end it, by a limit that is
    theirs too; once all of these have reported it done, nothing more is asked of it."""
    bearing: dict[str, list[Facts]] = {}
    for one in every:
        if one.answers_for:
            bearing.setdefault(one.task.key, []).append(one)
    for one in every:
        bearers = () if one.answers_for else bearing.get(one.task.key, ())
        if bearers and all(bearer.state is State.DONE for bearer in bearers):
            yield _excused(one)
        elif one.overdue and any(bearer.limit == one.limit for bearer in bearers):
            yield replace(one, late_since=None, beside_late=True)
        else:
            yield one


def _excused(facts: Facts) -> Facts:
    """The same with nothing held against the unit; who did report has answered the round."""
    silent = bool(facts.unanswered) or facts.newly_asked
    return replace(facts, late_since=None, unanswered=(), newly_asked=False, asked_now=facts.asked_now and not silent)


def _asks(asked: Sequence[Round], held: Sequence[Round]) -> bool:
    """Whether the last round held is one of those that ask the unit."""
    return bool(asked) and asked[-1] == held[-1]


def _told_before(asked: Sequence[Round], last: date | None) -> bool:
    """Whether the last report came by the round before: what was done by then is not asked for again."""
    return len(asked) > 1 and last is not None and last <= asked[-2].day


def _item(facts: Facts, held: Sequence[Round], supervision: Supervision) -> Item:
    light, why = light_of(facts, supervision.thresholds)
    return Item(facts, light, why, level_of(facts, held, supervision.levels))


def missed_rounds(days: Sequence[date], last: date | None) -> int:
    """How many of the rounds on ``days`` (in order) went by without a report since ``last``.

    A round is answered by a report after the round before it.
    """
    if last is None:
        return len(days)
    return sum(before >= last for before in days[:-1])
