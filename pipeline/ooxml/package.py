"""The bytes of a package go in, its parts come out; what is too large, damaged or dangerous is a flaw with its part."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = 0x1
# Every encoding that keeps ASCII as it is; in the others a document type could hide.
_PLAIN = re.compile(rb"(?i)encoding\s*=\s*[\"'](utf-?8|utf-?16(le|be)?|us-ascii|iso-8859-\d+|gb2312|gbk|gb18030)[\"']")
_DECLARED = re.compile(rb"^<\?xml[^>]*?encoding")


class Flaw(StrEnum):
    """What may be wrong with a package."""

    LARGE_FILE = "large file"
    LARGE_CONTENT = "large content"
    NO_ZIP = "no zip"
    OLE = "an old binary file, or an encrypted one"
    LOCKED = "a part with a password"
    DAMAGED = "damaged"
    TWICE = "a part stored twice"
    OUTSIDE = "a path that leads outside"
    NO_XML = "no XML"
    DTD = "a document type"


class FlawError(Exception):
    """A package that cannot be used; ``part`` is empty where the whole is meant."""

    def __init__(self, flaw: Flaw, part: str = "") -> None:
        super().__init__(f"{flaw.value}: {part}" if part else flaw.value)
        self.flaw = flaw
        self.part = part


class Limits(Struct, frozen=True):
    """How much is opened, in bytes: the file, one part, all parts; and how many parts."""

    file: int = 40_000_000
    part: int = 64_000_000
    total: int = 256_000_000
    parts: int = 2_000


LIMITS = Limits()


def open_parts(data: bytes, limits: Limits = LIMITS, wanted: Callable[[str], bool] | None = None) -> dict[str, bytes]:
    """The parts by name, in the order stored; with ``wanted``, only those it says yes to are unpacked and counted.

    Raises :class:`FlawError`.
    """
    if data.startswith(_OLE):
        raise FlawError(Flaw.OLE)
    if len(data) > limits.file:
        raise FlawError(Flaw.LARGE_FILE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_names(entries)
            chosen = [entry for entry in entries if wanted is None or wanted(entry.filename)]
            _check_sizes(chosen, len(entries), limits)
            return {entry.filename: _read(archive, entry) for entry in chosen}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise FlawError(Flaw.NO_ZIP) from error


def with_streams(data: bytes, parts: Mapping[str, bytes]) -> dict[str, tuple[bytes, bytes | None]]:
    """``parts`` of the package ``data``, each with its deflated bytes if it is still as it lies there: to copy them takes a
    fraction of the time that deflating them again does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
    return {name: (blob, _stream(data, entries.get(name), blob)) for name, blob in parts.items()}


def _stream(data: bytes, entry: zipfile.ZipInfo | None, blob: bytes) -> bytes | None:
    """The bytes of ``entry`` behind its local header (APPNOTE 4.3.7: 30 bytes, its name, what else it says), where they are
    ``blob`` deflated and nothing more: what hides behind it does not come along."""
    if entry is None or entry.compress_type != zipfile.ZIP_DEFLATED or entry.file_size != len(blob):
        return None
    begin = entry.header_offset + 30 + sum(struct.unpack_from("<HH", data, entry.header_offset + 26))
    stream = data[begin : begin + entry.compress_size]
    inflate = zlib.decompressobj(-15)
    same = inflate.decompress(stream, len(blob) + 1) == blob
    return stream if same and inflate.eof and not inflate.unused_data else None


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        # The specification compares names without regard to case (part 2, 6.2.2).
        if name.lower() in seen:
            raise FlawError(Flaw.TWICE, name)
        seen.add(name.lower())
        if name.startswith("/") or ".." in name.split("/") or "\\" in name:
            raise FlawError(Flaw.OUTSIDE, name)


def _check_sizes(entries: list[zipfile.ZipInfo], count: int, limits: Limits) -> None:
    if count > limits.parts or sum(entry.file_size for entry in entries) > limits.total:
        raise FlawError(Flaw.LARGE_CONTENT)
    large = next((entry.filename for entry in entries if entry.file_size > limits.part), "")
    if large:
        raise FlawError(Flaw.LARGE_CONTENT, large)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _LOCKED:
        raise FlawError(Flaw.LOCKED, entry.filename)
    try:
        # zipfile unpacks no more than the size declared, and compares the checksum of what it unpacked.
        blob = archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise FlawError(Flaw.DAMAGED, entry.filename) from error
    if len(blob) != entry.file_size:
        raise FlawError(Flaw.DAMAGED, entry.filename)
    return blob


def may_declare_type(blob: bytes) -> bool:
    """Whether a part holds a document type or entities, or is written in an encoding in which they cannot be seen."""
    if blob[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in blob[:4]:
        blob = blob.replace(b"\0", b"").lstrip(b"\xff\xfe")
    blob = blob.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"<!DOCTYPE" in blob or b"<!ENTITY" in blob or blob[:1] not in (b"<", b""):
        return True
    head = blob[:200]
    return bool(_DECLARED.match(head)) and not _PLAIN.search(head)


def writer(stream: io.BytesIO) -> zipfile.ZipFile:
    """A zip to write to, for a library that insists on one; its dates are to be mended by ``pack_parts`` afterwards."""
    return zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)


def xml_parts(parts: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Those parts that are XML by their name."""
    return ((name, blob) for name, blob in parts.items() if name.endswith((".xml", ".rels", ".vml")))
