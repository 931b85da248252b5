"""Workbooks and PDF pages with a table, built for the tests."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

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
