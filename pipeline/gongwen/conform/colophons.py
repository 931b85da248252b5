"""Where the rows of a 版记 begin and end, as the file has them (7.4.2, 7.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.cells import STYLED
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge, judge_all
from pipeline.gongwen.conform.paper import is_red
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
    flush = [("没有居左", one.where) for one in copies if one.paragraph.align in {"center", "right", "end"}]
    flush += [("没有左空一字", one.where) for one in copies if _left(one) < _FLUSH and not flush]
    yield from judge_all(gb.COPY_TO_INDENT.clause, "左右各空一字", flush, len(copies))
    sides = [("印发机关没有左空一字", one.where) for one in printers if _first(one) and _left(one) < _FLUSH]
    sides += [("印发日期没有右空一字", one.where) for one in printers if _last(one) and _right(one) < _FLUSH]
    sides += [("居中", one.where) for one in printers if one.paragraph.align == "center" and not one.paragraph.row]
    yield from judge_all(gb.PRINTER_ASIDE, "左空一字、右空一字", sides, len(printers))


def check_colophon_rules(subject: Subject) -> Iterator[Judgement]:
    """7.4.1: rules above and below, black; 10.1: a letter has none."""
    rows = subject.of(Role.COPY_TO, Role.PRINTER)
    if not rows or any(one.paragraph.holder not in {"body", "tbl"} for one in rows):
        return
    # A rule may be that of an empty row beside it.
    first = subject.at(rows)
    around = subject.elements[max(first - 2, 0) :]
    colours = [colour for one in around for colour in one.paragraph.ruled]
    if subject.form is Form.LETTER:
        own = [colour for one in rows for colour in one.paragraph.ruled if colour != STYLED]
        yield from judge_all(gb.LETTER_COLOPHON, "信函版记不加分隔线", [("加了分隔线", "版记")] if own else [], True)
    elif subject.form is Form.DOCUMENT:
        red = [("红色", "版记分隔线")] if any(map(is_red, colours)) else []
        yield from judge_all(gb.COLOPHON_COLOUR, "黑色", red, len(colours))
        drawn = any(not is_red(line.colour) for line in subject.paper.lines) or any(
            one.paragraph.pictured for one in around
        )
        missing = [] if colours or drawn else [("没有分隔线", "版记")]
        yield from judge_all(gb.COLOPHON_RULED, "首条、末条和中间加分隔线", missing, True)
        yield from _thickness(subject)


def _thickness(subject: Subject) -> Iterator[Judgement]:
    """7.4.1: thick rules above the first and below the last row, a thin one between them, where a table draws them."""
    for table in subject.paper.tables:
        said = ["".join(row).strip() for row in table.cells]
        if not table.rules or len(said) < 2 or not say.COPY_TO.match(said[0]) or not say.PRINTED.search(said[-1]):
            continue
        above, below, between = table.rules
        absent = [("抄送与印发之间没有分隔线", "版记")] if above and below and not between else []
        yield from judge_all(gb.COLOPHON_RULED, "首条、末条和中间加分隔线", absent, True)
        thick, thin = min(above, below) * gb.MM_PER_POINT / 8, between * gb.MM_PER_POINT / 8
        if thick and thin:
            yield judge(gb.COLOPHON_THICK, thick, "版记分隔线")
            yield judge(gb.COLOPHON_THIN, thin, "版记分隔线")


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
