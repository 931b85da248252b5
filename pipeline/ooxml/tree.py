"""Parts as trees (the lxml door): parsed without entities, types or networks; written with one declaration."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from pipeline.ooxml.package import Flaw, FlawError, may_declare_type


def parse(blob: bytes, part: str) -> etree._Element:
    """The root of a part, without comments and processing instructions; raises :class:`FlawError` (NO_XML, DTD).

    lxml keeps its own limits: 256 levels, ten million characters in one text.
    """
    if may_declare_type(blob):
        raise FlawError(Flaw.DTD, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(blob, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FlawError(Flaw.NO_XML, part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FlawError(Flaw.DTD, part)
    return root


def in_pieces(blob: bytes, part: str, name: str, level: int, held: int) -> Iterator[etree._Element]:
    """A part as :func:`parse` reads it, never whole: elements of a ``name`` that stand ``level`` below the root, ``held`` at a
    time, in an element like the one they stand in; last the root, with what is left. Of those that follow one another the last
    stays there."""
    if may_declare_type(blob):
        raise FlawError(Flaw.DTD, part)
    events = etree.iterparse(
        BytesIO(blob),
        tag=name,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            parent = element.getparent()
            if parent is None or len(parent) <= held or sum(1 for _ in element.iterancestors()) != level:
                continue
            if before := list(element.itersiblings(name, preceding=True)):
                piece = etree.Element(parent.tag, nsmap=parent.nsmap)
                piece.extend(reversed(before))
                yield piece
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FlawError(Flaw.NO_XML, part) from error
    yield events.root


def serialise(root: etree._Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def with_prefix(root: etree._Element, prefix: str | None, uri: str) -> etree._Element:
    """The tree with ``prefix`` (none: no prefix), and no other, for the namespace ``uri``; the root itself where that is so,
    or it has no such.
    """
    if all((one == prefix) == (other == uri) for one, other in root.nsmap.items()):
        return root
    spaces = {one: other for one, other in root.nsmap.items() if other != uri and one != prefix}
    spaces[prefix] = uri
    attributes = {str(key): str(value) for key, value in root.attrib.items()}
    usual = etree.Element(root.tag, attributes, spaces)  # type: ignore[arg-type]  # None is the default prefix
    usual.text = root.text
    usual.extend(list(root))
    return usual


def take_out(element: etree._Element) -> None:
    """Take ``element`` out of its parent, with what follows it up to the next one: nothing, in a part of elements alone."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def canonical(blob: bytes, part: str) -> bytes:
    """A part in the one form of all its spellings (Canonical XML 1.0). Raises :class:`FlawError`."""
    return etree.tostring(parse(blob, part), method="c14n")
