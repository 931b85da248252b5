"""Reports, deadlines and rounds → how every (task, unit) stands on a day: state, light, and how hard it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from pipeline.plan.model import Plan, Task, Unit
from pipeline.progress.calendar import workdays_until
from pipeline.progress.history import Past
from pipeline.progress.lines import Line, ledger_lines
from pipeline.progress.reports import Report
from pipeline.progress.supervision import Round, Supervision
from pipeline.sources.ledgertyped import State
from pipeline.sources.records import ThresholdsRecord


class Light(StrEnum):
    """How an item looks at a glance."""

    DONE = "已完成"
    GREEN = "绿灯"
    YELLOW = "黄灯"
    RED = "红灯"
    IDLE = "未启动"


class Level(StrEnum):
    """How hard a unit is pressed, gently first. 约谈 and 问责 are the leadership's to decide and no level here (see
    ``proposals``)."""

    NONE = ""
    REMIND = "提醒"
    URGE = "催办"
    SUPERVISE = "督办"
    REPORT = "通报"


LEVELS = tuple(Level)


class Facts(Struct, frozen=True):
    """What is known of one task and unit on ``day``. ``missed``: rounds in a row, up to the last, without a report."""

    task: Task
    unit: Unit
    lines: tuple[Line, ...]
    reports: tuple[Report, ...]
    day: date
    missed: int

    @property
    def state(self) -> State:
        """Done when every line is; under way as soon as one is begun."""
        said = [report.state for report in self.reports]
        if len(said) == len(self.lines) and all(state is State.DONE for state in said):
            return State.DONE
        return State.IDLE if all(state is State.IDLE for state in said) else State.UNDER_WAY

    @property
    def last(self) -> date | None:
        """The day of the latest report."""
        return max((report.day for report in self.reports), default=None)

    @property
    def overdue(self) -> bool:
        """Past its deadline without being done."""
        return self.state is not State.DONE and self.task.due is not None and self.task.due < self.day


class Item(Struct, frozen=True):
    """Facts with what follows from them; ``why`` is the light's reason as a phrase."""

    facts: Facts
    light: Light
    why: str
    level: Level

    @property
    def task(self) -> Task:
        return self.facts.task

    @property
    def unit(self) -> Unit:
        return self.facts.unit


class Standing(Struct, frozen=True):
    """How a plan stands on ``day``. ``round`` is the last one held by then, None before the first. ``history`` is
    everything that was ever reported."""

    plan: Plan
    day: date
    round: Round | None
    supervision: Supervision
    items: tuple[Item, ...]
    history: tuple[Past, ...] = ()


Rule = Callable[[Facts, ThresholdsRecord], tuple[Light, str] | None]


def _done(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.DONE, "已办结") if facts.state is State.DONE else None


def _late(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.RED, f"已过时限（{facts.task.deadline}）尚未完成") if facts.overdue else None


def _long_silent(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.RED, f"连续{facts.missed}轮没有填报") if facts.missed >= limits.red else None


def _soon(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    if facts.task.due is None:
        return None
    left = workdays_until(facts.day, facts.task.due, limits.soon + 1)
    return (Light.YELLOW, f"距时限还有{left}个工作日") if left <= limits.soon else None


def _idle(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    if facts.state is not State.IDLE:
        return None
    return Light.IDLE, "已报尚未启动" if facts.reports else "尚未填报"


def _silent(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.YELLOW, f"连续{facts.missed}轮没有填报") if facts.missed >= limits.yellow else None


def _fine(_facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return Light.GREEN, "正常推进"


# The first that speaks decides.
RULES: tuple[Rule, ...] = (_done, _late, _long_silent, _soon, _idle, _silent, _fine)


def take_stock(plan: Plan, reports: Sequence[Report], supervision: Supervision, day: date) -> Standing:
    """How every task and unit of ``plan`` stands on ``day``.

    The ledger holds the latest word only: a report given after ``day`` counts as given, so that no unit is pressed
    for what it has meanwhile answered.
    """
    held = supervision.held_by(day)
    by_line = {(report.line.task.key, report.line.unit.name, report.line.measure): report for report in reports}
    grouped: dict[tuple[str, str], list[Line]] = {}
    for line in ledger_lines(plan):
        grouped.setdefault((line.task.key, line.unit.name), []).append(line)
    items = tuple(_item(lines, by_line, held, supervision.thresholds, day) for lines in grouped.values())
    return Standing(plan, day, held[-1] if held else None, supervision, items)


def _item(
    lines: Sequence[Line],
    by_line: Mapping[tuple[str, str, str], Report],
    held: Sequence[Round],
    limits: ThresholdsRecord,
    day: date,
) -> Item:
    task, unit = lines[0].task, lines[0].unit
    keys = [(task.key, unit.name, line.measure) for line in lines]
    reports = tuple(by_line[key] for key in keys if key in by_line)
    facts = Facts(task, unit, tuple(lines), reports, day, 0)
    missed = (
        0 if facts.state is State.DONE else missed_rounds([one.day for one in held if unit in one.asked], facts.last)
    )
    facts = Facts(task, unit, tuple(lines), reports, day, missed)
    light, why = next(said for rule in RULES if (said := rule(facts, limits)))
    return Item(facts, light, why, _level(facts, held))


def missed_rounds(days: Sequence[date], last: date | None) -> int:
    """How many of the rounds on ``days`` (in order) went by without a report since ``last``.

    A round is answered by a report after the round before it.
    """
    if last is None:
        return len(days)
    return sum(before >= last for before in days[:-1])


def _level(facts: Facts, held: Sequence[Round]) -> Level:
    """By the rounds missed; a task past its deadline is at least reminded of. Only a unit that the round asks."""
    if not held or facts.unit not in held[-1].asked:
        return Level.NONE
    return LEVELS[min(max(facts.missed, int(facts.overdue)), len(LEVELS) - 1)]
