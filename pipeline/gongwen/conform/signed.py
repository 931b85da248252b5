"""Where 署名 and 成文日期 stand, by their indents and the width of their texts in cells: no face changes the answer
(7.3.5.1, 7.3.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.findings import Judgement, judge, judge_all
from pipeline.gongwen.conform.paper import Paragraph
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.signatures import cell_count

_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
HAN_DIGITS = "〇○零一二三四五六七八九十"


class Stand(Struct, frozen=True):
    """Where a row begins and ends, in cells from the left edge of the 版心."""

    start: float
    end: float


def check_signature(subject: Subject) -> Iterator[Judgement]:
    """The date 4 cells from the right and the office centred on it, or the office 2 cells from the right and the date 2
    cells in from it, whichever the two rows are nearer to."""
    offices, dates = subject.of(Role.OFFICE), subject.of(Role.DATE)
    # What the head of an office signs is signed otherwise (7.3.5.3).
    if not offices or not dates or subject.stamped:
        return
    where = offices[-1].where
    if len(offices) > 1 or len(dates) > 1 or len(offices[0].paragraph.text.split()) > 1:
        clause = gb.SEALED_DATE_INDENT.clause
        if (
            len(dates) == 1
            and _written(dates[0].paragraph)
            and _astray([one.paragraph for one in offices], dates[0].paragraph)
        ):
            said = "不在首个字右移二字处，也不在右空四字处"
            yield Judgement(clause, False, said, str(gb.SEALED_DATE_INDENT), dates[0].where)
            return
        yield Judgement(clause, None, "无法判断：联合署名，位置随机关多少而定", str(gb.SEALED_DATE_INDENT), where)
        return
    if offices[0].paragraph.holder == "tbl":
        said = "无法判断：署名排在表格里，位置随单元格而定"
        yield Judgement(gb.SEALED_DATE_INDENT.clause, None, said, str(gb.SEALED_DATE_INDENT), where)
        return
    if not _written(dates[0].paragraph):
        clause = gb.SEALED_DATE_INDENT.clause
        yield Judgement(clause, None, "草稿，日期尚未填写", str(gb.SEALED_DATE_INDENT), dates[0].where)
        return
    office, date = stand_of(offices[0].paragraph), stand_of(dates[0].paragraph)
    if unsealed(subject):
        yield judge(gb.DATE_SHIFT, date.start - office.start, where)
        yield _edge(office, date, where, dates[0].where)
        return
    yield judge(gb.SEALED_CENTRED, _off_centre(office, date), where)
    longer = (office.end - office.start) - (date.end - date.start)
    # An office too long to be centred on a date four characters in pushes both to the left.
    if longer / 2 <= gb.SEALED_DATE_INDENT.value:
        yield judge(gb.SEALED_DATE_INDENT, gb.CELLS.value - date.end, dates[0].where)


def _written(date: Paragraph) -> bool:
    """Whether the date of a draft is filled in: blanks for it stand where they stand."""
    return any(character.isdigit() or character in HAN_DIGITS for character in date.text)


def _astray(offices: list[Paragraph], date: Paragraph) -> bool:
    """Whether a date below a column of offices stands where no rule has it: two cells in from them, two to four from
    the right, or below their middle."""
    column = [stand_of(one) for one in offices]
    known = all(one.holder == "body" and "\t" not in one.text for one in (*offices, date))
    if not known or max(one.start for one in column) - min(one.start for one in column) > gb.DATE_SHIFT.tolerance:
        return False
    stand, end = stand_of(date), max(one.end for one in column)
    shift, centre = stand.start - column[0].start, (stand.start + stand.end - column[0].start - end) / 2
    apart, slack = gb.CELLS.value - stand.end, gb.SEALED_DATE_INDENT.tolerance
    right = gb.OFFICE_INDENT.value - slack <= apart <= gb.SEALED_DATE_INDENT.value + slack
    return not (gb.DATE_SHIFT.admits(shift) or right or gb.SEALED_CENTRED.admits(centre))


def check_offices_together(subject: Subject) -> Iterator[Judgement]:
    """7.3.5.2: without a seal, each office signs in the row below the one before it."""
    offices = subject.of(Role.OFFICE)
    if len(offices) < 2 or not unsealed(subject) or any(one.paragraph.holder != "body" for one in offices):
        return
    # Names side by side leave room for seals, and rows between them for the next.
    if any(len(re.split(r"\t|\s{2,}", one.paragraph.text.strip())) > 1 for one in offices):
        return
    first, last = (subject.elements.index(one) for one in (offices[0], offices[-1]))
    between = subject.elements[first:last]
    parted = [("署名之间有空行", one.where) for one in between if one.role is Role.BLANK or _spaced(one.paragraph)]
    yield from judge_all(gb.JOINT_TOGETHER, "不盖章的，各机关署名之间不空行", parted, True)


def _spaced(office: Paragraph) -> bool:
    return office.after >= gb.ROW_TWIPS / 2


def check_offices_alike(subject: Subject) -> Iterator[Judgement]:
    """7.3.5: the offices of a joint paper are set alike, and the date is where one of them says it is."""
    offices, dates = subject.of(Role.OFFICE), subject.of(Role.DATE)
    if len(offices) < 2 or subject.stamped:
        return
    papers = [one.paragraph for one in offices]
    wrong = []
    if all(one.cell for one in papers):
        rows = {one.cell[:2] for one in papers}
        uneven = len({(one.align == "center", one.before, one.after, _above(subject, one)) for one in papers}) > 1
        wrong = [("各机关署名没有对齐", offices[0].where)] if len(rows) == 1 and uneven else []
    elif all(one.holder == "body" for one in papers) and len({one.align for one in papers}) > 1:
        stands = [stand_of(one) for one in papers]
        columns = zip(*((one.start, one.end, (one.start + one.end) / 2) for one in stands), strict=True)
        drawn = any(one.align == "distribute" for one in papers)
        even = not drawn and any(max(column) - min(column) <= gb.SEALED_CENTRED.tolerance for column in columns)
        wrong = [] if even else [("各机关署名没有对齐", offices[0].where)]
    yield from judge_all(gb.JOINT_TOGETHER, "各机关署名对齐", wrong, True)
    for office, date in ((papers[-1], one.paragraph) for one in dates if one.paragraph.cell):
        middle = [one.left + one.first - one.right + one.typed * gb.CELL_TWIPS for one in (office, date)]
        off = office.cell == date.cell and office.align == "center" and _written(date)
        if off and (date.align != "center" or abs(middle[0] - middle[1]) > gb.CELL_TWIPS):
            yield Judgement(gb.SEALED_CENTRED.clause, False, "没有居中", str(gb.SEALED_CENTRED), dates[-1].where)


def _above(subject: Subject, office: Paragraph) -> int:
    """How many empty rows stand above an office in its cell."""
    inside = [one for one in subject.elements if one.paragraph.cell == office.cell]
    return next((at for at, one in enumerate(inside) if one.role is Role.OFFICE), 0)


# What the gaps between Han characters and digits add to a date, in cells: some count them, some do not.
_GAPS = 1.3


def _edge(office: Stand, date: Stand, where: str, dated: str) -> Judgement:
    """The longer of the two stands 2 cells from the right; where they are alike, either may be taken for the longer."""
    row = gb.CELLS.value
    longer = (date.end - date.start) - (office.end - office.start)
    by_office, by_date = (
        judge(gb.OFFICE_INDENT, row - office.end, where),
        judge(gb.OFFICE_INDENT, row - date.end, dated),
    )
    # A date set in whole cells ends where it is to with its gaps or without them.
    gaps = row - date.end < gb.OFFICE_INDENT.value < row - date.end + _GAPS
    by_date = replace(by_date, good=True) if gaps else by_date
    if 0 < longer <= _GAPS:
        return by_office if by_office.good else by_date
    return by_date if longer > 0 else by_office


def unsealed(subject: Subject) -> bool:
    """Whether office and date follow the rule for papers without a seal.

    How the two rows stand to each other says which rule was meant; only then where they stand on the page.
    """
    offices, dates = subject.of(Role.OFFICE), subject.of(Role.DATE)
    if not offices or not dates:
        return False
    office, date = stand_of(offices[-1].paragraph), stand_of(dates[-1].paragraph)
    shift = date.start - office.start
    shifted, centred = gb.DATE_SHIFT.admits(shift), gb.SEALED_CENTRED.admits(_off_centre(office, date))
    # An office four cells wider than its date stands by both rules at once: then where they stand on the page decides.
    if shifted != centred:
        return shifted
    longer = (office.end - office.start) - (date.end - date.start)
    row = gb.CELLS.value
    sealed_miss = abs(_off_centre(office, date)) + abs(row - date.end - max(gb.SEALED_DATE_INDENT.value, longer / 2))
    edge = row - (date.end if longer < 0 else office.end)
    return abs(shift - gb.DATE_SHIFT.value) + abs(edge - gb.OFFICE_INDENT.value) <= sealed_miss


def _off_centre(office: Stand, date: Stand) -> float:
    return ((office.start + office.end) - (date.start + date.end)) / 2


def stand_of(paragraph: Paragraph) -> Stand:
    """Where the one row of ``paragraph`` begins and ends."""
    # However a date is typed, it stands where it would if it were typed as it should be.
    width = cell_count(re.sub(r"(?<=[0-9年月])\s+(?=[0-9年月日])", "", paragraph.text.translate(_NARROW)))
    left = (paragraph.left + paragraph.first) / gb.CELL_TWIPS
    right = gb.CELLS.value - paragraph.right / gb.CELL_TWIPS
    behind = paragraph.raw[len(paragraph.raw.rstrip(" \u3000\u00a0")) :]
    trailing = sum(1.0 if blank == "\u3000" else 0.5 for blank in behind)
    if paragraph.align in {"right", "end"}:
        return Stand(right - trailing - width, right - trailing)
    if paragraph.align == "center":
        middle = (left + right + paragraph.typed - trailing) / 2
        return Stand(middle - width / 2, middle + width / 2)
    return Stand(left + paragraph.typed, left + paragraph.typed + width)
