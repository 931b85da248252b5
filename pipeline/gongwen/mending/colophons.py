"""The rows of a 版记 in the text itself set one character in from both edges (7.4.2, 7.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.nodes import own, text_of
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.mending.properties import put
from pipeline.gongwen.ooxml import element, text_element
from pipeline.gongwen.ooxml import name as qn

# One character of 4号, twips; 抄送： is three of them.
_CELL, _LABEL = round(gb.CELL_TWIPS * gb.SIZES["4号"] / gb.SIZES["3号"]), 3
_PRINTED = re.compile(r"(\S+)[ \u3000\u00a0]+(\S+印发)")


def mend_colophon(node: etree._Element, item: Element, subject: Subject) -> Iterator[tuple[str, str]]:
    """Set a row of 抄送 or 印发 in that stands at the edge; yields clause and words."""
    seen = item.paragraph
    at_edge = seen.left + seen.first + seen.typed * gb.CELL_TWIPS < _CELL / 2
    if subject.form is Form.LETTER or seen.holder != "body" or seen.aside or not at_edge:
        return
    if item.role is Role.COPY_TO:
        _indent(node, _CELL * (_LABEL + 1), _CELL * _LABEL)
        yield "7.4.2", "抄送左右各空一字，回行与冒号后的首字对齐"
    texts = [child for run in own(node, "r") for child in run if text_of(child)]
    found = _PRINTED.fullmatch(str(texts[0].text).strip()) if len(texts) == 1 else None
    if item.role is Role.PRINTER and found:
        texts[0].addnext(text_element("w:t", found[2]))
        texts[0].addnext(element("w:tab"))
        texts[0].text = found[1]
        _indent(node, _CELL, 0)
        stop = element("w:tab", w_val="right", w_pos=gb.TEXT_WIDTH.twips - _CELL)
        put(node, "w:pPr", element("w:tabs", stop), element("w:jc", w_val="left"))
        yield "7.4.3", "印发机关左空一字，印发日期右空一字"


def _indent(node: etree._Element, left: int, hanging: int) -> None:
    indent = element("w:ind", w_left=left, w_right=_CELL)
    if hanging:
        indent.set(qn("w:hanging"), str(hanging))
    else:
        indent.set(qn("w:firstLine"), "0")
    put(node, "w:pPr", indent)
