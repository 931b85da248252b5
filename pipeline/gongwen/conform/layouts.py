"""Which layout of the standard a paper follows: 文件, 信函, 命令（令）, 纪要, a brief, a table, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.paper import Paper, is_red


def form_of(paper: Paper, elements: Sequence[Element]) -> Form:
    """The layout ``paper`` follows: by what its mark says, then by a letter's long red rules or number at the right."""
    heads = [element for element in elements if element.role in {Role.MARK, Role.NUMBER}]
    if not heads:
        return Form.TABLE if any(section.tabular for section in paper.sections[:1]) else Form.PLAIN
    mark = "".join(element.paragraph.text for element in heads if element.role is Role.MARK)
    for form, pattern in ((Form.COMMAND, r"令$"), (Form.MINUTES, r"纪要$"), (Form.BRIEF, r"简报$|督查通报$|工作动态$")):
        if re.search(pattern, re.sub(r"[\s（）()]", "", mark)):
            return form
    said = [(element.role, element.paragraph.text) for element in elements]
    # What a mark fails to say is told by what is below it: 市长　示例甲 over a date, 出席：.
    if any(role is Role.NUMBER and re.fullmatch(r"第[0-9]+号", text) for role, text in said) and any(
        say.POST_AND_NAME.fullmatch(text) for role, text in said if role in {Role.OFFICE, Role.BODY}
    ):
        return Form.COMMAND
    if any(role is Role.ATTENDANCE for role, _ in said) and not any(role is Role.ADDRESSEE for role, _ in said):
        return Form.MINUTES
    long_red = [line for line in paper.lines if is_red(line.colour) and line.length > 163]
    right = any(e.role is Role.NUMBER and e.paragraph.align in {"right", "end"} for e in heads)
    # 文件 in the mark is no letter's, wherever the number was put.
    right = right and not mark.strip().endswith("文件")
    # A name without 文件 over the number of a 函 is a letter's head, wherever the number was put.
    named = not mark.strip().endswith("文件") and any(
        say.LETTER_CODE.search(text) for role, text in said if role is Role.NUMBER
    )
    return Form.LETTER if long_red or right or named else Form.DOCUMENT
