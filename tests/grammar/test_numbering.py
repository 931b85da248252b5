from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.grammar.numbering import split_heading, value_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1. 强化理论学习。", ("1. ", "1", "强化理论学习。")),
        ("1．用地保障", ("1．", "1", "用地保障")),
        ("12、人才保障", ("12、", "12", "人才保障")),
        ("（三）严格督促", ("（三）", "（三）", "严格督促")),
        ("(三)严格督促检查。", ("(三)", "(三)", "严格督促检查。")),
        ("一、指导思想", ("一、", "一", "指导思想")),
        ("第一条 办公空间支持", ("第一条 ", "第一条", "办公空间支持")),
        ("第二章 总则", ("第二章 ", "第二章", "总则")),
        ("①排查", ("①", "①", "排查")),
        ("（1）制定导则", ("（1）", "（1）", "制定导则")),
        ("118.完成改造", ("118.", "118", "完成改造")),
    ],
)
def test_a_number_is_cut_from_its_heading(text: str, parts: tuple[str, str, str]) -> None:
    assert split_heading(text) == parts


@pytest.mark.parametrize(
    "text", ["2021年工作", "1.5万户居民", "一些单位", "12345 政务热线", "第一时间处置", "十四五规划"]
)
def test_figures_that_begin_a_sentence_are_no_number(text: str) -> None:
    assert split_heading(text) == ("", "", text)


@pytest.mark.parametrize(
    ("key", "value"), [("（十二）", 12), ("二十", 20), ("一百零三", 103), ("1", 1), ("③", 3), ("第十条", 10)]
)
def test_a_number_has_a_value(key: str, value: int) -> None:
    assert value_of(key) == value


@settings(deadline=None)
@given(st.text("一二十、.．（）()1234第条章是①年 　甲乙", max_size=30))
def test_number_and_rest_are_the_text_again(text: str) -> None:
    number, _, rest = split_heading(text)
    assert number + rest == text
