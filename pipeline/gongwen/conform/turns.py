"""Where pages turn, judged by the file: no page left white, the text not sent to a new page in its middle (5.2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject

_TEXT = frozenset({Role.BODY, Role.HEADING})
# Before the page of the 版记 a white one may stand (7.5).
_COLOPHON = frozenset({Role.COPY_TO, Role.PRINTER})


def check_turns(subject: Subject) -> Iterator[Judgement]:
    """5.2.3: pages are filled one after the other."""
    wrong = [("空了一页", _next(subject, at).where) for at in _idle(subject)]
    spoken = [element for element in subject.elements if element.role is not Role.BLANK or element.paragraph.pictured]
    wrong += [
        ("正文没有排满就换了页", below.where)
        for above, below in pairwise(spoken)
        if above.role in _TEXT and below.role in _TEXT and _turned(above, below)
    ]
    yield from judge_all(gb.NO_WHITE_PAGE, "各面依次排满", list(dict.fromkeys(wrong)), len(subject.of(*_TEXT)))


def _idle(subject: Subject) -> Iterator[int]:
    for at, element in enumerate(subject.elements[:-1]):
        if element.paragraph.idle and _next(subject, at).role not in _COLOPHON:
            yield at


def _next(subject: Subject, at: int) -> Element:
    below = subject.elements[at + 1 :]
    return next((element for element in below if element.role is not Role.BLANK), below[-1])


def _turned(above: Element, below: Element) -> bool:
    one, other = above.paragraph, below.paragraph
    return other.new_page and one.section == other.section and one.holder == other.holder == "body"
