"""Dates in every way people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grammar.day import parse_day

TODAY = date(2021, 10, 14)
FIRST_OF_NOVEMBER = (
    "2021-11-01", "2021-11-1", "2021/11/01", "2021/11/1", "2021.11.1", "2021.11.01", "20211101", "2021年11月1日",
    "2021年11月01日", "２０２１年１１月１日", "2021 年 11 月 1 日", "2021年11月1号", "2021．11．1", "2021—11—1", "21.11.1",
    "二〇二一年十一月一日", "二○二一年十一月一日", "二零二一年十一月一日", "11月1日", "11-1", "11.1", "11月1号", "十一月一日",
    "2021-11-01 00:00:00", "2021-11-01T08:30", "2021年11月1日（星期一）", "2021年11月1日 周一", " 2021-11-01 ", "2021_11_01",
    "2021, 11, 1", "2021-11-01T08:30:00Z", "2021。11。1",
)  # fmt: skip


@pytest.mark.parametrize("written", FIRST_OF_NOVEMBER)
def test_a_day_is_understood_however_it_is_written(written: str) -> None:
    assert parse_day(written, TODAY) == date(2021, 11, 1)


@pytest.mark.parametrize(
    ("written", "days"), [("今天", 0), ("今日", 0), ("明天", 1), ("后天", 2), ("昨天", -1), (" 昨日 ", -1)]
)
def test_a_day_may_be_told_from_today(written: str, days: int) -> None:
    understood = parse_day(written, TODAY)
    assert understood is not None
    assert (understood - TODAY).days == days


@pytest.mark.parametrize(
    "written",
    ["", "2021", "2021-11", "2021-13-01", "2021-02-29", "2021年11月31日", "11", "明年", "20211301", "1-2-3-4", "月底", "2021-11-01x",
     "十", "99999999", "０", "2021-11-01-02", "一", "11月", "2021年", "-1", "2021-11-01 2021-11-02"],
)  # fmt: skip
def test_what_is_no_day_is_not_taken_for_one(written: str) -> None:
    assert parse_day(written, TODAY) is None


CHINESE = "〇一二三四五六七八九"


def in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{CHINESE[tens] if tens > 1 else ''}{'十' if tens else ''}{CHINESE[ones] if ones else ''}"


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_understood_in_every_form(day: date) -> None:
    year = "".join(CHINESE[int(digit)] for digit in str(day.year))
    written = f"{year}年{in_chinese(day.month)}月{in_chinese(day.day)}日"
    forms = (f"{day:%Y%m%d}", f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", written)
    assert {parse_day(form, TODAY) for form in forms} == {day}
