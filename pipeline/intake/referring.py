"""Tasks that say 责任单位：同上, （同第3项）: each gets what the task it refers to says."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from pipeline.grammar.labels import meaning_of_label
from pipeline.grammar.numbering import value_of
from pipeline.grammar.party import Party
from pipeline.grammar.reference import Reference
from pipeline.grammar.roles import Field, Role
from pipeline.intake.model import Task
from pipeline.intake.segments import GroupReader


class Said:
    """The tasks so far, in the order of the text."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def remember(self, task: Task) -> None:
        self.tasks.append(task)

    def resolved(self, task: Task, reader: GroupReader) -> Task:
        """The task with the units and the time that it has from others; what refers to nothing is asked about."""
        words: list[str] = []
        for reference in (one for group in task.groups for one in group.read.same):
            source = self._meant(reference, task)
            if source is None:
                doubt = f"写的是与{f'第{reference.number}项' if reference.number else '上一项'}相同，没有找到那一项"
                task = replace(task, review=(*task.review, doubt))
                continue
            meaning = meaning_of_label(reference.label)
            if meaning in (None, Field.DEADLINE) and source.deadline and not task.deadline:
                task = replace(task, deadline=source.deadline, deadline_apart=True)
            words += _words(_named(source.parties, meaning))
        found = tuple(reader.read(text, own_line=False) for text in dict.fromkeys(words))
        return replace(task, found=(*task.found, *found)) if found else task

    def _meant(self, reference: Reference, task: Task) -> Task | None:
        if not reference.number:
            return self.tasks[-1] if self.tasks else None
        wanted = value_of(reference.number) or reference.number
        fitting = [one for one in self.tasks if wanted in (value_of(one.key), one.key)]
        beside = [one for one in fitting if one.section == task.section]
        return next(iter(beside or (fitting if len(fitting) == 1 else ())), None)


def _named(parties: Iterable[Party], meaning: Role | Field | None) -> list[Party]:
    """Who is written there under this label; where none is written so, everybody that is not under another."""
    written = [party for party in parties if party.start < party.end]
    if not isinstance(meaning, Role):
        return written if meaning is None else []
    alike = [party for party in written if party.role is meaning]
    return alike or (
        [] if meaning in (Role.SUPPORT, Role.GUIDE) else [one for one in written if one.role is not Role.SUPPORT]
    )


def _words(parties: Iterable[Party]) -> Iterable[str]:
    """The parties as one group: 市商务局牵头，市住建局、市城管局配合."""
    roles: dict[Role, list[str]] = {}
    for party in parties:
        roles.setdefault(party.role, []).append(party.name)
    said = (f"{'、'.join(names)}{_CLOSING[role]}" for role, names in roles.items())
    return [text] if (text := "，".join(said)) else []


_CLOSING = {
    Role.LEAD: "牵头",
    Role.RESPONSIBLE: "负责",
    Role.SHARED: "按职责分工负责",
    Role.SUPPORT: "配合",
    Role.GUIDE: "指导",
}
