"""Tables whose heads are the units themselves, with 牵头, 配合 or a mark for it (▲, ○) in the cells → tables with one column that
says who does what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from pipeline.grammar.labels import meaning_of_label
from pipeline.grammar.roles import Role, closing_role, squeeze
from pipeline.grammar.units import is_nobody, is_office, looks_like_unit
from pipeline.intake.blocks import Table
from pipeline.intake.columns import column_kind

_HEAD = "责任分工"
_FEWEST = 2
# A role in a cell: 牵头, 牵头单位, 配合部门.
_NOUN = re.compile(r"(?:单位|部门|科室|处室)$")
# △为牵头单位; 牵头单位（△）, 配合单位用“○”表示.
_MARK = r"(?P<mark>[△▲○●◎☆★√✓✔◆◇■□※*＊])"
_ROLE = r"(?P<role>牵头|主办|主责|责任|负责|承办|配合|协办|协同|协助|参与|指导|督导)"
_LEGENDS = (
    re.compile(rf"{_MARK}[”’\"]?\s*(?:为|是|表示|代表|指|[：:=＝（(-]|—{{1,2}})?\s*{_ROLE}"),
    re.compile(rf"{_ROLE}(?:单位|部门|科室|处室)?(?:用|以|标|为|[：:（(])?[“‘\"]?{_MARK}"),
)
_ORDER = (Role.LEAD, Role.RESPONSIBLE, Role.SHARED, Role.GUIDE, Role.SUPPORT)


def unfolded(table: Table, said: str = "") -> Table:
    """The table with its columns of units gathered into one (甲局牵头，乙局配合); as it is where it has none.

    ``said``: the text around it, which may tell what the marks in it mean.
    """
    marks = _marks(table, said)
    for at, row in enumerate(table.rows[:4]):
        columns = [index for index, cell in enumerate(row) if cell and _is_body(cell)]
        if len(columns) >= _FEWEST and _hold_roles(table.rows[at + 1 :], columns, marks):
            break
    else:
        return table
    heads = [squeeze(cell or "") for cell in row]
    rows = [_with(row, columns, "") for row in table.rows[:at]]
    rows.append(_with(row, columns, _HEAD))
    rows += [
        one if _spans(one, columns) else _with(one, columns, _said(one, columns, heads, marks))
        for one in table.rows[at + 1 :]
    ]
    return replace(table, rows=tuple(rows))


def _marks(table: Table, said: str) -> dict[str, Role]:
    """What the marks mean by a legend in the table or around it: △为牵头单位，○为配合单位; a tick alone answers."""
    words = "\n".join([said, *(cell for row in table.rows for cell in row if cell)])
    legend = [found for shape in _LEGENDS for found in shape.finditer(words)]
    told = {found["mark"]: role for found in legend if (role := meaning_of_label(found["role"]))}
    return {
        **dict.fromkeys("√✓✔", Role.RESPONSIBLE),
        **{mark: role for mark, role in told.items() if isinstance(role, Role)},
    }


def _is_body(cell: str) -> bool:
    return (looks_like_unit(cell) or is_office(squeeze(cell))) and _role(cell, {}) is None and column_kind(cell) is None


def _spans(row: Sequence[str | None], columns: Sequence[int]) -> bool:
    """Whether a row says something in its first cell alone, as a section or a note does."""
    return not any(index < len(row) and (row[index] or "").strip() for index in range(1, max(columns) + 1))


def _hold_roles(rows: Sequence[Sequence[str | None]], columns: Sequence[int], marks: Mapping[str, Role]) -> bool:
    cells = [cell for row in rows for index in columns if index < len(row) and (cell := squeeze(row[index] or ""))]
    said = [cell for cell in cells if not is_nobody(cell)]
    return bool(said) and all(_role(cell, marks) for cell in said)


def _role(cell: str, marks: Mapping[str, Role]) -> Role | None:
    words = _NOUN.sub("", squeeze(cell))
    if words in marks:
        return marks[words]
    closing = closing_role(words)
    return closing[0] if closing and closing[1] == 0 else None


def _said(row: Sequence[str | None], columns: Sequence[int], heads: Sequence[str], marks: Mapping[str, Role]) -> str:
    roles = [(heads[index], _role(row[index] or "", marks) if index < len(row) else None) for index in columns]
    said = [(role, [name for name, own in roles if own is role]) for role in _ORDER]
    return "，".join(f"{'、'.join(names)}{role}" for role, names in said if names)


def _with(row: Sequence[str | None], columns: Sequence[int], cell: str) -> tuple[str | None, ...]:
    kept = [one for index, one in enumerate(row) if index not in columns]
    return (*kept, cell)
