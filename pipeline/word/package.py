"""The bytes of a .docx go in, its parts come out; what is too large, broken or dangerous is refused with a message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.ooxml import tree
from pipeline.ooxml.names import CONTENT_TYPES, PACKAGE, RELATIONS
from pipeline.ooxml.package import Flaw, FlawError, Limits, Streams, may_declare_type, open_parts
from pipeline.problems import MaterialError, Place, Problem
from pipeline.word.names import BODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

LIMITS = Limits(file=20_000_000, part=30_000_000, total=100_000_000)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
SAFE_EXTERNAL = ("http://", "https://", "mailto:", "#")
# More than these no template has; reading them would take seconds, and hundreds of megabytes.
MOST_ELEMENTS, MOST_ATTRIBUTES = 1_000_000, 1_000
# A part of more bytes is looked at in pieces, each of so many rows: a tree takes some twenty times the room of its text.
GREAT, HELD = 1_000_000, 500
UTF8 = re.compile(rb"(?i)<\?xml[^>]*encoding\s*=\s*[\"']utf-8[\"']")
USUAL = {
    "document.main": "document",
    "header": r"header\d*",
    "footer": r"footer\d*",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": r"comments\d*",
}
MACROS = re.compile(rb"(?i)macroEnabled|vbaProject|vbaData|activeX")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ACTIVE = {
    "vbaProject": "宏",
    "wordVbaData": "宏",
    "keyMapCustomizations": "自定义的快捷键",
    "attachedToolbars": "自定义的工具栏",
    "extensibility": "自定义的功能区",
    "aFChunk": "嵌入的外部文档（altChunk）",
    "oleObject": "嵌入的OLE对象",
    "control": "ActiveX控件",
    "activeXControlBinary": "ActiveX控件",
    "subDocument": "子文档",
    "webextension": "Office加载项",
    "webextensiontaskpanes": "Office加载项",
}
FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT, TEMPLATE = f"{FORMAT}.document.main+xml", f"{FORMAT}.template.main+xml"
# How the parts that lead to others begin as Word writes them, and as we do when we add to them.
LEADING = re.compile(rb"<(Types|Relationships)[\s/>]")
DROPPED = "docProps/thumbnail"
RESAVE = "请在Word或WPS中打开，另存为“Word文档（.docx）”。"
OTHER = "请换用正常的Word模板。"
WORDS = {
    Flaw.LARGE_FILE: (f"文件超过{LIMITS.file // 1_000_000}兆。", "请压缩或删去其中的图片。"),
    Flaw.LARGE_CONTENT: (
        "文件解开后过大，疑似压缩炸弹，没有打开。",
        "请换用正常的Word模板；若确是自己的模板，请删去大图片。",
    ),
    Flaw.NO_ZIP: ("这不是可以打开的Word文档（.docx）。", RESAVE),
    Flaw.OLE: ("这不是可以打开的Word文档（.docx）：是旧版的.doc，或设有打开密码。", RESAVE),
    Flaw.LOCKED: ("这不是可以打开的Word文档（.docx）：设有密码。", "请取消密码后另存一次。"),
    Flaw.DAMAGED: ("其中的“{}”已损坏，不是可以打开的Word文档（.docx）。", "请在Word中打开并另存一次。"),
    Flaw.TWICE: ("文件里有两个同名的部分“{}”，没有打开。", "请在Word中打开并另存一次。"),
    Flaw.OUTSIDE: ("文件里有不正常的路径“{}”，没有打开。", OTHER),
    Flaw.NO_XML: ("其中的“{}”已损坏。", "请在Word中打开并另存一次。"),
    Flaw.DTD: ("其中的“{}”带有DTD，Word文档里不应有，没有打开。", OTHER),
}


def refuse(file: str, message: str, remedy: str, spot: str = "") -> MaterialError:
    """The error that says why ``file`` cannot be used."""
    return MaterialError([Problem(Place(file, spot=spot), message, remedy)])


def unpack(data: bytes, file: str, streams: Streams | None = None) -> dict[str, bytes]:
    """The parts of a Word file by name, in the order stored; ``streams`` takes what they lie there as.

    Raises ``MaterialError`` for what is no Word document, and for what might do harm: bombs, macros, parts stored
    twice, paths leading outside, links that load something from elsewhere.
    """
    try:
        parts = open_parts(data, LIMITS, streams=streams)
    except FlawError as error:
        raise refusal(file, error) from error
    _check(parts, file)
    parts = {name: _usual(blob, file, name) if _is_xml(name) else blob for name, blob in parts.items()}
    parts[CONTENT_TYPES] = document_types(parts, file)
    return _without_thumbnail(parts, file)


def _without_thumbnail(parts: dict[str, bytes], file: str) -> dict[str, bytes]:
    """A picture of the template's first page would be a wrong picture of the document's."""
    kept = {name: blob for name, blob in parts.items() if not name.startswith(DROPPED)}
    if len(kept) < len(parts) and "_rels/.rels" in kept:
        root = parse(kept["_rels/.rels"], file, "_rels/.rels")
        for relation in root.findall(RELATIONS):
            if relation.get("Target", "").lstrip("/").startswith(DROPPED):
                root.remove(relation)
        kept["_rels/.rels"] = tree.serialise(root)
    return kept


def _check(parts: dict[str, bytes], file: str) -> None:
    types = types_of(parts, file)
    if MACROS.search(types) or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise refuse(file, "模板里有宏（.docm），为安全起见不予使用。", "请另存为不含宏的“Word文档（.docx）”。")
    if STRICT in parts[BODY][:4000]:
        raise refuse(file, "模板是“严格Open XML”格式。", "请另存为普通的“Word文档（.docx）”。")
    xml = [blob for name, blob in parts.items() if _is_xml(name)]
    # An element takes three characters and more: most templates are too short to have so many, and need no counting.
    if sum(map(len, xml)) > 3 * MOST_ELEMENTS and sum(blob.count(b"<") for blob in xml) > MOST_ELEMENTS:
        raise refusal(file, FlawError(Flaw.LARGE_CONTENT))
    for name, blob in parts.items():
        if blob.startswith(OLE):
            raise refuse(file, f"模板里的“{name}”是宏或嵌入的OLE对象，没有使用。", "请删去它后另存一次。")
        if name.lower().endswith(".rels"):
            _check_relations(parse(blob, file, name), file, name)


def types_of(parts: dict[str, bytes], file: str) -> bytes:
    """The content types of a Word document; raises ``MaterialError`` where the package is none."""
    if CONTENT_TYPES not in parts or BODY not in parts:
        raise refuse(file, "这不是Word文档（.docx）。", RESAVE)
    return parts[CONTENT_TYPES]


def document_types(parts: dict[str, bytes], file: str) -> bytes:
    """The content types of a Word document, also where the package is a template of Word's own (.dotx): what is made from
    it is none. Raises ``MaterialError`` where it is neither.
    """
    types = types_of(parts, file)
    items = [item for item in parse(types, file, CONTENT_TYPES) if isinstance(item.tag, str)]
    _check_names(items, file)
    # Names of parts and extensions are the same in any case (part 2, 7.2.3.2).
    kinds = {_typed(item).lower(): item.get("ContentType", "") for item in items}
    if len(kinds) < len(items):
        raise refusal(file, FlawError(Flaw.DAMAGED, CONTENT_TYPES))
    if kinds.get(f"/{BODY}", kinds.get("xml")) not in (DOCUMENT, TEMPLATE):
        raise refuse(file, "这不是Word文档（.docx）。", RESAVE)
    return types.replace(TEMPLATE.encode(), DOCUMENT.encode())


def _typed(item: etree._Element) -> str:
    return item.get("PartName", item.get("Extension", ""))


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def _usual(blob: bytes, file: str, name: str) -> bytes:
    """The part in the one spelling that the rest of the program looks for words in; none with a document type."""
    if may_declare_type(blob):
        raise refusal(file, FlawError(Flaw.DTD, name))
    plain = b"\0" not in blob[:8] and (blob[:5] != b"<?xml" or b"encoding" not in blob[:100] or UTF8.match(blob))
    leading = name == CONTENT_TYPES or name.endswith(".rels")
    if plain and not (leading and (b"='" in blob.partition(b"?>")[2] or not LEADING.search(blob))):
        return blob
    root = parse(blob, file, name)
    space = f"{PACKAGE}/{'content-types' if name == CONTENT_TYPES else 'relationships'}"
    return tree.serialise(tree.with_prefix(root, None, space) if leading else root)


def _check_names(types: list[etree._Element], file: str) -> None:
    """Word names these parts so; what is called otherwise would be looked for in vain."""
    for item in types:
        kind = item.get("ContentType", "").rpartition("wordprocessingml.")[2].partition("+")[0]
        name = item.get("PartName", "").lstrip("/")
        if name and kind in USUAL and not re.fullmatch(rf"word/{USUAL[kind]}\.xml", name):
            raise refuse(file, f"其中的“{name}”不是Word通常用的名称，没有读取。", "请在Word中打开并另存一次。")


def _check_relations(root: etree._Element, file: str, part: str) -> None:
    keys = [relation.get("Id") for relation in root.iter(RELATIONS)]
    if len(set(keys)) < len(keys):
        raise refusal(file, FlawError(Flaw.DAMAGED, part))
    for relation in root.iter(RELATIONS):
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
        if kind in ACTIVE and not (kind == "oleObject" and "charts/" in part):
            raise refuse(
                file,
                f"模板里有{ACTIVE[kind]}，打开文件时可能运行程序或读取外部内容，没有使用。",
                "请删去它后另存一次。",
            )
        mode = relation.get("TargetMode", "Internal")
        if mode not in ("Internal", "External"):
            raise refusal(file, FlawError(Flaw.DAMAGED, part))
        if mode == "Internal":
            continue
        tagged = target.startswith(("{", "｛")) or target.lower().startswith("%7b")
        if kind != "hyperlink" or not (tagged or target.lower().startswith(SAFE_EXTERNAL)):
            raise refuse(
                file,
                f"模板里有指向外部的链接（{kind}：{target[:80]}），打开文件时会自动读取，没有使用。",
                "请把链接的图片或对象改为嵌入；若是“附加的模板”，请在“开发工具—文档模板”中改为Normal。",
            )


def parse(blob: bytes, file: str, part: str) -> etree._Element:
    """The tree of a part of ``file``; raises ``MaterialError`` for what is no XML or declares a document type."""
    _refuse_laden(blob, file, part)
    try:
        # Word's own prefix for its words, which what values bring is written with; most templates have it.
        return tree.with_prefix(tree.parse(blob, part), "w", MAIN)
    except FlawError as error:
        raise refusal(file, error) from error


def in_pieces(blob: bytes, file: str, part: str) -> Iterator[etree._Element]:
    """The part that :func:`parse` gives in one tree; of a great one the rows of tables in the text come some hundreds at a time,
    and last the rest of it. Raises as it does."""
    if len(blob) < GREAT:
        yield parse(blob, file, part)
        return
    _refuse_laden(blob, file, part)
    try:
        yield from tree.in_pieces(blob, part, f"{{{MAIN}}}tr", level=3, held=HELD)
    except FlawError as error:
        raise refusal(file, error) from error


def _refuse_laden(blob: bytes, file: str, part: str) -> None:
    if len(blob) > 4 * MOST_ATTRIBUTES and blob.count(b'="') > MOST_ATTRIBUTES and _has_a_laden_tag(blob):
        raise refusal(file, FlawError(Flaw.LARGE_CONTENT, part))


def _has_a_laden_tag(blob: bytes) -> bool:
    tags = blob.split(b"<")
    # An attribute takes four characters and more: most parts have no tag so long, and need no counting.
    return len(max(tags, key=len)) > 4 * MOST_ATTRIBUTES and any(tag.count(b'="') > MOST_ATTRIBUTES for tag in tags)


def refusal(file: str, error: FlawError) -> MaterialError:
    """A flaw in the words of this room."""
    message, remedy = WORDS[error.flaw]
    return refuse(file, message.format(error.part), remedy)
