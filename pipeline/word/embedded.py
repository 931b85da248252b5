"""A whole Word file as a value: its paragraphs, tables, pictures and links go in place of ``{{p name }}``.

What could not come along unchanged is refused, never dropped without a word: numbering, notes, fields and revisions need
parts of their own, a section would set the page anew. Styles are those of the template, by their ids.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from pipeline.ooxml.names import RELATIONS, relations_of, target_of
from pipeline.ooxml.tree import take_out
from pipeline.pattern import Pattern
from pipeline.word.images import measure
from pipeline.word.insertions import HYPERLINK, IMAGE, Insertions
from pipeline.word.names import BODY, R
from pipeline.word.slots import Slot
from pipeline.word.speech import spoken
from pipeline.word.text import UnwritableError, escape
from pipeline.word.values import Rich, check_style

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/"
NEWER = "{http://schemas.microsoft.com/office/word/2010/wordml}"
KNOWN = (W, NEWER, f"{DRAWN}main}}", f"{DRAWN}picture}}", f"{DRAWN}wordprocessingDrawing}}")
# What an editor leaves behind; nobody reads it.
LEFT = Pattern(
    f"{re.escape(W)}(proofErr|lastRenderedPageBreak|bookmarkStart|bookmarkEnd|comment.*|annotationRef|permStart|permEnd)$"
)
REFUSED = {
    "numPr": ("自动编号", "请改用模板里带编号的样式，或直接写出编号。"),
    "sectPr": ("分节", "请删去分节符。"),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), ("脚注或尾注", "请改写在正文里。")),
    **dict.fromkeys(("fldChar", "fldSimple", "instrText"), ("域", "请改为直接写入内容。")),
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo"), ("没有接受的修订", "请先接受或拒绝全部修订。")),
}
LINKED = ("文内链接", "请取消链接，或改为网址。")
OTHERS = ("内容控件、文本框、公式或嵌入的对象", "请改用文字、表格或图片。")
ALONE = Pattern("(sdt|object|pict|altChunk|subDoc|control|customXml|smartTag|ruby|dir|bdo)$")
# What a newer editor adds to a picture for itself.
EXTENSIONS = f"{DRAWN}main}}extLst"
STYLES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
NUMBERED = f"{DRAWN}wordprocessingDrawing}}docPr"
# Around what becomes an identifier of the document (private use characters: no font of ours has them).
BEGIN, END = "\ue014", "\ue015"
NUMBER = f"{BEGIN}{END}"
REVISION = Pattern(r"\}(rsid\w*|paraId|textId|anchorId|editId)$")


class Saves(Protocol):
    """A document that can be saved, as python-docx's is."""

    def save(self, path_or_stream: io.BytesIO, /) -> None:
        """Write the document to a stream."""


class Embedded(Rich, frozen=True):
    """The body of a Word file: its XML, its styles, the links and the pictures (kind, bytes) it refers to."""

    xml: str
    styles: tuple[str, ...]
    links: dict[str, str]
    pictures: dict[str, tuple[str, bytes]]

    def blocks(self, slot: Slot, insertions: Insertions) -> str:  # noqa: ARG002 - it looks as it does in its own file
        """The body, its identifiers made those of the document."""
        for style in self.styles:
            check_style(style, insertions)
        first, *others = self.xml.split(NUMBER)
        text = first + "".join(f"{insertions.drawing()}{one}" for one in others)
        for identifier, address in self.links.items():
            text = text.replace(f"{BEGIN}{identifier}{END}", insertions.relate(HYPERLINK, address))
        for identifier, (kind, data) in self.pictures.items():
            name = f"value-{sha256(data).hexdigest()[:16]}.{kind}"
            insertions.files[f"word/media/{name}"] = data
            text = text.replace(f"{BEGIN}{identifier}{END}", insertions.relate(IMAGE, f"media/{name}"))
        return text

    def runs(self, slot: Slot, insertions: Insertions) -> str:  # noqa: ARG002 - refused everywhere
        """A whole file stands in a paragraph's place only."""
        raise UnwritableError("成段的内容不能放在这里。", "请让它独占一段，并写作“{{p 字段 }}”。")


@spoken
def read_document(source: bytes | Saves, name: str = "附文") -> Embedded:
    """The body of a Word file (its bytes, or a python-docx document); ``name`` is what messages call it.

    Raises ``MaterialError`` for a file that cannot be used, ``UnwritableError`` for what would not come along.
    """
    from lxml import etree

    from pipeline.word.package import parse, unpack

    if not isinstance(source, bytes):
        stream = io.BytesIO()
        source.save(stream)
        source = stream.getvalue()
    parts = unpack(source, name)
    body = parse(parts[BODY], name, BODY).find(f"{W}body")
    blocks = [] if body is None else [block for block in body if block.tag != f"{W}sectPr"]
    found = [used for block in blocks for used in _settle(block)]
    links, pictures = {}, {}
    for identifier in dict.fromkeys(value for kind, value in found if kind == "relation"):
        kind, target = _relation(parts, identifier, name)
        if kind == HYPERLINK:
            if not target.lower().startswith(("http://", "https://", "mailto:")):
                raise UnwritableError(f"附文里有{LINKED[0]}，带不过来。", LINKED[1])
            links[identifier] = target
        else:
            blob = parts.get(target_of(BODY, target), b"")
            pictures[identifier] = measure(blob)[0], blob
    xml = "".join(etree.tostring(block, encoding="unicode", with_tail=False) for block in blocks)
    # A cell that ends in a table is one Word does not open.
    xml += "<w:p/>" if blocks and blocks[-1].tag == f"{W}tbl" else ""
    return Embedded(xml, tuple(dict.fromkeys(value for kind, value in found if kind == "style")), links, pictures)


def _settle(block: etree._Element) -> Iterator[tuple[str, str]]:
    """Refuse what cannot come along, take out what nobody reads, mark identifiers; the relations and styles used."""
    if NUMBER in escape("".join(map(str, block.itertext()))):
        raise UnwritableError("附文里有私用区的字符（U+E014），带不过来。", "请删去。")
    for element in [one for one in block.iter() if one.tag == EXTENSIONS or LEFT.match(str(one.tag))]:
        take_out(element)
    for element in block.iter():
        namespace, _, own = str(element.tag).rpartition("}")
        what = REFUSED.get("ins" if own.endswith("Change") else own)
        if what is None and (ALONE.match(own) or namespace + "}" not in KNOWN):
            what = OTHERS
        if own == "hyperlink" and element.get(f"{W}anchor"):
            what = LINKED
        if what:
            raise UnwritableError(f"附文里有{what[0]}，带不过来。", what[1])
        if element.tag in STYLES:
            yield "style", element.get(f"{W}val", "")
        if element.tag == NUMBERED:
            element.set("id", NUMBER)
        for key, value in element.items():
            if REVISION.search(str(key)):
                del element.attrib[key]
            elif str(key).startswith(R):
                element.set(key, f"{BEGIN}{value!s}{END}")
                yield "relation", str(value)


def _relation(parts: dict[str, bytes], identifier: str, name: str) -> tuple[str, str]:
    from pipeline.word.package import parse

    relations = relations_of(BODY)
    found = parse(parts[relations], name, relations).iter(RELATIONS) if relations in parts else ()
    kind, target = next(
        ((one.get("Type", ""), one.get("Target", "")) for one in found if one.get("Id") == identifier), ("", "")
    )
    if kind not in (HYPERLINK, IMAGE):
        raise UnwritableError(f"附文里有{OTHERS[0]}，带不过来。", OTHERS[1])
    return kind, target
