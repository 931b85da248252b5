"""A template is compiled once a run, however often it is asked for and in whatever folder it lies: each bag of an archive has
its own copy of what is mostly the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipeline.word import Template

# So many are kept; an office has a dozen.
KEPT = 64


@lru_cache(KEPT)
def compiled(data: bytes, name: str) -> Template:
    """The template of these bytes; ``name`` is what messages call it. Raises MaterialError with every mistake in it."""
    return Template.compile(data, name)


def opened(path: Path, name: str) -> Template:
    """The template that lies at ``path``. Raises MaterialError with every mistake in it, WorldError when it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        # It is told there why.
        return Template.open(path, name=name)
    return compiled(data, name)
