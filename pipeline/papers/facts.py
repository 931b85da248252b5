"""What a paper is built from, field by field, as typed values: being out of date can then explain itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from pipeline.grammar.written import task_called, written_day
from pipeline.pattern import Pattern

TASK, UNIT = "任务", "单位"
# The field of a task that says what each of its units does. Papers of before 0.3.0 do not have it, and then say nothing of it.
ROLES, MANNER = "责任角色", "责任方式"
OPEN = "等"
# How many characters each part of a task has that is divided into several: where in its text they begin.
PARTS = "分项字数"
# Who answers for each of them as written, a line each.
BRACKETS = "分项责任"
# The field of a task that says by when it is to be done; that of some parts alone has its words in its name, and its units.
DEADLINE = "时限"
_OWN = Pattern(rf"{DEADLINE}“(.*)”")


class Subject(Struct, frozen=True, order=True):
    """What a fact is about: a task by its key, a unit by its name, or one of the things there is one of (方案).

    ``unit`` narrows a task to one unit's part in it.
    """

    kind: str
    key: str = ""
    unit: str = ""

    @property
    def label(self) -> str:
        """How a clerk calls it: 任务12, 市教育局, 方案."""
        if self.kind == TASK:
            return task_called(self.key)
        return self.key if self.kind == UNIT else f"{self.kind}{self.key}"


class Day(Struct, frozen=True):
    """A day, told from text when it is read back."""

    day: date


# A text, several names in their order, or a day.
Value = str | tuple[str, ...] | Day
Fields = Mapping[str, Value]
Facts = Mapping[Subject, Fields]


def task_subject(key: str) -> Subject:
    """The task called ``key`` within its plan."""
    return Subject(TASK, key)


def own_limit(words: str) -> str:
    """The field that lists the units which are held to the limit ``words`` of their parts of a task."""
    return f"{DEADLINE}“{words}”"


def limit_of(fields: Fields, unit: str) -> str:
    """By when ``unit`` is to be done with a task of these fields: its own limit, else that of all; empty for none."""
    lists = ((_OWN.fullmatch(field), value) for field, value in fields.items() if isinstance(value, tuple))
    own = (found[1] for found, units in lists if found and unit in units)
    return next(own, in_words(fields.get(DEADLINE, "")))


def tells_own_limits(fields: Fields) -> bool:
    """Whether ``fields`` tell of limits of single parts."""
    return any(map(_OWN.fullmatch, fields))


def merged(parts: Iterable[Facts]) -> dict[Subject, Fields]:
    """All of ``parts`` together; where two say something of the same subject, their fields are put together."""
    whole: dict[Subject, Fields] = {}
    for part in parts:
        for subject, fields in part.items():
            known = whole.get(subject)
            whole[subject] = fields if known is None or known is fields else {**known, **fields}
    return whole


def day_of(facts: Facts, subject: Subject, field: str) -> date | None:
    """The day under ``field`` of ``subject``; None where there is none."""
    value = facts.get(subject, {}).get(field)
    return value.day if isinstance(value, Day) else None


class About(Struct, frozen=True):
    """One subject with its fields, as it is kept in a file."""

    subject: Subject
    fields: dict[str, Value]


def kept(facts: Facts) -> tuple[About, ...]:
    """``facts`` as they are kept in a file, where a key can be text alone."""
    return tuple(About(subject, dict(fields)) for subject, fields in facts.items())


def unkept(abouts: Iterable[About]) -> dict[Subject, Fields]:
    """The facts that :func:`kept` kept."""
    return {about.subject: about.fields for about in abouts}


def in_words(value: Value) -> str:
    """A value as a paper writes it."""
    if isinstance(value, Day):
        return written_day(value.day)
    return value if isinstance(value, str) else "、".join(value)
