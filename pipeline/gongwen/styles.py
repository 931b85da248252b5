"""The named styles of a sheet: a clerk picks 一级标题 in Word and need not know what the standard says of it."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from pipeline.gongwen import standard as gb
from pipeline.gongwen.ooxml import element

# Only 3号 type is set tighter, for the 28-cell grid. With the grid shown in Page Setup (linesAndChars) and snapping
# off, 6 twips a character give the 28 cells; 5 do so without that grid.
CELL_TIGHTENING = -6


class Style(Struct, frozen=True):
    """One paragraph style; indents are counts of 3号 cells (空N字), ``line`` is the exact pitch in twips."""

    name: str
    face: str = gb.FANGSONG
    size: float = gb.SIZES["3号"]
    align: str = "both"
    line: int = gb.ROW_TWIPS
    first: float = 0
    left: float = 0
    right: float = 0
    before: int = 0
    colour: str = ""
    outline: int | None = None
    keep_next: bool = False
    page_break: bool = False
    right_tab: int = 0
    # Where lines to write on end, twips from the left; a tab before each draws the line.
    leaders: tuple[int, ...] = ()


NORMAL = Style("Normal")

STYLES: tuple[Style, ...] = (
    NORMAL,
    Style("发文机关标志", gb.XIAOBIAOSONG, align="center", colour=gb.RED),
    Style("发文字号", align="center"),
    Style("信函发文字号", align="right"),
    Style("公文标题", gb.XIAOBIAOSONG, gb.SIZES["2号"], "center", keep_next=True),
    Style("主送机关", align="both"),
    Style("公文正文", first=2),
    Style("一级标题", gb.HEITI, first=2, outline=0, keep_next=True),
    Style("二级标题", gb.KAITI, first=2, outline=1, keep_next=True),
    Style("三级标题", first=2, outline=2),
    Style("四级标题", first=2, outline=3),
    Style("附件说明", left=5, first=-3),
    # The Arabic numeral and its point take a cell and a half with the space Word puts between Han and digits.
    Style("附件说明首项", left=6.25, first=-4.25),
    Style("附件说明续项", left=6.25, first=-1.25),
    Style("署名", align="right", keep_next=True),
    Style("成文日期", align="right"),
    Style("附注", first=2),
    Style("附件标识", gb.HEITI, align="left", page_break=True, keep_next=True),
    Style("附件标题", gb.XIAOBIAOSONG, gb.SIZES["2号"], "center", outline=0, keep_next=True),
    Style("表格文字", size=gb.SIZES["小4号"], align="left", line=400),
    Style("表格居中", size=gb.SIZES["小4号"], align="center", line=400),
    Style("表头文字", gb.HEITI, gb.SIZES["小4号"], "center", line=400, keep_next=True),
    Style("表格节名", gb.HEITI, gb.SIZES["小4号"], "left", line=400, keep_next=True),
    Style("填空一项", size=gb.SIZES["小4号"], align="left", line=560, leaders=(gb.TEXT_WIDTH.twips,)),
    Style("填空三项", size=gb.SIZES["小4号"], align="left", line=560, leaders=(2700, 5800, gb.TEXT_WIDTH.twips)),
    Style("份号", align="left"),
    Style("密级", gb.HEITI, align="left"),
    Style("紧急程度", gb.HEITI, align="left"),
    Style("签发人", align="left", left=1, right=1, right_tab=gb.TEXT_WIDTH.twips - gb.CELL_TWIPS),
    Style("签名章", align="right", right=4),
    Style("出席人员", align="both", first=-3, left=5),
    Style("抄送", align="left", size=gb.SIZES["4号"], line=480, first=-3, left=4, right=1),
    Style("印发", size=gb.SIZES["4号"], align="left", line=480, left=1, right_tab=gb.TEXT_WIDTH.twips - 280),
    Style("页码", gb.SONGTI, gb.SIZES["4号"], line=280),
    Style("定位", size=1, line=20),
)

IDENTIFIERS = {style.name: f"S{index}" if index else "Normal" for index, style in enumerate(STYLES)}


def fonts(face: str) -> etree._Element:
    """``w:rFonts`` naming ``face`` in all four slots, so that no digit or bracket falls back to another face."""
    return element("w:rFonts", w_ascii=face, w_hAnsi=face, w_eastAsia=face, w_cs=face)


def indents(first: float, left: float, right: float, cell: int = gb.CELL_TWIPS) -> etree._Element | None:
    """``w:ind`` from counts of cells: Word follows the …Chars attributes, LibreOffice the twips; both are written."""
    attributes: dict[str, int] = {}
    for side, cells in (("left", left), ("right", right)):
        if cells:
            attributes |= {f"w_{side}Chars": round(cells * 100), f"w_{side}": round(cells * cell)}
    if first > 0:
        attributes |= {"w_firstLineChars": round(first * 100), "w_firstLine": round(first * cell)}
    elif first < 0:
        attributes |= {"w_hangingChars": round(-first * 100), "w_hanging": round(-first * cell)}
    return element("w:ind", **attributes) if attributes else None


def styles_part() -> etree._Element:
    """``word/styles.xml``: the defaults and :data:`STYLES`, nothing else."""
    defaults = element(
        "w:docDefaults",
        element("w:rPrDefault", element("w:rPr", fonts(gb.FANGSONG), _language())),
        element("w:pPrDefault"),
    )
    return element("w:styles", defaults, *(_paragraph_style(style) for style in STYLES), _table_style())


def _language() -> etree._Element:
    return element("w:lang", w_val="zh-CN", w_eastAsia="zh-CN", w_bidi="ar-SA")


def _paragraph_style(style: Style) -> etree._Element:
    default = {"w_default": 1} if style is NORMAL else {}
    node = element("w:style", w_type="paragraph", w_styleId=IDENTIFIERS[style.name], **default)
    node.append(element("w:name", w_val=style.name))
    if style is not NORMAL:
        node.append(element("w:basedOn", w_val="Normal"))
    node.append(element("w:qFormat"))
    node.extend([_paragraph_properties(style), _run_properties(style)])
    return node


def _paragraph_properties(style: Style) -> etree._Element:
    base = style is NORMAL
    return element(
        "w:pPr",
        element("w:keepNext") if style.keep_next else None,
        element("w:pageBreakBefore") if style.page_break else None,
        element("w:widowControl", w_val=0) if base else None,
        _tabs(style),
        # LibreOffice 7.4 reads this switch upside down; as written it hangs nothing there and is Word's own default.
        element("w:overflowPunct") if base else None,
        element("w:snapToGrid", w_val=0) if base else None,
        element("w:spacing", w_before=style.before, w_after=0, w_line=style.line, w_lineRule="exact"),
        indents(style.first, style.left, style.right, round(style.size * 20) if style.size < 16 else gb.CELL_TWIPS),
        element("w:jc", w_val=style.align),
        None if style.outline is None else element("w:outlineLvl", w_val=style.outline),
    )


def _tabs(style: Style) -> etree._Element | None:
    stops = [element("w:tab", w_val="right", w_pos=style.right_tab)] if style.right_tab else []
    stops += [element("w:tab", w_val="left", w_leader="underscore", w_pos=at) for at in style.leaders[:-1]]
    stops += [element("w:tab", w_val="right", w_leader="underscore", w_pos=at) for at in style.leaders[-1:]]
    return element("w:tabs", *stops) if stops else None


def _run_properties(style: Style) -> etree._Element:
    tightening = CELL_TIGHTENING if style.size == gb.SIZES["3号"] else 0
    half_points = round(style.size * 2)
    return element(
        "w:rPr",
        fonts(style.face),
        element("w:color", w_val=style.colour) if style.colour else None,
        element("w:spacing", w_val=tightening),
        element("w:kern", w_val=0),
        element("w:sz", w_val=half_points),
        element("w:szCs", w_val=half_points),
    )


def _table_style() -> etree._Element:
    margins = [element(f"w:{side}", w_w=width, w_type="dxa") for side, width in _TABLE_MARGINS]
    return element(
        "w:style",
        element("w:name", w_val="Normal Table"),
        element("w:tblPr", element("w:tblInd", w_w=0, w_type="dxa"), element("w:tblCellMar", *margins)),
        w_type="table",
        w_default=1,
        w_styleId="TableNormal",
    )


_TABLE_MARGINS = (("top", 0), ("left", 28), ("bottom", 0), ("right", 28))
