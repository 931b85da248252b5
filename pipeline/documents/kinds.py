"""The list of kinds: a new kind of paper is one file, one template and one row here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from pipeline.documents import adjustment, assignments, bulletin, circular, letter, notice, plantext, proposal
from pipeline.papers.document import Document
from pipeline.papers.kind import Given, Kind
from pipeline.plan.office import Office
from pipeline.plan.project import Project
from pipeline.progress.status import Standing
from pipeline.progress.told import Tellings

KINDS: tuple[Kind, ...] = (
    Kind(
        name=letter.KIND,
        templates=(letter.TEMPLATE,),
        fields=letter.FIELDS,
        compose=letter.compose_letters,
        numbered=True,
        adjusted=True,
    ),
    Kind(
        name=circular.KIND,
        templates=(circular.TEMPLATE,),
        fields=circular.FIELDS,
        compose=circular.compose_circular,
        numbered=True,
        stands_for=letter.KIND,
    ),
    Kind(
        name=assignments.KIND,
        templates=(assignments.TEMPLATE,),
        fields=assignments.FIELDS,
        compose=assignments.compose_assignments,
    ),
    Kind(
        name=plantext.KIND, templates=(plantext.TEMPLATE,), fields=plantext.FIELDS, compose=plantext.compose_plan_text
    ),
    Kind(name=adjustment.KIND, templates=(adjustment.TEMPLATE,), fields=adjustment.FIELDS, numbered=True),
    Kind(
        name=notice.KIND,
        templates=tuple(notice.TEMPLATES.values()),
        fields=notice.FIELDS,
        compose=notice.compose_notices,
        numbered=True,
        of_progress=True,
    ),
    Kind(
        name=bulletin.KIND,
        templates=(bulletin.TEMPLATE,),
        fields=bulletin.FIELDS,
        compose=bulletin.compose_bulletin,
        numbered=True,
        of_progress=True,
    ),
    Kind(
        name=proposal.KIND,
        templates=(proposal.TEMPLATE,),
        fields=proposal.FIELDS,
        compose=proposal.compose_proposal,
        of_progress=True,
    ),
)

NONE: Mapping[str, str] = MappingProxyType({})
NOTHING_TOLD: Mapping[str, Tellings] = MappingProxyType({})


def names() -> tuple[str, ...]:
    """The kinds that can be asked for, in the order papers lie in."""
    return tuple(kind.name for kind in KINDS)


def numbered_kinds() -> frozenset[str]:
    """The kinds that go out with a number; the others stay in the office."""
    return frozenset(kind.name for kind in KINDS if kind.numbered)


def adjusted_kinds() -> frozenset[str]:
    """The kinds whose papers, once issued, are followed by an adjustment when their facts change."""
    return frozenset(kind.name for kind in KINDS if kind.adjusted)


def stand_ins() -> dict[str, str]:
    """Kind that tells all units at once → the kind that tells each."""
    return {kind.name: kind.stands_for for kind in KINDS if kind.stands_for}


def under_red_head(paper: Document, office: Office) -> bool:
    """Whether the paper is set as 文件, under a “……文件” head."""
    always = {circular.KIND, bulletin.KIND}
    return paper.kind in always or (paper.kind == notice.KIND and office.notice_form == "文件")


def compose(
    project: Project,
    standings: Mapping[str, Standing],
    kinds: tuple[str, ...] = (),
    originals: Mapping[str, str] = NONE,
    told: Mapping[str, Tellings] = NOTHING_TOLD,
) -> tuple[Document, ...]:
    """Every paper of the project, or those of ``kinds`` alone; ``standings``, the texts received (``originals``) and what has
    been ``told`` by plan name.

    A plan without standing gets no papers on its progress.
    """
    given = [
        Given(
            plan=plan,
            asked=asked,
            office=project.issuers[plan.name],
            standing=standings.get(plan.name),
            original=originals.get(plan.name),
            known=frozenset(unit for _, unit in told.get(plan.name, ())),
        )
        for plan, asked in project.plans
    ]
    return tuple(
        drawn_for(one.office, paper)
        for one in given
        for kind in KINDS
        if kind.compose and (not kinds or kind.name in kinds)
        if one.plan.name in standings or not kind.of_progress
        for paper in kind.compose(one)
    )


def drawn_for(office: Office, paper: Document) -> Document:
    """``paper`` with the template of its kind that is drawn for the name of ``office``."""
    return replace(paper, template=office.folder + paper.template) if office.folder else paper
