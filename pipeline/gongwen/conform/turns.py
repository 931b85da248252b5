"""Where pages turn, judged by the file: no page left white, the text not sent to a new page in its middle (5.2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject

_TEXT = frozenset({Role.BODY, Role.HEADING})
_SIGNED = frozenset({Role.OFFICE, Role.DATE, Role.NOTE})
_HEAD = frozenset({Role.SECRECY, Role.URGENCY, Role.MARK, Role.NUMBER, Role.SIGNER, Role.TITLE, Role.ADDRESSEE})
# What goes on where the element above it ends, in the paper itself.
_GO_ON = _TEXT | _SIGNED | _HEAD | {Role.ATTACHMENT_NOTE, Role.ATTENDANCE}
# Before the page of the 版记 a white one may stand (7.5).
_COLOPHON = frozenset({Role.COPY_TO, Role.PRINTER})
# Where something begins that has its own first page.
_BEGIN = frozenset({Role.INNER_TITLE, Role.ATTACHMENT_LABEL})


def check_turns(subject: Subject) -> Iterator[Judgement]:
    """5.2.3: pages are filled one after the other; 7.3.5.5: the signature stands below text."""
    wrong = [("空了一页", _next(subject, at).where) for at in _idle(subject)]
    spoken = [element for element in subject.elements if element.role is not Role.BLANK or element.paragraph.pictured]
    own = sum(1 for _ in takewhile(lambda one: one.role not in _BEGIN, spoken)) if subject.of(Role.MARK) else 0
    alone = []
    for at, (above, below) in enumerate(pairwise(spoken), 1):
        if not _turned(above, below):
            continue
        if above.role in _TEXT and below.role in _TEXT:
            wrong.append(("正文没有排满就换了页", below.where))
        elif at < own and below.role in _SIGNED:
            alone.append(("另起一页，与正文分开", below.where))
        elif at < own and below.role in _GO_ON:
            wrong.append(("没有排满就换了页", below.where))
    yield from judge_all(gb.NO_WHITE_PAGE, "各面依次排满", list(dict.fromkeys(wrong)), len(subject.of(*_TEXT)))
    if alone:
        yield from judge_all(gb.SIGNATURE_PAGE, "与正文同页", alone, True)


def _idle(subject: Subject) -> Iterator[int]:
    for at, element in enumerate(subject.elements[:-1]):
        if element.paragraph.idle and _next(subject, at).role not in _COLOPHON:
            yield at


def _next(subject: Subject, at: int) -> Element:
    below = subject.elements[at + 1 :]
    return next((element for element in below if element.role is not Role.BLANK), below[-1])


def _turned(above: Element, below: Element) -> bool:
    one, other = above.paragraph, below.paragraph
    return other.new_page and one.section == other.section and other.holder == "body"
