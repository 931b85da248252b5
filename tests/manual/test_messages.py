"""The page of messages says what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from release.messages import PAGE, page, told

TWO_WAYS = """
def check(place, known, near):
    if known:
        message = "不认识。"
        remedy = "请登记。"
    else:
        message, remedy = f"“{near}”写了两次。", "请删去一处。"
    if near:
        return None
    return Problem(place, message, remedy)
"""


def test_the_page_is_what_the_source_says_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run PYTHONPATH=. python release/messages.py"


@pytest.mark.parametrize(
    "said",
    ["| 行首用了 Tab 键。 | 请改为空格，与上下行对齐。 |", "| 没有这个方案。 | 请写方案文件夹的名字，现有：……。 |"],
)
def test_a_message_stands_with_what_to_do(said: str) -> None:
    assert said in page().splitlines()


def test_a_remedy_stands_beside_the_message_it_is_given_with(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(TWO_WAYS, encoding="utf-8")
    assert sorted(told(module)) == [("“……”写了两次。", "请删去一处。"), ("不认识。", "请登记。")]
