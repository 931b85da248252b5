"""Tracked changes accepted or rejected, as Word does it, without the program that made them (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = {W + "t": None, W + "delText": None, W + "br": "\n", W + "tab": "\t"}
ADDED, TAKEN = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")

# How a paragraph is set (its w:pPr), and what it says.
Paragraph = tuple[str, str]


def accept(document: bytes) -> list[Paragraph]:
    """The paragraphs once every change is accepted; of a document without changes, simply its paragraphs."""
    return _resolved(document, kept=ADDED, dropped=TAKEN)


def reject(document: bytes) -> list[Paragraph]:
    """The paragraphs once every change is rejected."""
    return _resolved(document, kept=TAKEN, dropped=ADDED)


def marks(document: bytes) -> list[etree._Element]:
    """Every mark of a change."""
    return list(_body(document).iter(*ADDED, *TAKEN))


def _body(document: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _resolved(document: bytes, kept: tuple[str, str], dropped: tuple[str, str]) -> list[Paragraph]:
    root = _body(document)
    _settle_formats(root, accepting=kept is ADDED)
    for row in list(root.iter(W + "tr")):
        if any(mark.tag in dropped for mark in row.findall(f"{W}trPr/*")):
            _remove(row)
    for table in list(root.iter(W + "tbl")):
        if table.find(W + "tr") is None:
            _remove(table)
    for mark in list(root.iter(*dropped)):
        if _parent(mark).tag != W + "rPr":
            _remove(mark)
    for paragraph in list(root.iter(W + "p")):
        if any(mark.tag in dropped for mark in paragraph.findall(f"{W}pPr/{W}rPr/*")):
            _join_with_next(paragraph)
    return [(_setting(paragraph), _text(paragraph)) for paragraph in root.iter(W + "p")]


def _settle_formats(root: etree._Element, *, accepting: bool) -> None:
    """w:pPrChange and its like hold the properties as they were before."""
    for change in [one for one in root.iter() if str(one.tag).endswith("PrChange")]:
        properties = _parent(change)
        if accepting:
            properties.remove(change)
        else:
            kept = [one for one in properties if one.tag == W + "rPr"] if properties.tag == W + "pPr" else []
            properties[:] = [*change[0], *kept]


def _join_with_next(paragraph: etree._Element) -> None:
    """A paragraph mark that goes joins what is left of the paragraph to the one after it."""
    left = [child for child in paragraph if child.tag != W + "pPr"]
    if left:
        following = paragraph.getnext()
        assert following is not None, "nothing to join with"
        assert following.tag == W + "p"
        start = 0 if following.find(W + "pPr") is None else 1
        following[start:start] = left
    _remove(paragraph)


def _setting(paragraph: etree._Element) -> str:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return ""
    # Which rows of a table hold together follows from how many there are: no words change with it, and none are tracked.
    apart = {W + "rPr", *([W + "keepNext"] if next(paragraph.iterancestors(W + "tc"), None) is not None else [])}
    return "".join(etree.tostring(one, method="c14n").decode() for one in properties if one.tag not in apart)


def _text(paragraph: etree._Element) -> str:
    """Text, breaks and tabs of the paragraph's own runs, not of the text boxes anchored in it."""
    pieces = []
    for piece in paragraph.iter(*TEXT):
        if _parent(piece).tag == W + "r" and next(piece.iterancestors(W + "p")) is paragraph:
            pieces.append(TEXT[piece.tag] or piece.text or "")
    return "".join(pieces)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _remove(element: etree._Element) -> None:
    _parent(element).remove(element)
