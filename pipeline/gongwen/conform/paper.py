"""What a document looks like to the checks: its paragraphs, sections and tables when every style has had its say."""

from __future__ import annotations

import re

from msgspec import Struct

from pipeline.gongwen import standard as gb

_FOLDED = gb.FOLDED_WIDTH * gb.TWIPS_PER_MM
_SEEN = 60
# Twips above a row that push it down.
_PUSHES = 100
_HALF_MM = gb.TWIPS_PER_MM / 2


def is_red(colour: str) -> bool:
    """Whether RRGGBB reads as red: much red, little else."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 180 and green <= 90 and blue <= 90


class Run(Struct, kw_only=True, frozen=True):
    """A stretch of text set alike; ``size`` in points, ``colour`` as RRGGBB or ``auto``."""

    text: str
    face: str
    faces: tuple[str, ...]
    themed: bool
    size: float
    bold: bool
    colour: str
    tightening: float
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    marked: bool = False
    hidden: bool = False
    # What else sets it off: 着重号, 底纹, 边框, 阴影 and the like, by their Chinese names.
    set_off: tuple[str, ...] = ()
    scale: int = 100


class Paragraph(Struct, kw_only=True, frozen=True):
    """A paragraph as it is seen; lengths in twips, indents as written in twips."""

    text: str
    style: str
    runs: tuple[Run, ...]
    align: str
    first: int
    left: int
    right: int
    line: int
    line_rule: str
    before: int
    snaps: bool
    new_page: bool
    section: int
    holder: str
    where: str
    after: int = 0
    raw: str = ""
    # 底纹 and 边框 of the whole paragraph.
    set_off: tuple[str, ...] = ()
    # How far apart tab stops stand.
    tab: int = 720
    # Those set at which text begins.
    stops: tuple[int, ...] = ()
    # Whether a page break stands in it; whether a picture or text box hangs on it.
    turns: bool = False
    pictured: bool = False
    # Whether a field in it shows another day each time the paper is opened.
    moving: bool = False
    # Whether it says nothing on a page of its own: what comes before and after it begins another.
    idle: bool = False
    # The colours of the rules above and below it.
    ruled: tuple[str, ...] = ()
    # What these rules are where they are borders: their sides and kinds.
    rules: tuple[str, ...] = ()
    # The row of a table it has one of two cells of (0: none), and what both say, with a tab between them.
    row: int = 0
    beside: str = ""
    # The table, its row and the cell it stands in, each counted from 0; empty outside of tables and in nested ones.
    cell: tuple[int, ...] = ()
    # How far the table it stands in keeps it from its edges, twips.
    inset: int = 0
    # Whether Word puts what it stands in at a place of its own on the page.
    afloat: bool = False

    @property
    def typed(self) -> float:
        """How many cells of blanks were typed before the text."""
        begin = at = float(self.first + self.left)
        for blank in self.raw[: len(self.raw) - len(self.raw.lstrip(" \u3000\t\u00a0"))]:
            at = self._stop(at) if blank == "\t" else at + gb.CELL_TWIPS * (1.0 if blank == "\u3000" else 0.5)
        return (at - begin) / gb.CELL_TWIPS

    def _stop(self, at: float) -> float:
        """Where a tab leads on to: the next stop set, the left indent of a hanging row, or the next of those Word has."""
        own = (*self.stops, *([self.left] if self.first < 0 else []))
        return min((stop for stop in own if stop > at), default=(at // self.tab + 1) * self.tab)

    @property
    def aside(self) -> bool:
        """Whether its row begins elsewhere than at the left, or is drawn apart to fill it."""
        return self.align in {"center", "right", "end", "distribute", "thaiDistribute"}

    @property
    def flush(self) -> bool:
        """Whether its row begins at the left edge, as near as an eye sees (twips)."""
        return abs(self.first + self.left) <= _SEEN and not self.typed and not self.aside

    @property
    def pushed(self) -> bool:
        """Whether space of its own stands above it."""
        return self.before > _PUSHES

    @property
    def start(self) -> float:
        """How many cells its first row begins from the left edge."""
        return (self.first + self.left) / gb.CELL_TWIPS + self.typed

    @property
    def size(self) -> float:
        """The type size (points) most of the text has."""
        return max(((run.size, len(run.text)) for run in self.runs), key=lambda pair: pair[1], default=(0.0, 0))[0]

    @property
    def face(self) -> str:
        """The face most of the Han text has."""
        return max(((run.face, len(run.text)) for run in self.runs), key=lambda pair: pair[1], default=("", 0))[0]


class Footer(Struct, frozen=True):
    """The paragraphs at the foot of the pages of one ``use`` (``default``, ``even``, ``first``)."""

    use: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    has_number: bool
    # How the page field says it is to be written, where that is not plain figures.
    written: str = ""


class Section(Struct, kw_only=True, frozen=True):
    """Page set-up; lengths in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    grid: str
    pitch: int
    char_space: int
    first_differs: bool
    footers: tuple[Footer, ...]
    # How its page numbers are written and where they begin anew; empty where they are plain figures that go on.
    number_format: str = ""
    number_start: str = ""
    columns: int = 1
    # From the lower edge of the page up to its foot.
    foot: int = 0
    # How the text lies between head and foot: top, or otherwise.
    upright: str = "top"
    # 页面边框 and 行号, by their names.
    adorned: tuple[str, ...] = ()

    @property
    def turned(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height and not self.folded

    @property
    def tabular(self) -> bool:
        """Whether it is set across, as wide tables are."""
        return self.turned or self.folded

    @property
    def folded(self) -> bool:
        """Whether it is a page of A3 across, as high as an A4 page and folded in."""
        return abs(self.width - _FOLDED) < _HALF_MM and abs(self.height - gb.PAGE_HEIGHT.twips) < _HALF_MM


class Line(Struct, frozen=True):
    """A drawn line: length (mm), colour, and whether it is dashed or dotted."""

    length: float
    colour: str
    dashed: bool = False


class Border(Struct, frozen=True):
    """A rule of a table: how thick (eighths of a point; 0: none), its colour, and what kind of line Word calls it."""

    thick: int = 0
    colour: str = "auto"
    kind: str = ""


class Table(Struct, kw_only=True, frozen=True):
    """A table in the text: how wide it is and how far in it begins (twips), the section it stands in."""

    width: int
    indent: int
    section: int
    where: str
    rows: int = 0
    # Whether Word repeats its head on every page.
    repeats: bool = False
    # The figures in a first column headed 序号.
    serials: tuple[int, ...] = ()
    # What stands in its cells, row by row.
    cells: tuple[tuple[str, ...], ...] = ()
    # The rules above, below and between its rows, then those at its sides; empty where a style or its cells say so.
    rules: tuple[Border, ...] = ()


class Paper(Struct, kw_only=True, frozen=True):
    """A document ready to be checked."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    odd_even_differ: bool
    box_rules: bool
    tables: tuple[Table, ...] = ()
    # A mark that stands in the header of the first page.
    head: tuple[Paragraph, ...] = ()
    # Those that stand in a text box.
    boxed: tuple[Table, ...] = ()
    # What stands at the head of pages other than the first, as the report says it.
    headers: tuple[str, ...] = ()
    # The colours of the rules that tables draw across, and whether a drawing stands at the head of a page.
    table_rules: tuple[str, ...] = ()
    drawn_headers: bool = False
    # Whether a picture, or a drawing other than a line, stands anywhere.
    drawn_pictures: bool = False
    numbered_headers: bool = False
    # Tracked changes and comments: what it is, how many.
    pending: tuple[tuple[str, int], ...] = ()
