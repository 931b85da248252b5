"""A page under the pen: the Word file being drawn, its form, and what every part of a paper is put on with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from docx.document import Document

from pipeline.gongwen import base
from pipeline.gongwen.paragraphs import write
from pipeline.gongwen.section import number_pages, set_page


class Form(StrEnum):
    """The page layouts drawn here: 信函格式, 文件格式, 命令格式, 横排表格, and one on A3 that is folded in."""

    LETTER = "letter"
    DOCUMENT = "document"
    COMMAND = "command"
    LANDSCAPE = "landscape"
    FOLDED = "folded"


class Canvas:
    """The sheet that the parts of a paper are put on, top to bottom."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._document: Document = base.begin()
        self._drawings = 0
        self._charts = 0
        set_page(self._document.sections[0], turned=form is Form.LANDSCAPE, folded=form is Form.FOLDED)
        number_pages(self._document.sections[0], turned=form is Form.LANDSCAPE)

    def properties(self, title: str, author: str, day: str = base.STANDING_DAY) -> None:
        """What the file says of itself: its title, the office that wrote it, its day (W3CDTF); all may be tags."""
        base.describe(self._document, title, author, day)

    def blank(self, count: int = 1) -> None:
        """``count`` empty 3号 rows."""
        for _ in range(count):
            write(self._document, "Normal")

    def new_page(self) -> None:
        """An empty row with which a page begins."""
        write(self._document, "Normal").paragraph_format.page_break_before = True

    def paragraph(self, style: str, text: str) -> None:
        """A paragraph of any of the named styles, or a bare control paragraph that the template engine takes out."""
        write(self._document, style, text)

    @contextmanager
    def _filled(self, text: str) -> Iterator[None]:
        """Where ``text`` is a tag, what is put on meanwhile is there only if its field is filled."""
        name = field_of(text)
        if name:
            self.paragraph("Normal", f"{{%p if {is_filled(name)} %}}")
        yield
        if name:
            self.paragraph("Normal", "{%p endif %}")

    def _number(self) -> int:
        self._drawings += 1
        return self._drawings


def field_of(text: str) -> str:
    """The name in a tag that is all of ``text``; empty for plain text."""
    return text.strip("{} ") if text.startswith("{{") else ""


def is_filled(name: str) -> str:
    """The condition under which the field ``name`` is there and not empty."""
    return f"{name} is defined and {name}"
