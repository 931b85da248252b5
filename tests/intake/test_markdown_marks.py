"""The marks of Markdown, and the blanks that part them from the words, are no part of the plan."""

from __future__ import annotations

import pytest

from pipeline.intake.blocks import Line
from pipeline.intake.readers.markdown import read_markdown
from tests.intake.test_kinds import take


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("1. **清理垃圾。** 各村限期完成。 *牵头单位：镇村建中心*", "1. 清理垃圾。各村限期完成。牵头单位：镇村建中心"),
        ("采用 **GIS** 系统", "采用 GIS 系统"),
        ("**甲村** 和 __乙村__ 负责", "甲村和乙村负责"),
        ("* **项目** 一", "项目一"),
        ("宽 2 * 3 * 4 米", "宽 2 * 3 * 4 米"),
    ],
)
def test_blanks_beside_a_mark_between_characters_go_with_it(marked: str, plain: str) -> None:
    assert read_markdown(marked.encode()).blocks == (Line(plain, "第1行"),)


@pytest.mark.parametrize("box", ["[ ]", "[x]", "[X]"])
def test_the_box_of_a_list_is_no_text(box: str) -> None:
    tasks = f"- {box} 完成农田验收（镇农业服务中心，6月15日前）\n- {box} 召开防汛演练（镇应急办，6月5日前）\n"
    got = take(f"# 六月份重点工作清单\n\n{tasks}".encode(), "a.md")
    assert [task["text"] for task in got["tasks"]] == ["完成农田验收", "召开防汛演练"]
