"""Documents → the drafts they should be, and the bytes of those that are to be written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.documents.facts import ROUND
from pipeline.output.compare import WRITES, Action, Change
from pipeline.output.state import DRAFTS, Draft, State, checksum
from pipeline.output.tools import versions
from pipeline.papers.document import Document
from pipeline.problems import MaterialError, Problem
from pipeline.runs.templates import misfitting, open_templates
from pipeline.sources.folder import HOLIDAYS
from pipeline.telling import Tell, silent, told


def draft_path(document: Document) -> str:
    """Where a draft lies, relative to the project folder."""
    return f"{DRAFTS}{document.plan}/{document.kind}/{document.name}.docx"


def plan_of(root: Path, path: Path) -> str:
    """The plan whose draft ``path`` is; empty where it is none."""
    try:
        return path.resolve().relative_to((root / DRAFTS).resolve()).parts[0]
    except ValueError:
        return ""


def wanted_drafts(root: Path, documents: Sequence[Document]) -> dict[str, Draft]:
    """The drafts that should be, by path; their checksums are not known yet."""
    sums = {name: _sum(root / "templates" / name) for name in {document.template for document in documents}}
    calendar = _sum(root / HOLIDAYS)
    return {
        draft_path(document): Draft(
            id=document.id,
            facts=document.facts,
            digest=_digest(document),
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


def _digest(document: Document) -> str:
    return checksum(json.dumps(document.context, ensure_ascii=False, sort_keys=True).encode())


def render_drafts(
    root: Path, documents: Sequence[Document], changes: Sequence[Change], tell: Tell = silent
) -> dict[str, bytes]:
    """The bytes of every draft that will be written; mistakes of all documents at once."""
    paths = {change.path for change in changes if change.action in WRITES}
    due = [document for document in documents if draft_path(document) in paths]
    templates = open_templates(root, [document.template for document in due])
    rendered: dict[str, bytes] = {}
    problems: list[Problem] = misfitting(root, due)
    for document in told(tell, "生成", due):
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
