"""Days, quotes and numbers as an official paper writes them."""

from datetime import date

import pytest

from pipeline.grammar.written import chinese_number, task_called, within_quotes, written_day, written_limit


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


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("2026-11-30", "2026年11月30日"),
        ("2026/1/5前", "2026年1月5日前"),
        ("2026.11.30前完成", "2026年11月30日前完成"),
        ("2026.11月底", "2026年11月底"),
        ("2026.5-2026.10", "2026年5月-2026年10月"),
        ("2026/11/30 00:00:00", "2026年11月30日"),
        ("2026-2027年", "2026-2027年"),
        ("11.30", "11.30"),
        ("12月底前", "12月底前"),
    ],
)
def test_a_limit_typed_in_digits_is_written_as_a_paper_writes_days(words: str, written: str) -> None:
    assert written_limit(words) == written
    assert written_limit(written) == written


@pytest.mark.parametrize(
    ("key", "called"),
    [("3", "任务3"), ("二-（一）", "任务二-（一）"), ("任务一", "任务一"), ("问题3", "问题3"), ("项目1", "项目1")],
)
def test_a_task_is_called_by_its_number_which_may_say_what_it_counts(key: str, called: str) -> None:
    assert task_called(key) == called
