"""The 任务 sheet against the plan: which edits wait to be taken into the plan, and which contradict it.

Three versions of every cell are known: as the sheet was written (底稿), as the sheet is now, as the plan is now. An edit of
the sheet alone is taken over, an edit of the plan alone goes to the sheet with the next refresh, and where both were
edited differently a person has to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.grammar.numbering import split_heading
from pipeline.plan.model import Plan, Task
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.ledgersheet import Content, LedgerRecord, LedgerRow, squeezed
from pipeline.sources.planfile import PlanEdit
from pipeline.sources.tasksheet import (
    EDITABLE,
    LONGEST_CELL,
    ONE_LINE,
    TASKS,
    Lines,
    TaskColumn,
    cell_lines,
    plan_lines,
)

TOO_LONG = "（文字过长，放不进一格，请在 plan.yaml 中修改）"
# The key of plan.yaml that a column is.
KEYS = {
    TaskColumn.HEADING: "任务",
    TaskColumn.TEXT: "正文",
    TaskColumn.DUTY: "责任单位",
    TaskColumn.DEADLINE: "时限",
}
SHOWN = 40
GONE = "（方案中已无）"


@dataclass(frozen=True, slots=True)
class TaskLine:
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


@dataclass(frozen=True, slots=True)
class TaskEdit:
    """An edit of the sheet that waits to be taken into the plan: the lines as written (原) and as they are to be (现)."""

    line: TaskLine
    column: TaskColumn
    before: Lines
    after: Lines
    place: Place

    @property
    def plan_edit(self) -> PlanEdit:
        """The same for ``plan.yaml``."""
        return PlanEdit(self.line.index, self.line.part, KEYS[self.column], self.after)

    def __str__(self) -> str:
        old, new = excerpts("".join(self.before), "".join(self.after))
        return f"{self.line.name}：{self.column}原“{old}”，现“{new}”"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row of the sheet as it was written and as it is, and the line of the plan it is about."""

    line: TaskLine | None
    pushed: LedgerRow | None
    row: LedgerRow | None


def task_lines(plan: Plan) -> tuple[TaskLine, ...]:
    """Every row of the sheet for ``plan``, in its order."""
    return tuple(
        TaskLine(task, index, part) for index, task in enumerate(plan.tasks) for part in range(len(task.segments))
    )


def waiting_edits(plan: Plan, record: LedgerRecord) -> tuple[tuple[TaskEdit, ...], tuple[Problem, ...]]:
    """The edits of the 任务 sheet that ``plan`` does not have yet, and what a person has to decide first.

    Problems, each with its cell: a field edited differently on both sides, a row without task, a task whose row was
    taken out, a field that must not be empty. A ledger without the sheet has no edits.
    """
    if record.pushed is None:
        return (), (_without_pushed(record),) if record.tasks is not None else ()
    if record.tasks is None:
        remedy = f"请把工作表的名字改回“{TASKS}”；要由程序补回，请运行 make ledger。"
        return (), (Problem(Place(record.file, spot=TASKS), f"台账中的“{TASKS}”工作表不见了。", remedy),)
    edits: list[TaskEdit] = []
    problems: list[Problem] = []
    for pair in _pairs(plan, record):
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


@dataclass(frozen=True, slots=True)
class TaskRows:
    """The sheet brought up to date: its rows, what they are told by from now on, and what there is to say."""

    rows: tuple[Mapping[str, Content], ...]
    pushed: tuple[Mapping[str, Content], ...]
    said: tuple[str, ...]


def renew_tasks(plan: Plan, record: LedgerRecord) -> TaskRows:
    """The 任务 sheet for ``plan`` with every edit that waits, every comment and column of the clerk's own in ``record``.

    Raises MaterialError when the sheet is there without what it is told by: overwriting it might lose an edit.
    """
    if record.pushed is None and record.tasks is not None:
        raise MaterialError([_without_pushed(record)])
    pairs = _pairs(plan, record) if record.pushed is not None else []
    by_line = {(pair.line.index, pair.line.part): pair for pair in pairs if pair.line}
    rows: list[Mapping[str, Content]] = []
    pushed: list[Mapping[str, Content]] = []
    said = [f"补上“{TASKS}”工作表"] if record.tasks is None else []
    for line in task_lines(plan):
        pair = by_line.get((line.index, line.part), _Pair(line, None, None))
        waiting = _waiting(line, pair)
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


