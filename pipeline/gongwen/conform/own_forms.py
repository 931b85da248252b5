"""Clauses that hold in one form alone: what a letter's mark may not say, whose number stands under a red head, how an order is
numbered and signed (7.2.5, 7.3.5.3, 10.1, 10.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.faces import shifted
from pipeline.gongwen.conform.findings import Judgement, judge, judge_all
from pipeline.gongwen.conform.signed import stand_of
from pipeline.gongwen.conform.subject import Subject

_ORDERED = re.compile(r"第[1-9][0-9]*号")
_HEAD_DAY = re.compile(
    r"[12][0-9]{3}\s*[年./-]\s*[0-9]{1,2}\s*[月./-]\s*[0-9]{1,2}\s*日?$|[二一][〇○零一二三四五六七八九]{3}年\S+日$"
)
_DAY = re.compile(r"([12][0-9]{3})年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日")
_FURTHER = re.compile(r"号[\s，、；]+(\S*〔[0-9]{4}〕[0-9]+号)")
_ISSUE = re.compile(r"第?\s*[0-9一二三四五六七八九十百]+\s*期")
# Cells from the left edge where nobody begins what is to stand there.
_AWAY = 4
_BETWEEN = re.compile(r"人民政府(?!办公|命令|主席|\S*长)(\S{1,4}?)令$")
# The head of 示例市人民政府 is 市长; an autonomous region has a 主席.
_PLACE, _HEAD_OF = re.compile(r"([省市县区州旗乡镇])人民政府"), re.compile(r"([省市县区州旗乡镇])长")
# 市长　　示例甲
_POST_AND_NAME = re.compile(r"\S+(?:\s+\S+)+")


def check_letter_mark(subject: Subject) -> Iterator[Judgement]:
    """10.1: a letter's mark is the office's name alone."""
    marks = subject.of(Role.MARK) if subject.form is Form.LETTER else []
    wrong = [(f"写作“{e.paragraph.text}”", e.where) for e in marks if e.paragraph.text.rstrip().endswith("文件")]
    if marks:
        yield from judge_all(gb.LETTER_MARK, "发文机关全称或者规范化简称，不加“文件”", wrong, len(marks))


def check_number_of_form(subject: Subject) -> Iterator[Judgement]:
    """Under a “……文件” head no number of a 函 stands; an order is numbered 第12号."""
    numbers = subject.of(Role.NUMBER)
    if subject.form is Form.COMMAND:
        wrong = [
            (f"“{e.paragraph.text}”", e.where) for e in numbers if not _ORDERED.fullmatch(e.paragraph.text.strip())
        ]
        yield from judge_all(gb.COMMAND_NUMBER, "如“第12号”", wrong, len(numbers))
        aside = [("未居中", e.where) for e in numbers if e.paragraph.align != "center"]
        aside += [("居中又有缩进", e.where) for e in numbers if shifted(e.paragraph)]
        yield from judge_all(gb.COMMAND_NUMBER_CENTRED, "居中", aside, len(numbers))
    elif subject.form is Form.DOCUMENT and subject.text(Role.MARK).rstrip().endswith("文件"):
        borrowed = [(f"“{e.paragraph.text}”", e.where) for e in numbers if say.LETTER_CODE.search(e.paragraph.text)]
        yield from judge_all(gb.NUMBER_OF_FORM, "“……文件”的红头下不编函的号", borrowed, len(numbers))
    elif subject.form is Form.LETTER:
        issued = [
            (f"“{e.paragraph.text}”", e.where) for e in numbers if re.search(r"发\s*[〔\[（(【]", e.paragraph.text)
        ]
        yield from judge_all(gb.NUMBER_OF_FORM, "信函格式编函的号", issued, len(numbers))
    if subject.form in {Form.MINUTES, Form.BRIEF}:
        # A day, or the office, may stand in one row with it.
        alone = [e for e in numbers if e.paragraph.holder == "body" and not re.search(r"[\t\u3000 ]", e.paragraph.text)]
        aside = [("未居中", e.where) for e in alone if e.paragraph.align != "center" and not _far_in(e)]
        aside += [("居中又有缩进", e.where) for e in alone if shifted(e.paragraph)]
        yield from judge_all(gb.ISSUE_CENTRED, "居中", aside, len(alone))
    written = [element for element in subject.of(Role.NUMBER, Role.SIGNER) if say.NUMBER.search(element.paragraph.text)]
    further = [(f"又有“{element.paragraph.text}”", element.where) for element in written[1:]]
    # Two in one row.
    further += [
        (f"又有“{said}”", one.where)
        for one in subject.of(Role.NUMBER, Role.SIGNER)
        for said in _FURTHER.findall(one.paragraph.text)
    ]
    yield from judge_all(gb.NUMBER_ALONE, "一份公文一个发文字号", further, len(written))


def _far_in(element: Element) -> bool:
    """Whether blanks or indents put it away from the left edge."""
    paragraph = element.paragraph
    return paragraph.typed + (paragraph.first + paragraph.left) / gb.CELL_TWIPS > _AWAY


def check_command_addressed(subject: Subject) -> Iterator[Judgement]:
    """10.2: below the number of an order its text begins; it goes to nobody in particular."""
    if subject.form is Form.COMMAND:
        sent = [("编排了主送机关", e.where) for e in subject.of(Role.ADDRESSEE)]
        yield from judge_all(gb.COMMAND_ADDRESSED, "令号下空二行编排正文，不写主送机关", sent, True)


def check_mark_of_form(subject: Subject) -> Iterator[Judgement]:
    """10.2 and 10.3: the mark of an order ends with 令, that of 纪要 with 纪要."""
    for form, end, clause in ((Form.COMMAND, "令", gb.COMMAND_MARK), (Form.MINUTES, "纪要", gb.MINUTES_MARK)):
        mark = re.sub(r"[\s（）()]", "", subject.text(Role.MARK))
        if subject.form is form and mark:
            where = subject.of(Role.MARK)[0].where
            wrong = [] if mark.endswith(end) else [(f"标志“{mark}”没有“{end}”", where)]
            # 示例市人民政府通令: the name of the office and 令, nothing between them.
            if re.search(r"令令|纪要纪要", mark):
                wrong.append((f"标志“{mark}”重复了“{end}”", where))
            if form is Form.COMMAND and (between := _BETWEEN.search(mark)):
                wrong.append((f"机关名称与“令”之间有“{between[1]}”", where))
            yield from judge_all(clause, f"标志以“{end}”结尾", wrong, True)


def check_mark_once(subject: Subject) -> Iterator[Judgement]:
    """7.2.4: the name of each office once, 文件 once beside them all."""
    marks = subject.of(Role.MARK)
    rows = [row.strip() for element in marks for row in element.paragraph.text.split("\n") if row.strip()]
    ends = [row for row in rows if row.endswith("文件")]
    twice = [row for at, row in enumerate(rows) if row in rows[:at]] or (["文件"] if len(ends) > 1 else [])
    wrong = [(f"“{row}”写了两次", marks[0].where) for row in twice]
    yield from judge_all(gb.MARK_ONCE, "机关名称、“文件”各写一次", wrong, len(marks))


def check_issue_of_brief(subject: Subject) -> Iterator[Judgement]:
    """A brief says in its head which issue it is."""
    if subject.form is not Form.BRIEF:
        return
    head = [*takewhile(lambda one: one.role is not Role.TITLE, subject.elements)]
    counted = subject.of(Role.NUMBER) or any(_ISSUE.search(one.paragraph.text) for one in head)
    yield from judge_all(gb.NUMBER_PRESENT, "简报名称下编排期号", [] if counted else [("没有期号", "报头")], True)


def check_brief_day(subject: Subject) -> Iterator[Judgement]:
    """A brief has its day under its mark: written as any other, not after the day it is printed."""
    if subject.form is not Form.BRIEF:
        return
    head = takewhile(lambda one: one.role is not Role.TITLE, subject.elements)
    dated = [(found[0], one.where) for one in head if (found := _HEAD_DAY.search(one.paragraph.text))]
    wrong = [(f"“{day}”", where) for day, where in dated if not _DAY.fullmatch(day)]
    yield from judge_all(gb.DATE_FORM, "阿拉伯数字、年份四位、月日不编虚位", wrong, len(dated))
    undated = [] if dated or subject.of(Role.DATE) else [("没有日期", "报头")]
    yield from judge_all(gb.BRIEF_DAY, "报头编排日期", [*undated, *_counts(subject)], True)
    printed = [found for one in subject.of(Role.PRINTER) if (found := _DAY.search(one.paragraph.text))]
    days = [(found, where) for day, where in dated if (found := _DAY.fullmatch(day))]
    if days and printed:
        (made, where), sent = days[0], printed[0]
        late = [tuple(map(int, day.groups())) for day in (made, sent)]
        early = [(f"简报 {made[0]}，印发 {sent[0]}", where)] if late[1] < late[0] else []
        yield from judge_all(gb.PRINTED_AFTER, "印发日期为送印日期，不早于成文日期", early, True)


def _counts(subject: Subject) -> Iterator[tuple[str, str]]:
    """第12期（总第86期）: as many in all as this year at least."""
    for element in subject.of(Role.NUMBER):
        found = re.search(r"第([0-9]+)期[（(]总第?([0-9]+)期", element.paragraph.text)
        if found and int(found[2]) < int(found[1]):
            yield f"“{found[0]}）”的总期数小于期数", element.where


def check_stamp(subject: Subject) -> Iterator[Judgement]:
    """7.3.5.3: an order is signed by post and name, four characters from the right, the date below them likewise, and so
    is what else the head of an office signs."""
    if not subject.stamped:
        return
    dates = subject.of(Role.DATE)
    missing = [] if dates else [("没有成文日期", "正文之后")]
    signer = _before(subject, dates[-1]) if dates else None
    said = _signed_with(subject, signer) if signer else ""
    if signer is None or not _POST_AND_NAME.fullmatch(said):
        missing.append(("没有签发人职务和姓名（签名章）", signer.where if signer else "正文之后"))
    elif say.ORGAN.search(re.split(r"\s", said)[0]):
        missing.append(("写职务的地方写了机关名称", signer.where))
    elif say.NAME_AND_POST.fullmatch(said):
        missing.append(("职务写在姓名之后", signer.where))
    elif unlike := _of_another(subject, said):
        missing.append((unlike, signer.where))
    if subject.form is Form.COMMAND:
        yield from judge_all(gb.STAMP_PRESENT, "签发人职务、姓名（签名章）和成文日期", missing, True)
    set_in_rows = [one for one in (signer, *dates[-1:]) if one and one.paragraph.holder == "body"]
    for element in set_in_rows if dates and not missing else []:
        yield judge(gb.STAMP_INDENT, gb.CELLS.value - stand_of(element.paragraph).end, element.where)


def _of_another(subject: Subject, said: str) -> str:
    """What is wrong with a post that is not that of the head of the office in the mark."""
    places, post = set(_PLACE.findall(subject.text(Role.MARK))), re.split(r"\s", said)[0]
    heads = set(_HEAD_OF.findall(post))
    return f"“{post}”不是标志上机关的负责人" if places and heads and not places & heads else ""


def _signed_with(subject: Subject, signer: Element) -> str:
    """What is signed with: a row, or the cells of a table one after the other."""
    if signer.paragraph.holder != "tbl":
        return signer.paragraph.text.strip()
    above = reversed(subject.elements[: subject.elements.index(signer) + 1])
    cells = [*takewhile(lambda one: one.paragraph.holder == "tbl", above)][::-1]
    return "　".join(text for one in cells if (text := one.paragraph.text.strip()))


def _before(subject: Subject, date: Element) -> Element | None:
    above = subject.elements[: subject.elements.index(date)]
    return next((element for element in reversed(above) if element.role is not Role.BLANK), None)
