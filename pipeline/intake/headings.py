"""A paragraph → the heading it begins with, and the rest."""

from __future__ import annotations

import re

from pipeline.grammar.brackets import cut_outside
from pipeline.intake.points import Para

_MARKS = frozenset("。：；:;！？!?")
_LONGEST_HEADING = 61
# The name of a card's field titles nothing.
_FIELD = re.compile(
    r".{0,4}(?:内容|问题|表现|描述|编号|序号|代码|议题|课题|事项|名称|任务|目标|措施|举措|案由|情形)[：:]"
)
_ENUMERATION = re.compile(r"[①（(]|[一二三]是|\d")


def title_of(own: Para, *, more: bool) -> str:
    """The title a task's paragraph begins with, its closing mark included; empty when all of it is text."""
    if not own.groups:
        return cut_heading(own.text, whole_without_end=False)[0]
    before = own.text[: own.groups[0][0]]
    title, rest = cut_heading(before, whole_without_end=False)
    # A title that is all there is before the group needs text in later paragraphs to be a title of.
    return title if rest or more else ""


def cut_heading(text: str, *, whole_without_end: bool) -> tuple[str, str]:
    """A paragraph as (heading with its closing mark, the rest); an empty heading when it has none.

    A heading is the first sentence, short and without figures or commas, and not half of one; a whole line without any closing
    mark is a heading by itself, a whole line that is one sentence is text (unless ``whole_without_end``).
    """
    # A mark inside a bracket (分管领导：陈某) ends nothing.
    end = next(end for _, end, _ in cut_outside(text, _MARKS)) + 1
    if end > min(len(text), _LONGEST_HEADING):
        return (text, "") if text and ("，" not in text or whole_without_end) and len(text) <= 60 else ("", text)
    heading, rest = text[:end], text[end:]
    if whole_without_end:
        return (heading, rest) if len(heading) <= 40 or not rest else ("", text)
    short = len(heading) <= 32 and not (re.search(r"[，,]", heading) and re.search(r"\d", heading))
    colon = heading.endswith(("：", ":"))
    if (
        not rest.strip()
        or heading.endswith(("；", ";"))
        or not short
        or _FIELD.fullmatch(heading)
        or (colon and (_ENUMERATION.match(rest.strip()) or len(heading) > 16))
    ):
        return "", text
    return heading, rest


def bare_heading(text: str) -> str:
    """A heading of a chapter without the mark that closes it."""
    return text.strip().rstrip("。：:；;")


def bare_title(title: str) -> str:
    """A task's title without the mark that closes it."""
    return title.strip().rstrip("。：:；;.")
