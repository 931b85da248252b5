"""The run, as a list: read, check, compose, compare, render, write."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.output.compare import WRITES, Action, Change, compare, summarise
from pipeline.output.drafts import write_drafts
from pipeline.output.inputs import fingerprint
from pipeline.output.lock import one_at_a_time
from pipeline.output.state import Draft, State, checksum, read_state, stamp, write_state
from pipeline.output.tools import versions
from pipeline.problems import MaterialError, Place, Problem

# Imported when first needed: a run that finds nothing to do must not pay for the engine and the parsers.
if TYPE_CHECKING:
    from pipeline.documents.document import Document
    from pipeline.output.recipe import Sent
    from pipeline.plan.project import Project
    from pipeline.progress.status import Standing
    from pipeline.word import Template

PAGE = "out/index.html"


@dataclass(frozen=True, slots=True)
class Material:
    """Everything read and checked: the project, how each of its plans stands, and what is composed from them."""

    project: Project
    standings: Mapping[str, Standing]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did or would do: ``causes`` say what changed in the material, ``changes`` list every draft."""

    changes: tuple[Change, ...]
    causes: tuple[str, ...] = ()
    unconfirmed: tuple[Problem, ...] | None = None

    def of(self, *actions: Action) -> tuple[Change, ...]:
        """The changes that are one of ``actions``."""
        return tuple(change for change in self.changes if change.action in actions)


def build(root: Path, kinds: tuple[str, ...] = (), *, overwrite: bool = False) -> Report:
    """Bring ``out/drafts`` under ``root`` up to date, all kinds or those named, and the page at a glance with them.

    ``overwrite`` gives up drafts edited by hand. Everything is read, checked, composed and rendered before the first
    file is written. Raises MaterialError with every problem found (nothing is written then), WorldError when the
    machine fails.
    """
    with one_at_a_time(root):
        state = read_state(root)
        inputs = fingerprint(root)
        if not overwrite and _untouched(root, state, inputs):
            return Report(_as_they_are(state))
        from pipeline.runs.page import write_page
        from pipeline.sources.folder import read_sources

        _recover(root)
        material = understand(read_sources(root))
        documents = outstanding(root, material.project, material.documents)
        wanted = _wanted(root, documents)
        changes = _chosen(compare(root, wanted, state, overwrite=overwrite), kinds)
        rendered = _render(root, documents, changes)
        changes = already_there(root, changes, rendered, state)
        facts = _facts(material.documents)
        report = Report(changes, summarise(changes, state.facts, facts), material.project.unconfirmed)
        seen = {one.path for one in changes}
        kept = {path: draft for path, draft in state.drafts.items() if path not in seen and (root / path).exists()}
        recorded = {one.path: wanted[one.path] for one in changes if one.path in wanted}
        due = {
            one.path: rendered[one.path] for one in changes if one.path in rendered and one.action is not Action.KEEP
        }
        drafts = {**kept, **write_drafts(root, changes, due, recorded, state).drafts}
        whole = not kinds and not report.of(Action.KEEP, Action.BESIDE)
        after = State(inputs if whole else "", facts, drafts)
        page = write_page(root, material, compare(root, wanted, after))
        write_state(root, replace(after, page=page))
        return report


def why(root: Path) -> Report:
    """What ``build`` would do and for what reasons, without writing anything."""
    state = read_state(root)
    if _untouched(root, state, fingerprint(root)):
        return Report(_as_they_are(state))
    project, composed = check(root)
    wanted = _wanted(root, outstanding(root, project, composed))
    changes = compare(root, wanted, state)
    return Report(changes, summarise(changes, state.facts, _facts(composed)), project.unconfirmed)


def check(root: Path) -> tuple[Project, tuple[Document, ...]]:
    """Read and check everything, write nothing. Raises MaterialError with every problem found."""
    from pipeline.sources.folder import read_sources

    return compose_files(read_sources(root))


def compose_files(files: Mapping[str, bytes]) -> tuple[Project, tuple[Document, ...]]:
    """Every paper that ``files`` (as ``read_sources`` gives them) ask for. Raises MaterialError with every problem found."""
    material = understand(files)
    return material.project, material.documents


def understand(files: Mapping[str, bytes]) -> Material:
    """``files`` (as ``read_sources`` gives them) read and checked. Raises MaterialError with every problem found."""
    from pipeline.documents.completeness import check_completeness
    from pipeline.documents.followup import compose_follow_up
    from pipeline.documents.kinds import compose
    from pipeline.plan.project import parse_project
    from pipeline.progress.project import parse_progress

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


