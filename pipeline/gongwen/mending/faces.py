"""Face, size, colour and ornament of an element's runs put right."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Role, heading_level
from pipeline.gongwen.conform.faces import ordinary_runs, printed_red
from pipeline.gongwen.conform.nodes import own, text_of
from pipeline.gongwen.conform.paper import Run
from pipeline.gongwen.conform.typeset import MEANT
from pipeline.gongwen.mending.properties import fonts, put
from pipeline.gongwen.mending.wanted import GRIDDED
from pipeline.gongwen.ooxml import NAMESPACES, element
from pipeline.gongwen.stylebook import CELL_TIGHTENING, Style

_OFF = ("b", "bCs", "i", "iCs", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "smallCaps", "caps")
_NONE = ("highlight", "u", "em", "bdr")
_CLAUSES = {
    Role.SECRECY: "7.2.2",
    Role.URGENCY: "7.2.3",
    Role.MARK: "7.2.4",
    Role.TITLE: "7.3.1",
    Role.HEADING: "7.3.3",
    Role.ATTACHMENT_LABEL: "7.3.7",
    Role.COPY_TO: "7.4.2",
    Role.PRINTER: "7.4.3",
}


def mend_faces(node: etree._Element, item: Element, style: Style, *, cells: bool) -> Iterator[tuple[str, str]]:
    """Set the runs of the paragraph ``node`` as ``style`` says; yields clause and words of each mend.

    ``cells``: also draw the characters of the text together so that 28 stand in a row.
    """
    plain = ordinary_runs(item)
    for name, plain_ground in (("底纹", _unshaded), ("段落边框", _unboxed)):
        if name in item.paragraph.set_off:
            put(node, "w:pPr", plain_ground())
            yield "5.2.2", f"去掉段落{name[-2:]}"
    if node.find("w:pPr/w:numPr", NAMESPACES) is not None and not _leads_on(item):
        _set_number(node, style)
    for at, (run, seen) in enumerate(zip(_runs(node), item.paragraph.runs, strict=True)):
        if not seen.text.strip():
            continue
        if at in plain and not _leads_on(item) and (seen.themed or seen.face not in _admitted(style.face)):
            put(run, "w:rPr", fonts(style.face))
            yield _CLAUSES.get(item.role, "5.2.2"), f"字体改为{style.face}"
        # How large a mark is, is the office's own affair (7.2.4).
        if item.role is not Role.MARK and abs(seen.size - style.size) > 0.01:
            size = round(style.size * 2)
            put(run, "w:rPr", element("w:sz", w_val=size), element("w:szCs", w_val=size))
            yield _CLAUSES.get(item.role, "5.2.2"), f"字号改为 {style.size:g} 磅"
        if _ornamented(seen):
            off = [element(f"w:{tag}", w_val=0) for tag in _OFF]
            put(run, "w:rPr", *off, *(element(f"w:{tag}", w_val="none") for tag in _NONE), _unshaded())
            yield "5.2.2", "去掉加粗、斜体、下划线、删除线、突出显示、着重号、底纹"
        if item.role in GRIDDED and abs(seen.scale - 100) > 2:
            put(run, "w:rPr", element("w:w", w_val=100))
            yield "5.2.3", "字宽不缩放"
        if item.role is Role.MARK and not printed_red(seen.colour):
            put(run, "w:rPr", element("w:color", w_val=gb.RED))
            yield "7.2.4", "标志改为红色"
        elif item.role is not Role.MARK and seen.colour.upper() not in {"AUTO", "000000"}:
            put(run, "w:rPr", element("w:color", w_val="000000"))
            yield "5.2.4", "文字改为黑色"
        if cells and item.role in GRIDDED and abs(seen.tightening - CELL_TIGHTENING) > 1:
            put(run, "w:rPr", element("w:spacing", w_val=CELL_TIGHTENING))
            yield "5.2.3", "字距收紧 0.3 磅，每行 28 字"


def _set_number(node: etree._Element, style: Style) -> None:
    """The number Word puts before a paragraph is set as the paragraph's own mark is."""
    properties = node.find("w:pPr", NAMESPACES)
    mark = None if properties is None else properties.find("w:rPr", NAMESPACES)
    holder = element("w:p", element("w:rPr") if mark is None else mark)
    size = round(style.size * 2)
    put(holder, "w:rPr", fonts(style.face), element("w:sz", w_val=size), element("w:szCs", w_val=size))
    put(node, "w:pPr", holder[0])


def _unshaded() -> etree._Element:
    return element("w:shd", w_val="clear", w_color="auto", w_fill="auto")


def _unboxed() -> etree._Element:
    return element("w:pBdr", *(element(f"w:{side}", w_val="nil") for side in ("top", "left", "bottom", "right")))


def _runs(node: etree._Element) -> list[etree._Element]:
    return [run for run in own(node, "r") if any(text_of(child) for child in run)]


def _admitted(face: str) -> tuple[str, ...]:
    return next((faces for faces in gb.FACES.values() if face in faces), (face,))


def _leads_on(item: Element) -> bool:
    """Whether a heading runs on into its paragraph: where one face ends and the other begins is not ours to say."""
    ordered = item.role is Role.HEADING or (item.role is Role.BODY and heading_level(item.paragraph.text))
    return bool(ordered) and "。" in item.paragraph.text[:-1] and len({run.face for run in item.paragraph.runs}) > 1


def _ornamented(run: Run) -> bool:
    return run.bold or run.italic or run.underlined or run.struck or run.marked or bool({*run.set_off} - MEANT)
