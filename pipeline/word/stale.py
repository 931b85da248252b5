"""Fields that print what the file is, or who made it: what they show was true of the template, and is not of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.pattern import Pattern
from pipeline.word.fieldcodes import FieldCode, field_codes
from pipeline.word.places import W
from pipeline.word.tags import OPENING

CHAR, KIND = W + "fldChar", W + "fldCharType"
# Printed anew wherever the file is opened: with the folders it lies in there, or with who sits there.
PLACES, PERSONS = frozenset(["FILENAME", "TEMPLATE"]), frozenset(["USERNAME", "USERINITIALS", "USERADDRESS"])
FOLDERS = Pattern(r"(?i)\\p\b")
# The file's own properties (ECMA-376 part 1, 17.16.5), by the names of fields, of INFO and of DOCPROPERTY.
OWN_NAMES = (
    "filename filesize template author lastsavedby lastauthor comments company manager hyperlinkbase contentstatus printdate "
    "lastprinted savedate lastsavetime lastsaved createdate createtime creationdate edittime totaleditingtime revnum "
    "revisionnumber"
)
OWN = frozenset(OWN_NAMES.split())
# What follows from the text, the pages or the properties, which a template fills: shown as it was until it is updated.
DEPENDING_NAMES = (
    "= REF PAGEREF NOTEREF IF COMPARE INDEX TOA TITLE SUBJECT KEYWORDS DOCPROPERTY DOCVARIABLE INFO "
    "NUMPAGES SECTIONPAGES NUMWORDS NUMCHARS"
)
DEPENDING = frozenset(DEPENDING_NAMES.split())
# Word counts these by itself above and below the text; a table of contents makes its own numbers anew.
COUNTED, EDGES, OF_CONTENTS = frozenset(["NUMPAGES", "SECTIONPAGES"]), frozenset([W + "hdr", W + "ftr"]), "_Toc"


def refused(code: FieldCode) -> tuple[str, str] | None:
    """What is wrong with a field that prints something else on every computer, and what to do."""
    if code.name in PLACES and FOLDERS.search(code.text):
        return (
            f"这里的“{code.name}”域会印出文件所在的文件夹，还会随打开它的电脑变化。",
            "请删去这个域；只要文件名的，请去掉域代码里的“\\p”。",
        )
    if code.name in PERSONS:
        return (
            f"这里的“{code.name}”域会印出打开文件的人的姓名或地址，换一个人打开就变。",
            "请删去这个域，改为直接写入内容。",
        )
    return None


def blank(root: etree._Element) -> None:
    """Take out what such fields show, and ask Word to look it up again; a result with a tag in it is filled as text is.

    What follows from the text is looked up again too; a sum is taken out with them: a wrong one would be believed.
    """
    codes = {code.element: code for code in field_codes(root) if _is_own(code) or _depends(code, str(root.tag))}
    for begin, texts in _shown(root, codes) if codes else ():
        if not OPENING.search("".join(text.text or "" for text in texts)):
            for text in texts if _is_own(codes[begin]) or codes[begin].name == "=" else ():
                text.text = ""
            begin.set(W + "dirty", "true")


def _depends(code: FieldCode, story: str) -> bool:
    edge = code.name in COUNTED and story in EDGES
    return code.name in DEPENDING and not edge and not any(one.startswith(OF_CONTENTS) for one in code.targets())


def _is_own(code: FieldCode) -> bool:
    words = re.findall(r'"([^"]*)"|([^\s"\\]+)', code.text)
    told = ["".join(pair) for pair in words]
    name = told[1] if code.name in {"INFO", "DOCPROPERTY"} and len(told) > 1 else code.name
    return name.replace(" ", "").lower() in OWN


def _shown(
    root: etree._Element, codes: dict[etree._Element, FieldCode]
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """The fields of ``codes``, by where they begin, each with the texts it shows."""
    texts: dict[etree._Element, list[etree._Element]] = {element: [] for element in codes}
    open_: list[tuple[etree._Element, bool]] = []
    for element in root.iter(CHAR, W + "t"):
        kind = element.get(KIND) if element.tag == CHAR else ""
        if kind == "begin":
            open_.append((element, False))
        elif kind == "separate" and open_:
            open_[-1] = (open_[-1][0], True)
        elif kind == "end" and open_:
            open_.pop()
        elif not kind:
            for begin, shown in open_:
                if shown and begin in texts:
                    texts[begin].append(element)
    for element in codes:
        if element.tag != CHAR:
            texts[element] = list(element.iter(W + "t"))
    yield from texts.items()
