"""Two packages compared by what they hold, part by part: how they were deflated, or quoted, is not what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pipeline.ooxml.package import FlawError, open_parts
from pipeline.ooxml.tree import canonical

# A part that is a package itself: the workbook behind a chart.
PACKAGED = (".xlsx", ".docx")
MARKUP = (".xml", ".rels", ".vml")


def part_sums(data: bytes) -> dict[str, str]:
    """Part → sha256 of its bytes; those of a package inside by its name, ``!`` and theirs. Raises FlawError."""
    sums: dict[str, str] = {}
    for name, part in open_parts(data).items():
        if name.endswith(PACKAGED):
            sums |= {f"{name}!{inner}": total for inner, total in part_sums(part).items()}
        else:
            sums[name] = hashlib.sha256(part).hexdigest()
    return sums


def different_parts(one: bytes, other: bytes) -> tuple[str, ...]:
    """The parts that do not say the same in both, by name; one name that is empty where a package cannot be opened."""
    if one == other:
        return ()
    try:
        return _different(open_parts(one), open_parts(other))
    except FlawError:
        return ("",)


def _different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> tuple[str, ...]:
    names = dict.fromkeys((*one, *other))
    return tuple(name for name in names if not _same(name, one.get(name), other.get(name)))


def _same(name: str, one: bytes | None, other: bytes | None) -> bool:
    if one == other:
        return True
    if one is None or other is None:
        return False
    if name.endswith(PACKAGED):
        return not different_parts(one, other)
    if not name.endswith(MARKUP):
        return False
    try:
        return canonical(one, name) == canonical(other, name)
    except FlawError:
        return False
