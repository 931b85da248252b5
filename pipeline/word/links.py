"""Tags in the address of a hyperlink: every link printed gets a relationship of its own, with the address rendered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from pipeline.ooxml.names import RELATIONS, relations_of
from pipeline.ooxml.tree import serialise
from pipeline.pattern import Pattern
from pipeline.word.anchors import Conversion
from pipeline.word.blocks import BLOCK, BLOCK_END
from pipeline.word.names import RELATION_ID
from pipeline.word.package import parse
from pipeline.word.places import part_title
from pipeline.word.tags import OPENING, scan

# Word writes the braces of an address in this way.
ENCODED = Pattern("(?i)%7b%7b|%7b%25")


def address_of(target: str) -> str:
    """The target as the clerk typed it."""
    return unquote(target) if ENCODED.search(target) else target


def settle(
    conversion: Conversion,
    root: etree._Element,
    part: str,
    parts: dict[str, bytes],
    notes: Mapping[etree._Element, str],
) -> None:
    """Take the links with tags out of the relationships of ``part`` and write the addresses where they are used.

    ``notes`` that stand in the text have relationships of their own, in the part they came from.
    """
    for story in dict.fromkeys((part, *notes.values())):
        name = relations_of(story)
        if name in parts and _may_hold_tags(parts[name]):
            linked = [
                one for one in root.iter(etree.Element) if one.get(RELATION_ID) and _story(one, notes, part) == story
            ]
            relations = parse(parts[name], conversion.file, name)
            _settle(conversion, relations, linked, story, "" if story == part else story)
            parts[name] = serialise(relations)


def _story(element: etree._Element, notes: Mapping[etree._Element, str], part: str) -> str:
    return next((notes[one] for one in element.iterancestors() if one in notes), part)


def _settle(
    conversion: Conversion, relations: etree._Element, linked: list[etree._Element], part: str, story: str
) -> None:
    title = part_title(part)
    for relation in relations.findall(RELATIONS):
        address = address_of(relation.get("Target", ""))
        if not OPENING.search(address):
            continue
        if not relation.get("Type", "").endswith("/hyperlink"):
            conversion.problem(title, f"“{address[:40]}”：文件之间的链接里不能写标记。", "请在Word里删去它，重新插入。")
            continue
        for element in [one for one in linked if one.get(RELATION_ID) == relation.get("Id")]:
            _write(conversion, element, address, title, story)
        relations.remove(relation)


def _may_hold_tags(blob: bytes) -> bool:
    return bool(re.search(rb"\{|%7b|\xef\xbd\x9b", blob, re.I))


def _write(conversion: Conversion, element: etree._Element, address: str, title: str, story: str) -> None:
    spot = f"{title}的超链接“{''.join(str(text) for text in element.itertext())[:20]}”"
    written = address
    found, flaws = scan(address)
    for flaw in flaws:
        conversion.problem(spot, f"“{flaw.excerpt}”：{flaw.message}", flaw.remedy)
    for item in reversed(found):
        anchor = conversion.mark(item.tag, element, spot, "link" if item.start else "url")
        anchor.container, anchor.shape = element, ("address",)
        address = address[: item.start] + anchor.mark + address[item.end :]
    begin, end = f"{BLOCK}filter _link('{story}'){BLOCK_END}", f"{BLOCK}endfilter{BLOCK_END}"
    element.set(RELATION_ID, conversion.insertion(begin, spot, "plain", written) + address + conversion.insertion(end))