def _without_pushed(record: LedgerRecord) -> Problem:
    message = f"“{TASKS}”工作表不是 make ledger 写出的那一张，不知道哪些地方改过。"
    remedy = f"请把这张工作表改名（如“{TASKS}修改”），运行 make ledger 补回原来的一张，再把改动填进去。"
    return Problem(Place(record.file, spot=TASKS), message, remedy)


def _pairs(plan: Plan, record: LedgerRecord) -> list[_Pair]:
    """Rows are written and edited under the same number and part; a line of the plan takes the row whose title it has,
    wherever numbers went since, else the row with its number and text (the title was changed)."""
    now = {_key(row): row for row in reversed(record.tasks or ())}
    was = {_key(row): row for row in record.pushed or ()}
    open_lines = list(task_lines(plan))
    open_rows = dict(was)
    pairs = []
    for of_line, of_row in (
        (_number_and_title, _number_and_title_of_row),
        (_title, _title_of_row),
        (_number_and_text, _number_and_text_of_row),
    ):
        for line in list(open_lines):
            wanted = of_line(line)
            key = next((key for key, row in open_rows.items() if of_row(row) == wanted), None)
            if key is not None:
                pairs.append(_Pair(line, open_rows.pop(key), now.get(key)))
                open_lines.remove(line)
    pairs += [_Pair(None, row, now.get(key)) for key, row in open_rows.items()]
    used = {id(pair.row) for pair in pairs}
    pairs += [_Pair(None, None, row) for row in record.tasks or () if id(row) not in used]
    pairs += [_Pair(line, None, None) for line in open_lines]
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


def _said(row: LedgerRow, column: str) -> Lines:
    return cell_lines(column, row.value(column))


def _waiting(line: TaskLine, pair: _Pair) -> tuple[TaskColumn, ...]:
    """The columns edited in the sheet whose edit the plan does not have."""
    pushed, row = pair.pushed, pair.row
    if pushed is None or row is None:
        return ()
    return tuple(
        column
        for column in line.editable
        if _said(row, column) != _said(pushed, column) and _said(row, column) != line.lines(column)
    )


def _compare(line: TaskLine, pushed: LedgerRow, row: LedgerRow) -> Iterator[TaskEdit | Problem]:
    for column in _waiting(line, _Pair(line, pushed, row)):
        before, after, plan = _said(pushed, column), _said(row, column), line.lines(column)
        place = row.place(column)
        if plan != before:
            yield _conflict(line, column, place, before, after)
        elif not after and column in {TaskColumn.HEADING, TaskColumn.TEXT}:
            remedy = "请填写内容；要撤销这项任务，请在 plan.yaml 中删去这一条。"
            yield Problem(place, f"{line.name}的“{column}”被清空了。", remedy)
        else:
            yield TaskEdit(line, column, before, after, place)
    for column in set(ONE_LINE) - set(line.editable):
        if _said(row, column) != _said(pushed, column):
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


def _stray(pair: _Pair) -> Iterator[Problem]:
    """A row the plan has no task for: harmless when nobody has edited it."""
    row = pair.row
    if row is None or (pair.pushed is not None and not _edited(pair.pushed, row)):
        return
    remedy = "增加、撤销任务请在 plan.yaml 中改，再运行 make ledger；这一行里要保留的文字请另存后删去这一行。"
    yield Problem(row.place(TaskColumn.KEY), "方案中没有这一行对应的任务（或这一行重复）。", remedy)


def _edited(pushed: LedgerRow, row: LedgerRow) -> bool:
    return any(_said(row, column) != _said(pushed, column) for column in EDITABLE)


def _worth_keeping(pair: _Pair) -> bool:
    row = pair.row
    if row is None:
        return False
    own = any(column not in frozenset(TaskColumn) for column in row.cells) or any(
        one.comment for one in row.cells.values()
    )
    return own or pair.pushed is None or _edited(pair.pushed, row)


def _marked(row: LedgerRow) -> Mapping[str, Content]:
    """A row without task keeps its words; its number must not be taken for that of another task."""
    key = row.words(TaskColumn.KEY)
    return {**row.cells, TaskColumn.KEY: Content(key if key.endswith(GONE) else f"{key}{GONE}")}


def _taken_out(line: TaskLine, record: LedgerRecord) -> Problem:
    message = f"“{TASKS}”工作表中少了{line.name}这一行。"
    remedy = "要撤销这项任务，请在 plan.yaml 中删去这一条；不撤销的，运行 make ledger 补回这一行。"
    return Problem(Place(record.file, spot=TASKS), message, remedy)


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
