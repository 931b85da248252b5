"""Fields that print what the file is, or who made it: what they show was true of the template, and is not of the document."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.pattern import Pattern
from pipeline.word.fieldcodes import FieldCode, field_codes
from pipeline.word.names import W
from pipeline.word.tags import OPENING

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
    for code in field_codes(root):
        own = _is_own(code)
        if (own or _depends(code, str(root.tag))) and not OPENING.search(
            "".join(one.text or "" for one in code.results)
        ):
            for text in code.results if own or code.name == "=" else ():
                text.text = ""
            code.element.set(W + "dirty", "true")


def _depends(code: FieldCode, story: str) -> bool:
    edge = code.name in COUNTED and story in EDGES
    return code.name in DEPENDING and not edge and not any(one.startswith(OF_CONTENTS) for one in code.targets())


def _is_own(code: FieldCode) -> bool:
    words = re.findall(r'"([^"]*)"|([^\s"\\]+)', code.text)
    told = ["".join(pair) for pair in words]
    name = told[1] if code.name in {"INFO", "DOCPROPERTY"} and len(told) > 1 else code.name
    return name.replace(" ", "").lower() in OWN
