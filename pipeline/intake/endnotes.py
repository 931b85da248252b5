"""A note below the last task (备注：各单位每月报送……) speaks of the whole plan: it stands in none of its chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.intake.model import Chapter, Node

_NOTE = re.compile(r"(?:备注|附注|注|说明|填表说明|有关说明)\s*[:：]")


def notes_outside(body: Sequence[Node]) -> tuple[Node, ...]:
    """``body`` with the notes that end its last chapter behind it; the order of the text is the same."""
    if not body or not isinstance(body[-1], Chapter):
        return tuple(body)
    last, notes = _parted(body[-1])
    return (*body[:-1], last, *notes)


def _parted(chapter: Chapter) -> tuple[Chapter, tuple[Node, ...]]:
    inner = notes_outside(chapter.children)
    start = next(
        (at for at, node in enumerate(inner) if at and isinstance(node, str) and _NOTE.match(node)), len(inner)
    )
    # What follows a note belongs to it, unless it is more than lines of text.
    if not all(isinstance(node, str) for node in inner[start:]):
        start = len(inner)
    return replace(chapter, children=inner[:start]), inner[start:]
