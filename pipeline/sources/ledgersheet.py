"""The nouns of a progress ledger: its columns, a cell's content, a row, and the whole as read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct, field

from pipeline.problems import Place

Value = str | bool | int | float | datetime | date | time | timedelta

PROGRESS, WITHDRAWN, NOTES = "进展", "已撤销", "说明"
# Every report as it was given, the oldest first; nothing in it is ever changed. The column says what it came in.
HISTORY, SOURCE = "历次填报", "来源"


class Column(StrEnum):
    """The columns, fixed ones first, by their headings."""

    KEY = "编号"
    SECTION = "章节"
    TASK = "任务"
    MEASURE = "措施"
    UNIT = "单位"
    PART = "分工"
    DEADLINE = "时限"
    DUE = "到期日"
    STEPS = "推进措施"
    DONE = "进展情况"
    STATE = "状态"
    FINISH = "完成时间"
    DIFFICULTY = "存在问题"
    NEXT = "下一步"
    PRACTICE = "经验做法"
    REPORTER = "填报人"
    REPORTED = "填报日期"
    REASON = "撤销原因"


# Taken from the plan; written by the units; on the sheet 已撤销 alone.
FIXED = tuple(Column)[:8]
FILLED = tuple(Column)[8:17]
KNOWN = frozenset(Column)
ABOUT = (Column.KEY, Column.TASK, Column.MEASURE, Column.UNIT)

# Headings people put in the place of ours; each can only mean one column.
RENAMED = {
    other: column
    for column, others in {
        Column.KEY: ("任务编号",),
        Column.TASK: ("任务名称",),
        Column.UNIT: (
            "责任单位",
            "单位名称",
        ),
        Column.DEADLINE: ("完成时限",),
        Column.STEPS: (
            "推进落实措施",
            "工作措施",
        ),
        Column.DONE: (
            "工作进展",
            "工作进展情况",
            "进展",
        ),
        Column.STATE: (
            "完成状态",
            "进展状态",
        ),
        Column.FINISH: ("完成日期",),
        Column.DIFFICULTY: (
            "问题",
            "存在的问题",
            "存在问题和困难",
        ),
        Column.NEXT: (
            "下一步打算",
            "下一步工作",
            "下步打算",
        ),
        Column.PRACTICE: (
            "经验",
            "典型经验",
            "经验和做法",
        ),
        Column.REPORTER: (
            "填表人",
            "联系人",
        ),
        Column.REPORTED: (
            "填表日期",
            "填报时间",
            "报送日期",
        ),
    }.items()
    for other in others
}

INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")


def plain(value: Value | None) -> str:
    """A value as text for comparing and understanding: full-width forms, NBSP and U+3000 made plain, ends trimmed."""
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFKC", as_written(value))).strip()


def as_written(value: Value | None) -> str:
    """A value as text for quoting: as typed, full-width marks and all, but for ends and what cannot be seen."""
    if value is None:
        return ""
    # _x000D_ is how some programs save a carriage return inside a cell.
    return INVISIBLE.sub("", str(value).replace("_x000D_", "")).strip()


def squeezed(value: Value | None) -> str:
    """``plain`` without any blank, for comparing names."""
    return re.sub(r"\s+", "", plain(value))


class Content(Struct, frozen=True):
    """What a cell holds, its number format, and the comment pinned to it."""

    value: Value
    number_format: str = "General"
    comment: str = ""


class LedgerRow(Struct, frozen=True):
    """One row: column name → content (an empty cell is absent). ``letters`` gives the columns' letters."""

    file: str
    sheet: str
    number: int
    cells: Mapping[str, Content]
    letters: Mapping[str, str] = field(default_factory=dict)

    def value(self, column: str) -> Value | None:
        """The raw value, None when the cell is empty."""
        content = self.cells.get(column)
        return content.value if content else None

    def text(self, column: str) -> str:
        """The value as plain text, empty when the cell is."""
        return plain(self.value(column))

    def words(self, column: str) -> str:
        """The value as typed, for quoting."""
        return as_written(self.value(column))

    def place(self, column: str = "") -> Place:
        """Where the cell (or the row) is: ``进展!I7``."""
        letter = self.letters.get(column, "")
        return Place(
            self.file, spot=f"{self.sheet}!{letter}{self.number}" if letter else f"{self.sheet}!第{self.number}行"
        )

    @property
    def filled(self) -> bool:
        """Whether a person has written anything in it: any cell that is not the plan's own."""
        return any(column not in FIXED and column != Column.REASON for column in self.cells)


class OtherSheet(Struct, frozen=True):
    """A sheet the clerk added; kept as it is, as values: (row, column) from 1 → content."""

    name: str
    cells: Mapping[tuple[int, int], Content]


class LedgerRecord(Struct, frozen=True):
    """A ledger as read. ``extra`` are the columns the clerk added to 进展 or 已撤销, in order.

    ``history`` is the 历次填报 sheet.
    ``tasks`` is the 任务 sheet as it is now, ``pushed`` as it was written; each is None where the sheet is not there.
    ``task_extra`` are the columns the clerk added to it.
    """

    file: str
    rows: tuple[LedgerRow, ...] = ()
    withdrawn: tuple[LedgerRow, ...] = ()
    extra: tuple[str, ...] = ()
    others: tuple[OtherSheet, ...] = ()
    tasks: tuple[LedgerRow, ...] | None = None
    pushed: tuple[LedgerRow, ...] | None = None
    task_extra: tuple[str, ...] = ()
    history: tuple[LedgerRow, ...] = ()
