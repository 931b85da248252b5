"""What the values of a document bring along (hyperlinks, pictures, charts) goes into the package beside its text."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.ooxml.archive import Base, Entry, pack
from pipeline.ooxml.names import CONTENT_TYPES, relations_of, relationships
from pipeline.word.insertions import HYPERLINK, Insertions
from pipeline.word.text import escape

EMPTY_RELATIONS = relationships({}).decode()
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def with_additions(
    entries: Mapping[str, Entry], links: Mapping[str, bytes], additions: Mapping[str, Insertions]
) -> Base:
    """``entries`` once more, with the relationships and files that the values of each part brought.

    ``links`` are the content types and relationships of the template, not packed.
    """
    changed: dict[str, bytes] = {}
    for part, insertions in additions.items():
        name = relations_of(part)
        old = links.get(name, b"").decode()
        lines = [relation(f"rIdValue{number}", *item) for number, item in enumerate(insertions.relations, 1)]
        changed[name] = with_relations(old if "</Relationships>" in old else EMPTY_RELATIONS, lines)
        changed.update(insertions.files)
    changed[CONTENT_TYPES] = _with_types(links[CONTENT_TYPES].decode(), changed)
    packed = {name: pack(name, changed[name]) if name in changed else old for name, old in entries.items()}
    packed |= {name: pack(name, blob) for name, blob in changed.items() if name not in packed}
    return Base.of(packed.values())


def with_relations(part: str, lines: list[str]) -> bytes:
    """A part of relationships with some more."""
    return part.replace("</Relationships>", "".join(lines) + "</Relationships>").encode()


def relation(identifier: str, kind: str, target: str) -> str:
    """A relationship as XML; a hyperlink leads outside."""
    mode = ' TargetMode="External"' if kind == HYPERLINK else ""
    return f'<Relationship Id="{escape(identifier)}" Type="{escape(kind)}" Target="{escape(target)}"{mode}/>'


def _with_types(types: str, names: Mapping[str, bytes]) -> bytes:
    """The content types with those of the files ``names``."""
    kinds = {name.rsplit(".", 1)[-1]: "" for name in sorted(names) if name.startswith(("word/media/", "word/embed"))}
    lines = [
        f'<Default Extension="{kind}" ContentType="{WORKBOOK_TYPE if kind == "xlsx" else f"image/{kind}"}"/>'
        for kind in kinds
        if f'extension="{kind}"' not in types.lower()
    ]
    charts = [name for name in sorted(names) if name.startswith("word/charts/") and name.endswith(".xml")]
    lines += [f'<Override PartName="/{escape(name)}" ContentType="{CHART_TYPE}"/>' for name in charts]
    return types.replace("</Types>", "".join(lines) + "</Types>").encode()
