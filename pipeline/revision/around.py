"""What stands around a plan's contents, in three versions → the next one: its head and foot, its rules, what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.revision.threeway import Note, three
from pipeline.revision.version import Lines

Matter = Mapping[str, Lines]


def around(base: Matter, mine: Matter, theirs: Matter) -> tuple[dict[str, Lines], tuple[Note, ...]]:
    """The lines under each key, and a note for each that the clerk had edited."""
    merged: dict[str, Lines] = {}
    notes = []
    for key in dict.fromkeys((*mine, *theirs, *base)):
        was, own, new = (version.get(key, ()) for version in (base, mine, theirs))
        merged[key], voice = three(was, own, new)
        if voice:
            notes.append(Note(key, voice, "".join(was), "".join(own), "".join(new)))
    return merged, tuple(notes)


def listed(base: Lines, mine: Lines, theirs: Lines) -> Lines:
    """A list to which either side adds and from which either side takes."""
    kept = tuple(line for line in mine if line in theirs or line not in base)
    return (*kept, *(line for line in theirs if line not in kept and line not in base))
