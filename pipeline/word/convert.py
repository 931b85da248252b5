"""One part of a Word template goes in as XML, jinja source comes out.

The tree is read once. Every tag becomes a mark in it (text no document contains); marks are moved to where their level
says (``p``: in place of the paragraph, ``tr``: of the row …); the tree is written as text, and each mark is replaced by
the tag's code between control characters, which XML cannot carry and which therefore collide with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree
from msgspec.structs import replace

from pipeline.pattern import Pattern
from pipeline.problems import MaterialError, Place, Problem
from pipeline.word import (
    blocks,
    bookmarks,
    carriers,
    cells,
    doubles,
    frames,
    guards,
    inspection,
    leaving,
    links,
    notes,
    numbering,
    permits,
    sections,
    sequences,
    stale,
    tables,
    uniques,
)
from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.attributes import attribute_form
from pipeline.word.fieldcodes import INSTRUCTION, field_codes
from pipeline.word.names import BODY, DECLARATION, MATH_TEXT, RELATION_ID, W
from pipeline.word.nesting import nesting_of
from pipeline.word.places import part_title, spots
from pipeline.word.runs import join, outer_xml, strip_noise
from pipeline.word.slots import Draft, Slot
from pipeline.word.tags import scan

# What stands before the address in the code of a link; and with the part of the address before a tag.
ADDRESS = Pattern(r'(?i)\s*"?HYPERLINK"?\s+"?')
WITHIN_ADDRESS = Pattern(ADDRESS.source.removesuffix('"?') + r'("[^"]+|[^\s"\\]\S*)')
SETTLED = frozenset(["text", "code", "quoted", "code address", "quoted address", "link", "plain"])
# A template of so many tags takes seconds to compile.
MOST = 10_000
FEWER = "重复的内容请用循环写。"
TAGGED = re.compile(r"[{｛][{｛%％]")
# From the properties of a drawing (wp:docPr, ECMA-376 part 1, 20.4.2.5) to the chart in the same drawing (21.2.2.26).
CHART_BESIDE = "../{*}graphic/{*}graphicData/{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
RELATED = f"{blocks.VALUE}0|_chart{blocks.VALUE_END}"


def convert(
    file: str, part: str, root: etree._Element, parts: dict[str, bytes], veiled: inspection.Veiled
) -> tuple[Draft, list[Problem]]:
    """Turn the tree of ``part`` (which is used up) into jinja source; mistakes in it are returned, not raised.

    ``parts`` are the parts of the template: what the text refers to in them may move into it. ``veiled`` are the
    styles whose text is not seen.
    """
    conversion = Conversion(file=file, salt=_salt(root, parts))
    title = part_title(part)
    kinds, moved = notes.gather(conversion, root, parts) if part == BODY else ({}, {})
    strip_noise(root)
    doubles.settle(root)
    tables.mend(root)
    stale.blank(root)
    inspection.drop_comments(root)
    places = spots(root, title)
    stories = dict.fromkeys(places, "")
    for note, (story, prefix) in moved.items():
        own = spots(note, prefix)
        places |= own
        stories |= dict.fromkeys(own, story)
    if not part.startswith("docProps/"):
        inspection.inspect(conversion, root, places, title, veiled)
    _convert_attributes(conversion, root, places, title)
    for paragraph, spot in places.items():
        _convert_paragraph(conversion, paragraph, spot, stories[paragraph])
        if len(conversion.anchors) > MOST:
            raise MaterialError([Problem(Place(file, spot=spot), f"模板到这里已有{MOST}多个标记，太多了。", FEWER)])
    if part.startswith("docProps/"):
        _convert_properties(conversion, root, title)
    else:
        links.settle(conversion, root, part, parts, {note: story for note, (story, _) in moved.items()})
    blocks.merge_trimmed(conversion)
    _settle_plain(conversion)
    cells.settle(conversion)
    # Sought while a list's tags and paragraphs still stand together.
    told = numbering.take_tags(conversion) if part == BODY else []
    sections.settle(conversion)
    carriers.settle(conversion)
    cells.merge(conversion)
    nesting = nesting_of(conversion, root)
    lists = numbering.settle(conversion, root, nesting, parts, told) if part == BODY else None
    cells.check(conversion, nesting)
    uniques.settle(conversion, root, nesting)
    moving = bookmarks.moving(root, nesting)
    bookmarks.settle(conversion, root, nesting, places)
    permits.settle(conversion, root, nesting, places, title)
    sequences.settle(conversion, root, nesting, places)
    fitted = tables.settle(conversion, root)
    guards.insert(conversion, root)
    uncertain = leaving.uncertain(root, part, nesting, {f"{W}{kind}": frame.part for kind, frame in kinds.items()})
    if conversion.replaced:
        uncertain[part] = uncertain.get(part, frozenset()) | conversion.replaced
    draft = replace(
        _write(conversion, part, root),
        notes=kinds,
        lists=lists,
        fitted=fitted,
        uncertain=uncertain,
        moving=moving,
        room=sections.text_width(root),
    )
    return draft, conversion.problems


def _salt(root: etree._Element, parts: Mapping[str, bytes]) -> str:
    """A number that makes our marks differ from anything the document and its notes say."""
    moved = [blob.decode("utf-8", "replace") for name, blob in parts.items() if name.endswith("notes.xml")]
    text = etree.tostring(root, encoding="unicode") + "".join(moved)
    return str(next(number for number in range(len(text) + 1) if f"@{number}:" not in text))


def _convert_paragraph(conversion: Conversion, paragraph: etree._Element, spot: str, story: str) -> None:
    first = len(conversion.anchors)
    flaws = join(paragraph, lambda tag, element: conversion.mark(tag, element, spot).mark)
    for flaw in flaws:
        conversion.problem(spot, f"“{flaw.excerpt}”：{flaw.message}", flaw.remedy)
    for anchor in conversion.anchors[first:]:
        anchor.story = story
        if anchor.element.tag == MATH_TEXT and not anchor.tag.level:
            anchor.form = "plain"
    if any(anchor.element.tag == W + "instrText" for anchor in conversion.anchors[first:]):
        for code in field_codes(paragraph):
            _convert_code(conversion, code.text)


def _convert_code(conversion: Conversion, text: str) -> None:
    """A value in the code of a field is one word of it; whether quotes stand around it decides how it is written."""
    for anchor in conversion.marks_in(text):
        if not anchor.tag.level and anchor.form in ("text", "attribute"):
            before = text[: text.index(anchor.mark)].replace("\\\\", "").replace('\\"', "")
            anchor.form = "quoted" if before.count('"') % 2 else "code"
            if ADDRESS.fullmatch(before):
                anchor.form = f"{anchor.form} address"
            elif WITHIN_ADDRESS.fullmatch(before):
                anchor.form = "link"


def _convert_attributes(
    conversion: Conversion, root: etree._Element, places: Mapping[etree._Element, str], title: str
) -> None:
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if not TAGGED.search(str(value)):
                continue
            if name != "descr" or not _convert_description(conversion, element, str(value), places, title):
                _convert_attribute(conversion, element, str(name), str(value), title)


def _convert_description(
    conversion: Conversion, element: etree._Element, value: str, places: Mapping[etree._Element, str], title: str
) -> bool:
    """The description of a chart, or of a picture: one that is a single tag is filled with what the tag gives."""
    chart, picture = element.find(CHART_BESIDE), frames.beside(element)
    if chart is None and picture is None:
        return False
    spot = next((places[outer] for outer in element.iterancestors(W + "p") if outer in places), title)
    _convert_attribute(
        conversion, element, "descr", value.strip(), f"{spot}的图片" if chart is None else f"{spot}的图表"
    )
    for anchor in conversion.marks_in(element.get("descr")):
        if anchor.mark != element.get("descr") or anchor.tag.kind != "value":
            continue
        if chart is not None:
            anchor.form, anchor.chart = "chart", chart.get(RELATION_ID, "")
            chart.set(RELATION_ID, conversion.insertion(RELATED))
        elif picture is not None:
            conversion.replaced.add(frames.settle(conversion, element, picture, anchor))
    return True


def _convert_attribute(conversion: Conversion, element: etree._Element, name: str, value: str, title: str) -> None:
    found, flaws = scan(value)
    for flaw in flaws:
        conversion.problem(title, f"“{flaw.excerpt}”：{flaw.message}", flaw.remedy)
    for item in reversed(found):
        form = attribute_form(etree.QName(element).localname, etree.QName(name).localname)
        if not form:
            message = f"“{item.tag.written}”：这里（{etree.QName(element).localname}）不能写标记，程序填不到。"
            conversion.problem(title, message, "请在Word里把这一处改回普通的设置，把标记写在文字里。")
        anchor = conversion.mark(item.tag, element, title, form or "attribute")
        anchor.container, anchor.shape = element, (name,)
        value = value[: item.start] + anchor.mark + value[item.end :]
    element.set(name, value)
    if name == INSTRUCTION:
        _convert_code(conversion, value)


def _convert_properties(conversion: Conversion, root: etree._Element, title: str) -> None:
    for element in root.iter(etree.Element):
        found, flaws = scan(element.text or "")
        for flaw in flaws:
            conversion.problem(title, f"“{flaw.excerpt}”：{flaw.message}", flaw.remedy)
        for item in reversed(found):
            text = element.text or ""
            anchor = conversion.mark(item.tag, element, title, "plain")
            anchor.container = element
            element.text = text[: item.start] + anchor.mark + text[item.end :]


def _settle_plain(conversion: Conversion) -> None:
    """Note for every tag inside text what stands around it."""
    properties: dict[etree._Element | None, str] = {}
    for anchor in conversion.anchors:
        if anchor.form not in SETTLED or anchor.container is not None:
            continue
        chain = [anchor.element]
        while chain[-1].tag != W + "p":
            parent = chain[-1].getparent()
            if parent is None:
                break
            chain.append(parent)
        paragraph, run = chain[-1], anchor.element.getparent()
        anchor.container = paragraph.getparent()
        anchor.shape = tuple(etree.QName(element).localname for element in reversed(chain))
        for element, name in ((run, "rPr"), (paragraph, "pPr")):
            if element not in properties:
                properties[element] = _properties(element, name)
        anchor.run, anchor.paragraph = properties[run], properties[paragraph]


def _properties(element: etree._Element | None, name: str) -> str:
    """The XML of an element's properties, without what may stand only once in a document."""
    found = None if element is None else element.find(W + name)
    return "" if found is None else outer_xml(found)


