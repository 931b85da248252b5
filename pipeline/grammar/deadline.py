"""The words for time in a plan: which of them are deadlines, and the day a deadline means."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from pipeline.grammar.pattern import Pattern

_YEAR = r"(?:[12]\d{3}年)"
_MONTH = r"(?:(?:1[0-2]|0?[1-9])月)"
_DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])[日号])"
_PART = r"(?:年初|年中|年底|年末|上半年|下半年|[一二三四]季度|第[一二三四]季度|月底|月末|月初|[上中下]旬|底|末)"
_LIMIT = r"(?:之前|以前|前|内)"

# The most specific wording first: the first rule that fits names the kind.
_NO_MONTH = Pattern(r"(?<!\d)(?:00?|1[3-9]|[2-9]\d)月")
_POINT = Pattern(
    rf"(?:{_YEAR}\s*{_MONTH}\s*{_DAY}|{_YEAR}\s*{_MONTH}\s*{_PART}?|{_YEAR}\s*{_PART}|{_MONTH}\s*{_DAY}"
    rf"|{_MONTH}\s*{_PART}?|{_YEAR}|(?:今年|本年|当年|明年)?{_PART})\s*{_LIMIT}?"
)
# A bare year or month is a date, not a limit; these words beside it make it one.
_BOUND = Pattern(rf"{_PART}\s*{_LIMIT}|{_LIMIT}$|(?:年底|月底|年末|月末|底|末)$|半年|季度")
_STANDING = Pattern(
    r"(?:长期|持续|常年|常态化?|全年|年内|年度内|立即|即时|即日起|近期|随时|适时|尽快)[^，,；;。]{0,12}"
)
_CYCLE = Pattern(r"每(?:半?年|季度?|个?月|周|日|旬)[^，,；;。]{0,8}")
_AFTER = Pattern(
    r"[^，,；;。]{0,14}(?:印发|出台|下发|批复|发布|完成|之日起)[^，,；;。]{0,6}?\d+个?(?:工作日|月|日|天|年)内?[^，,；;。]{0,8}"
)
_RANGE = Pattern(rf"[12]\d{{3}}年?\s*[—–\-－~～至到]+\s*{_YEAR}")


class DeadlineKind(StrEnum):
    """What sort of time a wording gives."""

    DAY = "期限"
    STANDING = "长期"
    CYCLE = "周期"
    RELATIVE = "相对"
    UNCLEAR = "不明"


class Deadline(Struct, frozen=True):
    """A deadline as written; ``date`` is its last day when the wording names one."""

    text: str
    date: date | None
    kind: DeadlineKind


def parse_deadline(text: str, year_hint: int | None = None) -> Deadline:
    """The deadline a field or phrase states; ``year_hint`` supplies the year where the text leaves it out.

    Of several days in one text the last is the deadline. A wording that names no day gives ``date`` None.
    """
    literal = text.strip().rstrip("。；;，,")
    # A month that is none of the calendar's: neither 2024年 nor 3月 of 2024年13月 was meant.
    if _NO_MONTH.search(literal):
        return Deadline(literal, None, DeadlineKind.UNCLEAR)
    days = [day for day in (_last_day(found, year_hint) for found in _POINT.finditer(literal)) if day]
    if days:
        return Deadline(literal, max(days), DeadlineKind.DAY)
    for rule, kind in (
        (_CYCLE, DeadlineKind.CYCLE),
        (_AFTER, DeadlineKind.RELATIVE),
        (_STANDING, DeadlineKind.STANDING),
    ):
        if rule.search(literal):
            return Deadline(literal, None, kind)
    return Deadline(literal, None, DeadlineKind.UNCLEAR)


def is_deadline(text: str) -> bool:
    """Whether a whole field or segment (no unit in it) states a time: 6月底前出台, 年内持续推进, 长期坚持."""
    literal = text.strip().rstrip("。；;，,")
    found = _POINT.match(literal.removeprefix("于").removeprefix("到").removeprefix("在"))
    if found and found.group().strip():
        return True
    return any(rule.match(literal) for rule in (_STANDING, _CYCLE, _AFTER))


def find_deadlines(text: str) -> Iterator[str]:
    """Limits named in running text, as written (2021年9月底前, 6月底前, 到2027年底); bare dates and spans are no limits."""
    spans = [found.span() for found in _RANGE.finditer(text)]
    for found in _POINT.finditer(text):
        words = found.group().strip()
        inside_range = any(start <= found.start() < end for start, end in spans)
        if not inside_range and _BOUND.search(words) and not words.startswith(("底", "末")):
            yield words


def _last_day(found: re.Match[str], year_hint: int | None) -> date | None:
    words = found.group()
    numbers = re.match(r"(?:(\d{4})年)?\s*(?:(\d{1,2})月)?\s*(?:(\d{1,2})[日号])?", words)
    year, month, day = (int(number) if number else None for number in numbers.groups()) if numbers else (None,) * 3
    year = year or (year_hint if year_hint is None or "明年" not in words else year_hint + 1)
    month = month or _month_of(words)
    if year is None or month is None:
        return None
    last = calendar.monthrange(year, month)[1]
    day = day or (10 if "上旬" in words or "月初" in words else 20 if "中旬" in words else last)
    return date(year, month, day) if day <= last else None


def _month_of(words: str) -> int | None:
    for month, names in (
        (3, ("一季度",)),
        (6, ("上半年", "二季度", "年中")),
        (9, ("三季度",)),
        (12, ("年底", "年末", "下半年", "四季度")),
    ):
        if any(name in words for name in names):
            return month
    if re.fullmatch(rf"{_YEAR}\s*(?:底|末)?\s*{_LIMIT}?", words):
        return 12
    return 1 if "年初" in words else None
