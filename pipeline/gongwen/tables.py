"""Tables of fixed column widths and the rows in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lxml import etree

from pipeline.gongwen.ooxml import element
from pipeline.gongwen.paragraphs import text_paragraph

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def row(  # noqa: PLR0913 - all but four have their usual values
    columns: Sequence[int],
    cells: Sequence[str],
    style: str,
    centred: Collection[int],
    *,
    repeat: bool = False,
    padding: bool = True,
    whole: bool = True,
    height: int = 0,
) -> etree._Element:
    """``w:tr`` of ``cells`` in ``columns`` (twips), not split over a page where it is kept ``whole``; a single cell spans all columns.

    Columns in ``centred`` (from 0) are set in 表格居中 instead of ``style``; a row that shall ``repeat`` heads each page. A row is at least
    ``height`` twips high.
    """
    span = len(columns) if len(cells) == 1 else 1
    widths = [sum(columns)] if span > 1 else columns
    nodes = []
    for index, (width, text) in enumerate(zip(widths, cells, strict=True)):
        named = "表格居中" if index in centred else style
        lines = (text_paragraph(named, line) for line in text.split("\n"))
        nodes.append(element("w:tc", _cell_properties(width, span, padding=padding), *lines))
    header = element("w:tblHeader") if repeat else None
    kept = element("w:cantSplit") if whole else None
    tall = element("w:trHeight", w_val=height, w_hRule="atLeast") if height else None
    properties = element("w:trPr", kept, tall, header) if whole or repeat or height else None
    return element("w:tr", properties, *nodes)


def _cell_properties(width: int, span: int, *, padding: bool) -> etree._Element:
    flush = element("w:tcMar", *(element(f"w:{side}", w_w=0, w_type="dxa") for side in ("left", "right")))
    return element(
        "w:tcPr",
        element("w:tcW", w_w=width, w_type="dxa"),
        element("w:gridSpan", w_val=span) if span > 1 else None,
        None if padding else flush,
        element("w:vAlign", w_val="center"),
    )


def table(columns: Sequence[int], rows: Sequence[etree._Element], borders: dict[str, int]) -> etree._Element:
    """``w:tbl`` of ``rows``; ``borders`` gives the ruled ``EDGES`` their thickness in eighths of a point."""
    lines = [
        element(f"w:{edge}", w_val="single", w_sz=size, w_space=0, w_color="000000") for edge, size in borders.items()
    ]
    properties = element(
        "w:tblPr",
        element("w:tblW", w_w=sum(columns), w_type="dxa"),
        element("w:tblBorders", *lines) if lines else None,
        element("w:tblLayout", w_type="fixed"),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w_w=width) for width in columns))
    return element("w:tbl", properties, grid, *rows)
