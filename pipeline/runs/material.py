"""The clerk's files and the archive → what holds and which papers are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from pipeline.documents.adjustment import Previous, compose_adjustment
from pipeline.documents.completeness import check_completeness
from pipeline.documents.document import Document
from pipeline.documents.followup import compose_follow_up
from pipeline.documents.kinds import compose
from pipeline.documents.letter import KIND as LETTER
from pipeline.documents.renumbering import moved, moves
from pipeline.output.archive import Key, issued_documents
from pipeline.output.recipe import Sent
from pipeline.plan.project import Project, parse_project
from pipeline.plan.register import Register
from pipeline.problems import MaterialError
from pipeline.progress.project import parse_progress
from pipeline.progress.status import Standing
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
    project = parse_project(files)
    standings = parse_progress(files, project)
    documents = compose(project) + compose_follow_up(project, standings)
    problems = []
    for plan, _ in project.plans:
        own = [document for document in documents if document.plan == plan.name]
        problems += check_completeness(plan, own, project.office.unit)
    if problems:
        raise MaterialError(problems)
    return Material(project, standings, documents)


def plan_by_plan(documents: Sequence[Document]) -> dict[str, dict[str, str]]:
    """The facts of all documents of a plan together: its material, field by field."""
    facts: dict[str, dict[str, str]] = {}
    for document in documents:
        facts.setdefault(document.plan, {}).update(document.facts)
    return facts


def outstanding(root: Path, project: Project, documents: Sequence[Document]) -> list[Document]:
    """The papers still to go out: a letter that was issued is replaced by the one that adjusts it, if anything changed."""
    issued = issued_to_units(root, project.register)
    due = [one for one in documents if (one.plan, one.of, one.unit) not in issued]
    return due + adjustments(project, documents, issued)


def issued_to_units(root: Path, register: Register) -> dict[Key, Sent]:
    """What each unit last received, by the name it goes by now: a unit renamed since has its letter all the same."""
    issued = issued_documents(root)
    return {(plan, of, register.name_now(unit)): paper for (plan, of, unit), paper in issued.items()}


def adjustments(project: Project, documents: Sequence[Document], issued: Mapping[Key, Sent]) -> list[Document]:
    """The letters that adjust those among ``issued`` ((plan, of, unit) → paper) which no longer say what holds.

    A new name for the same unit changes nothing that has to be told; a task whose number moved is compared with itself.
    """
    current = {(document.plan, document.of, document.unit): document for document in documents if document.code}
    plans = {plan.name: plan for plan, _ in project.plans}
    now = plan_by_plan(documents)
    units = {unit.name: unit for unit in project.register.units}
    due = []
    for (plan, of, unit), paper in issued.items():
        if of != LETTER or plan not in plans or unit not in units:
            continue
        facts = current[plan, of, unit].facts if (plan, of, unit) in current else {}
        told = {key: _renamed(key, value, project.register) for key, value in paper.facts.items()}
        before = moved(told, moves(told, now.get(plan, {})))
        previous = Previous(paper.number, date.fromisoformat(paper.date), before)
        adjusted = compose_adjustment(plans[plan], units[unit], previous, facts, project.office)
        due += [adjusted] if adjusted else []
    return due


def _renamed(key: str, value: str, register: Register) -> str:
    return "、".join(map(register.name_now, value.split("、"))) if key.endswith("：责任单位") else value
