"""The ledger brought up to date with the plan: everything filled in is kept, what has no task any more is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from pipeline.plan.model import Plan
from pipeline.plan.project import Project
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Problem
from pipeline.progress.history import recorded
from pipeline.progress.lines import Line, ledger_lines
from pipeline.progress.notes import OF_TASKS, notes
from pipeline.progress.reports import MARK
from pipeline.progress.rows import WHOLE, Signature, label, merge_pasted, signature, unit_of
from pipeline.progress.tasks.rows import renew_tasks
from pipeline.sources.desk import Desk
from pipeline.sources.folder import LEDGER
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgersheet import LOCKED, Column, Content, LedgerRecord, LedgerRow, squeezed
from pipeline.sources.ledgerwrite import LedgerBook, write_ledger

TOLD = (Column.KEY, Column.TASK, Column.MEASURE, Column.DEADLINE)

# What makes a row belong to a line, the surest first. A number alone may by now mean another task, so it comes last,
# and a row that was set aside comes back only where the title agrees.
BY_TITLE = (
    WHOLE,
    (Column.TASK, Column.UNIT, Column.MEASURE),
    (Column.TASK, Column.UNIT),
)
BY_NUMBER = ((Column.KEY, Column.UNIT, Column.MEASURE), (Column.KEY, Column.UNIT))


def refresh_ledger(
    plan: Plan, register: Register, old: bytes | None, file: str = "ledger.xlsx"
) -> tuple[bytes, tuple[str, ...]]:
    """The ledger of ``plan`` with everything that ``old`` holds, and what changed as Chinese sentences.

    Raises MaterialError when ``old`` cannot be read for certain: a formula without value, a heading gone, a row
    pasted twice with different contents. Nothing is lost then, for nothing is written.
    """
    desk = Desk()
    record = parse_ledger(old, file, desk) if old is not None else LedgerRecord(file=file)
    record = replace(record, rows=merge_pasted(record.rows, register, desk))
    if desk.problems:
        raise MaterialError(desk.problems)
    data, changes = renew(plan, register, record)
    return data, changes if old is not None else (f"新建台账，共 {len(ledger_lines(plan))} 行。",)


def renew(plan: Plan, register: Register, record: LedgerRecord) -> tuple[bytes, tuple[str, ...]]:
    """The ledger of ``plan`` with everything in ``record``, and what changed; no two rows are about the same line."""
    rows = record.rows
    lines = ledger_lines(plan)
    matched = _match(lines, rows, record.withdrawn, register)
    taken = {id(row) for row in matched.values()}
    tasks = renew_tasks(plan, record)
    gone = [row for row in rows if id(row) not in taken and row.filled]
    still = [row for row in record.withdrawn if id(row) not in taken]
    titles = {squeezed(line.title): line for line in lines}
    reasons = {id(row): _reason(row, titles, register) for row in gone}
    withdrawn = [row.cells for row in still] + [{**row.cells, Column.REASON: Content(reasons[id(row)])} for row in gone]
    now = [_row(line, matched.get(index)) for index, line in enumerate(lines)]
    told = [LedgerRow(record.file, "", number, cells) for number, cells in enumerate(now)]
    book = LedgerBook(
        title=f"{plan.title}进展台账",
        rows=now,
        withdrawn=withdrawn,
        extra=tuple(dict.fromkeys((*record.extra, MARK))),
        others=record.others,
        notes=(*notes(plan), OF_TASKS),
        tasks=tasks.rows,
        pushed=tasks.pushed,
        task_extra=record.task_extra,
        history=[row.cells for row in recorded(record.history, (*told, *gone), register)],
    )
    changes = list(_changes(lines, matched, record))
    changes += [
        f"移到“已撤销”：{label(row.words(Column.KEY), row.text(Column.UNIT))}（{reasons[id(row)]}）" for row in gone
    ]
    dropped = sum(id(row) not in taken and not row.filled for row in rows)
    changes += [f"删去没有填写、也不再需要的 {dropped} 行。"] if dropped else []
    return write_ledger(book), (*changes, *tasks.said)


def refresh_ledgers(files: Mapping[str, bytes], project: Project) -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """The ledger of every plan: path → its new bytes and what changed. ``files`` as ``read_sources`` gives them.

    Raises MaterialError with the problems of all ledgers.
    """
    refreshed = {}
    problems: list[Problem] = []
    for plan, _ in project.plans:
        path = plan.file(LEDGER)
        try:
            refreshed[path] = refresh_ledger(plan, project.register, files.get(path), path)
        except MaterialError as error:
            problems += error.problems
    if problems:
        raise MaterialError(problems)
    return refreshed


def _match(
    lines: tuple[Line, ...], rows: Iterable[LedgerRow], withdrawn: Iterable[LedgerRow], register: Register
) -> dict[int, LedgerRow]:
    """Index of a line → the row that fills it; no row is used twice."""
    wanted = [{column: squeezed(content.value) for column, content in line.cells().items()} for line in lines]
    for line, cells in zip(lines, wanted, strict=True):
        cells[Column.UNIT] = line.unit.name
    matched: dict[int, LedgerRow] = {}
    active, aside = (dict(enumerate(own)) for own in (rows, withdrawn))
    for columns, pool in (
        *((columns, active) for columns in BY_TITLE),
        *((columns, aside) for columns in BY_TITLE),
        *((columns, active) for columns in BY_NUMBER),
    ):
        open_lines: dict[Signature, list[int]] = {}
        for index, cells in enumerate(wanted):
            if index not in matched:
                open_lines.setdefault(tuple(cells.get(column, "") for column in columns), []).append(index)
        for lines_left in open_lines.values():
            lines_left.reverse()
        for place, row in tuple(pool.items()):
            if waiting := open_lines.get(signature(row, columns, register)):
                matched[waiting.pop()] = row
                del pool[place]
    return matched


def _row(line: Line, old: LedgerRow | None) -> Mapping[str, Content]:
    kept = {column: content for column, content in old.cells.items() if column not in LOCKED} if old else {}
    return {**line.cells(), **kept}


def _changes(lines: tuple[Line, ...], matched: Mapping[int, LedgerRow], record: LedgerRecord) -> Iterator[str]:
    aside = {id(row) for row in record.withdrawn}
    for index, line in enumerate(lines):
        shown = label(line.task.key, line.unit.name)
        row = matched.get(index)
        if row is None:
            yield f"新增：{shown}"
        elif id(row) in aside:
            yield f"从“已撤销”恢复：{shown}"
        else:
            yield from (
                f"{shown}：{column}原“{was or '空'}”，现“{now or '空'}”" for column, was, now in _edits(line, row)
            )


def _edits(line: Line, row: LedgerRow) -> Iterator[tuple[str, str, str]]:
    now = line.cells()
    for column in TOLD:
        written = now[column].value if column in now else ""
        if squeezed(row.value(column)) != squeezed(written):
            yield column, row.words(column), str(written)


def _reason(row: LedgerRow, titles: Mapping[str, Line], register: Register) -> str:
    """``titles``: a line of the plan now by the title of its task."""
    unit = unit_of(row, register)
    if not row.text(Column.KEY) and not row.text(Column.UNIT):
        return "没有编号和单位，不知属于哪项任务"
    if unit is None:
        return f"单位名册中没有“{row.text(Column.UNIT)}”"
    found = titles.get(squeezed(row.value(Column.TASK)))
    if found is None:
        return "方案中已没有这项任务"
    if unit.name in found.task.duties_by_unit:
        return "这条措施不再单独列出"
    return "这个单位不再承担这项任务"
