"""Word templates for tests, written as text: a string is a paragraph, a list of rows is a table, a drawn chart a chart."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from pipeline.problems import MaterialError, Problem
from pipeline.word import Template

Rows = Sequence[Sequence[str]]


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMATS = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Drawn:
    """A chart in a paragraph of its own: its XML and 可选文字; ``beside`` are the parts it refers to.

    Each by the kind of the relationship: its path, with ``{}`` for the number of the chart, content type and bytes.
    """

    description: str
    xml: bytes
    beside: Mapping[str, tuple[str, str, bytes]] = field(default_factory=dict)


def docx(*blocks: str | Rows | Drawn, header: str | Drawn = "") -> bytes:
    """A template; ``¦`` in a paragraph cuts it into runs."""
    document = Document()
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Drawn):
            draw(document.add_paragraph(), block, number)
        elif isinstance(block, str):
            paragraph = document.add_paragraph()
            for run in block.split("¦"):
                paragraph.add_run(run)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    fill(cell, text)
    if isinstance(header, Drawn):
        draw(document.sections[0].header.paragraphs[0], header, 99)
    elif header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def draw(paragraph: Paragraph, chart: Drawn, number: int) -> None:
    """Put a chart at the end of ``paragraph``, as Word stores it."""
    package = paragraph.part.package
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, f"{_FORMATS}.drawingml.chart+xml", chart.xml, package)
    for kind, (path, content_type, blob) in chart.beside.items():
        part.rels.get_or_add(kind, Part(PackURI(path.format(number)), content_type, blob, package))
    relationship = paragraph.part.relate_to(part, f"{_OFFICE}/chart")
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    description = chart.description.replace('"', "&quot;")
    drawing = (
        f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="{main}/main" '
        f'xmlns:wp="{main}/wordprocessingDrawing" xmlns:r="{_OFFICE}"><wp:inline><wp:extent cx="5486400" cy="3200400"/>'
        f'<wp:docPr id="{number}" name="图表 {number}" descr="{description}"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{main}/chart"><c:chart xmlns:c="{main}/chart" r:id="{relationship}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    paragraph.add_run()._r.append(parse_xml(drawing))


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
