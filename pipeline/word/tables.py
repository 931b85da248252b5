"""A table whose columns a tag decides, or its content: once rendered, its grid fits every row and its width is what it was.

ECMA-376 part 1, 17.4.48 (tblGrid), 17.4.17 (gridSpan): the spans of a row count columns of the grid.
"""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.tree import parse
from pipeline.word.anchors import Conversion
from pipeline.word.blocks import VALUE
from pipeline.word.columns import (
    CHARACTER,
    SMALLER,
    cells_of,
    length,
    number_of,
    redraw,
    rows_of,
    span_of,
)
from pipeline.word.holding import HELD, MARKED, hold
from pipeline.word.names import BODY, W
from pipeline.word.rowruns import Runs, cut_out, put_back, rows_for
from pipeline.word.runs import remove
from pipeline.word.tags import OPENING

# Marks the tables, and the rows that spanned the whole grid, until the document is rendered; no name Word knows.
FIT, WHOLE, ASKED, MERGED, SHORT = "fit", "whole", "asked", "merged", "short"
MERGE = f"{W}tcPr/{W}vMerge"
# What a table is called (表格属性 → 可选文字 → 标题) that asks for something once it is filled in; several words with 、 between.
ARRANGED, LAST_ROW_HELD, UNSPLIT, SMALL = "列宽随内容", "末行不落单", "短行不拆开", "五号字"
WISHES = frozenset([ARRANGED, LAST_ROW_HELD, UNSPLIT, SMALL])
# The text width of an A4 page as Word sets it up, in twips, for a table that says no width at all.
WIDTH = 8306


def mend(root: etree._Element) -> None:
    """Take out numbers of columns that are none: Word does not open a file with such a one."""
    for name in ("gridSpan", "gridBefore", "gridAfter"):
        for element in list(root.iter(W + name)):
            if not OPENING.search(element.get(W + "val", "")) and not number_of(element):
                remove(element)


