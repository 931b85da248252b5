"""What a template says of the people who made it does not go into a paper: comments, names, the template it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.ooxml.tree import serialise, take_out
from pipeline.pattern import Pattern
from pipeline.word.fieldcodes import field_codes
from pipeline.word.names import LISTS, SETTINGS, STORY, STYLES, W
from pipeline.word.package import parse
from pipeline.word.pruning import drop_parts
from pipeline.word.tags import OPENING

# What reviewers said, who they are, the printers of the office, and pieces of text that wait to be put in.
DROPPED = re.compile(r"word/((comments\w*|people|documentTasks/.*)\.xml$|printerSettings|glossary/)")
PERSONAL = {
    "docProps/core.xml": ("creator", "lastModifiedBy", "description", "contentStatus", "lastPrinted", "version"),
    "docProps/app.xml": ("Company", "Manager", "Template", "HyperlinkBase"),
}
# Settings that tell of how the template was made: revision mode, the sources of a mail merge, the sessions it was edited in,
# the schemas and the template it was attached to, what it is called in the offices' own stores.
TRACES = {
    "trackRevisions": "修订模式",
    "mailMerge": "邮件合并的数据来源",
    "attachedSchema": "附加的架构",
    "saveThroughXslt": "另存用的转换",
} | (dict.fromkeys(("rsids", "docId", "schemaLibrary", "attachedTemplate", "linkStyles", "revisionView"), ""))
# Passwords of a protected document, and how they are kept (17.15.1.29, 17.15.1.93): the protection stays, the password goes.
PROTECTIONS = (W + "documentProtection", W + "writeProtection")
PASSWORD = Pattern("(?i)hash|salt|crypt|algorithm|spin")
TOLD = re.compile(b"Protection|" + "|".join((*TRACES, "rsid", "docVar")).encode())
SESSION = rb'<(?:\w+:)?rsid (?:\w+:)?val="[^"<>]*"\s*/>'
# Formats, which bear the name of whoever changed them while changes were tracked.
FORMATTING = (STYLES, LISTS)
CUSTOM = "docProps/custom.xml"
STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
CITED = re.compile(rb"CITATION|BIBLIOGRAPHY")


def drop(parts: dict[str, bytes], file: str) -> list[str]:
    """Take it out of ``parts``; what was taken, in the clerk's words. A property with a tag is filled instead."""
    dropped = [name for name in parts if DROPPED.match(name)]
    drop_parts(parts, dropped, file)
    found = ["批注"] if any("comments" in name for name in dropped) else []
    found += ["文档部件"] if any("glossary/" in name for name in dropped) else []
    for name, properties in PERSONAL.items():
        if name in parts:
            found += _blank(parts, name, properties, file)
    found += [what for name in FORMATTING for what in _accept(parts, name, file)]
    for name in (one for one in FORMATTING if b"rsid" in parts.get(one, b"")):
        parts[name] = re.sub(SESSION, b"", parts[name])
    shown = _shown(parts, file) if CUSTOM in parts or b"docVar" in parts.get(SETTINGS, b"") else frozenset()
    return [*found, *_custom(parts, shown, file), *_settings(parts, shown, file)]


def drop_stores(parts: dict[str, bytes], kept: set[str], file: str) -> None:
    """Take out the data beside the document, except what a control still shows (by the ids of the stores)."""
    if any(CITED.search(blob) for name, blob in parts.items() if STORY.match(name)):
        return
    for name in [name for name in parts if re.match(r"customXml/item\d*\.xml$", name)]:
        properties = name.replace("item", "itemProps")
        told = parse(parts[properties], file, properties).get(STORE, "") if properties in parts else ""
        if told.upper() not in kept:
            drop_parts(parts, [name, properties], file)


def _shown(parts: dict[str, bytes], file: str) -> frozenset[str]:
    """The properties and variables that a field prints."""
    names = [name for name, blob in parts.items() if STORY.match(name) and re.search(rb"DOC(PROPERTY|VARIABLE)", blob)]
    codes = [code for name in names for code in field_codes(parse(parts[name], file, name))]
    words = [re.findall(r'"([^"]+)"|(\S+)', code.text) for code in codes if code.name in {"DOCPROPERTY", "DOCVARIABLE"}]
    return frozenset(quoted or plain for found in words for quoted, plain in found[1:2])


def _custom(parts: dict[str, bytes], shown: frozenset[str], file: str) -> Iterator[str]:
    if CUSTOM not in parts:
        return
    root = parse(parts[CUSTOM], file, CUSTOM)
    for item in list(root):
        name = item.get("name", "")
        if name not in shown and not OPENING.search("".join(str(text) for text in item.itertext())):
            root.remove(item)
            yield f"文档属性“{name}”"
    parts[CUSTOM] = serialise(root)


def _settings(parts: dict[str, bytes], shown: frozenset[str], file: str) -> Iterator[str]:
    if not TOLD.search(parts.get(SETTINGS, b"")):
        return
    root = parse(parts[SETTINGS], file, SETTINGS)
    for item in [one for one in root if isinstance(one.tag, str) and etree.QName(one).localname in TRACES]:
        root.remove(item)
        what = TRACES[etree.QName(item).localname]
        if what:
            yield what
    for item in root.iter(*PROTECTIONS):
        secrets = [name for name in item.attrib if PASSWORD.search(etree.QName(name).localname)]
        for name in secrets:
            del item.attrib[name]
        if secrets:
            yield "限制编辑、修改的密码（限制仍在）"
    for variables in root.findall(W + "docVars"):
        for item in [one for one in variables if one.get(W + "name", "") not in shown]:
            variables.remove(item)
            yield f"文档变量“{item.get(W + 'name', '')}”"
        if not len(variables):
            root.remove(variables)
    parts[SETTINGS] = serialise(root)


def _accept(parts: dict[str, bytes], name: str, file: str) -> list[str]:
    """The formats as they are now; what they were before goes."""
    if b":author=" not in parts.get(name, b""):
        return []
    root = parse(parts[name], file, name)
    for element in [one for one in root.iter(etree.Element) if one.get(W + "author") is not None]:
        take_out(element)
    parts[name] = serialise(root)
    return ["格式的修订记录"]


def _blank(parts: dict[str, bytes], name: str, properties: tuple[str, ...], file: str) -> list[str]:
    root = parse(parts[name], file, name)
    found = []
    for element in root.iter(etree.Element):
        text = element.text or ""
        if etree.QName(element).localname in properties and text.strip() and not OPENING.search(text):
            element.text = ""
            found.append(f"文档属性“{text.strip()[:20]}”")
            if etree.QName(element).localname == "lastPrinted":
                root.remove(element)
    if found:
        parts[name] = serialise(root)
    return found
