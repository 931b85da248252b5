"""What a paragraph is that stands in the text or closes it: by what it says and by what stands below it (7.3.4 to 7.3.6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Role, heading_level
from pipeline.gongwen.conform.paper import Paragraph

# Twips from the left edge that no paragraph of the text begins at.
_FAR_IN = 8 * gb.CELL_TWIPS
_LONGEST_NAME = 42
# 特此函复 is the end of the text, whatever mark it lacks.
_CLOSING = re.compile(r"特此|专此|此[致复令]|以上|[妥当]否|敬请|请予")
# What is typed where a seal goes.
_SEALED = re.compile(r"[（(](?:盖章|印章|公章|签章|章)[）)]$")
_YEARLESS = re.compile("[0-9]{1,2}月[0-9]{1,2}日")


def role_in_text(paragraph: Paragraph, below: Sequence[Paragraph], last: Role) -> Role:
    """What ``paragraph`` is, ``below`` being what follows and ``last`` what stands before it."""
    text = paragraph.text
    if say.ATTACHMENT_NOTE.match(text) or (last is Role.ATTACHMENT_NOTE and _lists_annex(text)):
        return Role.ATTACHMENT_NOTE
    if say.ATTENDANCE.match(text):
        return Role.ATTENDANCE
    if _dates(paragraph):
        return Role.DATE
    if _is_office(paragraph, below):
        return Role.OFFICE
    if last in {Role.DATE, Role.NOTE} and (text[0] in "（([［【〔" or say.NOTE.search(text)):
        return Role.NOTE
    return Role.BODY


def role_in_cell(paragraph: Paragraph, below: Sequence[Paragraph], last: Role) -> Role:
    """A cell of a table; office and date are set in one too, alone in it at the end of the text."""
    if last is Role.OFFICE and say.DATE.match(paragraph.text):
        return Role.DATE
    if last is Role.TABLE:
        # 市财政局 | 2026年12月 in the last row of a list is no signature: one has its table to itself.
        return Role.TABLE
    written = [p for p in below if p.text.strip()]
    # Other offices may stand beside or below it, over one date.
    after = [*dropwhile(lambda p: p.holder == "tbl" and bool(say.ORGAN.search(p.text)), written)][:2]
    dated = bool(after) and bool(say.DATE.match(after[0].text.strip()))
    ends = len(after) < 2 or after[1].holder != "tbl" or bool(say.COPY_TO.match(after[1].text.strip()))
    return Role.OFFICE if dated and ends and say.ORGAN.search(paragraph.text) else Role.TABLE


def _is_office(paragraph: Paragraph, below: Sequence[Paragraph]) -> bool:
    """Whether this row is 署名; a mark behind a name at the right makes it no sentence."""
    text = paragraph.text
    said = text.rstrip("。，.,") if _aside(paragraph) and say.ORGAN.search(text[:-1]) else text
    said = _SEALED.sub("", said)
    if _CLOSING.match(said) or "。" in said:
        return False
    if len(said) > _LONGEST_NAME or said[-1] in say.ENDS or heading_level(said) or say.NOTE.match(said):
        return False
    return _signs(below) or _signs_undated(paragraph, below)


def _dates(paragraph: Paragraph) -> bool:
    """Whether it is a 成文日期; one without its year only where it stands at the right, as a day of a meeting does not."""
    text = paragraph.text.strip()
    return bool(say.DATE.match(text)) and (_aside(paragraph) or not _YEARLESS.fullmatch(text))


def _aside(paragraph: Paragraph) -> bool:
    return paragraph.align in {"right", "end"} or paragraph.first + paragraph.left > _FAR_IN


def _signs(below: Sequence[Paragraph]) -> bool:
    """Whether only further offices stand above a date."""
    for below_it in (p for p in below if p.text.strip()):
        text = below_it.text.strip()
        if _dates(below_it):
            return True
        if len(text) > _LONGEST_NAME or text[-1] in say.ENDS or not say.ORGAN.search(text):
            return False
    return False


def _signs_undated(paragraph: Paragraph, below: Sequence[Paragraph]) -> bool:
    """Whether an office stands at the right, below the text and above nothing but what closes a paper: its date was
    forgotten."""
    signs = say.ORGAN.search(paragraph.text) or say.POST_AND_NAME.fullmatch(paragraph.text)
    if not (signs and _aside(paragraph)):
        return False
    said = next((p.text.strip() for p in below if p.text.strip()), "")
    return not said or said[0] in "（(" or any(p.search(said) for p in (say.COPY_TO, say.PRINTED, say.LABEL))


def _lists_annex(text: str) -> bool:
    """Whether a row below 附件： names a further annex, however it is numbered."""
    level = heading_level(text)
    return level == 3 or (level > 0 and text[-1] not in "。：")
