"""Parts taken out of a package together with what leads to them: relationships and content types."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.ooxml.names import CONTENT_TYPES, RELATIONS, owner_of, relations_of, target_of
from pipeline.ooxml.tree import serialise
from pipeline.word.package import parse


def drop_parts(parts: dict[str, bytes], names: Iterable[str], file: str) -> None:
    """Take ``names`` out of ``parts``."""
    dropped = {name for name in names if name in parts}
    if not dropped:
        return
    for name in dropped:
        # A part may be named together with its relationships.
        parts.pop(name, None)
        parts.pop(relations_of(name), None)
    for name in [name for name in parts if name.endswith(".rels")]:
        root = parse(parts[name], file, name)
        led = [one for one in root.findall(RELATIONS) if target_of(owner_of(name), one.get("Target", "")) in dropped]
        for relation in led:
            root.remove(relation)
        if led:
            parts[name] = serialise(root)
    types = parse(parts[CONTENT_TYPES], file, CONTENT_TYPES)
    for item in list(types):
        if item.get("PartName", "").lstrip("/") in dropped:
            types.remove(item)
    parts[CONTENT_TYPES] = serialise(types)
