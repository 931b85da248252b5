"""A table of contents shows the headings of the template: Word is asked to make it anew when a document is opened."""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.names import CONTENT_TYPES, OFFICE, relations_of, relationships
from pipeline.ooxml.tree import serialise
from pipeline.word.additions import relation, with_relations
from pipeline.word.fieldcodes import field_codes
from pipeline.word.names import BODY, SETTINGS, W
from pipeline.word.package import parse
from pipeline.word.tags import OPENING

SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
# CT_Settings is a sequence (ECMA-376 part 1, 17.15.1.78); these come after updateFields.
LATER_SETTINGS = (
    "hdrShapeDefaults footnotePr endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping "
    "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
    "shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)
AFTER_UPDATE = frozenset(W + name for name in LATER_SETTINGS.split())


def refresh(root: etree._Element, parts: dict[str, bytes], file: str) -> None:
    """Mark the tables of contents of the text as out of date, where a tag may change what they list."""
    contents = [code for code in field_codes(root) if code.name == "TOC"]
    templated = any(OPENING.search(text.text or "") for text in root.iter(W + "t"))
    if not contents or not templated:
        return
    for code in contents:
        code.element.set(W + "dirty", "true")
    if SETTINGS not in parts:
        _add_settings(parts)
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


def _add_settings(parts: dict[str, bytes]) -> None:
    parts[SETTINGS] = serialise(etree.Element(W + "settings", nsmap={"w": W[1:-1]}))
    override = f'<Override PartName="/{SETTINGS}" ContentType="{SETTINGS_TYPE}"/></Types>'
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", override.encode())
    name = relations_of(BODY)
    line = relation("rIdSettings", f"{OFFICE}/settings", "settings.xml")
    parts[name] = with_relations(parts.get(name, relationships({})).decode(), [line])
