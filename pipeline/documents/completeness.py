"""The rule that makes the letters trustworthy: together they are the plan, no more and no less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pipeline.documents.letter import KIND
from pipeline.papers.document import Document
from pipeline.plan.model import Plan, Task, Unit
from pipeline.plan.text import task_paragraphs
from pipeline.problems import Place, Problem


def check_completeness(plan: Plan, letters: Sequence[Document], issuers: Sequence[Unit]) -> list[Problem]:
    """Compare what the letters carry with the plan: no task lost, none sent to a unit that does not have it,
    every unit addressed once. ``issuers`` write the letters and get none."""
    return list(_differences(plan, [letter for letter in letters if letter.kind == KIND], issuers))


def _differences(plan: Plan, letters: list[Document], issuers: Sequence[Unit]) -> Iterator[Problem]:
    place = Place(f"sources/{plan.name}/plan.yaml")
    remedy = "这是程序的差错，请不要发文，并把本目录发给维护人员。"
    for unit, count in Counter(letter.unit for letter in letters).items():
        if count > 1:
            yield Problem(place, f"“{unit}”有{count}份{KIND}。", remedy)
    carried = {letter.unit: list(_paragraphs(letter)) for letter in letters}
    writing = {issuer.name for issuer in issuers}
    bearing = {unit: tasks for unit, tasks in _bearing(plan).items() if unit not in writing}
    for unit, tasks in bearing.items():
        held = set(carried.get(unit, ()))
        for task in tasks:
            if not held.issuperset(task_paragraphs(task)):
                yield Problem(place, f"任务“{task.heading}”没有写进“{unit}”的函。", remedy)
    for unit, paragraphs in carried.items():
        if paragraphs != [paragraph for task in bearing.get(unit, ()) for paragraph in task_paragraphs(task)]:
            yield Problem(place, f"“{unit}”的函中任务原文与方案不一致。", remedy)


def _bearing(plan: Plan) -> dict[str, list[Task]]:
    """Each unit with its tasks, counted here from the duties alone: the rule leans on nothing the letters lean on."""
    found: dict[str, list[Task]] = {}
    for task in plan.tasks:
        for unit in sorted({duty.unit.name for duty in task.duties}):
            found.setdefault(unit, []).append(task)
    return found


def _paragraphs(letter: Document) -> Iterator[str]:
    for section in cast(Sequence[Mapping[str, Sequence[str]]], letter.context["原文"]):
        yield from section["段落"]
