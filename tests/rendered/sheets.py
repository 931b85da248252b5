"""Printed files → one picture of all their pages, to be looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from pipeline.gongwen.pages import draw_pages

_ACROSS, _GAP = 8, 6


def contact_sheet(printed: Sequence[Path], target: Path, dots_per_inch: int = 40) -> None:
    """Every page of the PDFs ``printed``, eight in a row."""
    pages: list[Image.Image] = []
    for path in printed:
        with tempfile.TemporaryDirectory() as folder:
            drawn = draw_pages(path, Path(folder), dots_per_inch)
            pages += [Image.open(page).convert("RGB") for page in drawn]
    width, height = max(page.width for page in pages) + _GAP, max(page.height for page in pages) + _GAP
    rows = -(-len(pages) // _ACROSS)
    sheet = Image.new("RGB", (width * _ACROSS, height * rows), "#808080")
    for at, page in enumerate(pages):
        sheet.paste(page, (at % _ACROSS * width, at // _ACROSS * height))
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(16).save(target, optimize=True)
