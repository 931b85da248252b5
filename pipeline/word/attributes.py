"""Text that data gives to an attribute of Word's, checked to be what the attribute takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from pipeline.pattern import Pattern
from pipeline.word.text import BREAKS, UnwritableError, escape

# Attributes that hold text a person typed, and elements whose ``val`` does.
TYPED = frozenset(
    ["descr", "title", "alt", "string", "tooltip", "name", "instr", "displayText", "value", "anchor", "docLocation"]
)
TYPED_VALUES = frozenset(["default", "alias", "tag", "chr", "begChr", "endChr", "sepChr", "statusText", "helpText"])
# By element and attribute, what may stand there.
FORMS = {
    ("gridSpan", "val"): "span",
    ("color", "val"): "colour",
    ("shd", "fill"): "colour",
    ("shd", "color"): "colour",
    **{(name, "val"): "style" for name in ("pStyle", "rStyle", "tblStyle")},
}
WEB = Pattern(r"(?i)(https?://|mailto:)[^\s<>\"]+")
COLOUR = Pattern("[0-9A-Fa-f]{6}|auto")
LARGEST_SPAN = 63


def attribute_form(element: str, attribute: str) -> str:
    """What a value may be at an attribute (by local names): a form of slots; '' where no tag may stand."""
    if attribute in TYPED or (attribute == "val" and element in TYPED_VALUES):
        return "attribute"
    return FORMS.get((element, attribute), "")


def span(text: str) -> str:
    """A number of columns (17.4.17)."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LARGEST_SPAN):
        raise UnwritableError(f"合并的列数是“{text[:20]}”。", f"应是1至{LARGEST_SPAN}的整数。")
    return str(int(text))


def colour(text: str) -> str:
    """A colour as six hexadecimal digits, or ``auto`` (17.18.38)."""
    text = text.removeprefix("#")
    if not COLOUR.fullmatch(text):
        raise UnwritableError(f"颜色是“{text[:20]}”。", "应写作六位十六进制数，如“FFFF00”，或写“auto”。")
    return text if text == "auto" else text.upper()


def _in_code(text: str) -> str:
    """One word of a field's code, in quotes where it is not a plain name or number."""
    return text if re.fullmatch(r"\w+", text) else f"&quot;{_quoted(text)}&quot;"


def _quoted(text: str) -> str:
    if BREAKS.search(text):
        raise UnwritableError("域代码里不能有换行。", "请在数据里把它写成一行。")
    return escape(text.replace("\\", "\\\\").replace('"', '\\"'))


def _address(text: str) -> str:
    """An address on the web: whatever else a link leads to is opened on the computer of whoever clicks."""
    if not WEB.fullmatch(text.strip()):
        raise UnwritableError(f"链接“{text[:60]}”不是网址。", "链接须以http://、https://或mailto:开头，中间没有空格。")
    return text.strip()


IN_ATTRIBUTES: dict[str, Callable[[str], str]] = {
    "span": span,
    "colour": colour,
    "link": lambda text: escape(quote(text, safe="~")),
    "url": lambda text: escape(text.strip()),
    "code": _in_code,
    "quoted": _quoted,
    "code address": lambda text: _in_code(_address(text)),
    "quoted address": lambda text: _quoted(_address(text)),
}
