"""Ledger rows → reports: what each unit says of each line, with days and states understood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from pipeline.plan.model import Plan
from pipeline.plan.register import Register
from pipeline.problems import Place
from pipeline.progress.lines import Line, ledger_lines
from pipeline.progress.rows import merge_pasted, unit_of
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import FILLED, Column, LedgerRecord, LedgerRow, Reads, squeezed
from pipeline.sources.ledgertyped import State, day_of, state_of

# The column in which the office marks what experience goes into the bulletin, and what there is no mark.
MARK = "入通报"
NOT_MARKED = {"", "否", "不", "不入", "0", "x", "×"}
SAID = (Column.STEPS, Column.DONE, Column.STATE)
# Days that go without a year where the day of the report has one.
LATER_DAYS = tuple(column for column in FILLED if column.reads is Reads.DAY and column is not Column.REPORTED)


class Report(Struct, frozen=True, kw_only=True):
    """The latest word on one line. ``finish`` is the day it was or will be finished; ``spread``: the office marked its
    experience for the bulletin; ``of_progress``: it says how far the unit has come, not only which measures it will take;
    ``idle``: the unit itself says that it has not begun.
    """

    line: Line
    state: State
    steps: str
    done: str
    finish: date | None
    difficulty: str
    next: str
    practice: str
    reporter: str
    day: date
    place: Place
    spread: bool = False
    idle: bool = False
    of_progress: bool = True

    @property
    def stated(self) -> str:
        """The state that the unit itself gave; empty where it gave none."""
        return str(self.state) if self.state is not State.IDLE or self.idle else ""


def parse_reports(
    record: LedgerRecord, plan: Plan, register: Register, desk: Desk, today: date | None = None
) -> tuple[Report, ...]:
    """The reports in a ledger; rows not filled in give none.

    Problems, each with its cell: a row that belongs to no line of the plan, a day or state that is not certain, a
    report without day or state or of a day after ``today``, a finish later than the report that tells of it.
    """
    lines = lines_by_name(plan)
    reports = []
    for row in merge_pasted(record.rows, register, desk):
        # A comment pinned to an empty cell is no report.
        if not any(row.text(column) for column in FILLED):
            continue
        line = find_line(row, lines, register)
        if line is None:
            message = f"方案中没有“任务{row.words(Column.KEY)} {_name(row, register)}”这一行，或任务名称与方案不一致。"
            desk.report(
                row.place(Column.KEY), message, "请先运行 make ledger 更新台账；编号、任务、单位三栏请不要改动。"
            )
        elif report := _report(row, line, desk, today):
            reports.append(report)
    return tuple(reports)


def lines_by_name(plan: Plan) -> dict[tuple[str, ...], Line]:
    """The lines of a plan, for :func:`find_line`."""
    return {_about(line.task.key, line.unit.name, line.measure): line for line in ledger_lines(plan)}


def find_line(row: LedgerRow, lines: Mapping[tuple[str, ...], Line], register: Register) -> Line | None:
    """The line that a row is about: its number, its unit by any name, its measure and its title all agree."""
    line = lines.get(_about(row.text(Column.KEY), _name(row, register), row.text(Column.MEASURE)))
    return line if line and squeezed(line.title) == squeezed(row.value(Column.TASK)) else None


def _name(row: LedgerRow, register: Register) -> str:
    unit = unit_of(row, register)
    return unit.name if unit else row.text(Column.UNIT)


def _about(key: str, unit: str, measure: str) -> tuple[str, ...]:
    return tuple(map(squeezed, (key, unit, measure)))


def _report(row: LedgerRow, line: Line, desk: Desk, today: date | None) -> Report | None:
    before = len(desk.problems)
    day = day_of(row.value(Column.REPORTED), row.place(Column.REPORTED), desk)
    state = state_of(row.value(Column.STATE), row.place(Column.STATE), desk)
    days = {one: day_of(row.value(one), row.place(one), desk, day.year if day else None) for one in LATER_DAYS}
    finish = days[Column.FINISH]
    if len(desk.problems) > before:
        return None
    if not any(row.text(column) for column in SAID):
        desk.report(row.place(Column.DONE), "这一行没有填写进展情况和状态。", "请补填；尚未开展的，状态填“未启动”。")
    elif day is None:
        desk.report(row.place(Column.REPORTED), "这一行没有填写填报日期。", "请补填，如 2021-12-5。")
    elif today and day > today:
        message = f"填报日期（{day:%Y-%m-%d}）在今天（{today:%Y-%m-%d}）之后。"
        desk.report(row.place(Column.REPORTED), message, "请核对填报日期。")
    elif state is None and row.text(Column.DONE):
        desk.report(row.place(Column.STATE), "这一行填了进展情况，没有填状态。", f"请填写{'、'.join(State)}三者之一。")
    elif state is State.DONE and finish and finish > day:
        message = f"状态是“已完成”，完成时间却在填报日期（{day:%Y-%m-%d}）之后。"
        desk.report(row.place(Column.FINISH), message, "请核对状态、完成时间和填报日期。")
    if day is None or len(desk.problems) > before:
        return None
    return Report(
        line=line,
        # A unit that so far only has its measures has not begun.
        state=state or State.IDLE,
        steps=row.words(Column.STEPS),
        done=row.words(Column.DONE),
        finish=finish,
        difficulty=row.words(Column.DIFFICULTY),
        next=row.words(Column.NEXT),
        practice=row.words(Column.PRACTICE),
        reporter=row.words(Column.REPORTER),
        day=day,
        place=row.place(Column.STATE),
        spread=row.text(MARK) not in NOT_MARKED,
        idle=state is State.IDLE,
        of_progress=bool(row.text(Column.DONE) or row.text(Column.STATE)),
    )
