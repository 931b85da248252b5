"""What a template says of the people who made it does not go into a paper: comments, names, the template it came from."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.ooxml.tree import serialise
from pipeline.word.package import parse
from pipeline.word.places import W
from pipeline.word.pruning import drop_parts
from pipeline.word.tags import OPENING

COMMENTS = re.compile(r"word/(comments\w*|people|documentTasks/.*)\.xml$")
PERSONAL = {
    "docProps/core.xml": ("creator", "lastModifiedBy"),
    "docProps/app.xml": ("Company", "Manager", "Template", "HyperlinkBase"),
}
# Properties that mail programs, sensitivity labels and WPS add by themselves.
ADDED = re.compile(r"MSIP_|_Author|_AdHoc|_Email|_NewReview|_PreviousAdHoc|_Reviewing|ContentTypeId|KSO|ICV")


def drop(parts: dict[str, bytes], file: str) -> list[str]:
    """Take it out of ``parts``; what was taken, in the clerk's words. A property with a tag is filled instead."""
    comments = [name for name in parts if COMMENTS.match(name)]
    drop_parts(parts, comments, file)
    found = ["批注"] if any("comments" in name for name in comments) else []
    for name, properties in PERSONAL.items():
        if name in parts:
            found += _blank(parts, name, properties, file)
    custom = "docProps/custom.xml"
    if custom in parts and ADDED.search(parts[custom].decode("utf-8", "replace")):
        root = parse(parts[custom], file, custom)
        for item in list(root):
            if ADDED.match(item.get("name", "")):
                root.remove(item)
                found.append(f"文档属性“{item.get('name')}”")
        parts[custom] = serialise(root)
    settings = "word/settings.xml"
    if settings in parts and b"trackRevisions" in parts[settings]:
        root = parse(parts[settings], file, settings)
        for item in root.findall(W + "trackRevisions"):
            root.remove(item)
        parts[settings] = serialise(root)
        found.append("修订模式")
    return found


def _blank(parts: dict[str, bytes], name: str, properties: tuple[str, ...], file: str) -> list[str]:
    root = parse(parts[name], file, name)
    found = []
    for element in root.iter(etree.Element):
        text = element.text or ""
        if etree.QName(element).localname in properties and text.strip() and not OPENING.search(text):
            element.text = ""
            found.append(f"文档属性“{text.strip()[:20]}”")
    if found:
        parts[name] = serialise(root)
    return found
