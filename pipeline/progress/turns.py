"""How a plan stood at each round, as far as the ledger remembers: what had been reported by then, read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pipeline.plan.model import Plan
from pipeline.problems import Place
from pipeline.progress.history import Past
from pipeline.progress.lines import Line, ledger_lines
from pipeline.progress.reports import Report
from pipeline.progress.status import Standing
from pipeline.progress.stocktaking import take_stock
from pipeline.progress.told import Tellings, of_others
from pipeline.sources.ledgersheet import squeezed
from pipeline.sources.ledgertyped import State


def by_round(standing: Standing, tellings: Tellings) -> tuple[Standing, ...]:
    """How the plan stood at each round held by the day of ``standing``, the last of them as ``standing`` has it.

    Tasks and deadlines are those of now; a report that was written over before the ledger was brought up to date is not
    known any more.
    """
    held = standing.supervision.held_by(standing.day)
    plan, lines = standing.plan, _lines(standing.plan)
    told = sorted((*_remembered(standing.history, lines), *_now(standing)), key=lambda report: report.day)
    others, rules = of_others(tellings, standing.own), standing.supervision
    before = (take_stock(plan, _latest(told, one.day), rules, one.day, others) for one in held[:-1])
    return (*before, standing) if held else ()


def _latest(reports: Iterable[Report], day: date) -> tuple[Report, ...]:
    """The last word on each line by ``day``; ``reports`` come in order of time."""
    return tuple({_about(report.line): report for report in reports if report.day <= day}.values())


def _now(standing: Standing) -> Iterable[Report]:
    return (report for item in standing.items for report in item.facts.reports)


def _remembered(history: Iterable[Past], lines: Mapping[tuple[str, str, str], Line]) -> Iterable[Report]:
    for past in history:
        line = lines.get((past.task, past.unit, past.measure))
        if line:
            yield Report(
                line=line,
                state=State(past.state) if past.state else State.IDLE,
                steps="",
                done=past.words,
                finish=None,
                difficulty="",
                next="",
                practice="",
                reporter="",
                day=past.day,
                place=Place(""),
                of_progress=past.of_progress,
            )


def _lines(plan: Plan) -> dict[tuple[str, str, str], Line]:
    return {_about(line): line for line in ledger_lines(plan)}


def _about(line: Line) -> tuple[str, str, str]:
    return line.task.key, line.unit.name, squeezed(line.measure)
