"""Clauses judged by the type of a DOCX alone: the faces, sizes and colours of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from msgspec.structs import replace

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role, heading_level
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.itemfaces import odd_items, other_item, spoken
from pipeline.gongwen.conform.paper import Paragraph, is_red
from pipeline.gongwen.conform.subject import Subject

_TEXT = {Role.COPIES, Role.ADDRESSEE, Role.BODY, Role.ATTACHMENT_NOTE, Role.OFFICE, Role.DATE, Role.NUMBER, Role.NOTE}
# Characters that are a sentence below a heading, not one more word of it.
_SENTENCE = 12
# A mark is often set narrow, and never so wide.
_DRAWN_WIDE = 120


def check_colours(subject: Subject) -> Iterator[Judgement]:
    """5.2.4: black, but for the mark and what else the standard has in red."""
    wrong = [
        (f"文字颜色 {run.colour}", element.where)
        for element in subject.elements
        if element.role is not Role.MARK
        for run in element.paragraph.runs
        if run.text.strip() and run.colour.upper() not in {"AUTO", "000000"}
    ]
    yield from judge_all(gb.BLACK_TEXT, "黑色", wrong, True)


def check_body_face(subject: Subject) -> Iterator[Judgement]:
    """5.2.2: 3号仿宋 for all text without a face of its own; every slot named, no theme face."""
    elements = [element for element in subject.elements if element.role in _TEXT or other_item(element)]
    wrong = [
        (found, element.where)
        for element in map(_own_type, elements)
        if (found := wrong_type(element, "仿宋体", "3号"))
    ]
    wrong += [("与其他各项字体不同", one.where) for one in odd_items(subject)]
    wrong += [
        (f"标题之后仍用{found}", element.where)
        for element in subject.of(Role.BODY, Role.HEADING)
        if (found := led_on(element))
    ]
    yield from judge_all(gb.BODY_FACE, "3号仿宋体", wrong, len(elements))


def led_on(element: Element) -> str:
    """The face of a heading (一、 or （一）) where the paragraph it runs on into has it too."""
    faces = {run.face for run in spoken(element.paragraph)}
    role = gb.HEADING_ROLES[heading_level(element.paragraph.text) - 1]
    return role if runs_on(element) and faces and faces <= {*gb.FACES[role]} else ""


def runs_on(element: Element) -> bool:
    """Whether a heading of the first two levels has a sentence of text behind it in its paragraph."""
    _, _, below = element.paragraph.text.partition("。")
    return heading_level(element.paragraph.text) in {1, 2} and len(below) > _SENTENCE


def _own_type(element: Element) -> Element:
    runs = element.paragraph.runs
    return replace(element, paragraph=replace(element.paragraph, runs=tuple(runs[at] for at in ordinary_runs(element))))


def ordinary_runs(element: Element) -> range:
    """The runs without those that have a face of their own: a heading that runs on into its paragraph, the name after
    签发人."""
    runs = element.paragraph.runs
    if element.role is Role.NUMBER:
        number = re.match(r".*?[0-9０-９]\s*号", "".join(run.text for run in runs))
        begun = [0, *accumulate(len(run.text) for run in runs)][:-1]
        return range(sum(at < number.end() for at in begun) if number else len(runs))
    if element.role is Role.BODY and (level := heading_level(element.paragraph.text)):
        end = next((at for at, run in enumerate(runs) if "。" in run.text), -1)
        alike = all(run.face in gb.FACES[gb.HEADING_ROLES[level - 1]] for run in runs[: end + 1] if run.text.strip())
        return range(end + 1 if alike else 0, len(runs))
    return range(len(runs))


def check_heading_faces(subject: Subject) -> Iterator[Judgement]:
    """7.3.3: 黑体, 楷体, 仿宋, 仿宋 by level, 3号, never bold."""
    headings = [element for element in subject.elements if element.level and not element.item and not _plain(element)]
    wrong = []
    for element in headings:
        # A heading that runs on into its paragraph shows its face only up to the first full stop.
        role = gb.HEADING_ROLES[element.level - 1]
        if found := wrong_type(_heading_alone(element), role, "3号"):
            wrong.append((found, element.where))
    wrong += [("与同级标题字体不同", element.where) for level in (1, 2) for element in _unlike(subject, level)]
    yield from judge_all(gb.HEADING_FACES, "一级黑体、二级楷体、三四级仿宋体，3号，不加粗", wrong, len(headings))


def _plain(element: Element) -> bool:
    """Whether a sentence follows it in its row and is set like it: then it is told apart from others of its level alone."""
    return "。" in element.paragraph.text[:-1] and len({run.face for run in spoken(element.paragraph)}) == 1


def _heading_alone(element: Element) -> Element:
    """The element with the runs of its heading alone: up to its first full stop."""
    runs = element.paragraph.runs
    text = "".join(run.text for run in runs)
    end = text.find("。") if "。" in text[:-1] else len(text)
    begun = [0, *accumulate(len(run.text) for run in runs)][:-1]
    own = tuple(run for at, run in zip(begun, runs, strict=True) if at <= end and run.text.strip())
    return replace(element, paragraph=replace(element.paragraph, runs=own))


def _unlike(subject: Subject, level: int) -> list[Element]:
    """Headings that run on into their paragraphs and have not the face others of their level have."""
    own = gb.FACES[gb.HEADING_ROLES[level - 1]]
    texts = [e for e in subject.of(Role.BODY, Role.HEADING) if heading_level(e.paragraph.text) == level]
    found = [e for e in texts if e.role is Role.BODY and runs_on(e)]
    short = [e for e in texts if e.role is Role.HEADING and "。" in e.paragraph.text[:-1] and not e.item]
    plain, odd = ([e for e in some if spoken(e.paragraph)[0].face not in own] for some in (found, short))
    led = len(plain) + len(odd) < len(found) + len(short)
    return [*(plain if len(plain) < len(found) else []), *(odd if led else [])]


def check_copy_to_face(subject: Subject) -> Iterator[Judgement]:
    """7.4.2 and 7.4.3: 4号仿宋."""
    rows = [element for element in subject.elements if element.role in {Role.COPY_TO, Role.PRINTER}]
    wrong = [(found, element.where) for element in rows if (found := wrong_type(element, "仿宋体", "4号"))]
    yield from judge_all(gb.COPY_TO_FACE, "4号仿宋体", wrong, len(rows))


def check_attachment_label_face(subject: Subject) -> Iterator[Judgement]:
    """7.3.7: 3号黑体, flush left."""
    labels = [element for element in subject.elements if element.role is Role.ATTACHMENT_LABEL]
    wrong = [(found, element.where) for element in labels if (found := wrong_type(element, "黑体", "3号"))]
    wrong += [("未顶格", element.where) for element in labels if not element.paragraph.flush]
    yield from judge_all(gb.ATTACHMENT_LABEL, "3号黑体，顶格", wrong, len(labels))


def shifted(paragraph: Paragraph) -> bool:
    """Whether indents, or blanks typed on one side, move a centred row aside by half a character or more."""
    behind = len(paragraph.raw) - len(paragraph.raw.rstrip("\u3000"))
    typed = (paragraph.typed - behind) * gb.CELL_TWIPS
    return (
        paragraph.align == "center" and abs(paragraph.left + paragraph.first - paragraph.right + typed) >= gb.CELL_TWIPS
    )


def check_mark(subject: Subject) -> Iterator[Judgement]:
    """7.2.4: centred; 小标宋 and red recommended."""
    marks = [element for element in subject.elements if element.role is Role.MARK]
    aside = [("未居中", element.where) for element in marks if element.paragraph.align not in {"center", "distribute"}]
    aside += [
        ("居中又有缩进", e.where) for e in marks if not aside and e.paragraph.holder != "tbl" and shifted(e.paragraph)
    ]
    yield from judge_all(gb.MARK_CENTRED, "居中", aside, len(marks))
    wrong = []
    for element in marks:
        runs = spoken(element.paragraph)
        if not all(is_red(run.colour) for run in runs):
            wrong.append(("不是红色", element.where))
        elif not all(printed_red(run.colour) for run in runs):
            wrong.append((f"红色不正（{runs[0].colour}）", element.where))
        if any(run.face not in gb.FACES["小标宋体"] for run in runs):
            wrong.append((f"字体 {runs[0].face}", element.where))
        if any(run.bold for run in runs):
            wrong.append(("加粗", element.where))
        wrong += [(f"字宽拉到 {run.scale}%", element.where) for run in runs[:1] if run.scale > _DRAWN_WIDE]
        if runs and min(run.size for run in runs) < gb.SIZES["2号"]:
            wrong.append((f"字号 {min(run.size for run in runs):g} 磅，比标题还小", element.where))
    yield from judge_all(gb.MARK_FACE, "小标宋体，红色", wrong, len(marks))
    ended = [
        (f"末尾有“{text[-1]}”", e.where) for e in marks if (text := e.paragraph.text.strip()) and text[-1] in say.ENDS
    ]
    yield from judge_all(gb.MARK_NAME, "机关名称或者加“文件”，不加标点", ended, len(marks))
    room = gb.TEXT_WIDTH.value / gb.MM_PER_POINT
    wide = [
        (f"宽 {width * gb.MM_PER_POINT:.0f} 毫米，会自动回行", e.where)
        for e in marks
        if (width := _mark_width(e)) > room * 1.02
    ]
    yield from judge_all(gb.MARK_WITHIN, "不宽于版心", wide, len(marks))
    mixed = [
        ("一行里字号不一", e.where)
        for e in marks
        if len({run.size for run in spoken(e.paragraph) if run.text.strip() != "文件"}) > 1
        and "\n" not in e.paragraph.text
    ]
    if mixed:
        yield from judge_all(gb.MARK_EVEN, "各字大小一致", mixed, True)
    sizes = {run.size for e in marks for run in spoken(e.paragraph) if run.text.strip() != "文件"}
    # 局长办公会议纪要 below the office's name is no second office.
    if len(marks) > 1 and subject.form in {Form.DOCUMENT, Form.LETTER}:
        uneven = (
            [(f"字号 {'、'.join(f'{size:g}' for size in sorted(sizes))} 磅", marks[0].where)] if len(sizes) > 1 else []
        )
        uneven += [("没有对齐", marks[0].where)] if _apart(marks) else []
        yield from judge_all(gb.MARK_EVEN, "各机关名称字号一致、对齐", uneven, True)


def _apart(marks: list[Element]) -> bool:
    """Whether some of the names in the cells of a joint mark are set otherwise than the rest."""
    names = [one.paragraph for one in marks if one.paragraph.text.strip() != "文件"]
    return len({(one.align, one.left + one.first - one.right, one.typed) for one in names if one.holder == "tbl"}) > 1


def _mark_width(element: Element) -> float:
    """How wide the longest row of a mark in the text itself is, in points; 0 where a box or table holds it."""
    if element.paragraph.holder != "body":
        return 0
    rows = [0.0]
    for run in element.paragraph.runs:
        for at, part in enumerate(run.text.split("\n")):
            rows += [0.0] if at else []
            rows[-1] += sum(run.size * run.scale / 100 + run.tightening / 20 for one in part if one >= "\u2e80")
    return max(rows)


def printed_red(colour: str) -> bool:
    """Whether RRGGBB is near the red of 6.2 (Y80 M80): neither dark nor pale."""
    if not is_red(colour):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 0xE0 and green <= 0x50 and blue <= 0x50


def wrong_type(element: Element, role: str, size: str, *, leading: bool = False, trailing: bool = False) -> str:
    """What is wrong with the type of an element, of its first or its last run alone if asked; empty if nothing is."""
    for run in spoken(element.paragraph)[-1 if trailing else None : 1 if leading else None]:
        if run.themed:
            return "使用了主题字体"
        if run.face not in gb.FACES[role]:
            return f"字体 {run.face or '未指明'}"
        if abs(run.size - gb.SIZES[size]) > 0.01:
            return f"字号 {run.size:g} 磅"
        if run.bold:
            return "加粗"
    return ""
