"""The code of a tag as it was typed, with an input method on → the code that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

# What an input method writes for a sign of the template language; applied outside quoted text only.
HALF_WIDTH: dict[int, int | str] = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **{
        ord(sign): meant
        for sign, meant in zip("．“。【】≥≤≠×÷", (".", '"', ".", "[", "]", ">=", "<=", "!=", "*", "/"), strict=True)
    },
}
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
BLANKS = dict.fromkeys(map(ord, "\u00a0\u3000\t\n\r\u2002\u2003\u2009\u202f"), " ")
QUOTES = {'"': '"', "'": "'", "“": "”\"“", "‘": "’'‘", "”": "”\"“", "’": "’'‘", "＂": "＂\"", "＇": "＇'"}  # fmt: skip
QUOTING = re.compile(f"[{''.join(QUOTES)}]")


def repair(code: str) -> str:
    """Code as the clerk meant it: half-width signs, straight quotes, ordinary blanks; quoted text stays as it is."""
    if not QUOTING.search(code):
        return _half_width(code).strip()
    return "".join(_repaired(code)).strip()


def _half_width(code: str) -> str:
    code = code.translate(INVISIBLE).translate(BLANKS).translate(HALF_WIDTH)
    return code if is_normalized("NFKC", code) else re.sub(r"\w+", _usual, code)


def _usual(word: re.Match[str]) -> str:
    """A name as Python takes it (NFKC), which holds ﬁ for fi: two names for it would be one, and print the same value."""
    usual = normalize("NFKC", word[0])
    return usual if usual.isidentifier() else word[0]


def _repaired(code: str) -> Iterator[str]:
    position = 0
    while opening := QUOTING.search(code, position):
        yield _half_width(code[position : opening.start()])
        position = opening.end()
        closers = QUOTES[opening[0]]
        end = next((i for i in range(position, len(code)) if code[i] in closers and code[i - 1] != "\\"), -1)
        if end < 0:
            yield '"'
            continue
        yield _quoted(code[position:end], opening[0])
        position = end + 1
    yield _half_width(code[position:])


def _quoted(text: str, quote: str) -> str:
    """Text between straight quotes that do not occur in it."""
    text = re.sub(r"[\n\r]", " ", text)
    if quote in "\"'":
        return quote + text + quote
    straight = "'" if '"' in text else '"'
    return straight + text + straight
