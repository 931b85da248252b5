"""What a careful reader would not let pass on a printed page, whatever the paper: rules by the ink alone, written once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from pathlib import Path

from pipeline.gongwen.pages import Glyph, Page, read_print
from pipeline.gongwen.pages import Rule as Ruled
from tests.rendered.cells import cells, cut

# Edges of the type area of an upright page, mm, with what ink may stand over them.
TOP, BOTTOM, LEFT, RIGHT = 37.0, 262.0, 28.0, 184.0
SLACK = 2.0
# The same of a page set across; how much of a page may stay empty although the text goes on.
ACROSS_TOP, ACROSS_BOTTOM = 28.0, 184.0
EMPTY = 0.25
DATE = re.compile(r"^(\d{4})?年\d{0,2}月\d{0,2}日$")
CLOSING = re.compile(r"^(特此|专此|妥否|当否|以上)[^。]{0,12}。$")
LIST = re.compile(r"^(附件：|\d\.)")
HEADING = re.compile(r"^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）")
NUMBER = re.compile(r"^—?\d+—?$")
COLOPHON = re.compile(r"^抄送：|年\d{0,2}月\d{0,2}日印发$")
# A row of a table with as many lines of text may stand alone.
MANY_LINES = 5
# Room that is kept for a 版记 with a 抄送 of two rows.
IMPRINT = 27
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
        """How high the row of a table is that begins the page, below its head; 0 where no table begins it."""
        edges = [rule.middle for rule in self.ruled]
        if len(edges) < 2 or not self.lines or self.lines[0].baseline < edges[0]:
            return 0.0
        heads = 1 if len(edges) > 2 and all(line.bold for line in self.lines if line.baseline < edges[1]) else 0
        return edges[heads + 1] - edges[heads]

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


def flaws(path: Path) -> Iterator[str]:
    """Each flaw of the printed file, with its page."""
    sheets = [Sheet(page, at) for at, page in enumerate(read_print(path).pages, 1)]
    for sheet, after in zip(sheets, [*sheets[1:], None], strict=True):
        for rule in RULES:
            for said in dict.fromkeys(rule(sheet, after)):
                yield f"{path.stem} 第{sheet.number}页：{said}"


def _single(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    """The next page has but one line, or but one row of a table, or nothing but the 版记 (which 7.5 would allow).

    LibreOffice alone does not keep the last row of a table with what is below it where the table began on an earlier page.
    """
    if after is None or len(after.pieces) > 1 or not after.lines:
        return
    text, lines = after.pieces[0] if after.pieces else ("", 0)
    if lines < MANY_LINES and (lines or not sheet.first_row or not all(count for _, count in sheet.pieces)):
        yield f"下一页只有一行（{text[:12]}）" if text else "下一页只有版记"


def _headed(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    """A heading, a section's name or the head of a table with nothing below it."""
    if sheet.lines and after is not None:
        last = sheet.lines[-1]
        short = len(last.text) < 26 and HEADING.match(last.text) and not last.text.endswith(("。", "；", "："))
        if last.bold or short:
            yield f"末行是标题或者表头（{last.text[:16]}）"


