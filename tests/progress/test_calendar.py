"""Working days: quick to count, and what nobody knows yet is said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from pipeline.progress.calendar import announced, is_workday, workday_after
from pipeline.runs.build import build
from tests.project import lay_out
from tests.sample import SUPERVISION

LAST = max(day.year for day in chinese_calendar.holidays)


def test_every_day_of_the_known_years_is_as_the_library_has_it() -> None:
    day = date(min(one.year for one in chinese_calendar.holidays), 1, 1)
    while day.year <= LAST:
        assert is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(1)


def test_beyond_the_known_years_the_week_alone_counts() -> None:
    assert (announced(date(LAST, 12, 31)), announced(date(LAST + 1, 1, 1))) == (True, False)
    assert workday_after(date(LAST + 2, 9, 30), 1).weekday() < 5


@pytest.mark.parametrize(("year", "told"), [(LAST, 0), (LAST + 1, 1)])
def test_a_reply_counted_without_the_holidays_of_its_year_is_to_be_confirmed(
    year: int, told: int, tmp_path: Path
) -> None:
    root = lay_out(tmp_path, supervision=SUPERVISION + f"轮次:\n  - 日期: {year}年9月27日\n")
    doubts = [one.message for one in build(root).unconfirmed or () if "放假安排" in one.message]
    assert len(doubts) == told
    assert all(f"{year}年" in one for one in doubts)


def test_a_reply_day_that_the_office_wrote_itself_is_its_own(tmp_path: Path) -> None:
    rounds = f"轮次:\n  - 日期: {LAST + 1}年9月27日\n    回复期限: {LAST + 1}年10月11日\n"
    root = lay_out(tmp_path, supervision=SUPERVISION + rounds)
    assert not [one for one in build(root).unconfirmed or () if "放假安排" in one.message]
