"""Deadlines that return (每年8月底前, 每季度, 每月): on a day, which of them was the last to pass."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from pipeline.pattern import Pattern

_YEAR = 365
_EVERY = Pattern(r"每(半年|年度?|季度?|个?月)(末|底)?")
_MONTH = Pattern(r"(1[0-2]|0?[1-9])月(?:(3[01]|[12]\d|0?[1-9])[日号]|(上旬|月初|初)|(中旬))?")
# Within a period of its own, words such as these name days that only the office knows.
_WITHIN = Pattern(r"第|首|初|旬|周|\d")
# 每季度末月25日前, 每月5日前: the day is named, in the last or the first month of each.
_DAY_OF_EACH = Pattern(r"每(半年|季度?|个?月)的?(末月?|最后一个月|首月|第一个月|初)?的?(3[01]|[12]\d|0?[1-9])[日号]")
_STEPS = {
    "半年": (6, 12),
    "季": (3, 6, 9, 12),
    "季度": (3, 6, 9, 12),
    "月": tuple(range(1, 13)),
    "个月": tuple(range(1, 13)),
}


class Period(Struct, frozen=True):
    """One period: it begins after ``after`` and what it asks for is due by ``due``."""

    after: date
    due: date


def last_period(text: str, day: date) -> Period | None:
    """The last period of the returning deadline ``text`` whose end lies before ``day``; None where ``text`` returns on no
    certain days."""
    ends = _ends(text)
    if not ends:
        return None
    passed = sorted(end for year in range(day.year - 2, day.year + 1) for end in _of_year(ends, year) if end < day)
    return Period(passed[-2], passed[-1])


def returns(text: str) -> bool:
    """Whether ``text`` is a deadline that returns on certain days."""
    return bool(_ends(text))


def spacing(text: str) -> int | None:
    """About how many days lie between two times of ``text`` (每季度: 91); None where it returns at no known pace."""
    found = _EVERY.search(text)
    if not found:
        return None
    return _YEAR if found[1].startswith("年") else _YEAR // len(_STEPS[found[1]])


def day_between(text: str, after: date, before: date) -> bool | None:
    """Whether a day that ``text`` names in each of its periods lies between both days; None where it names none."""
    days = tuple(_named_days(text))
    if not days:
        return None
    return any(after < day < before for year in range(after.year, before.year + 1) for day in _of_year(days, year))


def end_between(text: str, after: date, before: date) -> bool | None:
    """Whether one of the periods that ``text`` returns in (每季度) ends after the one day and by the other; None where it
    returns at no certain end."""
    ends = _ends(text)
    if not ends:
        return None
    return any(after < day <= before for year in range(after.year, before.year + 1) for day in _of_year(ends, year))


def _named_days(text: str) -> Iterator[tuple[int, int]]:
    """Month and day of each within a year."""
    for each, where, day in _DAY_OF_EACH.findall(text):
        last = _STEPS[each]
        step = 12 // len(last)
        if step == 1 or where:
            first = bool(where) and where[0] in "首第初"
            yield from ((month - step + 1 if first else month, int(day)) for month in last)


def _ends(text: str) -> tuple[tuple[int, int], ...]:
    """Month and day (0: its last) of each end within a year."""
    found = _EVERY.search(text)
    if not found:
        return ()
    rest = text[found.end() :]
    if found[1].startswith("年"):
        named = tuple(_month_ends(rest))
        return named or (() if _WITHIN.search(rest) and "次" not in rest else _of_words(rest))
    return () if _WITHIN.search(rest) and "次" not in rest else tuple((month, 0) for month in _STEPS[found[1]])


def _month_ends(text: str) -> Iterator[tuple[int, int]]:
    for month, day, early, middle in _MONTH.findall(text):
        yield int(month), int(day or 0) or (10 if early else 20 if middle else 0)


def _of_words(text: str) -> tuple[tuple[int, int], ...]:
    return ((6, 0),) if "上半年" in text or "年中" in text else ((12, 0),)


def _of_year(ends: tuple[tuple[int, int], ...], year: int) -> Iterator[date]:
    for month, day in ends:
        last = calendar.monthrange(year, month)[1]
        yield date(year, month, min(day, last) or last)
