"""Paragraphs of a named style, and the text in them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.gongwen.ooxml import element, text_element
from pipeline.gongwen.styles import IDENTIFIERS


def paragraph(style: str, runs: Sequence[etree._Element], *properties: etree._Element | None) -> etree._Element:
    """``w:p`` of a named style; ``properties`` are what it has beside the style, in the schema's order."""
    named = None if style == "Normal" else element("w:pStyle", w_val=IDENTIFIERS[style])
    return element("w:p", element("w:pPr", named, *properties), *runs)


def text_paragraph(
    style: str, text: str, *properties: etree._Element | None, run: etree._Element | None = None
) -> etree._Element:
    """A paragraph holding ``text`` as one run (``run`` are its properties); a tab character becomes a Word tab."""
    return paragraph(style, [_run(text, run)], *properties)


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
