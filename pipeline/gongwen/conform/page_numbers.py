"""Page numbers as the feet of a DOCX have them: — 1 — in 4号宋体, odd right and even left, on every page (7.5, 10.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.faces import wrong_type
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.paper import Footer, Paper, Paragraph, Section
from pipeline.gongwen.conform.subject import Subject

_USES = {"default": "单页", "even": "双页", "first": "首页"}
_PLAIN = {"", "decimal"}
# How high a row is by its type, and how far (mm) a number is astray that nobody measured on the page.
_ROW, _FAR = 1.3, 3
# Less than this (twips) is no blank, more than that more than one.
_SLIGHT, _WIDE = 60, 520
# Per cent, and twips between characters that are set apart.
_WHOLE, _LOOSE = 100, 20
_NUMBERED_FIRST = {Form.DOCUMENT, Form.COMMAND, Form.MINUTES, Form.BRIEF}


def check_page_numbers(subject: Subject) -> Iterator[Judgement]:
    """7.5 and 10.1: — 1 — in 4号宋体, odd right and even left; none on the first page of a letter."""
    sections = subject.paper.sections
    feet = list(dict.fromkeys((footer, _place(at, footer, sections)) for at, footer in _numbered(sections)))
    if not feet or not any(footer.has_number for footer in sections[0].footers):
        yield Judgement(gb.PAGE_NUMBER_FORM, False, "没有页码", "页码左右各放一条一字线", "页脚")
        return
    wrong = [(f"“{footer.text}”", where) for footer, where in feet if not _dashed(footer.text)]
    wrong += [*_odd_figures(sections)]
    yield from judge_all(gb.PAGE_NUMBER_FORM, "— 1 —（一字线、半角阿拉伯数字）", wrong, True)
    faces = [
        (found, where)
        for footer, where in feet
        for paragraph in footer.paragraphs
        if (found := _type(paragraph) or _coloured(footer))
    ]
    yield from judge_all(gb.PAGE_NUMBER_FACE, "4号宋体，黑色", faces, True)
    yield _sides(subject)
    yield from judge_all(
        gb.PAGE_NUMBER_RUNS, "正文与附件的页码连续编排", [*_restarts(subject.paper)], len(sections) > 1
    )
    yield from _first_page(subject, sections[0])


def check_first_number(subject: Subject) -> Iterator[Judgement]:
    """7.5: a paper with its head begins with page 1; what is bound to another may go on from it."""
    begun = subject.paper.sections[0].number_start if subject.paper.sections else ""
    if subject.of(Role.MARK):
        late = [(f"从 {begun} 编起", "第1节")] if begun not in {"", "1"} else []
        yield from judge_all(gb.PAGE_NUMBER_START, "首页为第1页", late, True)


def check_number_drop(subject: Subject) -> Iterator[Judgement]:
    """7.5: the dash 7 mm below the 版心, where the foot is one plain row."""
    section = subject.paper.sections[0]
    plain = [footer.paragraphs[0] for footer in section.footers if footer.has_number and len(footer.paragraphs) == 1]
    row = next((one for one in plain if one.holder == "body" and not one.before and not one.after), None)
    if row is None or not section.foot:
        return
    height = row.line if row.line_rule == "exact" else row.size * 20 * _ROW
    drop = (section.bottom - section.foot - height / 2) / gb.TWIPS_PER_MM
    wrong = [(f"约 {drop:.0f} 毫米", "页脚")] if abs(drop - gb.PAGE_NUMBER_DROP.value) > _FAR else []
    yield from judge_all(gb.PAGE_NUMBER_NEAR, "一字线上距版心下边缘 7 毫米", wrong, True)


def _numbered(sections: tuple[Section, ...]) -> Iterator[tuple[int, Footer]]:
    """The feet with a page number, those of the first section before the others; turned pages have theirs elsewhere."""
    for at, section in enumerate(sections):
        if not section.tabular or not at:
            yield from ((at, footer) for footer in section.footers if footer.has_number)


def _place(at: int, footer: Footer, sections: tuple[Section, ...]) -> str:
    own = at and footer not in sections[at - 1].footers
    return f"第{at + 1}节{_USES[footer.use]}页脚" if own else f"{_USES[footer.use]}页脚"


def _dashed(text: str) -> bool:
    stripped = text.replace(" ", "").replace("\u3000", "")
    # A field that was never worked out shows nothing between the two; other figures than Arabic are told elsewhere.
    return len(stripped) > 1 and stripped[0] == stripped[-1] == "—" and not re.search(r"[—/第页共]", stripped[1:-1])


def _odd_figures(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.number_format not in _PLAIN:
            yield f"页码格式为 {section.number_format}", "页码格式"
        for footer in section.footers:
            if footer.written:
                yield f"页码格式为 {footer.written}", f"{_USES.get(footer.use, '')}页脚"


def _type(paragraph: Paragraph) -> str:
    """What is wrong with the type of a number: its figures have the face of the Latin letters, whatever the dashes have."""
    spoken = [run for run in paragraph.runs if run.text.strip()]
    shown = tuple(
        replace(run, face=run.faces[0] if run.text.strip().isascii() or not run.face else run.face) for run in spoken
    )
    off = wrong_type(Element(Role.OTHER, replace(paragraph, runs=shown)), "宋体", "4号")
    # A dash may be drawn in either face; what a program puts there by default is nobody's choice.
    latin = all(run.faces[0] in gb.FACES["宋体"] for run in spoken)
    chosen = any(run.face in faces for run in spoken for role, faces in gb.FACES.items() if role != "宋体")
    return "" if off.startswith("字体") and latin and not chosen else off


def _coloured(footer: Footer) -> str:
    colours = [run.colour for paragraph in footer.paragraphs for run in paragraph.runs if run.text.strip()]
    runs = [run for paragraph in footer.paragraphs for run in paragraph.runs if run.text.strip()]
    if any(run.italic or run.underlined or run.struck or run.marked or run.hidden or run.set_off for run in runs):
        return "加了斜体、下划线、底纹等"
    if any(run.scale != _WHOLE or run.tightening > _LOOSE for run in runs):
        return "字符缩放或加宽"
    if any(paragraph.rules or paragraph.set_off for paragraph in footer.paragraphs):
        return "页脚加了横线或底纹"
    return next((f"颜色 {colour}" for colour in colours if colour.upper() not in {"AUTO", "000000"}), "")


def _sides(subject: Subject) -> Judgement:
    wrong = []
    for at, section in enumerate(subject.paper.sections):
        sides = {f.use: f.paragraphs[0].align for f in section.footers if f.has_number and f.paragraphs}
        odd, even = sides.get("default") in {"right", "end"}, sides.get("even") in {"left", "start", "both"}
        if not (section.tabular and at) and not (subject.paper.odd_even_differ and odd and even):
            wrong.append(f"第{at + 1}节页脚" if at else "页脚")
    target = "单页码居右、双页码居左，各空一字"
    if wrong:
        return Judgement(gb.PAGE_NUMBER_SIDE.clause, False, "单双页页码没有分居左右", target, "；".join(wrong))
    feet = (footer for _, footer in _numbered(subject.paper.sections))
    flush = list(dict.fromkeys(f"{_USES[footer.use]}页脚" for footer in feet if _astray(footer)))
    shown = "页码没有空一字" if flush else "奇偶页不同，单右双左"
    return Judgement(gb.PAGE_NUMBER_SIDE.clause, not flush, shown, target, "；".join(flush) or "页脚")


def _astray(footer: Footer) -> bool:
    """Whether its number stands at the very edge, with no indent on that side and no blank typed there, or far from it."""
    paragraph = footer.paragraphs[0]
    if footer.use == "first" or paragraph.holder not in {"body", "frame"}:
        return False
    at_right = paragraph.align in {"right", "end"}
    indent = paragraph.right if at_right else paragraph.left + paragraph.first
    typed = paragraph.raw != (paragraph.raw.rstrip() if at_right else paragraph.raw.lstrip())
    return indent < -_SLIGHT or indent > _WIDE or (indent < _SLIGHT and not typed)


def _restarts(paper: Paper) -> Iterator[tuple[str, str]]:
    sections = paper.sections
    for at, section in enumerate(sections[1:], 2):
        # A turned page may have its number in a box at its head.
        turned = section.turned and not paper.numbered_headers
        if section.number_start:
            yield f"从 {section.number_start} 重新编起", f"第{at}节"
        # The last section may be that of the 版记 alone; one of wide tables is not.
        if not any(footer.has_number for footer in section.footers) and (at < len(sections) or turned):
            yield "没有页码", f"第{at}节"


def _first_page(subject: Subject, section: Section) -> Iterator[Judgement]:
    shown = any(footer.use == "first" and footer.has_number for footer in section.footers)
    if subject.form is Form.LETTER:
        clear = section.first_differs and not shown
        yield Judgement(
            gb.LETTER_FIRST_PAGE, clear, "首页无页码" if clear else "首页有页码", "首页不显示页码", "首页页脚"
        )
    elif subject.form in _NUMBERED_FIRST and section.first_differs and not shown:
        yield Judgement(gb.PAGE_NUMBER_FIRST, False, "首页没有页码", "首页也编排页码（信函除外）", "首页页脚")
