"""Slips of the keyboard in plan.yaml: each is blamed on the line where it was made, in the words for it."""

from __future__ import annotations

import pytest

from pipeline.plan.project import parse_project
from pipeline.problems import MaterialError
from tests.sample import OFFICE, PLAN, UNITS, sample_files

TEXT, WHO, TASK, CHAPTER = (
    "        正文: 做好救助。",
    "        责任单位: （市民政局负责）",
    "      - 任务: 3. 救助样例。",
    "  - 章节: 二、工作要求",
)
ABOVE = "        时限: 2024年12月31日前"

# What the clerk did: the line it happened to, what was typed instead, the words of the message.
SLIPS = {
    "no space after the colon": (TEXT, "        正文:做好救助。", "没有空格"),
    "no space after the colon of an item": (TASK, "      - 任务:3. 救助样例。", "没有空格"),
    "no space after the colon of a chapter": (CHAPTER, "  - 章节:二、工作要求", "没有空格"),
    "no space, the last key of a task": (WHO, "        责任单位:（市民政局负责）", "没有空格"),
    "a full-width colon": (TEXT, "        正文：做好救助。", "全角冒号"),
    "a full-width colon and a space": (TEXT, "        正文： 做好救助。", "全角冒号"),
    "a full-width colon after an item": (TASK, "      - 任务：3. 救助样例。", "全角冒号"),
    "a full-width colon after a chapter": (CHAPTER, "  - 章节：二、工作要求", "全角冒号"),
    "a full-width colon at the top": ("方案标题: 样例工作方案", "方案标题：样例工作方案", "全角冒号"),
    "a semicolon for a colon": (TEXT, "        正文; 做好救助。", "不是冒号"),
    "no colon": (TEXT, "        正文 做好救助。", "缺少冒号"),
    "no colon before a bracket": (WHO, "        责任单位（市民政局负责）", "缺少冒号"),
    "no colon after an item": (TASK, "      - 任务 3. 救助样例。", "缺少冒号"),
    "a space too few": (TEXT, "       正文: 做好救助。", "对不齐"),
    "a space too many": (TEXT, "         正文: 做好救助。", "对不齐"),
    "two spaces too many": (WHO, "          责任单位: （市民政局负责）", "对不齐"),
    "no indent at all": (TEXT, "正文: 做好救助。", "对不齐"),
    "an item a space to the left": (TASK, "     - 任务: 3. 救助样例。", "对不齐"),
    "an item a space to the right": (TASK, "       - 任务: 3. 救助样例。", "对不齐"),
    "a chapter a space to the right": (CHAPTER, "   - 章节: 二、工作要求", "对不齐"),
    "an item without its dash": (TASK, "        任务: 3. 救助样例。", "写了两次|少了“- ”|任务"),
    "a dash too many": (TEXT, "        - 正文: 做好救助。", "多了“- ”"),
    "a dash without a space": (TASK, "      -任务: 3. 救助样例。", "没有空格"),
    "a full-width dash": (TASK, "      － 任务: 3. 救助样例。", "半角的“-”"),
    "a bullet for a dash": (TASK, "      • 任务: 3. 救助样例。", "半角的“-”"),
    "a long dash": (CHAPTER, "  — 章节: 二、工作要求", "半角的“-”"),
    "a tab at the beginning": (TEXT, "\t正文: 做好救助。", "Tab"),
    "a tab after spaces": (TEXT, "    \t正文: 做好救助。", "Tab"),
    "a tab after the colon": (TEXT, "        正文:\t- 做好救助。", "Tab"),
    "full-width spaces at the beginning": (TEXT, "　　　　正文: 做好救助。", "全角空格"),
    "one full-width space among the others": (TEXT, "       　正文: 做好救助。", "全角空格"),
    "a hard space": (TEXT, "       \xa0正文: 做好救助。", "全角空格"),
    "a line break in a text": (TEXT, "        正文: 做好\n救助。", "没有写完就换了行"),
    "a line break in a text, indented": (TEXT, "        正文: 做好\n        救助。", "没有写完就换了行"),
    "a line break in a text, further in": (TEXT, "        正文: 做好\n          救助。", "没有写完就换了行"),
    "a line break inside quotes": (TEXT, '        正文: "做好\n          救助。"', "没有写完就换了行"),
    "a colon and a space inside the text": (TEXT, "        正文: 做到: 救助。", "半角冒号加空格"),
    "a colon at the end of the text": (TEXT, "        正文: 做好救助:", "半角冒号加空格"),
    "a quote that is never closed": (TEXT, '        正文: "做好救助。', "没有成对"),
    "a quote closed by another's": (ABOVE, '        时限: "2024年12月31日前\n      - 任务: 4. 样例。\n        正文: "样例。"', "没有成对"),
    "a single quote never closed": (TEXT, "        正文: '做好救助。", "没有成对"),
    "quotes inside quotes": (TEXT, '        正文: "做好"救助"工作。"', "已经结束"),
    "text after the quotes": (TEXT, '        正文: "做好"救助。', "已经结束"),
    "a bracket never closed": ("通知标题: [样例市人民政府, 关于印发《样例工作方案》的通知]", "通知标题: [样例市人民政府, 通知", "方括号没有写完"),
    "a full-width bracket at the end": ("通知标题: [样例市人民政府, 关于印发《样例工作方案》的通知]", "通知标题: [样例市人民政府, 通知］", "全角"),
    "text after the bracket": (TEXT, "        正文: [救助]工作要做好。", "后面还有文字"),
    "an asterisk at the beginning": (TEXT, "        正文: *做好救助。", "特殊符号"),
    "an at sign at the beginning": (TEXT, "        正文: @各单位 做好救助。", "特殊符号"),
    "a percent sign at the beginning": (TEXT, "        正文: %做好救助。", "特殊符号"),
    "a dash on the line of the key": (TEXT, "        正文: - 做好救助。", "同一行"),
    "a backslash inside quotes": (TEXT, r'        正文: "做好\救助。"', "“\\”"),
}  # fmt: skip
# In these it is the second of the two lines typed that is wrong.
BROKEN = "a line break"


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_blamed_on_its_own_line(slip: str) -> None:
    line, typed, words = SLIPS[slip]
    assert PLAN.count(line) == 1
    number = PLAN[: PLAN.index(line)].count("\n") + 1 + slip.startswith(BROKEN)
    with pytest.raises(MaterialError) as caught:
        parse_project(sample_files(plan=PLAN.replace(line, typed)))
    problem = caught.value.problems[0]
    assert (problem.place.file, problem.place.line) == ("sources/样例/plan.yaml", number), problem
    assert any(word in problem.message for word in words.split("|")), problem
    assert problem.remedy


