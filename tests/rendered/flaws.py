"""What a careful reader would not let pass on a printed page, whatever the paper: rules by the ink alone, written once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.gongwen.pages import read_print
from tests.rendered.cells import cells, cut
from tests.rendered.page import BOTTOM, LEFT, MANY_LINES, RIGHT, SLACK, TOP, Line, Sheet

# How much of a page may stay empty although the text goes on.
EMPTY = 0.25
DATE = re.compile(r"^(\d{4})?年\d{0,2}月\d{0,2}日$")
CLOSING = re.compile(r"^(特此|专此|妥否|当否|以上)[^。]{0,12}。$")
LIST = re.compile(r"^(附件：|\d\.)")
ENTRY = re.compile(r"^\d{1,2}\.")
HEADING = re.compile(r"^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）")
# Room that is kept for a 版记 with a 抄送 of two rows.
IMPRINT = 27


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
        said = _text_above(sheet, sheet.lines[dates[0]])
        # A list of annexes longer than a page can hold with the signature goes on above it.
        listed = bool(sheet.lines) and bool(ENTRY.match(sheet.lines[0].text))
        # A covering notice whose text cannot leave its first page: the plan goes on below the signature.
        goes_on = any(line.baseline > sheet.lines[dates[0]].baseline + 15 for line in sheet.lines)
        if len(said) < 2 and not listed and not (goes_on and not said):
            yield f"署名之上只有{len(said)}行正文"


def _text_above(sheet: Sheet, date: Line) -> list[Line]:
    """The rows of text above the ``date``: what fills its row or ends a sentence; no closing phrase, list or signature."""
    above = [line for line in sheet.lines if line.baseline < date.baseline and line.glyphs[0].x < 60]
    text = [
        line
        for line in above
        if line.glyphs[-1].end > RIGHT - 10 or line.text.endswith(("。", "；", "：", "，")) or line.bold
    ]
    return [line for line in text if not CLOSING.match(line.text) and not LIST.match(line.text)]


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
    if not sheet.first_row:
        return _introduced(sheet)
    # The last two rows go together with the 版记.
    alone = len(sheet.pieces) <= 2
    return sheet.first_row + (
        max(BOTTOM - sheet.imprint, IMPRINT) if alone and sheet.imprint < sheet.page.height else 0
    )


def _introduced(sheet: Sheet) -> float:
    """The same of a table that begins below one line of text, which goes with its first row."""
    edges = [rule.middle for rule in sheet.ruled]
    above = [line for line in sheet.lines if edges and line.baseline < edges[0]]
    if len(above) != 1 or len(edges) < 3 or any(lines == 0 for _, lines in sheet.pieces[1:]):
        return 0.0
    return edges[2] - TOP


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
    said = [line for line in _text_above(sheet, dates[0]) if not line.bold]
    noted = [
        line.baseline
        for line in sheet.lines
        if line.text.startswith("（") and 0 < line.baseline - dates[0].baseline < 12
    ]
    return max([dates[0].baseline, *noted]) - TOP if len(said) <= 3 else 0.0


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
