"""Documents → the drafts they should be, and the bytes of those that are to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from pipeline.documents.facts import ROUND
from pipeline.output.compare import WRITES, Action, Change
from pipeline.output.draft import Draft
from pipeline.output.staging import Made, Shelf
from pipeline.output.state import DRAFTS, State, checksum, stamp
from pipeline.output.tools import versions
from pipeline.papers.document import Document
from pipeline.problems import MaterialError, Problem
from pipeline.runs.composed import Composed
from pipeline.runs.piece import Paper
from pipeline.runs.rendering import render
from pipeline.runs.templates import misfitting
from pipeline.sources.folder import HOLIDAYS
from pipeline.telling import Tell, silent


def draft_path(document: Document) -> str:
    """Where a draft lies, relative to the project folder."""
    return f"{DRAFTS}{document.plan}/{document.kind}/{document.name}.docx"


def plan_of(root: Path, path: Path) -> str:
    """The plan whose draft ``path`` is; empty where it is none."""
    try:
        return path.resolve().relative_to((root / DRAFTS).resolve()).parts[0]
    except ValueError:
        return ""


def wanted_drafts(root: Path, documents: Sequence[Document], composed: Composed) -> dict[str, Draft]:
    """The drafts that should be, by path; their checksums are not known yet."""
    sums = {name: _sum(root / "templates" / name) for name in {document.template for document in documents}}
    calendar = _sum(root / HOLIDAYS)
    return {
        draft_path(document): Draft(
            id=document.id,
            facts=document.facts,
            digest=composed.digest(document),
            template=sums[document.template],
            tools=versions(),
            by_calendar=ROUND in document.facts,
            calendar=calendar if ROUND in document.facts else "",
            when_gone=document.when_gone,
        )
        for document in documents
    }


def _sum(path: Path) -> str:
    return checksum(path.read_bytes()) if path.is_file() else ""


def render_drafts(  # noqa: PLR0913 — each is a part of what there is
    root: Path,
    documents: Sequence[Document],
    changes: Sequence[Change],
    wanted: Mapping[str, Draft],
    shelf: Shelf | None = None,
    *,
    jobs: int | None = None,
    scheduler: str = "",
    tell: Tell = silent,
) -> dict[str, str]:
    """The sum of every draft that will be written, by path; mistakes of all documents at once. The drafts are put on the
    ``shelf`` (None: nowhere), but for those that lie there already."""
    paths = {change.path for change in changes if change.action in WRITES}
    due = {path: one for one in documents if (path := draft_path(one)) in paths}
    problems: list[Problem] = misfitting(root, list(due.values()))
    known = {path: made for path in due if shelf and (made := shelf.finds(path, _made_of(wanted[path])))}
    papers = [Paper(path, one.template, one.context) for path, one in due.items() if path not in known]
    sums = {path: made.sum for path, made in known.items()}
    if shelf:
        shelf.made.update(known)
    tell("生成", len(known), len(due))
    with closing(render(root, papers, jobs, aside=shelf is not None, scheduler=scheduler)) as rendering:
        for done, one in enumerate(rendering, len(known) + 1):
            sums[one.path] = one.sum
            problems += [problem for problem in one.problems if problem not in problems]
            if shelf and one.sum:
                shelf.made[one.path] = Made(one.sum, _made_of(wanted[one.path]))
            tell("生成", done, len(due))
    if problems:
        raise MaterialError(problems)
    return {path: sums[path] for path in due}


def _made_of(draft: Draft) -> str:
    return checksum(repr((draft.digest, draft.template, sorted(draft.tools.items()))).encode())


def already_there(
    root: Path, changes: tuple[Change, ...], rendered: Mapping[str, str], state: State
) -> tuple[Change, ...]:
    """``changes`` with a file that already holds what was rendered left alone (the state was lost, or the edit undone);
    one edited by hand keeps no copy of a text that the program wrote before (only its version is new)."""

    def look(change: Change) -> Change:
        if change.path not in rendered:
            return change
        path, old = root / change.path, state.drafts.get(change.path)
        if not path.is_file():
            return change
        lies = old is not None and stamp(path) == old.stamp
        if (old.sha256 if old and lies else checksum(path.read_bytes())) == rendered[change.path]:
            return replace(change, action=Action.LEAVE)
        told = change.action is Action.BESIDE and old and old.sha256 == rendered[change.path]
        return replace(change, action=Action.KEEP) if told else change

    return tuple(look(change) for change in changes)
