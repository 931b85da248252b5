"""The clerk's files → the checked project, with what the office may name of papers and rules handed down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.documents import kinds
from pipeline.plan.office import Office, find_office, no_office
from pipeline.plan.project import Project, parse_project
from pipeline.plan.understood import NO_MEMORY, Memory
from pipeline.problems import MaterialError, Place
from pipeline.sources.folder import read_office_files
from pipeline.sources.officefiles import Names
from pipeline.sources.records import PlanRecord


def read_project(files: Mapping[str, bytes], memory: Memory = NO_MEMORY, others: Iterable[PlanRecord] = ()) -> Project:
    """The project of ``files`` (as ``read_sources`` gives them); ``memory`` keeps what was made of each plan, ``others`` are
    plans that are not read now. Raises MaterialError with every problem found."""
    return parse_project(files, Names(papers=kinds.names(), rules=_rules), memory, others)


def read_offices(root: Path) -> Project:
    """The offices and units of the project at ``root``, whatever is wrong with its plans. Raises MaterialError."""
    return read_project(read_office_files(root))


def named_office(project: Project, name: str) -> Office:
    """The issuing office called ``name`` (empty: the one that came first). Raises MaterialError when there is none."""
    office = find_office(project.offices, name, project.register) if name else project.offices[0]
    if office is None:
        raise MaterialError([no_office(Place("OFFICE"), name, project.offices)])
    return office


def _rules() -> tuple[str, ...]:
    # The check of papers is heavy: only an office that switches a rule off waits for it.
    from pipeline.gongwen.conform.customs import CUSTOMS  # noqa: PLC0415 - the checker is heavy

    return tuple(custom.name for custom in CUSTOMS)
