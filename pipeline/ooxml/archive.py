"""Named parts go in, a zip comes out: always the same bytes for the same parts (no dates, fixed order, deflate 6).

Written by hand (APPNOTE 6.3.3) because parts that never change are deflated once and copied afterwards.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping

from msgspec import Struct

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
# 1 January 1980, the earliest date a zip can carry: a document's date comes from its data, never from the clock.
NO_TIME, NO_DATE = 0, 0x21
UTF8_NAME = 0x800
LEVEL = 6


class Entry(Struct, frozen=True):
    """One part, packed: its local header with data, and its central record less the offset at its end."""

    local: bytes
    central: tuple[bytes, bytes]


def pack(name: str, data: bytes, stream: bytes | None = None) -> Entry:
    """One part, deflated; ``stream`` is its deflated form where there is one already."""
    packed = zlib.compress(data, LEVEL, -15) if stream is None else stream
    encoded = name.encode()
    flags = 0 if name.isascii() else UTF8_NAME
    common = (20, flags, 8, NO_TIME, NO_DATE, zlib.crc32(data), len(packed), len(data), len(encoded), 0)
    local = LOCAL.pack(b"PK\3\4", *common) + encoded + packed
    # version made by, the common fields, comment length, disk, internal and external attributes; then the offset.
    central = CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, 0)[:-4]
    return Entry(local, (central, encoded))


class Base(Struct, frozen=True):
    """The parts that never change, already laid out at the beginning of an archive."""

    body: bytes
    directory: bytes
    count: int

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Base:
        """Lay out ``entries`` in order."""
        body, directory, count = _lay_out(entries, 0)
        return cls(body, directory, count)

    def with_entries(self, entries: Iterable[Entry]) -> bytes:
        """The whole archive: what never changes, then ``entries``."""
        body, directory, count = _lay_out(entries, len(self.body))
        directory = self.directory + directory
        offset = len(self.body) + len(body)
        total = self.count + count
        end = END.pack(b"PK\5\6", 0, 0, total, total, len(directory), offset, 0)
        return b"".join((self.body, body, directory, end))


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """A whole archive of ``parts`` in the order given."""
    return Base.of(()).with_entries(pack(name, data) for name, data in parts.items())


def _lay_out(entries: Iterable[Entry], offset: int) -> tuple[bytes, bytes, int]:
    bodies: list[bytes] = []
    directory: list[bytes] = []
    for entry in entries:
        directory += (entry.central[0], offset.to_bytes(4, "little"), entry.central[1])
        bodies.append(entry.local)
        offset += len(entry.local)
    return b"".join(bodies), b"".join(directory), len(bodies)
