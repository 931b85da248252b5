"""Workbooks and PDF pages with a table, built for the tests."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]


def as_xlsx(sheets: Mapping[str, Rows], merged: Sequence[str] = ()) -> bytes:
    """A workbook; ``merged`` are ranges of its first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for place in merged:
        book.worksheets[0].merge_cells(place)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def as_csv(rows: Rows, mark: str = ",", encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(
        mark.join(f'"{cell}"' if mark in str(cell) else str(cell) for cell in row) for row in rows
    ).encode(encoding)


def as_page(head: str, body: str) -> bytes:
    """A saved page with furniture around ``body``."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body><div class='nav'>首页 政务公开</div>"
        f"<div class='wrap'>{body}</div><div class='footer'>主办：某某市人民政府办公室 某ICP备00000号</div></body></html>"
    ).encode()


Words = tuple[float, float, str]


Drawn = tuple[float, float, float, float]


def as_pdf(pages: Sequence[Sequence[Words]], ruled: Sequence[Sequence[Drawn]] = ()) -> bytes:
    """Pages of words, each at its place (points from the left and from the bottom), 12 points high; ``ruled``: the lines
    drawn on each (from, to)."""
    bodies = [
        " ".join(f"{x} {y} m {to_x} {to_y} l S" for x, y, to_x, to_y in lines)
        + " BT /F 12 Tf "
        + " ".join(f"1 0 0 1 {x} {y} Tm <{w.encode('utf-16-be').hex()}> Tj" for x, y, w in page)
        + " ET"
        for page, lines in zip_longest(pages, ruled, fillvalue=())
    ]
    first = 6
    kids = " ".join(f"{first + 2 * index + 1} 0 R" for index in range(len(pages)))
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        "/Descent -120/CapHeight 880/StemV 93>>",
    ]
    for index, body in enumerate(bodies):
        parts.append(f"<</Length {len(body)}>>stream\n{body}\nendstream")
        parts.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {first + 2 * index} 0 R>>"
        )
    text, places = "%PDF-1.4\n", ""
    for number, part in enumerate(parts, 1):
        places += f"{len(text):010} 00000 n \n"
        text += f"{number} 0 obj\n{part}\nendobj\n"
    head = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{places}trailer<</Size {len(parts) + 1}/Root 1 0 R>>"
    return f"{text}{head}\nstartxref\n{len(text)}\n%%EOF".encode()
