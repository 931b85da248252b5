"""Paragraphs of a named style, and the text in them."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Twips
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pipeline.gongwen.styles import set_face


def write(home: Document | Cell, style: str, text: str = "") -> Paragraph:
    """A paragraph of a named style at the end of ``home``, holding ``text`` as one run (a tab becomes one of Word's)."""
    return home.add_paragraph(text, None if style == "Normal" else style)


def write_run(paragraph: Paragraph, text: str, face: str = "") -> Run:
    """``text`` as one more run, in a ``face`` of its own."""
    run = paragraph.add_run(text)
    if face:
        set_face(run.font, face)
    return run


def style_of(paragraph: Paragraph) -> str:
    """The name of the paragraph's style."""
    return (paragraph.style and paragraph.style.name) or ""


def space_exactly(paragraph: Paragraph, before: int, line: int) -> Paragraph:
    """An exact pitch of ``line`` twips, ``before`` twips above."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Twips(before), Twips(0), Twips(line)
    return paragraph


def keep_two_rows(paragraph: Paragraph) -> None:
    """No page takes less than two rows of the paragraph (孤行控制), nor ends between it and the next (与下段同页)."""
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.widow_control = True
