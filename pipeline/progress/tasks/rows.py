"""The sheet brought up to date with the plan: edits that wait, comments and the clerk's own columns stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from pipeline.plan.model import Plan
from pipeline.problems import MaterialError
from pipeline.progress.tasks.edits import without_pushed
from pipeline.progress.tasks.lines import Pair, TaskLine, pair_rows, task_lines, waiting_columns, was_edited
from pipeline.sources.ledgersheet import Content, LedgerRecord, LedgerRow
from pipeline.sources.tasksheet import (
    LONGEST_CELL,
    TASKS,
    TaskColumn,
)

TOO_LONG = "（文字过长，放不进一格，请在 plan.yaml 中修改）"
GONE = "（方案中已无）"


class TaskRows(Struct, frozen=True):
    """The sheet brought up to date: its rows, what they are told by from now on, and what there is to say."""

    rows: tuple[Mapping[str, Content], ...]
    pushed: tuple[Mapping[str, Content], ...]
    said: tuple[str, ...]


def renew_tasks(plan: Plan, record: LedgerRecord) -> TaskRows:
    """The 任务 sheet for ``plan`` with every edit that waits, every comment and column of the clerk's own in ``record``.

    Raises MaterialError when the sheet is there without what it is told by: overwriting it might lose an edit.
    """
    if record.pushed is None and record.tasks is not None:
        raise MaterialError([without_pushed(record)])
    pairs = pair_rows(plan, record) if record.pushed is not None else []
    by_line = {(pair.line.index, pair.line.part): pair for pair in pairs if pair.line}
    rows: list[Mapping[str, Content]] = []
    pushed: list[Mapping[str, Content]] = []
    said = [f"补上“{TASKS}”工作表"] if record.tasks is None else []
    for line in task_lines(plan):
        pair = by_line.get((line.index, line.part), Pair(line, None, None))
        waiting = waiting_columns(line, pair)
        rows.append(_row(line, pair.row, waiting))
        pushed.append(_base(line, pair.pushed, waiting))
        said += [f"{line.name}：“{column}”的改动还没有并入方案（运行 make pull）" for column in waiting]
        if pair.pushed is not None and pair.row is None and record.tasks is not None:
            said.append(f"{line.name}：补回“{TASKS}”工作表中少了的一行")
    for pair in pairs:
        if pair.line is None and pair.row is not None and _worth_keeping(pair):
            rows.append(_marked(pair.row))
            pushed += [_marked(pair.pushed)] if pair.pushed else []
            said.append(f"“{TASKS}”工作表第{pair.row.number}行方案中没有对应的任务，移到末尾")
    return TaskRows(tuple(rows), tuple(pushed), tuple(said))


def _worth_keeping(pair: Pair) -> bool:
    row = pair.row
    if row is None:
        return False
    own = any(column not in frozenset(TaskColumn) for column in row.cells) or any(
        one.comment for one in row.cells.values()
    )
    return own or pair.pushed is None or was_edited(pair.pushed, row)


def _marked(row: LedgerRow) -> Mapping[str, Content]:
    """A row without task keeps its words; its number must not be taken for that of another task."""
    key = row.words(TaskColumn.KEY)
    return {**row.cells, TaskColumn.KEY: Content(key if key.endswith(GONE) else f"{key}{GONE}")}


def _row(line: TaskLine, old: LedgerRow | None, waiting: Iterable[TaskColumn]) -> Mapping[str, Content]:
    """The plan's words, but for what waits; the clerk's comments and own columns stay."""
    cells: dict[str, Content] = {column: _content(line, column) for column in TaskColumn}
    waits = frozenset(waiting)
    cells |= dict.fromkeys(waits, Content(""))
    for column, content in old.cells.items() if old else ():
        if column in waits or column not in cells:
            cells[column] = content
        elif content.comment:
            cells[column] = replace(cells[column], comment=content.comment)
    return {column: content for column, content in cells.items() if content.value != "" or content.comment}


def _base(line: TaskLine, old: LedgerRow | None, waiting: Iterable[TaskColumn]) -> Mapping[str, Content]:
    cells: dict[str, Content] = {column: _content(line, column) for column in TaskColumn}
    for column in waiting:
        cells[column] = old.cells.get(column, Content("")) if old else Content("")
    return {column: content for column, content in cells.items() if content.value != ""}


def _content(line: TaskLine, column: str) -> Content:
    text = "\n".join(line.lines(column))
    return Content(text if len(text) <= LONGEST_CELL else TOO_LONG)
