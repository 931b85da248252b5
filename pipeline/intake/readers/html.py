"""A saved web page → blocks: the article found among the page's furniture, tables with spans laid out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.grammar.signature import DATE
from pipeline.intake.blocks import Block, Line, Received, Table
from pipeline.intake.marks import DOC_NUMBER
from pipeline.intake.readers.furniture import HAN, around, is_page_line, without_foot, without_furniture
from pipeline.intake.readers.nesting import parse_page
from pipeline.intake.readers.page_facts import PageFacts, take_facts
from pipeline.intake.readers.text import decode
from pipeline.intake.refusal import refuse

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "section",
        "article",
        "center",
        "ucapcontent",
        "dd",
        "dt",
        "blockquote",
        "pre",
        "td",
        "th",
        "tr",
        "body",
        "main",
        "ul",
        "ol",
        "dl",
        "figure",
        "caption",
    ]
)
# How far down the title may stand, and how long the words of the page before it are at most.
_FRONT, _SHORT = 12, 30
# A title stands on no more lines; its marks may differ from place to place, and one may say （试行） and another not.
_LINES = 4
_IN_TITLE = re.compile(r"[《》“”\"]|[（(〔][^（）()]{1,14}[）)〕]$")


def read_html(data: bytes) -> Received:
    """The document inside a page; page furniture is listed as left out."""
    text = decode(data)
    if re.search(rb"charset=[\"']?(gb|GB)", data[:2048]) and not data.startswith(b"\xef\xbb\xbf"):
        text = data.decode("gb18030", errors="replace") if "\ufffd" in text else text
    try:
        root = parse_page(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, ValueError, AssertionError):
        raise refuse("网页里没有内容。", "请确认保存的是正文所在的页面。") from None
    return read_tree(root)


def read_tree(root: etree._Element) -> Received:
    """The blocks of the article in a parsed page."""
    facts = take_facts(root)
    blocks: list[Block] = []
    left_out = [*facts.rows, *without_furniture(root)]
    article = _article(root)
    left_out += around(article)
    foot = 0
    for block in _walk(article):
        if isinstance(block, Line) and is_page_line(block.text):
            left_out.append(block.text)
            foot = len(blocks)
        else:
            blocks.append(block)
    kept = _with_facts(_from_title(without_foot(blocks, foot, left_out), facts.title, left_out), facts)
    return Received(tuple(_number(kept)), tuple(dict.fromkeys(left_out)), issuer=facts.issuer)


def _from_title(blocks: list[Block], title: str, left_out: list[str]) -> list[Block]:
    """The blocks without the words of the page that stand before its title; a red head and a number stay."""
    lines = [re.sub(r"\s", "", block.text) if isinstance(block, Line) else "" for block in blocks[:_FRONT]]
    at = lines.index(title) if title and title in lines else 0
    stays = [line.endswith("文件") or DOC_NUMBER.fullmatch(line) or len(line) > _SHORT for line in lines[:at]]
    left_out += [line for line, keep in zip(lines, stays, strict=False) if line and not keep]
    return [*(block for block, keep in zip(blocks, stays, strict=False) if keep), *blocks[at:]]


def _with_facts(blocks: list[Block], facts: PageFacts) -> list[Block]:
    """Number, title and date from around the text put before it where the text itself does not have them."""
    lines = [re.sub(r"\s", "", block.text) for block in blocks if isinstance(block, Line)]
    front = []
    if facts.number and facts.number not in "".join(lines):
        front.append(Line(facts.number, ""))
    if facts.title and not _stands_in(lines[:_FRONT], facts.title):
        front.append(Line(facts.title, ""))
    if facts.date and front and not any(DATE.fullmatch(line) for line in lines):
        front.append(Line(facts.date, ""))
    return [*front, *blocks]


def _stands_in(lines: list[str], title: str) -> bool:
    """Whether the title is a line, or several in a row; 一图读懂某某方案 is a link to what explains it."""
    runs = ("".join(lines[at : at + more]) for at in range(len(lines)) for more in range(1, _LINES + 1))
    return any(_IN_TITLE.sub("", run) == _IN_TITLE.sub("", title) for run in runs)


def _article(root: etree._Element) -> etree._Element:
    """The smallest element that still holds nearly all the Chinese text."""
    weights: dict[etree._Element, int] = {}
    for element in reversed(list(root.iter())):
        own = len(HAN.findall((element.text or "") if isinstance(element.tag, str) else ""))
        weights[element] = own + sum(weights.get(child, 0) + len(HAN.findall(child.tail or "")) for child in element)
    here, total = root, weights[root]
    while True:
        inner = next(
            (child for child in here if weights.get(child, 0) >= 0.85 * total and isinstance(child.tag, str)), None
        )
        # A list or a table alone is not the document: its title stands before it.
        if inner is None or inner.tag in ("p", "table", "tr", "td", "span", "ul", "ol", "dl"):
            return here
        here = inner


def _walk(element: etree._Element) -> Iterator[Block]:
    """Paragraphs and data tables in reading order; a table that only lays out the page is walked through."""
    words: list[str] = []
    flat = _kept if _is_preformatted(element) else _flat

    def flush() -> Iterator[Block]:
        for line in "".join(words).split("\n"):
            text = re.sub(r"[ \t\u00a0]+", " ", line).strip(" \u3000\t\u00a0")
            if text:
                yield Line(text, "")
        words.clear()

    words.append(flat(element.text))
    for index, child in enumerate(element):
        if isinstance(child.tag, str):
            if child.tag == "br":
                words.append("\n")
            elif child.tag == "table" and _is_data(child):
                yield from flush()
                yield Table(tuple(_rows(child)), "")
            elif child.tag in _BLOCKS or child.find(".//p") is not None or child.tag in ("table", "tbody"):
                yield from flush()
                yield from _numbered(element, index, child)
            else:
                words.append(_inline(child, flat))
        words.append(flat(child.tail))
    yield from flush()


def _numbered(parent: etree._Element, index: int, child: etree._Element) -> Iterator[Block]:
    """A list item of <ol> carries its number as text."""
    number = ""
    if child.tag == "li" and parent.tag == "ol":
        start = parent.get("start", "1")
        number = f"{(int(start) if start.isdigit() else 1) + sum(item.tag == 'li' for item in list(parent)[:index])}."
    for block in _walk(child):
        yield Line(number + block.text, "") if number and isinstance(block, Line) else block
        number = ""


def _flat(words: str | None) -> str:
    return re.sub(r"\s*\n\s*", "", words.replace("\r", "")) if words and "\n" in words else (words or "")


def _kept(words: str | None) -> str:
    return (words or "").replace("\r\n", "\n").replace("\r", "\n")


def _is_preformatted(element: etree._Element) -> bool:
    """Whether line breaks in the source are line breaks on the page."""
    return (
        element.tag in ("pre", "textarea", "xmp")
        or "pre" in element.get("style", "").replace(" ", "").partition("white-space:")[2][:8]
    )


def _inline(element: etree._Element, flat: Callable[[str | None], str]) -> str:
    parts = [flat(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            parts.append("\n" if child.tag == "br" else _inline(child, flat))
        parts.append(flat(child.tail))
    return "".join(parts)


def _is_data(table: etree._Element) -> bool:
    rows = list(table.iter("tr"))
    if table.find(".//table") is not None or len(rows) < 2:
        return False
    widths = [sum(1 for _ in row.iterchildren("td", "th")) for row in rows]
    return max(widths) >= 2


def _rows(table: etree._Element) -> Iterator[tuple[str | None, ...]]:
    covered: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str | None] = []
        for cell in row.iterchildren("td", "th"):
            while covered.get(len(cells), 0):
                covered[len(cells)] -= 1
                cells.append(None)
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(len(cells), len(cells) + width):
                covered[column] = height - 1
            cells += ["\n".join(block.text for block in _walk(cell) if isinstance(block, Line)), *[""] * (width - 1)]
        while covered.get(len(cells), 0):
            covered[len(cells)] -= 1
            cells.append(None)
        yield tuple(cells)


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1")
    return max(1, min(int(text), 200)) if text.isdigit() else 1


def _number(blocks: list[Block]) -> Iterator[Block]:
    lines = tables = 0
    for block in blocks:
        if isinstance(block, Line):
            lines += 1
            yield Line(block.text, f"第{lines}段")
        else:
            tables += 1
            yield Table(block.rows, f"第{tables}个表格")
