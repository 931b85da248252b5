"""PDF files → one for the printer, each beginning on a sheet of its own (the pypdfium2 door)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2


def count_pages(path: Path) -> int:
    """How many pages the PDF has."""
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def merge_for_print(paths: Sequence[Path]) -> tuple[bytes, tuple[int, ...]]:
    """One PDF of all ``paths`` in that order, and the page (from 1) each begins on: always an odd one, so that printed on
    both sides none begins on the back of another."""
    merged = pypdfium2.PdfDocument.new()
    begins = []
    for path in paths:
        own = pypdfium2.PdfDocument(path)
        if len(merged) % 2:
            merged.new_page(*own[0].get_size())
        begins.append(len(merged) + 1)
        merged.import_pages(own)
        own.close()
    stream = io.BytesIO()
    merged.save(stream)
    merged.close()
    return stream.getvalue(), tuple(begins)
