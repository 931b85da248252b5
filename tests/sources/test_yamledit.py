"""A clerk's YAML edited in place: the value is new, every other character is the clerk's."""

from __future__ import annotations

import difflib
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sources.yamledit import Edit, edit_yaml

TASK = ("任务", "正文", "责任单位", "时限")
BLOCK = """\
# 说明
内容:   # 顶注

  -   任务: 1. 学习。   # 牵头

      正文:     # 两段
        - 甲
        # 中间的注
        - '乙: 丙'    # 行注
      责任单位: （市民政局负责）   # 照原文
      # 尾注
  - 任务: 2. 检查。
    正文: |
      多行
      文字

    时限:
"""
FLOW = "内容: [{任务: 1. 学习。, 正文: [甲, 乙], 时限: '2024年'}, {任务: 2. 检查。}]  # 注\n"


def changed(text: str, key: str, *lines: str, task: int = 0) -> tuple[str, list[str]]:
    """The text after one edit, and the lines of a diff."""
    new = edit_yaml(text, [Edit(("内容", task), key, lines, TASK)])
    marks = [line for line in difflib.ndiff(text.splitlines(), new.splitlines()) if line[0] in "+-"]
    return new, marks


def value(text: str, key: str, task: int = 0) -> object:
    return yaml.load(text, yaml.BaseLoader)["内容"][task].get(key)


def test_one_value_changes_and_nothing_else() -> None:
    assert changed(BLOCK, "责任单位", "（市民政局、市公安局负责）")[1] == [
        "-       责任单位: （市民政局负责）   # 照原文",
        "+       责任单位: （市民政局、市公安局负责）   # 照原文",
    ]


def test_a_new_key_goes_where_its_kind_stands_below_its_elders_comment() -> None:
    new, marks = changed(BLOCK, "时限", "2024年底前")
    assert marks == ["+       时限: 2024年底前"]
    assert new.index("照原文") < new.index("时限: 2024") < new.index("# 尾注")


def test_a_new_key_goes_below_all_that_its_elder_holds_however_deep() -> None:
    text = BLOCK.replace(
        "    正文: |\n      多行\n      文字\n\n    时限:\n",
        "    分项:\n      - 正文: 甲\n        责任单位:\n          - 乙   # 注\n\n# 下面另起\n  - 任务: 3. 三。\n",
    )
    new = edit_yaml(text, [Edit(("内容", 1), "时限", ("2024年",), (*TASK[:3], "分项", "时限"))])
    assert new == text.replace("- 乙   # 注\n", "- 乙   # 注\n    时限: 2024年\n")


def test_a_key_without_lines_goes_with_its_line() -> None:
    assert changed(BLOCK, "责任单位")[1] == ["-       责任单位: （市民政局负责）   # 照原文"]
    assert changed(FLOW, "时限")[0] == FLOW.replace(", 时限: '2024年'", "")
    assert changed(BLOCK, "时限", task=1)[1] == ["-     时限:"]


def test_a_list_keeps_the_lines_that_stay_with_their_comments_and_quotes() -> None:
    assert changed(BLOCK, "正文", "甲", "新增一段", "乙: 丙", "又一段")[1] == [
        "+         - 新增一段",
        "+         - 又一段",
    ]
    assert changed(BLOCK, "正文", "乙: 丙")[1] == ["-         - 甲"]


def test_a_block_of_lines_and_an_empty_value_take_a_new_text() -> None:
    assert value(changed(BLOCK, "正文", "一段", task=1)[0], "正文", 1) == "一段"
    assert [line for line in changed(BLOCK, "时限", "2024年", task=1)[1] if "时限" in line] == [
        "-     时限:",
        "+     时限: 2024年",
    ]


def test_values_inside_brackets_stay_inside_brackets() -> None:
    new = changed(FLOW, "正文", "甲，[乙]", "丙, 丁")[0]
    assert value(new, "正文") == ["甲，[乙]", "丙, 丁"]
    assert new.endswith("# 注\n")
    assert value(changed(FLOW, "责任单位", "（甲, 乙）")[0], "责任单位") == "（甲, 乙）"


@pytest.mark.parametrize(
    "line", ["", "# 不是注", "- 甲", "NO", "12:30", "甲: 乙", "甲 # 乙", "'引'", '"引"', "&甲", "尾 ", "\x85行\u2028"]
)
def test_any_text_comes_back_as_it_was(line: str) -> None:
    for text in (BLOCK, FLOW):
        for lines in ((line,), ("头", line, "尾")):
            found = value(changed(text, "正文", *lines)[0], "正文")
            assert found == (list(lines) if isinstance(found, list) else line)


texts = st.text(max_size=6).map(lambda text: re.sub("[\\n\\ud800-\\udfff]", "", text))
BODIES = (BLOCK, BLOCK.replace("\n", "\r\n"), FLOW, BLOCK.rstrip("\n"), FLOW.rstrip("\n"))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(BODIES),
    st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(TASK[1:]), st.lists(texts, max_size=4)), min_size=1, max_size=6
    ),
)
def test_after_any_edits_each_key_holds_its_lines_and_the_others_theirs(
    text: str, edits: list[tuple[int, str, list[str]]]
) -> None:
    expected: list[dict[str, object]] = yaml.load(text, yaml.BaseLoader)["内容"]
    for task, key, lines in edits:
        text = edit_yaml(text, [Edit(("内容", task), key, tuple(lines), TASK)])
        if lines:
            expected[task][key] = lines
        else:
            expected[task].pop(key, None)
        found = yaml.load(text, yaml.BaseLoader)["内容"]
        assert [as_lines(one) for one in found] == [as_lines(one) for one in expected]


def as_lines(task: dict[str, object]) -> dict[str, list[object]]:
    return {key: one if isinstance(one, list) else [one] for key, one in task.items()}
