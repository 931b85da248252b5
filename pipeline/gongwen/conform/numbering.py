"""The numbers Word puts before paragraphs by itself (自动编号): a reader sees them, the text of the file does not hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.gongwen import ooxml
from pipeline.gongwen.conform.nodes import attributes, last_of, number_of, value_of
from pipeline.gongwen.ooxml import name as qn

_HAN = "〇一二三四五六七八九"
# Levels of a list, of which Word has nine.
_LEVELS = 9
# Whatever character of whatever face a list is marked with, it is told as this one.
_UNNUMBERED = {"bullet": "●", "none": ""}


class Numbering:
    """The lists of one document and how far each has counted; asked for every paragraph once, in order."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        data = parts.get("word/numbering.xml")
        root = ooxml.element("w:numbering") if data is None else ooxml.parse(data)
        forms = {str(node.get(qn("w:abstractNumId"))): node for node in root.iter(qn("w:abstractNum"))}
        self._lists = {
            str(node.get(qn("w:numId"))): forms.get(value_of(node.find(qn("w:abstractNumId")), ""))
            for node in root.iter(qn("w:num"))
        }
        self._counts: dict[str, list[int]] = {}

    def level(self, chain: list[etree._Element]) -> etree._Element | None:
        """The level of the list that the paragraph of these properties belongs to."""
        found = last_of(chain, "numPr")
        form = None if found is None else self._lists.get(value_of(found.find(qn("w:numId")), "0"))
        if found is None or form is None:
            return None
        wanted = value_of(found.find(qn("w:ilvl")), "0")
        return next((node for node in form.iter(qn("w:lvl")) if node.get(qn("w:ilvl")) == wanted), None)

    def count(self, level: etree._Element) -> str:
        """The number of the next paragraph of ``level``, as it is printed; of a list of marks, a mark."""
        form = level.getparent()
        key = "" if form is None else str(form.get(qn("w:abstractNumId")))
        counts = self._counts.setdefault(key, [0] * _LEVELS)
        at = min(number_of(attributes(level), "ilvl"), _LEVELS - 1)
        start = int(value_of(level.find(qn("w:start")), "1"))
        counts[at] = counts[at] + 1 if counts[at] else start
        counts[at + 1 :] = [0] * (_LEVELS - at - 1)
        if (kind := value_of(level.find(qn("w:numFmt")), "decimal")) in _UNNUMBERED:
            return _UNNUMBERED[kind]
        written = value_of(level.find(qn("w:lvlText")), "")
        formats = (
            {} if form is None else {str(node.get(qn("w:ilvl"))): _format(node) for node in form.iter(qn("w:lvl"))}
        )
        return re.sub(
            r"%([1-9])",
            lambda found: _figure(counts[int(found[1]) - 1] or 1, formats.get(str(int(found[1]) - 1), "decimal")),
            written,
        )


def _format(level: etree._Element) -> str:
    return value_of(level.find(qn("w:numFmt")), "decimal")


def _figure(count: int, form: str) -> str:
    if form.startswith(("chinese", "japanese", "taiwanese", "ideograph")) and count < 100:
        tens, units = divmod(count, 10)
        return ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "") + (_HAN[units] if units else "")
    if form == "decimalEnclosedCircle" and count <= 20:
        return chr(0x245F + count)
    return str(count)
