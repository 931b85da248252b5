"""The text layer of a PDF → lines, and tables by their ruled lines (the pypdfium2 door)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from pipeline.grammar.units import certainly_unit, is_group
from pipeline.intake.blocks import Block, Line, Received, Table
from pipeline.intake.columns import Column
from pipeline.intake.heads import heads_of
from pipeline.intake.readers.pdf_columns import Columned, columns_in
from pipeline.intake.readers.pdf_glyphs import Box, Row, glyphs_in, out_of_order, rows_of
from pipeline.intake.readers.pdf_grid import Grid, grids_of
from pipeline.intake.refusal import refuse
from pipeline.limits import PDF_OBJECTS, PDF_PAGES

Reader = Callable[[Box], Sequence[str]]

# FPDF_PAGEOBJ_PATH: what is drawn, as opposed to written.
_PATH = 2
# Word sets a little room between figures and Han; as text it becomes a space nobody typed. One after a number that
# begins the line may be typed.
_BEFORE = r"(?<=[\u4e00-\u9fff，。、；：（）])"
# What is counted, and begins no heading: 30 日前 goes on with a date, 2 项目建设 is a number and its words.
_COUNTED = r"(?=日(?!常|照|历|均|期|间)|号(?!召|码)|个(?!人|体|别|税|性)|项(?!目)|万(?!物)|亿|元(?!旦|宵)|户(?!外|籍|口)|座(?!谈|位)|公里|平方)"
_SPACED = re.compile(
    rf"{_BEFORE}[ ](?=[0-9A-Za-z])|{_BEFORE[:-1]}[0-9])[ ](?=[\u4e00-\u9fff])|{_BEFORE[:-1]}[0-9]{{2}})[ ](?=[\u4e00-\u9fff])"
    r"|(?<=[0-9]{4})[ ](?=年)|(?<=^[0-9])[ ](?=月)|(?<=^[0-9]{2})[ ](?=月)"
    rf"|(?<=^[0-9])[ ]{_COUNTED}|(?<=^[0-9]{{2}})[ ]{_COUNTED}|(?<=^[0-9]{{3}})[ ]{_COUNTED}"
)
_PAGE_NUMBER = re.compile(r"[—–－\-\s]*(?:第?\s*\d{1,4}\s*页?)(?:\s*[/共]?\s*\d{1,4}\s*页?)?[—–－\-\s]*")
_CROWDED = f"PDF 第{{page}}页的线条和文字超过 {PDF_OBJECTS // 10_000} 万个，没有按表格读，请对照原文。"
_NUMBERED = ("序号", "编号")
_NOUNS = re.compile(r"单位|部门|时限|期限|时间|责任人|领导|任务|措施|要求|内容|问题|事项|类[别型]|进度|目标|备注")
_HEADS = 4
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
        pages = len(document)
        if pages > PDF_PAGES:
            raise refuse(
                f"PDF 有 {pages} 页，超过 {PDF_PAGES} 页，不像一份方案。", "请只保留通知和方案正文所在的各页后重试。"
            )
        waiting: list[Row] = []
        crowded: list[int] = []
        for number in range(pages):
            drawn = _drawn_boxes(document[number])
            crowded += [] if drawn is not None else [number + 1]
            for block in _page(document[number], number + 1, drawn or (), waiting, last=number + 1 == pages):
                _append(blocks, block)
    finally:
        document.close()
    if not any(isinstance(block, Table) or block.text.strip() for block in blocks):
        raise refuse("PDF 里只有图像，没有文字。", "请先用扫描软件识别文字（OCR），或索取 Word 版后重试。")
    if any(isinstance(block, Line) and _is_head(block.text) for block in blocks):
        raise refuse(_UNRULED, "请向来文单位索取 Word 或 Excel 版后重试。")
    return Received(tuple(blocks), notes=tuple(_CROWDED.format(page=page) for page in crowded))


def _page(page: Any, number: int, drawn: Sequence[Box], waiting: list[Row], *, last: bool) -> Iterator[Block]:
    """The page from the top: lines between tables as they stand, each table as its rows; ``drawn`` are the boxes of its lines.

    ``waiting`` are the rows of a table without lines that reached the end of the page before; it gets those of this one.
    """
    text = page.get_textpage()
    left, bottom, right, top = (float(edge) for edge in page.get_bbox())
    read = _reader_of(text, (left, bottom, right, top))
    row = 0
    for grid in (*grids_of(drawn), None):
        low = grid.box[3] if grid else bottom
        for found in _between(text, (left, low, right, top), read, waiting, ends=last or grid is not None):
            if isinstance(found, Columned):
                yield Table(tuple(tuple(map(_joined, cells)) for cells in found.rows), f"第{number}页的表格")
                continue
            row += 1
            yield Line(found, f"第{number}页第{row}行")
        if grid:
            yield Table(tuple(_rows(read, grid)), f"第{number}页的表格")
            top = grid.box[1]
    text.close()


def _reader_of(text: Any, whole: Box) -> Reader:
    """What gives the lines in a box: the text layer as it is, or put in order where its marks were drawn last."""
    words = text.get_text_range()
    if re.search("[“”‘’]", words) and out_of_order(text):
        return lambda box: [row.text() for row in rows_of(tuple(glyphs_in(text, box)))]
    return lambda box: _lines(words if box == whole else text.get_text_bounded(*box))


def _between(text: Any, box: Box, read: Reader, waiting: list[Row], *, ends: bool) -> Iterator[str | Columned]:
    """The lines in a box, and the table among them whose columns the white between them shows."""
    lines = read(box) if box[3] > box[1] else []
    if not waiting and not any(map(_is_head, lines)):
        yield from lines
        return
    rows = [*waiting, *(row for row in rows_of(tuple(glyphs_in(text, box))) if not _PAGE_NUMBER.fullmatch(row.text()))]
    waiting.clear()
    table = columns_in(rows)
    before = rows[: table.first] if table else rows
    yield from (row.text() for row in before)
    if table and table.last + 1 == len(rows) and not ends:
        waiting += rows[table.first :]
    elif table:
        yield table
        yield from (row.text() for row in rows[table.last + 1 :])


def _lines(text: str) -> list[str]:
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")
    # Twice: what stands behind a space that goes (第 1 项) is seen only when it is gone.
    return [_SPACED.sub("", _SPACED.sub("", line)) for line in whole.split("\n")]


def _drawn_boxes(page: Any) -> list[Box] | None:
    """The boxes of what is drawn; None where there is too much to look for a table in it."""
    boxes: list[Box] = []
    for index, drawn in enumerate(page.get_objects(max_depth=4), 1):
        if index > PDF_OBJECTS:
            return None
        if drawn.type == _PATH:
            boxes.append(drawn.get_bounds())
    return boxes


def _rows(read: Reader, grid: Grid) -> list[tuple[str | None, ...]]:
    rows: list[list[str | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = _joined(read(cell.box))
        beside = [at for at, left in enumerate(grid.xs[:-1]) if cell.box[0] < left - 1 < cell.box[2] - 1]
        for column in beside:
            rows[cell.row][column] = ""
    return [tuple(row) for row in rows]


def _joined(cell: Sequence[str]) -> str:
    """The lines of a cell as words; a line that ran to the cell's edge goes on in the next, a shorter one ends there."""
    lines = [line.strip() for line in cell if line.strip()]
    longest = max(map(_width, lines), default=0)
    words = ""
    for index, line in enumerate(lines):
        # 市市场监 / 管局: a name below may take several lines.
        below = ("".join(lines[index + 1 : index + 1 + several]) for several in (1, 2, 3))
        full = _width(line) >= longest - 1 and longest >= 2 and not any(_ends_a_unit(line, name) for name in below)
        words += line + ("" if full or index == len(lines) - 1 or re.search(r"[、，,（(]$", line) else "\n")
    return words