def _write(conversion: Conversion, part: str, root: etree._Element) -> Draft:
    """The tree as jinja source; marks become code, and the tags are checked to open and close where they may."""
    pieces = re.split(f"@{conversion.salt}:(\\+?\\d+)@", etree.tostring(root, encoding="unicode"))
    written = [DECLARATION]
    line = 1 + DECLARATION.count("\n")
    slots: dict[int, Slot] = {}
    order: list[Anchor] = []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            source = piece
        elif piece.startswith("+"):
            source, spot, form, typed = conversion.insertions[int(piece)]
            if spot:
                slots[line + 1] = Slot(spot=spot, written=typed, form=form)
        else:
            anchor = conversion.anchors[int(piece)]
            order.append(anchor)
            source = blocks.source_of(anchor)
            if source:
                slots[line + 1] = _slot(anchor)
        written.append(source)
        line += source.count("\n")
    blocks.check(conversion, order)
    return Draft(part=part, source="".join(written), slots=slots)


def _slot(anchor: Anchor) -> Slot:
    wrapper = " ".join(anchor.shape[1:-2])
    return Slot(
        spot=anchor.spot,
        written=anchor.tag.written,
        form=anchor.form,
        run=anchor.run,
        paragraph=anchor.paragraph,
        wrapper=wrapper,
        chart=anchor.chart,
        story=anchor.story,
    )
