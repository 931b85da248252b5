"""The clerk's files → the checked project, with what the office may name of papers and rules handed down."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.documents import kinds
from pipeline.plan.project import Project, parse_project
from pipeline.sources.officefiles import Names


def read_project(files: Mapping[str, bytes]) -> Project:
    """The project of ``files`` (as ``read_sources`` gives them). Raises MaterialError with every problem found."""
    return parse_project(files, Names(papers=kinds.names(), rules=_rules))


def _rules() -> tuple[str, ...]:
    # The check of papers is heavy: only an office that switches a rule off waits for it.
    from pipeline.gongwen.conform.customs import CUSTOMS  # noqa: PLC0415

    return tuple(custom.name for custom in CUSTOMS)
