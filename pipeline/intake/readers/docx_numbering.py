"""Word's automatic numbers written out: numbering.xml and styles.xml → the number before each paragraph.

Source: ECMA-376 part 1, 17.9 (numbering). Bullets are decoration and give no text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from lxml import etree
from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"


class _Level(Struct, frozen=True):
    start: int
    kind: str
    text: str


class Numbering:
    """Counts as Word does: one counter for each list and level, lower levels start again."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract = _abstract_levels(numbering)
        self._lists, self._overrides = _lists(numbering)
        self._styles = _style_numbers(styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: etree._Element) -> str:
        """The number Word shows before this paragraph, empty when it shows none."""
        list_id, level = self._place(paragraph)
        abstract = self._lists.get(list_id, "")
        levels = self._abstract.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts[abstract]
        override = self._overrides.get((list_id, level))
        if override is not None and (list_id, level) not in self._begun:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        self._begun.add((list_id, level))
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return _written(levels, level, counts)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = properties.find(f"{W}pStyle")
        inherited = self._styles.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
        own = properties.find(f"{W}numPr")
        if own is None:
            return inherited
        list_id = own.find(f"{W}numId")
        level = own.find(f"{W}ilvl")
        return (
            list_id.get(f"{W}val", "") if list_id is not None else inherited[0],
            _int(level.get(f"{W}val")) if level is not None else inherited[1],
        )


def _abstract_levels(numbering: etree._Element | None) -> dict[str, dict[int, _Level]]:
    if numbering is None:
        return {}
    return {
        abstract.get(f"{W}abstractNumId", ""): {
            _int(level.get(f"{W}ilvl")): _Level(
                _value(level, "start", 1), _text(level, "numFmt", "decimal"), _text(level, "lvlText", "")
            )
            for level in abstract.iter(f"{W}lvl")
        }
        for abstract in numbering.iter(f"{W}abstractNum")
    }


def _lists(numbering: etree._Element | None) -> tuple[dict[str, str], dict[tuple[str, int], int]]:
    lists: dict[str, str] = {}
    overrides: dict[tuple[str, int], int] = {}
    for entry in numbering.iter(f"{W}num") if numbering is not None else ():
        list_id = entry.get(f"{W}numId", "")
        lists[list_id] = _text(entry, "abstractNumId", "")
        for override in entry.iter(f"{W}lvlOverride"):
            if override.find(f"{W}startOverride") is not None:
                overrides[list_id, _int(override.get(f"{W}ilvl"))] = _value(override, "startOverride", 1)
    return lists, overrides


def _style_numbers(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int] | None] = {}
    parents: dict[str, str] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.get(f"{W}styleId", "")
        parents[name] = _text(style, "basedOn", "")
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            found[name] = (_text(number, "numId", ""), _value(number, "ilvl", 0))
    for name in parents:
        seen, at = {name}, name
        while at not in found and parents.get(at) and parents[at] not in seen:
            at = parents[at]
            seen.add(at)
        # What a chain comes to is settled for all on the way: no chain is walked twice.
        for one in seen:
            found.setdefault(one, found.get(at))
    return {name: number for name, number in found.items() if number is not None}


def _written(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    if levels[level].kind in ("bullet", "none"):
        return ""

    def fill(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        known = levels.get(at)
        return _FORMATS.get(known.kind, str)(counts.get(at, known.start)) if known else ""

    return re.sub(r"%([1-9])", fill, levels[level].text)


def han_number(value: int) -> str:
    """A number from 1 to 999 in Chinese words."""
    if value < 10:
        return _HAN[value]
    if value < 20:
        return "十" + (_HAN[value - 10] if value > 10 else "")
    if value < 100:
        return _HAN[value // 10] + "十" + (_HAN[value % 10] if value % 10 else "")
    rest = value % 100
    middle = (
        ""
        if not rest
        else "零" + _HAN[rest]
        if rest < 10
        else han_number(rest)
        if rest >= 20
        else "一" + han_number(rest)
    )
    return _HAN[value // 100 % 10] + "百" + middle


def _circled(value: int) -> str:
    return chr(ord("①") + value - 1) if 1 <= value <= 20 else str(value)


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26)


def _roman(value: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for size, sign in signs:
        text, value = text + sign * (value // size), value % size
    return text


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": han_number,
    "chineseCountingThousand": han_number,
    "japaneseCounting": han_number,
    "taiwaneseCounting": han_number,
    "taiwaneseCountingThousand": han_number,
    "ideographDigital": han_number,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperRoman": _roman,
}


def _text(parent: etree._Element, name: str, default: str) -> str:
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val", default) if child is not None else default


def _value(parent: etree._Element, name: str, default: int) -> int:
    return _int(_text(parent, name, str(default)), default)


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else default
