"""Days, quotes and numbers as an official paper writes them."""

from datetime import date

import pytest

from pipeline.grammar.written import chinese_number, within_quotes, written_day


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_a_number_is_written_as_headings_have_it(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_quotes_within_quotes_are_the_single_ones() -> None:
    assert within_quotes("做好“双减”工作") == "做好‘双减’工作"


def test_a_day_is_written_without_noughts() -> None:
    assert written_day(date(2024, 3, 5)) == "2024年3月5日"
