"""What a template holds twice and Word puts up with, though it may stand once: settled as Word settles it when it opens the file.

Pictures are copied with their numbers, texts from elsewhere bring bookmarks of a name that is there already.
"""

from __future__ import annotations

from itertools import count

from lxml import etree

from pipeline.word.insertions import FIRST_DRAWING
from pipeline.word.names import BOOKMARK_END, BOOKMARK_START, DRAWING, W
from pipeline.word.runs import remove


def settle(root: etree._Element) -> None:
    """Every bookmark and drawing of the part gets a number of its own; of bookmarks of one name the first stays."""
    _number_drawings(root)
    _settle_bookmarks(root)


def _number_drawings(root: etree._Element) -> None:
    """Numbers above ``FIRST_DRAWING`` are for the drawings that a document is given."""
    drawings = list(root.iter(DRAWING))
    taken = {drawing.get("id") for drawing in drawings}
    free = (str(number) for number in count(1) if str(number) not in taken)
    seen: set[str | None] = set()
    for drawing in drawings:
        number = drawing.get("id", "")
        if number in seen or (number.isdecimal() and int(number) > FIRST_DRAWING):
            drawing.set("id", next(free))
        seen.add(number)


def _settle_bookmarks(root: etree._Element) -> None:
    """A bookmark reaches from its beginning to the next end of its number (ECMA-376 part 1, 17.13.6)."""
    marks = list(root.iter(BOOKMARK_START, BOOKMARK_END))
    taken = {mark.get(W + "id") for mark in marks}
    free = (str(number) for number in count(1) if str(number) not in taken)
    names: set[str] = set()
    numbers: set[str] = set()
    # By the number an end has: the number it is to have, or None where it goes with its beginning.
    open_: dict[str, str | None] = {}
    for mark in marks:
        number = mark.get(W + "id", "")
        if mark.tag == BOOKMARK_START:
            name = mark.get(W + "name", "").lower()
            open_[number] = None if not name or name in names else number if number not in numbers else next(free)
            names.add(name)
            numbers.add(number)
        become = open_.get(number, number)
        if become is None:
            remove(mark)
        elif become != number:
            mark.set(W + "id", become)
