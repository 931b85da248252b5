"""A file that cannot be taken in, said once for all readers."""

from __future__ import annotations

from pipeline.problems import MaterialError, Place, Problem


def refuse(message: str, remedy: str) -> MaterialError:
    """The error for a file as a whole; the file's name is filled in by the door."""
    return MaterialError([Problem(Place(""), message, remedy)])
