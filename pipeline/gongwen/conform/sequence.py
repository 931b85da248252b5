"""What stands before what, and what stands there once: one table for all elements of a paper (7.2 to 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject

_HEADED = frozenset({Form.DOCUMENT, Form.COMMAND, Form.MINUTES, Form.BRIEF})
_HEADS = (Role.COPIES, Role.SECRECY, Role.URGENCY)
_TEXT = (Role.BODY, Role.HEADING)
# What floats, or hangs in a box, is where the page puts it.
_IN_ROWS = frozenset({"body", "tbl"})


class _Order(Struct, frozen=True):
    """The ``first`` stand above the ``second``, by ``clause``. Of those that stand otherwise the ``first`` are told of where
    they are ``late``, else the ``second``; ``boxed``: what stands in a box too, all of it in one."""

    first: tuple[Role, ...]
    second: tuple[Role, ...]
    clause: gb.Clause
    late: bool = True
    boxed: bool = False

    @property
    def wrong(self) -> str:
        """How they stand that stand otherwise."""
        return f"排在{'、'.join(self.second)}之下" if self.late else f"排在{'、'.join(self.first)}之上"


_ORDERS: tuple[tuple[frozenset[Form], tuple[_Order, ...]], ...] = (
    (
        frozenset(Form),
        (
            _Order(_HEADS[:1], _HEADS[1:], gb.HEAD_ORDER, boxed=True),
            _Order(_HEADS[1:2], _HEADS[2:], gb.HEAD_ORDER, boxed=True),
            _Order(_HEADS, _TEXT, gb.HEAD_ABOVE),
            _Order((Role.TITLE,), (*_TEXT, Role.ADDRESSEE), gb.TITLE_ABOVE),
            _Order((Role.ADDRESSEE,), _TEXT, gb.ADDRESSEE_PLACE),
            _Order(_TEXT, (Role.ATTENDANCE,), gb.ATTENDANCE_FORM, late=False),
            _Order((Role.NOTE,), (Role.ATTACHMENT_LABEL,), gb.NOTE_PLACE),
            _Order((*_TEXT, Role.DATE), (Role.COPY_TO, Role.PRINTER), gb.COLOPHON_ORDER, late=False),
            _Order((Role.COPY_TO,), (Role.PRINTER,), gb.COLOPHON_ORDER, boxed=True),
            _Order((Role.OFFICE,), (Role.DATE,), gb.DATE_BELOW, late=False),
        ),
    ),
    (
        _HEADED,
        (
            _Order(_HEADS, (Role.MARK,), gb.HEAD_ORDER),
            _Order((Role.MARK,), (Role.NUMBER,), gb.NUMBER_BELOW, late=False),
            _Order((Role.MARK,), (Role.TITLE, Role.ADDRESSEE, Role.OFFICE, *_TEXT), gb.HEAD_ABOVE),
        ),
    ),
    (
        _HEADED | {Form.LETTER},
        (_Order((Role.NUMBER,), (Role.TITLE, Role.ADDRESSEE, Role.OFFICE, *_TEXT), gb.HEAD_ABOVE),),
    ),
)
# Which elements say a thing once, and by which clause.
_ONCE = {
    **dict.fromkeys(_HEADS, gb.HEAD_ORDER),
    Role.TITLE: gb.TITLE_ONCE,
    Role.ADDRESSEE: gb.ADDRESSEE_ONCE,
    Role.ATTACHMENT_NOTE: gb.ATTACHMENT_NOTE_FORM,
    Role.ATTENDANCE: gb.ATTENDANCE_ONCE,
    Role.ATTACHMENT_LABEL: gb.ATTACHMENT_AGREES,
    Role.COPY_TO: gb.COPY_TO_REPEATS,
    Role.PRINTER: gb.PRINTER_FORM,
}


def check_order(subject: Subject) -> Iterator[Judgement]:
    """Each element of the paper itself, not of what is printed below it, stands where the order of elements has it."""
    own = _own(subject)
    for order in (order for forms, orders in _ORDERS if subject.form in forms for order in orders):
        stand = [one for one in own if order.boxed or (one.paragraph.holder in _IN_ROWS and not one.paragraph.afloat)]
        firsts, seconds = (
            [at for at, one in enumerate(stand) if one.role in roles] for roles in (order.first, order.second)
        )
        if not firsts or not seconds:
            continue
        wrong = [at for at in firsts if at > min(seconds)] if order.late else [at for at in seconds if at < min(firsts)]
        said = [(order.wrong, stand[at].where) for at in wrong]
        yield from judge_all(order.clause, "各要素自上而下依次编排", said, True)


def check_once(subject: Subject) -> Iterator[Judgement]:
    """What an element says it says once."""
    for role, clause in _ONCE.items():
        found = [one for one in _own(subject) if one.role is role]
        texts = [re.sub(r"\s", "", one.said) for one in found]
        rows = [one.paragraph.row for one in found]
        wrong = [
            (f"“{text[:20]}”写了两次", one.where)
            for at, (one, text) in enumerate(zip(found, texts, strict=True))
            if any(text == texts[other] and not (rows[at] and rows[at] == rows[other]) for other in range(at))
        ]
        if wrong:
            yield from judge_all(clause, "写一次", wrong, True)


def _own(subject: Subject) -> list[Element]:
    """The elements but those of what is printed below a notice (印发), which has its own."""
    inner, titles = subject.of(Role.INNER_TITLE), subject.of(Role.TITLE, Role.BODY)
    below = bool(inner and titles) and subject.at(inner) > subject.at(titles)
    end = subject.at(inner) if below else len(subject.elements)
    return [one for at, one in enumerate(subject.elements) if at < end and one.role is not Role.BLANK]
