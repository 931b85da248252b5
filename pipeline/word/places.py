"""Where a paragraph stands in a Word document, in the words of someone looking at the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.word.names import W

PARTS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "core": "文档属性",
}
TRANSPARENT = {
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "footnotes", "endnotes")
}
NOTES = {W + "footnote", W + "endnote"}


def part_title(part: str) -> str:
    """``word/header2.xml`` → 页眉2."""
    match = re.search(r"([a-z]+)(\d*)\.xml$", part)
    return PARTS.get(match[1], part) + match[2] if match else part


def spots(root: etree._Element, title: str) -> dict[etree._Element, str]:
    """Every paragraph below ``root`` with its spot, e.g. ``正文第2个表格第3行第1格``."""
    result: dict[etree._Element, str] = {}
    container = root.find(W + "body")
    _walk(root if container is None else container, title, result)
    for paragraph in root.iter(W + "p"):
        # What stands in wrappers that nobody counts on has a place too.
        result.setdefault(paragraph, title)
    return result


def _walk(container: etree._Element, prefix: str, result: dict[etree._Element, str]) -> None:
    paragraphs = tables = notes = 0
    for block in _blocks(container):
        if block.tag == W + "p":
            paragraphs += 1
            spot = f"{prefix}第{paragraphs}段"
            result[block] = spot
            for box in _boxes(block):
                _walk(box, spot + "的文本框内", result)
        elif block.tag == W + "tbl":
            tables += 1
            _walk_table(block, f"{prefix}第{tables}个表格", result)
        elif block.tag in NOTES:
            # The first two notes of every document are the separators, which nobody sees.
            notes += block.get(W + "type") is None
            _walk(block, f"{prefix}{notes}", result)


def _walk_table(table: etree._Element, prefix: str, result: dict[etree._Element, str]) -> None:
    rows = (block for block in _blocks(table) if block.tag == W + "tr")
    for number, row in enumerate(rows, 1):
        cells = [block for block in _blocks(row) if block.tag == W + "tc"]
        for column, cell in enumerate(cells, 1):
            _walk_cell(cell, f"{prefix}第{number}行第{column}格", result)


def _walk_cell(cell: etree._Element, spot: str, result: dict[etree._Element, str]) -> None:
    blocks = [block for block in _blocks(cell) if block.tag in (W + "p", W + "tbl")]
    if len(blocks) == 1 and blocks[0].tag == W + "p":
        result[blocks[0]] = spot
        for box in _boxes(blocks[0]):
            _walk(box, spot + "的文本框内", result)
    else:
        _walk(cell, spot + "内", result)


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag in TRANSPARENT:
            yield from _blocks(child)
        else:
            yield child


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph, but not those inside them."""
    if next(paragraph.iter(W + "txbxContent"), None) is None:
        return
    for child in paragraph:
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from _boxes(child)
