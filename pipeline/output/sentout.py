"""Which workbooks the program wrote for the units, so that one that came back filled in is never written over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

SENT_OUT = "out/台账/.已写出.json"


def known_sums(root: Path) -> frozenset[str]:
    """The sha256 of every workbook written so far; none when the list is lost (then whatever lies there stays)."""
    try:
        return frozenset(msgspec.json.decode((root / SENT_OUT).read_bytes(), type=list[str]))
    except (FileNotFoundError, ValueError):
        return frozenset()


def sums_to_bytes(sums: Iterable[str]) -> bytes:
    """The list as it is kept."""
    return msgspec.json.encode(sorted(sums))
