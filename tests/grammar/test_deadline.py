from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.grammar.deadline import DeadlineKind, find_deadlines, is_deadline, parse_deadline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年12月底前", date(2025, 12, 31)),
        ("2024年2月底前", date(2024, 2, 29)),
        ("12月底前", date(2021, 12, 31)),
        ("年底前", date(2021, 12, 31)),
        ("2021年10月14日", date(2021, 10, 14)),
        ("二〇二六年一月十五日", date(2026, 1, 15)),
        ("二零二六年十月底前", date(2026, 10, 31)),
        ("一九九八年六月", date(1998, 6, 30)),
        ("9月投入使用", date(2021, 9, 30)),
        ("5月底前动工", date(2021, 5, 31)),
        ("2021年上半年", date(2021, 6, 30)),
        ("三季度", date(2021, 9, 30)),
        ("2016—2017年底前", date(2017, 12, 31)),
        ("长期坚持", None),
        ("每季度", None),
        ("2021年2月30日", None),
        ("2024年13月1日", None),
        ("2024年13月底前", None),
    ],
)
def test_a_wording_means_its_last_day(text: str, day: date | None) -> None:
    assert parse_deadline(text, 2021).date == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("长期坚持", DeadlineKind.STANDING),
        ("每半年", DeadlineKind.CYCLE),
        ("省出台文件后2个月完成", DeadlineKind.RELATIVE),
        ("尽力", DeadlineKind.UNCLEAR),
    ],
)
def test_a_wording_without_a_day_has_a_kind(text: str, kind: DeadlineKind) -> None:
    assert parse_deadline(text).kind is kind


@pytest.mark.parametrize("text", ["6月底前出台相关政策", "年内持续推进", "长期坚持", "2023年12月底前", "常态工作"])
def test_a_field_of_time_is_known(text: str) -> None:
    assert is_deadline(text)


@pytest.mark.parametrize("text", ["市教育局", "各县（市、区）政府", "税务总局"])
def test_a_unit_is_no_time(text: str) -> None:
    assert not is_deadline(text)


def test_limits_in_running_text_are_found_and_spans_are_not() -> None:
    assert list(find_deadlines("到2027年底，完成三分之一；2024年6月底前出台细则。")) == ["2027年底", "2024年6月底前"]
    assert list(find_deadlines("有效期自2019年1月1日至2020年12月31日，5年内培养10名。")) == []


@settings(deadline=None)
@given(st.text("0123456789年月日底前内末上中下旬半季度第一二三四每长期坚持", max_size=40))
def test_nonsense_never_fails(text: str) -> None:
    parse_deadline(text, 2021)
    is_deadline(text)
    list(find_deadlines(text))
