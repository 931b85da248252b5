"""What the page shows, as frozen values; paths are relative to the page's own folder."""

from __future__ import annotations

from msgspec import Struct

from pipeline.problems import Problem
from pipeline.progress.status import Standing


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
    standings: tuple[Standing, ...]
    papers: tuple[Paper, ...]
    withdrawn: tuple[str, ...]
    issued: tuple[Issued, ...]
    unconfirmed: tuple[Problem, ...]
