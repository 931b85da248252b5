"""Two sets of facts → what differs, as values that can be counted, matched and then put into words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from pipeline.changes.renaming import NO_RENAMES, Renames, names_in, renamed
from pipeline.changes.renumbering import GONE
from pipeline.papers.facts import BRACKETS, MANNER, PARTS, ROLES, TASK, UNIT, Facts, Fields, Subject, Value

# The field of a difference that says how a unit is called now.
NAME = "现称"


class Whole(Enum):
    """A subject that came or went as a whole."""

    LISTED = "新列入"
    REMOVED = "已移出"


class Difference(Struct, frozen=True):
    """One field of one subject with its value ``before`` and ``after``.

    ``whole`` says that the subject itself came or went; ``field`` is then empty.
    """

    subject: Subject
    field: str
    before: Value = ""
    after: Value = ""
    whole: Whole | None = None

    @property
    def units(self) -> frozenset[str]:
        """The units that stand on one side alone; none where the field is no list of names."""
        one, other = self.before, self.after
        if not isinstance(one, tuple) and not isinstance(other, tuple):
            return frozenset()
        return frozenset(one if isinstance(one, tuple) else ()) ^ frozenset(other if isinstance(other, tuple) else ())


def differ(old: Facts, new: Facts, names: Renames = NO_RENAMES) -> tuple[Difference, ...]:
    """Every difference of ``new`` against ``old``: general things first, then the tasks in the order of their numbers.

    A unit that is called otherwise since, by ``names``, is one difference, wherever it stands.
    """
    if old == new:
        return ()
    called = (called_now(name, names[name]) for name in names_in(old, names))
    return (*called, *_differ(renamed(old, names), new))


def called_now(before: str, now: str) -> Difference:
    """A unit known under one name ``before`` and under another ``now``."""
    return Difference(Subject(UNIT, now), NAME, before, now)


def _differ(old: Facts, new: Facts) -> Iterator[Difference]:
    for subject in sorted(dict.fromkeys((*new, *old)), key=_rank):
        if subject not in old:
            yield Difference(subject, "", whole=Whole.LISTED)
        elif subject not in new:
            yield Difference(subject, "", whole=Whole.REMOVED)
        elif old[subject] != new[subject]:
            yield from _fields(subject, old[subject], new[subject])


def _fields(subject: Subject, old: Fields, new: Fields) -> Iterator[Difference]:
    # Papers of before roles were kept say nothing of them, and of the manner what closes the bracket of all.
    unsaid = {ROLES, MANNER} if ROLES in new and ROLES not in old else set()
    # Nor of where the parts begin; a task that was divided since has other bearers for it.
    unsaid |= {PARTS, BRACKETS} - old.keys()
    for field in dict.fromkeys((*new, *old)):
        before, after = old.get(field, ""), new.get(field, "")
        if before != after and (before or after) and field not in unsaid:
            yield Difference(subject, field, before, after)


def _rank(subject: Subject) -> int:
    """Tasks in the order of their numbers, those without number last; whatever else there is, first."""
    if subject.kind not in {TASK, GONE}:
        return 0
    digits = subject.key[: len(subject.key) - len(subject.key.lstrip("0123456789"))]
    return int(digits) if digits else sys.maxsize