def _ends_a_unit(line: str, following: str = "") -> bool:
    """Whether the line ends with a whole unit and the next begins with another (市农业农村局 / 市商务局)."""
    last, first = re.split(r"[、，,；;]", line)[-1], re.split(r"[、，,；;]", following)[0]
    return certainly_unit(last) and first[:1] in "省市县区州盟旗各" and (certainly_unit(first) or is_group(first))


def _width(line: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in line)


def _append(blocks: list[Block], block: Block) -> None:
    """A block behind the others; the rest of a row that a page end cut goes to its beginning."""
    above = next((one for one in reversed(blocks) if isinstance(one, Table) or one.text.strip()), None)
    if isinstance(block, Table) and isinstance(above, Table) and _numbers(blocks, block) is not None:
        heads = heads_of(block)
        # A first row that could only be guessed to be heads is a row of the table above.
        block = replace(block, rest=heads is None or bool(heads.guessed))
    if isinstance(block, Table) and isinstance(above, Table) and _is_cut(above, block, _numbers(blocks, block)):
        last = above.rows[-1]
        joined = tuple(
            (one or "") + (two or "") if one or two else one for one, two in zip(last, block.rows[0], strict=True)
        )
        blocks[blocks.index(above)] = replace(above, rows=(*above.rows[:-1], joined))
        block = replace(block, rows=block.rows[1:])
    if isinstance(block, Line) or block.rows:
        blocks.append(block)


def _is_cut(above: Table, table: Table, number: int | None) -> bool:
    """Whether the table's first row has no ``number`` of its own and goes on in the text of the row above."""
    first, last = table.rows[0], above.rows[-1]
    if number is None or len(first) != len(last) or heads_of(table) is not None:
        return False
    return not (first[number] or "").strip() and bool((last[number] or "").strip()) and any(first)


def _numbers(blocks: Sequence[Block], table: Table) -> int | None:
    """The column of numbers (the first, where none is headed so) in the table before that has heads for as many columns:
    page after page it may go on. None where there is no such table."""
    width = len(table.rows[0])
    for one in reversed(blocks):
        if isinstance(one, Table) and len(one.rows[0]) == width and (heads := heads_of(one)) is not None:
            return next(iter(heads.of(Column.NUMBER)), 0)
    return None


def _is_head(line: str) -> bool:
    words: Sequence[str] = line.split()
    known = 3 <= len(words) <= 12 and heads_of(Table((tuple(words),), "")) is not None
    return known or (len(words) > 1 and words[0] in _NUMBERED and _runs_over(line))


def _runs_over(line: str) -> bool:
    """Whether a line is heads of columns too narrow for them, as a spreadsheet prints them: 序号 审计查出的主整改要求 牵头单位责任单位."""
    return len(_NOUNS.findall(line)) >= _HEADS and not any(mark in line for mark in "。；，：")
