"""Empty rows put right: none between the paragraphs of the text, one where the standard asks for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.between import rows_count
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.mending.properties import fonts, put
from pipeline.gongwen.mending.wanted import GRIDDED, body_style
from pipeline.gongwen.ooxml import element
from pipeline.ooxml.tree import take_out

_TEXT = frozenset({Role.BODY, Role.HEADING})
# How many empty rows stand between these: 7.2.5, 7.3.1, 7.3.2, 7.3.4 and 7.3.5.2.
_APART = {
    (Role.MARK, Role.NUMBER): (2, "7.2.5", "发文机关标志与发文字号之间空二行"),
    (Role.NUMBER, Role.TITLE): (2, "7.3.1", "标题上面空二行"),
    (Role.TITLE, Role.ADDRESSEE): (1, "7.3.2", "标题与主送机关之间空一行"),
    **{(role, Role.ATTACHMENT_NOTE): (1, "7.3.4", "正文与附件说明之间空一行") for role in _TEXT},
    (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE): (1, "7.3.7", "附件标识与附件标题之间空一行"),
    **{(role, Role.OFFICE): (1, "7.3.5", "正文与署名之间空一行") for role in (*_TEXT, Role.ATTACHMENT_NOTE)},
}
# The list of who was there (10.3).
_OF_MINUTES = {(role, Role.ATTENDANCE): (1, "10.3", "正文与出席人员名单之间空一行") for role in _TEXT}
# Twips above or below a paragraph that already make up for an empty row.
_ROOM = gb.ROW_TWIPS / 2

Row = tuple[etree._Element, Element]


def mend_rows(rows: Sequence[Row], form: Form) -> Iterator[tuple[str, str, str]]:
    """Take out and put in empty rows; yields clause, words and place of each mend."""
    apart = _APART if form in {Form.DOCUMENT, Form.LETTER, Form.PLAIN} else _OF_MINUTES if form is Form.MINUTES else {}
    spoken = [at for at, (_, item) in enumerate(rows) if item.role is not Role.BLANK]
    for above, below in pairwise(spoken):
        first, second = rows[above][1], rows[below][1]
        if not _beside(rows[above][0], rows[below][0]):
            continue
        between = [node for node, _ in rows[above + 1 : below]]
        if first.role in _TEXT and second.role in _TEXT and between and all(map(_empty, between)):
            for node in between:
                take_out(node)
            yield "5.2.3", "删去正文中间的空行", second.where
        missing, *rule = apart.get((first.role, second.role), (0, "", ""))
        # The rows that are there above a title count where nothing is drawn in them.
        if second.role is Role.TITLE and all(map(_empty, between)):
            missing, between = max(missing - len(between), 0), []
        # Space that is taken away from the rows of the text makes up for nothing.
        kept = (first.paragraph.after, first.role), (second.paragraph.before, second.role)
        close = sum(space for space, role in kept if role not in GRIDDED) < _ROOM and rows_count(form, first, second)
        if missing and not between and close:
            for _ in range(missing):
                rows[below][0].addprevious(_blank())
            yield rule[0], rule[1], second.where


def drop_typed_numbers(rows: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """Take out page numbers that were typed into the text: the feet of the pages have them."""
    for node, item in rows:
        plain = all(etree.QName(child).localname in {"pPr", "r"} for child in node) and _unhung(node)
        if item.paragraph.holder == "body" and say.TYPED_NUMBER.fullmatch(item.paragraph.text) and plain:
            take_out(node)
            yield "7.5", f"删去正文里手打的页码“{item.paragraph.text.strip()}”", item.where


def _beside(one: etree._Element, other: etree._Element) -> bool:
    """Whether both are paragraphs of the text itself, with nothing but paragraphs between them."""
    if one.getparent() is not other.getparent() or etree.QName(one.getparent()).localname != "body":
        return False
    node = one.getnext()
    while node is not None and node is not other:
        if node.tag != one.tag:
            return False
        node = node.getnext()
    return node is other


def _empty(node: etree._Element) -> bool:
    """Whether nothing hangs on the paragraph: no run, no end of a section, no mark of the place."""
    return all(etree.QName(child).localname in {"pPr", "r"} for child in node) and _unhung(node)


def _unhung(node: etree._Element) -> bool:
    return not any(
        etree.QName(child).localname in {"sectPr", "br", "drawing", "pict", "object", "fldChar", "instrText"}
        for child in node.iter()
    )


def _blank() -> etree._Element:
    style, node = body_style(), element("w:p")
    size = round(style.size * 2)
    mark = element("w:rPr", fonts(style.face), element("w:sz", w_val=size), element("w:szCs", w_val=size))
    spacing = element("w:spacing", w_before=0, w_after=0, w_line=gb.ROW_TWIPS, w_lineRule="exact")
    put(node, "w:pPr", element("w:snapToGrid", w_val=0), spacing, mark)
    return node
