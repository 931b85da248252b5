"""Footnotes and endnotes are written where they are referred to: once a round, never without their reference.

Each note is put before its reference in the text, so that it sees the same loop. A filter takes the rendered note away,
numbers it, and keeps it for the part of the notes, which is written anew with every document.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from pipeline.ooxml.names import RELATIONS, relations_of, target_of
from pipeline.ooxml.tree import serialise
from pipeline.word.anchors import Conversion
from pipeline.word.blocks import BLOCK, BLOCK_END, VALUE, VALUE_END
from pipeline.word.names import BODY, W
from pipeline.word.package import parse
from pipeline.word.places import part_title
from pipeline.word.runs import insert_after, insert_before
from pipeline.word.slots import NoteFrame

KINDS = ("footnote", "endnote")
# Stands for the number of a note until it is known; XML cannot carry it.
NUMBER = "\x14"


def gather(
    conversion: Conversion, root: etree._Element, parts: Mapping[str, bytes]
) -> tuple[dict[str, NoteFrame], dict[etree._Element, tuple[str, str]]]:
    """The frames by kind; the notes moved into ``root``, each with the part it belongs to and its place in words."""
    frames: dict[str, NoteFrame] = {}
    moved: dict[etree._Element, tuple[str, str]] = {}
    named = _named(parts, conversion.file)
    for kind in KINDS:
        references = [
            one for one in root.iter(f"{W}{kind}Reference") if next(one.iterancestors(f"{W}{kind}"), None) is None
        ]
        name = named.get(f"{kind}s", "")
        if not name:
            for _ in references[:1]:
                _miss(conversion, kind)
            continue
        notes = parse(parts[name], conversion.file, name)
        own = [note for note in notes.findall(W + kind) if note.get(W + "type") is None]
        for note in own:
            notes.remove(note)
        frames[kind] = _frame(name, notes, [root, *references])
        numbered = {str(note.get(W + "id")): (number, note) for number, note in enumerate(own, 1)}
        for reference in references:
            found = numbered.get(str(reference.get(W + "id")))
            if found is None:
                _miss(conversion, kind)
                continue
            note = _put_before(conversion, reference, found[1], kind)
            moved[note] = (name, f"{part_title(name)}{found[0]}")
    return frames, moved


def _miss(conversion: Conversion, kind: str) -> None:
    message = f"这里引用的{part_title(f'word/{kind}s.xml')}找不到。"
    conversion.problem(part_title(BODY), message, "请在Word里删去这个注号，重新插入。")


def _put_before(conversion: Conversion, reference: etree._Element, note: etree._Element, kind: str) -> etree._Element:
    note = deepcopy(note)
    note.tail = None
    note.set(W + "id", conversion.insertion(NUMBER))
    reference.addprevious(note)
    insert_before(note, conversion.insertion(f"{BLOCK}filter _note('{kind}'){BLOCK_END}"))
    insert_after(note, conversion.insertion(f"{BLOCK}endfilter{BLOCK_END}"))
    reference.set(W + "id", conversion.insertion(f"{VALUE}0|_noted{VALUE_END}"))
    return note


def _named(parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    """The first part of each kind that the text leads to."""
    found: dict[str, str] = {}
    relations = relations_of(BODY)
    for relation in parse(parts.get(relations, b"<x/>"), file, relations).iter(RELATIONS):
        name = target_of(BODY, relation.get("Target", ""))
        if name in parts:
            found.setdefault(relation.get("Type", "").rpartition("/")[2], name)
    return found


def _frame(name: str, notes: etree._Element, around: list[etree._Element]) -> NoteFrame:
    """The namespaces that stand at the beginning of the text must be known where its notes are written to."""
    spaces = {**notes.nsmap}
    for element in around:
        spaces = {**element.nsmap, **spaces}
    attributes = {str(key): str(value) for key, value in notes.attrib.items()}
    frame = etree.Element(notes.tag, attributes, nsmap=spaces)  # type: ignore[arg-type]  # None is the default prefix
    frame.extend(list(notes))
    etree.SubElement(frame, "aside").text = ASIDE_TEXT
    head, _, tail = serialise(frame).decode().partition(f"<aside>{ASIDE_TEXT}</aside>")
    numbers = [int(note.get(W + "id", "0")) for note in frame if note.get(W + "id", "0").lstrip("-").isdecimal()]
    return NoteFrame(name, head, tail, max([0, *numbers]) + 1)


ASIDE_TEXT = "@notes@"
