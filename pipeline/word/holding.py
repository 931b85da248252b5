"""The last rows of a rendered table that asks for it: no page holds one of them alone, nor what stands below them without them."""

from __future__ import annotations

from lxml import etree

from pipeline.word.columns import cells_of, rows_of
from pipeline.word.places import W

# What stands before keepNext in the properties of a paragraph (17.3.1.26).
_BEFORE = W + "pStyle"
# A picture in the text is high and finds a page of its own.
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"


def hold(table: etree._Element) -> None:
    """The last two rows stay on one page, and with the paragraph below the table (the 版记 hangs on one): every paragraph of a
    row is kept with the next, as Word and LibreOffice both read it."""
    rows = [row for row in rows_of(table) if row.find(f"{W}trPr/{W}tblHeader") is None]
    for row in [*rows[-2:-1], *(rows[-1:] if _ends(table.getnext()) else [])]:
        _keep(row)


def _ends(below: etree._Element | None) -> bool:
    """Whether what stands below the table closes it: a line of text, not a picture nor the heading of a further table."""
    if below is None or below.tag != W + "p" or next(below.iter(_PICTURE), None) is not None:
        return False
    after = below.getnext()
    return after is None or after.tag != W + "tbl"


def _keep(row: etree._Element) -> None:
    for cell in cells_of(row):
        for paragraph in cell.findall(W + "p"):
            properties = paragraph.find(W + "pPr")
            if properties is None:
                properties = etree.Element(W + "pPr")
                paragraph.insert(0, properties)
            if properties.find(W + "keepNext") is None:
                properties.insert(
                    int(len(properties) > 0 and properties[0].tag == _BEFORE), etree.Element(W + "keepNext")
                )
