"""Working days in China: weekends, public holidays and the days worked in their stead (the chinesecalendar door).

The State Council announces each year's holidays late in the year before; days beyond the known years count by the
week alone, and ``announced`` says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import islice


def announced(day: date) -> bool:
    """Whether the holidays of the day's year are known."""
    import chinese_calendar

    return day.year in _years(len(chinese_calendar.holidays))


@cache
def _years(_count: int) -> frozenset[int]:
    """The years with holidays; the library itself looks through all of them for every day it is asked."""
    import chinese_calendar

    return frozenset(day.year for day in chinese_calendar.holidays)


def is_workday(day: date) -> bool:
    """Whether offices work on ``day``."""
    import chinese_calendar

    if not announced(day):
        return day.weekday() < 5
    return day in chinese_calendar.workdays or (day.weekday() < 5 and day not in chinese_calendar.holidays)


def workdays_until(start: date, end: date, most: int | None = None) -> int:
    """Working days after ``start`` up to and with ``end``; negative, counted backwards, when ``end`` lies before.

    With ``most`` the count stops there: centuries may lie between a plan that stands on no day and its deadlines.
    """
    if end < start:
        return -workdays_until(end, start, most)
    days = (start + timedelta(days) for days in range(1, (end - start).days + 1))
    return sum(1 for _ in islice(filter(is_workday, days), most))


def workday_after(start: date, count: int) -> date:
    """The ``count``-th working day after ``start``."""
    day = start
    while count > 0:
        day += timedelta(1)
        count -= is_workday(day)
    return day
