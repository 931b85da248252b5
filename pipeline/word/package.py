"""The bytes of a .docx go in, its parts come out; what is too large, broken or dangerous is refused with a message."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.problems import MaterialError, Place, Problem

MAX_FILE = 20_000_000
MAX_PART = 30_000_000
MAX_TOTAL = 100_000_000
MAX_PARTS = 2_000
CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
SAFE_EXTERNAL = ("http://", "https://", "mailto:", "#")
DROPPED = "docProps/thumbnail"


def refuse(file: str, message: str, remedy: str, spot: str = "") -> MaterialError:
    """The error that says why ``file`` cannot be used."""
    return MaterialError([Problem(Place(file, spot=spot), message, remedy)])


def unpack(data: bytes, file: str) -> dict[str, bytes]:
    """The parts of a Word file by name, in the order stored.

    Raises ``MaterialError`` for what is no Word document, and for what might do harm: bombs, macros, parts stored
    twice, paths leading outside, links that load something from elsewhere.
    """
    if len(data) > MAX_FILE:
        raise refuse(
            file, f"文件有{len(data) // 1_000_000}兆，超过{MAX_FILE // 1_000_000}兆。", "请压缩或删去其中的图片。"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _read(archive, file)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        UnicodeError,
    ) as error:
        raise refuse(
            file, "这不是可以打开的Word文档（.docx）。", "请在Word或WPS中打开，另存为“Word文档（.docx）”。"
        ) from error
    _check(parts, file)
    return _without_thumbnail(parts, file)


def relations_of(part: str) -> str:
    """The name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(part: str, target: str) -> str:
    """The part that a relationship of ``part`` leads to."""
    return target[1:] if target[:1] == "/" else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def owner_of(relations: str) -> str:
    """The part whose relationships the part ``relations`` holds."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _without_thumbnail(parts: dict[str, bytes], file: str) -> dict[str, bytes]:
    """A picture of the template's first page would be a wrong picture of the document's."""
    kept = {name: blob for name, blob in parts.items() if not name.startswith(DROPPED)}
    if len(kept) < len(parts) and "_rels/.rels" in kept:
        root = parse(kept["_rels/.rels"], file, "_rels/.rels")
        for relation in root.findall(RELATIONS):
            if relation.get("Target", "").lstrip("/").startswith(DROPPED):
                root.remove(relation)
        kept["_rels/.rels"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return kept


def _read(archive: zipfile.ZipFile, file: str) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or total > MAX_TOTAL or any(entry.file_size > MAX_PART for entry in entries):
        raise refuse(
            file, "文件解开后过大，疑似压缩炸弹，没有打开。", "请换用正常的Word模板；若确是自己的模板，请删去大图片。"
        )
    parts: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename
        if name in parts or name.lower() in {known.lower() for known in parts}:
            raise refuse(file, f"文件里有两个同名的部分“{name}”，没有打开。", "请在Word中打开并另存一次。")
        if name.startswith("/") or ".." in name.split("/") or "\\" in name:
            raise refuse(file, f"文件里有不正常的路径“{name}”，没有打开。", "请换用正常的Word模板。")
        with archive.open(entry) as stream:
            # The size a zip declares is not to be believed: one byte more than declared is already too much.
            parts[name] = stream.read(entry.file_size + 1)
        if len(parts[name]) != entry.file_size:
            raise refuse(file, f"“{name}”的大小与记载不符，没有打开。", "请换用正常的Word模板。")
    return parts


def _check(parts: dict[str, bytes], file: str) -> None:
    types = parts.get(CONTENT_TYPES)
    if types is None or "word/document.xml" not in parts:
        raise refuse(file, "这不是Word文档（.docx）。", "请在Word或WPS中打开，另存为“Word文档（.docx）”。")
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in parts):
        raise refuse(file, "模板里有宏（.docm），为安全起见不予使用。", "请另存为不含宏的“Word文档（.docx）”。")
    if STRICT in parts["word/document.xml"][:4000]:
        raise refuse(file, "模板是“严格Open XML”格式。", "请另存为普通的“Word文档（.docx）”。")
    for name, blob in parts.items():
        if name.endswith(".rels"):
            _check_relations(parse(blob, file, name), file)


def _check_relations(root: etree._Element, file: str) -> None:
    for relation in root.iter(RELATIONS):
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            continue
        if kind != "hyperlink" or not target.lower().startswith(SAFE_EXTERNAL):
            raise refuse(
                file,
                f"模板里有指向外部的链接（{kind}：{target[:80]}），打开文件时会自动读取，没有使用。",
                "请把链接的图片或对象改为嵌入；若是“附加的模板”，请在“开发工具—文档模板”中改为Normal。",
            )


def parse(blob: bytes, file: str, part: str) -> etree._Element:
    """The tree of a part; entities, document types and network access are off."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise refuse(file, f"其中的“{part}”已损坏。", "请在Word中打开并另存一次。") from error
    if b"<!DOCTYPE" in blob or any(_entities(root)):
        raise refuse(file, f"其中的“{part}”带有DTD，Word文档里不应有，没有打开。", "请换用正常的Word模板。")
    return root


def _entities(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(etree.Entity)
