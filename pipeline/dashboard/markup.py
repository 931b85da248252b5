"""Text and elements → HTML that is well-formed XML too; what is text stays text, whatever marks it holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from lxml import etree

Child = str | etree._Element

# HTML writes this without an end; every other element of the page needs one, even when it is empty.
VOID = {"meta"}
# What XML 1.0 (2.2) has no place for; lxml refuses it.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, /, *children: Child, **attributes: str | int) -> etree._Element:
    """An element with text and elements in the order given; ``class_="x"`` is the attribute ``class``, ``a_b`` ``a-b``."""
    node = etree.Element(
        tag, {key.rstrip("_").replace("_", "-"): _text(str(value)) for key, value in attributes.items()}
    )
    last: etree._Element | None = None
    for child in children:
        if not isinstance(child, str):
            last = child
            node.append(child)
        elif last is not None:
            last.tail = (last.tail or "") + _text(child)
        else:
            node.text = (node.text or "") + _text(child)
    if last is None and node.text is None and tag not in VOID:
        node.text = ""
    return node


def _text(text: str) -> str:
    return NO_XML.sub("\ufffd", text)


def link(path: str, *children: Child, **attributes: str | int) -> etree._Element:
    """A link to the file at ``path``, relative to the page, its name percent-encoded (RFC 3986, 2.1)."""
    return element("a", *children, href=quote(os.fsencode(path)), **attributes)


def table(heads: Sequence[Child], rows: Iterable[Sequence[etree._Element]], **attributes: str | int) -> etree._Element:
    """A table of ``rows`` (their cells) under ``heads``, which a printer repeats on each page."""
    return element(
        "table",
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *(element("tr", *row) for row in rows)),
        **attributes,
    )


def cell(*children: Child, **attributes: str | int) -> etree._Element:
    """A cell of a table."""
    return element("td", *children, **attributes)


def row_head(*children: Child, **attributes: str | int) -> etree._Element:
    """The cell that names its row."""
    return element("th", *children, scope="row", **attributes)


def to_bytes(page: etree._Element) -> bytes:
    """The page as UTF-8."""
    return b"<!DOCTYPE html>\n" + etree.tostring(page, encoding="UTF-8", xml_declaration=False) + b"\n"
