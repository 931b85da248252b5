"""Elements of a document built and written; foreign papers opened through ``pipeline.ooxml``, in words of this room."""

from __future__ import annotations

from functools import cache

from lxml import etree

from pipeline.ooxml import tree
from pipeline.ooxml.package import Flaw, FlawError, open_parts

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_WORDS = {
    Flaw.LARGE_FILE: "文件过大，不像一份公文",
    Flaw.LARGE_CONTENT: "文件展开后过大，不像一份公文",
    Flaw.OLE: "不是有效的 Word 文档（DOCX）：是旧版的 DOC，或设有打开密码",
    Flaw.LOCKED: "不是有效的 Word 文档（DOCX）：设有密码",
    Flaw.TWICE: "文件里有两个同名的部分“{}”，不知以哪一个为准",
    Flaw.DTD: "文件里带有 DTD，Word 文档里不应有",
}


@cache
def name(prefixed: str) -> str:
    """``w:p`` → ``{namespace}p``, the form lxml wants; a name without a prefix is returned as it is."""
    prefix, _, local = prefixed.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def element(tag: str, /, *children: etree._Element | None, **attributes: str | int | float) -> etree._Element:
    """An element ``tag`` (``w:p``) with ``children``; ``w_val=1`` is the attribute ``w:val``, ``cx=1`` plain ``cx``.

    A child of ``None`` is left out, so that an optional element can be written in place.
    """
    prefix = tag.partition(":")[0]
    node = etree.Element(name(tag), {}, nsmap={prefix: NAMESPACES[prefix]})
    for key, value in attributes.items():
        node.set(name(key.replace("_", ":", 1)), str(value))
    node.extend([child for child in children if child is not None])
    return node


def text_element(tag: str, text: str) -> etree._Element:
    """``element(tag)`` holding ``text`` with its spaces kept."""
    node = element(tag)
    node.text = text
    if text != text.strip():
        node.set(_XML_SPACE, "preserve")
    return node


def serialise(root: etree._Element) -> bytes:
    """A part's bytes, its namespaces gathered at the root."""
    top = etree.Element(root.tag, {str(key): str(value) for key, value in root.attrib.items()}, nsmap=NAMESPACES)
    top.extend(list(root))
    etree.cleanup_namespaces(top, keep_ns_prefixes=["w", "r"])
    return tree.serialise(top)


def parse(data: bytes) -> etree._Element:
    """A part's root element; raises ``ValueError`` (Chinese) if ``data`` is not XML, or declares a document type."""
    try:
        return tree.parse(data, "")
    except FlawError as error:
        raise ValueError(_WORDS.get(error.flaw, "不是有效的 Word 文档（DOCX）：内容无法读出")) from error


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by path; raises ``ValueError`` (Chinese) if it is none, or holds more than a document can."""
    try:
        return open_parts(data)
    except FlawError as error:
        raise ValueError(_WORDS.get(error.flaw, "不是有效的 Word 文档（DOCX）").format(error.part)) from error
