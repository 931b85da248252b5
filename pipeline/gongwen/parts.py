"""The parts of a DOCX around its text: relationships, content types, settings, properties, page numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from lxml import etree

from pipeline.gongwen import drawings
from pipeline.gongwen import standard as gb
from pipeline.gongwen.ooxml import element, text_element
from pipeline.gongwen.styles import IDENTIFIERS, indents
from pipeline.ooxml import names as package
from pipeline.ooxml.names import OFFICE, PACKAGE

_FORMATS = "application/vnd.openxmlformats-officedocument"
_WORD_TYPE = f"{_FORMATS}.wordprocessingml"
# The day the standard came into force stands where a paper has no day of its own: the clock has no say.
STANDING_DAY = "2012-07-01T00:00:00Z"
_CORE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>%s</dc:title><dc:creator>%s</dc:creator><dc:language>zh-CN</dc:language>\
<cp:lastModifiedBy>%s</cp:lastModifiedBy><cp:revision>1</cp:revision>\
<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified></cp:coreProperties>"""


def core_properties(title: str = "", author: str = "", day: str = STANDING_DAY) -> bytes:
    """``docProps/core.xml``: what the paper is called, which office wrote it, on which day; all may be tags."""
    shown = tuple(escape(text, quote=False) for text in (title, author, author, day, day))
    return (_CORE % shown).encode()


def content_types(names: Sequence[str], charts: int) -> bytes:
    """``[Content_Types].xml`` for the parts of ``word/`` called ``names`` (``document``, ``footer1`` …) and charts."""
    types = {f"word/{name}.xml": f"{_WORD_TYPE}.{_kind(name)}+xml" for name in names}
    numbers = range(1, charts + 1)
    types |= {f"word/charts/chart{number}.xml": f"{_FORMATS}.drawingml.chart+xml" for number in numbers}
    types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    workbooks = {"xlsx": f"{_FORMATS}.spreadsheetml.sheet"} if charts else {}
    return package.content_types({"xml": "application/xml", **workbooks}, types)


def _kind(name: str) -> str:
    return "document.main" if name == "document" else name.rstrip("0123456789")


def package_relationships() -> bytes:
    """``_rels/.rels``."""
    return package.relationships(
        {
            "rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }
    )


def document_relationships(identifiers: Mapping[str, str], charts: int) -> bytes:
    """``word/_rels/document.xml.rels`` for part names by relationship identifier, and for charts."""
    targets = {key: (f"{OFFICE}/{_kind(name)}", f"{name}.xml") for key, name in identifiers.items()}
    numbers = range(1, charts + 1)
    targets |= {chart_identifier(number): (f"{OFFICE}/chart", f"charts/chart{number}.xml") for number in numbers}
    return package.relationships(targets)


def chart_identifier(number: int) -> str:
    """The relationship that leads from the document to its chart ``number``."""
    return f"rIdChart{number}"


def chart_relationships(number: int) -> bytes:
    """``word/charts/_rels/chart1.xml.rels``."""
    return package.relationships({"rId1": (f"{OFFICE}/package", f"../embeddings/chart{number}.xlsx")})


def settings_part() -> etree._Element:
    """``word/settings.xml``: odd and even pages differ, and Word lays out as Word 2013 and later do."""
    compatibility = [
        element("w:compatSetting", w_name=key, w_uri="http://schemas.microsoft.com/office/word", w_val=value)
        for key, value in (("compatibilityMode", 15), ("differentiateMultirowTableHeaders", 1))
    ]
    return element(
        "w:settings",
        element("w:zoom", w_percent=100),
        element("w:defaultTabStop", w_val=420),
        element("w:evenAndOddHeaders"),
        element("w:drawingGridVerticalSpacing", w_val=gb.ROW_TWIPS),
        element("w:characterSpacingControl", w_val="doNotCompress"),
        element("w:compat", *compatibility),
        element("w:themeFontLang", w_val="zh-CN", w_eastAsia="zh-CN"),
        element("w:decimalSymbol", w_val="."),
        element("w:listSeparator", w_val=","),
    )


def page_number(side: str) -> etree._Element:
    """``— 1 —`` as a paragraph; odd pages stand ``right``, even pages ``left``, one 4号 cell in (7.5)."""
    cell = round(gb.SIZES["4号"] * 20)
    spaces = (0, 1, 0) if side == "left" else (0, 0, 1)
    return element(
        "w:p",
        element(
            "w:pPr",
            element("w:pStyle", w_val=IDENTIFIERS["页码"]),
            indents(*spaces, cell),
            element("w:jc", w_val=side),
        ),
        _run("— "),
        element("w:r", element("w:fldChar", w_fldCharType="begin")),
        element("w:r", text_element("w:instrText", " PAGE ")),
        element("w:r", element("w:fldChar", w_fldCharType="separate")),
        _run("1"),
        element("w:r", element("w:fldChar", w_fldCharType="end")),
        _run(" —"),
    )


def _run(text: str) -> etree._Element:
    return element("w:r", text_element("w:t", text))


def portrait_footer(side: str) -> etree._Element:
    """The foot of an upright page."""
    return element("w:ftr", page_number(side))


def landscape_footer(side: str) -> etree._Element:
    """The foot of a turned page: the number stays where it is on upright pages, so it stands sideways at the left."""
    height = gb.TEXT_WIDTH.value
    drop = gb.PAGE_NUMBER_DROP.value
    bottom = gb.PAGE_HEIGHT.value - gb.TOP_MARGIN.value - gb.TEXT_HEIGHT.value
    width = gb.SIZES["4号"] * gb.MM_PER_POINT
    box = drawings.text_box(
        90,
        [page_number(side)],
        drawings.Spot("page", bottom - drop - width / 2),
        drawings.Spot("page", gb.LEFT_MARGIN.value),
        (width, height),
        rotated=True,
    )
    return element("w:ftr", _anchor_paragraph(box))


def letter_header(rules: Sequence[tuple[float, float]]) -> etree._Element:
    """The head of a letter's first page: its four red ``rules`` (centre and thickness in mm), 170 mm long."""
    width = gb.LETTER_RULE_WIDTH.value
    left = (gb.PAGE_WIDTH.value - width) / 2
    spots = [(drawings.Spot("page", left), drawings.Spot("page", y)) for y, _ in rules]
    lines = [
        drawings.line(index, spot, width, thick, gb.RED)
        for index, (spot, (_, thick)) in enumerate(zip(spots, rules, strict=True), 91)
    ]
    return element("w:hdr", _anchor_paragraph(*lines))


def empty_footer() -> etree._Element:
    """The foot of a page that shows no number."""
    return element("w:ftr", _anchor_paragraph())


def _anchor_paragraph(*runs: etree._Element) -> etree._Element:
    return element("w:p", element("w:pPr", element("w:pStyle", w_val=IDENTIFIERS["定位"])), *runs)
