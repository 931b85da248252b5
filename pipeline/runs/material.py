"""The clerk's files and the archive → what holds and which papers are due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.changes.renumbering import moved, moves
from pipeline.documents.adjustment import Previous, compose_adjustment
from pipeline.documents.completeness import check_completeness
from pipeline.documents.kinds import adjusted_kinds, compose
from pipeline.grammar.written import written_day
from pipeline.output.archive import issued_documents
from pipeline.output.recipe import Sent
from pipeline.papers.document import Document
from pipeline.papers.facts import Facts, Fields, merged
from pipeline.papers.identity import Matter, PaperId
from pipeline.plan.model import Plan
from pipeline.plan.project import Project
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.calendar import announced
from pipeline.progress.project import parse_progress
from pipeline.progress.status import Standing
from pipeline.runs.held import Held, mistakes_by_plan, without
from pipeline.runs.project import read_project
from pipeline.sources.folder import EmptyError, read_sources


class Material(Struct, frozen=True):
    """Everything read and checked: the project, how each of its plans stands, and what is composed from them; ``held`` is
    what waits for mistakes to be mended, and is in none of the others."""

    project: Project
    standings: Mapping[str, Standing]
    documents: tuple[Document, ...]
    held: tuple[Held, ...] = ()

    def holds(self, paper: PaperId) -> bool:
        """Whether the paper waits for a mistake to be mended."""
        return any(one.holds(paper) for one in self.held)


def check(root: Path) -> tuple[Project, tuple[Document, ...]]:
    """Read and check everything, write nothing. Raises MaterialError with every problem found."""
    material = read_material(root)
    if material.held:
        raise MaterialError([problem for one in material.held for problem in one.problems])
    return material.project, material.documents


def compose_files(files: Mapping[str, bytes]) -> tuple[Project, tuple[Document, ...]]:
    """Every paper that ``files`` (as ``read_sources`` gives them) ask for, but for those that wait for mistakes to be
    mended. Raises MaterialError when none can be composed."""
    material = understand(files)
    return material.project, material.documents


def read_material(root: Path) -> Material:
    """What lies in ``sources/`` under ``root``, as ``understand`` does; a plan whose files are not all there waits too."""
    try:
        files = read_sources(root)
    except MaterialError as error:
        lacking = mistakes_by_plan(error)
        try:
            rest = understand(read_sources(root, lacking))
        except EmptyError:
            raise error from None
        except MaterialError as more:
            raise MaterialError([*error.problems, *more.problems]) from None
        return replace(rest, held=(*(Held(plan, own) for plan, own in lacking.items()), *rest.held))
    return understand(files)


def understand(files: Mapping[str, bytes]) -> Material:
    """``files`` (as ``read_sources`` gives them) read and checked: what has mistakes waits, the rest goes on.

    Raises MaterialError with every problem found when they concern more than one plan, or nothing is left.
    """
    held: tuple[Held, ...] = ()
    try:
        project = read_project(files)
    except MaterialError as error:
        wrong = mistakes_by_plan(error)
        rest = without(files, wrong)
        if not any(path.endswith("/plan.yaml") for path in rest):
            raise
        project, held = read_project(rest), tuple(Held(plan, own) for plan, own in wrong.items())
    standings, doubtful = _standings(files, project)
    documents = compose(project, standings)
    astray = {plan.name: _astray(plan, documents, project) for plan, _ in project.plans}
    lost = tuple(Held(name, problems) for name, problems in astray.items() if problems)
    if len(lost) == len(project.plans):
        raise MaterialError([problem for one in (*held, *lost) for problem in one.problems])
    doubts = (doubt for standing in standings.values() for doubt in unannounced(standing))
    material = Material(
        project=replace(project, unconfirmed=(*project.unconfirmed, *doubts)),
        standings=standings,
        documents=documents,
        held=(*held, *doubtful, *lost),
    )
    return replace(material, documents=tuple(one for one in documents if not material.holds(one.id)))


def _standings(files: Mapping[str, bytes], project: Project) -> tuple[dict[str, Standing], tuple[Held, ...]]:
    """How each plan stands, and the plans of whose progress that cannot be said for certain."""
    standings: dict[str, Standing] = {}
    held = []
    for plan in project.plans:
        try:
            standings |= parse_progress(files, replace(project, plans=(plan,)))
        except MaterialError as error:
            held.append(Held(plan[0].name, error.problems, progress=True))
    return standings, tuple(held)


def _astray(plan: Plan, documents: Sequence[Document], project: Project) -> tuple[Problem, ...]:
    own = [document for document in documents if document.plan == plan.name]
    return tuple(check_completeness(plan, own, project.office.unit))


def unannounced(standing: Standing) -> Iterator[Problem]:
    """The replies asked for by a day that was counted without the holidays of its year: nobody knows them yet."""
    for one in standing.supervision.rounds:
        if one.counted and not announced(one.reply_by):
            message = (
                f"待核：第{one.number}轮的回复期限{written_day(one.reply_by)}：程序还不知道{one.reply_by.year}年的放假安排，"
                "没有避开放假，也没有算上调休；请对照国务院办公厅的通知，在这一轮写明“回复期限”"
            )
            yield Problem(Place(f"sources/{standing.plan.name}/supervision.yaml"), message, "")


def plan_by_plan(documents: Sequence[Document]) -> dict[str, Facts]:
    """The facts of all documents of a plan together: its material, field by field."""
    facts: dict[str, list[Facts]] = {}
    for document in documents:
        facts.setdefault(document.plan, []).append(document.facts)
    return {plan: merged(own) for plan, own in facts.items()}


def outstanding(root: Path, project: Project, documents: Sequence[Document]) -> list[Document]:
    """The papers still to go out: one that was issued is replaced by the one that adjusts it, if anything changed."""
    issued = issued_to_units(root, project.register)
    due = [one for one in documents if one.id.matter not in issued]
    return due + adjustments(project, documents, issued)


def issued_to_units(root: Path, register: Register) -> dict[Matter, Sent]:
    """What each unit last received, by the name it goes by now: a unit renamed since has its letter all the same."""
    return {
        replace(matter, unit=register.name_now(matter.unit)): sent for matter, sent in issued_documents(root).items()
    }


def adjustments(project: Project, documents: Sequence[Document], issued: Mapping[Matter, Sent]) -> list[Document]:
    """The papers that adjust those among ``issued`` which no longer say what holds.

    A new name for the same unit changes nothing that has to be told; a task whose number moved is compared with itself.
    """
    current = {document.id.matter: document for document in documents if document.code}
    plans = {plan.name: plan for plan, _ in project.plans}
    now = plan_by_plan(documents)
    units = {unit.name: unit for unit in project.register.units}
    adjusted = adjusted_kinds()
    due = []
    for matter, sent in issued.items():
        if matter.kind not in adjusted or matter.plan not in plans or matter.unit not in units:
            continue
        facts = current[matter].facts if matter in current else {}
        told = {subject: _renamed(fields, project.register) for subject, fields in sent.facts.items()}
        before = moved(told, moves(told, now.get(matter.plan, {})))
        previous = Previous(matter, sent.number, date.fromisoformat(sent.date), before)
        paper = compose_adjustment(plans[matter.plan], units[matter.unit], previous, facts, project.office)
        due += [paper] if paper else []
    return due


def _renamed(fields: Fields, register: Register) -> Fields:
    """``fields`` with every unit under the name it goes by now."""
    lists = {name: value for name, value in fields.items() if isinstance(value, tuple)}
    return {**fields, **{name: tuple(map(register.name_now, value)) for name, value in lists.items()}}
