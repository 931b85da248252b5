"""Reports, deadlines, rounds and what was told → how every (task, unit) stands on a day: state, light, and how hard it
is pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pipeline.plan.model import NO_LIMIT, Limit, Plan, Task, Unit
from pipeline.progress.calendar import NONE, Own, workdays_until
from pipeline.progress.deadlines import binding, closes, counted_from, late_since
from pipeline.progress.history import Past
from pipeline.progress.lines import Line, ledger_lines
from pipeline.progress.reports import Report
from pipeline.progress.supervision import Round, Supervision
from pipeline.progress.told import Tellings, Told, told_by
from pipeline.sources import records
from pipeline.sources.ledgertyped import State
from pipeline.sources.records import LevelsRecord, ThresholdsRecord


class Light(StrEnum):
    """How an item looks at a glance."""

    DONE = "已完成"
    GREEN = "绿灯"
    YELLOW = "黄灯"
    RED = "红灯"
    IDLE = "未启动"


# How hard a unit is pressed.
Level = records.Level
LEVELS = tuple(Level)


class Facts(Struct, kw_only=True, frozen=True):
    """What is known of one task and unit on ``day``.

    ``told`` is None where no paper has told the unit by then; nothing is then held against it. ``unanswered``: the
    rounds in a row, up to the last that asks the unit, without a report, each held after it was asked for reports.
    ``late_since`` is the first day on which the task was late. ``newly_asked``: the last round is the first time that
    anything is asked of the unit on this task, ``asked_now`` that it was asked before and the last round expects its
    report. ``own`` are the holidays that the office gives itself.
    """

    task: Task
    unit: Unit
    lines: tuple[Line, ...]
    reports: tuple[Report, ...]
    day: date
    told: Told | None
    unanswered: tuple[Round, ...] = ()
    late_since: date | None = None
    newly_asked: bool = False
    asked_now: bool = False
    own: Own = NONE

    @property
    def state(self) -> State:
        """Done when every line is, and what returns has not come round again; under way as soon as one is begun."""
        if self.closed and closes(self.limit.words, self.day, self.closed):
            return State.DONE
        said = [report.state for report in self.reports]
        return State.IDLE if all(state is State.IDLE for state in said) else State.UNDER_WAY

    @property
    def closed(self) -> date | None:
        """The day by which every line was reported done."""
        done = [report.day for report in self.reports if report.state is State.DONE]
        return max(done) if done and len(done) == len(self.lines) else None

    @property
    def answers(self) -> tuple[Report, ...]:
        """The reports that tell of progress: measures alone answer no round."""
        return tuple(report for report in self.reports if report.of_progress)

    @property
    def last(self) -> date | None:
        """The day of the latest report of progress."""
        return max((report.day for report in self.answers), default=None)

    @property
    def limit(self) -> Limit:
        """By when the unit is to be done."""
        return self.task.limit(self.unit.name)

    @property
    def bound(self) -> Limit:
        """The deadline that the unit is held to, by what it was told."""
        return binding(self.limit, self.told) if self.told else NO_LIMIT

    @property
    def due(self) -> date | None:
        """The last day of the deadline, where it is a day and was told."""
        return self.bound.due

    @property
    def late_after(self) -> date | None:
        """The last day on which the task is not late; of what returns, only where it is late already."""
        if self.late_since:
            return self.late_since - timedelta(1)
        return counted_from(self.told, self.due) if self.told and self.due else None

    @property
    def missed(self) -> int:
        """How many rounds went unanswered."""
        return len(self.unanswered)

    @property
    def days_late(self) -> int:
        """Days past the deadline without being done, from the day of telling at the earliest; 0 when it is not late."""
        return (self.day - self.late_since).days + 1 if self.late_since else 0

    @property
    def overdue(self) -> bool:
        """Past its deadline without being done."""
        return self.late_since is not None


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


class Standing(Struct, kw_only=True, frozen=True):
    """How a plan stands on ``day`` (``date.min``: on none). ``round`` is the last one held by then, None before the first.

    ``history`` is everything that was ever reported; ``own`` are those who sign the office's papers, the office first: they
    tell the others, and nobody writes to them.
    """

    plan: Plan
    day: date
    round: Round | None
    supervision: Supervision
    items: tuple[Item, ...]
    history: tuple[Past, ...] = ()
    own: tuple[Unit, ...] = ()


Rule = Callable[[Facts, ThresholdsRecord], tuple[Light, str] | None]


def _done(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.DONE, "已办结") if facts.state is State.DONE else None


def _late(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.RED, f"已过时限（{facts.bound.words}）尚未完成") if facts.overdue else None


def _long_silent(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.RED, f"连续{facts.missed}轮没有填报进展") if facts.missed >= limits.red else None


def _soon(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    if facts.due is None or facts.due < facts.day:
        return None
    left = workdays_until(facts.day, facts.due, limits.soon + 1, facts.own)
    return (Light.YELLOW, f"距时限还有{left}个工作日") if left <= limits.soon else None


def _idle(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    if facts.state is not State.IDLE:
        return None
    if facts.answers:
        return Light.IDLE, "已报尚未启动"
    if facts.reports:
        return Light.IDLE, "已报推进措施，尚未填报进展"
    return Light.IDLE, "尚未填报" if facts.told else "尚未函告"


def _silent(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.YELLOW, f"连续{facts.missed}轮没有填报进展") if facts.missed >= limits.yellow else None


def _fine(_facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return Light.GREEN, "正常推进"


# The first that speaks decides.
RULES: tuple[Rule, ...] = (_done, _late, _long_silent, _soon, _idle, _silent, _fine)


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
    items = tuple(
        _item(
            replace(_facts(lines, by_line, told_by(tellings.get(key), day), held, day), own=supervision.own),
            held,
            supervision,
        )
        for key, lines in grouped.items()
    )
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
    if told is None or facts.state is State.DONE:
        return facts
    asked = [one for one in held if unit in one.asked and told.asked and one.day > told.asked]
    missed = missed_rounds([one.day for one in asked], facts.last)
    late = late_since(facts.limit, told, day, facts.closed, facts.last)
    fresh = not asked and not facts.answers and bool(held) and unit in held[-1].asked and told.day < held[-1].day
    return replace(
        facts,
        unanswered=tuple(asked[len(asked) - missed :]),
        late_since=late,
        newly_asked=fresh,
        asked_now=bool(asked) and asked[-1] == held[-1],
    )


def _item(facts: Facts, held: Sequence[Round], supervision: Supervision) -> Item:
    light, why = next(said for rule in RULES if (said := rule(facts, supervision.thresholds)))
    return Item(facts, light, why, _level(facts, held, supervision.levels))


def missed_rounds(days: Sequence[date], last: date | None) -> int:
    """How many of the rounds on ``days`` (in order) went by without a report since ``last``.

    A round is answered by a report after the round before it.
    """
    if last is None:
        return len(days)
    return sum(before >= last for before in days[:-1])


def _level(facts: Facts, held: Sequence[Round], levels: LevelsRecord) -> Level:
    """By the rounds missed and by the days late, the higher of both. Only a unit that the round asks, and only for what
    it has been told."""
    if not held or facts.told is None or facts.unit not in held[-1].asked:
        return Level.NONE
    return max(silent_level(facts, levels), late_level(facts, levels), key=LEVELS.index)


def silent_level(facts: Facts, levels: LevelsRecord) -> Level:
    """How hard the rounds missed press; what is asked for the first time is no more than a reminder."""
    return LEVELS[max(sum(facts.missed >= begin for begin in levels.silent), int(facts.newly_asked))]


def late_level(facts: Facts, levels: LevelsRecord) -> Level:
    """How hard the days late press."""
    return LEVELS[sum(facts.days_late >= begin for begin in levels.late)]
