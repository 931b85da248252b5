"""Brackets of every kind in a text: where each pair opens and closes, and cutting a text outside all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

PAIRS = {
    "（": "）",
    "(": ")",
    "〔": "〕",
    "[": "]",
    "［": "］",
    "【": "】",
    "〈": "〉",
    "{": "}",
    "｛": "｝",
    "＜": "＞",
}
OPENERS = frozenset(PAIRS)
CLOSERS = frozenset(PAIRS.values())

# Typists close （ with ) and the reverse; quotes and book marks never close a bracket.
_FAMILY = {
    "（": "round", "(": "round", "〔": "tortoise", "[": "square", "［": "square", "【": "lens", "〈": "angle",
    "{": "curly", "｛": "curly", "＜": "wide angle",
}  # fmt: skip
_CLOSING_FAMILY = {PAIRS[opener]: family for opener, family in _FAMILY.items()}


class Span(Struct, frozen=True):
    """A stretch ``text[start:end]``, brackets included; ``closed`` is false for a bracket that never closes."""

    start: int
    end: int
    closed: bool = True


def outer_brackets(text: str) -> tuple[Span, ...]:
    """Every closed bracket pair not inside another closed pair, in order, and the first bracket left open.

    A closer without opener is ordinary text; an inner bracket left open is closed by the closer around it.
    Time is linear in the text, whatever it holds.
    """
    stack: list[tuple[int, str]] = []
    waiting: Counter[str] = Counter()
    closed: list[Span] = []
    for at, char in enumerate(text):
        if char in OPENERS:
            stack.append((at, _FAMILY[char]))
            waiting[_FAMILY[char]] += 1
        elif char in CLOSERS and waiting[_CLOSING_FAMILY[char]]:
            start = _close(stack, waiting, _CLOSING_FAMILY[char])
            while closed and closed[-1].start > start:
                closed.pop()
            closed.append(Span(start, at + 1))
    if stack:
        closed.append(Span(stack[0][0], len(text), closed=False))
    return tuple(sorted(closed, key=lambda span: span.start))


def _close(stack: list[tuple[int, str]], waiting: Counter[str], family: str) -> int:
    while True:
        start, opened = stack.pop()
        waiting[opened] -= 1
        if opened == family:
            return start


def cut_outside(text: str, marks: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Pieces of ``text`` between ``marks`` that stand outside all closed brackets: (start, end, mark before)."""
    inside = {at for span in outer_brackets(text) if span.closed for at in range(span.start, span.end)}
    start, before = 0, ""
    for at, char in enumerate(text):
        if char in marks and at not in inside:
            yield start, at, before
            start, before = at + 1, char
    yield start, len(text), before
