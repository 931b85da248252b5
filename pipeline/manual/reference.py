"""The styles of the Word manual: pandoc's own reference document with Chinese faces (python-docx)."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as Drawn
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

BODY, HEAD, CODE = "仿宋_GB2312", "黑体", "楷体_GB2312"
SIZES = {"Title": 22, "Heading 1": 18, "Heading 2": 15, "Heading 3": 13}
HEADS = {*SIZES, "TOC Heading", "Subtitle"}
CODES = {"Source Code", "Verbatim Char"}


def dress(reference: bytes) -> bytes:
    """pandoc's ``reference`` document with faces that hold Chinese, A4 paper, and no theme that would override them."""
    document = Document(io.BytesIO(reference))
    for style in document.styles:
        properties = style.element.get_or_add_rPr() if hasattr(style.element, "get_or_add_rPr") else None
        if properties is None:
            continue
        fonts = properties.get_or_add_rFonts()
        for attribute in [name for name in fonts.attrib if str(name).endswith("Theme")]:
            del fonts.attrib[attribute]
        face = HEAD if style.name in HEADS else CODE if style.name in CODES else BODY
        for slot in ("w:eastAsia", "w:ascii", "w:hAnsi"):
            fonts.set(qn(slot), face)
    for name, size in SIZES.items():
        document.styles[name].font.size = Pt(size)
    _paper(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paper(document: Drawn) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(26)
