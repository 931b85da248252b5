"""How the parts of a package are called and how they lead to each other (ECMA-376 part 2, 6.5 and 7)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = f"{{{PACKAGE}/relationships}}Relationship"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relations_of(part: str) -> str:
    """The name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(part: str, target: str) -> str:
    """The part that a relationship of ``part`` leads to."""
    return target[1:] if target[:1] == "/" else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def owner_of(relations: str) -> str:
    """The part whose relationships the part ``relations`` holds."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def relationships(targets: Mapping[str, tuple[str, str]]) -> bytes:
    """A part of relationships: by identifier, the type and the target (inside the package)."""
    lines = "".join(
        f"<Relationship Id={_quoted(key)} Type={_quoted(kind)} Target={_quoted(target)}/>"
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


def content_types(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> bytes:
    """``[Content_Types].xml``: types by extension, and by part; that of relationships is always there."""
    known = {"rels": "application/vnd.openxmlformats-package.relationships+xml", **defaults}
    lines = [f"<Default Extension={_quoted(key)} ContentType={_quoted(kind)}/>" for key, kind in known.items()]
    lines += [
        f"<Override PartName={_quoted(f'/{part}')} ContentType={_quoted(kind)}/>" for part, kind in overrides.items()
    ]
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{"".join(lines)}</Types>'.encode()


def _quoted(text: str) -> str:
    # What the library's own function does, which takes longer to load than all the rest here.
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return f'"{text}"'
