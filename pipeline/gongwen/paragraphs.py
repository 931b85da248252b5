"""Paragraphs of a named style, and the text in them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.gongwen.ooxml import NAMESPACES, element, name, text_element
from pipeline.gongwen.styles import IDENTIFIERS

NAMES = {identifier: style for style, identifier in IDENTIFIERS.items()}


def paragraph(style: str, runs: Sequence[etree._Element], *properties: etree._Element | None) -> etree._Element:
    """``w:p`` of a named style; ``properties`` are what it has beside the style, in the schema's order."""
    named = None if style == "Normal" else element("w:pStyle", w_val=IDENTIFIERS[style])
    return element("w:p", element("w:pPr", named, *properties), *runs)


def text_paragraph(
    style: str, text: str, *properties: etree._Element | None, run: etree._Element | None = None
) -> etree._Element:
    """A paragraph holding ``text`` as one run (``run`` are its properties); a tab character becomes a Word tab."""
    return paragraph(style, [_run(text, run)], *properties)


def style_of(node: etree._Element) -> str:
    """The name of a paragraph's style; empty for what is no paragraph."""
    if node.tag != name("w:p"):
        return ""
    used = node.find("w:pPr/w:pStyle", NAMESPACES)
    return "Normal" if used is None else NAMES[used.get(name("w:val"), "")]


def keep_with_next(node: etree._Element) -> None:
    """No page ends between the paragraph and the next one (与下段同页)."""
    properties = node.find("w:pPr", NAMESPACES)
    if properties is not None and properties.find("w:keepNext", NAMESPACES) is None:
        properties.insert(len(properties.findall("w:pStyle", NAMESPACES)), element("w:keepNext"))


def exact_spacing(before: int, line: int) -> etree._Element:
    """``w:spacing``: an exact pitch of ``line`` twips, ``before`` twips above."""
    return element("w:spacing", w_before=before, w_after=0, w_line=line, w_lineRule="exact")


def _run(text: str, properties: etree._Element | None) -> etree._Element:
    pieces: list[etree._Element] = []
    for index, piece in enumerate(text.split("\t")):
        if index:
            pieces.append(element("w:tab"))
        if piece:
            pieces.append(text_element("w:t", piece))
    return element("w:r", properties, *pieces)
