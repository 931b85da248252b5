"""Deadlines that return: on which days, how far apart, and which of them was the last to pass."""

from datetime import date

import pytest

from pipeline.grammar.cycle import Period, day_between, end_between, last_period, returns, spacing

DAY = date(2024, 7, 15)


@pytest.mark.parametrize(
    ("text", "days", "after", "due"),
    [
        ("每年底", 365, date(2022, 12, 31), date(2023, 12, 31)),
        ("每年度", 365, date(2022, 12, 31), date(2023, 12, 31)),
        ("每年8月底前", 365, date(2022, 8, 31), date(2023, 8, 31)),
        ("每年6月上旬", 365, date(2023, 6, 10), date(2024, 6, 10)),
        ("每年3月中旬、9月5日", 365, date(2023, 9, 5), date(2024, 3, 20)),
        ("每半年", 182, date(2023, 12, 31), date(2024, 6, 30)),
        ("每季度末", 91, date(2024, 3, 31), date(2024, 6, 30)),
        ("每季度开展1次", 91, date(2024, 3, 31), date(2024, 6, 30)),
        ("每个月", 30, date(2024, 5, 31), date(2024, 6, 30)),
    ],
)
def test_a_period_that_has_passed_is_told_with_the_one_before(text: str, days: int, after: date, due: date) -> None:
    assert returns(text)
    assert spacing(text) == days
    assert last_period(text, DAY) == Period(after, due)
    assert end_between(text, after, due)
    assert not end_between(text, due, DAY)


@pytest.mark.parametrize("text", ["每月5日前", "每年首月", "每季度首月", "每年第一季度", "每年旬", "每周", "6月底前"])
def test_a_deadline_on_days_that_only_the_office_knows_returns_on_no_certain_day(text: str) -> None:
    assert not returns(text)
    assert last_period(text, DAY) is None
    assert end_between(text, date(2024, 1, 1), DAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("每月5日", date(2024, 7, 5)), ("每季度末月25日", date(2024, 6, 25)), ("每半年首月10日", date(2024, 7, 10))],
)
def test_a_day_named_in_each_period_is_found_between_the_days_around_it(text: str, day: date) -> None:
    assert day_between(text, day.replace(day=day.day - 1), day.replace(day=day.day + 1))
    assert not day_between(text, day, day.replace(day=day.day + 1))
    assert day_between("每季度10日", day, DAY) is None
