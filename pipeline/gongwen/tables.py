"""Tables of fixed column widths and the rows in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.shared import Twips
from docx.table import Table
from docx.table import _Cell as Cell
from docx.table import _Row as Row

from pipeline.gongwen.ooxml import element
from pipeline.gongwen.paragraphs import write

# What the template engine knows a table by (可选文字 → 标题): its last row is never alone on a page; its columns follow
# their content; its rows are not split where they are short; its characters are small.
HELD, BY_CONTENT, UNSPLIT, SMALL = "末行不落单", "列宽随内容", "短行不拆开", "五号字"
# Twips that a cell keeps free on either side of its text.
CELL_SIDE = 57
_CENTRED = {"小表文字": "小表居中"}
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_table(document: Document, columns: Sequence[int], borders: dict[str, int], caption: str = "") -> Table:
    """A table without rows yet, of ``columns`` twips; ``borders`` gives the ruled ``EDGES`` their eighths of a point.

    ``caption`` is its name in 可选文字.
    """
    table: Table = document.add_table(0, len(columns))
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Twips(width)
    properties = table._tbl.tblPr
    # What python-docx gives every table and no style here asks for, and a width that is to be found out.
    properties.remove_all("w:tblLook", "w:tblW")
    lines = [
        element(f"w:{edge}", w_val="single", w_sz=size, w_space=0, w_color="000000") for edge, size in borders.items()
    ]
    properties.append(element("w:tblW", w_w=sum(columns), w_type="dxa"))
    if lines:
        properties.append(element("w:tblBorders", *lines))
    table.autofit = False
    # Said here once more: LibreOffice keeps 1.9 mm free where the default style alone says how much.
    sides = (element(f"w:{side}", w_w=CELL_SIDE, w_type="dxa") for side in ("left", "right"))
    properties.append(element("w:tblCellMar", *sides))
    if caption:
        properties.append(element("w:tblCaption", w_val=caption))
    return table


def add_row(  # noqa: PLR0913 - all but three have their usual values
    table: Table,
    cells: Sequence[str],
    style: str,
    centred: Collection[int] = (),
    *,
    repeat: bool = False,
    padding: bool = True,
    whole: bool = True,
    height: int = 0,
) -> None:
    """A row of ``cells``, not split over a page where it is kept ``whole``; a single cell spans all columns.

    Several cells in the columns ``centred`` (from 0) are set in the middle instead of in ``style``; a row that shall ``repeat`` heads
    each page. A row is at least ``height`` twips high.
    """
    row: Row = table.add_row()  # type: ignore[no-untyped-call] # python-docx names no types here
    _keep(row, repeat=repeat, whole=whole, height=height)
    for index, (cell, text) in enumerate(zip(_cells(row, len(cells)), cells, strict=True)):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if not padding:
            flush = (element(f"w:{side}", w_w=0, w_type="dxa") for side in ("left", "right"))
            cell._tc.get_or_add_tcPr().insert(-1, element("w:tcMar", *flush))
        fill(cell, _CENTRED.get(style, "表格居中") if index in centred and len(cells) > 1 else style, text)


def _cells(row: Row, count: int) -> Sequence[Cell]:
    cells = row.cells
    return (cells[0].merge(cells[-1]),) if count == 1 < len(cells) else cells


def fill(cell: Cell, style: str, text: str) -> None:
    """The text of a fresh cell, a paragraph a line."""
    first, *others = text.split("\n")
    cell.paragraphs[0].style = _line_style(style, first)
    if first:
        cell.paragraphs[0].add_run(first)
    for line in others:
        write(cell, _line_style(style, line), line)


def _line_style(style: str, line: str) -> str:
    """A line of a form with tabs is one to sign on."""
    return "签批" if "\t" in line and style == "表格文字" else style


def _keep(row: Row, *, repeat: bool, whole: bool, height: int) -> None:
    if whole:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    if height:
        row.height, row.height_rule = Twips(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    if repeat:
        row._tr.get_or_add_trPr().append(element("w:tblHeader"))
