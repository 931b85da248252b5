"""A template's bytes go in, the drafts of its parts come out, with every mistake; what must not go out is left behind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.ooxml.package import Streams
from pipeline.ooxml.tree import serialise
from pipeline.problems import Problem
from pipeline.word import astray, contents, fieldcodes, inspection, privacy, unseen, unused
from pipeline.word.convert import convert
from pipeline.word.moulds import with_moulds
from pipeline.word.names import BODY, STYLES, W
from pipeline.word.package import parse, unpack
from pipeline.word.slots import Draft

TEMPLATED = re.compile(r"(word/(document|header\d*|footer\d*)|docProps/(core|app|custom))\.xml$")
# What a style says that may hide its text, or make it hard to see.
UNSEEN = re.compile(rb"vanish|:color [^<>]*(?i:f[b-f]f[b-f]f[b-f]|background1|light1)|:(sz|w) \w+:val=\"[0-5]%?\"")
NOTED = re.compile(r"word/(footnotes|endnotes)\.xml$")


def open_drafts(
    data: bytes, file: str, streams: Streams
) -> tuple[dict[str, bytes], list[tuple[Draft, list[Problem]]], list[Problem]]:
    """The parts that go into every document, the drafts with their mistakes, and the mistakes elsewhere; ``streams`` takes
    what the parts lie there as.

    Raises ``MaterialError`` for what is no template at all.
    """
    parts = unpack(data, file, streams)
    privacy.drop(parts, file)
    styles = parse(parts[STYLES], file, STYLES) if UNSEEN.search(parts.get(STYLES, b"")) else None
    veiled = inspection.Veiled.of(styles)
    trees = {part: parse(parts[part], file, part) for part in parts if TEMPLATED.match(part)}
    for part in [part for part in parts if NOTED.match(part) and re.search(b"sdt|fldChar", parts[part])]:
        notes = parse(parts[part], file, part)
        _mend(notes)
        parts[part] = serialise(notes)
    for tree in trees.values():
        _mend(tree)
    lying = unused.drop(
        parts, {**trees, **{part: parse(parts[part], file, part) for part in parts if NOTED.match(part)}}, file
    )
    _drop_unshown(parts, trees, file)
    references = astray.References.of(trees, {part: parts[part] for part in parts if NOTED.match(part)}, file)
    drafts = []
    for part, tree in trees.items():
        if part == BODY:
            contents.refresh(tree, parts, file)
        draft, found = convert(file, part, tree, parts, veiled)
        draft, unfit = with_moulds(draft, parts, file)
        parts[part] = draft.source.encode("utf-8")
        drafts.append((draft, found + unfit))
    moving = frozenset().union(*(draft.moving for draft, _ in drafts))
    # Of the parts of the notes, what no reference takes along: the lines above them.
    lines = {frame.part: f"{frame.head}{frame.tail}".encode() for draft, _ in drafts for frame in draft.notes.values()}
    unread = {name: blob for name, blob in {**lying, **parts, **lines}.items() if name not in trees}
    return parts, drafts, [*references.problems(moving), *unseen.tags(unread, file)]


def _mend(tree: etree._Element) -> None:
    """Controls and fields are made to be what Word shows them as."""
    inspection.unbind(tree)
    fieldcodes.write_as_code(tree)


def _drop_unshown(parts: dict[str, bytes], trees: Mapping[str, etree._Element], file: str) -> None:
    """The data beside the document goes, but for what a control still shows."""
    if not any(name.startswith("customXml/") for name in parts):
        return
    notes = [parse(parts[part], file, part) for part in parts if NOTED.match(part)]
    bindings = [one for tree in (*trees.values(), *notes) for one in tree.iter("{*}" + inspection.BINDING)]
    kept = {one.get(W + "storeItemID", "").upper() for one in bindings if isinstance(one, etree._Element)}
    privacy.drop_stores(parts, kept, file)
