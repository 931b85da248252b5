"""Who sits in a group, a row each: 组　长：……, and below it the others by name and post, set out as in a table."""

from __future__ import annotations

import re

from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.subject import Subject

_GAP = r"[ \u3000\u00a0\t]"
# A blank may stand anywhere within a title of two characters.
_TITLES = ("召集人", "组长", "指挥长", "成员", "主任", "会长", "秘书长", "委员", "顾问")
_LABEL = rf"(?:总|副|常务副)?(?:{'|'.join(f'{_GAP}*'.join(title) for title in _TITLES)})：?"
_NAME = rf"(?:[\u4e00-\u9fff·]{{2,4}}|[\u4e00-\u9fff]{_GAP}+[\u4e00-\u9fff])"
_LABELLED = re.compile(rf"{_GAP}*{_LABEL}{_GAP}*{_NAME}(?:{_GAP}.*)?")
_BELOW = re.compile(rf"{_GAP}*{_NAME}{_GAP}+[^。；]{{2,60}}")


def members(subject: Subject) -> list[Element]:
    """The rows of such a list, in order."""
    found: list[Element] = []
    within = False
    for element in subject.elements:
        if element.role is Role.BLANK:
            continue
        text = element.paragraph.text
        labelled = bool(_LABELLED.fullmatch(text))
        within = element.role in {Role.BODY, Role.HEADING} and (labelled or (within and bool(_BELOW.fullmatch(text))))
        if within:
            found.append(element)
    return found
