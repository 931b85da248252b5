"""Word calls a file unreadable when a table has no row, a row no cell, or a cell no closing paragraph.

Whether a loop leaves such a thing is known only after rendering. Where it can happen, the element is put between two
control characters together with what to write instead; ``resolve`` looks at what was rendered between them.
"""

from __future__ import annotations

import re

from lxml import etree

from pipeline.pattern import Pattern
from pipeline.word.anchors import Conversion
from pipeline.word.blocks import closes, opens
from pipeline.word.bookmarks import RANGES
from pipeline.word.names import W
from pipeline.word.runs import insert_after, insert_before, outer_xml

BEGIN, END, STOP = "\x11", "\x12", "\x13"
# Around the paragraph that parts two tables where nothing printed does: Word would make one of them.
PART, PARTED = "\x0f", "\x10"
GUARDED = Pattern(f"{BEGIN}([^{BEGIN}{END}]*){END}([RCP])([^{STOP}]*){STOP}")
# A paragraph may be followed by the ends of bookmarks.
RANGE = "<w:(?:bookmark|perm)[^<>]*/>"
BESIDE = f"(?:{RANGE}|{PART}[^{PARTED}]*{PARTED})*"
ENDED = Pattern(f"(</w:p>|<w:p/>){BESIDE}$")
BETWEEN = Pattern(f"(</w:tbl>(?:{RANGE})*){PART}([^{PARTED}]*){PARTED}({BESIDE})(?=<w:tbl[ >])")
UNNEEDED = Pattern(f"{PART}[^{PARTED}]*{PARTED}")
STORIES = {W + name for name in ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent", "comment")}


def resolve(text: str) -> str:
    """Take the guards out of a rendered part, leaving nothing Word would refuse."""
    while BEGIN in text:
        text = GUARDED.sub(_resolved, text)
    return UNNEEDED.sub("", BETWEEN.sub(r"\1\2\3", text)) if PART in text else text


def parting(conversion: Conversion, paragraph: etree._Element) -> str:
    """A mark for what is kept of ``paragraph``, should two tables be all that is printed before and after it."""
    above = next((one for one in paragraph.itersiblings(preceding=True) if one.tag not in RANGES), None)
    if above is None or above.tag != W + "tbl":
        return ""
    format_ = paragraph.find(W + "pPr")
    return conversion.insertion(f"{PART}<w:p>{'' if format_ is None else outer_xml(format_)}</w:p>{PARTED}")


def _resolved(match: re.Match[str]) -> str:
    inner, kind, instead = match.groups()
    if kind == "P":
        return inner if ENDED.search(inner) else inner + instead
    return inner if ("<w:tr" if kind == "R" else "<w:tc") in inner else instead


def insert(conversion: Conversion, root: etree._Element) -> None:
    """Guard every table, row and cell whose content depends on a tag."""
    uncertain: set[etree._Element] = set()
    for element in reversed(list(root.iter(W + "tbl", W + "tr", *STORIES))):
        if element.tag in STORIES:
            if element.get(W + "type") is None and not _ends_in_paragraph(element):
                _guard_content(conversion, element)
        elif element.tag == W + "tbl":
            if _only_conditional(conversion, element, W + "tr", uncertain):
                _guard(conversion, element, "R")
        elif _only_conditional(conversion, element, W + "tc", uncertain):
            _guard(conversion, element, "C")
            uncertain.add(element)


def _guard(conversion: Conversion, element: etree._Element, kind: str) -> None:
    insert_before(element, conversion.insertion(BEGIN))
    insert_after(element, conversion.insertion(f"{END}{kind}{STOP}"))


def _guard_content(conversion: Conversion, story: etree._Element) -> None:
    end = conversion.insertion(f"{END}P<w:p/>{STOP}")
    begin = conversion.insertion(BEGIN)
    properties = story.find(W + "tcPr")
    if len(story):
        story[-1].tail = (story[-1].tail or "") + end
    else:
        story.text = (story.text or "") + end
    if properties is not None:
        insert_after(properties, begin)
    else:
        story.text = begin + (story.text or "")


def _only_conditional(
    conversion: Conversion, parent: etree._Element, child_tag: str, uncertain: set[etree._Element]
) -> bool:
    depth = _depth(conversion, parent.text)
    for child in parent:
        certain = depth == 0 and child not in uncertain
        if child.tag == W + "sdt" or (child.tag == child_tag and certain):
            return False
        depth += _depth(conversion, child.tail)
    return True


def _depth(conversion: Conversion, text: str | None) -> int:
    """How many blocks the marks in ``text`` open, less those they close; cell tags count by their own source."""
    depth = sum(opens(anchor) - closes(anchor) for anchor in conversion.marks_in(text))
    for number in conversion.insertions_in(text):
        source = conversion.insertions[number][0]
        depth += source.count("\x04\nif ") - source.count("\x04\nendif")
    return depth


def _ends_in_paragraph(story: etree._Element) -> bool:
    last = next((one for one in reversed(story) if one.tag not in RANGES or (one.tail or "").strip()), None)
    return last is not None and last.tag in (W + "p", W + "sdt") and not (last.tail or "").strip()
