"""One row for each kind of paper: whatever the program asks about a kind, it asks here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from pipeline.papers.document import Document
from pipeline.plan.asked import Asked
from pipeline.plan.model import Plan
from pipeline.plan.office import Office
from pipeline.progress.status import Standing


class Given(Struct, frozen=True, kw_only=True):
    """What a composer is given of one plan; ``standing`` is None where nobody asked how far the units have come.

    ``original`` is the plan's text as it was received; None where there is none to compare with. ``known`` are the units (by
    name) that a paper on the plan has told already.
    """

    plan: Plan
    asked: Asked
    office: Office
    standing: Standing | None = None
    original: str | None = None
    known: frozenset[str] = frozenset()


class Kind(Struct, frozen=True, kw_only=True):
    """``compose`` gives every paper of this kind that a plan asks for, in order of precedence.

    ``templates`` are the files it may be drawn with. ``numbered`` kinds are issued with a number and archived.
    ``adjusted``: once issued, a change of its facts is told by an adjustment. ``of_progress``: composed only when it is
    known how far the units have come. ``stands_for``: one paper of this kind tells all units at once what a paper of that kind
    tells each. A kind without composer follows what has gone out. ``fields`` are the names its
    papers give the template: under each path of a list or a group (``分节[].任务[]``, ``""`` for the whole) the names
    there, a ``?`` behind those its template need not show. A kind that tells none has its templates' names checked
    only when they are filled in.
    """

    name: str
    templates: tuple[str, ...]
    fields: Mapping[str, str] = {}
    compose: Callable[[Given], tuple[Document, ...]] | None = None
    numbered: bool = False
    adjusted: bool = False
    of_progress: bool = False
    stands_for: str = ""


def known(given: Given) -> Standing:
    """How far the units have come, for a kind that is composed only when that is known."""
    if given.standing is None:
        raise ValueError("a kind of progress is composed only where progress is known")
    return given.standing
