"""DOCX → blocks: numbers resolved, tracked changes accepted, text boxes in place; what is not text is listed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.intake.blocks import Block, Line, Received, Table
from pipeline.intake.readers.docx_aside import AnsweringNotes, beside_the_text, is_hidden
from pipeline.intake.readers.docx_numbering import Numbering, W
from pipeline.intake.readers.package import Package
from pipeline.intake.refusal import refuse

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "txbxContent")
} | {f"{_MC}Fallback"}
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_docx(data: bytes) -> Received:
    """The body of a Word document; MaterialError when it is encrypted, damaged or no Word document."""
    package = Package(data)
    document = package.part("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise refuse("文件里没有 Word 正文。", "请用 Word/WPS 打开确认，另存为 DOCX 后重试。")
    notes = AnsweringNotes(package)
    return Received(tuple(_Walk(package, notes).blocks(body)), beside_the_text(package, body, notes))


class _Walk:
    def __init__(self, package: Package, notes: AnsweringNotes) -> None:
        self._notes = notes
        self._numbering = Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml"))
        self._paragraphs = self._tables = 0
        self._carried = ""

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._tables += 1
                yield Table(tuple(self._rows(child)), f"第{self._tables}个表格")
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element, *, alone: bool = False) -> Iterator[Line]:
        """``alone``: a number without text says something too, as in a column of automatic numbers."""
        self._paragraphs += 1
        spot = f"第{self._paragraphs}段"
        number = self._numbering.number(paragraph)
        text = "".join(_texts(paragraph))
        if not text.strip() and not self._carried and not (number and alone):
            yield from self._boxes(paragraph)
            return
        text = self._carried + number + text
        self._carried = ""
        # The mark at the end of this paragraph was deleted: the next one goes on in it.
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._carried = text
            return
        for line in text.split("\n"):
            if line.strip():
                yield Line(line.strip(), spot)
        yield from (Line(note, spot) for note in self._notes.of(paragraph))
        yield from self._boxes(paragraph)

    def _boxes(self, paragraph: etree._Element) -> Iterator[Line]:
        for box in paragraph.iter(f"{W}txbxContent"):
            if next(box.iterancestors(f"{_MC}Fallback"), None) is None:
                for inner in box.iter(f"{W}p"):
                    yield from self._paragraph(inner)

    def _rows(self, table: etree._Element) -> Iterator[tuple[str | None, ...]]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table or row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[str | None] = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is row:
                    cells += self._cell(cell)
            yield tuple(cells)

    def _cell(self, cell: etree._Element) -> list[str | None]:
        properties = cell.find(f"{W}tcPr")
        span = properties.find(f"{W}gridSpan") if properties is not None else None
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        width = int(span.get(f"{W}val", "1")) if span is not None and span.get(f"{W}val", "").isdigit() else 1
        more = min(width, 50) - 1
        if merge is not None and merge.get(f"{W}val") != "restart":
            return [None] * (more + 1)
        lines = [line.text for paragraph in cell.iter(f"{W}p") for line in self._paragraph(paragraph, alone=True)]
        return ["\n".join(lines), *[""] * more]


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}r" and is_hidden(child):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield "" if child.get(f"{W}type") in ("page", "column") else _SIGNS[child.tag]
        elif child.tag not in _SKIPPED:
            yield from _texts(child)
