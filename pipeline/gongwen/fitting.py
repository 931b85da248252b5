"""Whether a template drawn for one office's name fits another's: mark and signature are set by the width of the name."""

from __future__ import annotations

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.marks import mark_rows, signature_rows, widest
from pipeline.gongwen.ooxml import NAMESPACES, name, parse, unpack
from pipeline.gongwen.signatures import USUAL_DATE, cell_count, signature_indents

_MARK_TAGS = ("{{ 发文机关标志 }}", "{{ 文件标志 }}", "{{ 发文机关 }}")
_SIGNATURE_TAGS = ("{{ 署名 }}", "{{ 发文机关 }}")
# A template for a name in two rows is drawn before it is known where the name divides.
_SLACK_CELLS = 1.6
_EMU_PER_POINT = 12_700


def misfits(template: bytes, office: str) -> list[str]:
    """What does not fit the office's full name in the Word template, in words: a mark that would be cut off, and with it the
    signature; nothing for a template without our styles.

    Raises ``ValueError`` (Chinese) if ``template`` is no DOCX.
    """
    parts = unpack(template)
    if "word/styles.xml" not in parts or "word/document.xml" not in parts:
        return []
    document, styles = parse(parts["word/document.xml"]), parse(parts["word/styles.xml"])
    marks = _styled(document, styles, "发文机关标志")
    signatures = _styled(document, styles, "署名")
    found = [said for node in marks if (said := _mark(node, office))]
    # Of a sheet whose mark holds the name the signature is at most some characters aside: that is no reason to stop.
    if found:
        found += [said for node in signatures if (said := _signature(node, office))]
    return list(dict.fromkeys(found))


def _styled(document: etree._Element, styles: etree._Element, wanted: str) -> list[etree._Element]:
    by_name = {
        str(found.get(name("w:val"))): str(style.get(name("w:styleId")))
        for style in styles.iter(name("w:style"))
        if (found := style.find("w:name", NAMESPACES)) is not None
    }
    used = by_name.get(wanted, "")
    return [
        node
        for node in document.iter(name("w:p"))
        if (kind := node.find("w:pPr/w:pStyle", NAMESPACES)) is not None and kind.get(name("w:val")) == used
    ]


def _mark(node: etree._Element, office: str) -> str:
    text = "".join(str(item.text) for item in node.iter(name("w:t")))
    if not any(tag in text for tag in _MARK_TAGS):
        return ""
    suffix = "文件" if "文件" in text else ""
    rows = (office + suffix,) if _MARK_TAGS[2] in text else mark_rows(office, suffix)
    cells = widest(rows)
    points = _number(node, "w:sz") / 2
    scale = _number(node, "w:w") or 100
    room = gb.TEXT_WIDTH.value / gb.MM_PER_POINT
    box = next(node.iterancestors(name("wp:anchor")), None)
    size = None if box is None else box.find("wp:extent", NAMESPACES)
    low = size is not None and float(str(size.get("cy"))) / _EMU_PER_POINT < len(rows) * points
    if low or (points and cells * points * scale / 100 > room):
        return f"发文机关标志按 {points:g} 磅画，排不下“{office}”（{len(office)} 个字）"
    return ""


def _number(node: etree._Element, tag: str) -> float:
    found = node.find(f"w:r/w:rPr/{tag}", NAMESPACES)
    return float(str(found.get(name("w:val")))) if found is not None else 0.0


def _signature(node: etree._Element, office: str) -> str:
    text = "".join(str(item.text) for item in node.iter(name("w:t")))
    if not any(tag in text for tag in _SIGNATURE_TAGS):
        return ""
    width = widest(signature_rows(office)) if _SIGNATURE_TAGS[0] in text else cell_count(office)
    side = node.find("w:pPr/w:jc", NAMESPACES)
    sealed = side is not None and side.get(name("w:val")) == "center"
    wanted, dated = signature_indents(width, cell_count(USUAL_DATE), sealed=sealed)
    date = node.getnext()
    off = _off(node, wanted.sides) if sealed else _off(date, dated.sides) if date is not None else 0.0
    return f"署名和成文日期的位置不是按“{office}”（{len(office)} 个字）画的" if off > _SLACK_CELLS else ""


def _off(node: etree._Element, sides: tuple[float, float]) -> float:
    """By how many cells a paragraph's indents differ from ``sides``."""
    indents = node.find("w:pPr/w:ind", NAMESPACES)
    drawn = [0.0 if indents is None else float(str(indents.get(name(f"w:{side}"), "0"))) for side in ("left", "right")]
    return max(abs(here / gb.CELL_TWIPS - there) for here, there in zip(drawn, sides, strict=True))
