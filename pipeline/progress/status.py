"""How every (task, unit) of a plan stands on a day: state, light, and how hard it is pressed."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from pipeline.plan.model import HELPING, NO_LIMIT, Limit, Plan, Task, Unit
from pipeline.progress.calendar import NONE, Own
from pipeline.progress.deadlines import binding, closes, counted_from
from pipeline.progress.history import Past
from pipeline.progress.lines import Line
from pipeline.progress.reports import Report
from pipeline.progress.supervision import Round, Supervision
from pipeline.progress.told import Told
from pipeline.sources import records
from pipeline.sources.ledgertyped import State


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
    report, or had it: that it is done. ``beside_late``: the task is late, and it is others that answer for it. ``own`` are
    the holidays that the office gives itself.
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
    beside_late: bool = False
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
    def answers_for(self) -> bool:
        """Whether the unit leads the task or answers for it, and does not only help with it."""
        return any(duty.role not in HELPING for duty in self.task.duties_by_unit.get(self.unit.name, ()))

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
