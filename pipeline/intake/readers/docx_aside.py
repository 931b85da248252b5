"""What a Word document holds beside its text: notes, comments, heads of pages, hidden and deleted words → lines to be listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.grammar.labels import label_at
from pipeline.grammar.roles import Role
from pipeline.intake.readers.docx_numbering import W
from pipeline.intake.readers.package import Package

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_NUMBER_ONLY = re.compile(r"[\s\d—–\-－第页共/]*")
# One line per kind: part, element of one note, what the clerk calls it.
_NOTES = (
    ("word/footnotes.xml", f"{W}footnote", "脚注"),
    ("word/endnotes.xml", f"{W}endnote", "尾注"),
    ("word/comments.xml", f"{W}comment", "批注"),
)
_MOST_PAGES = 12


class AnsweringNotes:
    """Footnotes and endnotes that say who answers (责任单位：…): they belong to the paragraph that refers to them."""

    def __init__(self, package: Package) -> None:
        self._said: dict[tuple[str, str], str] = {}
        for part, tag, _ in _NOTES[:2]:
            root = package.part(part)
            for note in root.iter(tag) if root is not None else ():
                label = label_at(words := _words(note))
                if label and isinstance(label.meaning, Role):
                    self._said[tag, note.get(f"{W}id", "")] = words

    def of(self, paragraph: etree._Element) -> Iterator[str]:
        """What the notes that this paragraph refers to say, in order."""
        for reference in paragraph.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
            said = self._said.get((str(reference.tag).removesuffix("Reference"), reference.get(f"{W}id", "")))
            yield from (said,) if said else ()

    def hold(self, words: str) -> bool:
        """Whether the words were taken over as those of such a note."""
        return words in self._said.values()


def beside_the_text(package: Package, body: etree._Element, notes: AnsweringNotes) -> tuple[str, ...]:
    """Every word of the document that is not taken over, with what it is, each once."""
    left = (note for note in _notes(package) if not notes.hold(note.partition("：")[2]))
    return tuple(dict.fromkeys((*left, *_page_heads(package), *_in_the_text(body))))


def is_hidden(run: etree._Element) -> bool:
    """Whether a run is hidden: it shows on no page."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _notes(package: Package) -> Iterator[str]:
    for part, tag, name in _NOTES:
        root = package.part(part)
        for note in root.iter(tag) if root is not None else ():
            if words := _words(note):
                yield f"{name}：{words}"


def _page_heads(package: Package) -> Iterator[str]:
    for kind, name in (("header", "页眉"), ("footer", "页脚")):
        for number in range(1, _MOST_PAGES):
            root = package.part(f"word/{kind}{number}.xml")
            words = _words(root) if root is not None else ""
            if not _NUMBER_ONLY.fullmatch(words):
                yield f"{name}：{words}"


def _in_the_text(body: etree._Element) -> Iterator[str]:
    for element in body.iter(f"{W}del", f"{W}moveFrom"):
        if words := "".join(text.text or "" for text in element.iter(f"{W}delText", f"{W}t")).strip():
            yield f"修订中删去：{words}"
    for row in body.iter(f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None and (words := _words(row)):
            yield f"修订中删去的表格行：{words}"
    for run in body.iter(f"{W}r"):
        if is_hidden(run) and (words := _words(run)):
            yield f"隐藏文字：{words}"
    for drawn in body.iter(_DRAWN):
        if words := (drawn.text or "").strip():
            yield f"图形里的文字：{words}"


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t")).strip()
