"""Word templates for tests, written as the XML they are: what python-docx has no word for."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docx import Document
from lxml import etree

from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.names import OFFICE, content_types, relations_of, relationships
from pipeline.ooxml.package import open_parts
from pipeline.word import Template
from pipeline.word.soundness import check_soundness

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = f'<w:styles {DECLARED}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>'


def part_xml(tag: str, inner: str) -> str:
    """A part whose root is ``tag``."""
    return f"<{tag} {DECLARED}>{inner}</{tag}>"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a run that begins with ``<`` is XML, any other is text."""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, shown: str = "1") -> str:
    """A field of Word's, its code as one run a word, as Word likes to cut it."""
    pieces = "".join(f'<w:r><w:instrText xml:space="preserve">{word} </w:instrText></w:r>' for word in code.split(" "))
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{pieces}{middle}{r(shown)}{end}"


def template(
    *body: str,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    section: str = "",
) -> bytes:
    """A template of ``body``; ``parts`` are further parts of ``word/`` by name, related to the document by it.

    ``links`` are relationships to elsewhere by identifier: kind and target.
    """
    others = {"styles": STYLES, **(parts or {})}
    document = part_xml("w:document", f"<w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body>")
    kinds = {name: name.rstrip("0123456789") for name in others if "/" not in name}
    overrides = {f"word/{name}.xml": f"{TYPE}.{kind}+xml" for name, kind in kinds.items()}
    related = {f"rId{name}": (f"{OFFICE}/{kind}", f"{name}.xml") for name, kind in kinds.items()}
    relations = relationships(related).decode()
    external = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        for key, (kind, target) in (links or {}).items()
    )
    contents = {
        "[Content_Types].xml": content_types(
            {"xml": "application/xml"}, {"word/document.xml": f"{TYPE}.document.main+xml", **overrides}
        ),
        "_rels/.rels": relationships({"rId1": (f"{OFFICE}/officeDocument", "word/document.xml")}),
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": relations.replace("</Rel", external + "</Rel").encode(),
        **{(f"word/{name}.xml" if "." not in name else name): text.encode() for name, text in others.items()},
    }
    return pack_parts(contents)


def with_relation(
    data: bytes,
    part: str,
    key: str,
    kind: str,
    target: str,
    edits: Mapping[str, tuple[str, str]] | None = None,
    *,
    external: bool = False,
) -> bytes:
    """``data`` with one more relationship of ``part``; ``edits`` replace one text by another in parts."""
    parts, name = open_parts(data), relations_of(part)
    mode = ' TargetMode="External"' if external else ""
    line = f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    parts[name] = parts.get(name, relationships({})).replace(b"</Relationships>", f"{line}</Relationships>".encode())
    for other, (old, new) in (edits or {}).items():
        parts[other] = parts[other].replace(old.encode(), new.encode())
    return pack_parts(parts)


def notes(kind: str, *texts: str) -> dict[str, str]:
    """The part of the footnotes or endnotes, numbered from 1."""
    separator = f'<w:{kind} w:type="separator" w:id="0">{p("<w:r><w:separator/></w:r>")}</w:{kind}>'
    own = "".join(f'<w:{kind} w:id="{number}">{p(text)}</w:{kind}>' for number, text in enumerate(texts, 1))
    return {f"{kind}s": part_xml(f"w:{kind}s", separator + own)}


def note(kind: str, number: int) -> str:
    """A reference to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def rendered(data: bytes, **context: object) -> dict[str, bytes]:
    """The parts of the document, which is sound and opens in python-docx."""
    document = Template.open(data).render(context)
    assert check_soundness(document) == []
    Document(io.BytesIO(document))
    return open_parts(document)


def tree(parts: Mapping[str, bytes], name: str = "word/document.xml") -> etree._Element:
    """A part of a document as a tree."""
    return etree.fromstring(parts[name])


def values(root: etree._Element, tag: str, attribute: str) -> list[str]:
    """An attribute of all elements ``tag``, both in ``w:``."""
    return [str(one.get(W + attribute)) for one in root.iter(W + tag)]


def lines(root: etree._Element) -> list[str]:
    """The text of every paragraph."""
    return ["".join(str(text.text) for text in one.iter(W + "t")) for one in root.iter(W + "p")]
