"""The characters of a PDF page with their places → rows of a page as a reader sees them, whatever order they were drawn in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from msgspec import Struct

Box = tuple[float, float, float, float]

# In heights of a character: what parts two words, and two words of Latin letters.
_APART = 0.5
_LATIN = 0.3
_MARKS = frozenset("“”‘’")


class Glyph(Struct, frozen=True):
    """One character that can be seen, and the box its font sets it in."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


class Row(Struct, frozen=True):
    """The characters of one line of the page, from the left; ``size`` is the height of those that fill it."""

    glyphs: tuple[Glyph, ...]
    size: float

    @property
    def middle(self) -> float:
        return median(glyph.middle for glyph in self.glyphs if glyph.top - glyph.bottom >= 0.5 * self.size)

    def text(self) -> str:
        """The words, a space where there is room for one."""
        return words_of(self.glyphs, self.size)

    def within(self, left: float, right: float) -> tuple[Glyph, ...]:
        """The characters between two places."""
        return tuple(glyph for glyph in self.glyphs if left <= (glyph.left + glyph.right) / 2 < right)


def words_of(glyphs: Sequence[Glyph], size: float) -> str:
    """The characters as text, a space where there is room for one."""
    words = ""
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            latin = (before.char + glyph.char).isascii() and (before.char + glyph.char).isalpha()
            room = glyph.left - before.right
            words += " " if room > (_LATIN if latin else _APART) * size else ""
        words += glyph.char
        before = glyph
    return words


def glyphs_in(text: Any, box: Box) -> Iterator[Glyph]:
    """The characters of a text page whose middle lies in the box, in the order they were drawn."""
    from pypdfium2 import raw  # noqa: PLC0415 - start-up time

    left, bottom, right, top = box
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char.isspace() or not char.isprintable():
            continue
        one = _glyph(text, index, char)
        if left <= (one.left + one.right) / 2 <= right and bottom <= one.middle <= top:
            yield one


def rows_of(glyphs: Sequence[Glyph]) -> tuple[Row, ...]:
    """The rows from the top. Marks (，“) are small: they go to the row of characters they stand beside."""
    if not glyphs:
        return ()
    usual = median(glyph.top - glyph.bottom for glyph in glyphs)
    bands: list[list[Glyph]] = []
    for glyph in sorted((one for one in glyphs if _is_tall(one, usual)), key=lambda one: -one.middle):
        if bands and bands[-1][0].middle - glyph.middle <= 0.5 * (glyph.top - glyph.bottom):
            bands[-1].append(glyph)
        else:
            bands.append([glyph])
    edges = [(min(one.bottom for one in band) - 2, max(one.top for one in band) + 2) for band in bands]
    for glyph in glyphs:
        if not _is_tall(glyph, usual):
            at = next((at for at, (low, high) in enumerate(edges) if low <= glyph.middle <= high), None)
            if at is None:
                bands.append([glyph])
                edges.append((glyph.bottom - 2, glyph.top + 2))
            else:
                bands[at].append(glyph)
    rows = [
        Row(tuple(sorted(band, key=lambda one: one.left)), max(one.top - one.bottom for one in band)) for band in bands
    ]
    return tuple(sorted(rows, key=lambda row: -max(one.top for one in row.glyphs)))


def _is_tall(glyph: Glyph, usual: float) -> bool:
    return glyph.top - glyph.bottom >= 0.6 * usual


def out_of_order(text: Any) -> bool:
    """Whether a mark was drawn behind characters of its line that stand to its right: its font was another one."""
    from pypdfium2 import raw  # noqa: PLC0415 - start-up time

    before = None
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char.isspace():
            continue
        # Only beside marks it is asked where a character stands: asking is slow.
        if (
            char in _MARKS
            and before is not None
            and _stands_before(_glyph(text, index, char), _glyph(text, before, ""))
        ):
            return True
        before = index
    return False


def _glyph(text: Any, index: int, char: str) -> Glyph:
    return Glyph(char, *text.get_charbox(index, loose=True))


def _stands_before(two: Glyph, one: Glyph) -> bool:
    return two.left < one.left - one.top + one.bottom and one.bottom <= two.middle <= one.top + 2
