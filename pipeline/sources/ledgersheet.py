"""The nouns of a progress ledger: its columns, a cell's content, a row, and the whole as read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct, field

from pipeline.pattern import Pattern
from pipeline.problems import Place

Value = str | bool | int | float | datetime | date | time | timedelta

PROGRESS, WITHDRAWN, NOTES = "进展", "已撤销", "说明"
# Every report as it was given, the oldest first; nothing in it is ever changed. The column says what it came in.
HISTORY, SOURCE = "历次填报", "来源"


class Owner(StrEnum):
    """Whose column it is: the office's are taken from the plan and locked, the units' are theirs to fill in, the
    program's stand on the sheet 已撤销 alone."""

    OFFICE = "办公室"
    UNIT = "单位"
    PROGRAM = "程序"


class Reads(StrEnum):
    """How the cells of a column are understood."""

    TEXT = "文字"
    DAY = "日期"
    STATE = "状态"


class Column(StrEnum):
    """The columns in their order, one row each: heading, owner, width in characters, the headings people put in its place
    (each can only mean this one), how its cells are understood."""

    owner: Owner
    width: int
    aliases: tuple[str, ...]
    reads: Reads

    def __new__(
        cls,
        heading: str,
        owner: Owner,
        width: int,
        aliases: tuple[str, ...] = (),
        reads: Reads = Reads.TEXT,
    ) -> Column:
        """The heading itself, with what is said of its column."""
        column = str.__new__(cls, heading)
        column._value_ = heading
        column.owner, column.width, column.aliases, column.reads = owner, width, aliases, reads
        return column

    KEY = "编号", Owner.OFFICE, 6, ("任务编号",)
    SECTION = "章节", Owner.OFFICE, 12
    TASK = "任务", Owner.OFFICE, 20, ("任务名称",)
    MEASURE = "措施", Owner.OFFICE, 24
    UNIT = "单位", Owner.OFFICE, 14, ("责任单位", "单位名称")
    PART = "分工", Owner.OFFICE, 16
    DEADLINE = "时限", Owner.OFFICE, 12, ("完成时限",)
    DUE = "到期日", Owner.OFFICE, 12, (), Reads.DAY
    STEPS = "推进措施", Owner.UNIT, 26, ("推进落实措施", "工作措施")
    DONE = "进展情况", Owner.UNIT, 30, ("工作进展", "工作进展情况", "进展")
    STATE = "状态", Owner.UNIT, 9, ("完成状态", "进展状态"), Reads.STATE
    FINISH = "完成时间", Owner.UNIT, 12, ("完成日期",), Reads.DAY
    DIFFICULTY = "存在问题", Owner.UNIT, 20, ("问题", "存在的问题", "存在问题和困难")
    NEXT = "下一步", Owner.UNIT, 20, ("下一步打算", "下一步工作", "下步打算")
    PRACTICE = "经验做法", Owner.UNIT, 20, ("经验", "典型经验", "经验和做法")
    REPORTER = "填报人", Owner.UNIT, 10, ("填表人", "联系人")
    REPORTED = "填报日期", Owner.UNIT, 12, ("填表日期", "填报时间", "报送日期"), Reads.DAY
    REASON = "撤销原因", Owner.PROGRAM, 24


FIXED = tuple(column for column in Column if column.owner is Owner.OFFICE)
FILLED = tuple(column for column in Column if column.owner is Owner.UNIT)
# What no unit writes, on whichever sheet.
LOCKED = frozenset(Column) - frozenset(FILLED)
KNOWN = frozenset(Column)
# A column the office added stays with the office, unless its heading ends so.
FOR_UNITS = "（单位填）"
ABOUT = (Column.KEY, Column.TASK, Column.MEASURE, Column.UNIT)
RENAMED = {other: column for column in Column for other in column.aliases}

INVISIBLE = Pattern(r"[\u200b-\u200f\u2060\ufeff]")


def plain(value: Value | None) -> str:
    """A value as text for comparing and understanding: full-width forms, NBSP and U+3000 made plain, ends trimmed."""
    return _plain(as_written(value))


@lru_cache(1 << 14)
def _plain(text: str) -> str:
    # The same titles and names stand in thousands of rows.
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFKC", text)).strip()


def as_written(value: Value | None) -> str:
    """A value as text for quoting: as typed, full-width marks and all, but for ends and what cannot be seen."""
    return clean(value).strip()


def clean(value: Value | None) -> str:
    """A value as text, but for what cannot be seen."""
    # _x000D_ is how some programs save a carriage return inside a cell.
    return "" if value is None else INVISIBLE.sub("", str(value).replace("_x000D_", ""))


def squeezed(value: Value | None) -> str:
    """``plain`` without any blank, for comparing names."""
    return "".join(plain(value).split())


def is_for_units(column: str) -> bool:
    """Whether units see a column and fill it in: theirs, and those the office added for them; no other ever leaves it."""
    return column in FILLED or squeezed(column).endswith(squeezed(FOR_UNITS))


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
        return any(column not in LOCKED for column in self.cells)


class OtherSheet(Struct, frozen=True):
    """A sheet the clerk added; kept as it is, as values: (row, column) from 1 → content."""

    name: str
    cells: Mapping[tuple[int, int], Content]


class LedgerRecord(Struct, frozen=True, kw_only=True):
    """A ledger as read; ``title`` is what stands above its heading. ``extra`` are the columns the clerk added to 进展 or
    已撤销, in order.

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
    title: str = ""
