"""The styles of a DOCX: what a paragraph or run inherits before its own properties have their say."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.gongwen import ooxml
from pipeline.gongwen.conform.nodes import value_of
from pipeline.gongwen.ooxml import name as qn


class Cascade:
    """The styles and defaults of one document."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        data = parts.get("word/styles.xml")
        root = ooxml.element("w:styles") if data is None else ooxml.parse(data)
        defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self.run_defaults = ooxml.element("w:rPr") if defaults is None else defaults
        plain = root.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
        self._paragraph_defaults = [] if plain is None else [plain]
        self._styles = {str(style.get(qn("w:styleId"))): style for style in root.iter(qn("w:style"))}
        paragraph_defaults = (
            key
            for key, style in self._styles.items()
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}
        )
        self.default = next(paragraph_defaults, "")

    def name_of(self, style: str) -> str:
        """What Word calls the style."""
        found = self._styles.get(style)
        return style if found is None else value_of(found.find(qn("w:name")), style)

    def of_paragraphs(self, style: str) -> list[etree._Element]:
        """The paragraph properties of the document, the style and what it is based on, the most basic first."""
        return [*self._paragraph_defaults, *self._properties(style, "w:pPr")]

    def of_runs(self, style: str) -> list[etree._Element]:
        """The run properties likewise."""
        return self._properties(style, "w:rPr")

    def _properties(self, style: str, tag: str) -> list[etree._Element]:
        return [found for node in self._ancestry(style) if (found := node.find(qn(tag))) is not None]

    def _ancestry(self, style: str) -> list[etree._Element]:
        """The style and what it is based on, the most basic first; a circle ends where it closes."""
        seen: list[str] = []
        while style in self._styles and style not in seen:
            seen.append(style)
            style = value_of(self._styles[style].find(qn("w:basedOn")), "")
        return [self._styles[key] for key in reversed(seen)]
