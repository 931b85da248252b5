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
from pipeline.papers.identity import Matter
from pipeline.plan.project import Project
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.calendar import announced
from pipeline.progress.project import parse_progress
from pipeline.progress.status import Standing
from pipeline.runs.project import read_project
from pipeline.sources.folder import read_sources


class Material(Struct, frozen=True):
    """Everything read and checked: the project, how each of its plans stands, and what is composed from them."""

    project: Project
    standings: Mapping[str, Standing]
    documents: tuple[Document, ...]


def check(root: Path) -> tuple[Project, tuple[Document, ...]]:
    """Read and check everything, write nothing. Raises MaterialError with every problem found."""
    return compose_files(read_sources(root))


def compose_files(files: Mapping[str, bytes]) -> tuple[Project, tuple[Document, ...]]:
    """Every paper that ``files`` (as ``read_sources`` gives them) ask for. Raises MaterialError with every problem found."""
    material = understand(files)
    return material.project, material.documents


def understand(files: Mapping[str, bytes]) -> Material:
    """``files`` (as ``read_sources`` gives them) read and checked. Raises MaterialError with every problem found."""
    project = read_project(files)
    standings = parse_progress(files, project)
    documents = compose(project, standings)
    problems = []
    for plan, _ in project.plans:
        own = [document for document in documents if document.plan == plan.name]
        problems += check_completeness(plan, own, project.office.unit)
    if problems:
        raise MaterialError(problems)
    doubts = (doubt for standing in standings.values() for doubt in unannounced(standing))
    return Material(replace(project, unconfirmed=(*project.unconfirmed, *doubts)), standings, documents)


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
