"""Paper, 版心 and page numbers put right."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Form
from pipeline.gongwen.conform.findings import Judgement
from pipeline.gongwen.conform.page_numbers import check_number_drop, check_page_numbers
from pipeline.gongwen.conform.page_setup import check_paper
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.fields import page_number
from pipeline.gongwen.mending.package import Package
from pipeline.gongwen.mending.properties import fonts, put
from pipeline.gongwen.ooxml import NAMESPACES, element
from pipeline.gongwen.ooxml import name as qn

_RIGHT = gb.PAGE_WIDTH.twips - gb.LEFT_MARGIN.twips - gb.TEXT_WIDTH.twips
_BOTTOM = gb.PAGE_HEIGHT.twips - gb.TOP_MARGIN.twips - gb.TEXT_HEIGHT.twips
_SIZE = {"w": gb.PAGE_WIDTH.twips, "h": gb.PAGE_HEIGHT.twips}
_MARGINS = {"top": gb.TOP_MARGIN.twips, "right": _RIGHT, "bottom": _BOTTOM, "left": gb.LEFT_MARGIN.twips, "gutter": 0}
# The foot's edge and the row that put a page number 7 mm under the 版心, as this program's own pages have them.
_FOOT, _ROW = 1446, 280
_ALONE = set("0123456789０１２３４５６７８９—–-－一·.~第页共 \u3000")


def mend_paper(package: Package, subject: Subject) -> Iterator[tuple[str, str]]:
    """A4 and the 版心 for every upright section; turned pages are set by what their tables need."""
    clauses = {gb.PAGE_WIDTH.clause, gb.PAGE_HEIGHT.clause}
    wrong = {judgement.clause for judgement in check_paper(subject) if judgement.good is False}
    for node, seen in zip(package.document.iter(qn("w:sectPr")), subject.paper.sections, strict=True):
        if seen.tabular or not wrong:
            continue
        if wrong & clauses and _set(node, "w:pgSz", _SIZE):
            yield "5.1", "纸张改为 A4"
        if wrong - clauses and _set(node, "w:pgMar", _MARGINS):
            yield "5.2.1", "页边距改为天头 37 毫米、订口 28 毫米，版心 156×225 毫米"


def _set(section: etree._Element, tag: str, wanted: dict[str, int]) -> bool:
    node = section.find(tag, NAMESPACES)
    if node is None:
        return False
    old = etree.tostring(node)
    for key, twips in wanted.items():
        node.set(qn(f"w:{key}"), str(twips))
    return etree.tostring(node) != old


def mend_page_numbers(package: Package, subject: Subject) -> Iterator[tuple[str, str]]:
    """— 1 — outside on every page, none on the first of a letter; a foot that says anything else is left as it is."""
    judgements = list(check_page_numbers(subject))
    sections = list(package.document.iter(qn("w:sectPr")))
    yield from _drop(sections, subject)
    if not sections or all(judgement.good is not False or _turned(judgement) for judgement in judgements):
        return
    seen, section = subject.paper.sections, sections[0]
    if seen[0].turned or any(set(footer.text) - _ALONE for one in seen if not one.tabular for footer in one.footers):
        return
    for node, one in zip(sections, seen, strict=True):
        _clear(node, feet=node is section or not one.tabular, first=node is section)
    feet = {side: package.add_footer(_footer(side)) for side in ("right", "left")}
    for use, side in (("default", "right"), ("even", "left")):
        _refer(section, use, feet[side])
    if subject.form is Form.LETTER:
        _refer(section, "first", package.add_footer(element("w:ftr", element("w:p"))))
        _switch(section)
    elif seen[0].first_differs:
        _refer(section, "first", feet["right"])
    margins = section.find("w:pgMar", NAMESPACES)
    if margins is not None:
        margins.set(qn("w:footer"), str(_FOOT))
    package.differ_odd_and_even()
    yield "7.5", _told(judgements, subject)


def _turned(judgement: Judgement) -> bool:
    """Whether it says that a section further on has no number: where a page of wide tables has it is not ours to draw."""
    return judgement.clause is gb.PAGE_NUMBER_RUNS and judgement.measured.startswith("没有页码")


def _drop(sections: list[etree._Element], subject: Subject) -> Iterator[tuple[str, str]]:
    """Feet too near to the edge of the page, or to the text, where else they are as they should be."""
    if all(judgement.good is not False for judgement in check_number_drop(subject)):
        return
    moved = [_set(node, "w:pgMar", {"footer": _FOOT}) for node in sections]
    if any(moved):
        yield "7.5", "页码移到版心下边缘之下 7 毫米"


def _clear(section: etree._Element, *, feet: bool, first: bool) -> None:
    """Let the section's own feet go, so that it has those of the one before, and how it counts; the first may begin at
    any number."""
    for reference in [*section.iterfind("w:footerReference", NAMESPACES)] if feet else []:
        section.remove(reference)
    for count in section.findall("w:pgNumType", NAMESPACES):
        for key in ("fmt",) if first else ("fmt", "start"):
            count.attrib.pop(qn(f"w:{key}"), "")


def _told(judgements: list[Judgement], subject: Subject) -> str:
    begun = "编排页码" if any(judgement.measured == "没有页码" for judgement in judgements) else "页码改为"
    return f"{begun}“— 1 —”，4号宋体，单页居右、双页居左" + ("，首页不显示" if subject.form is Form.LETTER else "")


def _footer(side: str) -> etree._Element:
    """The foot of an upright page, its type written at each run: a foreign file does not know our styles."""
    cell = round(gb.SIZES["4号"] * 20)
    spacing = element("w:spacing", w_before=0, w_after=0, w_line=_ROW, w_lineRule="exact")
    indent = element("w:ind", **{f"w_{side}Chars": 100, f"w_{side}": cell})
    paragraph = element("w:p", element("w:pPr", spacing, indent, element("w:jc", w_val=side)), *page_number())
    size = round(gb.SIZES["4号"] * 2)
    for run in paragraph.iter(qn("w:r")):
        black = element("w:color", w_val="000000")
        put(run, "w:rPr", fonts(gb.SONGTI), black, element("w:sz", w_val=size), element("w:szCs", w_val=size))
    return element("w:ftr", paragraph)


def _refer(section: etree._Element, use: str, identifier: str) -> None:
    section.insert(0, element("w:footerReference", w_type=use, r_id=identifier))


def _switch(section: etree._Element) -> None:
    """Let the first page differ; ``w:titlePg`` stands before the few that follow it in the schema (CT_SectPr)."""
    for old in section.findall("w:titlePg", NAMESPACES):
        section.remove(old)
    later = {
        qn(f"w:{tag}") for tag in ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
    }
    at = next((i for i, child in enumerate(section) if child.tag in later), len(section))
    section.insert(at, element("w:titlePg"))
