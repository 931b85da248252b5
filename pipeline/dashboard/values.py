"""What the page shows, as frozen values; paths are relative to the page's own folder."""

from __future__ import annotations

from msgspec import Struct

from pipeline.plan.model import Unit
from pipeline.problems import Problem

# Whom a paper goes to that is addressed to no unit alone.
TO_ALL = "各责任单位"


class Paper(Struct, kw_only=True, frozen=True):
    """One draft. ``state`` says what is special about it (手工修改), empty where nothing is.

    ``path`` is empty while the file is not there; ``beside`` is the program's own text next to a draft edited by hand.
    ``to_all``: it is one paper to all units; a paper that is neither to a ``unit`` nor to all goes nowhere.
    """

    plan: str
    kind: str
    name: str
    state: str
    path: str
    beside: str = ""
    unit: str = ""
    to_all: bool = False


class PapersOnPage(Struct, frozen=True, kw_only=True):
    """The drafts of one plan: ``block`` is what is told of them who runs no script, ``rows`` are as the script takes them;
    ``there`` of them have been written."""

    plan: str
    block: str
    rows: tuple[tuple[str, ...], ...]
    there: int


class Said(Struct, frozen=True, kw_only=True, array_like=True):
    """What was said of the item at a place among the plan's own, and when and where it stands; ``of_progress`` where it says
    how far the unit has come."""

    item: int
    day: str
    state: str
    words: str
    source: str
    of_progress: bool = True


class Row(Struct, frozen=True, kw_only=True, array_like=True):
    """One item: the places of its task and its unit among those of the plan, those of its light and level, and what is said
    of it, of the unit's part, by when it is to be done, and of the last day on which it is not late."""

    task: int
    unit: int
    light: int
    level: int
    facts: str
    part: str
    limit: str
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
    """One line of the register; ``unit`` is empty where it went to all, ``now`` is what that unit is called today;
    ``status`` is what the line says; ``void`` why the number no longer counts (None where it does), ``voiding``: it is the line
    that makes it so, and no paper; ``signed`` who signed for it and when. ``path`` and ``pdf`` (empty where there is none)
    lead to copies for reading, never into the archive."""

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
    now: str = ""
    void: str | None = None
    voiding: bool = False


class Overview(Struct, kw_only=True, frozen=True):
    """Everything on the page. ``withdrawn`` are paths; ``unconfirmed`` is what a person still has to confirm (待核)."""

    office: str
    plans: tuple[PlanOnPage, ...]
    papers: tuple[PapersOnPage, ...]
    withdrawn: tuple[str, ...]
    issued: tuple[Issued, ...]
    unconfirmed: tuple[Problem, ...]
