"""Task tables: the columns known from their heads, each row a task with the columns' heads as labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.grammar.numbering import form_of, split_heading, value_of
from pipeline.grammar.reference import referred
from pipeline.grammar.roles import Field, Role, squeeze
from pipeline.grammar.units import is_nobody
from pipeline.intake.blocks import Table
from pipeline.intake.cells import Heads
from pipeline.intake.celltext import spaced_lines, squeeze_lines, squeezed_time
from pipeline.intake.columns import Column, column_kind
from pipeline.intake.cutrows import is_note, join_cut_rows, key_of
from pipeline.intake.heads import heads_of

_LABELLED = (Field.LEADERS, Field.FREE, Field.OTHER)
# 2.1 立项在线课程: a number of two levels is that of the row, where no column numbers the rows.
_OWN_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}[.、．]?\s*(?=[\u4e00-\u9fff“])")
_PLAIN_NUMBER = re.compile(r"[（(]?[\d.．\-一二三四五六七八九十]+[）)]?[.．、]?")
# 关于加快城西农贸市场改造的建议 names a task; a longer cell tells what is to be done.
_LONGEST_NAME = 60
_SECTION_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?")
_HAN_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}")


class Row(Struct, kw_only=True, frozen=True):
    """One row understood: a section heading, or a task. ``labelled`` are cells as label lines, ``timed`` those of ``deadline``;
    ``inherited`` marks merged ones.

    A ``note`` is a row that is neither (合计, 注：…). A section has its ``depth`` among the columns of categories, 0 for a row across the table.
    """

    section: str = ""
    note: str = ""
    depth: int = 0
    number: str = ""
    heading: str = ""
    text: str = ""
    labelled: tuple[str, ...] = ()
    deadline: str = ""
    timed: tuple[str, ...] = ()
    inherited: bool = False
    repeated: bool = False
    staged: bool = False
    unnamed: bool = False
    spot: str = ""


def rows_of(table: Table, heads: Heads | None = None) -> Iterator[Row]:
    """The rows below the heads (of this table, or of the one it goes on from); merged cells take the value of their first."""
    known = heads_of(table)
    first = known.last + 1 if known else 0
    if (heads := known or heads) is not None:
        yield from _Reader(table, heads, first).rows()


class _Reader:
    def __init__(self, table: Table, heads: Heads, first: int) -> None:
        self.table, self.heads, self.first = table, heads, first
        self.width = len(heads.kinds)
        self.body = [[*row, *[None] * (self.width - len(row))][: self.width] for row in table.rows[first:]]
        self.head_rows = {key_of(row) for row in table.rows[heads.first : first]}
        join_cut_rows(self.body, self.heads, self.head_rows)
        self.categories = self._categories()
        self.texts = [column for column in heads.of(Column.TEXT, Column.CATEGORY) if column not in self.categories]
        self.keys: dict[int, str] = {}
        self.body = self._with_inner_numbers()

    def _categories(self) -> list[int]:
        """Columns that gather rows: named so, or merged (or repeated) while a later column tells the rows apart."""
        columns = self.heads.of(Column.TEXT, Column.CATEGORY)
        gathering = [
            index for index in columns[:-1]
            if self.heads.kinds[index] is Column.CATEGORY or self._gathers(index, [later for later in columns if later > index])
        ]  # fmt: skip
        # What stands before a column that gathers is a wider category.
        last = max((columns.index(index) for index in gathering), default=-1)
        return columns[: last + 1]

    def _with_inner_numbers(self) -> list[list[str | None]]:
        """The rows, where their texts are numbered through (1.…, 2.…) and no column numbers them, or only their categories
        (一, 二): each with its own number, and the category's before the category."""
        column = next(iter(self.heads.of(Column.NUMBER)), None)
        rows = [
            row for row in self.body
            if self.texts and (row[self.texts[0]] or "").strip() and not is_note(row)
            and not self._is_section(row, [cell for cell in row if cell and cell.strip()])
        ]  # fmt: skip
        cut = [split_heading(row[self.texts[0]] or "") for row in rows]
        outer = [squeeze(row[column] or "") for row in self.body] if column is not None else []
        through = len(cut) > 1 and [value_of(key) for _, key, _ in cut] == list(range(1, len(cut) + 1))
        if (
            not through
            or not all(_HAN_NUMBER.fullmatch(word) for word in outer if word)
            or not (self.categories or not outer)
        ):
            return self.body
        for row, (_, key, rest) in zip(rows, cut, strict=True):
            if column is not None and (row[column] or "").strip() and (row[self.categories[0]] or "").strip():
                row[self.categories[0]] = f"{squeeze(row[column] or '')}、{row[self.categories[0]]}"
                row[column] = None
            self.keys[id(row)], row[self.texts[0]] = key, rest
        return self.body

    def _gathers(self, column: int, later: Sequence[int]) -> bool:
        above = None
        for row in self.body:
            if is_note(row):
                continue
            own = row[column]
            told_apart = any((row[index] or "").strip() for index in later)
            if told_apart and above and (not (own or "").strip() or own == above):
                return True
            above = own if (own or "").strip() else above
        return False

    def rows(self) -> Iterator[Row]:
        above: list[str] = [""] * self.width
        shown: list[str] = [""] * len(self.categories)
        for offset, row in enumerate(self.body, self.first + 1):
            filled = [cell for cell in row if cell and cell.strip()]
            spot = f"{self.table.spot}第{offset}行"
            if not filled or key_of(row) in self.head_rows:
                continue
            if is_note(row):
                yield Row(note="　".join(map(squeeze_lines, filled)), spot=spot)
                continue
            if self._is_section(row, filled) or self._is_numbered_section(row, filled):
                yield Row(section=_headed(filled), spot=spot)
                shown = [""] * len(self.categories)
                continue
            row[:] = [above[i] if referred(cell or "") == "" else cell for i, cell in enumerate(row)]
            inherited = [above[i] if self._takes_above(i, row) else "" for i in range(self.width)]
            values = [cell if cell and cell.strip() else inherited[i] for i, cell in enumerate(row)]
            above = values
            for depth, column in enumerate(self.categories):
                if values[column] and values[column] != shown[depth]:
                    yield Row(section=squeeze_lines(values[column]), depth=depth + 1, spot=spot)
                    shown[depth:] = [values[column], *[""] * (len(shown) - depth - 1)]
            yield self._task(row, values, spot)

    def _takes_above(self, column: int, row: list[str | None]) -> bool:
        """Whether a cell is merged with the one above: it is covered, or blank where the row's number is blank too."""
        if row[column] is None:
            return True
        if row[column].strip():  # type: ignore[union-attr]  # None is taken above
            return False
        kind = self.heads.kinds[column]
        number = next(iter(self.heads.of(Column.NUMBER)), None)
        unnumbered = number is not None and not (row[number] or "").strip()
        return column in self.categories or (
            isinstance(kind, Role) and (unnumbered or (number is None and row[0] is None) or column == 0)
        )

    def _is_section(self, row: list[str | None], filled: list[str]) -> bool:
        if len(set(filled)) != 1 or len(filled) == self.width == 2:
            return False
        first = next(index for index, cell in enumerate(row) if cell and cell.strip())
        form = form_of(filled[0])
        heading = form is not None and form.name in ("一、", "（一）", "编", "章", "节")
        numbers = self.heads.of(Column.NUMBER)
        return heading or (first == 0 and (0 not in numbers or not squeeze(filled[0]).isdigit()))

    def _is_numbered_section(self, row: list[str | None], filled: list[str]) -> bool:
        """一 | 续建项目: a number in Chinese and a name alone, where the tasks are numbered in figures."""
        number = next(iter(self.heads.of(Column.NUMBER)), None)
        if number is None or len(filled) != 2 or not _SECTION_NUMBER.fullmatch(squeeze(row[number] or "")):
            return False
        # It stands wherever the row has room for it, but for those who answer and when.
        at = row.index(filled[1])
        return not isinstance(self.heads.kinds[at], Role | Field) and any(
            squeeze(other[number] or "").isdigit() for other in self.body
        )

    def _task(self, row: list[str | None], values: list[str], spot: str) -> Row:
        heads = self.heads
        words = [squeeze_lines(values[i]) for i in self.texts if values[i].strip() and not is_nobody(values[i])]
        stages = [
            f"{heads.labels[i]}：{squeeze_lines(values[i])}" for i in heads.of(Column.STAGE) if not is_nobody(values[i])
        ]
        # A column nobody knows stays with the text, under its head.
        unknown = [
            f"{heads.labels[i]}：{squeeze_lines(values[i])}" if heads.labels[i] else squeeze_lines(values[i])
            for i in heads.of(None)
            if not is_nobody(values[i])
        ]
        answering = [i for i, kind in enumerate(heads.kinds) if isinstance(kind, Role) or kind in _LABELLED]
        timed = [i for i in heads.of(Field.DEADLINE) if not is_nobody(values[i])]
        numbers = heads.of(Column.NUMBER)[:1]
        number = self.keys.get(id(row)) or "".join(squeeze(values[i]) for i in numbers)
        if not (number or numbers):
            number, words = _own_number(words)
        heading = words[0] if len(words) > 1 or (words and _is_coded(number) and _is_name(words[0])) else ""
        return Row(
            number=number,
            heading=heading,
            text="\n".join([*(words[1:] if heading else words), *stages, *unknown]),
            labelled=tuple(self._labelled(i, values[i]) for i in answering if values[i].strip(" \n　—–－-/／")),
            deadline="，".join(squeezed_time(values[i]) for i in timed),
            timed=tuple(f"{heads.labels[i]}：{squeezed_time(values[i])}" for i in timed),
            inherited=any(
                self._guessed(i, row) for i, kind in enumerate(heads.kinds) if isinstance(kind, Role) and values[i]
            ),
            repeated=id(row) not in self.keys and any(not (row[i] or "").strip() for i in numbers),
            staged=bool(stages) or any(column_kind(heads.labels[i]) is Column.STAGE for i in heads.of(None)),
            unnamed=bool(self.texts) and not words,
            spot=spot,
        )

    def _labelled(self, column: int, value: str) -> str:
        return f"{self.heads.labels[column]}：{spaced_lines(value)}"

    def _guessed(self, column: int, row: list[str | None]) -> bool:
        """A blank cell that is no merged one was filled from above by guess."""
        return row[column] is not None and not (row[column] or "").strip()


def _headed(filled: Sequence[str]) -> str:
    """A row's number and its heading as one: 一 | 续建项目, 一、| 续建项目 → 一、续建项目."""
    first, *rest = map(squeeze_lines, dict.fromkeys(filled))
    return "、".join((first, *rest)) if not first.endswith(("、", "）", ")")) else first + "、".join(rest)


def _is_coded(number: str) -> bool:
    """Whether a row is called by a code that says nothing to who reads it alone: 第1号, JY-03."""
    return bool(number) and not _PLAIN_NUMBER.fullmatch(number)


def _is_name(words: str) -> bool:
    return len(words) <= _LONGEST_NAME and not re.search(r"[。；;\n]", words)


def _own_number(words: Sequence[str]) -> tuple[str, list[str]]:
    """The number one of the row's cells begins with, and the cells without it."""
    found = [_OWN_NUMBER.match(word) for word in words]
    at = next((index for index, one in enumerate(found) if one), None)
    number = found[at].group().strip() if at is not None else ""  # type: ignore[union-attr]  # the one that is there
    return number, [word.removeprefix(number).strip() if index == at else word for index, word in enumerate(words)]
