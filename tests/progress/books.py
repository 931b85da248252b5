"""Workbooks opened, filled in and read by openpyxl alone, as a clerk at the screen would: no code of the program."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.plan.model import Plan
from pipeline.plan.project import Project, parse_project
from pipeline.progress.told import Told
from tests.sample import PLAN, sample_files

HEADER = 2


def project(**changed: str) -> Project:
    return parse_project(sample_files(**changed))


def plan_of(text: str = PLAN) -> Plan:
    return project(plan=text).plans[0][0]


def edited(data: bytes, edit: Callable[[Workbook], None]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def letters(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[HEADER] if cell.value is not None}


def fill(sheet: Worksheet, row: int, values: Mapping[str, object]) -> None:
    """Type ``values`` into the row; a text stays a text even when it looks like a formula."""
    columns = letters(sheet)
    for name, value in values.items():
        cell = sheet.cell(row, columns[name])
        cell.value = value  # type: ignore[assignment] # a merged cell takes no value; none is here
        if isinstance(value, str):
            cell.data_type = "s"
        if not isinstance(value, datetime):
            cell.number_format = "General"


def filled_in(data: bytes, rows: Mapping[tuple[str, str], Mapping[str, object]]) -> bytes:
    """The ledger with values typed into the rows named by (编号, 单位)."""

    def edit(book: Workbook) -> None:
        sheet = book["进展"]
        for number, row in numbered(sheet):
            if values := rows.get((str(row["编号"]), str(row["单位"]))):
                fill(sheet, number, values)

    return edited(data, edit)


def numbered(sheet: Worksheet) -> Iterator[tuple[int, dict[str, object]]]:
    columns = letters(sheet)
    for number in range(HEADER + 1, sheet.max_row + 1):
        yield number, {name: sheet.cell(number, column).value for name, column in columns.items()}


def read(data: bytes, sheet: str = "进展") -> list[dict[str, object]]:
    book = load_workbook(io.BytesIO(data))
    return [row for _, row in numbered(book[sheet])] if sheet in book.sheetnames else []


def told_all(found: Project, day: date, rhythm: str = "每季度") -> dict[str, dict[tuple[str, str], Told]]:
    """Every unit told of every task of every plan on ``day`` by a letter that asked for reports; not the issuing office."""
    return {
        plan.name: {
            (task.key, duty.unit.name): Told(
                number="样例办函〔2021〕1号",
                day=day,
                deadline=task.deadline,
                deadline_day=day,
                asked=day if rhythm else None,
                rhythm=rhythm,
            )
            for task in plan.tasks
            for duty in task.duties
            if duty.unit != found.offices[0].unit
        }
        for plan, _ in found.plans
    }


def retitled(data: bytes) -> bytes:
    """The ledger with one title changed on its sheet of tasks."""
    book = load_workbook(io.BytesIO(data))
    for row in book["任务"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "救助样例" in cell.value:
                cell.value = cell.value.replace("救助样例", "帮扶样例")
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()