def _signature(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    """Beside signature and closing phrase there stand two lines of text."""
    dates = [at for at, line in enumerate(sheet.lines) if DATE.match(line.text) and line.glyphs[0].x > 70]
    if dates and sheet.number > 1 and sheet.upright:
        above = [line for line in sheet.lines[: dates[0] - 1] if line.glyphs[0].x < 60]
        said = [line for line in above if not CLOSING.match(line.text) and not LIST.match(line.text)]
        if len(said) < 2:
            yield f"署名之上只有{len(said)}行正文"


def _empty_foot(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    """More than a quarter of a page stands empty although the text goes on, and nothing but a row that would not have found
    room begins the next one: of a table, a chart, the signature with two rows of text (7.3.5.5), or the last paragraph with the 版记."""
    if after is None or not sheet.lines or not after.lines:
        return
    if re.match(r"^附件\d*$", after.lines[0].text) or after.upright != sheet.upright or _titled(after):
        return
    top, bottom = sheet.edges
    if sheet.lines[-1].baseline < bottom - EMPTY * (bottom - top):
        end = max([sheet.lines[-1].baseline, *(rule.middle for rule in sheet.ruled)])
        if (
            end < bottom - EMPTY * (bottom - top)
            and max(_only_row(after), after.picture, _signing(after), _closing(after)) < bottom - end
        ):
            yield f"下部空着（末行在{end:.0f}毫米处），后面还有内容"


def _only_row(sheet: Sheet) -> float:
    """How much room the row takes that begins the page: with the 版记, which goes with the last one."""
    alone = len(sheet.pieces) == 1 and sheet.first_row
    return sheet.first_row + (max(BOTTOM - sheet.imprint, IMPRINT) if alone and sheet.imprint < sheet.page.height else 0)


def _titled(sheet: Sheet) -> bool:
    """Whether a text begins here that has pages of its own: its title stands in the third row."""
    first = sheet.lines[0]
    return first.centred(sheet.page.width) and first.baseline > TOP + 20


def _textless(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    """A first page shows text (7.3.2), below the addressee."""
    if sheet.number == 1 and sheet.upright and sheet.lines:
        named = [at for at, line in enumerate(sheet.lines) if line.text.endswith("：") and line.glyphs[0].x < LEFT + 2]
        if named and named[-1] == len(sheet.lines) - 1:
            yield "首页没有正文"


def _signing(sheet: Sheet) -> float:
    """How much room a signature takes that begins the page with the rows it must have along: no more than three of text."""
    dates = [line for line in sheet.lines if DATE.match(line.text) and line.glyphs[0].x > 70]
    if not dates:
        return 0.0
    above = [line for line in sheet.lines if line.baseline < dates[0].baseline and line.glyphs[0].x < 60]
    said = [line for line in above if not line.bold and not CLOSING.match(line.text) and not LIST.match(line.text)]
    return dates[0].baseline - TOP if len(said) <= 3 else 0.0


def _closing(sheet: Sheet) -> float:
    """How much room the last paragraph of an annex takes with the 版记, which it goes with whole in LibreOffice."""
    said = [line for line in sheet.lines if line.baseline < sheet.imprint]
    if sheet.imprint >= sheet.page.height or not said or len(said) > 10 or any(lines for _, lines in sheet.pieces):
        return 0.0
    # Room is kept for a 抄送 of two rows, whatever there is.
    return said[-1].baseline - TOP + max(BOTTOM - sheet.imprint, 20)


def _broken_number(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    """In lines set in the middle (in running text and in narrow cells it is usual): a number parted from what it counts."""
    for line, below in zip(sheet.lines, sheet.lines[1:], strict=False):
        centred = line.wide and line.centred(sheet.page.width) and below.centred(sheet.page.width)
        # A row of running text fills the page from edge to edge, and so stands in its middle too.
        inside = min(line.glyphs[0].x, below.glyphs[0].x) > LEFT + 6
        if centred and inside and re.search(r"\d$", line.text) and re.match(r"[项个轮年月日号天次]", below.text):
            yield f"数字与量词分在两行（{line.text[-4:]}／{below.text[:2]}）"


def _cut_number(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    """A number of which one row has the beginning and the next one the end."""
    for line, below in zip(sheet.lines, sheet.lines[1:], strict=False):
        full = line.wide and line.glyphs[-1].end > RIGHT - 4 and below.glyphs[0].x < LEFT + 2
        if (
            sheet.upright
            and full
            and line.unbroken
            and line.glyphs[-1].char.isdigit()
            and below.glyphs[0].char.isdigit()
        ):
            yield f"数字断在两行（{line.text[-4:]}／{below.text[:4]}）"


def _narrow(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    """A word, a date or a number cut by a narrow column."""
    for upper, lower in pairwise([rule.middle for rule in sheet.ruled if rule.middle < sheet.imprint]):
        row = [line.glyphs for line in sheet.lines if upper < line.baseline < lower]
        for cell in cells(row):
            yield from cut(cell)


def _outside(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    if sheet.upright and sheet.number > 1:
        for glyph in sheet.page.glyphs:
            if glyph.char.strip() and glyph.right > RIGHT + SLACK and glyph.baseline < BOTTOM:
                yield f"“{glyph.char}”出了版心右边（{glyph.right:.0f}毫米）"
                return


def _tags(sheet: Sheet, after: Sheet | None) -> Iterator[str]:
    text = "".join(line.text for line in sheet.lines)
    if "{{" in text or "{%" in text or "列宽随内容" in text:
        yield "留着模板标记"


Rule = Callable[[Sheet, Sheet | None], Iterator[str]]
RULES: tuple[Rule, ...] = (
    *(_single, _headed, _signature, _textless),
    *(_empty_foot, _broken_number, _cut_number, _narrow, _outside, _tags),
)
