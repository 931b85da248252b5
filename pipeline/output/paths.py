"""Paths that a file of the program's own tells of → whether they may be followed: it is a file like any other, and
somebody may have changed it."""

from __future__ import annotations

from pipeline.pattern import Pattern

# Between the slashes: a name, and no way up, no drive, no stream.
NAME = Pattern(r"[^/\\:\x00-\x1f]+")


def within(path: str, *folders: str) -> bool:
    """Whether ``path`` (with ``/``, relative to the project) leads below one of ``folders``, and nowhere else."""
    parts = path.split("/")
    if not all(NAME.fullmatch(part) and part not in {".", ".."} for part in parts):
        return False
    return any(path.startswith(f"{folder.rstrip('/')}/") for folder in folders)
