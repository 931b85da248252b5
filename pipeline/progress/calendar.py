"""Working days in China: weekends, public holidays and the days worked in their stead (the chinesecalendar door).

The State Council announces each year's holidays late in the year before; days beyond the known years count by the
week alone, and ``announced`` says so.
"""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar


def announced(day: date) -> bool:
    """Whether the holidays of the day's year are known."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


def is_workday(day: date) -> bool:
    """Whether offices work on ``day``."""
    if not announced(day):
        return day.weekday() < 5
    return bool(chinese_calendar.is_workday(day))


def workdays_until(start: date, end: date) -> int:
    """Working days after ``start`` up to and with ``end``; negative, counted backwards, when ``end`` lies before."""
    if end < start:
        return -workdays_until(end, start)
    return sum(is_workday(start + timedelta(days)) for days in range(1, (end - start).days + 1))


def workday_after(start: date, count: int) -> date:
    """The ``count``-th working day after ``start``."""
    day = start
    while count > 0:
        day += timedelta(1)
        count -= is_workday(day)
    return day
