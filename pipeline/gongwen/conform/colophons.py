"""Where the rows of a 版记 begin and end, as the file has them (7.4.2, 7.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject

# Half a character of 4号, twips: what is nearer to the edge stands at it.
_FLUSH = gb.CELL_TWIPS * gb.SIZES["4号"] / gb.SIZES["3号"] / 2


def check_colophon_indents(subject: Subject) -> Iterator[Judgement]:
    """抄送 and 印发机关 one character from the left, 印发日期 one from the right."""
    if subject.form is Form.LETTER:
        return
    # A box keeps its text from its edges in ways of its own.
    copies, printers = (
        [one for one in rows if one.paragraph.holder in {"body", "tbl"}]
        for rows in (subject.rows(Role.COPY_TO), subject.of(Role.PRINTER))
    )
    copies = [one for one in copies if one.paragraph.align not in {"center", "right", "end"}]
    flush = [("没有左空一字", one.where) for one in copies if _left(one) < _FLUSH]
    yield from judge_all(gb.COPY_TO_INDENT.clause, "左右各空一字", flush, len(copies))
    sides = [("印发机关没有左空一字", one.where) for one in printers if _first(one) and _left(one) < _FLUSH]
    sides += [("印发日期没有右空一字", one.where) for one in printers if _last(one) and _right(one) < _FLUSH]
    yield from judge_all(gb.PRINTER_ASIDE, "左空一字、右空一字", sides, len(printers))


def _first(element: Element) -> bool:
    aligned = element.paragraph.align in {"center", "right", "end"}
    return not aligned and element.said.startswith(element.paragraph.text)


def _last(element: Element) -> bool:
    """Whether it is the day, set against the right edge; one behind blanks ends where they put it."""
    return element.paragraph.align in {"right", "end"} and element.said.endswith(element.paragraph.text)


def _left(element: Element) -> float:
    paragraph = element.paragraph
    return paragraph.left + paragraph.first + paragraph.inset + paragraph.typed * gb.CELL_TWIPS


def _right(element: Element) -> float:
    paragraph = element.paragraph
    behind = len(paragraph.raw) - len(paragraph.raw.rstrip(" \u3000\u00a0"))
    return paragraph.right + paragraph.inset + behind * gb.CELL_TWIPS / 2
