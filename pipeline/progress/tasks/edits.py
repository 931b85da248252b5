"""What was edited in the sheet and is not in the plan yet, and what a person has to decide first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline.grammar.fieldlimits import labelled_limit
from pipeline.plan.model import Plan
from pipeline.problems import Place, Problem
from pipeline.progress.tasks.lines import Pair, TaskLine, cell_says, pair_rows, waiting_columns, was_edited
from pipeline.sources.ledgersheet import LedgerRecord, LedgerRow
from pipeline.sources.planedit import PlanEdit
from pipeline.sources.tasksheet import (
    ONE_LINE,
    TASKS,
    Lines,
    TaskColumn,
)

# The key of plan.yaml that a column is.
KEYS = {
    TaskColumn.HEADING: "任务",
    TaskColumn.TEXT: "正文",
    TaskColumn.DUTY: "责任单位",
    TaskColumn.DEADLINE: "时限",
}
SHOWN = 40


class TaskEdit(Struct, frozen=True):
    """An edit of the sheet that waits to be taken into the plan: the lines as written (原) and as they are to be (现)."""

    line: TaskLine
    column: TaskColumn
    before: Lines
    after: Lines
    place: Place

    @property
    def plan_edit(self) -> PlanEdit:
        """The same for ``plan.yaml``; a deadline is changed where it stands."""
        duty = self._with_deadline() if self.column is TaskColumn.DEADLINE else ()
        key, lines = (KEYS[TaskColumn.DUTY], duty) if duty else (KEYS[self.column], self.after)
        return PlanEdit(self.line.index, self.line.part, key, lines)

    def _with_deadline(self) -> Lines:
        """The lines of who answers, with the deadline among them (完成时限：6月底前) as it is to be; none where it is not one."""
        old, new = "".join(self.before), "".join(self.after)
        lines = self.line.lines(TaskColumn.DUTY)
        at = [index for index, line in enumerate(lines) if old and line.endswith(old) and labelled_limit(line) == old]
        if len(at) != 1:
            return ()
        line = f"{lines[at[0]].removesuffix(old)}{new}" if new else ""
        return (*lines[: at[0]], *([line] if line else []), *lines[at[0] + 1 :])

    def __str__(self) -> str:
        old, new = excerpts("".join(self.before), "".join(self.after))
        return f"{self.line.name}：{self.column}原“{old}”，现“{new}”"


def waiting_edits(plan: Plan, record: LedgerRecord) -> tuple[tuple[TaskEdit, ...], tuple[Problem, ...]]:
    """The edits of the 任务 sheet that ``plan`` does not have yet, and what a person has to decide first.

    Problems, each with its cell: a field edited differently on both sides, a row without task, a task whose row was
    taken out, a field that must not be empty. A ledger without the sheet has no edits.
    """
    if record.pushed is None:
        return (), (without_pushed(record),) if record.tasks is not None else ()
    if record.tasks is None:
        remedy = f"请把工作表的名字改回“{TASKS}”；要由程序补回，请运行 make ledger。"
        return (), (Problem(Place(record.file, spot=TASKS), f"台账中的“{TASKS}”工作表不见了。", remedy),)
    edits: list[TaskEdit] = []
    problems: list[Problem] = []
    for pair in pair_rows(plan, record):
        if pair.line is None:
            problems += _stray(pair)
        elif pair.pushed is not None and pair.row is None:
            problems.append(_taken_out(pair.line, record))
        elif pair.pushed is not None and pair.row is not None:
            found = tuple(_compare(pair.line, pair.pushed, pair.row))
            edits += [one for one in found if isinstance(one, TaskEdit)]
            problems += [one for one in found if isinstance(one, Problem)]
    return tuple(edits), tuple(problems)


def unpulled(edits: Iterable[TaskEdit]) -> Iterator[Problem]:
    """Each edit as the problem it is for a run that needs the plan to be settled."""
    for edit in edits:
        remedy = "请运行 make pull 并入方案；不要这处改动的，请把这一格改回原文。"
        yield Problem(edit.place, f"{edit}，还没有并入方案。", remedy)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Both texts short enough to be read in a message: what they begin and end with alike is left out (……)."""
    if max(len(old), len(new)) <= SHOWN:
        return old or "空", new or "空"
    first = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    limit = min(len(old), len(new)) - first
    last = next((i for i in range(limit) if old[-1 - i] != new[-1 - i]), limit)
    begin = max(first - 6, 0)

    def cut(text: str) -> str:
        end = min(len(text) - last + 6, len(text))
        shown = text[begin:end]
        middle = shown if len(shown) <= 2 * SHOWN else f"{shown[:SHOWN]}……{shown[-SHOWN:]}"
        return ("……" if begin else "") + middle + ("……" if end < len(text) else "")

    return cut(old) or "空", cut(new) or "空"


