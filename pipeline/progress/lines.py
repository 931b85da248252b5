"""A plan → the lines of its ledger: one a task and unit, and one a measure where measures were given out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from msgspec import Struct

from pipeline.plan.model import Limit, Plan, Task, Unit
from pipeline.plan.parse import split_measures
from pipeline.sources.ledgersheet import Column, Content


class Line(Struct, frozen=True):
    """What one row of the ledger is about; ``measure`` is the sentence, empty where the whole task is meant."""

    task: Task
    unit: Unit
    measure: str

    @property
    def title(self) -> str:
        """How the task is called in the ledger."""
        return self.task.title or self.task.text

    @property
    def part(self) -> str:
        """What its unit has of the task, in a word or two."""
        return self.task.share(self.unit.name)

    @property
    def limit(self) -> Limit:
        """By when its unit is to be done with it."""
        return self.task.limit(self.unit.name)

    def cells(self) -> dict[str, Content]:
        """The fixed cells of the row; the last day of the deadline is a date cell."""
        texts = {
            Column.KEY: self.task.key, Column.SECTION: self.task.chapters[-1] if self.task.chapters else "", Column.TASK: self.title,
            Column.MEASURE: self.measure, Column.UNIT: self.unit.name, Column.PART: self.part, Column.DEADLINE: self.limit.words,
        }  # fmt: skip
        cells: dict[str, Content] = {column: Content(text) for column, text in texts.items() if text}
        if self.limit.due:
            cells[Column.DUE] = Content(datetime.combine(self.limit.due, time()), "yyyy-mm-dd")
        return cells


def ledger_lines(plan: Plan) -> tuple[Line, ...]:
    """Every line of the plan's ledger, in the order of the plan."""
    return tuple(line for task in plan.tasks for line in _task_lines(task))


def _task_lines(task: Task) -> Iterator[Line]:
    given_out = any(duty.measures for duty in task.duties)
    sentences = split_measures(task.text) if given_out else []
    for mine in task.duties_by_unit.values():
        measures = sorted({number for duty in mine for number in duty.measures})
        for measure in dict.fromkeys(sentences[number - 1] for number in measures) or [""]:
            yield Line(task, mine[0].unit, measure)
