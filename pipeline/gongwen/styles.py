"""The named styles drawn by python-docx, and what is said in type and indents wherever text is set."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.text.font import Font
from docx.text.parfmt import ParagraphFormat

from pipeline.gongwen import standard as gb
from pipeline.gongwen.ooxml import element
from pipeline.gongwen.stylebook import CELL_TIGHTENING, NORMAL, STYLES, Style

ALIGNMENTS = {
    "both": ALIGN.JUSTIFY,
    "center": ALIGN.CENTER,
    "left": ALIGN.LEFT,
    "right": ALIGN.RIGHT,
    "distribute": ALIGN.DISTRIBUTE,
}


def add_styles(document: Document) -> None:
    """:data:`STYLES`, and none else, in a lean document."""
    for index, style in enumerate(STYLES):
        _describe(_begin(document, index, style), style)


def _begin(document: Document, index: int, style: Style) -> ParagraphStyle:
    normal: ParagraphStyle = document.styles["Normal"]
    if style is NORMAL:
        return normal
    drawn: ParagraphStyle = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    # An identifier of plain letters: programs differ in what they make of others.
    drawn.element.styleId = f"S{index}"
    drawn.base_style = normal
    return drawn


def _describe(drawn: ParagraphStyle, style: Style) -> None:
    drawn.quick_style = True
    _lay(drawn.paragraph_format, style)
    _type(drawn.font, style)


def _lay(form: ParagraphFormat, style: Style) -> None:
    form.space_before, form.space_after, form.line_spacing = Twips(style.before), Twips(0), Twips(style.line)
    form.alignment = ALIGNMENTS[style.align]
    indent(form, style.first, style.left, style.right, round(style.size * 20) if style.size < 16 else gb.CELL_TWIPS)
    form.keep_with_next = style.keep_next or None
    form.page_break_before = style.page_break or None
    if style.right_tab:
        form.tab_stops.add_tab_stop(Twips(style.right_tab), WD_TAB_ALIGNMENT.RIGHT)
    for at in style.leaders:
        side = WD_TAB_ALIGNMENT.RIGHT if at == style.leaders[-1] else WD_TAB_ALIGNMENT.LEFT
        form.tab_stops.add_tab_stop(Twips(at), side, WD_TAB_LEADER.LINES)
    properties = form.element.get_or_add_pPr()
    if style.outline is not None:
        properties.append(element("w:outlineLvl", w_val=style.outline))
    if style is NORMAL:
        form.widow_control = False
        # LibreOffice 7.4 reads the first switch upside down; as written it hangs nothing there and is Word's own default.
        for switch in (element("w:overflowPunct"), element("w:snapToGrid", w_val=0)):
            properties.insert_element_before(switch, "w:spacing")


def _type(font: Font, style: Style) -> None:
    set_face(font, style.face)
    set_size(font, style.size)
    if style.colour:
        font.color.rgb = RGBColor.from_string(style.colour)
    set_spacing(font, CELL_TIGHTENING if style.size == gb.SIZES["3号"] else 0)
    font.element.rPr.insert_element_before(element("w:kern", w_val=0), "w:sz")


def set_face(font: Font, face: str) -> None:
    """Names ``face`` in all four slots, so that no digit or bracket falls back to another face."""
    font.name = face
    for slot in ("w:eastAsia", "w:cs"):
        font.element.rPr.rFonts.set(qn(slot), face)


def set_size(font: Font, points: float) -> None:
    """The size in points, for scripts of either direction."""
    font.size = Pt(points)
    font.element.rPr.insert_element_before(element("w:szCs", w_val=round(points * 2)), "w:highlight", "w:u", "w:lang")


def set_spacing(font: Font, twips: int) -> None:
    """The space between characters."""
    font.element.get_or_add_rPr().insert_element_before(element("w:spacing", w_val=twips), "w:w", "w:kern", "w:sz")


def indent(form: ParagraphFormat, first: float, left: float, right: float, cell: int = gb.CELL_TWIPS) -> None:
    """Indents in cells: Word follows the …Chars attributes, LibreOffice the twips; both are written."""
    form.left_indent, form.right_indent, form.first_line_indent = (
        Twips(round(cells * cell)) if cells else None for cells in (left, right, first)
    )
    side = "w:firstLineChars" if first > 0 else "w:hangingChars"
    for name, cells in (("w:leftChars", left), ("w:rightChars", right), (side, abs(first))):
        if cells:
            form.element.get_or_add_pPr().ind.set(qn(name), str(round(cells * 100)))
