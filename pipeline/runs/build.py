"""make notices: nothing if nothing changed; else prepare, then write."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pipeline.output.compare import Action, Change
from pipeline.output.drafts import write_drafts
from pipeline.output.glance import glance
from pipeline.output.inputs import fingerprint
from pipeline.output.lock import one_at_a_time
from pipeline.output.staging import clear, staging
from pipeline.output.state import State, read_state
from pipeline.problems import MaterialError
from pipeline.runs.narrowed import EVERYTHING, Narrowed
from pipeline.runs.report import Report
from pipeline.telling import Tell, silent

# After a run has done this with a paper, the next has nothing to do with it.
SETTLED = (Action.LEAVE, Action.NEW, Action.UPDATE, Action.RESTORE)

# With these a draft is as somebody edited it: the next run looks at it again.
EDITED = (Action.KEEP, Action.BESIDE)

# Imported when first needed: a run that finds nothing to do must not pay for the engine and the parsers.
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.output.glance import Glance, Seen
    from pipeline.output.inputs import Inputs
    from pipeline.plan.understood import Memory
    from pipeline.runs.material import Material
    from pipeline.runs.page import Parts
    from pipeline.runs.prepare import Prepared
    from pipeline.runs.resting import Rested, Resting


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
            return Report(_as_they_are(seen.drafts()))
        from pipeline.output.archive import recover
        from pipeline.output.memory import Kept
        from pipeline.runs.prepare import prepare
        from pipeline.runs.resting import NONE, at_rest

        # A killed issue may have archived what it did not live to register.
        recover(root)
        chosen, memory = replace(only, kinds=kinds), Kept(root)
        resting = at_rest(root, inputs, seen, memory) if chosen == EVERYTHING and not overwrite else NONE
        with staging(root) as shelf:

            def run(resting: Resting) -> Run:
                state = read_state(root, at_rest=resting)
                return Run(
                    state,
                    prepare(
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
                        resting=resting,
                    ),
                    resting,
                )

            found = _where_all_is_well(resting, run)
            _carry_out(root, found, inputs if chosen == EVERYTHING else None, memory, tell)
            memory.write()
        return found.report(seen)


def why(root: Path, kinds: tuple[str, ...] = (), *, only: Narrowed = EVERYTHING, today: date | None = None) -> Report:
    """What ``build`` would do and for what reasons, without writing anything. Raises as ``build`` does."""
    inputs = fingerprint(root)
    seen = glance(root, inputs)
    if seen.holds(root, inputs):
        return Report(_as_they_are(seen.drafts()))
    from pipeline.output.memory import Kept
    from pipeline.runs.prepare import prepare
    from pipeline.runs.resting import NONE, at_rest

    chosen, memory = replace(only, kinds=kinds), Kept(root)

    def run(resting: Resting) -> Run:
        state = read_state(root, at_rest=resting)
        return Run(state, prepare(root, state, chosen, memory=memory, today=today, resting=resting), resting)

    resting = at_rest(root, inputs, seen, memory) if chosen == EVERYTHING else NONE
    return _where_all_is_well(resting, run).report(seen)


class Run(Struct, frozen=True):
    """A run worked out after the one that left ``state``, with the plans ``resting`` left out."""

    state: State
    prepared: Prepared
    resting: Resting

    def report(self, seen: Glance) -> Report:
        """What is told of it, those plans too."""
        report = self.prepared.report
        left = (one for name in self.resting for one in seen.plans[name].drafts.items())
        return replace(report, changes=(*report.changes, *_as_they_are(left)))


def _where_all_is_well(resting: Resting, run: Callable[[Resting], Run]) -> Run:
    """``run`` with the plans ``resting`` left out; where anything is wrong, it is looked for and told among all of them."""
    from pipeline.runs.resting import NONE

    try:
        found = run(resting)
    except MaterialError:
        if not resting:
            raise
    else:
        if not (resting and found.prepared.report.held):
            return found
    return run(NONE)


def _as_they_are(drafts: Iterable[tuple[str, Seen]]) -> tuple[Change, ...]:
    return tuple(Change(path=path, id=draft.id, action=Action.LEAVE, reasons=()) for path, draft in drafts)


def _carry_out(root: Path, run: Run, inputs: Inputs | None, memory: Memory, tell: Tell) -> None:
    """Write what the ``run`` came to; of one that took everything (``inputs``: what it read) the plans with which nothing is
    left to do are kept."""
    from pipeline.runs import resting
    from pipeline.runs.page import keep_page

    prepared, state = run.prepared, run.state
    changes, wanted, material = prepared.report.changes, prepared.wanted, prepared.material
    seen = {one.path for one in changes}
    kept = {path: draft for path, draft in state.drafts.items() if path not in seen and (root / path).exists()}
    recorded = {path: draft for path, draft in wanted.items() if path in seen}
    drafts = {**kept, **write_drafts(root, changes, prepared.due(), recorded, state, tell=tell).drafts}
    left = {one.plan for one in prepared.report.held} | {one.id.plan for one in prepared.report.of(*EDITED)}
    settled = {name: inputs.plans[name] for name in material.standings if name not in left} if inputs else {}
    now = State(
        inputs=inputs.whole if inputs and not left else "",
        facts=prepared.facts,
        drafts=drafts,
        settled=settled,
        at_rest=state.at_rest,
    )
    done = {one.path for one in changes if one.action in SETTLED}
    parts = keep_page(root, material, wanted, now, settled=done, resting=run.resting)
    # A plan that stands alone is never left out: there is no other to be read.
    for name, total in settled.items() if inputs and len(inputs.plans) > 1 else ():
        if name in parts.papers:
            resting.keep(memory, name, total, _rested(name, material, parts))


def _rested(name: str, material: Material, parts: Parts) -> Rested:
    from pipeline.progress.words import not_yet_told
    from pipeline.runs.resting import Rested

    return Rested(
        record=material.project.records[name],
        doubts=material.project.doubts[name],
        notes=tuple(not_yet_told(material.standings[name])),
        page=parts.plans[name],
        papers=parts.papers[name],
    )
