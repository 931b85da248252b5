"""A form that came back + the plans → the rows of one unit's ledger, and a question for whatever is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from pipeline.forms.reading import IN_CHARGE, Form, FormRow
from pipeline.grammar.written import task_called, written_limit
from pipeline.plan.model import Plan, Unit
from pipeline.plan.register import Register
from pipeline.problems import Place, Problem
from pipeline.progress.lines import Line, ledger_lines
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import FILLED, Column, Content, LedgerRow, squeezed
from pipeline.sources.ledgertyped import day_of

BY_HAND = "请核对后填进台账，或改好这份文件再收一次。"
KEPT = frozenset((*FILLED, IN_CHARGE))


class Ask(Protocol):
    """Puts a question about the form to the clerk."""

    def __call__(self, message: str, remedy: str = BY_HAND, spot: str = "") -> None: ...


class Returned(Struct, frozen=True):
    """What one file brought: the unit's ledger rows of one plan, and questions about the rest. ``plan`` and ``unit`` are
    None where the file does not say for certain."""

    file: str
    plan: Plan | None
    unit: Unit | None
    rows: tuple[LedgerRow, ...]
    questions: tuple[Problem, ...]


class _By(Struct, frozen=True):
    """Who filled in a form: its file, its day, the person."""

    file: str
    day: date
    reporter: str


class Days(Struct, frozen=True):
    """``received`` stands in where no 填报日期 was filled in; one after ``today`` (None: not asked) is asked about."""

    received: date | None = None
    today: date | None = None


def match_form(form: Form, file: str, plans: Sequence[Plan], register: Register, days: Days) -> Returned:
    """Rows for the ledger from ``form``."""
    questions: list[Problem] = []

    def ask(message: str, remedy: str = BY_HAND, spot: str = "") -> None:
        questions.append(Problem(Place(file, spot=spot), message, remedy))

    def nothing() -> Returned:
        return Returned(file, None, None, (), tuple(questions))

    unit = _unit(form, register, ask)
    if unit is None:
        return nothing()
    plan = _plan(form, plans, unit, ask)
    if plan is None:
        return nothing()
    desk = Desk()
    day = day_of(form.day, Place(file, spot="填报日期"), desk) if form.day else days.received
    questions += desk.problems
    if day and days.today and day > days.today:
        ask(f"填报日期（{day:%Y-%m-%d}）在今天（{days.today:%Y-%m-%d}）之后。", spot="填报日期")
        return Returned(file, plan, unit, (), tuple(questions))
    if day is None:
        if not desk.problems:
            ask(
                "没有填写填报日期。",
                "请补上，或在命令里写明收到的日期，如 DATE=2024-03-20。",
            )
        return Returned(file, plan, unit, (), tuple(questions))
    by = _By(file, day, form.reporter)
    rows = [
        row for own, line in _lines(form.rows, plan, unit, ask) if (row := _ledger_row(own, line, by, ask)) is not None
    ]
    if not rows and not questions:
        ask("没有找到填写了内容的行。", "请核对是否发错了文件；如果是扫描件或图片，请对照着填进台账。")
    return Returned(file, plan, unit, _each_once(rows, ask), tuple(questions))


def _unit(form: Form, register: Register, ask: Ask) -> Unit | None:
    named = {code.unit: register.find(code.unit) for code in form.codes}
    named |= {name: register.find(name) or register.find(squeezed(name)) for name in form.units}
    unknown = [name for name, found in named.items() if not isinstance(found, Unit)]
    found = {one for one in named.values() if isinstance(one, Unit)}
    if unknown:
        near = register.suggest(unknown[0])
        ask(
            f"单位“{unknown[0]}”没有登记。" + (f"是否应为“{near}”？" if near else ""),
            "请在表上改用登记过的名称，再收一次。",
        )
    elif len(found) > 1:
        names = "、".join(sorted(one.name for one in found))
        ask(f"表号和填报单位说的不是同一个单位（{names}）。", "请问明是哪个单位填的，改正后再收一次。")
    elif not found:
        ask("表上没有表号，也没有填报单位。", "请问明是哪个单位填的，写在“填报单位”后面，再收一次。")
    else:
        return found.pop()
    return None


def _plan(form: Form, plans: Sequence[Plan], unit: Unit, ask: Ask) -> Plan | None:
    if form.codes:
        names = {squeezed(code.plan) for code in form.codes}
        found = [plan for plan in plans if squeezed(plan.name) in names]
        if len(names) == len(found) == 1:
            return found[0]
        ask(f"表号中的方案“{'、'.join(sorted(names))}”不能确定是哪一个。")
        return None
    # A table pasted into another letter has no code: the tasks tell, when all of them are one plan's.
    fitting = [plan for plan in plans if form.rows and all(_found(row, _of(plan, unit)) for row in form.rows)]
    if len(fitting) == 1:
        return fitting[0]
    if len(plans) == 1:
        return plans[0]
    ask("没有表号，任务也不能确定属于哪个方案。", "请在表上写明表号（见发出的表），再收一次。")
    return None


def _of(plan: Plan, unit: Unit) -> list[Line]:
    return [line for line in ledger_lines(plan) if line.unit == unit]


def _number(text: str) -> str:
    """第1项, ２, 10., 任务11 → 1, 2, 10, 11."""
    return re.sub(r"^(?:任务|第)+|[项条.．、。]+$", "", squeezed(text))


def _found(row: FormRow, lines: Sequence[Line]) -> list[Line]:
    """The lines that number and name both mean; one of the two is enough where the other is not there."""
    key, name = _number(row.cells.get(Column.KEY, "")), squeezed(row.cells.get(Column.TASK, ""))
    if not key and not name:
        return []
    return [
        line
        for line in lines
        if (not key or _number(line.task.key) == key) and (not name or _same(name, squeezed(line.title)))
    ]


def _same(written: str, title: str) -> bool:
    return re.sub(r"^\d+[.、．]", "", written).rstrip("。.；;") == title.rstrip("。.；;")


def _lines(rows: Sequence[FormRow], plan: Plan, unit: Unit, ask: Ask) -> Iterator[tuple[FormRow, Line]]:
    own = _of(plan, unit)
    for row in rows:
        filled = [name for name in row.cells if name not in {Column.KEY, Column.TASK, Column.FINISH}]
        if not filled and not row.doubts and not _new_finish(row, own):
            continue
        said = "、".join(filter(None, (row.cells.get(Column.KEY), row.cells.get(Column.TASK)))) or "没有编号和任务名称"
        found = _found(row, own)
        if len(found) == 1 and not row.doubts:
            yield row, found[0]
        elif row.doubts:
            ask(f"{'；'.join(row.doubts)}（{said}）。", spot=row.spot)
        elif len(found) > 1:
            ask(f"“{said}”在台账中分几行（几条措施），不知道填在哪一行。", spot=row.spot)
        elif any(_found(row, [line]) for line in ledger_lines(plan)):
            ask(f"“{said}”不是{unit.name}的任务，没有收。", "请核对是否填错了行、发错了表。", spot=row.spot)
        else:
            ask(f"“{said}”与方案中{unit.name}的任务对不上。", spot=row.spot)


def _new_finish(row: FormRow, lines: Sequence[Line]) -> bool:
    """Whether the last column says anything but the deadline that was printed there."""
    written = squeezed(row.cells.get(Column.FINISH, ""))
    return bool(written) and all(written not in _printed(line) for line in _found(row, lines))


def _printed(line: Line) -> set[str]:
    """The limit that was printed in the last column, as the plan has it and as papers write it."""
    return {squeezed(words) for words in (line.limit.words, written_limit(line.limit.words))}


def _ledger_row(row: FormRow, line: Line, by: _By, ask: Ask) -> LedgerRow | None:
    cells: dict[str, str] = {name: text for name, text in row.cells.items() if name in KEPT}
    strange = [name for name in row.cells if name not in {*KEPT, Column.KEY, Column.TASK, *Column}]
    if strange:
        ask(f"{task_called(line.task.key)}：台账没有“{strange[0]}”这一栏，其中填的没有收。", spot=row.spot)
    written = cells.pop(Column.FINISH, "")
    if written and squeezed(written) not in _printed(line):
        desk = Desk()
        finish = day_of(written, Place(by.file, spot=row.spot), desk, by.day.year)
        if finish is None:
            ask(f"{task_called(line.task.key)}：完成时间“{written}”不能确定是哪一天，这一格没有收。", spot=row.spot)
        else:
            cells[Column.FINISH] = finish.isoformat()
    if not cells:
        return None
    cells[Column.REPORTED] = by.day.isoformat()
    if by.reporter:
        cells.setdefault(Column.REPORTER, by.reporter)
    content: Mapping[str, Content] = {**line.cells(), **{name: Content(text) for name, text in cells.items()}}
    return LedgerRow(by.file, f"第{row.table}个表格", row.number, content)


def _each_once(rows: Sequence[LedgerRow], ask: Ask) -> tuple[LedgerRow, ...]:
    """Rows of a task that stands in the form once; of one that stands there twice none is certain."""
    about = [(row.text(Column.KEY), row.text(Column.MEASURE)) for row in rows]
    for key, _ in dict.fromkeys(one for one in about if about.count(one) > 1):
        ask(f"{task_called(key)}填了几行，不知道以哪一行为准。")
    return tuple(row for row, one in zip(rows, about, strict=True) if about.count(one) == 1)
