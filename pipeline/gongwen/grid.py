"""Word's character grid, which LibreOffice reads as 14 characters a row → row spacing that both read alike."""

from __future__ import annotations

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.ooxml import element, parse, unpack
from pipeline.gongwen.ooxml import name as qn
from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.tree import serialise

# On a grid of lines alone, 5 twips less a character make 28 of them.
_TIGHTENING = -5


def normalise_grid(data: bytes) -> tuple[bytes, bool]:
    """The DOCX ``data`` as LibreOffice must be given it to be measured, and whether that took a change.

    A document whose paragraphs do not follow the grid is left alone. Raises ``ValueError`` (Chinese) for no DOCX.
    """
    parts = unpack(data)
    document, styles = parse(parts["word/document.xml"]), parts.get("word/styles.xml")
    grids = [
        grid for grid in document.iter(qn("w:docGrid")) if grid.get(qn("w:type")) in {"linesAndChars", "snapToChars"}
    ]
    if not grids or styles is None:
        return data, False
    sheet = parse(styles)
    if _ignores_grid(sheet):
        return data, False
    for grid in grids:
        grid.set(qn("w:type"), "lines")
    _tighten(sheet)
    parts["word/document.xml"] = serialise(document)
    parts["word/styles.xml"] = serialise(sheet)
    return pack_parts(parts), True


def _ignores_grid(styles: etree._Element) -> bool:
    """Whether the default paragraph style turns snapping off."""
    for style in styles.iter(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}:
            snap = style.find(f"{qn('w:pPr')}/{qn('w:snapToGrid')}")
            return snap is not None and snap.get(qn("w:val")) in {"0", "false", "off"}
    return False


def _tighten(styles: etree._Element) -> None:
    """Gives 3号 type, wherever a style sets it without a spacing of its own, the spacing the grid would have."""
    for properties in styles.iter(qn("w:rPr")):
        size = properties.find(qn("w:sz"))
        if size is None or size.get(qn("w:val")) != str(round(gb.SIZES["3号"] * 2)):
            continue
        if properties.find(qn("w:spacing")) is None:
            # The schema wants spacing before w, kern, position and sz.
            later = [properties.find(qn(f"w:{tag}")) for tag in ("w", "kern", "position", "sz")]
            first = min(properties.index(node) for node in later if node is not None)
            properties.insert(first, element("w:spacing", w_val=_TIGHTENING))
