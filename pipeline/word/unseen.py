"""Tags in parts the engine does not fill: SmartArt, charts without a tag of their own, relationships, styles …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.ooxml.names import RELATIONS
from pipeline.pattern import Pattern
from pipeline.problems import Place, Problem
from pipeline.word.lookalikes import look_alikes
from pipeline.word.package import parse
from pipeline.word.places import part_title
from pipeline.word.tags import OPENING, scan

# The opening of a tag in UTF-8, whichever width its signs have. Most parts have no brace at all, and of the others most no
# wide sign: a single byte is found at once, two in a row in a fraction of the time that the pattern takes.
WIDE = tuple(sign.encode() for sign in "｛％＃")
NARROW = (b"{{", b"{%", b"{#")
MAY_OPEN = re.compile("(?:{|｛)(?:{|｛|%|％|#|＃)|&#".encode())
# Drawn text: in it, what only looks like a tag is meant as one too.
DRAWN = Pattern(r"word/(diagrams|charts|drawings)/")
TITLES = (
    ("word/diagrams/", "SmartArt图形"),
    ("word/charts/", "图表内部的文字"),
    ("word/drawings/", "图表内部的文字"),
    ("customXml/", "内容控件绑定的数据"),
    ("word/glossary/", "文档部件"),
    ("word/styles", "样式"),
    ("word/numbering", "自动编号"),
    ("word/footnotes", "脚注上面的分隔线"),
    ("word/endnotes", "尾注上面的分隔线"),
    ("docProps/", "文档属性"),
)
REMEDY = "请把标记移到正文、表格、页眉页脚或文本框的文字里。"


def tags(parts: Mapping[str, bytes], file: str) -> list[Problem]:
    """The first of each part, as a problem."""
    return [problem for name, blob in parts.items() for problem in _first(name, blob, file)]


def _first(name: str, blob: bytes, file: str) -> Iterator[Problem]:
    drawn = DRAWN.match(name) is not None
    if not name.endswith((".xml", ".rels", ".vml")) or not _may_hold(blob, drawn=drawn):
        return
    root, where = parse(blob, file, name), _where(name)
    paragraphs = ["".join(str(text) for text in one.itertext()) for one in root.iter("{*}p")]
    written = next((text for text in (*_texts(root, name), *paragraphs) if text and scan(text)[0]), None)
    if written:
        opening = OPENING.search(written)
        excerpt = written[opening.start() if opening else 0 :][:24]
        yield Problem(Place(file, spot=where), f"“{excerpt}”：{where}里不能写标记，程序填不到。", REMEDY)
    elif drawn:
        flaw = next((flaw for text in paragraphs for flaw in look_alikes(text, [])), None)
        if flaw is not None:
            message = f"“{flaw.excerpt}”：像是一个标记，{where}里不能写标记，会原样印出。"
            yield Problem(Place(file, spot=where), message, REMEDY)


def _texts(root: etree._Element, name: str) -> Iterator[str | None]:
    for element in root.iter(etree.Element):
        yield element.text
        yield element.tail
    for element in root.iter(RELATIONS) if name.endswith(".rels") else root.iter(etree.Element):
        yield from (str(value) for value in element.attrib.values())


def _may_hold(blob: bytes, *, drawn: bool) -> bool:
    if drawn or (b"&" in blob and b"&#" in blob) or (b"{" in blob and any(opening in blob for opening in NARROW)):
        return True
    return not blob.isascii() and any(sign in blob for sign in WIDE) and bool(MAY_OPEN.search(blob))


def _where(name: str) -> str:
    return next((title for beginning, title in TITLES if name.startswith(beginning)), part_title(name))