def settle(conversion: Conversion, root: etree._Element) -> bool:
    """Mark the tables whose columns depend on a tag or on their content; whether there are any."""
    found = _asked(root)
    for table in root.iter(W + "tbl"):
        rows = rows_of(table)
        moving = [row for row in rows if _moves(conversion, row)]
        if moving:
            found = True
            grid = [length(column.get(W + "w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
            table.set(FIT, " ".join(map(str, grid)))
            for row in rows:
                if grid and row not in moving and _columns(row) == len(grid):
                    row.set(WHOLE, "1")
        if _goes_on(table, rows) and _has_code(conversion, [table.text, *(child.tail for child in table)]):
            found = True
            table.set(MERGED, "1")
    return found


def _goes_on(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Whether a cell that a tag says nothing of goes on with the one above it."""
    if next(table.iter(W + "vMerge"), None) is None:
        return False
    marks = [cell.find(MERGE) for row in rows for cell in cells_of(row)]
    return any(mark is not None and mark.get(W + "val", "continue") == "continue" for mark in marks)


def _asked(root: etree._Element) -> bool:
    """The name such a table bears is a word to this program, nothing to be read out to anybody: it goes."""
    names = [one for one in root.iter(W + "tblCaption") if set(one.get(W + "val", "").split("、")) <= WISHES]
    for name in names:
        properties = name.getparent()
        table = None if properties is None else properties.getparent()
        if properties is not None and table is not None:
            properties.remove(name)
            wishes = name.get(W + "val", "").split("、")
            table.attrib.update({ASKED: str(SMALLER if SMALL in wishes else CHARACTER)} if ARRANGED in wishes else {})
            table.attrib.update({SHORT: "1"} if UNSPLIT in wishes else {})
            # It is found in the text by the name it usually has, and not within another.
            found = (
                LAST_ROW_HELD in wishes and table.prefix == "w" and next(table.iterancestors(W + "tbl"), None) is None
            )
            table.attrib.update({HELD: "1"} if found else {})
    return bool(names)


def _moves(conversion: Conversion, row: etree._Element) -> bool:
    texts = [row.text, *(child.tail for child in row)]
    spans = [span.get(W + "val") for span in row.iter(W + "gridSpan")]
    return any(f"@{conversion.salt}:" in (text or "") for text in (*texts, *spans)) and _has_code(
        conversion, [*texts, *spans]
    )


def _has_code(conversion: Conversion, texts: list[str | None]) -> bool:
    return any(conversion.marks_in(text) for text in texts) or any(
        VALUE in conversion.insertions[number][0] or "\x04" in conversion.insertions[number][0]
        for text in texts
        for number in conversion.insertions_in(text)
    )


def fit(text: str) -> str:
    """The rendered part with the grids of its marked tables made to fit, and their last rows held."""
    # A table that only asks for its rows to be held has that one mark, any other has none.
    return hold(_fitted(text) if text.count("<w:tbl ") > text.count(MARKED) else text)


def _fitted(text: str) -> str:
    # Large papers are half of what a run holds at its peak: what can be looked at row by row is never in a tree with the rest.
    text, cut = cut_out(text)
    at = text.index("?>") + 2
    head, root = text[:at], parse(text[at:].encode(), BODY)
    del text
    for table in root.iter(W + "tbl"):
        width = table.get(FIT)
        if width is not None:
            del table.attrib[FIT]
            _fit(table, [int(one) for one in width.split()])
        if table.get(MERGED):
            del table.attrib[MERGED]
            _begin_merges(table)
        _settle_wishes(table, cut)
    return put_back(f"{head}\n{etree.tostring(root, encoding='unicode')}", cut)


def _settle_wishes(table: etree._Element, cut: list[Runs]) -> None:
    character, short = table.attrib.pop(ASKED, ""), table.attrib.pop(SHORT, "")
    if character or short:
        from pipeline.word.arranging import arrange, keep_short_rows  # noqa: PLC0415 - few tables ask for it

        rows = rows_for(table, cut)
        if character:
            arrange(table, rows, int(character))
        if short:
            keep_short_rows(table, rows)


def _fit(table: etree._Element, drawn: list[int]) -> None:
    rows = rows_of(table)
    count = max((_columns(row) for row in rows if not row.get(WHOLE)), default=0)
    if not count:
        return
    for row in rows:
        if row.get(WHOLE):
            del row.attrib[WHOLE]
            _stretch(row, count)
    finest = max((row for row in rows if _columns(row) == count), key=lambda row: len(cells_of(row)))
    columns = drawn if len(drawn) == count else _widths(finest, count, sum(drawn) or WIDTH)
    grid = table.find(W + "tblGrid")
    if grid is None:
        grid = etree.Element(W + "tblGrid")
        properties = table.find(W + "tblPr")
        table.insert(0 if properties is None else list(table).index(properties) + 1, grid)
    redraw(grid, rows, columns)


def _begin_merges(table: etree._Element) -> None:
    """A cell that would go on where nothing above it began is the first of its own: else what it says is not shown (17.4.85)."""
    above: dict[int, int] = {}
    for row in rows_of(table):
        at = number_of(row.find(f"{W}trPr/{W}gridBefore"))
        merged: dict[int, int] = {}
        for cell in cells_of(row):
            mark, span = cell.find(MERGE), span_of(cell)
            if mark is not None:
                merged[at] = span
                if mark.get(W + "val", "continue") == "continue" and above.get(at) != span:
                    mark.set(W + "val", "restart")
            at += span
        above = merged


def _columns(row: etree._Element) -> int:
    beside = [row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter")]
    return sum(span_of(cell) for cell in cells_of(row)) + sum(number_of(one) for one in beside)


def _stretch(row: etree._Element, count: int) -> None:
    """A row that took the whole width goes on doing so: its widest cell takes the difference."""
    cells = cells_of(row)
    cell = max(cells, key=lambda one: (span_of(one), cells.index(one)))
    span = count - _columns(row) + span_of(cell)
    if span < 1:
        return
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        cell.insert(0, properties)
    found = properties.find(W + "gridSpan")
    if found is None:
        found = etree.Element(W + "gridSpan")
        earlier = {W + "cnfStyle", W + "tcW"}
        properties.insert(sum(child.tag in earlier for child in properties), found)
    found.set(W + "val", str(span))


def _widths(row: etree._Element, count: int, total: int) -> list[int]:
    """The columns' widths after those of the cells of ``row``, ``total`` together."""
    wished: list[float] = []
    for cell in cells_of(row):
        width = cell.find(f"{W}tcPr/{W}tcW")
        own = length(width.get(W + "w")) if width is not None and width.get(W + "type") != "auto" else 0
        wished += [own / span_of(cell)] * span_of(cell)
    wished += [0] * (count - len(wished))
    known = [one for one in wished if one > 0]
    usual = sum(known) / len(known) if known else 1
    wished = [one if one > 0 else usual for one in wished]
    ends = [round(total * sum(wished[: number + 1]) / sum(wished)) for number in range(count)]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
