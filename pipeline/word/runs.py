"""A paragraph goes in as Word saved it; afterwards every tag stands whole inside one text element, as a mark.

Word cuts ``{{ name }}`` over several runs wherever spell-check, an input method or a change of rsid says so. The pieces
are joined here and nowhere else; the tag takes the format of the run it begins in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import takewhile
from typing import cast

from lxml import etree
from msgspec import Struct

from pipeline.pattern import Pattern
from pipeline.word.lookalikes import SIGNS, look_alikes
from pipeline.word.names import DRAWING, MATH_TEXT, W
from pipeline.word.tags import Flaw, Found, Tag, scan, unescape

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STANDS_FOR = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}
NESTED = {W + name for name in ("txbxContent", "del", "moveFrom", "footnote", "endnote")}
BOOKMARK = (W + "bookmarkStart", W + "bookmarkEnd")
# The data of a field (17.16.17) are for the program that made it: whom it asked, what it looked up; so are those of a smart tag.
NOISE = {W + "proofErr", W + "lastRenderedPageBreak", W + "fldData", W + "smartTagPr"}
# What a picture is called, or said to show: programs put down which file it was, and so in whose folder it lay.
PICTURES = (
    DRAWING,
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{urn:schemas-microsoft-com:vml}shape",
)
IN_A_FOLDER = Pattern(r"(?i)(?:file:|[a-z]:[\\/]|\\\\|/(?:home|users|media|mnt|tmp)/).*[\\/]")
RSID = re.compile(
    r"\{http://schemas.openxmlformats.org/wordprocessingml/2006/main\}rsid|\{http://schemas.microsoft.com/office/word/2010/wordml\}(paraId|textId)"
    r"|\{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing\}(anchorId|editId)"
)
# Few templates have any: libxml2 finds them three times as fast as a walk does.
REVISED = etree.XPath(
    "//*[@*[starts-with(local-name(), 'rsid') or contains('paraId textId anchorId editId', local-name())]]"
)

Mark = Callable[[Tag, etree._Element], str]


class Piece(Struct):
    """One element that carries text, and the text it had."""

    element: etree._Element
    text: str


def strip_noise(root: etree._Element) -> None:
    """Drop what only the editor that wrote the file cares for; it would be copied by every loop."""
    gone = {mark.get(W + "id") for mark in root.iter(W + "bookmarkStart") if mark.get(W + "name") == "_GoBack"}
    for element in list(root.iter(*NOISE, *(BOOKMARK if gone else ()))):
        if element.tag in NOISE or element.get(W + "id") in gone:
            remove(element)
    for element in cast("list[etree._Element]", REVISED(root)):
        for name in [name for name in element.attrib if RSID.match(str(name))]:
            del element.attrib[name]
    for picture in root.iter(*PICTURES):
        for name, value in picture.attrib.items():
            if IN_A_FOLDER.match(str(value)):
                picture.set(name, IN_A_FOLDER.sub("", str(value)))


def join(paragraph: etree._Element, mark: Mark) -> list[Flaw]:
    """Replace every tag in ``paragraph`` by what ``mark(tag, element)`` returns; what is no whole tag comes back."""
    flaws: list[Flaw] = []
    if not SIGNS.search(etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False)):
        return flaws
    for kind in (W + "t", W + "instrText", MATH_TEXT):
        if next(paragraph.iter(kind), None) is None:
            continue
        pieces = list(_pieces(paragraph, kind))
        text = "".join(piece.text for piece in pieces)
        if SIGNS.search(text):
            found, found_flaws = scan(text)
            flaws.extend(found_flaws)
            if kind == W + "t":
                flaws.extend(look_alikes(text, found))
            _replace(pieces, found, mark)
    return flaws


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph, however it is cut into runs; that of text boxes in it is their own."""
    return "".join(piece.text for piece in _pieces(paragraph, W + "t"))


def _pieces(element: etree._Element, kind: str) -> Iterator[Piece]:
    for child in element:
        if child.tag == kind:
            yield Piece(child, child.text or "")
        elif child.tag in STANDS_FOR and element.tag == W + "r" and not parts_pages(child):
            yield Piece(child, STANDS_FOR[str(child.tag)])
        elif child.tag not in NESTED:
            yield from _pieces(child, kind)


def parts_pages(element: etree._Element) -> bool:
    """Whether it is a page or column break (17.18.3)."""
    return element.tag == W + "br" and element.get(W + "type") in ("page", "column")


def _replace(pieces: list[Piece], found: list[Found], mark: Mark) -> None:
    begin = first = 0
    for piece in pieces:
        end = begin + len(piece.text)
        while first < len(found) and found[first].end <= begin:
            first += 1
        touching = list(takewhile(lambda item: item.start < end, found[first:]))  # noqa: B023 - used at once
        if piece.element.tag in STANDS_FOR:
            if any(item.start <= begin and item.end >= end > begin for item in touching):
                remove_with_run(piece.element)
        elif touching:
            _rewrite(piece, begin, touching, mark)
        else:
            piece.element.text = unescape(piece.text)
        begin = end


def _rewrite(piece: Piece, begin: int, touching: list[Found], mark: Mark) -> None:
    parts: list[str] = []
    position = 0
    for item in touching:
        parts.append(unescape(piece.text[position : max(position, item.start - begin)]))
        if item.start >= begin:
            parts.append(mark(item.tag, piece.element))
        position = item.end - begin
    parts.append(unescape(piece.text[position:]))
    text = "".join(parts)
    if text:
        piece.element.text = text
        piece.element.set(SPACE, "preserve")
    else:
        remove_with_run(piece.element)


def remove_with_run(element: etree._Element) -> None:
    """Remove a text element, and the run around it when nothing but its format is left."""
    run = element.getparent()
    remove(element)
    if run is not None and run.tag == W + "r" and all(child.tag == W + "rPr" for child in run):
        remove(run)


def remove(element: etree._Element) -> None:
    """Take ``element`` out of its parent, keeping the text that follows it."""
    replace_by_text(element, "")


def replace_by_text(element: etree._Element, text: str) -> None:
    """Put ``text`` where ``element`` stands."""
    insert_before(element, text + (element.tail or ""))
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def insert_before(element: etree._Element, text: str) -> None:
    """Put ``text`` in front of ``element``, between its siblings."""
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def insert_after(element: etree._Element, text: str) -> None:
    """Put ``text`` behind ``element``, before whatever followed it."""
    element.tail = text + (element.tail or "")


def outer_xml(element: etree._Element) -> str:
    """The element as it stands within its document: namespaces are declared by the root, section breaks left out."""
    declarations = [f' xmlns:{prefix}="{uri}"' for prefix, uri in element.nsmap.items()]
    sections = element.findall(W + "sectPr")
    if sections:
        element = deepcopy(element)
        for section in element.findall(W + "sectPr"):
            element.remove(section)
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for declaration in declarations:
        text = text.replace(declaration, "")
    return text
