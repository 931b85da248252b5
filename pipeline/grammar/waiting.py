"""Names of a group that wait for their role: what a word of role behind the last of them says of those before it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.grammar.item import BRACKETED
from pipeline.grammar.names import Name
from pipeline.grammar.units import is_group
from pipeline.pattern import Pattern

# A name that waits for its role, and the separator before it.
Waiting = tuple[Name, str]

# What is said of sharing is said of all that share: 甲局、乙局（按职责分工）, （分办）.
_BOTH = Pattern(r"共同|联合|均|并列|分办|分别|各自|分头|分工|[按依根]据?照?(?:各自)?的?(?:职责|职能|分工)")
_CLAUSE_MARKS = f"，,；;。\n{BRACKETED}"


def before_last_clause(waiting: Sequence[Waiting]) -> int:
    """How many of the names stand before the last clause: 督察室；纪检监察组监督."""
    return next((at for at in range(len(waiting) - 1, 0, -1) if waiting[at][1] in _CLAUSE_MARKS), 0)


def apart_from_lead(waiting: Sequence[Waiting], words: str) -> int:
    """How many of the names stand before the clause of their leader and have no part in it: those before a semicolon
    (市教育局；市体育局；市文旅局牵头), unless they lead together, or a group (各成员单位，市民政局牵头)."""
    parted = next((at for at in range(len(waiting) - 1, 0, -1) if waiting[at][1] in "；;"), 0)
    if parted and not _BOTH.match(words):
        return parted
    count = before_last_clause(waiting)
    return count if any(is_group(name.text) and name.role is None for name, _ in waiting[:count]) else 0


def with_common_role(waiting: Sequence[Waiting], named: Name) -> list[Waiting]:
    """省商务厅、太原海关（共同牵头）: what the last says of all, those before it in the clause have too."""
    if not (named.role and _BOTH.match(named.label)):
        return list(waiting)
    marks = [index for index, (_, mark) in enumerate(waiting) if mark in _CLAUSE_MARKS]
    first = marks[-1] if marks else 0
    return [
        (replace(name, role=name.role or named.role, label=name.label or named.label), mark)
        if index >= first
        else (name, mark)
        for index, (name, mark) in enumerate(waiting)
    ]


def with_clause_roles(waiting: Sequence[Waiting]) -> list[Waiting]:
    """县水利局（牵头），县财政局、县住建局（配合）: where every clause ends in its role, the role is that of the whole clause."""
    clauses: list[list[int]] = []
    for index, (_, mark) in enumerate(waiting):
        if not clauses or mark in _CLAUSE_MARKS:
            clauses.append([])
        clauses[-1].append(index)
    closing = [waiting[clause[-1]][0] for clause in clauses]
    shared = list(waiting)
    if len(clauses) < 2 or not all(name.role and name.label != "会同" for name in closing):
        return shared
    for clause, last in zip(clauses, closing, strict=True):
        for index in clause:
            name, mark = waiting[index]
            shared[index] = (name if name.role else replace(name, role=last.role, label=last.label), mark)
    return shared
