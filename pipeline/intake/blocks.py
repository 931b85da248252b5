"""What every reader returns: lines and tables in reading order, each with its place in the file."""

from __future__ import annotations

from msgspec import Struct, field


class Line(Struct, frozen=True):
    """One paragraph of text; ``spot`` says where it stands (第12行, 第3段)."""

    text: str
    spot: str


class Table(Struct, frozen=True):
    """Rows of cells as text. A merged cell has its text in its first place, nothing in those beside it in its row, and None in
    the places below that it covers: what stands above holds there too. ``rest``: it goes on from the table before, over a page."""

    rows: tuple[tuple[str | None, ...], ...]
    spot: str
    rest: bool = False


Block = Line | Table


class Received(Struct, frozen=True):
    """A file as read. ``left_out`` lists the lines not taken over (page numbers, page furniture) as they were,
    ``notes`` what a person must look at because of the file's kind, ``issuer`` who the page around the text says issued it."""

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = field(default=())
    issuer: str = ""
