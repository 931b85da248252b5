"""Properties of a paragraph or a run put in: in their place in the schema's order, instead of what was there."""

from __future__ import annotations

from lxml import etree

from pipeline.gongwen.ooxml import NAMESPACES, element

# ECMA-376 part 1, CT_RPr (17.3.2.28) and CT_PPr (17.3.1.26): the order of the children.
_RUN = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
"""
_PARAGRAPH = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
_ORDERS = {"w:rPr": _RUN.split(), "w:pPr": _PARAGRAPH.split()}


def put(owner: etree._Element, holder: str, *nodes: etree._Element) -> None:
    """Give ``owner`` (a paragraph or a run) the properties ``nodes``; ``holder`` is ``w:pPr`` or ``w:rPr``."""
    properties = owner.find(holder, NAMESPACES)
    if properties is None:
        properties = element(holder)
        owner.insert(0, properties)
    order = _ORDERS[holder]
    for node in nodes:
        for old in properties.findall(node.tag):
            properties.remove(old)
        later = set(order[order.index(etree.QName(node).localname) + 1 :])
        at = next((i for i, child in enumerate(properties) if etree.QName(child).localname in later), len(properties))
        properties.insert(at, node)


def fonts(face: str) -> etree._Element:
    """``w:rFonts`` naming ``face`` in all four slots, so that no digit or bracket falls back to another face."""
    return element("w:rFonts", w_ascii=face, w_hAnsi=face, w_eastAsia=face, w_cs=face)
