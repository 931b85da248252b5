"""The bytes of a document go in, what Word would call unreadable comes out.

Microsoft's own SDK validator lets these faults pass; the two complete each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, cast

from lxml import etree

from pipeline.ooxml.names import CONTENT_TYPES, OFFICE, RELATIONS, owner_of, relations_of, target_of
from pipeline.ooxml.package import FlawError, open_parts
from pipeline.pattern import Pattern
from pipeline.problems import MaterialError, Place, Problem
from pipeline.word.additions import CHART_TYPE
from pipeline.word.insertions import CHART
from pipeline.word.names import DRAWING, PERMIT, STYLES, W
from pipeline.word.package import in_pieces, parse, refusal
from pipeline.word.places import part_title

DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
STORY = re.compile(r"word/(charts/[^/]*|document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
LEFT_OVER = Pattern(r"\{\{|\}\}|\{%|%\}")
REMEDY = "请在Word里打开模板另存一次再试；仍不行的，请把所用的模板和数据发给维护人员。"
STYLED = (W + "pStyle", W + "rStyle", W + "tblStyle")
UNIQUE = (
    (W + "bookmarkStart", W + "id", "书签的编号"),
    (W + "bookmarkStart", W + "name", "书签"),
    (DRAWING, "id", "图形的编号"),
    (PERMIT, W + "id", "允许编辑区域的编号"),
)
# Text stands in these only; anywhere else among Word's own it is lost or refused.
TEXTS = ("t", "instrText", "delText", "delInstrText")
TEXTUAL = {W + name for name in TEXTS}
BARE = f"//w:*[not({' or '.join(f'self::w:{name}' for name in TEXTS)})][text()[normalize-space()]]"


def check_soundness(data: bytes, name: str = "文件", *, strict: bool = True) -> list[Problem]:
    """Every fault found, as problems; an empty list is a sound document.

    ``strict`` counts what Word puts up with too: styles it does not know, and text that looks like a tag.
    """
    try:
        parts = open_parts(data)
        faults = [*_parts(parts, name), *_stories(parts, name, strict)]
    except FlawError as error:
        faults = [("", f"不能打开：{refusal(name, error).problems[0].message}")]
    except MaterialError as error:
        faults = [("", f"不能打开：{error.problems[0].message}")]
    return [Problem(Place(name, spot=spot), message, REMEDY) for spot, message in faults]


def _parts(parts: dict[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    types = parse(parts.get(CONTENT_TYPES, b"<x/>"), name, CONTENT_TYPES)
    named = [item.get("PartName", item.get("Extension", "")).lower() for item in types]
    if len(set(named)) < len(named):
        yield "", "同一部分的内容类型登记了两次。"
    defaults = {item.get("Extension", "").lower() for item in types.findall(TYPES + "Default")}
    overrides = {
        item.get("PartName", "").lstrip("/"): item.get("ContentType") for item in types.findall(TYPES + "Override")
    }
    for part in parts:
        if part != CONTENT_TYPES and part not in overrides and part.rsplit(".", 1)[-1].lower() not in defaults:
            yield "", f"“{part}”没有内容类型。"
    for part in overrides.keys() - parts:
        yield "", f"登记了内容类型的“{part}”不存在。"
    for part, blob in parts.items():
        if part.endswith((".xml", ".vml")) and not STORY.match(part):
            # Parts that nobody here reads are handed on as they are: Word would stumble over one that is no XML.
            parse(blob, name, part)
        if part.endswith(".rels"):
            relations = parse(blob, name, part).findall(RELATIONS)
            for key in _repeated(relation.get("Id", "") for relation in relations):
                yield "", f"“{part}”里有几处的编号同是“{key}”。"
            for relation in relations:
                target = relation.get("Target", "")
                found = target_of(owner_of(part), target)
                if relation.get("TargetMode") != "External" and found not in parts:
                    yield "", f"“{part}”指向的“{target}”不存在。"
                elif relation.get("Type") == CHART and overrides.get(found) != CHART_TYPE:
                    yield "", f"图表“{found}”的内容类型不对。"


def _stories(parts: dict[str, bytes], name: str, strict: bool) -> Iterator[tuple[str, str]]:
    styles = parse(parts[STYLES], name, "styles") if strict and STYLES in parts else None
    known = {str(style.get(W + "styleId")) for style in styles.findall(W + "style")} if styles is not None else set()
    for part, blob in parts.items():
        if part.startswith("word/charts/") and STORY.match(part):
            root = parse(blob, name, part)
            yield from (("图表", message) for message in _relations_exist(root, _relations(part, parts, name)))
            if strict and LEFT_OVER.search("".join(item.text or "" for item in root.iter(DRAWN_TEXT))):
                yield "图表", "留有没有处理的标记。"
        elif STORY.match(part):
            yield from ((part_title(part), message) for message in _story(part, parts, name, known if strict else None))


def _story(part: str, parts: dict[str, bytes], name: str, styles: set[str] | None) -> Iterator[str]:
    """What is wrong in a part that is printed; ``styles`` are those there are, None where nobody asks."""
    relations, known = _relations(part, parts, name), styles or set()
    ids: list[Counter[str]] = [Counter() for _ in UNIQUE]
    for root in in_pieces(parts[part], name, part):
        yield from _relations_exist(root, relations)
        yield from _broken_rules(root, strict=styles is not None)
        for (tag, attribute, _), found in zip(UNIQUE, ids, strict=True):
            found.update(str(element.get(attribute)) for element in root.iter(tag))
        for element in root.iter(*STYLED) if styles is not None else ():
            if element.get(W + "val") not in known:
                yield f"样式“{element.get(W + 'val')}”不存在。"
    for (_, _, what), found in zip(UNIQUE, ids, strict=True):
        yield from (f"{what}“{value}”有几处，只能有一处。" for value, count in sorted(found.items()) if count > 1)


def _relations(part: str, parts: dict[str, bytes], name: str) -> set[str | None]:
    own = relations_of(part)
    return {"", *(one.get("Id") for one in parse(parts.get(own, b"<x/>"), name, own).iter(RELATIONS))}


def _relations_exist(root: etree._Element, known: Collection[str | None]) -> Iterator[str]:
    # Sought by lxml itself, as is bare text: to go through each element of a large paper here takes as long as to render it.
    for value in cast(list[Any], root.xpath("//@r:*", namespaces={"r": OFFICE})):
        if str(value) not in known:
            yield f"“{etree.QName(value.getparent()).localname}”用到的关系“{value!s}”不存在。"


def _repeated(values: Iterable[str]) -> list[str]:
    """What stands among ``values`` more than once."""
    return sorted(value for value, count in Counter(values).items() if count > 1)


def _content(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if not str(child.tag).endswith("Pr") and child.tag != W + "tblGrid"]


def _broken_rules(root: etree._Element, strict: bool) -> Iterator[str]:
    found = [(RULES[str(element.tag)], element) for element in root.iter(*RULES)]
    bare = cast(list[etree._Element], root.xpath(BARE, namespaces={"w": W[1:-1]}))
    found += [(_no_bare_text, element) for element in bare]
    found += [(_no_left_over_tag, element) for element in root.iter(W + "p")] if strict else []
    yield from filter(None, (rule(element) for rule, element in found))


def _table_has_rows(table: etree._Element) -> str:
    return "" if table.find(f".//{W}tr") is not None else "表格没有行。"


def _row_has_cells(row: etree._Element) -> str:
    return "" if row.find(f".//{W}tc") is not None else "表格的一行没有单元格。"


def _ends_in_paragraph(holder: etree._Element) -> str:
    content = [child for child in _content(holder) if child.tag not in (W + "bookmarkStart", W + "bookmarkEnd")]
    return "" if content and content[-1].tag in (W + "p", W + "sdt") else "单元格、页眉页脚或文本框没有以段落结尾。"


def _no_bare_text(element: etree._Element) -> str:
    pieces = [element.text, *(child.tail for child in element)]
    return next((f"文字“{piece.strip()[:20]}”不在文本里。" for piece in pieces if piece and piece.strip()), "")


def _text_holds_no_markup(element: etree._Element) -> str:
    return "文本里夹着别的内容。" if len(element) else ""


def _no_left_over_tag(paragraph: etree._Element) -> str:
    return "留有没有处理的标记。" if LEFT_OVER.search(_own_text(paragraph)) else ""


def _own_text(paragraph: etree._Element) -> str:
    return "".join(cast(list[str], paragraph.xpath(".//*[local-name()='t']/text()")))


RULES: dict[str, Callable[[etree._Element], str]] = {
    W + "tbl": _table_has_rows,
    W + "tr": _row_has_cells,
    **dict.fromkeys((W + "tc", W + "hdr", W + "ftr", W + "txbxContent"), _ends_in_paragraph),
    **dict.fromkeys(TEXTUAL, _text_holds_no_markup),
}
