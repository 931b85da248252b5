"""The text layer of a PDF → lines, and tables by their ruled lines (the pypdfium2 door)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.intake.blocks import Block, Line, Received, Table
from pipeline.intake.heads import heads_of
from pipeline.intake.readers.pdf_grid import Grid, grids_of
from pipeline.intake.refusal import refuse

_MAX_PAGES = 500
# FPDF_PAGEOBJ_PATH: what is drawn, as opposed to written.
_PATH = 2
# Word sets a little room between figures and Han; as text it becomes a space nobody typed. One after a number that
# begins the line may be typed.
_BEFORE = r"(?<=[\u4e00-\u9fff，。、；：（）])"
_SPACED = re.compile(
    rf"{_BEFORE}[ ](?=[0-9A-Za-z])|{_BEFORE[:-1]}[0-9])[ ](?=[\u4e00-\u9fff])|{_BEFORE[:-1]}[0-9]{{2}})[ ](?=[\u4e00-\u9fff])"
    r"|(?<=[0-9]{4})[ ](?=年)|(?<=^[0-9])[ ](?=月)|(?<=^[0-9]{2})[ ](?=月)"
)
_MOST_OBJECTS = 20_000
_UNRULED = "PDF 里有表格，但没有画线，分不清各列，没有读。"


def read_pdf(data: bytes) -> Received:
    """The lines and tables of every page; MaterialError when the file is locked, damaged, only pictures, or holds a table
    whose columns cannot be told."""
    import pypdfium2  # noqa: PLC0415 - start-up time

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        message = "PDF 设有打开密码。" if locked else "PDF 已损坏，无法打开。"
        raise refuse(message, "请取消密码或重新导出 PDF 后重试。") from None
    blocks: list[Block] = []
    try:
        for number in range(min(len(document), _MAX_PAGES)):
            for block in _page(document[number], number + 1):
                _append(blocks, block)
    finally:
        document.close()
    if not any(isinstance(block, Table) or block.text.strip() for block in blocks):
        raise refuse("PDF 里只有图像，没有文字。", "请先用扫描软件识别文字（OCR），或索取 Word 版后重试。")
    if any(isinstance(block, Line) and _is_head(block.text) for block in blocks):
        raise refuse(_UNRULED, "请向来文单位索取 Word 或 Excel 版后重试。")
    return Received(tuple(blocks))


def _page(page: Any, number: int) -> Iterator[Block]:
    """The page from the top: lines between tables as they stand, each table as its rows."""
    text = page.get_textpage()
    left, bottom, right, top = (float(edge) for edge in page.get_bbox())
    row = 0
    for index, grid in enumerate((*grids_of(_drawn_boxes(page)), None), 1):
        low = grid.box[3] if grid else bottom
        if top > low:
            for line in _lines(
                text.get_text_bounded(left, low, right, top) if grid or index > 1 else text.get_text_range()
            ):
                row += 1
                yield Line(line, f"第{number}页第{row}行")
        if grid:
            yield Table(tuple(_rows(text, grid)), f"第{number}页的表格")
            top = grid.box[1]
    text.close()


def _lines(text: str) -> list[str]:
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")
    # Twice: what stands behind a space that goes (第 1 项) is seen only when it is gone.
    return [_SPACED.sub("", _SPACED.sub("", line)) for line in whole.split("\n")]


def _drawn_boxes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    for index, drawn in enumerate(page.get_objects(max_depth=4)):
        if index > _MOST_OBJECTS:
            return
        if drawn.type == _PATH:
            yield drawn.get_bounds()


def _rows(text: Any, grid: Grid) -> list[tuple[str | None, ...]]:
    rows: list[list[str | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = _cell(text, cell.box)
        beside = [at for at, left in enumerate(grid.xs[:-1]) if cell.box[0] < left - 1 < cell.box[2] - 1]
        for column in beside:
            rows[cell.row][column] = ""
    return [tuple(row) for row in rows]


def _cell(text: Any, box: tuple[float, float, float, float]) -> str:
    """The words in a cell; a line that ran to the cell's edge goes on in the next, a shorter one ends there."""
    left, bottom, right, top = box
    lines = [line.strip() for line in _lines(text.get_text_bounded(left, bottom, right, top)) if line.strip()]
    longest = max(map(_width, lines), default=0)
    words = ""
    for index, line in enumerate(lines):
        full = _width(line) >= longest - 1 and longest >= 2
        words += line + ("" if full or index == len(lines) - 1 or re.search(r"[、，,（(]$", line) else "\n")
    return words


def _width(line: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in line)


def _append(blocks: list[Block], block: Block) -> None:
    """A block behind the others; the rest of a row that a page end cut goes to its beginning."""
    above = next((one for one in reversed(blocks) if isinstance(one, Table) or one.text.strip()), None)
    if isinstance(block, Table) and isinstance(above, Table) and _is_cut(above, block) and _has_heads(blocks, block):
        last = above.rows[-1]
        joined = tuple(
            (one or "") + (two or "") if one or two else one for one, two in zip(last, block.rows[0], strict=True)
        )
        blocks[blocks.index(above)] = Table((*above.rows[:-1], joined), above.spot)
        block = Table(block.rows[1:], block.spot)
    if isinstance(block, Line) or block.rows:
        blocks.append(block)


def _is_cut(above: Table, table: Table) -> bool:
    """Whether the table's first row has no number of its own and goes on in the text of the row above."""
    first, last = table.rows[0], above.rows[-1]
    same = len(first) == len(last) and heads_of(table) is None
    return same and not (first[0] or "").strip() and bool((last[0] or "").strip()) and any(first)


def _has_heads(blocks: Sequence[Block], table: Table) -> bool:
    """Whether a table before has heads for as many columns: page after page it may go on."""
    width = len(table.rows[0])
    return any(isinstance(one, Table) and len(one.rows[0]) == width and heads_of(one) is not None for one in blocks)


def _is_head(line: str) -> bool:
    words: Sequence[str] = line.split()
    return 3 <= len(words) <= 12 and heads_of(Table((tuple(words),), "")) is not None
