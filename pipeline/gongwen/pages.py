"""The pypdfium2 and Pillow door: a PDF → where every character and ruled line stands, in mm from the upper left."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pypdfium2 as pdfium
from msgspec import Struct
from PIL import Image
from pypdfium2 import raw

from pipeline.gongwen.standard import FOLDED_WIDTH, MM_PER_POINT, PAGE_HEIGHT

# Lines of 0.25 mm and 0.35 mm are told apart by their pixels: 400 dpi make one pixel 0.0635 mm.
DOTS_PER_INCH = 400
MM_PER_DOT = 25.4 / DOTS_PER_INCH
_SHORTEST_RULE = 60.0
_DARK = 128


class Glyph(Struct, kw_only=True, frozen=True):
    """A character on a page: its origin (left end of its cell, baseline), its ink box, its type size in points."""

    char: str
    page: int
    x: float
    baseline: float
    left: float
    top: float
    right: float
    bottom: float
    size: float
    face: str

    @property
    def end(self) -> float:
        """The right end of the cell of a Han character."""
        return self.x + self.size * MM_PER_POINT


class Rule(Struct, kw_only=True, frozen=True):
    """A ruled line found in the ink of a page."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    red: bool

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.top + self.bottom) / 2

    @property
    def thickness(self) -> float:
        """How thick its ink is."""
        return self.bottom - self.top

    @property
    def length(self) -> float:
        """How long it is."""
        return self.right - self.left


class Page(Struct, frozen=True, dict=True):
    """A page: its size in mm and its characters in reading order."""

    index: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    path: Path

    @property
    def turned(self) -> bool:
        """Whether it lies on its side: a page of A3 across is as high as the upright ones."""
        return self.width > self.height and self.width < (PAGE_HEIGHT.value + FOLDED_WIDTH) / 2

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The horizontal lines on the page; drawn only for those who ask."""
        document = pdfium.PdfDocument(self.path)
        try:
            image = document[self.index].render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB")
        finally:
            document.close()
        return tuple(_find_rules(image, self.index))


class Print(Struct, frozen=True):
    """A printed document: its pages and the faces embedded in it."""

    pages: tuple[Page, ...]


def read_print(path: Path) -> Print:
    """The PDF at ``path``."""
    document = pdfium.PdfDocument(path)
    try:
        pages = []
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_size()
            text = page.get_textpage()
            glyphs = tuple(_glyphs(text, index, height))
            pages.append(Page(index, width * MM_PER_POINT, height * MM_PER_POINT, glyphs, path))
            text.close()
            page.close()
        return Print(tuple(pages))
    finally:
        document.close()


def draw_pages(path: Path, folder: Path, dots_per_inch: int = 100) -> list[Path]:
    """Each page of the PDF at ``path`` as a PNG in ``folder``: ``名称-1.png``, ``名称-2.png`` …"""
    document = pdfium.PdfDocument(path)
    try:
        drawn = []
        for index in range(len(document)):
            target = folder / f"{path.stem}-{index + 1}.png"
            document[index].render(scale=dots_per_inch / 72).to_pil().save(target)
            drawn.append(target)
        return drawn
    finally:
        document.close()


def _glyphs(text: pdfium.PdfTextPage, page: int, height: float) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) == 1 or not char.strip():
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        left, bottom, right, top = (float(side) for side in text.get_charbox(index))
        size = float(raw.FPDFText_GetFontSize(text, index))
        yield Glyph(
            char=char,
            page=page,
            x=x.value * MM_PER_POINT,
            baseline=(height - y.value) * MM_PER_POINT,
            left=left * MM_PER_POINT,
            top=(height - top) * MM_PER_POINT,
            right=right * MM_PER_POINT,
            bottom=(height - bottom) * MM_PER_POINT,
            size=size,
            face=_face(text, index),
        )


def _face(text: pdfium.PdfTextPage, index: int) -> str:
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, None, 0, flags)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFText_GetFontInfo(text, index, buffer, length, flags)
    # An embedded subset is called ABCDEF+Name.
    return buffer.value.decode("utf-8", "replace").rpartition("+")[2]


def _find_rules(image: Image.Image, page: int) -> Iterator[Rule]:
    """Runs of ink at least 60 mm long, rows of pixels that continue each other joined to one line."""
    # Red and black ink alike are dark in the green channel.
    mask = image.split()[1].point([0 if value < _DARK else 255 for value in range(256)])
    width, height = mask.size
    shortest = round(_SHORTEST_RULE / MM_PER_DOT)
    data = mask.tobytes()
    open_runs: list[tuple[int, int, int, int]] = []
    for y in range(height + 1):
        row = data[y * width : (y + 1) * width] if y < height else b""
        runs = list(_runs(row, shortest))
        kept = []
        for left, right, top, bottom in open_runs:
            # An edge between two pixels may show on a part of the length only.
            same = next((run for run in runs if min(run[1], right) - max(run[0], left) > shortest // 2), None)
            if same is not None and bottom == y:
                runs.remove(same)
                kept.append((min(left, same[0]), max(right, same[1]), top, y + 1))
            elif bottom - top <= round(2 / MM_PER_DOT):
                yield _rule(image, page, (left, right, top, bottom))
        open_runs = kept + [(left, right, y, y + 1) for left, right in runs]


def _runs(row: bytes, shortest: int) -> Iterator[tuple[int, int]]:
    at = row.find(b"\x00" * shortest)
    while at >= 0:
        end = at + shortest
        while end < len(row) and row[end] == 0:
            end += 1
        yield at, end
        at = row.find(b"\x00" * shortest, end)


def _rule(image: Image.Image, page: int, box: tuple[int, int, int, int]) -> Rule:
    left, right, top, bottom = box
    pixel = image.getpixel(((left + right) // 2, (top + bottom) // 2))
    red = isinstance(pixel, tuple) and pixel[0] > 150 and pixel[1] < 110 and pixel[2] < 110
    return Rule(
        page=page,
        left=left * MM_PER_DOT,
        right=right * MM_PER_DOT,
        top=top * MM_PER_DOT,
        bottom=bottom * MM_PER_DOT,
        red=red,
    )
