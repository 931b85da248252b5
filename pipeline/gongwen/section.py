"""The page of a sheet, its foot with the page number, and what stands at the head of a letter's first page."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.section import WD_ORIENTATION
from docx.section import Section, _Footer, _Header
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from pipeline.gongwen import drawings
from pipeline.gongwen import standard as gb
from pipeline.gongwen.fields import page_number
from pipeline.gongwen.ooxml import element
from pipeline.gongwen.styles import ALIGNMENTS, indent

# From the paper's edge to the foot of the page number, so that its dash stands 7 mm below the 版心; to a head or foot that
# holds drawings alone.
_FOOT, _DRAWN = 1446, 680


def set_page(section: Section, *, turned: bool, folded: bool = False) -> None:
    """A4 and its 版心 (5.1, 5.2.1); a turned page carries the upright page's edges a quarter turn on.

    A ``folded`` page is A3 across: as high as the others, bound and numbered as they are, wider on the right.
    """
    top, left = gb.TOP_MARGIN.twips, gb.LEFT_MARGIN.twips
    width, height = gb.PAGE_WIDTH.twips, gb.PAGE_HEIGHT.twips
    right = width - left - gb.TEXT_WIDTH.twips
    bottom = height - top - gb.TEXT_HEIGHT.twips
    if turned:
        width, height = height, width
        top, right, bottom, left = left, top, right, bottom
        section.orientation = WD_ORIENTATION.LANDSCAPE
    if folded:
        width = round(gb.FOLDED_WIDTH * gb.TWIPS_PER_MM)
        section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.top_margin, section.right_margin = Twips(top), Twips(right)
    section.bottom_margin, section.left_margin = Twips(bottom), Twips(left)
    section.header_distance, section.footer_distance = Twips(_DRAWN), Twips(_DRAWN if turned else _FOOT)
    section.gutter = Twips(0)
    grid = element("w:docGrid", w_type="linesAndChars", w_linePitch=gb.ROW_TWIPS, w_charSpace=-849)
    section._sectPr.append(grid)


def number_pages(section: Section, *, turned: bool) -> None:
    """The number outside on every page, odd and even (7.5)."""
    for foot, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = _fresh(foot)
        if turned:
            _stand_sideways(paragraph, side)
        else:
            _number(paragraph, side)


def rule_first_page(section: Section, rules: Sequence[tuple[float, float]]) -> None:
    """A letter's first page: no number, four red ``rules`` (centre and thickness in mm), 170 mm long; may be done again."""
    section.different_first_page_header_footer = True
    _fresh(section.first_page_footer).style = "定位"
    paragraph = _fresh(section.first_page_header)
    paragraph.style = "定位"
    width = gb.LETTER_RULE_WIDTH.value
    left = (gb.PAGE_WIDTH.value - width) / 2
    for index, (middle, thick) in enumerate(rules, 91):
        spots = (drawings.Spot("page", left), drawings.Spot("page", middle))
        drawings.hang(paragraph, drawings.line(index, spots, width, thick, gb.RED))


def _fresh(foot: _Footer | _Header) -> Paragraph:
    foot.is_linked_to_previous = False
    first: Paragraph = foot.paragraphs[0]
    first.clear()  # type: ignore[no-untyped-call] # python-docx names no types here
    return first


def _number(paragraph: Paragraph, side: str) -> None:
    """``— 1 —``; odd pages stand ``right``, even pages ``left``, one 4号 cell in."""
    paragraph.style = "页码"
    paragraph.alignment = ALIGNMENTS[side]
    indent(paragraph.paragraph_format, 0, *((1, 0) if side == "left" else (0, 1)), round(gb.SIZES["4号"] * 20))
    paragraph._p.extend(page_number())


def _stand_sideways(paragraph: Paragraph, side: str) -> None:
    """The number stays where it is on upright pages, so on a turned one it stands sideways at the left."""
    number = paragraph.insert_paragraph_before()
    _number(number, side)
    paragraph.style = "定位"
    height = gb.TEXT_WIDTH.value
    bottom = gb.PAGE_HEIGHT.value - gb.TOP_MARGIN.value - gb.TEXT_HEIGHT.value
    width = gb.SIZES["4号"] * gb.MM_PER_POINT
    box = drawings.text_box(
        90,
        [number._p],
        drawings.Spot("page", bottom - gb.PAGE_NUMBER_DROP.value - width / 2),
        drawings.Spot("page", gb.LEFT_MARGIN.value),
        (width, height),
        rotated=True,
    )
    drawings.hang(paragraph, box)
