"""The writing of marks, figures and ordinals put right: text → which of its characters are to read otherwise.

No word is touched; what could be meant in more than one way is left and stays a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

HAN = r"[\u4e00-\u9fff]"
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NARROW[ord("％")] = ord("%")
_DIGITS = "〇一二三四五六七八九"


class Change(Struct, frozen=True):
    """The characters from ``start`` up to ``end`` become ``text``."""

    start: int
    end: int
    text: str


Edit = Callable[[str], Iterator[Change]]


def each(pattern: str, becomes: str | Callable[[re.Match[str]], str]) -> Edit:
    """Every match of ``pattern`` becomes the template, or what the function makes of it."""
    found = re.compile(pattern)

    def edit(text: str) -> Iterator[Change]:
        for match in found.finditer(text):
            new = match.expand(becomes) if isinstance(becomes, str) else becomes(match)
            if new != match[0]:
                yield Change(match.start(), match.end(), new)

    return edit


def round_brackets(text: str) -> Iterator[Change]:
    """Round brackets in half width, both of a pair or neither."""
    for match in re.finditer(r"\(([^()（）]*)\)", text):
        beside = text[match.start() - 1 : match.start()] + match[1] + text[match.end() : match.end() + 1]
        if re.search(HAN, beside):
            yield Change(match.start(), match.start() + 1, "（")
            yield Change(match.end() - 1, match.end(), "）")


def quotes(curly: str, straight: str) -> Edit:
    """Straight quotes (a pattern) by turns into a pair of ``curly`` ones, where they come in pairs, none across another
    quote, and stand beside Han characters."""
    quote = re.compile(straight)

    def edit(text: str) -> Iterator[Change]:
        found = [match.start() for match in quote.finditer(text)]
        paired = all(len(quote.findall(part)) % 2 == 0 for part in re.split("[“”‘’]", text))
        if paired and any(re.search(HAN, text[max(at - 1, 0) : at + 2]) for at in found):
            # Single quotes stand inside double ones: where there are none, these are the outer ones.
            shown = curly if set('“”"') & set(text) else "“”"
            for count, at in enumerate(found):
                yield Change(at, at + 1, shown[count % 2])

    return edit


def closing(text: str) -> Iterator[Change]:
    """A straight quote that closes what a curly one opened."""
    for match in re.finditer(r'“[^“”"]*(")', text):
        yield Change(match.start(1), match.end(1), "”")


def bracketed(text: str) -> Iterator[Change]:
    """A note without any bracket receives both."""
    said = text.strip()
    if said and not set("（）()") & set(text):
        begin = text.index(said)
        yield Change(begin, begin, "（")
        yield Change(begin + len(said), begin + len(said), "）")


def in_figures(match: re.Match[str]) -> str:
    """A day in Han figures (``_HAN_DAY`` of the rules) in Arabic ones."""
    year = "".join(str(_DIGITS.index("〇" if digit in "○零Ｏ" else digit)) for digit in match[1])
    return f"{year}年" + "".join(
        f"{_number(word)}{unit}" for word, unit in ((match[2], "月"), (match[3], "日")) if word
    )


def _number(word: str) -> int:
    tens, ten, units = word.rpartition("十")
    return (10 * (_DIGITS.index(tens) if tens else 1) if ten else 0) + (_DIGITS.index(units) if units else 0)


def pointed_day(match: re.Match[str]) -> str:
    """A day with points or strokes between its figures in words; one that is no day stays."""
    year, month, day = (int(match[group]) for group in (1, 3, 4))
    return f"{year}年{month}月{day}日" if 1 <= month <= 12 and 1 <= day <= 31 else match[0]


def narrow(match: re.Match[str]) -> str:
    """Figures and letters in half width."""
    return match[0].translate(_NARROW)


def wide(match: re.Match[str]) -> str:
    """Marks in full width."""
    return match[0].translate(_WIDE)
