"""Everything about a run but the writing: read, check, compose, compare, render."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.changes.renaming import renames
from pipeline.changes.renumbering import Tasks, moved, moves, tells_tasks
from pipeline.output.compare import Action, Change, compare, summarise
from pipeline.output.draft import Draft
from pipeline.output.staging import Shelf
from pipeline.output.state import State
from pipeline.papers.facts import Facts, Fields, Subject
from pipeline.plan.register import Register
from pipeline.plan.understood import NO_MEMORY, Memory
from pipeline.progress.words import not_yet_told
from pipeline.runs.drafts import already_there, render_drafts, wanted_drafts
from pipeline.runs.held import Held
from pipeline.runs.material import Material, plan_by_plan, read_material
from pipeline.runs.narrowed import EVERYTHING, Narrowed
from pipeline.runs.outstanding import outstanding
from pipeline.runs.report import Report
from pipeline.runs.resting import NONE, Resting
from pipeline.telling import Tell, silent


class Prepared(Struct, frozen=True):
    """A run worked out to the last byte.

    ``wanted`` are the drafts that should be, by path; ``rendered`` the sums of those the run was to write, by path (some
    may turn out to lie there already); ``facts`` the material of each plan, field by field.
    """

    material: Material
    wanted: Mapping[str, Draft]
    rendered: Mapping[str, str]
    facts: Mapping[str, Facts]
    report: Report

    def due(self) -> dict[str, str]:
        """What the run records or writes: everything rendered but the text of drafts that stay as someone edited them."""
        kept = {change.path for change in self.report.of(Action.KEEP)}
        return {path: total for path, total in self.rendered.items() if path not in kept}


def prepare(  # noqa: PLR0913 — each is a word of the command
    root: Path,
    state: State,
    only: Narrowed = EVERYTHING,
    *,
    overwrite: bool = False,
    shelf: Shelf | None = None,
    memory: Memory = NO_MEMORY,
    jobs: int | None = None,
    scheduler: str = "",
    tell: Tell = silent,
    today: date | None = None,
    resting: Resting = NONE,
) -> Prepared:
    """What a run would do after the one that left ``state``, for all papers or ``only`` some; writes nothing but
    what is rendered, to the ``shelf`` (None: nowhere), in ``jobs`` processes (None: as many as pay) or by the workers of a ``scheduler``.

    ``overwrite`` gives up drafts edited by hand; ``memory`` keeps what was made of each plan.
    Nothing in the material may lie after ``today`` (None: not asked). Of the plans ``resting`` nothing is read, and
    ``state`` holds nothing of them.
    Raises MaterialError with every problem found, WorldError when the
    machine fails.
    """
    material = read_material(root, today, memory, resting)
    documents = outstanding(root, material.project, material.documents)
    facts = plan_by_plan(material.documents)
    before = _under_the_names_of_now(_under_the_numbers_of_now(state, facts), facts, material.project.register)
    known = _Known(before)
    wanted = {
        path: replace(draft, facts=known.facts(draft.id.plan, draft.facts))
        for path, draft in wanted_drafts(root, documents, material.composed).items()
    }
    facts = {plan: known.facts(plan, own) for plan, own in facts.items()}
    material.composed.keep()
    compared = compare(root, wanted, before, overwrite=overwrite)
    # What waits stays as it is: neither written nor taken away.
    due = tuple(change for change in compared if not material.holds(change.id))
    changes = _chosen(due, only.resolved(material.project))
    rendered = render_drafts(root, documents, changes, wanted, shelf, jobs=jobs, scheduler=scheduler, tell=tell)
    changes = already_there(root, changes, rendered, state)
    told = {plan: own for plan, own in facts.items() if plan not in {one.plan for one in material.held}}
    report = Report(
        changes,
        summarise(changes, before, told),
        material.project.unconfirmed,
        held=material.held,
        notes=tuple(note for _, own in sorted(_notes(material, resting).items()) for note in own),
    )
    return Prepared(material, wanted, rendered, _with_held(state.facts, facts, material.held), report)


def _notes(material: Material, resting: Resting) -> dict[str, tuple[str, ...]]:
    own = {name: tuple(not_yet_told(standing)) for name, standing in material.standings.items()}
    return {**own, **{name: one.notes for name, one in resting.items()}}


def _under_the_names_of_now(state: State, facts: Mapping[str, Facts], register: Register) -> State:
    """``state`` with the units that ``facts`` call otherwise since, and the drafts of plans that are gone said to be so."""
    found = {plan: renames(old, facts.get(plan, {}), register.name_now) for plan, old in state.facts.items()}
    drafts = {
        path: draft if draft.id.plan in facts else replace(draft, when_gone=f"方案“{draft.id.plan}”已不在 sources/")
        for path, draft in state.drafts.items()
    }
    return replace(state, names={plan: own for plan, own in found.items() if own}, drafts=drafts)


def _with_held(before: Mapping[str, Facts], facts: Mapping[str, Facts], held: Sequence[Held]) -> dict[str, Facts]:
    """``facts`` with what was known of the plans that wait, for the run after they are mended."""
    kept = {one.plan: {**before.get(one.plan, {}), **facts.get(one.plan, {})} for one in held}
    return {**facts, **{plan: own for plan, own in kept.items() if own}}


class _Known:
    """Facts with what reads as before being the very same object: papers share most of their facts, and comparing them is
    then a matter of a look."""

    def __init__(self, before: State) -> None:
        self.before = before.facts
        # What was given is kept beside, so that nothing else can come to stand where it stood.
        self.seen: dict[int, tuple[Fields, Fields]] = {}

    def facts(self, plan: str, facts: Facts) -> Facts:
        """The ``facts`` of a paper on ``plan``, or of all of it; themselves where nothing stands for any of them."""
        old = self.before.get(plan)
        return {subject: self._known(subject, fields, old) for subject, fields in facts.items()} if old else facts

    def _known(self, subject: Subject, fields: Fields, old: Facts) -> Fields:
        found = self.seen.get(id(fields))
        if found is None:
            found = self.seen[id(fields)] = fields, old[subject] if old.get(subject) == fields else fields
        return found[1]


def _chosen(changes: tuple[Change, ...], only: Narrowed) -> tuple[Change, ...]:
    return tuple(change for change in changes if only.takes(change.kind, change.id))


def _under_the_numbers_of_now(state: State, facts: Mapping[str, Facts]) -> State:
    """``state`` as if the tasks had always had the numbers they have in ``facts``.

    A draft may be older than the rest (a run of one kind alone): one that tells its tasks by title speaks for itself.
    """
    plans = dict.fromkeys((*state.facts, *(draft.id.plan for draft in state.drafts.values())))
    now = {plan: Tasks.of(facts.get(plan, {})) for plan in plans}
    by = {plan: moves(old, now[plan]) for plan, old in state.facts.items()}
    # The same fields in thousands of drafts are looked at once.
    stay = {plan: {id(fields) for fields in old.values()} for plan, old in state.facts.items() if not by[plan]}
    drafts = {}
    for path, draft in state.drafts.items():
        plan = draft.id.plan
        if plan in stay and all(id(fields) in stay[plan] for fields in draft.facts.values()):
            drafts[path] = draft
            continue
        own = moves(draft.facts, now[plan]) if tells_tasks(draft.facts) else by.get(plan, {})
        drafts[path] = replace(draft, facts=moved(draft.facts, own)) if own else draft
    return replace(state, facts={plan: moved(old, by[plan]) for plan, old in state.facts.items()}, drafts=drafts)
