"""One item of a responsibility group: where it stands, and what of it is name and what is role."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.roles import closing_role
from pipeline.grammar.units import without_gloss

MARKS = frozenset("、，,；;。/／|｜\n")
"""What parts the items of a group."""
JOINED = "和"
"""The mark of an item that no mark of the text parts from the one before it."""
BRACKETED = "（"
"""The mark of the first who helps the one before whose bracket it stands in."""
TRIMMED = " \t\r\n　。.｡；;，,、"
"""What stands around an item and is no part of it."""


class Item(Struct, frozen=True):
    """One item ``text[start:end]`` of a group; ``mark`` is the separator before it."""

    text: str
    start: int
    end: int
    mark: str


def part(piece: Item, start: int, end: int, mark: str) -> Item:
    """The stretch ``start:end`` of a piece as an item, parted by ``mark`` from what stands before it."""
    mark = piece.mark if start == 0 else mark
    return Item(piece.text[start:end], piece.start + start, piece.start + end, mark)


def trimmed(item: Item) -> Item:
    """The item without what only stands around it."""
    start, end = trim(item.text, 0, len(item.text))
    return replace(item, text=item.text[start:end], start=item.start + start, end=item.start + end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch ``start:end`` of a text without what only stands around it."""
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    return start, end


def unphrased(name: str) -> str:
    """The name without the word of role that closes it."""
    closing = closing_role(name)
    return name[: closing[1]] if closing else name


def closing_only(item: Item) -> Item:
    """The word of role that closes an item, the names before it left out."""
    closing = closing_role(item.text)
    offset = closing[1] if closing else 0
    return replace(item, text=item.text[offset:], start=item.start + offset)


def gloss_of(name: str) -> str:
    """The words in the bracket that closes a name, without the bracket."""
    return name[len(without_gloss(name)) :][1:-1]
