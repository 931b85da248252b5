"""A template's bytes go in, the drafts of its parts come out, with every mistake; what must not go out is left behind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.ooxml.names import RELATIONS
from pipeline.ooxml.tree import serialise
from pipeline.problems import Place, Problem
from pipeline.word import bookmarks, inspection, privacy
from pipeline.word.convert import BODY, convert
from pipeline.word.fieldcodes import field_codes
from pipeline.word.moulds import with_moulds
from pipeline.word.package import parse, unpack
from pipeline.word.places import W, part_title, spots
from pipeline.word.slots import Draft
from pipeline.word.tags import OPENING, scan

TEMPLATED = re.compile(r"(word/(document|header\d*|footer\d*)|docProps/(core|app|custom))\.xml$")
NOTED = re.compile(r"word/(footnotes|endnotes)\.xml$")
BRACES = (b"{", "｛".encode(), b"&#")
STYLES, SETTINGS = "word/styles.xml", "word/settings.xml"
# The opening of a tag in UTF-8, whichever width its braces have.
MAY_OPEN = re.compile("(?:{|｛)(?:{|｛|%|％|#|＃)|&#".encode())
# CT_Settings is a sequence (ECMA-376 part 1, 17.15.1.78); these come after updateFields.
LATER_SETTINGS = (
    "hdrShapeDefaults footnotePr endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping "
    "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
    "shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)
AFTER_UPDATE = frozenset(W + name for name in LATER_SETTINGS.split())


def open_drafts(data: bytes, file: str) -> tuple[dict[str, bytes], list[tuple[Draft, list[Problem]]], list[Problem]]:
    """The parts that go into every document, the drafts with their mistakes, and the mistakes elsewhere.

    Raises ``MaterialError`` for what is no template at all.
    """
    parts = unpack(data, file)
    privacy.drop(parts, file)
    styles = parse(parts[STYLES], file, STYLES) if b"vanish" in parts.get(STYLES, b"") else None
    hidden = inspection.hiding_styles(styles)
    trees = {part: parse(parts[part], file, part) for part in parts if TEMPLATED.match(part)}
    for part in [part for part in parts if NOTED.match(part) and b"sdt" in parts[part]]:
        notes = parse(parts[part], file, part)
        inspection.unbind(notes)
        parts[part] = serialise(notes)
    for tree in trees.values():
        inspection.unbind(tree)
    _drop_unshown(parts, trees, file)
    references = {part: _references(tree, part) for part, tree in trees.items() if part != BODY}
    drafts = []
    for part, tree in trees.items():
        if part == BODY:
            _refresh_contents(tree, parts, file)
        draft, found = convert(file, part, tree, parts, hidden)
        draft, unfit = with_moulds(draft, parts, file)
        parts[part] = draft.source.encode("utf-8")
        drafts.append((draft, found + unfit))
    moving = frozenset().union(*(draft.moving for draft, _ in drafts))
    astray = [one for found in references.values() for one in _astray(found, moving, file)]
    taken = {frame.part for draft, _ in drafts for frame in draft.notes.values()}
    return parts, drafts, [*astray, *_unseen(parts, {*trees, *taken}, file)]


def _drop_unshown(parts: dict[str, bytes], trees: Mapping[str, etree._Element], file: str) -> None:
    """The data beside the document goes, but for what a control still shows."""
    if not any(name.startswith("customXml/") for name in parts):
        return
    notes = [parse(parts[part], file, part) for part in parts if NOTED.match(part)]
    bindings = [one for tree in (*trees.values(), *notes) for one in tree.iter("{*}" + inspection.BINDING)]
    kept = {one.get(W + "storeItemID", "").upper() for one in bindings if isinstance(one, etree._Element)}
    privacy.drop_stores(parts, kept, file)


def _references(tree: etree._Element, part: str) -> dict[str, str]:
    """The bookmarks that a part other than the text refers to, each with a place."""
    places = spots(tree, part_title(part))
    found = bookmarks.references_of(tree)
    return {one.name: inspection.spot_of(one.element, places, part_title(part)) for one in found}


def _astray(references: Mapping[str, str], moving: frozenset[str], file: str) -> list[Problem]:
    return [
        Problem(
            Place(file, spot=spot),
            f"这里引用的书签“{name}”在正文的循环或条件里，不一定印出，也可能不止一处。",
            "请把书签移到循环、条件之外。",
        )
        for name, spot in references.items()
        if name in moving
    ]


def _refresh_contents(root: etree._Element, parts: dict[str, bytes], file: str) -> None:
    """A table of contents shows the headings of the template: Word is asked to make it anew."""
    contents = [code for code in field_codes(root) if code.name == "TOC"]
    templated = any(OPENING.search(text.text or "") for text in root.iter(W + "t"))
    if not contents or not templated:
        return
    for code in contents:
        code.element.set(W + "dirty", "true")
    if SETTINGS in parts:
        settings = parse(parts[SETTINGS], file, SETTINGS)
        update = settings.find(W + "updateFields")
        if update is None:
            update = etree.Element(W + "updateFields")
            later = [child for child in settings if child.tag in AFTER_UPDATE or not str(child.tag).startswith(W)]
            if later:
                later[0].addprevious(update)
            else:
                settings.append(update)
        update.set(W + "val", "true")
        parts[SETTINGS] = serialise(settings)


def _unseen(parts: dict[str, bytes], read: set[str], file: str) -> list[Problem]:
    """Tags in parts the engine does not fill: SmartArt, charts without a tag of their own, relationships, styles …"""
    problems = []
    for name, blob in parts.items():
        if name in read or not name.endswith((".xml", ".rels", ".vml")) or not _may_open(blob):
            continue
        root = parse(blob, file, name)
        texts = [text for element in root.iter(etree.Element) for text in (element.text, element.tail)]
        texts += ["".join(str(text) for text in paragraph.itertext()) for paragraph in root.iter("{*}p")]
        names = root.iter(RELATIONS) if name.endswith(".rels") else root.iter(etree.Element)
        texts += [str(value) for element in names for value in element.attrib.values()]
        written = next((text for text in texts if text and scan(text)[0]), None)
        if written:
            opening = OPENING.search(written)
            excerpt = written[opening.start() if opening else 0 :][:24]
            where = _where(name)
            message = f"“{excerpt}”：{where}里不能写标记，程序填不到。"
            problems.append(
                Problem(Place(file, spot=where), message, "请把标记移到正文、表格、页眉页脚或文本框的文字里。")
            )
    return problems


def _may_open(blob: bytes) -> bool:
    """Whether a part may hold a tag; most have not even a brace."""
    return any(sign in blob for sign in BRACES) and bool(MAY_OPEN.search(blob))


def _where(name: str) -> str:
    for beginning, title in (
        ("word/diagrams/", "SmartArt图形"),
        ("word/charts/", "图表内部的文字"),
        ("customXml/", "内容控件绑定的数据"),
        ("word/glossary/", "文档部件"),
        ("word/styles", "样式"),
        ("word/numbering", "自动编号"),
        ("docProps/", "文档属性"),
    ):
        if name.startswith(beginning):
            return title
    return part_title(name)
