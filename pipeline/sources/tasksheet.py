"""The nouns of the ledger's 任务 sheet: the plan's tasks as a table that may be edited in Excel or WPS."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pipeline.sources.ledgersheet import Value, as_written

# The second sheet is hidden: it keeps what the first held when it was written, so that an edit can be told from an
# edit of the plan (and both from a conflict) wherever the workbook has been in the meantime.
TASKS, PUSHED = "任务", "任务底稿"
# What a cell of a workbook can hold (ECMA-376 leaves it open; Excel and openpyxl cut at this length).
LONGEST_CELL = 32_767


class TaskColumn(StrEnum):
    """The columns by their headings; 分项 counts the parts of a task whose responsibility is given part by part."""

    KEY = "编号"
    SECTION = "章节"
    PART = "分项"
    HEADING = "标题"
    TEXT = "正文"
    DUTY = "责任单位"
    DEADLINE = "时限"


EDITABLE = (TaskColumn.HEADING, TaskColumn.TEXT, TaskColumn.DUTY, TaskColumn.DEADLINE)
# These are one line in the plan, whatever line breaks a cell has.
ONE_LINE = (TaskColumn.HEADING, TaskColumn.DEADLINE)

Lines = tuple[str, ...]


def cell_lines(column: str, value: Value | None) -> Lines:
    """What a cell says as lines of the plan, blank ones and blanks at the ends left out; a date cell as 2021年12月31日."""
    if isinstance(value, (date, datetime)):
        return (f"{value.year}年{value.month}月{value.day}日",)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return plan_lines(column, as_written(value).replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def plan_lines(column: str, lines: list[str] | Lines) -> Lines:
    """Lines of the plan in the form that :func:`cell_lines` gives, so that both can be compared."""
    kept = tuple(line.strip() for line in lines if line.strip())
    return ("".join(kept),) if kept and column in ONE_LINE else kept
