"""A file as received → its blocks: the reader chosen by what the bytes are, lines joined, tables restored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from pipeline.intake.beside import stacked
from pipeline.intake.blocks import Block, Line, Received, Table
from pipeline.intake.flat import restore_tables
from pipeline.intake.foreign import foreign
from pipeline.intake.framed import framed
from pipeline.intake.joining import join_lines
from pipeline.intake.matrix import unfolded
from pipeline.intake.numberedcells import counted_out
from pipeline.intake.parted import parted
from pipeline.intake.readers.docx import read_docx
from pipeline.intake.readers.html import read_html
from pipeline.intake.readers.markdown import read_markdown
from pipeline.intake.readers.odt import read_odt
from pipeline.intake.readers.office import to_docx
from pipeline.intake.readers.pdf import read_pdf
from pipeline.intake.readers.rtf import read_rtf
from pipeline.intake.readers.sheets import SHEETS
from pipeline.intake.readers.text import read_text
from pipeline.intake.refusal import refuse
from pipeline.intake.turned import turned
from pipeline.limits import RECEIVED_BYTES, RECEIVED_CHARACTERS
from pipeline.problems import MaterialError, Place, Problem, WorldError

# One line per kind of file.
READERS: dict[str, Callable[[bytes], Received]] = {
    ".docx": read_docx,
    ".docm": read_docx,
    ".doc": lambda data: read_docx(to_docx(data, ".doc")),
    ".wps": lambda data: read_docx(to_docx(data, ".wps")),
    ".html": read_html,
    ".htm": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".txt": lambda data: Received(read_text(data)),
    **SHEETS,
}
# No line that tells what the marks in a table mean is longer.
_LEGEND = 200
_WRAPPED = (".txt", ".pdf")


def read_blocks(data: bytes, name: str) -> Received:
    """The text of the file ``name`` with content ``data``; MaterialError with the file's name when it cannot be read."""
    try:
        return _read(data, PurePath(name).suffix.lower())
    except MaterialError as error:
        raise MaterialError(
            [Problem(Place(name), problem.message, problem.remedy) for problem in error.problems]
        ) from None


def _read(data: bytes, suffix: str) -> Received:
    if not data.strip():
        raise refuse("文件是空的。", "请确认选对了文件。")
    if len(data) > RECEIVED_BYTES:
        raise refuse("文件过大，不像一份方案。", "请去掉图片和附件后重试。")
    if found := foreign(data, suffix):
        raise refuse(found.message, found.remedy)
    received = _received(READERS.get(_kind(data, suffix), READERS[".txt"]), data)
    if sum(_length(block) for block in received.blocks) > RECEIVED_CHARACTERS:
        raise refuse("文字超过六十万字，不像一份方案。", "请只保留通知和方案正文后重试。")
    if not any(block.text.strip() if isinstance(block, Line) else block.rows for block in received.blocks):
        raise refuse("文件里没有文字。", "请确认选对了文件。")
    return _settled(received, wrapped=suffix in _WRAPPED)


def _received(read: Callable[[bytes], Received], data: bytes) -> Received:
    """The one door where whatever a reader or its library makes of a hostile file becomes words."""
    try:
        return read(data)
    except (MaterialError, WorldError):
        raise
    except (Exception, RecursionError) as error:
        raise refuse("文件已损坏，或含有读不了的内容。", "请用 Word/WPS 打开确认，另存为 DOCX 后重试。") from error


def _length(block: Block) -> int:
    return (
        len(block.text) if isinstance(block, Line) else sum(len(cell or "") + 1 for row in block.rows for cell in row)
    )


def _kind(data: bytes, suffix: str) -> str:
    """What the bytes say first, the suffix where they say nothing."""
    if data.startswith(b"%PDF"):
        return ".pdf"
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(b"PK"):
        return _packed(data, suffix)
    if data.startswith(b"\xd0\xcf\x11\xe0") and suffix not in (".doc", ".wps", ".docx"):
        return ".xls"
    start = data[:400].lstrip().lower()
    if suffix in (".doc", ".wps", ".txt") and start.startswith((b"<!doctype html", b"<html")):
        return ".html"
    return suffix


# The part that tells what a package holds; its name stands in the package as it is.
_PARTS = (
    (b"xl/workbook.", ".xlsx"),
    (b"word/document.xml", ".docx"),
    (b"opendocument.spreadsheet", ".ods"),
    (b"opendocument.text", ".odt"),
)


def _packed(data: bytes, suffix: str) -> str:
    """What kind of package it is, whatever its name: a workbook called .docx, an ODT called .doc."""
    if suffix in (".docm", ".xlsm"):
        return suffix
    return next((kind for part, kind in _PARTS if part in data), suffix if suffix in READERS else ".docx")


def _settled(received: Received, *, wrapped: bool) -> Received:
    blocks: list[Block] = []
    left_out = list(received.left_out)
    run: list[Line] = []
    said = "\n".join(block.text for block in received.blocks if isinstance(block, Line) and len(block.text) < _LEGEND)
    for block in (*framed(received.blocks), None):
        if isinstance(block, Line):
            run.append(block)
            continue
        settled, dropped = _settle(run, wrapped=wrapped)
        blocks += settled
        left_out += dropped
        run = []
        if block is not None:
            blocks += map(counted_out, parted(unfolded(turned(stacked(block)), said)))
    return replace(received, blocks=tuple(blocks), left_out=tuple(left_out))


def _settle(run: Sequence[Line], *, wrapped: bool) -> tuple[list[Block], list[str]]:
    blocks: list[Block] = []
    dropped: list[str] = []
    lines: list[Line] = []
    for block in (*restore_tables(run), Table((), "")):
        if isinstance(block, Line):
            lines.append(block)
            continue
        joined, numbers = join_lines(lines, wrapped=wrapped)
        blocks += joined
        dropped += numbers
        lines = []
        if block.rows:
            blocks += map(counted_out, parted(unfolded(turned(stacked(block)))))
    return blocks, dropped
