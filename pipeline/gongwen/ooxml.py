"""The lxml and zip door: elements in, the bytes of a DOCX out, and back again with limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# A template is a few tens of kilobytes; anything near these limits is no document of ours to open.
MAX_PARTS = 2_000
MAX_PART_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024


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
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8", standalone=True)


def parse(data: bytes) -> etree._Element:
    """A part's root element; outside entities and networks are never followed.

    Raises ``ValueError`` (Chinese) if ``data`` is not XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("不是有效的 Word 文档（DOCX）：内容无法读出") from error


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip of ``parts`` in the order given, with fixed dates: the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in parts.items():
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by path.

    Raises ``ValueError`` (Chinese) if ``data`` is no zip, or holds more than a document can.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            sizes = [entry.file_size for entry in entries]
            if len(entries) > MAX_PARTS or max(sizes, default=0) > MAX_PART_BYTES or sum(sizes) > MAX_TOTAL_BYTES:
                raise ValueError("文件展开后过大，不像一份公文")
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ValueError("不是有效的 Word 文档（DOCX）") from error