def without_pushed(record: LedgerRecord) -> Problem:
    message = f"“{TASKS}”工作表不是 make ledger 写出的那一张，不知道哪些地方改过。"
    remedy = f"请把这张工作表改名（如“{TASKS}修改”），运行 make ledger 补回原来的一张，再把改动填进去。"
    return Problem(Place(record.file, spot=TASKS), message, remedy)


def _compare(line: TaskLine, pushed: LedgerRow, row: LedgerRow) -> Iterator[TaskEdit | Problem]:
    for column in waiting_columns(line, Pair(line, pushed, row)):
        before, after, plan = cell_says(pushed, column), cell_says(row, column), line.lines(column)
        place = row.place(column)
        if plan != before:
            yield _conflict(line, column, place, before, after)
        elif not after and column in {TaskColumn.HEADING, TaskColumn.TEXT}:
            remedy = "请填写内容；要撤销这项任务，请在 plan.yaml 中删去这一条。"
            yield Problem(place, f"{line.name}的“{column}”被清空了。", remedy)
        else:
            yield TaskEdit(line, column, before, after, place)
    for column in set(ONE_LINE) - set(line.editable):
        if cell_says(row, column) != cell_says(pushed, column):
            remedy = "请改这项任务第1分项那一行，这一格改回原文。"
            yield Problem(row.place(column), f"{line.name}的“{column}”不在这一行修改。", remedy)


def _conflict(line: TaskLine, column: TaskColumn, place: Place, before: Lines, after: Lines) -> Problem:
    plan = "".join(line.lines(column))
    was, now = excerpts("".join(before), "".join(after))
    _, theirs = excerpts("".join(before), plan)
    message = (
        f"{line.name}的“{column}”两边都改过：台账改为“{now}”，plan.yaml 第{line.task.place.line}行起的这一条改为“{theirs}”，"
        f"原来是“{was}”。"
    )
    remedy = "请定下用哪一个：把这一格改成与 plan.yaml 相同，或把 plan.yaml 改成与这一格相同，再运行 make pull。"
    return Problem(place, message, remedy)


def _stray(pair: Pair) -> Iterator[Problem]:
    """A row the plan has no task for: harmless when nobody has edited it."""
    row = pair.row
    if row is None or (pair.pushed is not None and not was_edited(pair.pushed, row)):
        return
    remedy = "增加、撤销任务请在 plan.yaml 中改，再运行 make ledger；这一行里要保留的文字请另存后删去这一行。"
    yield Problem(row.place(TaskColumn.KEY), "方案中没有这一行对应的任务（或这一行重复）。", remedy)


def _taken_out(line: TaskLine, record: LedgerRecord) -> Problem:
    message = f"“{TASKS}”工作表中少了{line.name}这一行。"
    remedy = "要撤销这项任务，请在 plan.yaml 中删去这一条；不撤销的，运行 make ledger 补回这一行。"
    return Problem(Place(record.file, spot=TASKS), message, remedy)
