"""A time put off by months (顺延3个月), in the words it is written in; nothing where the new time could be meant otherwise."""

from __future__ import annotations

import calendar
import re

_MONTH = re.compile(
    r"(?:(?P<year>20\d\d)(?P<gap>\s*年\s*))?(?<!\d)(?P<month>1[0-2]|0?[1-9])(?P<mark>\s*月)(?:(?P<day>3[01]|[12]\d|0?[1-9])(?=[日号]))?"
)
_YEAR_END = re.compile(r"(?P<year>20\d\d)年(?:年)?[底末]")
_ANY_TIME = re.compile(r"\d\s*年|\d\s*月|季度|半年|年[底末中初]|每")


def has_month(text: str) -> bool:
    """Whether the time names a month in figures."""
    return _MONTH.search(text) is not None or _YEAR_END.search(text) is not None


def put_off(text: str, months: int) -> str:
    """``text`` with its month so many later (2025年11月底前, 3 → 2026年2月底前); empty where it names no one month, where
    the month passes the end of a year that is not named, or where the day is not in the new month."""
    ends = _YEAR_END.sub(lambda found: f"{found['year']}年12月底", text)
    found = list(_MONTH.finditer(ends))
    if len(found) != 1 or _ANY_TIME.search(ends[: found[0].start()] + ends[found[0].end() :]):
        return ""
    (one,) = found
    years, month = divmod(int(one["month"]) - 1 + months, 12)
    if years and not one["year"]:
        return ""
    year = int(one["year"] or 0) + years
    day = int(one["day"] or 1)
    if day > calendar.monthrange(year or 2025, month + 1)[1]:
        return ""
    said = f"{year}{one['gap']}" if one["year"] else ""
    return f"{ends[: one.start()]}{said}{month + 1}{one['mark']}{one['day'] or ''}{ends[one.end() :]}"
