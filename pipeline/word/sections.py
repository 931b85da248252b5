"""Several section breaks on the tags of a block, or one between branches: whatever is printed keeps its page, and none is empty.

A break closes the section of all that stands before it. The one on ``{%p else %}`` closes that of the first branch, and
of what stands before the condition: it is printed behind the first branch, and ahead of any other.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.blocks import BLOCK, BLOCK_END, closes, continues, opens
from pipeline.word.names import W
from pipeline.word.runs import insert_after, insert_before

SECTION = f"{W}pPr/{W}sectPr"
ELSE, LAST, END = (f"{BLOCK}{code}{BLOCK_END}" for code in ("else", "if loop.last", "endif"))


def settle(conversion: Conversion) -> None:
    """Take the breaks from the paragraphs of ``else`` and ``elif`` and put them into the branches."""
    chains: list[list[Anchor]] = []
    for anchor in conversion.anchors:
        if anchor.tag.level != "p" or anchor.tag.kind != "block" or anchor.dropped or not _stands(anchor):
            continue
        if opens(anchor):
            chains.append([anchor])
        elif continues(anchor) and chains:
            chains[-1].append(anchor)
        elif closes(anchor) and chains:
            _settle(conversion, chains.pop(), anchor)


def text_width(root: etree._Element) -> float:
    """The millimetres a line of text may take, on the widest of the pages; 0 where none says how large it is."""
    widths = [0.0]
    for section in root.iter(W + "sectPr"):
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        if size is not None and margins is not None:
            told = [size.get(W + "w", ""), margins.get(W + "left", ""), margins.get(W + "right", "")]
            if all(one.isdecimal() for one in told):
                widths.append((int(told[0]) - int(told[1]) - int(told[2])) * 25.4 / 1440)
    return max(widths)


def breaking(section: etree._Element) -> etree._Element:
    """A paragraph that takes no room and carries the break."""
    paragraph = etree.Element(W + "p")
    properties = etree.SubElement(paragraph, W + "pPr")
    etree.SubElement(properties, W + "snapToGrid", {W + "val": "0"})
    spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    etree.SubElement(properties, W + "spacing", {W + name: value for name, value in spacing.items()})
    run = etree.SubElement(properties, W + "rPr")
    etree.SubElement(run, W + "sz", {W + "val": "2"})
    properties.append(section)
    return paragraph


def add_behind(element: etree._Element, following: etree._Element) -> None:
    """Put ``following`` next to ``element``, before the text between it and the next."""
    following.tail, element.tail = element.tail, None
    element.addnext(following)


def _settle(conversion: Conversion, chain: list[Anchor], end: Anchor) -> None:
    paragraphs = [_paragraph(anchor) for anchor in (*chain, end)]
    loop, told = chain[0].tag.keyword == "for", paragraphs[0].find(SECTION) is not None
    if not told and all(one.find(SECTION) is None for one in paragraphs[:-1]):
        return
    # The last closes what the last branch printed; alone, it stands behind the block, for the text before it.
    breaks = [_taken(one) for one in paragraphs[1:]]
    for number in range(len(chain)):
        ahead, behind = _first(breaks[:number]), _first(breaks[number:])
        if ahead is not None and not told:
            add_behind(paragraphs[number], ahead)
        if behind is not None:
            paragraphs[number + 1].addprevious(behind)
            if loop:
                insert_before(behind, conversion.insertion(LAST))
                insert_after(behind, conversion.insertion(END))
    otherwise = _first(breaks)
    if otherwise is not None and chain[-1].tag.keyword == "elif" and not told:
        paragraphs[-1].addprevious(otherwise)
        insert_before(otherwise, conversion.insertion(ELSE))


def _taken(paragraph: etree._Element) -> etree._Element | None:
    """The break that the paragraph carried."""
    section, properties = paragraph.find(SECTION), paragraph.find(W + "pPr")
    if section is not None and properties is not None:
        properties.remove(section)
    return section


def _first(breaks: list[etree._Element | None]) -> etree._Element | None:
    """A paragraph with a copy of the first break there is."""
    found = next((one for one in breaks if one is not None), None)
    return None if found is None else breaking(deepcopy(found))


def _stands(anchor: Anchor) -> bool:
    """Whether a paragraph is around the tag; where none is left, that is told with the tag's level."""
    return next(anchor.element.iterancestors(W + "p"), None) is not None


def _paragraph(anchor: Anchor) -> etree._Element:
    return next(anchor.element.iterancestors(W + "p"))
