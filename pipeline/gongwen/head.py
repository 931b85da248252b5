"""Pieces of a 版头 that take more than a paragraph: the joint mark, and the number beside its signers (7.2.4 to 7.2.6)."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Twips
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph

from pipeline.gongwen import standard as gb
from pipeline.gongwen.marks import MarkType
from pipeline.gongwen.ooxml import element
from pipeline.gongwen.paragraphs import space_exactly, write, write_run
from pipeline.gongwen.signatures import cell_count
from pipeline.gongwen.styles import ALIGNMENTS, indent, set_size, set_spacing
from pipeline.gongwen.tables import add_table, fill

_NAMES_A_ROW = 2
# The line of a name among several in a mark, as a multiple of its type.
JOINT_LINE = 1.25


def size_mark(paragraph: Paragraph, kind: MarkType) -> None:
    """The type of a mark, for all its runs."""
    for run in paragraph.runs:
        set_spacing(run.font, 0)
        if kind.scale != 100:
            run.font.element.rPr.append(element("w:w", w_val=kind.scale))
        set_size(run.font, kind.points)


def joint_mark(document: Document, offices: Sequence[str], suffix: str, kind: MarkType) -> None:
    """A table without rules: the offices one below the other, spread evenly, and ``suffix`` beside them all."""
    line = round(kind.points * 20 * JOINT_LINE)
    right = round(kind.points * kind.scale / 100 * 20 * (cell_count(suffix) + 0.6))
    table = add_table(document, [gb.TEXT_WIDTH.twips - right, right], {})
    begun = False
    for office in offices:
        named, beside = table.add_row().cells  # type: ignore[no-untyped-call] # python-docx names no types here
        if office.startswith("{%"):
            fill(named, "Normal", office)
            continue
        _mark(named, office, line, kind).alignment = ALIGNMENTS["distribute"]
        _mark(beside, "" if begun else suffix, line, kind)
        beside._tc.vMerge = "continue" if begun else "restart"
        begun = True


def _mark(cell: Cell, text: str, line: int, kind: MarkType) -> Paragraph:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    fill(cell, "发文机关标志", text)
    paragraph = space_exactly(cell.paragraphs[0], 0, line)
    size_mark(paragraph, kind)
    return paragraph


def maker_row(document: Document, office: str, day: str) -> None:
    """Who made a brief at the left, when at the right, one cell in from either edge (practice; no clause)."""
    row = write(document, "Normal", f"{office}\t{day}")
    row.paragraph_format.tab_stops.add_tab_stop(Twips(gb.TEXT_WIDTH.twips - gb.CELL_TWIPS), WD_TAB_ALIGNMENT.RIGHT)
    indent(row.paragraph_format, 0, 1, 1)


def upward_number(document: Document, text: str, signers: Sequence[str]) -> None:
    """The rows of signers, two a row, names after the first aligned with it; the number on the last row."""
    rows = [list(signers[at : at + _NAMES_A_ROW]) for at in range(0, len(signers), _NAMES_A_ROW)]
    width = max(sum(map(cell_count, row)) + len(row) - 1 for row in rows)
    for index, names in enumerate(rows):
        row = write(document, "签发人", text if index == len(rows) - 1 else "")
        indent(row.paragraph_format, 0, 1, 1)
        said = "　".join(names)
        write_run(row, f"\t{'签发人：' if index == 0 else ''}")
        write_run(row, said + "　" * round(width - cell_count(said)), gb.KAITI)
