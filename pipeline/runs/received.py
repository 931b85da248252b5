"""The papers that went out → what each unit has of them: one that told all units at once is a paper to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from pipeline.documents.kinds import stand_ins
from pipeline.output.archive import Went
from pipeline.output.recipe import Paper
from pipeline.papers.facts import TASK, UNIT, Facts, Fields, Subject
from pipeline.papers.identity import PaperId
from pipeline.plan.register import Register

# Between the numbers of several papers that one adjusts.
JOINT = "、"
_STANDS_FOR = stand_ins()
# The fields of a task that name its units, and those of a group.
_NAMING = ("责任单位", "组内单位")

What = TypeVar("What")
# Number of a paper → unit that received it → what of it.
Live = dict[str, dict[str, What]]


def received(papers: Iterable[Went]) -> Iterator[Went]:
    """``papers`` in their order; instead of one to all units, one to each of them with its own tasks, under the same number."""
    for went in papers:
        kind = _STANDS_FOR.get(went.paper.id.kind)
        if kind is None:
            yield went
        else:
            yield from (replace(went, paper=_part(went.paper, kind, unit)) for unit in _addressees(went.paper.facts))


def take(live: Live[What], paper: Paper, register: Register) -> list[What]:
    """What ``paper`` follows, taken out of ``live``: of a paper that many units have, the part of its own unit alone."""
    found = []
    for number in paper.previous.number.split(JOINT) if paper.previous else ():
        parts = live.get(number, {})
        own = register.name_now(paper.id.unit)
        units = [unit for unit in parts if len(parts) == 1 or register.name_now(unit) == own]
        found += [parts.pop(unit) for unit in units]
    return found


def _part(paper: Paper, kind: str, unit: str) -> Paper:
    own = {subject: fields for subject, fields in paper.facts.items() if _concerns(subject, fields, unit)}
    return replace(paper, id=PaperId(paper.id.plan, kind, unit=unit), facts=own)


def _addressees(facts: Facts) -> list[str]:
    return [subject.key for subject in facts if subject.kind == UNIT]


def _concerns(subject: Subject, fields: Fields, unit: str) -> bool:
    if subject.kind == UNIT:
        return subject.key == unit
    return subject.kind != TASK or any(unit in _names(fields, name) for name in _NAMING)


def _names(fields: Fields, name: str) -> tuple[str, ...]:
    value = fields.get(name)
    return value if isinstance(value, tuple) else ()
