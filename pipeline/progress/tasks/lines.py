"""The rows of the sheet and the lines of the plan, brought together wherever numbers and titles went since."""

from __future__ import annotations

from msgspec import Struct

from pipeline.grammar.numbering import split_heading
from pipeline.plan.model import Plan, Task
from pipeline.sources.ledgersheet import LedgerRecord, LedgerRow, squeezed
from pipeline.sources.tasksheet import (
    EDITABLE,
    ONE_LINE,
    Lines,
    TaskColumn,
    cell_lines,
    plan_lines,
)


class TaskLine(Struct, frozen=True):
    """What one row of the sheet is about: the ``index``-th task of the plan, its ``part``-th part (both from 0)."""

    task: Task
    index: int
    part: int

    def lines(self, column: str) -> Lines:
        """What the plan says under ``column``, as lines."""
        segment = self.task.segments[self.part]
        written: dict[str, tuple[str, ...]] = {
            TaskColumn.KEY: (self.task.key,),
            TaskColumn.SECTION: self.task.chapters[-1:],
            TaskColumn.PART: (str(self.part + 1),) if len(self.task.segments) > 1 else (),
            TaskColumn.HEADING: (self.task.heading,),
            TaskColumn.TEXT: segment.paragraphs,
            TaskColumn.DUTY: segment.responsibility,
            TaskColumn.DEADLINE: (self.task.deadline,) if self.part == 0 else (),
        }
        return plan_lines(column, written[column])

    @property
    def editable(self) -> tuple[TaskColumn, ...]:
        """The columns that may be edited on this row: title and deadline only where the task begins."""
        return tuple(column for column in EDITABLE if self.part == 0 or column not in ONE_LINE)

    @property
    def name(self) -> str:
        """How a message speaks of the row."""
        return f"任务{self.task.key}" + (f"第{self.part + 1}分项" if len(self.task.segments) > 1 else "")


class Pair(Struct, frozen=True):
    """A row of the sheet as it was written and as it is, and the line of the plan it is about."""

    line: TaskLine | None
    pushed: LedgerRow | None
    row: LedgerRow | None


def task_lines(plan: Plan) -> tuple[TaskLine, ...]:
    """Every row of the sheet for ``plan``, in its order."""
    return tuple(
        TaskLine(task, index, part) for index, task in enumerate(plan.tasks) for part in range(len(task.segments))
    )


def pair_rows(plan: Plan, record: LedgerRecord) -> list[Pair]:
    """Rows are written and edited under the same number and part; a line of the plan takes the row whose title it has,
    wherever numbers went since, else the row with its number and text (the title was changed). What the row said when
    it was written counts before what it says now (an edit that the plan has taken over)."""
    now = {_key(row): row for row in reversed(record.tasks or ())}
    was = {_key(row): row for row in record.pushed or ()}
    open_lines = list(task_lines(plan))
    open_rows = dict(was)
    pairs = []
    for of_line, of_row, said in (
        (_number_and_title, _number_and_title_of_row, was),
        (_number_and_title, _number_and_title_of_row, now),
        (_title, _title_of_row, was),
        (_title, _title_of_row, now),
        (_number_and_text, _number_and_text_of_row, was),
        (_number_and_text, _number_and_text_of_row, now),
    ):
        waiting: dict[Signature, list[Signature]] = {}
        for key in open_rows:
            if key in said:
                waiting.setdefault(of_row(said[key]), []).append(key)
        still_open = []
        for line in open_lines:
            if keys := waiting.get(of_line(line)):
                key = keys.pop(0)
                pairs.append(Pair(line, open_rows.pop(key), now.get(key)))
            else:
                still_open.append(line)
        open_lines = still_open
    pairs += [Pair(None, row, now.get(key)) for key, row in open_rows.items()]
    used = {id(pair.row) for pair in pairs}
    pairs += [Pair(None, None, row) for row in record.tasks or () if id(row) not in used]
    pairs += [Pair(line, None, None) for line in open_lines]
    return pairs


Signature = tuple[str, ...]


def _key(row: LedgerRow) -> Signature:
    return squeezed(row.value(TaskColumn.KEY)), squeezed(row.value(TaskColumn.PART))


def _number_and_title(line: TaskLine) -> Signature:
    return squeezed(line.task.key), *_title(line)


def _number_and_title_of_row(row: LedgerRow) -> Signature:
    return squeezed(row.value(TaskColumn.KEY)), *_title_of_row(row)


def _title(line: TaskLine) -> Signature:
    return _signature(line.task.heading, "".join(line.lines(TaskColumn.TEXT)), "".join(line.lines(TaskColumn.PART)))


def _title_of_row(row: LedgerRow) -> Signature:
    text = "".join(cell_lines(TaskColumn.TEXT, row.value(TaskColumn.TEXT)))
    return _signature(row.words(TaskColumn.HEADING), text, row.text(TaskColumn.PART))


def _signature(heading: str, text: str, part: str) -> Signature:
    """A task without title is told by its text."""
    return squeezed(split_heading(heading)[2]) or squeezed(text), part


def _number_and_text(line: TaskLine) -> Signature:
    return squeezed(line.task.key), "".join(line.lines(TaskColumn.PART)), squeezed("".join(line.lines(TaskColumn.TEXT)))


def _number_and_text_of_row(row: LedgerRow) -> Signature:
    return squeezed(row.value(TaskColumn.KEY)), row.text(TaskColumn.PART), squeezed(row.value(TaskColumn.TEXT))


def cell_says(row: LedgerRow, column: str) -> Lines:
    """What stands in the row under ``column``, as lines of the plan."""
    return cell_lines(column, row.value(column))


def waiting_columns(line: TaskLine, pair: Pair) -> tuple[TaskColumn, ...]:
    """The columns edited in the sheet whose edit the plan does not have."""
    pushed, row = pair.pushed, pair.row
    if pushed is None or row is None:
        return ()
    return tuple(
        column
        for column in line.editable
        if cell_says(row, column) != cell_says(pushed, column) and cell_says(row, column) != line.lines(column)
    )


def was_edited(pushed: LedgerRow, row: LedgerRow) -> bool:
    """Whether any of the words that may be edited is another than was written."""
    return any(cell_says(row, column) != cell_says(pushed, column) for column in EDITABLE)
