"""Word's own fields (PAGE, REF, HYPERLINK …; ECMA-376 part 1, 17.16): their codes read whole, however runs cut them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree
from msgspec import Struct, field

from pipeline.word.names import FIELD_MARK, FIELD_MARK_KIND, W

# Fields that load something from elsewhere, start a program or run a macro when the document is opened or updated.
REFUSED_NAMES = (
    "DDE DDEAUTO INCLUDE INCLUDETEXT INCLUDEPICTURE IMPORT LINK DATABASE RD MACROBUTTON EMBED CONTROL HTMLCONTROL "
    "HTMLACTIVEX PRINT AUTOTEXTLIST GOTOBUTTON"
)
REFUSED = frozenset(REFUSED_NAMES.split())
REFERRING = frozenset({"REF", "PAGEREF", "NOTEREF", "STYLEREF"})
# What a mail merge of Word's own would fill in; printed as it is, it shows the last row somebody looked at.
MERGING = frozenset(["MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF", "ADDRESSBLOCK", "GREETINGLINE"])
# Fields whose code may name a bookmark as a value.
CALCULATING = frozenset(["=", "IF", "COMPARE", "SET"])
# Fields that name a bookmark behind a switch; a hyperlink with an address before it leads into another document. These
# patterns are compiled when such a field is met.
SWITCHES = {
    "HYPERLINK": r'(?i)^\s*"?HYPERLINK"?\s+\\l\s+"?([^\s"\\]+)',
    "TOC": r'\\b\s+"?([^\s"\\]+)',
    "INDEX": r'\\b\s+"?([^\s"\\]+)',
}
# In a formula: texts, tags and switches; the functions, and the cells of a table (ECMA-376 part 1, 17.16.3).
NOT_NAMES = r'"[^"]*"|[{｛][{｛%％].*?[}｝%％][}｝]|\\[#*@]\s*("[^"]*"|\S+)'
KNOWN = (
    r"(?i)abs|and|average|count|defined|false|if|int|max|min|mod|not|or|product|round|sign|sum|true|above|below|left|right"
    r"|[a-z]{1,2}\d+|[a-z]{1,2}|(r\d+)?(c\d+)?"
)
INSTRUCTION = W + "instr"
CODE, TEXT, SIMPLE = W + "instrText", W + "t", W + "fldSimple"


class FieldCode(Struct, kw_only=True):
    """One field: where it begins, and the elements its code is written in (none for ``w:fldSimple``)."""

    element: etree._Element
    pieces: list[etree._Element] = field(default_factory=list)
    # Its beginning, its middle and its end, as far as they are there; the texts it shows, those of fields within among them.
    marks: list[etree._Element] = field(default_factory=list)
    results: list[etree._Element] = field(default_factory=list)
    # Texts that stand in its code as if they were shown.
    loose: list[etree._Element] = field(default_factory=list)
    nested: bool = False
    shown: bool = False

    @property
    def closed(self) -> bool:
        """Whether it ends."""
        return bool(self.marks) and self.marks[-1].get(FIELD_MARK_KIND) == "end"

    @property
    def text(self) -> str:
        """The code as a whole."""
        simple = self.element.get(INSTRUCTION)
        return simple if simple is not None else "".join(piece.text or "" for piece in self.pieces)

    @property
    def name(self) -> str:
        """What the field is, in capitals; '' for an empty code."""
        words = self.text.replace('"', " ").split(None, 1)
        return "=" if words and words[0].startswith("=") else words[0].upper() if words else ""

    def write(self, text: str) -> None:
        """Put ``text`` in the place of the whole code."""
        if not self.pieces:
            self.element.set(INSTRUCTION, text)
            return
        self.pieces[0].text = text
        for piece in self.pieces[1:]:
            piece.text = ""

    def targets(self, marks: Collection[str] = ()) -> list[str]:
        """The bookmarks the code refers to; ``marks`` are those there are, in small letters, for fields that may name one
        among other words.
        """
        if self.name in CALCULATING:
            outside = re.sub(r'"[^"]*"', " ", self.text)
            return [word for word in dict.fromkeys(re.findall(r"[^\W\d]\w*", outside)) if word.lower() in marks]
        first = self.text.split(None, 1)[:1]
        if first and first[0].lower() in marks and self.name not in REFERRING:
            return first
        if self.name in REFERRING - {"STYLEREF"}:
            found = re.match(r'\s*"?\w+"?\s+("?)([^\s"\\]+)\1', self.text)
            return [found[2]] if found else []
        switch = SWITCHES.get(self.name)
        return re.findall(switch, self.text) if switch else []

    def undefined(self, marks: Collection[str]) -> list[str]:
        """The words of a formula that are neither bookmarks (``marks``) nor anything else a formula knows."""
        if self.name != "=":
            return []
        words = re.findall(r"[^\W\d]\w*", re.sub(NOT_NAMES, " ", self.text))
        return [word for word in words if word.lower() not in marks and not re.fullmatch(KNOWN, word)]

    def renamed(self, name: str, instead: str) -> str:
        """The code with the bookmark ``name`` replaced."""
        everywhere = self.name in CALCULATING
        return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: instead, self.text, count=0 if everywhere else 1)


def write_as_code(root: etree._Element) -> None:
    """Text that stands in the code of a field is read as code when the file is opened: it is written as such."""
    for field_ in field_codes(root):
        for text in field_.loose if field_.shown or field_.closed else ():
            text.tag = CODE


def field_codes(root: etree._Element) -> Iterator[FieldCode]:
    """Every field below ``root``; those within others come first."""
    # Most parts have none, and their texts need not be gone through.
    marked = next(root.iter(FIELD_MARK), None) is not None
    open_: list[FieldCode] = []
    for element in root.iter(SIMPLE, *((FIELD_MARK, CODE, TEXT) if marked else ())):
        if element.tag == SIMPLE:
            yield FieldCode(element=element, results=list(element.iter(TEXT)))
        elif element.tag == FIELD_MARK:
            yield from _marked(open_, element)
        elif element.tag == TEXT:
            for one in open_:
                if one.shown:
                    one.results.append(element)
            if open_ and not open_[-1].shown:
                open_[-1].loose.append(element)
        elif open_ and not open_[-1].shown:
            open_[-1].pieces.append(element)
    yield from open_


def _marked(open_: list[FieldCode], mark: etree._Element) -> Iterator[FieldCode]:
    """The innermost of the ``open_`` fields, where the ``mark`` ends it; one that begins is one of them."""
    kind = mark.get(FIELD_MARK_KIND)
    if kind == "begin":
        if open_ and not open_[-1].shown and not open_[-1].text.strip():
            open_[-1].nested = True
        open_.append(FieldCode(element=mark))
    if not open_:
        return
    open_[-1].marks.append(mark)
    if kind == "separate":
        open_[-1].shown = True
    elif kind != "begin":
        yield open_.pop()
