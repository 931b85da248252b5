"""What a paragraph is that stands in the 版头 or below the title, by what it says and how it is set (7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Role, heading_level
from pipeline.gongwen.conform.paper import Paragraph, is_red

# Points: what is as high as this and stands above the text is a mark or a title.
TITLE_SIZE = 18
_SAYS = (
    (Role.OTHER, say.STAGE),
    (Role.NUMBER, say.NUMBER),
    (Role.SIGNER, say.SIGNER),
    (Role.COPIES, say.COPIES),
    (Role.SECRECY, say.SECRECY),
    (Role.URGENCY, say.URGENCY),
)


def role_in_head(paragraph: Paragraph, last: Role) -> Role:
    """What stands above the text, ``last`` being what stands before it."""
    text = paragraph.text
    for role, pattern in _SAYS:
        if pattern.search(text):
            return role
    high = paragraph.size >= TITLE_SIZE
    titled = bool(say.TITLE.search(re.sub(r"\s", "", text)))
    if high and not titled and any(is_red(run.colour) for run in paragraph.runs):
        return Role.MARK
    if paragraph.holder == "tbl":
        return Role.TABLE
    named = say.MARK.search(text) or (say.ORGAN.search(text) and paragraph.size > gb.SIZES["2号"])
    if last is Role.BLANK and named and high and not titled:
        return Role.MARK
    if high or _titles(text):
        return Role.TITLE
    return _untitled(text, last)


def _untitled(text: str, last: Role) -> Role:
    """What follows a head without a title: whom the paper goes to, or already the text."""
    if last in {Role.NUMBER, Role.SIGNER} and text.endswith("：") and addresses(text):
        return Role.ADDRESSEE
    return Role.BODY if text[-1] in say.ENDS else Role.OTHER


def role_below_title(paragraph: Paragraph) -> Role:
    """What stands below the title: more of it, the addressee, or already the text."""
    text = paragraph.text
    if say.STAGE.search(text):
        return Role.OTHER
    if heading_level(text):
        return Role.BODY
    if paragraph.size >= TITLE_SIZE or (_titles(text) and paragraph.align == "center"):
        return Role.TITLE
    sentence = text[-1] in "。：" and len(text) > gb.CELLS.value
    if paragraph.align == "center" and not (sentence or (text.endswith("：") and addresses(text))):
        return Role.OTHER
    return Role.ADDRESSEE if addresses(text) else Role.BODY


def addresses(text: str) -> bool:
    """Whether it names the organs a paper goes to, and does not lead on to its text."""
    return bool(say.ADDRESSEE.search(text)) and len(text) <= 200 and not say.LEADS_ON.search(text)


def _titles(text: str) -> bool:
    """Whether a text of ordinary size is a title all the same: it names a matter and a kind of paper."""
    return bool(say.TITLE.search(re.sub(r"\s", "", text))) and text[-1] not in say.ENDS and len(text) <= 90
