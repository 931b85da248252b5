"""The run, as a list: read, check, compose, render, write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.completeness import check_completeness
from pipeline.documents.document import Document
from pipeline.documents.kinds import compose
from pipeline.output.files import write_file
from pipeline.plan.project import Project, parse_project
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.folder import read_sources
from pipeline.word import Template


@dataclass(frozen=True, slots=True)
class Written:
    """One document that the run wrote; ``path`` is relative to the project folder."""

    path: str
    kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class Report:
    project: Project
    written: tuple[Written, ...]
    unchanged: int


def build(root: Path, kinds: tuple[str, ...] = ()) -> Report:
    """Bring ``out/drafts`` under ``root`` up to date, all kinds or those named.

    Everything is read, checked, composed and rendered before the first file is written. Raises MaterialError with
    every problem found (nothing is written then) and WorldError when the machine fails.
    """
    project, documents = check(root)
    chosen = [document for document in documents if not kinds or document.kind in kinds]
    templates = open_templates(root, documents)
    rendered = [(document, templates[document.template].render(document.context)) for document in chosen]
    written = [document for document, data in rendered if write_file(root / draft_path(document), data)]
    report = tuple(Written(draft_path(document), document.kind, document.unit) for document in written)
    return Report(project, report, len(chosen) - len(report))


def check(root: Path) -> tuple[Project, tuple[Document, ...]]:
    """Read and check everything, write nothing. Raises MaterialError with every problem found."""
    project = parse_project(read_sources(root))
    documents = compose(project)
    problems = [
        problem
        for plan, _ in project.plans
        for problem in check_completeness(
            plan, [document for document in documents if document.plan == plan.name], project.office.unit
        )
    ]
    if problems:
        raise MaterialError(problems)
    return project, documents


def open_templates(root: Path, documents: Sequence[Document]) -> dict[str, Template]:
    """Compile each template that ``documents`` need. Raises MaterialError with the mistakes of all of them."""
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(document.template for document in documents):
        path = root / "templates" / name
        if not path.is_file():
            remedy = "请从备份中恢复，或用 pipeline new-template 重新画一份。"
            problems.append(Problem(Place(f"templates/{name}"), "缺少这个模板。", remedy))
            continue
        try:
            templates[name] = Template.open(path)
        except MaterialError as error:
            problems += error.problems
    if problems:
        raise MaterialError(problems)
    return templates


def draft_path(document: Document) -> str:
    """Where a draft lies, relative to the project folder."""
    return f"out/drafts/{document.plan}/{document.kind}/{document.name}.docx"
