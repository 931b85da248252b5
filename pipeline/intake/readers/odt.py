"""ODT → blocks: list numbers written out, deleted text and notes left out.

Source: OASIS OpenDocument 1.2, part 1: 5 (text content), 9 (tables), 16.30 (list styles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from pipeline.intake.blocks import Block, Line, Received, Table
from pipeline.intake.readers.docx_numbering import han_number
from pipeline.intake.readers.package import Package
from pipeline.intake.refusal import refuse

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, OFFICE, STYLE, DRAW = (_NS % name for name in ("text", "table", "office", "style", "drawing"))
_SKIPPED = {f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{DRAW}frame", f"{TEXT}ruby-text"}
_CONTAINERS = {f"{TEXT}section", f"{TEXT}index-body", f"{DRAW}text-box", f"{OFFICE}text", f"{TEXT}table-of-content"}
# One line per kind of words that are no part of the text.
_ASIDE = (
    (f"{TEXT}note-body", "脚注"),
    (f"{OFFICE}annotation", "批注"),
    (f"{TEXT}deletion", "修订中删去"),
    (f"{STYLE}header", "页眉"),
    (f"{STYLE}footer", "页脚"),
)


class _Level(Struct, frozen=True):
    kind: str
    before: str
    after: str
    start: int


def read_odt(data: bytes) -> Received:
    """The body of an ODT; MaterialError when it is locked, damaged or no ODT."""
    package = Package(data)
    content = package.part("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise refuse("文件里没有正文。", "请用 Word/WPS 打开确认，另存为 DOCX 后重试。")
    styles = package.part("styles.xml")
    blocks = tuple(_Walk(_list_styles(content, styles)).blocks(body))
    return Received(blocks, tuple(dict.fromkeys(_aside(body, styles))))


def _aside(body: etree._Element, styles: etree._Element | None) -> Iterator[str]:
    """Notes, comments, deleted words and the heads of pages, as lines to be listed."""
    for tag, name in _ASIDE:
        for root in (body, *([] if styles is None else [styles])):
            for element in root.iter(tag):
                words = "".join("".join(_texts(part)) for part in element.iter(f"{TEXT}p", f"{TEXT}h")).strip()
                if not re.fullmatch(r"[\s\d—–\-－第页共/]*", words):
                    yield f"{name}：{words}"


def _list_styles(*roots: etree._Element | None) -> dict[str, dict[int, _Level]]:
    return {
        style.get(f"{STYLE}name", ""): {
            _int(level.get(f"{TEXT}level")): _Level(
                level.get(f"{STYLE}num-format", ""),
                level.get(f"{STYLE}num-prefix", ""),
                level.get(f"{STYLE}num-suffix", ""),
                _int(level.get(f"{TEXT}start-value")),
            )
            for level in style.iter(f"{TEXT}list-level-style-number")
        }
        for root in roots
        if root is not None
        for style in root.iter(f"{TEXT}list-style")
    }


class _Walk:
    def __init__(self, styles: dict[str, dict[int, _Level]]) -> None:
        self._styles = styles
        self._paragraphs = self._tables = 0
        self._counts: dict[tuple[str, int], int] = {}

    def blocks(self, parent: etree._Element, number: str = "") -> Iterator[Block]:
        for child in parent:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child, number)
                number = ""
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, "", 1)
            elif child.tag == f"{TABLE}table":
                self._tables += 1
                yield Table(tuple(self._rows(child)), f"第{self._tables}个表格")
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child)

    def _list(self, element: etree._Element, style: str, level: int) -> Iterator[Block]:
        style = element.get(f"{TEXT}style-name", style)
        if (
            level == 1
            and element.get(f"{TEXT}continue-numbering") != "true"
            and not element.get(f"{TEXT}continue-list")
        ):
            self._counts = {key: count for key, count in self._counts.items() if key[0] != style}
        for item in element.iterchildren(f"{TEXT}list-item"):
            yield from self._item(item, style, level)

    def _item(self, item: etree._Element, style: str, level: int) -> Iterator[Block]:
        known = self._styles.get(style, {}).get(level)
        number = ""
        if known and known.kind and item.find(f"{TEXT}p") is not None:
            count = self._counts.get((style, level), known.start - 1) + 1
            self._counts = {key: value for key, value in self._counts.items() if key[0] != style or key[1] < level}
            self._counts[style, level] = count
            number = known.before + _written(known.kind, count) + known.after
        for child in item:
            if child.tag == f"{TEXT}list":
                yield from self._list(child, style, level + 1)
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child, number)
                number = ""

    def _paragraph(self, paragraph: etree._Element, number: str) -> Iterator[Block]:
        self._paragraphs += 1
        for position, line in enumerate("".join(_texts(paragraph)).split("\n")):
            if line.strip():
                yield Line((number if position == 0 else "") + line.strip(), f"第{self._paragraphs}段")
        for box in paragraph.iter(f"{DRAW}text-box"):
            yield from self.blocks(box)

    def _rows(self, table: etree._Element) -> Iterator[tuple[str | None, ...]]:
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is table:
                cells: list[str | None] = []
                beside = 0
                for element in row:
                    # What a cell covers in its own row is empty; what one from above covers holds what stands there.
                    covered = element.tag == f"{TABLE}covered-table-cell"
                    made = self._cell(element)
                    cells += ["" if covered and at < beside else cell for at, cell in enumerate(made)]
                    beside = beside - len(made) if covered else _int(element.get(f"{TABLE}number-columns-spanned")) - 1
                yield tuple(cells)

    def _cell(self, cell: etree._Element) -> list[str | None]:
        repeated = min(_int(cell.get(f"{TABLE}number-columns-repeated")), 50)
        if cell.tag == f"{TABLE}covered-table-cell":
            return [None] * repeated
        if cell.tag != f"{TABLE}table-cell":
            return []
        lines = [block.text for block in self.blocks(cell) if isinstance(block, Line)]
        return ["\n".join(lines)] * repeated


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(_int(child.get(f"{TEXT}c")), 50)
        elif child.tag == f"{TEXT}tab":
            yield " "
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def _written(kind: str, value: int) -> str:
    return han_number(value) if re.match("[一二壹]", kind) else str(value)


def _int(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 1
