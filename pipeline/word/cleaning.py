"""A template as a clerk left it → the same without traces of its making: changes accepted, comments and names gone."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.names import CONTENT_TYPES, RELATIONS
from pipeline.ooxml.package import FlawError, open_parts
from pipeline.ooxml.tree import serialise
from pipeline.word import faint, inspection, privacy
from pipeline.word.names import SETTINGS, STORY, STYLES, W
from pipeline.word.package import LIMITS, document_types, parse, refusal
from pipeline.word.places import part_title, spots
from pipeline.word.runs import remove, remove_with_run
from pipeline.word.speech import said, spoken

TAKEN = (W + "del", W + "moveFrom", inspection.CONFLICT_DEL)
KEPT = (W + "ins", W + "moveTo", inspection.CONFLICT_INS)
MARKERS = tuple(
    W + name
    for name in (
        *(f"{side}Range{end}" for side in ("moveFrom", "moveTo") for end in ("Start", "End")),
        *(f"customXml{side}Range{end}" for side in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
        "cellIns",
        "cellMerge",
        "numberingChange",
    )
)


class Cleaned(Struct, frozen=True):
    """The clean template, and what was done: each with its place, in the clerk's words."""

    data: bytes
    done: tuple[str, ...]


@spoken
def clean_template(data: bytes, file: str) -> Cleaned:
    """Accept every tracked change, take out comments, hidden text, personal properties and the attached template.

    Raises ``MaterialError`` for what is no Word document.
    """
    try:
        parts = open_parts(data, LIMITS)
    except FlawError as error:
        raise refusal(file, error) from error
    parts[CONTENT_TYPES] = document_types(parts, file)
    styles = parse(parts[STYLES], file, STYLES) if STYLES in parts else None
    veiled = inspection.Veiled.of(styles)
    done: dict[str, None] = {}
    for name in [name for name in parts if STORY.match(name)]:
        root = parse(parts[name], file, name)
        found = _clean_story(root, part_title(name), veiled)
        if found:
            done |= dict.fromkeys(found)
            parts[name] = serialise(root)
    done |= dict.fromkeys(_detach(parts, file))
    done |= dict.fromkeys(f"{what}：已去掉" for what in privacy.drop(parts, file))
    return Cleaned(pack_parts(parts), said(tuple(done)))


def _clean_story(root: etree._Element, title: str, veiled: inspection.Veiled) -> list[str]:
    places = spots(root, title)
    done = [f"{inspection.spot_of(element, places, title)}：已接受修订" for element, *_ in inspection.changes(root)]
    done += [
        f"{inspection.spot_of(run, places, title)}：已删去隐藏文字"
        for run, *_ in inspection.hidden_runs(root, veiled.hidden)
    ]
    done += [f"{inspection.spot_of(one, places, title)}：已去掉批注" for one in root.iter(W + "commentReference")]
    done += [
        f"{inspection.spot_of(run, places, title)}：已删去看不见的文字" for run, *_ in faint.found(root, veiled.looks)
    ]
    for run, *_ in [*inspection.hidden_runs(root, veiled.hidden), *faint.found(root, veiled.looks)]:
        remove(run)
    inspection.drop_comments(root)
    accept_changes(root)
    return done


def accept_changes(root: etree._Element) -> None:
    """Make every tracked change part of the text (ECMA-376 part 1, 17.13.5)."""
    for element in list(root.iter(*inspection.FORMATS, *MARKERS)):
        remove(element)
    for row in [one for one in root.iter(W + "tr") if one.find(f"{W}trPr/{W}del") is not None]:
        remove(row)
    for cell in [one for one in root.iter(W + "tc") if one.find(f"{W}tcPr/{W}cellDel") is not None]:
        remove(cell)
    for table in [one for one in root.iter(W + "tbl") if one.find(f".//{W}tr") is None]:
        remove(table)
    for paragraph in [one for one in root.iter(W + "p") if _mark(one, "del") or _mark(one, "moveFrom")]:
        _join(paragraph)
    for element in list(root.iter(*TAKEN)):
        remove(element)
    for element in list(root.iter(W + "delText", W + "delInstrText")):
        remove_with_run(element)
    for element in list(root.iter(*KEPT)):
        for child in list(element):
            element.addprevious(child)
        remove(element)


def _mark(paragraph: etree._Element, name: str) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None


def _join(paragraph: etree._Element) -> None:
    """A paragraph whose end was deleted becomes one with the next, or goes when nothing of it is left."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag not in (W + "pPr", *TAKEN)]
    if following is None or following.tag != W + "p":
        if not content and paragraph.getprevious() is not None and paragraph.getnext() is not None:
            remove(paragraph)
        return
    properties = following.find(W + "pPr")
    for child in reversed([child for child in paragraph if child.tag != W + "pPr"]):
        following.insert(0 if properties is None else 1, child)
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is None or (properties is not None and properties.find(W + "sectPr") is not None):
        remove(paragraph)
        return
    for child in [child for child in paragraph if child.tag != W + "pPr"]:
        remove(child)


def _detach(parts: dict[str, bytes], file: str) -> list[str]:
    """Cut the template loose from the one it was made from."""
    relations = "word/_rels/settings.xml.rels"
    done = []
    if relations in parts:
        root = parse(parts[relations], file, relations)
        for relation in root.findall(RELATIONS):
            if relation.get("Type", "").endswith("/attachedTemplate"):
                root.remove(relation)
                done.append(f"附加的模板“{relation.get('Target', '')[-40:]}”：已去掉")
        parts[relations] = serialise(root)
    if SETTINGS in parts and b"attachedTemplate" in parts[SETTINGS]:
        root = parse(parts[SETTINGS], file, SETTINGS)
        for element in root.findall(W + "attachedTemplate"):
            root.remove(element)
        parts[SETTINGS] = serialise(root)
    return done