def outstanding(root: Path, project: Project, documents: Sequence[Document]) -> list[Document]:
    """The papers still to go out: a letter that was issued is replaced by the one that adjusts it, if anything changed."""
    from pipeline.output.archive import issued_documents

    issued = issued_documents(root)
    due = [one for one in documents if (one.plan, one.of, one.unit) not in issued]
    return due + adjustments(project, documents, issued)


def adjustments(
    project: Project, documents: Sequence[Document], issued: Mapping[tuple[str, str, str], Sent]
) -> list[Document]:
    """The letters that adjust those among ``issued`` ((plan, of, unit) → paper) which no longer say what holds."""
    from pipeline.documents.adjustment import Previous, compose_adjustment
    from pipeline.documents.letter import KIND as LETTER

    current = {(document.plan, document.of, document.unit): document for document in documents if document.code}
    plans = {plan.name: plan for plan, _ in project.plans}
    units = {unit.name: unit for unit in project.register.units}
    due = []
    for (plan, of, unit), paper in issued.items():
        if of != LETTER or plan not in plans or unit not in units:
            continue
        facts = current[plan, of, unit].facts if (plan, of, unit) in current else {}
        previous = Previous(paper.number, date.fromisoformat(paper.date), paper.facts)
        adjusted = compose_adjustment(plans[plan], units[unit], previous, facts, project.office)
        due += [adjusted] if adjusted else []
    return due


def open_templates(root: Path, names: Sequence[str]) -> dict[str, Template]:
    """Compile the named templates. Raises MaterialError with the mistakes of all of them."""
    from pipeline.word import Template

    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
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


def _untouched(root: Path, state: State, inputs: str) -> bool:
    if not state.drafts or state.inputs != inputs or state.pending:
        return False
    known = {path: draft.stamp for path, draft in state.drafts.items()} | dict(state.page)
    return all(stamp(root / path) == one for path, one in known.items())


def _as_they_are(state: State) -> tuple[Change, ...]:
    return tuple(Change(path, draft.kind, draft.unit, Action.LEAVE, ()) for path, draft in state.drafts.items())


def _wanted(root: Path, documents: Sequence[Document]) -> dict[str, Draft]:
    """The drafts that should be, by path; their checksums are not known yet."""
    sums = {name: _template_sum(root, name) for name in {document.template for document in documents}}
    return {
        draft_path(document): Draft(
            document.kind,
            document.unit,
            dict(document.facts),
            _digest(document),
            sums[document.template],
            "",
            tools=versions(),
        )
        for document in documents
    }


def _template_sum(root: Path, name: str) -> str:
    path = root / "templates" / name
    return checksum(path.read_bytes()) if path.is_file() else ""


def _digest(document: Document) -> str:
    return checksum(json.dumps(document.context, ensure_ascii=False, sort_keys=True).encode())


def _chosen(changes: tuple[Change, ...], kinds: tuple[str, ...]) -> tuple[Change, ...]:
    return tuple(change for change in changes if not kinds or change.kind in kinds)


def _render(root: Path, documents: Sequence[Document], changes: Sequence[Change]) -> dict[str, bytes]:
    """The bytes of every draft that will be written; mistakes of all documents at once."""
    paths = {change.path for change in changes if change.action in WRITES}
    due = [document for document in documents if draft_path(document) in paths]
    templates = open_templates(root, [document.template for document in due])
    rendered: dict[str, bytes] = {}
    problems: list[Problem] = []
    for document in due:
        try:
            rendered[draft_path(document)] = templates[document.template].render(document.context)
        except MaterialError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        raise MaterialError(problems)
    return rendered


def already_there(
    root: Path, changes: tuple[Change, ...], rendered: Mapping[str, bytes], state: State
) -> tuple[Change, ...]:
    """``changes`` with a file that already holds what was rendered left alone (the state was lost, or the edit undone);
    one edited by hand keeps no copy of a text that the program wrote before (only its version is new)."""

    def look(change: Change) -> Change:
        path, old = root / change.path, state.drafts.get(change.path)
        if change.path not in rendered or not path.is_file():
            return change
        if path.read_bytes() == rendered[change.path]:
            return replace(change, action=Action.LEAVE)
        told = change.action is Action.BESIDE and old and old.sha256 == checksum(rendered[change.path])
        return replace(change, action=Action.KEEP) if told else change

    return tuple(look(change) for change in changes)


def _recover(root: Path) -> None:
    """A killed issue may have archived what it did not live to register."""
    from pipeline.output.archive import recover

    recover(root)


def _facts(documents: Sequence[Document]) -> dict[str, dict[str, str]]:
    """The facts of all documents of a plan together: its material, field by field."""
    facts: dict[str, dict[str, str]] = {}
    for document in documents:
        facts.setdefault(document.plan, {}).update(document.facts)
    return facts
