"""What the page shows, as frozen values; paths are relative to the page's own folder."""

from __future__ import annotations

from msgspec import Struct

from pipeline.plan.model import Unit
from pipeline.problems import Problem


class Paper(Struct, kw_only=True, frozen=True):
    """One draft. ``state`` says what is special about it (手工修改), empty where nothing is.

    ``path`` is empty while the file is not there; ``beside`` is the program's own text next to a draft edited by hand.
    """

    plan: str
    kind: str
    name: str
    state: str
    path: str
    beside: str = ""
    unit: str = ""


class PapersOnPage(Struct, frozen=True, kw_only=True):
    """The drafts of one plan: ``block`` is what is told of them who runs no script, ``rows`` are as the script takes them;
    ``there`` of them have been written."""

    plan: str
    block: str
    rows: tuple[tuple[str, ...], ...]
    there: int


class Said(Struct, frozen=True, kw_only=True, array_like=True):
    """What was said of the item at a place among the plan's own, and when and where it stands."""

    item: int
    day: str
    state: str
    words: str
    source: str


class Row(Struct, frozen=True, kw_only=True, array_like=True):
    """One item: the places of its task and its unit among those of the plan, those of its light and level, and what is said
    of it, of the unit's part and of the day it is due."""

    task: int
    unit: int
    light: int
    level: int
    facts: str
    part: str
    due: str


class PlanOnPage(Struct, frozen=True, kw_only=True):
    """All that the page shows of one plan but its papers, as plain values: ``block`` is what it tells who runs no script,
    ``tasks`` are rows as the script takes them."""

    name: str
    title: str
    when: str
    block: str
    units: tuple[Unit, ...]
    tasks: tuple[tuple[str, ...], ...]
    items: tuple[Row, ...]
    said: tuple[Said, ...]


class Issued(Struct, kw_only=True, frozen=True):
    """One line of the register; ``status`` says whether and why the number is void, ``signed`` who signed for it and
    when. ``path`` and ``pdf`` (empty where there is none) lead to copies for reading, never into the archive."""

    number: str
    day: str
    unit: str
    kind: str
    title: str
    status: str
    path: str
    plan: str = ""
    pdf: str = ""
    signed: str = ""


class Overview(Struct, kw_only=True, frozen=True):
    """Everything on the page. ``withdrawn`` are paths; ``unconfirmed`` is what a person still has to confirm (待核)."""

    office: str
    plans: tuple[PlanOnPage, ...]
    papers: tuple[PapersOnPage, ...]
    withdrawn: tuple[str, ...]
    issued: tuple[Issued, ...]
    unconfirmed: tuple[Problem, ...]
