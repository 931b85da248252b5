"""The day of a line of the register: it follows the days before it, and offices work on it; else a person is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from pipeline.grammar.written import written_day
from pipeline.output.register import ISSUED, VOIDED, Entry
from pipeline.problems import Place, Problem
from pipeline.progress.calendar import NONE, Own, announced, is_workday

WEEK = "一二三四五六日"
SATURDAY = 5


def out_of_order(
    entries: Sequence[Entry], day: date, place: Place, remedy: str, codes: Collection[str] = ()
) -> Iterator[Problem]:
    """Why a line of ``day`` cannot well follow ``entries``: a number of its own code and year, or any line, has a later day.

    The day of a paper made void counts no more: it may be what was wrong with it.
    """
    void = {entry.number for entry in entries if entry.action == VOIDED}
    valid = [entry for entry in entries if entry.action == VOIDED or entry.number not in void]
    told = False
    for code in codes:
        own = [one for one in valid if one.action == ISSUED and (one.code, one.year) == (code, day.year)]
        if last := _later(own, day):
            told = True
            message = f"{last.number}的日期是{_day(last)}，后面的号不应早于这一天（现在是{written_day(day)}）。"
            yield Problem(place, message, remedy)
    if not told and (last := _later(valid, day)):
        what = "作废" if last.action == VOIDED else "发文"
        message = f"登记簿里{last.number}是{_day(last)}{what}的，后面登记的不应早于这一天（现在是{written_day(day)}）。"
        yield Problem(place, message, remedy)


def day_off(day: date, place: Place, own: Own = NONE) -> Iterator[Problem]:
    """That offices are known not to work on ``day``; ``own`` are the holidays that the office gives itself."""
    if announced(day, own) and not is_workday(day, own):
        week = f"星期{WEEK[day.weekday()]}" + ("" if day.weekday() >= SATURDAY else "，放假")
        yield Problem(place, f"{written_day(day)}是{week}，不是工作日。", "请核对日期；确是这一天办的，不用改。")


def _later(entries: Sequence[Entry], day: date) -> Entry | None:
    last = max(entries, key=lambda entry: entry.date, default=None)
    return last if last and day < date.fromisoformat(last.date) else None


def _day(entry: Entry) -> str:
    return written_day(date.fromisoformat(entry.date))
