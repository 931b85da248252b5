"""The faces a document's theme names: what a style means by 正文（中文） and 标题（中文）."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.gongwen import ooxml
from pipeline.gongwen.ooxml import name as qn

_SCRIPTS = {"eastAsia": "ea", "hAnsi": "latin", "ascii": "latin", "bidi": "cs"}


class Theme:
    """The theme of one document; without one no face is known."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        path = next((path for path in parts if path.startswith("word/theme/") and path.endswith(".xml")), None)
        self._root = None if path is None else ooxml.parse(parts[path])

    def face(self, said: str) -> str:
        """The face that ``minorEastAsia`` or ``majorHAnsi`` stands for; empty where the theme leaves it open."""
        fonts = None if self._root is None else self._root.find(f".//{qn(f'a:{said[:5]}Font')}")
        script = _SCRIPTS.get(said[5:6].lower() + said[6:], "")
        if fonts is None or not script:
            return ""
        named = _typeface(fonts.find(qn(f"a:{script}")))
        own = (one for one in fonts.iterchildren(qn("a:font")) if one.get("script") == "Hans")
        return named or (_typeface(next(own, None)) if script == "ea" else "")


def _typeface(node: etree._Element | None) -> str:
    return "" if node is None else str(node.get("typeface", ""))
