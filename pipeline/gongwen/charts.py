"""Categories and series go in, a bar chart legible in black and white comes out (DrawingML charts, ECMA-376 part 1, 21.2).

What stands beside it in the package (relationships, the workbook Word opens for “编辑数据”) comes from here too.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from msgspec import Struct

from pipeline.datasheet import SHEET, column_name, write_datasheet
from pipeline.gongwen import standard as gb
from pipeline.gongwen.drawings import FLUSH
from pipeline.gongwen.ooxml import NAMESPACES, element

# Told apart by darkness or by pattern, never by colour, in print and in copies of prints; "" is solid. LibreOffice draws
# a pattern as the hatch nearest to it, so the two used here run in different directions.
FILLS = (("", "000000"), ("", "BFBFBF"), ("wdUpDiag", "000000"), ("lgGrid", "000000"), ("", "FFFFFF"))
_TEXT = 10.5
_OUTLINE = 0.75
_CATEGORY_AXIS, _VALUE_AXIS = 1, 2


class Chart(Struct, frozen=True):
    """Stacked horizontal bars, all of one length: a bar for each category, a fill for each of at most five series.

    The shares of a category are seen best where every bar is as long as the paper allows; how many they are is written
    on them.
    ``series`` are the names and, for each category in turn, the numbers.
    """

    categories: Sequence[str]
    series: Sequence[tuple[str, Sequence[int]]]

    def part(self) -> etree._Element:
        """``word/charts/chart1.xml``."""
        bars = [self._series(number, fill) for number, fill in zip(range(len(self.series)), FILLS, strict=False)]
        plot = element(
            "c:plotArea",
            element("c:layout"),
            element(
                "c:barChart",
                _value("barDir", "bar"),
                _value("grouping", "percentStacked"),
                _value("varyColors", 0),
                *bars,
                _value("gapWidth", 50),
                _value("overlap", 100),
                _value("axId", _CATEGORY_AXIS),
                _value("axId", _VALUE_AXIS),
            ),
            _category_axis(),
            _value_axis(),
        )
        chart = element(
            "c:chart",
            _value("autoTitleDeleted", 1),
            plot,
            element("c:legend", _value("legendPos", "b"), _value("overlay", 0)),
            _value("plotVisOnly", 1),
            _value("dispBlanksAs", "gap"),
        )
        bare = element("c:spPr", element("a:noFill"), element("a:ln", element("a:noFill")))
        return element(
            "c:chartSpace",
            _value("date1904", 0),
            _value("lang", "zh-CN"),
            _value("roundedCorners", 0),
            chart,
            bare,
            _text_properties(),
            element("c:externalData", _value("autoUpdate", 0), r_id="rId1"),
        )

    def workbook(self) -> bytes:
        """``word/embeddings/chart1.xlsx``, holding the same numbers."""
        head = (None, *(name for name, _ in self.series))
        rows = zip(self.categories, *(numbers for _, numbers in self.series), strict=True)
        return write_datasheet([head, *rows])

    def _series(self, number: int, fill: tuple[str, str]) -> etree._Element:
        name, numbers = self.series[number]
        column, last = column_name(number + 2), len(self.categories) + 1
        return element(
            "c:ser",
            _value("idx", number),
            _value("order", number),
            element("c:tx", _reference("str", f"{SHEET}!${column}$1", [name])),
            element("c:spPr", _fill(*fill), _line()),
            _value("invertIfNegative", 0),
            _labels(*fill),
            element("c:cat", _reference("str", f"{SHEET}!$A$2:$A${last}", self.categories)),
            element("c:val", _reference("num", f"{SHEET}!${column}$2:${column}${last}", numbers)),
        )


def inline_chart(number: int, relationship: str, size: tuple[float, float], description: str) -> etree._Element:
    """The chart that ``relationship`` leads to, ``size`` mm large, in the line of the text."""
    width, height = (round(side * gb.EMU_PER_MM) for side in size)
    graphic = element("a:graphic", element("a:graphicData", element("c:chart", r_id=relationship), uri=NAMESPACES["c"]))
    inline = element(
        "wp:inline",
        element("wp:extent", cx=width, cy=height),
        element("wp:effectExtent", l=0, t=0, r=0, b=0),
        element("wp:docPr", id=number, name=f"图表{number}", descr=description),
        element("wp:cNvGraphicFramePr"),
        graphic,
        **FLUSH,
    )
    return element("w:drawing", inline)


def _value(tag: str, value: str | int) -> etree._Element:
    return element(f"c:{tag}", val=value)


def _reference(kind: str, cells: str, values: Sequence[str | int]) -> etree._Element:
    """``c:strRef`` or ``c:numRef``: the cells of the workbook, and what stands in them."""
    points = [element("c:pt", _content("v", str(value)), idx=index) for index, value in enumerate(values)]
    shown = _content("formatCode", "General") if kind == "num" else None
    cache = element(f"c:{kind}Cache", shown, _value("ptCount", len(values)), *points)
    return element(f"c:{kind}Ref", _content("f", cells), cache)


def _content(tag: str, text: str) -> etree._Element:
    node = element(f"c:{tag}")
    node.text = text
    return node


def _fill(pattern: str, colour: str) -> etree._Element:
    ink = element("a:srgbClr", val=colour)
    if not pattern:
        return element("a:solidFill", ink)
    paper = element("a:bgClr", element("a:srgbClr", val="FFFFFF"))
    return element("a:pattFill", element("a:fgClr", ink), paper, prst=pattern)


def _line(colour: str = "000000") -> etree._Element:
    return element("a:ln", _fill("", colour), w=round(_OUTLINE * 12700))


def _labels(pattern: str, colour: str) -> etree._Element:
    """The number on each piece of a bar, nothing where it is 0: white on black, and on a pattern in a white field."""
    ink = "FFFFFF" if (pattern, colour) == ("", "000000") else "000000"
    field = element("c:spPr", _fill("", "FFFFFF"), _line("FFFFFF")) if pattern else None
    shown = {
        "showLegendKey": 0,
        "showVal": 1,
        "showCatName": 0,
        "showSerName": 0,
        "showPercent": 0,
        "showBubbleSize": 0,
    }
    return element(
        "c:dLbls",
        element("c:numFmt", formatCode="0;;", sourceLinked=0),
        field,
        _text_properties(ink, inset=0),
        _value("dLblPos", "ctr"),
        *(_value(tag, value) for tag, value in shown.items()),
    )


def _text_properties(ink: str = "000000", inset: int | None = None) -> etree._Element:
    """``c:txPr``: the face of the text around, with ``inset`` EMU between it and its field."""
    sides = {} if inset is None else dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), inset)
    faces = [element(f"a:{slot}", typeface=gb.FANGSONG) for slot in ("latin", "ea", "cs")]
    letters = element("a:defRPr", _fill("", ink), *faces, sz=round(_TEXT * 100), b=0)
    paragraph = element("a:p", element("a:pPr", letters), element("a:endParaRPr", lang="zh-CN"))
    return element("c:txPr", element("a:bodyPr", **sides), element("a:lstStyle"), paragraph)


def _category_axis() -> etree._Element:
    """The names at the left, the first on top, none left out however many there are."""
    return element(
        "c:catAx",
        _value("axId", _CATEGORY_AXIS),
        element("c:scaling", _value("orientation", "maxMin")),
        _value("delete", 0),
        _value("axPos", "l"),
        element("c:numFmt", formatCode="General", sourceLinked=0),
        _value("majorTickMark", "none"),
        _value("minorTickMark", "none"),
        _value("tickLblPos", "low"),
        element("c:spPr", _line()),
        _value("crossAx", _VALUE_AXIS),
        _value("crosses", "autoZero"),
        _value("auto", 0),
        _value("lblAlgn", "ctr"),
        _value("lblOffset", 100),
        _value("tickLblSkip", 1),
        _value("noMultiLvlLbl", 1),
    )


def _value_axis() -> etree._Element:
    """Not drawn: every piece carries its number."""
    return element(
        "c:valAx",
        _value("axId", _VALUE_AXIS),
        element("c:scaling", _value("orientation", "minMax"), _value("min", 0)),
        _value("delete", 1),
        _value("axPos", "b"),
        element("c:numFmt", formatCode="General", sourceLinked=0),
        _value("majorTickMark", "none"),
        _value("minorTickMark", "none"),
        _value("tickLblPos", "none"),
        _value("crossAx", _CATEGORY_AXIS),
        _value("crosses", "max"),
        _value("crossBetween", "between"),
    )
