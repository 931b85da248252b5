"""A table that is a form (项目名称｜…, 责任单位｜…, 完成时限｜…): labels beside their values → one task for each form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.grammar.roles import Field, Role, label_at, squeeze
from pipeline.grammar.units import is_nobody
from pipeline.intake.blocks import Table
from pipeline.intake.columns import Column, Kind, column_kind
from pipeline.intake.tables import Row, spaced_lines, squeeze_lines

Pair = tuple[str, str]
_LABEL = re.compile(r"[\u4e00-\u9fff（）()、/／]{2,12}")
_MOST_PAIRS = 4


def cards_of(table: Table) -> tuple[Row, ...]:
    """The tasks of a table of forms; empty when its cells are not labels beside their values, or name no unit."""
    rows = [_pairs(row) for row in table.rows if any((cell or "").strip() for cell in row)]
    if len(rows) < 2 or not all(rows):
        return ()
    forms = tuple(_forms([pair for row in rows for pair in row]))
    return tuple(_task(form, table.spot) for form in forms) if all(map(_is_form, forms)) else ()


def labels_of(table: Table) -> str:
    """The labels of a table of forms, which live on as what the cells are."""
    pairs = [pair for row in table.rows for pair in _pairs(row)]
    return "｜".join(label for label, _ in pairs)


def _pairs(row: Sequence[str | None]) -> list[Pair]:
    """A row's labels with their values; empty when it is no row of a form."""
    cells = [cell.strip() for cell in row if cell is not None]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    labels = [squeeze(cell).strip("：:") for cell in cells[::2]]
    fitting = len(cells) % 2 == 0 and len(labels) <= _MOST_PAIRS and all(map(_LABEL.fullmatch, labels))
    return list(zip(labels, cells[1::2], strict=True)) if fitting else []


def _forms(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, ...]]:
    """The pairs of each form: one begins where the first label comes again."""
    form: list[Pair] = []
    for pair in pairs:
        if form and pair[0] == form[0][0]:
            yield tuple(form)
            form = []
        form.append(pair)
    yield tuple(form)


def _is_form(form: Sequence[Pair]) -> bool:
    kinds = [column_kind(label) for label, _ in form]
    return any(isinstance(kind, Role) for kind in kinds) and Column.TEXT in kinds


def _task(form: Sequence[Pair], spot: str) -> Row:
    told = [(_kind(label), label, value) for label, value in form if not is_nobody(value)]
    texts = [squeeze_lines(value) for kind, _, value in told if kind is Column.TEXT]
    others = [f"{label}：{squeeze_lines(value)}" for kind, label, value in told if not _has_its_place(kind, label)]
    return Row(
        number=next((squeeze(value) for kind, _, value in told if kind is Column.NUMBER), ""),
        heading=texts[0] if len(texts) > 1 or others else "",
        text="\n".join([*(texts[1:] if len(texts) > 1 or others else texts), *others]),
        labelled=tuple(
            f"{label}：{spaced_lines(value)}"
            for kind, label, value in told
            if isinstance(kind, Role) or (kind in (Field.LEADERS, Field.FREE) and label_at(f"{label}："))
        ),
        deadline="，".join(squeeze_lines(value) for kind, _, value in told if kind is Field.DEADLINE),
        spot=spot,
    )


def _kind(label: str) -> Kind | None:
    return None if label.endswith(("编号", "编码", "代码")) and label != "编号" else column_kind(label)


def _has_its_place(kind: Kind | None, label: str) -> bool:
    if kind in (Field.LEADERS, Field.FREE):
        return label_at(f"{label}：") is not None
    return isinstance(kind, Role) or kind in (Column.TEXT, Column.NUMBER, Field.DEADLINE)
