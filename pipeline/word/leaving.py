"""Pictures, links and charts of what was not printed do not stay behind in the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lxml import etree

from pipeline.ooxml.archive import Entry, pack
from pipeline.ooxml.names import CONTENT_TYPES, OFFICE, RELATIONS, owner_of, relations_of
from pipeline.ooxml.tree import parse, serialise
from pipeline.word.names import R
from pipeline.word.nesting import Nesting
from pipeline.word.places import NOTES
from pipeline.word.unused import reached

# libxml2 finds what refers to something three times as fast as a walk does.
RELATING = etree.XPath("//*[@r:*]", namespaces={"r": OFFICE})


def uncertain(root: etree._Element, part: str, nesting: Nesting, notes: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """By part, the relationships that stand in blocks, or in notes, alone; ``notes`` are the parts of the notes by tag."""
    held: dict[str, set[str]] = {}
    fast: set[str] = set()
    for element in cast("list[etree._Element]", RELATING(root)):
        used = [str(value) for name, value in element.attrib.items() if str(name).startswith(R)]
        used = [one for one in used if one and "@" not in one]
        if not used:
            continue
        note = next((one for one in element.iterancestors() if one.tag in NOTES), None)
        if note is not None:
            held.setdefault(notes.get(str(note.tag), ""), set()).update(used)
        elif nesting.blocks(element):
            held.setdefault(part, set()).update(used)
        else:
            fast.update(used)
    held[part] = held.get(part, set()) - fast
    return {name: frozenset(ids) for name, ids in held.items() if ids and name}


def without(
    entries: Mapping[str, Entry], links: Mapping[str, bytes], absent: set[tuple[str, str]]
) -> tuple[dict[str, Entry], dict[str, bytes]]:
    """The packed parts, and the relationships and types, less the relationships ``absent`` and what they alone led to."""
    links = dict(links)
    before = reached(links)
    for name in {relations_of(part) for part, _ in absent} & links.keys():
        root = parse(links[name], name)
        for relation in root.findall(RELATIONS):
            if (owner_of(name), relation.get("Id", "")) in absent:
                root.remove(relation)
        links[name] = serialise(root)
    gone = before - reached(links)
    gone |= {relations_of(part) for part in gone}
    types = parse(links[CONTENT_TYPES], CONTENT_TYPES)
    for item in list(types):
        if item.get("PartName", "").lstrip("/") in gone:
            types.remove(item)
    links[CONTENT_TYPES] = serialise(types)
    links = {name: blob for name, blob in links.items() if name not in gone}
    changed = {CONTENT_TYPES, *(relations_of(part) for part, _ in absent)} & links.keys()
    kept = {name: entry for name, entry in entries.items() if name not in gone}
    return {name: pack(name, links[name]) if name in changed else kept[name] for name in kept}, links
