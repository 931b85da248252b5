"""The list of kinds: a new kind of document is one file, one template and one line here."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.documents.adjustment import KIND as ADJUSTMENT
from pipeline.documents.assignments import KIND as ASSIGNMENTS
from pipeline.documents.assignments import compose_assignments
from pipeline.documents.document import Document
from pipeline.documents.followup import FOLLOW_UP
from pipeline.documents.letter import KIND as LETTER
from pipeline.documents.letter import compose_letters
from pipeline.documents.plantext import KIND as PLAN_TEXT
from pipeline.documents.plantext import compose_plan_text
from pipeline.plan.model import Plan
from pipeline.plan.project import Asked, Office, Project

# Kinds that can be asked for by name: those composed from the plan, and the one that follows an issued letter.
NAMES = (LETTER, ASSIGNMENTS, PLAN_TEXT, ADJUSTMENT, *FOLLOW_UP)
Composer = Callable[[Plan, Asked, Office], tuple[Document, ...]]
KINDS: dict[str, Composer] = {LETTER: compose_letters, ASSIGNMENTS: compose_assignments, PLAN_TEXT: compose_plan_text}


def compose(project: Project, kinds: tuple[str, ...] = ()) -> tuple[Document, ...]:
    """Every document of the project, or those of ``kinds`` alone."""
    return tuple(
        document
        for plan, asked in project.plans
        for kind, composer in KINDS.items()
        if not kinds or kind in kinds
        for document in composer(plan, asked, project.office)
    )
