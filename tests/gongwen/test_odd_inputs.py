"""What other programs write a little off is read as Word reads it: a checker that refuses it is of no use."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipeline.gongwen.conform import Result, check_document
from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import open_parts
from tests.gongwen import samples

Parts = dict[str, bytes]
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
SPACING = r'(w:spacing [^>]*w:line=")579(")'


def swapped(old: str, new: str, part: str = DOCUMENT) -> Callable[[Parts], None]:
    """The first ``old`` (a pattern) in a part made ``new``."""

    def odd(parts: Parts) -> None:
        text, found = re.subn(old, new, parts[part].decode(), count=1)
        assert found, old
        parts[part] = text.encode()

    return odd


def dropped(part: str, relations: str = "word/_rels/document.xml.rels") -> Callable[[Parts], None]:
    """A part left out, with what leads to it."""

    def odd(parts: Parts) -> None:
        del parts[part]
        name = part.removeprefix("word/")
        for path in ("[Content_Types].xml", relations):
            parts[path] = re.sub(rf'<[^<>]*{re.escape(name)}"[^<>]*/>', "", parts[path].decode()).encode()

    return odd


ODD: dict[str, Callable[[Parts], None]] = {
    "jc start": swapped('w:jc w:val="left"', 'w:jc w:val="start"', STYLES),
    "a tab of the kind num": swapped(r'(<w:tab [^>]*w:val=")right', r"\1num", STYLES),
    "a page width with a fraction": swapped('w:w="11906"', 'w:w="11906.4"'),
    "a colour by name": swapped('w:color w:val="FF0000"', 'w:color w:val="red"', STYLES),
    "an empty line": swapped(SPACING, r"\1\2", STYLES),
    "a line rule nobody knows": swapped('w:lineRule="exact"', 'w:lineRule="sometimes"', STYLES),
    "a section of an odd type": swapped("<w:sectPr>", '<w:sectPr><w:type w:val="odd"/>'),
    "bold maybe": swapped("<w:rPr>", '<w:rPr><w:b w:val="maybe"/>'),
    "a foot that is not there": swapped(r'(footerReference [^>]*r:id=")rId\d+(")', r"\1rId99\2"),
    "a size with a fraction": swapped('w:sz w:val="32"', 'w:sz w:val="32.5"', STYLES),
    "an indent in points": swapped(r'w:firstLine="\d+"', 'w:firstLine="12.7pt"', STYLES),
    "an indent with a fraction": swapped(r'w:firstLine="\d+"', 'w:firstLine="420.5"', STYLES),
    "a pitch with a fraction": swapped(SPACING, r"\g<1>579.0\2", STYLES),
    "no styles": dropped(STYLES),
    "no settings": dropped("word/settings.xml"),
    "a style nobody knows": swapped('w:pStyle w:val="S6"', 'w:pStyle w:val="Nobody"'),
    "a style name with a space at its end": swapped('w:name w:val="公文正文"', 'w:name w:val="公文正文 "', STYLES),
}


@pytest.mark.parametrize("name", ODD)
def test_a_file_slightly_off_is_judged_and_not_refused(name: str) -> None:
    parts = dict(open_parts(samples.letter().save()))
    ODD[name](parts)
    findings = check_document(pack_parts(parts), "函.docx")
    assert len({finding.clause for finding in findings if finding.result is Result.PASS}) > 5
