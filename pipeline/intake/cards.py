"""A table that is a form (项目名称｜…, 责任单位｜…, 完成时限｜…): labels beside their values → one task for each form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.labels import label_at, names_who_answers
from pipeline.grammar.roles import Field, Role, squeeze
from pipeline.grammar.units import is_nobody
from pipeline.intake.blocks import Table
from pipeline.intake.cells import NO_LIMIT, guessed_role
from pipeline.intake.celltext import spaced_lines, squeeze_lines
from pipeline.intake.columns import Column, Kind, column_kind
from pipeline.intake.tables import Row

Pair = tuple[str, str]
_LABEL = re.compile(r"[\u4e00-\u9fff（）()、/／]{2,12}\d{0,2}")
_COUNTED = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:[一二三四五六七八九十]{1,3}|\d{1,3})$")
_MOST_PAIRS = 4
_NUMBERED = ("编号", "任务编号", "事项编号", "序号")


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
    heads = ["：".join(pair) for pair in pairs[: _starts(pairs)[0]]]
    return "｜".join([*heads, *(label for label, _ in pairs[len(heads) :])])


def _pairs(row: Sequence[str | None]) -> list[Pair]:
    """A row's labels with their values; empty when it is no row of a form."""
    cells = [cell.strip() for cell in row if cell is not None]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    labels = [squeeze(cell).strip("：:") for cell in cells[::2]]
    fitting = len(cells) % 2 == 0 and len(labels) <= _MOST_PAIRS and all(map(_LABEL.fullmatch, labels))
    return list(zip(labels, cells[1::2], strict=True)) if fitting else []


def _forms(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, ...]]:
    """The pairs of each form: one begins where the first label that comes again (议定事项一, 议定事项二) stands; what is
    above the first of them is a head (事项｜内容)."""
    for start, end in pairwise((*_starts(pairs), len(pairs))):
        yield tuple(pairs[start:end])


def _starts(pairs: Sequence[Pair]) -> list[int]:
    names = [_COUNTED.sub("", label) for label, _ in pairs]
    first = next((name for at, name in enumerate(names) if name in names[at + 1 :]), names[0])
    return [at for at, name in enumerate(names) if name == first]


def _is_form(form: Sequence[Pair]) -> bool:
    kinds = [column_kind(label) for label, _ in form]
    return any(isinstance(kind, Role) for kind in kinds) and Column.TEXT in kinds


def _task(form: Sequence[Pair], spot: str) -> Row:
    told = [(_kind_with(label, value), label, value) for label, value in form if not is_nobody(value)]
    texts = [squeeze_lines(value) for kind, _, value in told if kind is Column.TEXT]
    others = [f"{label}：{squeeze_lines(value)}" for kind, label, value in told if not _has_its_place(kind, label)]
    return Row(
        number=next((squeeze(value) for kind, _, value in told if kind is Column.NUMBER), "") or _count(form[0][0]),
        heading=texts[0] if len(texts) > 1 or others else "",
        text="\n".join([*(texts[1:] if len(texts) > 1 or others else texts), *others]),
        labelled=tuple(
            f"{label}：{spaced_lines(value)}"
            for kind, label, value in told
            if isinstance(kind, Role) or (kind in (Field.LEADERS, Field.FREE) and label_at(f"{label}："))
        ),
        deadline="，".join(squeeze_lines(value) for kind, _, value in told if kind is Field.DEADLINE),
        timed=tuple(f"{label}：{squeeze_lines(value)}" for kind, label, value in told if kind is Field.DEADLINE),
        spot=spot,
    )


def _count(label: str) -> str:
    found = _COUNTED.search(label)
    return found.group() if found else ""


def _kind(label: str) -> Kind | None:
    if label.endswith(("编号", "编码", "代码")) and label not in _NUMBERED:
        return None
    # 联系单位, 助力单位: read by what it sounds like.
    return column_kind(label) or (guessed_role(label) if names_who_answers(label) else None)


def _kind_with(label: str, value: str) -> Kind | None:
    """What a label nobody knows holds where its value is a time: 兑现节点｜6月底."""
    kind = _kind(label)
    return Field.DEADLINE if kind is None and is_deadline(value) and not NO_LIMIT.search(label) else kind


def _has_its_place(kind: Kind | None, label: str) -> bool:
    if kind in (Field.LEADERS, Field.FREE):
        return label_at(f"{label}：") is not None
    return isinstance(kind, Role) or kind in (Column.TEXT, Column.NUMBER, Field.DEADLINE)
