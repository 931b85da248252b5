"""Small readings of one element of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.gongwen.ooxml import name as qn

FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
THEME_SLOTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def inside(node: etree._Element, local: str) -> bool:
    """Whether ``node`` stands inside an element called ``local`` (without prefix)."""
    return any(etree.QName(parent).localname == local for parent in node.iterancestors())


def own(paragraph: etree._Element, local: str) -> Iterator[etree._Element]:
    """The elements ``local`` of this paragraph, not those of a paragraph inside a text box anchored in it."""
    for node in paragraph.iter(qn(f"w:{local}")):
        if next(node.iterancestors(qn("w:p"))) is paragraph and not inside(node, "del"):
            yield node


def opens_with_break(paragraph: etree._Element) -> bool:
    """Whether the paragraph begins with a page break."""
    first = next(iter(own(paragraph, "r")), None)
    return first is not None and any(br.get(qn("w:type")) == "page" for br in first.iter(qn("w:br")))


def text_of(node: etree._Element) -> str:
    """What an element inside a run says."""
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag == qn("w:br"):
        return "" if node.get(qn("w:type")) else "\n"
    return {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}.get(str(node.tag), "")


def last_of(chain: list[etree._Element], local: str) -> etree._Element | None:
    """The child ``local`` of the last property element that has one."""
    tag = qn(f"w:{local}")
    return next((child for node in reversed(chain) if (child := node.find(tag)) is not None), None)


def merged(chain: list[etree._Element], local: str) -> dict[str, str]:
    """The attributes of all the children ``local``, later ones over earlier ones."""
    merged: dict[str, str] = {}
    for node in chain:
        own = attributes(node.find(qn(f"w:{local}")))
        for one, other in (("firstLine", "hanging"), ("hanging", "firstLine")):
            if one in own:
                merged.pop(other, None)
        # A length written nearer by than one in characters is what was meant, though Word would go by the characters.
        for side in ("firstLine", "hanging", "left", "right", "start", "end"):
            if side in own and f"{side}Chars" not in own:
                merged.pop(f"{side}Chars", None)
        for one, other in (("firstLine", "hangingChars"), ("hanging", "firstLineChars")):
            if one in own:
                merged.pop(other, None)
        for plain, theme in zip(FONT_SLOTS, THEME_SLOTS, strict=True):
            if plain in own:
                merged.pop(theme, None)
        merged |= own
    return merged


def attributes(node: etree._Element | None) -> dict[str, str]:
    """The attributes by their names without prefix."""
    return {} if node is None else {etree.QName(key).localname: str(value) for key, value in node.attrib.items()}


def number_of(attributes: Mapping[str, str], key: str) -> int:
    """A whole number, 0 where there is none."""
    try:
        return round(float(attributes.get(key, "0")))
    except ValueError:
        return 0


def value_of(node: etree._Element | None, absent: str) -> str:
    """``w:val`` of ``node``."""
    return absent if node is None else str(node.get(qn("w:val"), absent))


def is_on(node: etree._Element | None, *, absent: bool = False) -> bool:
    """Whether a switch is on."""
    return absent if node is None else node.get(qn("w:val"), "1") not in {"0", "false", "off"}
