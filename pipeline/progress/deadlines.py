"""Since when a task is late for its unit, if it is: by the deadline as told, and never before the day of telling."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.grammar.cycle import last_period
from pipeline.grammar.cycle import returns as comes_round
from pipeline.grammar.deadline import parse_deadline
from pipeline.pattern import Pattern
from pipeline.plan.model import Limit
from pipeline.progress.told import Told

# A day without end, for a deadline that no longer binds.
NEVER = date.max


# How the limits of several parts are told together: a day in there is that of one part.
_OF_PARTS = Pattern(r"第\d+部分")


def returns(words: str) -> bool:
    """Whether a deadline, and not one of several parts alone, returns on certain days."""
    return comes_round(words) and not _OF_PARTS.match(words)


def binding(limit: Limit, told: Told) -> Limit:
    """The deadline that a unit is held to: where it was changed and not yet told, the later of the two; where these are not
    both days, what was told and no day."""
    if told.deadline == limit.words:
        return limit
    before = None if _OF_PARTS.match(told.deadline) else parse_deadline(told.deadline).date
    if before and limit.due:
        return limit if limit.due > before else Limit(told.deadline, before)
    return Limit(told.deadline)


def counted_from(told: Told, due: date) -> date:
    """The day after which a task due on ``due`` is late: that day, and never before its unit was told of it as it is."""
    return max(due, told.day, told.deadline_day)


def late_since(limit: Limit, told: Told | None, day: date, closed: date | None, heard: date | None) -> date | None:
    """The first day on which the task was late, None when on ``day`` it is not.

    ``closed`` is the day it was last reported done, ``heard`` that of any last report. What returns is late only where
    that is certain: nothing was heard since its last end, and the last word is not that this period's part is done.
    """
    if told is None:
        return None
    due = _missed_end(limit, told, day, closed, heard) if returns(limit.words) else binding(limit, told).due
    if closed and not returns(limit.words):
        return None
    if due is None or due >= day:
        return None
    since = counted_from(told, due) + timedelta(1)
    return since if since <= day else None


def _missed_end(limit: Limit, told: Told, day: date, closed: date | None, heard: date | None) -> date | None:
    period = last_period(limit.words, day) if told.deadline == limit.words and day > date(3, 1, 1) else None
    if period is None or period.due <= told.day:
        return None
    answered = closed > period.after if closed else heard is not None and heard > period.due
    return None if answered else period.due


def closes(words: str, day: date, closed: date) -> bool:
    """Whether a report on ``closed`` that the task is done still holds on ``day``: for what returns by its deadline (``words``),
    until its end comes round again."""
    period = last_period(words, day) if returns(words) and day > date(3, 1, 1) else None
    return period is None or closed > period.after
