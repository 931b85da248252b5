"""Who answers for a task: one unit as written with its role, and one group of them with all that stands in it."""

from __future__ import annotations

from msgspec import Struct

from pipeline.grammar.reference import Reference
from pipeline.grammar.roles import Role
from pipeline.grammar.rules import Rule


class Party(Struct, kw_only=True, frozen=True):
    """One unit as written: ``text[start:end]`` of the group it stands in.

    ``label`` is the verbatim role word (牵头单位, 按职责分工负责; empty where none is written); ``role`` already
    follows the rules in force; ``group`` marks a group expression such as 各成员单位. ``manner`` are the words that close its
    own clause (按职责分工负责), never those of another; empty where a label stands before it. ``open_ended``: 等部门 stands
    behind it.
    """

    name: str
    role: Role
    label: str
    start: int
    end: int
    group: bool
    manner: str = ""
    open_ended: bool = False


class Responsibility(Struct, kw_only=True, frozen=True):
    """One group: ``manner`` is its verbatim closing words, ``open_ended`` is 等部门, ``nobody`` is 无,
    ``limits`` are all limits that are written, ``deadline`` the one that holds for all,
    ``same`` what another task says and this one does not repeat (同上), ``review`` what a person must look at."""

    text: str
    parties: tuple[Party, ...]
    manner: str = ""
    open_ended: bool = False
    leaders: tuple[str, ...] = ()
    deadline: str | None = None
    limits: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    review: tuple[str, ...] = ()
    nobody: bool = False
    same: tuple[Reference, ...] = ()
