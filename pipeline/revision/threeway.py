"""What was received first, what stands in the plan now, what is received anew → what is to stand there, and whose words it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.numbering import split_heading
from pipeline.plan.parse import split_measures
from pipeline.revision.version import Lines, Part, Said

# Sentences, names and marks: the least that is put in, taken out or changed as one.
_PIECES = re.compile(r"[^。；！？、，,;：:（）()]*(?:[。；！？、，,;：:（）()]|$)")
_NAMES = re.compile(r"[、，,]")
# Two edits with nothing between them may be one: they are left to a person.
Hunk = tuple[int, int, tuple[str, ...]]


class Voice(Enum):
    """Whose words stand in the plan where the clerk's edit and the new document meet."""

    KEPT = "您的改法"
    BOTH = "两边的改动"
    CONFLICT = "新文件"


class Note(Struct, frozen=True):
    """A field that the clerk had edited: as received first, as the clerk had it, as received anew."""

    field: str
    voice: Voice
    base: str
    mine: str
    theirs: str


def merge(base: Said, mine: Said, theirs: Said) -> tuple[Said, tuple[Note, ...]]:
    """What a chapter, task or paragraph is to say, and a note for each field that the clerk had edited.

    A field that only one side changed is as that side has it. Where both changed different words of it, both changes are
    made; where they changed the same, the new document's words stand.
    """
    notes: list[Note] = []

    def lines(field: str, one: Lines, own: Lines, new: Lines, *, whole: bool = False) -> Lines:
        merged, voice = three(one, own, new, whole=whole)
        if voice:
            notes.append(Note(field, voice, "\n".join(one), "\n".join(own), "\n".join(new)))
        return merged

    number = _numbered(mine if theirs.number == base.number else theirs)
    (title,) = lines("标题", (base.title,), (mine.title,), (theirs.title,)) or ("",)
    heading = number + title
    parts = _parts(base, mine, theirs, lines)
    merged = replace(
        theirs,
        heading=heading,
        run_in=_either(base.run_in, mine.run_in, theirs.run_in),
        parts=parts,
        found=lines("责任认定", base.found, mine.found, theirs.found),
        deadline=lines("时限", base.deadline, mine.deadline, theirs.deadline),
    )
    given = _given(mine, merged)
    if given != mine.given and not given:
        shown = "；".join(f"{measures}：{units}" for measures, units in mine.given)
        notes.append(Note("措施分工", Voice.CONFLICT, "", shown, ""))
    return replace(merged, given=given), tuple(notes)


def _given(mine: Said, merged: Said) -> tuple[tuple[str, str], ...]:
    """措施分工 with the numbers its sentences have now; none where a sentence or a unit is there no more."""
    before, after = split_measures(mine.text), split_measures(merged.text)
    moved: list[tuple[str, str]] = []
    for measures, units in mine.given:
        sentences = [before[int(number) - 1] for number in re.findall(r"\d+", measures) if int(number) <= len(before)]
        gone = [name for name in _NAMES.split(units) if name in mine.duty and name not in merged.duty]
        if gone or any(after.count(sentence) != 1 for sentence in sentences):
            return mine.given if before == after and not gone else ()
        numbers = "、".join(str(after.index(sentence) + 1) for sentence in sentences)
        moved.append((measures if before == after else numbers, units))
    return tuple(moved)


def _numbered(said: Said) -> str:
    return split_heading(said.heading)[0]


def _either(base: bool, mine: bool, theirs: bool) -> bool:
    return mine if theirs is base else theirs


def _parts(base: Said, mine: Said, theirs: Said, lines: Callable[..., Lines]) -> tuple[Part, ...]:
    """Part by part where there are as many everywhere; else they are one field."""
    one, own, new = base.parts, mine.parts, theirs.parts
    if len(one) == len(own) == len(new):
        return tuple(
            Part(
                lines("正文", a.text, b.text, c.text),
                lines("责任单位", a.duty, b.duty, c.duty),
                _either(a.run_in, b.run_in, c.run_in),
            )
            for a, b, c in zip(one, own, new, strict=True)
        )
    return own if lines("分项", _flat(one), _flat(own), _flat(new), whole=True) == _flat(own) else new


def _flat(parts: tuple[Part, ...]) -> Lines:
    return ("".join(line for part in parts for line in (*part.text, *part.duty)),)


def three(base: Lines, mine: Lines, theirs: Lines, *, whole: bool = False) -> tuple[Lines, Voice | None]:
    """The lines that are to stand, and whose they are where the clerk had edited them; ``whole``: one side's or the other's."""
    if mine in (base, theirs):
        return theirs, None
    if theirs == base:
        return mine, Voice.KEPT
    if len(base) == len(mine) == len(theirs) and not whole:
        merged = tuple(line for line in map(_woven, base, mine, theirs) if line is not None)
        if len(merged) == len(base):
            return merged, Voice.BOTH
    return theirs, Voice.CONFLICT


def _woven(base: str, mine: str, theirs: str) -> str | None:
    """``base`` with the edits of both sides; None where they touch."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    pieces = _pieces(base)
    own, new = tuple(_hunks(pieces, _pieces(mine))), tuple(_hunks(pieces, _pieces(theirs)))
    if any(start <= last and first <= stop for start, stop, _ in own for first, last, _ in new):
        return None
    written, at = [], 0
    for start, stop, words in sorted((*own, *new)):
        written += [*pieces[at:start], *words]
        at = stop
    return "".join((*written, *pieces[at:]))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _PIECES.findall(text) if piece]


def _hunks(before: list[str], after: list[str]) -> Iterator[Hunk]:
    for tag, start, stop, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, stop, tuple(after[first:last])
