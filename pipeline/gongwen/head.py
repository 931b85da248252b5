"""Pieces of a 版头 that take more than a paragraph: the joint mark, and the number beside its signers (7.2.4 to 7.2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.marks import MarkType
from pipeline.gongwen.ooxml import element
from pipeline.gongwen.paragraphs import exact_spacing, paragraph, run_of, text_paragraph
from pipeline.gongwen.signatures import cell_count
from pipeline.gongwen.styles import fonts, indents
from pipeline.gongwen.tables import table

_NAMES_A_ROW = 2


def mark_run(kind: MarkType) -> etree._Element:
    """The run properties of a mark."""
    half_points = round(kind.points * 2)
    return element(
        "w:rPr",
        element("w:spacing", w_val=0),
        element("w:w", w_val=kind.scale) if kind.scale != 100 else None,
        element("w:sz", w_val=half_points),
        element("w:szCs", w_val=half_points),
    )


def joint_mark(offices: Sequence[str], suffix: str, kind: MarkType) -> etree._Element:
    """A table without rules: the offices one below the other, spread evenly, and ``suffix`` beside them all."""
    line = round(kind.points * 20 * 1.25)
    right = round(kind.points * kind.scale / 100 * 20 * (cell_count(suffix) + 0.6))
    columns = [gb.TEXT_WIDTH.twips - right, right]
    rows = []
    for index, office in enumerate(offices):
        merge = element("w:vMerge", **({} if index else {"w_val": "restart"}))
        said = suffix if index == 0 else ""
        named = text_paragraph(
            "发文机关标志", office, exact_spacing(0, line), element("w:jc", w_val="distribute"), run=mark_run(kind)
        )
        beside = text_paragraph("发文机关标志", said, exact_spacing(0, line), run=mark_run(kind))
        rows.append(element("w:tr", _cell(columns[0], None, named), _cell(columns[1], merge, beside)))
    return table(columns, rows, {})


def _cell(width: int, merge: etree._Element | None, *content: etree._Element) -> etree._Element:
    size = element("w:tcW", w_w=width, w_type="dxa")
    return element("w:tc", element("w:tcPr", size, merge, element("w:vAlign", w_val="center")), *content)


def maker_row(office: str, day: str) -> etree._Element:
    """Who made a brief at the left, when at the right, one cell in from either edge (practice; no clause)."""
    stop = element("w:tab", w_val="right", w_pos=gb.TEXT_WIDTH.twips - gb.CELL_TWIPS)
    return paragraph("Normal", [run_of(f"{office}\t{day}")], element("w:tabs", stop), indents(0, 1, 1))


def upward_number(text: str, signers: Sequence[str]) -> Iterator[etree._Element]:
    """The rows of signers, two a row, names after the first aligned with it; the number on the last row."""
    rows = [list(signers[at : at + _NAMES_A_ROW]) for at in range(0, len(signers), _NAMES_A_ROW)]
    width = max(sum(map(cell_count, row)) + len(row) - 1 for row in rows)
    for index, row in enumerate(rows):
        number = [run_of(text)] if index == len(rows) - 1 else []
        label = "签发人：" if index == 0 else ""
        names = "　".join(row)
        pad = "　" * round(width - cell_count(names))
        runs = [*number, run_of(f"\t{label}"), run_of(names + pad, element("w:rPr", fonts(gb.KAITI)))]
        yield paragraph("签发人", runs, indents(0, 1, 1))
