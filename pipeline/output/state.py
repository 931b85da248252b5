"""out/state.json: what the last run was built from and what it wrote, so that the next one knows what changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.changes.renaming import Renames
from pipeline.output.draft import Draft, KeptPlan, kept_plan
from pipeline.output.files import named, sync_folder, write_file, written_aside
from pipeline.output.paths import within
from pipeline.output.pool import taken
from pipeline.papers.facts import Facts

STATE = "out/state.json"
# Beside it, while a run puts papers in their places: which, and their sums.
PENDING = ".{}.将写"
FORM = 3
# Where papers lie that a run writes, moves and removes by itself: drafts, and what is made for review beside them.
FOLDERS = DRAFTS, REVIEW = ("out/drafts/", "out/审阅/")


class State(Struct, frozen=True, kw_only=True):
    """``inputs``: fingerprint of everything read. ``facts``: the material of each plan, field by field. ``drafts``: path → Draft.

    ``pending``: path → sha256 of the files that a run was about to write when it ended; a file with that sum is the
    program's own, not a person's edit. ``where`` is the file the state is kept in: papers beside the drafts have their own.
    ``page``: path → stamp of the page at a glance and of the files it links to that are no drafts.
    ``names``: by plan, the units that are called otherwise since; found anew by each run, and not kept.
    ``settled``: by plan with which nothing was left to do, the fingerprint of what was read of it.
    ``at_rest``: what is kept of the plans that were not taken up, by name, as it stands in the file.
    """

    inputs: str = ""
    facts: Mapping[str, Facts] = field(default_factory=dict)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    where: str = STATE
    page: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    names: Mapping[str, Renames] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    at_rest: Mapping[str, msgspec.Raw] = field(default_factory=dict)


class _Head(Struct, frozen=True, kw_only=True):
    """What stands at the head of the file."""

    form: int
    inputs: str
    pending: Mapping[str, str]
    where: str
    page: Mapping[str, tuple[int, int]]


class _Kept(_Head, frozen=True, kw_only=True):
    """The file: each plan apart, so that one can be taken up without the others."""

    plans: Mapping[str, msgspec.Raw]


class _Form(Struct, frozen=True):
    form: int = 1


def read_state(root: Path, where: str = STATE, at_rest: Collection[str] = ()) -> State:
    """The state kept in ``where``, but for the plans that are ``at_rest``, which are not taken up; an empty one when there is
    none, it cannot be understood, or it tells of a file that is none of the program's drafts (then all is compared anew)."""
    state, pending = _read(root, where, at_rest), noted(root, where)
    return replace(state, inputs="", pending={**state.pending, **pending}) if pending else state


def _read(root: Path, where: str, at_rest: Collection[str]) -> State:
    try:
        data = (root / where).read_bytes()
        form = msgspec.json.decode(data, type=_Form).form
        state = _former(data) if form == 1 else _from_kept(data, at_rest)
    except (FileNotFoundError, IndexError, ValueError):
        return State(where=where)
    return state if form in {1, FORM} and state.where == where and _of_ours(state) else State(where=where)


def _former(data: bytes) -> State:
    # Met once, by the first run after an upgrade.
    from pipeline.output.formerstate import from_former  # noqa: PLC0415 - see above

    return from_former(data)


def _note(root: Path, where: str) -> Path:
    return (root / where).with_name(PENDING.format(Path(where).name))


def noted(root: Path, where: str) -> Mapping[str, str]:
    """What a run that was cut short was about to write, by path; of a note that nobody can have written, nothing."""
    try:
        found = msgspec.json.decode(_note(root, where).read_bytes(), type=dict[str, str])
    except (FileNotFoundError, ValueError):
        return {}
    return found if all(within(path, *FOLDERS) for path in found) else {}


def note_pending(root: Path, where: str, sums: Mapping[str, str]) -> None:
    """Note that files with these ``sums`` are about to be written (by path); the note is on the disk afterwards, and goes
    when the state is written. Raises WorldError."""
    note = _note(root, where)
    write_file(note, msgspec.json.encode(sums))
    with named(note):
        sync_folder(note.parent)


def _of_ours(state: State) -> bool:
    """Drafts are written, moved and removed by their paths: the file that tells them may have been changed by anybody."""
    drafts = (*state.drafts, *state.pending)
    return all(within(path, *FOLDERS) for path in drafts) and all(within(path, "out") for path in state.page)


def write_state(root: Path, state: State) -> None:
    """Replace the state in one step. Raises WorldError when it cannot be written."""
    head = _Head(form=FORM, inputs=state.inputs, pending=state.pending, where=state.where, page=state.page)
    with written_aside(root / state.where) as file:
        # Plan by plan, and each in pieces: none is held twice.
        file.write(msgspec.json.encode(head, order="deterministic")[:-1] + b',"plans":{')
        for place, (name, plan) in enumerate(_plans(state)):
            file.write((b"," if place else b"") + msgspec.json.encode(name) + b":")
            file.writelines(plan)
        file.write(b"}}")
    note = _note(root, state.where)
    with named(note):
        note.unlink(missing_ok=True)


def _plans(state: State) -> Iterator[tuple[str, Iterable[bytes | msgspec.Raw]]]:
    """Each plan as it stands in the file, in pieces."""
    own: dict[str, dict[str, Draft]] = {plan: {} for plan in state.facts}
    for path, draft in state.drafts.items():
        own.setdefault(draft.id.plan, {})[path] = draft
    for plan, drafts in own.items():
        yield plan, kept_plan(state.facts.get(plan, {}), drafts, state.settled.get(plan, ""))
    for plan, whole in state.at_rest.items():
        yield plan, (whole,)


def _from_kept(data: bytes, at_rest: Collection[str]) -> State:
    kept = msgspec.json.decode(data, type=_Kept)
    plans = {name: msgspec.json.decode(own, type=KeptPlan) for name, own in kept.plans.items() if name not in at_rest}
    return State(
        inputs=kept.inputs,
        facts={name: taken(plan.pool, plan.facts) for name, plan in plans.items()},
        drafts={path: draft for plan in plans.values() for path, draft in plan.told()},
        pending=kept.pending,
        where=kept.where,
        page=kept.page,
        settled={name: plan.inputs for name, plan in plans.items() if plan.inputs},
        at_rest={name: own for name, own in kept.plans.items() if name in at_rest},
    )


def stamp(path: str | Path) -> tuple[int, int] | None:
    """Size and modification time (ns) of a file, None when it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116 — thousands are asked for, and a Path takes several times as long
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def checksum(data: bytes) -> str:
    """sha256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
