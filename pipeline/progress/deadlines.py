"""Since when a task is late for its unit, if it is: by the deadline as told, and never before the day of telling."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.grammar.cycle import last_period, returns
from pipeline.grammar.deadline import parse_deadline
from pipeline.plan.model import Task
from pipeline.progress.told import Told

# A day without end, for a deadline that no longer binds.
NEVER = date.max


def binding(task: Task, told: Told) -> date | None:
    """The last day of a deadline that does not return: where it was changed and not yet told, the later of the two."""
    if told.deadline == task.deadline:
        return task.due
    before = parse_deadline(told.deadline).date
    return max(before, task.due) if before and task.due else None


def counted_from(told: Told, due: date) -> date:
    """The day after which a task due on ``due`` is late: that day, and never before its unit was told of it as it is."""
    return max(due, told.day, told.deadline_day)


def late_since(task: Task, told: Told | None, day: date, closed: date | None, heard: date | None) -> date | None:
    """The first day on which the task was late, None when on ``day`` it is not.

    ``closed`` is the day it was last reported done, ``heard`` that of any last report. What returns is late only where
    that is certain: nothing was heard since its last end, and the last word is not that this period's part is done.
    """
    if told is None:
        return None
    due = _missed_end(task, told, day, closed, heard) if returns(task.deadline) else binding(task, told)
    if closed and not returns(task.deadline):
        return None
    if due is None or due >= day:
        return None
    since = counted_from(told, due) + timedelta(1)
    return since if since <= day else None


def _missed_end(task: Task, told: Told, day: date, closed: date | None, heard: date | None) -> date | None:
    period = last_period(task.deadline, day) if told.deadline == task.deadline and day > date(3, 1, 1) else None
    if period is None or period.due <= told.day:
        return None
    answered = closed > period.after if closed else heard is not None and heard > period.due
    return None if answered else period.due


def closes(task: Task, day: date, closed: date) -> bool:
    """Whether a report on ``closed`` that the task is done still holds on ``day``: for what returns, until its end comes
    round again."""
    period = last_period(task.deadline, day) if returns(task.deadline) and day > date(3, 1, 1) else None
    return period is None or closed > period.after
