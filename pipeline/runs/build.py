"""The run, as a list: read, check, compose, compare, render, write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pipeline.output.compare import Action, Change, compare, summarise
from pipeline.output.drafts import write_drafts
from pipeline.output.inputs import fingerprint
from pipeline.output.lock import one_at_a_time
from pipeline.output.state import State, read_state, stamp, write_state
from pipeline.problems import Problem

# Imported when first needed: a run that finds nothing to do must not pay for the engine and the parsers.
if TYPE_CHECKING:
    from pipeline.documents.document import Document


class Report(Struct, frozen=True):
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
        from pipeline.runs.drafts import already_there, render_drafts, wanted_drafts
        from pipeline.runs.material import outstanding, understand
        from pipeline.runs.page import write_page
        from pipeline.sources.folder import read_sources

        _recover(root)
        material = understand(read_sources(root))
        documents = outstanding(root, material.project, material.documents)
        wanted = wanted_drafts(root, documents)
        changes = _chosen(compare(root, wanted, state, overwrite=overwrite), kinds)
        rendered = render_drafts(root, documents, changes)
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
    from pipeline.runs.drafts import wanted_drafts
    from pipeline.runs.material import check, outstanding

    project, composed = check(root)
    wanted = wanted_drafts(root, outstanding(root, project, composed))
    changes = compare(root, wanted, state)
    return Report(changes, summarise(changes, state.facts, _facts(composed)), project.unconfirmed)


def _untouched(root: Path, state: State, inputs: str) -> bool:
    if not state.drafts or state.inputs != inputs or state.pending:
        return False
    known = {path: draft.stamp for path, draft in state.drafts.items()} | dict(state.page)
    return all(stamp(root / path) == one for path, one in known.items())


def _as_they_are(state: State) -> tuple[Change, ...]:
    return tuple(Change(path, draft.kind, draft.unit, Action.LEAVE, ()) for path, draft in state.drafts.items())


def _chosen(changes: tuple[Change, ...], kinds: tuple[str, ...]) -> tuple[Change, ...]:
    return tuple(change for change in changes if not kinds or change.kind in kinds)


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
