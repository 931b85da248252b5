"""Paragraphs of a named style, and the text in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from pipeline.gongwen.ooxml import NAMESPACES, element, name, text_element
from pipeline.gongwen.styles import IDENTIFIERS

_BREAKS = {"\t": "w:tab", "\n": "w:br"}
NAMES = {identifier: style for style, identifier in IDENTIFIERS.items()}


def paragraph(style: str, runs: Sequence[etree._Element], *properties: etree._Element | None) -> etree._Element:
    """``w:p`` of a named style; ``properties`` are what it has beside the style, in the schema's order."""
    named = None if style == "Normal" else element("w:pStyle", w_val=IDENTIFIERS[style])
    return element("w:p", element("w:pPr", named, *properties), *runs)


def text_paragraph(
    style: str, text: str, *properties: etree._Element | None, run: etree._Element | None = None
) -> etree._Element:
    """A paragraph holding ``text`` as one run (``run`` are its properties); a tab character becomes a Word tab."""
    return paragraph(style, [run_of(text, run)], *properties)


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


def keep_two_rows(node: etree._Element) -> None:
    """No page takes less than two rows of the paragraph (孤行控制)."""
    properties = node.find("w:pPr", NAMESPACES)
    if properties is not None and properties.find("w:widowControl", NAMESPACES) is None:
        first = [properties.find(f"w:{tag}", NAMESPACES) for tag in ("pStyle", "keepNext", "keepLines")]
        properties.insert(sum(found is not None for found in first), element("w:widowControl"))


def exact_spacing(before: int, line: int) -> etree._Element:
    """``w:spacing``: an exact pitch of ``line`` twips, ``before`` twips above."""
    return element("w:spacing", w_before=before, w_after=0, w_line=line, w_lineRule="exact")


def run_of(text: str, properties: etree._Element | None = None) -> etree._Element:
    """``text`` as one run; a tab becomes a Word tab, a line break one of Word's."""
    pieces: list[etree._Element] = []
    for piece in re.split(r"([\t\n])", text):
        if piece in _BREAKS:
            pieces.append(element(_BREAKS[piece]))
        elif piece:
            pieces.append(text_element("w:t", piece))
    return element("w:r", properties, *pieces)
