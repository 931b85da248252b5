"""A day as people write it, told from the day on which they write."""

from datetime import date

import pytest

from pipeline.grammar.day import parse_day

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("前天", date(2026, 2, 27)),
        ("昨天", date(2026, 2, 28)),
        ("昨日", date(2026, 2, 28)),
        ("今天", TODAY),
        ("今日", TODAY),
        ("当天", TODAY),
        ("明天", date(2026, 3, 2)),
        ("明日", date(2026, 3, 2)),
        ("后天", date(2026, 3, 3)),
        ("二〇二六年十一月二十三日", date(2026, 11, 23)),
        ("2026年三月三十一日", date(2026, 3, 31)),
        ("２６．１０．１０（周六）", date(2026, 10, 10)),
        ("20261010", date(2026, 10, 10)),
        ("10月10日", date(2026, 10, 10)),
    ],
)
def test_a_day_is_read_as_it_was_meant(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["2026-02-30", "13月1日", "月底", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_day(text, TODAY) is None
