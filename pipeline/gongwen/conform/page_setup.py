"""Clauses judged by the page set-up of a DOCX alone: paper, 版心, grid."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge, judge_all
from pipeline.gongwen.conform.paper import Paragraph, Section
from pipeline.gongwen.conform.subject import Subject

# Margins that put the ink itself, not the rows' boxes, on the 版心's edges (top, bottom, row pitch in twips).
_INK_TOP, _INK_BOTTOM = (32.0, 35.2), (31.5, 35.2)


def check_paper(subject: Subject) -> Iterator[Judgement]:
    """5.1 and 5.2.1: A4 and the 版心, for each section; of a table folded in, what it shares with the pages around it."""
    for index, section in enumerate(subject.paper.sections, 1):
        where = f"第{index}节页面设置" if len(subject.paper.sections) > 1 else "页面设置"
        if section.folded:
            shown = f"A3 横排（{_mm(section.width):.0f}×{_mm(section.height):.0f} 毫米），按折进的表格看"
            yield Judgement(gb.PAGE_WIDTH.clause, None, shown, "标准只规定 A4 纸型的表格", where)
            yield judge(gb.TOP_MARGIN, _mm(section.top), where)
            yield judge(gb.LEFT_MARGIN, _mm(section.left), where)
            continue
        width, height = sorted((section.width, section.height))
        yield judge(gb.PAGE_WIDTH, _mm(width), where)
        yield judge(gb.PAGE_HEIGHT, _mm(height), where)
        yield from _margins(section, where)


def _margins(section: Section, where: str) -> Iterator[Judgement]:
    top, right, bottom, left = (_mm(v) for v in (section.top, section.right, section.bottom, section.left))
    if section.turned:
        # A turned page carries the upright page's edges a quarter turn on: its head is at the binding edge.
        left, top, right, bottom = top, right, bottom, left
    width, height = sorted((_mm(section.width), _mm(section.height)))
    by_ink = _INK_TOP[0] <= top <= _INK_TOP[1] and _INK_BOTTOM[0] <= bottom <= _INK_BOTTOM[1]
    shown = f"{top:.1f} 毫米" + ("（按字形上缘量）" if by_ink else "（按版心边框量）")
    yield Judgement(gb.TOP_MARGIN.clause, by_ink or gb.TOP_MARGIN.admits(top), shown, str(gb.TOP_MARGIN), where)
    yield judge(gb.LEFT_MARGIN, left, where)
    yield judge(gb.TEXT_WIDTH, width - left - right, where)
    text = height - top - bottom
    yield Judgement(
        gb.TEXT_HEIGHT.clause, by_ink or gb.TEXT_HEIGHT.admits(text), f"{text:.1f} 毫米", str(gb.TEXT_HEIGHT), where
    )


def check_layout(subject: Subject) -> Iterator[Judgement]:
    """5.2 and 7.1: the text in one column from the top of the 版心, nothing written above it."""
    bodies = {element.paragraph.section for element in subject.of(Role.BODY, Role.HEADING)}
    tabular = subject.form is Form.TABLE
    sections = [section for at, section in enumerate(subject.paper.sections) if at in bodies or tabular]
    split = [(f"分 {section.columns} 栏", "页面设置") for section in sections if section.columns > 1]
    yield from judge_all(gb.UNDIVIDED, "正文不分栏", split[:1], len(sections))
    moved = [("垂直对齐不是顶端", "页面设置") for section in sections if section.upright != "top"]
    yield from judge_all(gb.FROM_THE_TOP, "自版心上边排起", moved[:1], len(sections))
    if subject.of(Role.MARK):
        said = [(f"页眉{text}", "页眉") for text in dict.fromkeys(subject.paper.headers)]
        yield from judge_all(gb.NO_HEADER, "页眉不编排文字，不加横线、水印", said, True)
    adorned = dict.fromkeys(name for section in sections for name in section.adorned)
    yield from judge_all(gb.PLAIN_PAGE, "不加页面边框、行号", [(name, "页面设置") for name in adorned], len(sections))


def check_grid(subject: Subject) -> Iterator[Judgement]:
    """5.2.3: 22 rows and 28 characters, by the pitch of 正文 and the width a character takes."""
    body = next((e.paragraph for e in subject.elements if e.role is Role.BODY and e.paragraph.runs), None)
    if body is None or not subject.paper.sections:
        yield Judgement(gb.ROWS.clause, None, "没有正文", str(gb.ROWS))
        return
    section = subject.paper.sections[min(body.section, len(subject.paper.sections) - 1)]
    height = section.height - section.top - section.bottom
    width = section.width - section.left - section.right
    pitch = _pitch(body, section)
    yield judge(gb.ROWS, height // pitch if pitch else 0, body.where, shown=f"{height // pitch if pitch else 0} 行")
    cells = round(width // _cell(body, section), 2)
    yield judge(gb.CELLS, cells, body.where, shown=f"{cells:g} 字")


def _pitch(body: Paragraph, section: Section) -> int:
    if body.line_rule in {"exact", "atLeast"} and body.line:
        return body.line
    if section.grid in {"lines", "linesAndChars", "snapToChars"} and body.snaps:
        return section.pitch
    return round(body.size * 20 * 1.3 * (body.line / 240 if body.line else 1))


def _cell(body: Paragraph, section: Section) -> float:
    """Twips a character takes; Word's character grid adds charSpace/4096 points to it."""
    if section.grid in {"linesAndChars", "snapToChars"} and body.snaps:
        return body.size * 20 + section.char_space / 4096 * 20
    return body.size * 20 + body.runs[0].tightening


def check_landscape(subject: Subject) -> Iterator[Judgement]:
    """8: a turned page's head stands at the binding edge, its number where upright pages have it."""
    turned = [section for section in subject.paper.sections if section.turned]
    if not turned:
        yield Judgement(gb.LANDSCAPE_HEAD, None, "没有横排页", "表头在订口一边")
    for section in turned:
        top = _mm(section.top)
        yield Judgement(
            gb.LANDSCAPE_HEAD, gb.LEFT_MARGIN.admits(top), f"表头距订口 {top:.1f} 毫米", "28±1 毫米", "横排页"
        )


def _mm(twips: float) -> float:
    return twips / gb.TWIPS_PER_MM
