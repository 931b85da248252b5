"""A printed page as a reader sees it: its lines from the top, its tables, its 版记."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from pipeline.gongwen.pages import Glyph, Page
from pipeline.gongwen.pages import Rule as Ruled

# Edges of the type area of an upright page, mm, with what ink may stand over them; the same of a page set across.
TOP, BOTTOM, LEFT, RIGHT = 37.0, 262.0, 28.0, 184.0
SLACK = 2.0
ACROSS_TOP, ACROSS_BOTTOM = 28.0, 184.0
NUMBER = re.compile(r"^—?\d+—?$")
COLOPHON = re.compile(r"^抄送：|年\d{0,2}月\d{0,2}日印发$")
# A row of a table with as many lines of text may stand alone.
MANY_LINES, LINE = 5, 7.2
# Points: what is smaller is written in a chart.
CHARTED = 11.0


@dataclass(frozen=True)
class Line:
    """The characters on one baseline."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs).replace("\u3000", "").replace(" ", "")

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def wide(self) -> bool:
        return self.glyphs[-1].end - self.glyphs[0].x > 100

    @property
    def unbroken(self) -> bool:
        """Whether it is one run of text: cells of a table have gaps between them."""
        gaps = [after.x - before.end for before, after in zip(self.glyphs, self.glyphs[1:], strict=False)]
        return max(gaps, default=0) < 3

    def centred(self, width: float) -> bool:
        """Whether it is one run of text in the middle of the page."""
        middle = (self.glyphs[0].x + self.glyphs[-1].end) / 2
        return abs(middle - width / 2) < 3 and self.unbroken

    @property
    def faces(self) -> set[str]:
        return {glyph.face for glyph in self.glyphs if not glyph.char.isascii() and glyph.char.strip()}

    @property
    def bold(self) -> bool:
        """Set in 黑体 throughout, as headings and heads of tables are."""
        return bool(self.faces) and all("Hei" in face for face in self.faces)


@dataclass(frozen=True)
class Sheet:
    """One page: its lines from the top, without the page number."""

    page: Page
    number: int

    @property
    def upright(self) -> bool:
        return self.page.height > self.page.width

    @property
    def edges(self) -> tuple[float, float]:
        """Upper and lower edge of the type area."""
        return (TOP, BOTTOM) if self.upright else (ACROSS_TOP, ACROSS_BOTTOM)

    @cached_property
    def ruled(self) -> list[Ruled]:
        """The lines of tables, from the top; not the red ones of a head."""
        top, bottom = self.edges
        return sorted(
            (rule for rule in self.page.rules if not rule.red and top - SLACK < rule.middle < bottom + SLACK),
            key=lambda rule: rule.middle,
        )

    @cached_property
    def imprint(self) -> float:
        """How far down the 版记 begins (with the line above it, where it is ruled); the foot of the page where there is none."""
        begins = [line.baseline for line in self.lines if line.baseline > self.edges[0] and COLOPHON.search(line.text)]
        if not begins:
            return self.page.height
        return (
            max([rule.middle for rule in self.ruled if begins[0] - 12 < rule.middle < begins[0]], default=begins[0])
            - 0.1
        )

    @cached_property
    def pieces(self) -> list[tuple[str, int]]:
        """What a reader finds on the page, beside heads of tables and 版记: lines of text with 0, and rows of tables (their
        first words) with the number of their lines."""
        edges = [rule.middle for rule in self.ruled if rule.middle < self.imprint]
        lines = [line for line in self.lines if line.baseline < self.imprint]
        rows = [[line for line in lines if upper < line.baseline < lower] for upper, lower in pairwise(edges)]
        inside = {id(line) for row in rows for line in row}
        written = [row for row in rows if row]
        heads = written[:1] if written and all(line.bold for line in written[0]) else []
        told = [(row[0].text, len(row)) for row in written[len(heads) :]]
        return [(line.text, 0) for line in lines if id(line) not in inside] + told

    @cached_property
    def first_row(self) -> float:
        """How high the row of a table is that begins the page, below its head; both rows of a table that ends with the second,
        which no page parts; 0 where no table begins it."""
        edges = [rule.middle for rule in self.ruled]
        if len(edges) < 2 or not self.lines or self.lines[0].baseline < edges[0]:
            return 0.0
        rows = [[line for line in self.lines if upper < line.baseline < lower] for upper, lower in pairwise(edges)]
        heads = 1 if len(edges) > 2 and all(line.bold for line in rows[0]) else 0
        high = edges[heads + 1] - edges[heads]
        below = rows[heads + 2 :]
        # A heading or a line of text between two tables.
        ends = not below or (
            len(below) > 1 and len(below[0]) == 1 and below[0][0].unbroken and all(line.bold for line in below[1])
        )
        second = edges[heads + 2] - edges[heads + 1] if len(edges) > heads + 2 else 0.0
        return (
            high + second
            if ends and second < MANY_LINES * LINE and high + second + edges[heads] < self.imprint
            else high
        )

    @property
    def picture(self) -> float:
        """How high the chart is that begins the page, below its own margin of some millimetres; 0 where none does."""
        drawn = list(takewhile(lambda line: line.glyphs[0].size < CHARTED, self.lines))
        return drawn[-1].baseline - self.edges[0] + 4 if drawn else 0.0

    @cached_property
    def lines(self) -> list[Line]:
        rows: dict[float, list[Glyph]] = {}
        for glyph in self.page.glyphs:
            if glyph.char.strip():
                near = next((one for one in rows if abs(one - glyph.baseline) < 1.2), glyph.baseline)
                rows.setdefault(near, []).append(glyph)
        lines = [Line(tuple(sorted(row, key=lambda one: one.x))) for _, row in sorted(rows.items())]
        return [line for line in lines if not NUMBER.match(line.text)]
