"""附件说明 and 附件: how they are written, and whether the two agree (7.3.4, 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.faces import wrong_type
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.signatures import cell_count

_NOTE_ITEM = re.compile(r"^(?:附\s*件?\s*[：:])?\s*(?:[（(]?([0-9一二三四五六七八九十]+)\s*([.．、）)])\s*)?(.*)$")
_IN_ROWS = frozenset({"body", "tbl"})
# A whole sentence: headings, labels and captions of an annex are set as each table needs.
_SENTENCE = re.compile(r"\S{8,}[。；]$")


def check_attachment_note(subject: Subject) -> Iterator[Judgement]:
    """7.3.4: 附件： in full width, Arabic numbers, no mark after a name, two characters in."""
    notes = subject.of(Role.ATTACHMENT_NOTE)
    wrong = []
    for index, element in enumerate(notes):
        text = element.paragraph.text.strip()
        if index == 0 and not text.startswith("附件："):
            wrong.append((f"写作“{text[:4]}”", element.where))
        if text[-1] in "，。；、,.;":
            wrong.append((f"名称后有标点“{text[-1]}”", element.where))
        number, point, _ = split_note(text)
        if len(notes) > 1 and number != str(index + 1):
            wrong.append((f"序号写作“{number or '无'}”", element.where))
        elif re.search(r"[；;，、\s]2[.．]", text):
            wrong.append(("几件写在一行", element.where))
        elif point and point not in ".．":
            wrong.append((f"序号后写作“{point}”", element.where))
    single = [
        (f"编了“{split_note(e.paragraph.text.strip())[0]}”", e.where)
        for e in notes
        if split_note(e.paragraph.text.strip())[0]
    ]
    yield from judge_all(gb.ATTACHMENT_SINGLE, "一个附件不编序号", single if len(notes) == 1 else [], len(notes))
    yield from judge_all(gb.ATTACHMENT_NOTE_FORM, "“附件：”全角冒号，多个时用“1.”，名称后不加标点", wrong, len(notes))
    if len(notes) > 1 and all(e.paragraph.holder == "body" for e in notes) and "\n" not in notes[0].paragraph.text:
        starts = [_number_at(element) for element in notes]
        aside = [
            ("序号没有上下对齐", e.where) for e, at in zip(notes, starts, strict=True) if abs(at - starts[0]) > 0.6
        ]
        yield from judge_all(gb.ATTACHMENT_NOTE_ALIGNED, "各项序号上下对齐", aside, True)
    titled = [
        (f"“{name}”", element.where)
        for element in notes
        if re.fullmatch(r"《[^《》]*》", name := split_note(element.paragraph.text.strip())[2])
    ]
    yield from judge_all(gb.ATTACHMENT_NOTE_NAME, "名称不加书名号", titled, len(notes))
    indents = [e.paragraph for e in notes[:1]]
    cells = [p.start for p in indents]
    bad = [(f"左空 {c:.1f} 字", notes[0].where) for c in cells if not gb.ATTACHMENT_NOTE_INDENT.admits(c)]
    bad += [("没有居左", e.where) for e in notes if e.paragraph.aside]
    yield from judge_all(gb.ATTACHMENT_NOTE_INDENT.clause, "左空二字", bad, len(notes))


def _number_at(element: Element) -> float:
    """Where the number of a row begins, in cells."""
    paragraph = element.paragraph
    label = re.match(r"附\s*件?\s*[：:]\s*", paragraph.text)
    return paragraph.start + (cell_count(label[0]) if label else 0)


def split_note(text: str) -> tuple[str, str, str]:
    """The number of a row of 附件说明, the mark behind it, and the name."""
    found = _NOTE_ITEM.match(text)
    return (found[1] or "", found[2] or "", found[3].strip()) if found else ("", "", text)


def check_attachments(subject: Subject) -> Iterator[Judgement]:
    """7.3.7: each 附件 on a new page, its number and title those of the 附件说明."""
    labels = subject.of(Role.ATTACHMENT_LABEL)
    joined = [("没有另面编排", element.where) for element in labels if not element.paragraph.new_page]
    yield from judge_all(gb.ATTACHMENT_PAGE, "另面编排", joined, len(labels))
    lower = [(f"上面空 {rows} 行", element.where) for element in labels if (rows := _rows_above(subject, element))]
    lower += [
        (f"段前 {e.paragraph.before / 20:g} 磅", e.where) for e in labels if e.paragraph.pushed and e.paragraph.new_page
    ]
    if lower:
        yield from judge_all(gb.ATTACHMENT_LABEL, "版心左上角第一行", lower, True)
    named = [split_note(e.paragraph.text.strip())[2] for e in subject.of(Role.ATTACHMENT_NOTE)] or _named_in_form(
        subject
    )
    found = _attachment_titles(subject)
    wrong = []
    if named and not found:
        apart = [(f"附件说明列 {len(named)} 件，文后没有附上", "附件说明")]
        yield from judge_all(gb.ATTACHMENT_BOUND, "附件与正文一起装订", apart, True)
    elif len(named) != len(found):
        wrong.append((f"附件说明列 {len(named)} 件，文后附 {len(found)} 件", "附件说明"))
    spoken = [one for one in subject.elements if one.role is not Role.BLANK]
    titled = {id(label): title for label, title in found}
    wrong += [
        ("附件标题不在标识之下", one.where)
        for one, below in pairwise(spoken)
        if one.role is Role.ATTACHMENT_LABEL and below.role is Role.ATTACHMENT_BODY and titled[id(one)]
    ]
    for index, ((label, title), name) in enumerate(zip(found, named, strict=False), 1):
        wanted = f"附件{index}" if len(named) > 1 else "附件"
        if label.paragraph.text.replace(" ", "") != wanted:
            wrong.append((f"标识写作“{label.paragraph.text}”，应为“{wanted}”", label.where))
        if title != name:
            wrong.append((f"标题“{title}”与说明“{name}”不同", label.where))
    yield from judge_all(gb.ATTACHMENT_AGREES, "附件序号、标题与附件说明一致", wrong, len(named) + len(found))


def check_attachments_bound(subject: Subject) -> Iterator[Judgement]:
    """7.3.7: annexes stand before the 版记; one that floats is where the page puts it."""
    labels, rows = subject.of(Role.ATTACHMENT_LABEL), subject.of(Role.COPY_TO, Role.PRINTER)
    if not labels or not rows or any(one.paragraph.afloat or one.paragraph.holder not in _IN_ROWS for one in rows):
        return
    early = [("排在附件之前", rows[0].where)] if subject.at(rows[-1:]) < subject.at(labels) else []
    yield from judge_all(gb.ATTACHMENT_BEFORE, "版记在附件之后", early, True)


def _rows_above(subject: Subject, label: Element) -> int:
    """How many empty rows stand above it on its page."""
    above = reversed(subject.elements[: subject.elements.index(label)])
    blanks = [*takewhile(lambda one: one.role is Role.BLANK, above)]
    begun = label.paragraph.new_page and any(one.paragraph.new_page and not one.paragraph.turns for one in blanks)
    return len([*takewhile(lambda one: not one.paragraph.turns, blanks)]) if begun and _own_page(blanks) else 0


def _own_page(blanks: Sequence[Element]) -> bool:
    """Whether nothing but empty rows stands on the page so far: no picture hangs there."""
    return not any(one.paragraph.pictured for one in blanks)


def _named_in_form(subject: Subject) -> list[str]:
    """The annexes that a form names beside 附件, in a row of its own."""
    said = [element.paragraph.text.strip() for element in subject.of(Role.TABLE)]
    return [name for label, name in pairwise(said) if label == "附件"]


def _attachment_titles(subject: Subject) -> list[tuple[Element, str]]:
    found: list[tuple[Element, str]] = []
    for element in subject.of(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE):
        if element.role is Role.ATTACHMENT_LABEL:
            found.append((element, ""))
        elif found:
            label, title = found[-1]
            found[-1] = (label, title + element.paragraph.text.replace("\n", ""))
    return found


def check_attachment_pitch(subject: Subject) -> Iterator[Judgement]:
    """7.3.7: the sentences of an annex stand in rows of the paper's own pitch."""
    body = next((e.paragraph for e in subject.of(Role.BODY) if e.paragraph.holder == "body"), None)
    if body is None:
        return
    texts = [element for element in subject.of(Role.ATTACHMENT_BODY) if is_running_text(element)]
    usual = (body.line, body.line_rule)
    wrong = [("行距与正文不同", e.where) for e in texts if (e.paragraph.line, e.paragraph.line_rule) != usual]
    yield from judge_all(gb.ATTACHMENT_PITCH, "行距同正文", wrong, len(texts))


def is_running_text(element: Element) -> bool:
    """Whether it is a sentence of an annex set as the text of the paper is."""
    paragraph = element.paragraph
    sized = paragraph.holder == "body" and paragraph.size == gb.SIZES["3号"]
    return element.role is Role.ATTACHMENT_BODY and sized and bool(_SENTENCE.search(paragraph.text))


def check_attachment_face(subject: Subject) -> Iterator[Judgement]:
    """7.3.7: the text of an annex is set as the paper's own; a line right below a table is a note to it."""
    above = {id(below): one for one, below in pairwise(subject.elements)}
    texts = [
        element
        for element in subject.of(Role.ATTACHMENT_BODY)
        if element.paragraph.holder == "body" and _SENTENCE.search(element.paragraph.text)
        if (one := above.get(id(element))) is None or one.paragraph.holder == "body"
    ]
    wrong = [
        (found, e.where) for e in texts if not e.level and (found := wrong_type(e, "仿宋体", "3号", trailing=True))
    ]
    yield from judge_all(gb.ATTACHMENT_BODY_FACE, "3号仿宋体", wrong, len(texts))
