"""A workbook saved with fixed dates and within the limits it is read with, and what is put into its cells (the openpyxl
door, writing)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.xml.constants import SHEET_MAIN_NS

from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.names import CONTENT_TYPES
from pipeline.ooxml.package import Flaw, FlawError, open_parts, writer
from pipeline.ooxml.tree import parse, serialise
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.ledgersheet import Content
from pipeline.sources.rowstream import Streamed, StreamingWriter, writable
from pipeline.sources.sheets import DAMAGED, FLAWS, LIMITS

if TYPE_CHECKING:
    from openpyxl import Workbook

# No clock in a document: every part and both dates of the core properties carry one fixed day.
EPOCH = (1980, 1, 1, 0, 0, 0)

FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip

FORMULA_LIKE = ("=", "+", "-", "@", "'")


class Growing(RowDimension):
    """A row with a height that openpyxl does not call the user's own (18.3.1.73 customHeight): it grows as one types."""

    customHeight = False  # noqa: N815 — openpyxl's name


def put_content(cell: Cell | MergedCell, content: Content) -> None:
    """Put a value into a cell as text or number, never as a formula (whatever it begins with)."""
    if isinstance(cell, MergedCell):
        raise TypeError(cell.coordinate)
    value = content.value
    if isinstance(value, str):
        value = writable(value)
        cell.value = value or None
        if value:
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(FORMULA_LIKE)
    else:
        cell.value = value
    if content.number_format != "General":
        cell.number_format = content.number_format
    if content.comment:
        cell.comment = Comment(content.comment, "")


def pack_workbook(workbook: Workbook, streamed: Iterable[Streamed] = ()) -> bytes:
    """Saved with fixed dates: openpyxl stamps the time of saving on every part. ``streamed``: the rows
    that openpyxl does not hold.

    Raises MaterialError when the workbook is larger than one that is read.
    """
    written = io.BytesIO()
    StreamingWriter(workbook, writer(written), streamed).save()
    try:
        parts = open_parts(written.getvalue(), LIMITS)
    except FlawError as error:
        raise _too_large(workbook, error.flaw) from error
    names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
    return pack_parts({name: _mended(name, parts[name]) for name in names})


def _mended(name: str, data: bytes) -> bytes:
    """The part as it should have been written."""
    if name == "xl/styles.xml":
        return _fonts_in_order(data)
    fixed_rows = name.startswith("xl/worksheets/sheet") and b"customHeight" in data
    return _growing_rows(data) if fixed_rows else data


def _growing_rows(sheet: bytes) -> bytes:
    """openpyxl calls every height the user's own (18.3.1.73 customHeight), and such a row no longer grows as one types."""
    root = parse(sheet, "")
    for row in root.iter(f"{{{SHEET_MAIN_NS}}}row"):
        if "customHeight" in row.attrib:
            del row.attrib["customHeight"]
    return serialise(root)


def _fonts_in_order(styles: bytes) -> bytes:
    """openpyxl writes a font's properties in an order of its own; the schema (ISO/IEC 29500-1, 18.8.22) has another."""
    root = parse(styles, "")
    for font in root.iter(f"{{{SHEET_MAIN_NS}}}font"):
        font[:] = sorted(font, key=lambda one: FONT_ORDER.index(str(one.tag).rpartition("}")[2]))
    return serialise(root)


def _too_large(workbook: Workbook, flaw: Flaw) -> MaterialError:
    place = Place(workbook.properties.title or "工作簿")
    return MaterialError([Problem(place, f"写不出：{FLAWS.get(flaw, DAMAGED)}", "请把方案分成几个，各有各的台账。")])
