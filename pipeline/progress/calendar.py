"""Working days in China: weekends, public holidays and the days worked in their stead (the chinesecalendar door).

The State Council announces each year's holidays late in the year before. What the office itself gives for a year stands
before what the library knows; days of years that neither knows count by the week alone, and ``announced`` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice
from types import MappingProxyType

from pipeline.sources.records import HolidaysRecord

Own = Mapping[int, HolidaysRecord]
# Nothing that the office gives itself.
NONE: Own = MappingProxyType({})
SATURDAY = 5


def own_years(records: Sequence[HolidaysRecord]) -> Own:
    """What the office gives, by year."""
    return {record.year: record for record in records}


def announced(day: date, own: Own = NONE) -> bool:
    """Whether the holidays of the day's year are known."""
    import chinese_calendar

    return day.year in own or day.year in _years(len(chinese_calendar.holidays))


@cache
def _years(_count: int) -> frozenset[int]:
    """The years with holidays; the library itself looks through all of them for every day it is asked."""
    import chinese_calendar

    return frozenset(day.year for day in chinese_calendar.holidays)


def is_workday(day: date, own: Own = NONE) -> bool:
    """Whether offices work on ``day``."""
    import chinese_calendar

    given = own.get(day.year)
    if given:
        return day in given.on or (day.weekday() < SATURDAY and day not in given.off)
    if not announced(day):
        return day.weekday() < SATURDAY
    return day in chinese_calendar.workdays or (day.weekday() < SATURDAY and day not in chinese_calendar.holidays)


def differing(record: HolidaysRecord) -> Iterator[date]:
    """The days of a year which the office and the library, where it knows the year, do not hold for the same."""
    day = date(record.year, 1, 1)
    while announced(day) and day.year == record.year:
        if is_workday(day) != is_workday(day, {record.year: record}):
            yield day
        day += timedelta(1)


def workdays_until(start: date, end: date, most: int | None = None, own: Own = NONE) -> int:
    """Working days after ``start`` up to and with ``end``; negative, counted backwards, when ``end`` lies before.

    With ``most`` the count stops there: centuries may lie between a plan that stands on no day and its deadlines.
    """
    if end < start:
        return -workdays_until(end, start, most, own)
    days = (start + timedelta(days) for days in range(1, (end - start).days + 1))
    return sum(1 for _ in islice((day for day in days if is_workday(day, own)), most))


def workday_after(start: date, count: int, own: Own = NONE) -> date:
    """The ``count``-th working day after ``start``."""
    day = start
    while count > 0:
        day += timedelta(1)
        count -= is_workday(day, own)
    return day