def test_a_paragraph_that_begins_with_the_name_of_a_column_is_never_blamed() -> None:
    """A correct line between the slip and where the parser stops."""
    plan = PLAN.replace(CHAPTER, "  - 抄送：市委办公室。\n  - 任务分工如下。\n" + CHAPTER)
    assert parse_project(sample_files(plan=plan)).plans
    for line, typed, words in SLIPS.values():
        with pytest.raises(MaterialError) as caught:
            parse_project(sample_files(plan=plan.replace(line, typed)))
        blamed = plan.splitlines()[caught.value.problems[0].place.line - 1] if "\n" not in typed else ""
        assert not blamed.startswith(("  - 抄送", "  - 任务分工")), (typed, words)


@pytest.mark.parametrize(
    ("file", "text", "line", "typed", "words"),
    [
        ("office", OFFICE, "机关代字: 样例办函", "机关代字：样例办函", "全角冒号"),
        ("office", OFFICE, "用印: 是", "用印:是", "没有空格"),
        (
            "units",
            UNITS,
            "    成员: [市教育局, 市公安局, 市民政局]",
            "   成员: [市教育局, 市公安局, 市民政局]",
            "对不齐",
        ),
        ("units", UNITS, "组:", "组：", "全角冒号"),
        ("units", UNITS, "  - 名称: [各成员单位]", "  - 名称: [各成员单位", "方括号"),
    ],
)
def test_the_other_files_of_the_clerk_are_treated_alike(
    file: str, text: str, line: str, typed: str, words: str
) -> None:
    number = text[: text.index(line)].count("\n") + 1
    with pytest.raises(MaterialError) as caught:
        parse_project(sample_files(**{file: text.replace(line, typed)}))
    problem = caught.value.problems[0]
    assert problem.place.line == number, problem
    assert words in problem.message
