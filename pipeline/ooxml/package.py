"""The bytes of a package go in, its parts come out; what is too large, damaged or dangerous is a flaw with its part."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
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


class Streams(dict[str, tuple[bytes, bytes]]):
    """The parts of a package as they were unpacked, each with its deflated bytes: to copy these takes a fraction of the time
    that deflating it again does."""

    def of(self, name: str, blob: bytes) -> bytes | None:
        """The part deflated, if ``blob`` is still what it says."""
        known, stream = self.get(name, (None, None))
        return stream if known == blob else None


def open_parts(
    data: bytes,
    limits: Limits = LIMITS,
    wanted: Callable[[str], bool] | None = None,
    streams: Streams | None = None,
) -> dict[str, bytes]:
    """The parts by name, in the order stored; with ``wanted``, only those it says yes to are unpacked and counted;
    ``streams`` takes what they lie there as.

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
            return {entry.filename: _read(data, archive, entry, streams) for entry in chosen}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise FlawError(Flaw.NO_ZIP) from error


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


def _read(data: bytes, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, streams: Streams | None) -> bytes:
    if entry.flag_bits & _LOCKED:
        raise FlawError(Flaw.LOCKED, entry.filename)
    try:
        # zipfile compares what the entry says of itself in both places, and takes other ways of packing than the usual one.
        with archive.open(entry) as reader:
            blob = _inflated(data, entry, streams) if entry.compress_type == zipfile.ZIP_DEFLATED else reader.read()
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise FlawError(Flaw.DAMAGED, entry.filename) from error
    if len(blob) != entry.file_size or zlib.crc32(blob) != entry.CRC:
        raise FlawError(Flaw.DAMAGED, entry.filename)
    return blob


def _inflated(data: bytes, entry: zipfile.ZipInfo, streams: Streams | None) -> bytes:
    """What lies behind the local header of ``entry`` (APPNOTE 4.3.7: 30 bytes, its name, what else it says), unpacked no
    further than the size declared; where it is that and nothing more, it is noted: what hides behind it does not come along."""
    begin = entry.header_offset + 30 + sum(struct.unpack_from("<HH", data, entry.header_offset + 26))
    stream = data[begin : begin + entry.compress_size]
    inflate = zlib.decompressobj(-15)
    blob = inflate.decompress(stream, entry.file_size + 1)
    if streams is not None and inflate.eof and not inflate.unused_data:
        streams[entry.filename] = (blob, stream)
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
