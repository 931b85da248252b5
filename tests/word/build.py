"""Word templates for tests, written as text: a string is a paragraph, a list of rows is a table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocumentType
from docx.table import _Cell

from pipeline.problems import MaterialError, Problem
from pipeline.word import Template

Rows = Sequence[Sequence[str]]


def docx(*blocks: str | Rows, header: str = "") -> bytes:
    """A template; ``¦`` in a paragraph cuts it into runs."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            paragraph = document.add_paragraph()
            for run in block.split("¦"):
                paragraph.add_run(run)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    fill(cell, text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def fill(cell: _Cell, text: str) -> None:
    """One paragraph a line."""
    first, *rest = text.split("\n")
    cell.text = first
    for line in rest:
        cell.add_paragraph(line)


def saved(document: DocumentType) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def render(template: bytes, **context: object) -> bytes:
    return Template.compile(template, "样例.docx").render(context)


def shape(data: bytes) -> tuple[list[str], list[list[list[str]]]]:
    """The body's paragraphs, and every table's rows of cell texts."""
    document = Document(io.BytesIO(data))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs], tables


def texts(data: bytes) -> list[str]:
    return shape(data)[0]


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """``data`` with one part replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return stream.getvalue()


def problems_of(template: bytes, **context: object) -> list[Problem]:
    """What compiling or rendering ``template`` complains of."""
    try:
        render(template, **context)
    except MaterialError as error:
        return list(error.problems)
    return []
