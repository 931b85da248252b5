"""Tables whose heads are the units themselves, with 牵头, 配合 in the cells → tables with one column that says who does what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.grammar.roles import Role, closing_role, squeeze
from pipeline.grammar.units import is_nobody, looks_like_unit
from pipeline.intake.blocks import Table

_HEAD = "责任分工"
_FEWEST = 2
# A role in a cell: 牵头, 牵头单位, 配合部门.
_NOUN = re.compile(r"(?:单位|部门|科室|处室)$")
_ORDER = (Role.LEAD, Role.RESPONSIBLE, Role.SHARED, Role.GUIDE, Role.SUPPORT)


def unfolded(table: Table) -> Table:
    """The table with its columns of units gathered into one (甲局牵头，乙局配合); as it is where it has none."""
    for at, row in enumerate(table.rows[:4]):
        columns = [index for index, cell in enumerate(row) if cell and _is_body(cell)]
        if len(columns) >= _FEWEST and _hold_roles(table.rows[at + 1 :], columns):
            break
    else:
        return table
    heads = [squeeze(cell or "") for cell in row]
    rows = [_with(row, columns, "") for row in table.rows[:at]]
    rows.append(_with(row, columns, _HEAD))
    rows += [_with(one, columns, _said(one, columns, heads)) for one in table.rows[at + 1 :]]
    return replace(table, rows=tuple(rows))


def _is_body(cell: str) -> bool:
    return looks_like_unit(cell) and _role(cell) is None


def _hold_roles(rows: Sequence[Sequence[str | None]], columns: Sequence[int]) -> bool:
    cells = [cell for row in rows for index in columns if index < len(row) and (cell := squeeze(row[index] or ""))]
    said = [cell for cell in cells if not is_nobody(cell)]
    return bool(said) and all(_role(cell) for cell in said)


def _role(cell: str) -> Role | None:
    words = _NOUN.sub("", squeeze(cell))
    closing = closing_role(words)
    return closing[0] if closing and closing[1] == 0 else None


def _said(row: Sequence[str | None], columns: Sequence[int], heads: Sequence[str]) -> str:
    roles = [(heads[index], _role(row[index] or "") if index < len(row) else None) for index in columns]
    said = [(role, [name for name, own in roles if own is role]) for role in _ORDER]
    return "，".join(f"{'、'.join(names)}{role}" for role, names in said if names)


def _with(row: Sequence[str | None], columns: Sequence[int], cell: str) -> tuple[str | None, ...]:
    kept = [one for index, one in enumerate(row) if index not in columns]
    return (*kept, cell)
