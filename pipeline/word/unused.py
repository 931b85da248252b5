"""What nothing in the template leads to any more does not go along: a picture deleted from a page, a file that lies beside."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.ooxml.names import CONTENT_TYPES, RELATIONS, owner_of, relations_of, target_of
from pipeline.ooxml.tree import parse, serialise
from pipeline.word.names import BODY
from pipeline.word.pruning import drop_parts

# What a page shows, or leads to, by an identifier in its text; the others belong to the page as a whole.
SHOWN = frozenset(["image", "hyperlink", "chart", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors"])


def drop(parts: dict[str, bytes], trees: Mapping[str, etree._Element], file: str) -> dict[str, bytes]:
    """Take it out of ``parts``, and say what it was; ``trees`` are those whose text is known."""
    before = dict(parts)
    for part, root in trees.items():
        name = relations_of(part)
        if name in parts:
            _unlink(parts, name, root)
    found = reached(parts)
    if BODY in found:
        drop_parts(parts, [one for one in parts if not _belongs(one, found)], file)
    return {name: blob for name, blob in before.items() if name not in parts}


def _unlink(parts: dict[str, bytes], name: str, root: etree._Element) -> None:
    relations = parse(parts[name], name)
    shown = [one for one in relations.findall(RELATIONS) if one.get("Type", "").rpartition("/")[2] in SHOWN]
    if not shown:
        return
    used = {str(value) for element in root.iter(etree.Element) for value in element.attrib.values()}
    left = [one for one in shown if one.get("Id") not in used]
    for relation in left:
        relations.remove(relation)
    if left:
        parts[name] = serialise(relations)


def _belongs(name: str, found: set[str]) -> bool:
    owner = owner_of(name) if name.endswith(".rels") else name
    # Word finds the data beside a document by their names too; what of them is shown is known elsewhere.
    return owner in found or name in {CONTENT_TYPES, relations_of("")} or name.startswith("customXml/")


def reached(links: Mapping[str, bytes]) -> set[str]:
    """Every part that something leads to, by the relationships in ``links``."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        name = relations_of(part)
        for relation in parse(links[name], name).findall(RELATIONS) if name in links else []:
            target = target_of(part, relation.get("Target", ""))
            if relation.get("TargetMode") != "External" and target not in found:
                found.add(target)
                waiting.append(target)
    return found
