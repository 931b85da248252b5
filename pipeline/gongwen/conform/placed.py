"""The elements of a document found again on its printed pages, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from msgspec import Struct

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.pages import Glyph, Page, Print

_GRID_ROLES = {Role.BODY, Role.HEADING, Role.ADDRESSEE}


class Row(Struct, frozen=True):
    """Characters on one baseline, from the first to the last; mm."""

    glyphs: tuple[Glyph, ...]

    @property
    def page(self) -> int:
        """The page's index, from 0."""
        return self.glyphs[0].page

    @property
    def baseline(self) -> float:
        """Where the characters stand."""
        return self.glyphs[0].baseline

    @property
    def start(self) -> float:
        """The left end of the first cell."""
        return self.glyphs[0].x

    @property
    def end(self) -> float:
        """The right end of the last cell (a digit or bracket ends with its ink)."""
        last = self.glyphs[-1]
        return last.end if ord(last.char) > 0x2E7F else last.right

    @property
    def top(self) -> float:
        """Where a Han character's ink begins, by its baseline and size: the same whatever face was printed."""
        return self.baseline - gb.INK_ABOVE * self.glyphs[0].size * gb.MM_PER_POINT

    @property
    def bottom(self) -> float:
        """Where a Han character's ink ends, likewise."""
        return self.baseline + gb.INK_BELOW * self.glyphs[0].size * gb.MM_PER_POINT


class Placed(Struct, frozen=True):
    """An element and its rows; ``follows_blank`` tells whether an empty paragraph stands before it."""

    element: Element
    rows: tuple[Row, ...]
    follows_blank: bool


class Proof(Struct, frozen=True, dict=True):
    """A document under examination together with its printed pages."""

    subject: Subject
    pages: tuple[Page, ...]
    placed: tuple[Placed, ...]
    numbers: tuple[tuple[Glyph, ...], ...]

    def of(self, *roles: Role) -> list[Placed]:
        """The elements found on a page with one of ``roles``."""
        return [placed for placed in self.placed if placed.element.role in roles]

    def rows(self, *roles: Role) -> list[Row]:
        """Their rows."""
        return [row for placed in self.of(*roles) for row in placed.rows]

    @cached_property
    def pitch(self) -> float:
        """From one row of 正文 to the next (mm); the standard's own if there are too few rows to tell."""
        steps = [
            later.baseline - earlier.baseline
            for placed in self.of(*_GRID_ROLES)
            for earlier, later in pairwise(placed.rows)
            if earlier.page == later.page
        ]
        return median(steps) if steps else gb.ROW_MM

    @cached_property
    def left(self) -> float:
        """The left edge of the 版心, by the rows that begin there; the standard's own if there is none."""
        starts = [row.start for placed in self.of(Role.BODY) for row in placed.rows[1:]]
        starts += [row.start for row in self.rows(Role.ADDRESSEE, Role.ATTACHMENT_LABEL)]
        return median(starts) if starts else gb.LEFT_MARGIN.value

    @cached_property
    def right(self) -> float:
        """The right edge of the 版心, by the full rows of 正文; by the standard if there is none."""
        ends = [row.end for placed in self.of(Role.BODY) for row in placed.rows[:-1]]
        return max(ends) if ends else gb.LEFT_MARGIN.value + gb.TEXT_WIDTH.value

    def box_top(self, row: Row) -> float:
        """The upper edge of the row's box; an exact line stands on 0.80 of its height."""
        return row.baseline - gb.BASELINE * self.pitch

    def blanks(self, above: float, row: Row) -> float:
        """How many empty rows lie between the height ``above`` and the box of ``row``."""
        return (self.box_top(row) - above) / self.pitch

    @property
    def letter(self) -> bool:
        """Whether the document follows 信函格式."""
        return self.subject.form is Form.LETTER


def prove(subject: Subject, printed: Print) -> Proof:
    """Finds every element of ``subject`` on the pages of ``printed``; one that is not found is left out."""
    stream: list[Glyph] = []
    numbers: list[tuple[Glyph, ...]] = []
    for page in printed.pages:
        text, number = _split_number(page)
        stream += text
        numbers.append(number)
    return Proof(subject, printed.pages, tuple(_place(subject, stream)), tuple(numbers))


def _split_number(page: Page) -> tuple[list[Glyph], tuple[Glyph, ...]]:
    """The page's text and, apart, the characters of its page number: those outside the 版心 at its foot."""
    foot = gb.TOP_MARGIN.value + gb.TEXT_HEIGHT.value
    edge = page.width - foot if page.turned else foot

    def outside(glyph: Glyph) -> bool:
        return glyph.right < edge - 1 if page.turned else glyph.baseline > edge + 2

    return [g for g in page.glyphs if not outside(g)], tuple(g for g in page.glyphs if outside(g))


def _place(subject: Subject, stream: Sequence[Glyph]) -> Iterable[Placed]:
    text = "".join(glyph.char for glyph in stream)
    cursor, blank = 0, False
    for element in subject.elements:
        if element.role is Role.BLANK:
            blank = True
            continue
        wanted = re.sub(r"\s", "", element.paragraph.text)
        if not wanted:
            continue
        # A box may be printed before or after the text it is anchored in, so it is looked for everywhere.
        boxed = element.paragraph.holder in {"txbxContent", "frame"}
        found = [at for at in _finds(text, wanted, 0 if boxed else cursor) if _same_size(stream[at], element)]
        if found:
            at = found[0]
            cursor = cursor if boxed else at + len(wanted)
            yield Placed(element, tuple(_rows(stream[at : at + len(wanted)])), blank)
        blank = False


def _finds(text: str, wanted: str, start: int) -> Iterable[int]:
    at = text.find(wanted, start)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _same_size(glyph: Glyph, element: Element) -> bool:
    return abs(glyph.size - element.paragraph.runs[0].size) < 0.6


def _rows(glyphs: Sequence[Glyph]) -> Iterable[Row]:
    for _, group in groupby(glyphs, key=lambda glyph: (glyph.page, round(glyph.baseline))):
        yield Row(tuple(group))
