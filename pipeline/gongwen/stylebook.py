"""The named styles of a sheet: a clerk picks 一级标题 in Word and need not know what the standard says of it."""

from __future__ import annotations

from msgspec import Struct

from pipeline.gongwen import standard as gb

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
    # A table of many columns.
    Style("小表文字", size=gb.SIZES["5号"], align="left", line=360),
    Style("小表居中", size=gb.SIZES["5号"], align="center", line=360),
    Style("小表头", gb.HEITI, gb.SIZES["5号"], "center", line=360, keep_next=True),
    Style("填空一项", size=gb.SIZES["小4号"], align="left", line=560, leaders=(gb.TEXT_WIDTH.twips,)),
    Style("填空三项", size=gb.SIZES["小4号"], align="left", line=560, leaders=(2700, 5800, gb.TEXT_WIDTH.twips)),
    # In the wide column of a form: who signs, and when.
    Style("签批", size=gb.SIZES["小4号"], align="left", line=560, left=4, leaders=(4600, 7200)),
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
