"""Task tables: the columns known from their heads, each row a task with the columns' heads as labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import Field, Role, meaning_of_label, squeeze
from pipeline.intake.blocks import Table

_NUMBER = re.compile(r"序号|编号|序列|项号|序")
_TEXT = re.compile(r".{0,8}(?:任务|内容|事项|举措|措施|实事|项目|工作|目标|要点|名称|领域|类别|指标).{0,6}")


class Column(Enum):
    """What a column holds when it holds neither units nor a time."""

    NUMBER = "number"
    TEXT = "text"


Kind = Column | Role | Field


_LABELLED = (Field.LEADERS, Field.FREE, Field.OTHER)


class _Columns(Struct, frozen=True):
    """The columns of a table: their kinds, their heads, and which of them hold the task's own words."""

    kinds: tuple[Kind | None, ...]
    heads: tuple[str, ...]
    texts: tuple[int, ...]

    def of(self, kind: Kind | None) -> list[int]:
        return [index for index, own in enumerate(self.kinds) if own is kind]


class Row(Struct, frozen=True):
    """One row understood: a section heading, or a task. ``labelled`` are cells as label lines, ``inherited`` marks merged ones."""

    section: str = ""
    number: str = ""
    heading: str = ""
    text: str = ""
    labelled: tuple[str, ...] = ()
    deadline: str = ""
    inherited: bool = False
    repeated: bool = False
    spot: str = ""


def column_kind(head: str) -> Kind | None:
    """What a column with this head holds, None when the words are no head of a task table."""
    words = squeeze(head).strip("|：:")
    if _NUMBER.fullmatch(words):
        return Column.NUMBER
    meaning = meaning_of_label(words)
    if meaning not in (None, Field.OTHER):
        return meaning
    if _TEXT.fullmatch(words) and len(words) <= 12:
        return Column.TEXT
    return meaning


def head_of(table: Table) -> tuple[int, tuple[Kind | None, ...]] | None:
    """The row of heads and the kinds of its columns; None when this is no table of tasks with units."""
    for index, row in enumerate(table.rows[:4]):
        kinds = tuple(column_kind(cell) if cell else None for cell in row)
        if any(isinstance(kind, Role) or kind is Field.FREE for kind in kinds) and Column.TEXT in kinds:
            return index, kinds
    return None


def rows_of(table: Table) -> Iterator[Row]:
    """The rows below the heads; merged cells take the value they are merged with."""
    found = head_of(table)
    if found is None:
        return
    at, kinds = found
    heads = [squeeze(cell or "").strip("：:") for cell in table.rows[at]]
    texts = [column for column, kind in enumerate(kinds) if kind is Column.TEXT]
    grouping = _grouping(table.rows[at + 1 :], texts)
    columns = _Columns(kinds, tuple(heads), tuple(column for column in texts if column != grouping))
    above: list[str] = [""] * len(kinds)
    for offset, cells in enumerate(table.rows[at + 1 :], at + 2):
        row = [*cells, *[None] * (len(kinds) - len(cells))][: len(kinds)]
        filled = [cell for cell in row if cell and cell.strip()]
        spot = f"{table.spot}第{offset}行"
        if not filled or tuple(squeeze(cell or "") for cell in row) == tuple(
            squeeze(cell or "") for cell in table.rows[at]
        ):
            continue
        if _is_section(row, filled, kinds):
            yield Row(section=squeeze_lines(filled[0]), spot=spot)
            continue
        if grouping is not None and row[grouping] and row[grouping] != above[grouping]:
            yield Row(section=squeeze_lines(row[grouping] or ""), spot=spot)
        inherited = [
            above[i] if cell is None or (not cell.strip() and _takes_above(kinds[i], row)) else ""
            for i, cell in enumerate(row)
        ]
        values = [cell if cell and cell.strip() else inherited[i] for i, cell in enumerate(row)]
        above = values
        yield _task(values, inherited, columns, spot)


def squeeze_lines(cell: str) -> str:
    """A cell's lines as one; spaces between Chinese characters are the table's, not the text's."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|\n", "", cell.strip())


def _takes_above(kind: Kind | None, row: list[str | None]) -> bool:
    return isinstance(kind, Role) and row[0] is None


def _grouping(rows: tuple[tuple[str | None, ...], ...], texts: list[int]) -> int | None:
    """The first text column when it is merged over several rows and another one tells them apart."""
    if len(texts) < 2:
        return None
    merged = any(
        len(row) > texts[0] and row[texts[0]] is None and any(row[i] for i in texts[1:] if i < len(row)) for row in rows
    )
    return texts[0] if merged else None


def _is_section(row: list[str | None], filled: list[str], kinds: tuple[Kind | None, ...]) -> bool:
    if len(set(filled)) != 1:
        return False
    first = next(index for index, cell in enumerate(row) if cell and cell.strip())
    form = form_of(filled[0])
    heading = form is not None and form.name in ("一、", "（一）", "编", "章", "节")
    return heading or (first == 0 and (kinds[0] is not Column.NUMBER or not squeeze(filled[0]).isdigit()))


def _task(values: list[str], inherited: list[str], columns: _Columns, spot: str) -> Row:
    words = [squeeze_lines(values[i]) for i in columns.texts if values[i].strip()]
    body = words[1:] if len(words) > 1 else words
    # A column nobody knows stays with the text, under its head.
    body += [f"{columns.heads[i]}：{squeeze_lines(values[i])}" for i in columns.of(None) if values[i].strip()]
    answering = [i for i, kind in enumerate(columns.kinds) if isinstance(kind, Role) or kind in _LABELLED]
    return Row(
        number="".join(squeeze(values[i]) for i in columns.of(Column.NUMBER)[:1]),
        heading=words[0] if len(words) > 1 else "",
        text="\n".join(body),
        labelled=tuple(f"{columns.heads[i]}：{_cell(values[i])}" for i in answering if values[i].strip(" \n—-/")),
        deadline="，".join(squeeze_lines(values[i]) for i in columns.of(Field.DEADLINE) if values[i].strip()),
        inherited=any(inherited[i] for i, kind in enumerate(columns.kinds) if isinstance(kind, Role)),
        repeated=any(inherited[i] for i in columns.of(Column.NUMBER)),
        spot=spot,
    )


def _cell(value: str) -> str:
    return re.sub(r"\s*\n\s*", " ", value.strip())
