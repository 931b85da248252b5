"""make notices: nothing if nothing changed; else prepare, then write."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pipeline.output.compare import Action, Change
from pipeline.output.drafts import write_drafts
from pipeline.output.glance import Glance, glance
from pipeline.output.inputs import fingerprint
from pipeline.output.lock import one_at_a_time
from pipeline.output.staging import clear, staging
from pipeline.output.state import State, read_state
from pipeline.runs.narrowed import EVERYTHING, Narrowed
from pipeline.runs.report import Report
from pipeline.telling import Tell, silent

# After a run has done this with a paper, the next has nothing to do with it.
SETTLED = (Action.LEAVE, Action.NEW, Action.UPDATE, Action.RESTORE)

# Imported when first needed: a run that finds nothing to do must not pay for the engine and the parsers.
if TYPE_CHECKING:
    from pipeline.runs.prepare import Prepared


def build(  # noqa: PLR0913 — each is a word of the command
    root: Path,
    kinds: tuple[str, ...] = (),
    *,
    overwrite: bool = False,
    only: Narrowed = EVERYTHING,
    jobs: int | None = None,
    scheduler: str = "",
    tell: Tell = silent,
    today: date | None = None,
) -> Report:
    """Bring ``out/drafts`` under ``root`` up to date, and the page at a glance with it: all kinds or those named,
    all papers or ``only`` some.

    ``overwrite`` gives up drafts edited by hand; ``tell`` hears how far the run is; ``today`` is the day of the run: no
    round may lie after it. Everything is read, checked, composed and rendered (in ``jobs`` processes; None: as many as
    pay; or by the workers of the ``scheduler`` at an address) before the first file is put in its place. Raises
    MaterialError with every problem found (nothing is written then), WorldError when the machine fails, StoppedError when
    somebody stops it.
    """
    with one_at_a_time(root):
        inputs = fingerprint(root)
        seen = glance(root, inputs)
        if not overwrite and seen.holds(root, inputs):
            # A run that was stopped left what is needed no more: the edit was taken back.
            clear(root)
            return Report(_as_they_are(seen))
        state = read_state(root)
        from pipeline.output.archive import recover
        from pipeline.output.memory import Kept
        from pipeline.runs.prepare import prepare

        # A killed issue may have archived what it did not live to register.
        recover(root)
        chosen = replace(only, kinds=kinds)
        with staging(root) as shelf:
            memory = Kept(root)
            prepared = prepare(
                root,
                state,
                chosen,
                overwrite=overwrite,
                shelf=shelf,
                memory=memory,
                jobs=jobs,
                scheduler=scheduler,
                tell=tell,
                today=today,
            )
            report = prepared.report
            whole = chosen == EVERYTHING and not report.held and not report.of(Action.KEEP, Action.BESIDE)
            _carry_out(root, prepared, state, inputs if whole else "", tell)
            memory.write()
        return report


def why(root: Path, kinds: tuple[str, ...] = (), *, only: Narrowed = EVERYTHING, today: date | None = None) -> Report:
    """What ``build`` would do and for what reasons, without writing anything. Raises as ``build`` does."""
    inputs = fingerprint(root)
    seen = glance(root, inputs)
    if seen.holds(root, inputs):
        return Report(_as_they_are(seen))
    state = read_state(root)
    from pipeline.output.memory import Kept
    from pipeline.runs.prepare import prepare

    return prepare(root, state, replace(only, kinds=kinds), memory=Kept(root), today=today).report


def _as_they_are(seen: Glance) -> tuple[Change, ...]:
    return tuple(Change(path=path, id=draft.id, action=Action.LEAVE, reasons=()) for path, draft in seen.drafts.items())


def _carry_out(root: Path, prepared: Prepared, state: State, inputs: str, tell: Tell) -> None:
    from pipeline.runs.page import keep_page

    changes, wanted = prepared.report.changes, prepared.wanted
    seen = {one.path for one in changes}
    kept = {path: draft for path, draft in state.drafts.items() if path not in seen and (root / path).exists()}
    recorded = {path: draft for path, draft in wanted.items() if path in seen}
    drafts = {**kept, **write_drafts(root, changes, prepared.due(), recorded, state, tell=tell).drafts}
    now = State(inputs=inputs, facts=prepared.facts, drafts=drafts)
    keep_page(root, prepared.material, wanted, now, settled={one.path for one in changes if one.action in SETTLED})
