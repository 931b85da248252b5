"""The empty rows between one element and the next, judged by the file: 7.3.2, 7.3.4 to 7.3.7, 10.3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, takewhile
from types import MappingProxyType

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.signed import unsealed
from pipeline.gongwen.conform.subject import Subject

_TEXT = (Role.BODY, Role.HEADING)
# What stands in a box stands there together.
_HEADS = frozenset({Role.COPIES, Role.SECRECY, Role.URGENCY})
_Pair = tuple[Role, Role]
# How many empty rows stand between two elements that follow each other, and by which clause.
_WANTED: Mapping[_Pair, tuple[int, gb.Clause]] = MappingProxyType(
    {
        (Role.COPIES, Role.SECRECY): (0, gb.HEAD_ORDER),
        **{(role, Role.URGENCY): (0, gb.HEAD_ORDER) for role in (Role.COPIES, Role.SECRECY)},
        (Role.MARK, Role.NUMBER): (2, gb.NUMBER_GAP.clause),
        (Role.TITLE, Role.TITLE): (0, gb.TITLE_ROWS),
        (Role.ATTACHMENT_TITLE, Role.ATTACHMENT_TITLE): (0, gb.TITLE_ROWS),
        # An order alone has its text below its number (10.2).
        (Role.NUMBER, Role.BODY): (2, gb.COMMAND_TEXT_GAP),
        (Role.TITLE, Role.ADDRESSEE): (1, gb.ADDRESSEE_GAP.clause),
        **{(Role.ADDRESSEE, role): (0, gb.NO_BLANK_ROWS) for role in _TEXT},
        **{(role, Role.ATTACHMENT_NOTE): (1, gb.ATTACHMENT_NOTE_GAP.clause) for role in _TEXT},
        (Role.ATTACHMENT_NOTE, Role.ATTACHMENT_NOTE): (0, gb.ATTACHMENT_NOTE_GAP.clause),
        **{(role, Role.OFFICE): (1, gb.SIGNED_GAP) for role in (*_TEXT, Role.ATTACHMENT_NOTE)},
        (Role.OFFICE, Role.DATE): (0, gb.DATE_BELOW),
        (Role.DATE, Role.NOTE): (0, gb.NOTE_PLACE),
        (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE): (1, gb.ATTACHMENT_TITLE_ROW.clause),
        **{(role, Role.ATTENDANCE): (1, gb.ATTENDANCE_FORM) for role in _TEXT},
        (Role.ATTENDANCE, Role.ATTENDANCE): (0, gb.ATTENDANCE_FORM),
    }
)
# Where space between two rows is told of here; that of the text is told of with its pitch.
_CLOSE = frozenset({gb.HEAD_ORDER, gb.TITLE_ROWS, gb.DATE_BELOW})
# Space above or below a paragraph that may stand for an empty row, twips.
_ROOM = 100
# A title so many rows below another is another title.
_PARTED = 3
# How many empty rows stand above a title.
_ABOVE_TITLE = 2
# How much higher than its type a row is at most that brings no space along.
_TALL = 1.3


def check_rows_between(subject: Subject) -> Iterator[Judgement]:
    """As many empty rows as the standard has between two elements, where they are rows of their own."""
    wrong: dict[gb.Clause, list[tuple[str, str]]] = {}
    targets: dict[gb.Clause, str] = {}
    for above, blanks, below, spaced in _neighbours(subject):
        wanted = _WANTED.get((above.role, below.role))
        if wanted is None or not rows_count(subject.form, above, below):
            continue
        if subject.proclaimed and below.role is Role.NUMBER:
            # 公告 and 通告 under a mark of their own have a head of their own.
            continue
        count, clause = wanted
        if clause is gb.TITLE_ROWS and blanks > _PARTED:
            continue
        found = wrong.setdefault(clause, [])
        target = f"{below.role.value}与{above.role.value}之间{('不空行', '空一行', '空二行')[count]}"
        # What the report asks for is what the first that is wrong should have been.
        targets[clause] = targets.get(clause, target) if found else target
        if not count and not blanks and spaced >= gb.ROW_TWIPS / 2 and clause in _CLOSE:
            found.append((f"段前段后 {spaced / 20:g} 磅", below.where))
        elif blanks and count and spaced:
            found.append((_rows_and_space(blanks, spaced), below.where))
        elif clause is gb.SIGNED_GAP and blanks and (blanks == 1 or subject.stamped or not unsealed(subject)):
            # A seal takes as many rows as it needs.
            continue
        elif blanks != count:
            found.append((f"空 {blanks} 行" if blanks else "没有空行", below.where))
    for clause, found in wrong.items():
        yield from judge_all(clause, targets[clause], found, True)


def rows_count(form: Form, above: Element, below: Element) -> bool:
    """Whether the rows between these two can be counted: 签名章 stands higher than its date (7.3.5.3), letters and 纪要
    have other heads, and a mark may bring its space along in a row higher than its type."""
    if above.role is Role.MARK:
        mark = above.paragraph
        tall = mark.line > mark.size * 20 * _TALL if mark.line_rule != "auto" else mark.line > 240 * _TALL
        return form in {Form.DOCUMENT, Form.COMMAND} and not tall
    if above.role is Role.NUMBER:
        return form is (Form.COMMAND if below.role is Role.BODY else Form.DOCUMENT)
    stamped = form is Form.COMMAND or say.POST_AND_NAME.fullmatch(above.paragraph.text.strip())
    return not (stamped and below.role is Role.DATE)


def check_title_space(subject: Subject) -> Iterator[Judgement]:
    """7.3.1: two empty rows above the title, and no space of its own beside them; the red rule may have a row of its own.
    Where the text follows, one stands below it; forms with other heads have the rows above it that their heads leave."""
    titles = subject.of(Role.TITLE)
    if not titles or not subject.numbers or subject.proclaimed:
        return
    yield from _below_title(subject, titles[-1])
    at = subject.elements.index(titles[0])
    blanks = [*takewhile(lambda one: one.role is Role.BLANK, reversed(subject.elements[:at]))]
    above = subject.elements[at - len(blanks) - 1].paragraph
    title, rows = titles[0].paragraph, len(blanks)
    spaced = title.before + above.after + sum(one.paragraph.before + one.paragraph.after for one in blanks)
    in_rows = title.holder == "body" and (above.holder == "body" or subject.form is not Form.DOCUMENT)
    counted = all(map(_whole, blanks)) and in_rows and not title.new_page
    if not counted or (rows < _ABOVE_TITLE and spaced >= _ROOM):
        return
    most = _ABOVE_TITLE if above.rules else _ABOVE_TITLE + 1
    wrong = []
    if not _ABOVE_TITLE <= rows <= most and subject.form is Form.DOCUMENT:
        wrong = [(f"空 {rows} 行" if rows else "没有空行", titles[0].where)]
    elif title.before >= _ROOM and rows >= _ABOVE_TITLE:
        wrong = [(f"空 {rows} 行，又有段前 {title.before / 20:g} 磅", titles[0].where)]
    if wrong or subject.form is Form.DOCUMENT:
        yield from judge_all(gb.TITLE_GAP.clause, "标题上空二行，不另加段前", wrong, True)


def _below_title(subject: Subject, title: Element) -> Iterator[Judgement]:
    for above, blanks, below, spaced in _neighbours(subject):
        if above is title and below.role in _TEXT and blanks:
            more = [] if blanks == 1 and not spaced else [(_rows_and_space(blanks, spaced), below.where)]
            yield from judge_all(gb.TITLE_BELOW, "标题与正文之间空一行", more, True)


def _rows_and_space(blanks: int, spaced: float) -> str:
    return f"空 {blanks} 行" + (f"，又有段前段后 {spaced / 20:g} 磅" if spaced else "")


def _neighbours(subject: Subject) -> Iterator[tuple[Element, int, Element, int]]:
    """Two elements in the text itself with the empty rows between them, and what space (twips) stands beside the rows;
    nothing where space takes the rows' place."""
    spoken = [at for at, element in enumerate(subject.elements) if element.role is not Role.BLANK]
    for first, second in pairwise(spoken):
        above, below = subject.elements[first], subject.elements[second]
        between = subject.elements[first + 1 : second]
        paragraphs = [above.paragraph, *(one.paragraph for one in between), below.paragraph]
        spaced = (
            above.paragraph.after
            + below.paragraph.before
            + sum(o.paragraph.before + o.paragraph.after for o in between)
        )
        holder, cell, section = above.paragraph.holder, above.paragraph.cell, above.paragraph.section
        heads = {above.role, below.role} <= _HEADS
        plain = (holder == "body" or bool(cell) or heads) and all(
            (p.holder, p.cell, p.section) == (holder, cell, section) for p in paragraphs
        )
        turned = any(p.new_page for p in paragraphs[1:])
        raw = above.paragraph.raw
        blanks = len(between) + raw[len(raw.rstrip()) :].count("\n")
        count, _ = _WANTED.get((above.role, below.role), (1, None))
        instead = spaced >= gb.ROW_TWIPS / 2 and not blanks and count
        if plain and not turned and not instead and all(_whole(one) for one in between):
            yield above, blanks, below, spaced if spaced >= _ROOM else 0


def _whole(blank: Element) -> bool:
    """Whether an empty paragraph is as high as a row."""
    return blank.paragraph.line_rule != "exact" or blank.paragraph.line >= gb.ROW_TWIPS / 2
