"""The rule that makes the letters trustworthy: together they are the plan, no more and no less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from pipeline.documents.letter import KIND
from pipeline.papers.document import Document
from pipeline.papers.later import sum_of, whole
from pipeline.plan.model import Plan, Task, Unit
from pipeline.plan.text import task_paragraphs
from pipeline.problems import Place, Problem


def carried(kind: str, context: Mapping[str, object]) -> bytes:
    """One sum over the words of the plan in what a letter is filled in with; no other kind is held to carry any."""
    return sum_of(*_paragraphs(context)) if kind == KIND else b""


def check_completeness(
    plan: Plan,
    letters: Sequence[Document],
    issuers: Sequence[Unit],
    text: Callable[[Document], bytes] = lambda letter: carried(letter.kind, whole(letter.context)),
) -> list[Problem]:
    """Compare what the letters carry with the plan: no task lost, none sent to a unit that does not have it,
    every unit addressed once. ``issuers`` write the letters and get none; ``text`` knows the sum of the words that a letter
    carries."""
    return list(_differences(plan, [letter for letter in letters if letter.kind == KIND], issuers, text))


def _differences(
    plan: Plan, letters: list[Document], issuers: Sequence[Unit], text: Callable[[Document], bytes]
) -> Iterator[Problem]:
    place = Place(plan.file("plan.yaml"))
    remedy = "这是程序的差错，请不要发文，并把本目录发给维护人员。"
    for unit, count in Counter(letter.unit for letter in letters).items():
        if count > 1:
            yield Problem(place, f"“{unit}”有{count}份{KIND}。", remedy)
    words = {task.key: task_paragraphs(task) for task in plan.tasks}
    writing = {issuer.name for issuer in issuers}
    bearing = {unit: tasks for unit, tasks in _bearing(plan).items() if unit not in writing}
    due = {unit: [paragraph for task in tasks for paragraph in words[task.key]] for unit, tasks in bearing.items()}
    # What is not as it should be is looked at word by word.
    others = [letter for letter in letters if text(letter) != sum_of(*due.get(letter.unit, ()))]
    wrong = {letter.unit: list(_paragraphs(whole(letter.context))) for letter in others}
    right = {letter.unit for letter in letters} - wrong.keys()
    for unit, tasks in bearing.items():
        if unit in right:
            continue
        held = set(wrong.get(unit, ()))
        for task in tasks:
            if not held.issuperset(words[task.key]):
                yield Problem(place, f"任务“{task.heading}”没有写进“{unit}”的函。", remedy)
    for unit, paragraphs in wrong.items():
        if paragraphs != due.get(unit, []):
            yield Problem(place, f"“{unit}”的函中任务原文与方案不一致。", remedy)


def _bearing(plan: Plan) -> dict[str, list[Task]]:
    """Each unit with its tasks, counted here from the duties alone: the rule leans on nothing the letters lean on."""
    found: dict[str, list[Task]] = {}
    for task in plan.tasks:
        for unit in sorted({duty.unit.name for duty in task.duties}):
            found.setdefault(unit, []).append(task)
    return found


def _paragraphs(context: Mapping[str, object]) -> Iterator[str]:
    for section in cast(Sequence[Mapping[str, Sequence[str]]], context["原文"]):
        yield from section["段落"]
