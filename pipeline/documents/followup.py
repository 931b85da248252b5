"""The kinds of document that need to know how far the units have come."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.documents.bulletin import KIND as BULLETIN
from pipeline.documents.bulletin import compose_bulletin
from pipeline.documents.document import Document
from pipeline.documents.notice import KIND as NOTICE
from pipeline.documents.notice import compose_notices
from pipeline.documents.proposal import KIND as PROPOSAL
from pipeline.documents.proposal import compose_proposal
from pipeline.plan.project import Asked, Office, Project
from pipeline.progress.status import Standing

Composer = Callable[[Asked, Office, Standing], tuple[Document, ...]]
FOLLOW_UP: dict[str, Composer] = {NOTICE: compose_notices, BULLETIN: compose_bulletin, PROPOSAL: compose_proposal}


def compose_follow_up(
    project: Project, standings: Mapping[str, Standing], kinds: tuple[str, ...] = ()
) -> tuple[Document, ...]:
    """Every notice, bulletin and proposal of the project, or those of ``kinds`` alone; ``standings`` by plan name."""
    return tuple(
        document
        for plan, asked in project.plans
        for kind, composer in FOLLOW_UP.items()
        if not kinds or kind in kinds
        for document in composer(asked, project.office, standings[plan.name])
    )
