"""Intake → the JSON contract of ``ingest --json``."""

from __future__ import annotations

from pipeline.intake.model import Intake, Task


def as_data(intake: Intake) -> dict[str, object]:
    """The values programs rely on; ``review`` holds what a person must look at."""
    return {
        "title": intake.title,
        "issuer": intake.issuer,
        "doc_number": intake.doc_number,
        "tasks": [_task(task) for task in intake.tasks],
        "rules": list(intake.rules),
        "left_out": list(intake.left_out),
        "review": list(intake.review),
    }


def _task(task: Task) -> dict[str, object]:
    return {
        "number": task.key or None,
        "title": task.title or None,
        "section": list(task.section),
        "text": task.text,
        "units": [
            _unit(party.name, party.role.value, party.label, party.group, index)
            for index, group in enumerate(task.groups)
            for party in group.read.parties
        ],
        "leaders": [name for group in task.groups for name in group.read.leaders],
        "open_ended": any(group.read.open_ended for group in task.groups),
        "deadline": task.deadline,
        "review": list(task.review),
    }


def _unit(name: str, role: str, label: str, group: bool, segment: int) -> dict[str, object]:
    return {"name": name, "role": role, "label": label, "group": group, "segment": segment}
