"""A file that cannot be taken in, said once for all readers."""

from __future__ import annotations

from pipeline.problems import MaterialError, Place, Problem

# Far above any plan (the longest measured has 60,000 characters), far below what would make a clerk wait.
MAX_BYTES = 40_000_000
MAX_CHARACTERS = 600_000


def refuse(message: str, remedy: str) -> MaterialError:
    """The error for a file as a whole; the file's name is filled in by the door."""
    return MaterialError([Problem(Place(""), message, remedy)])
