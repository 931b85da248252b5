"""out/state.json: what the last run was built from and what it wrote, so that the next one knows what changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.changes.renaming import Renames
from pipeline.output.files import named, sync_folder, write_file
from pipeline.output.paths import within
from pipeline.output.pool import Pool, taken
from pipeline.papers.facts import About, Facts
from pipeline.papers.formertext import parse_former_facts
from pipeline.papers.identity import PaperId

STATE = "out/state.json"
# Beside it, while a run puts papers in their places: which, and their sums.
PENDING = ".{}.将写"
FORM = 2
# Where papers lie that a run writes, moves and removes by itself: drafts, and what is made for review beside them.
FOLDERS = DRAFTS, REVIEW = ("out/drafts/", "out/审阅/")


class Draft(Struct, frozen=True, kw_only=True):
    """One draft as it was written: which paper it is, what it was made from, and what stands on the disk.

    ``digest`` is over the context, ``template`` over the template, ``tools`` are the versions of the program and its
    packages; ``by_calendar``: what it says depends on the calendar of working days, and ``calendar`` is the sum of what the
    office gives of it itself. ``stamp`` is size and modification
    time, ``sha256`` of the bytes. ``when_gone`` says why, should a later run no longer make it.
    """

    id: PaperId
    facts: Facts
    digest: str
    template: str
    sha256: str = ""
    stamp: tuple[int, int] = (0, 0)
    tools: Mapping[str, str] = field(default_factory=dict)
    by_calendar: bool = False
    when_gone: str = "不再需要"
    calendar: str = ""

    def same_text(self, other: Draft) -> bool:
        """Whether both were made from the same context, template and tools."""
        return (self.digest, self.template, self.tools) == (other.digest, other.template, other.tools)


class State(Struct, frozen=True, kw_only=True):
    """``inputs``: fingerprint of everything read. ``facts``: the material of each plan, field by field. ``drafts``: path → Draft.

    ``pending``: path → sha256 of the files that a run was about to write when it ended; a file with that sum is the
    program's own, not a person's edit. ``where`` is the file the state is kept in: papers beside the drafts have their own.
    ``page``: path → stamp of the page at a glance and of the files it links to that are no drafts.
    ``names``: by plan, the units that are called otherwise since; found anew by each run, and not kept.
    """

    inputs: str = ""
    facts: Mapping[str, Facts] = field(default_factory=dict)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    where: str = STATE
    page: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    names: Mapping[str, Renames] = field(default_factory=dict)


DRAFT_FIELDS = tuple(name for name in Draft.__struct_fields__ if name != "facts")


class _KeptDraft(Struct, frozen=True, kw_only=True):
    """A draft in the file; ``facts`` are places in the pool."""

    id: PaperId
    facts: tuple[int, ...]
    digest: str
    template: str
    sha256: str
    stamp: tuple[int, int]
    tools: Mapping[str, str]
    by_calendar: bool
    when_gone: str
    calendar: str = ""


class _Kept(Struct, frozen=True, kw_only=True):
    """The file: every field of the material once, in the pool."""

    form: int
    inputs: str
    pool: tuple[About, ...]
    facts: Mapping[str, tuple[int, ...]]
    drafts: Mapping[str, _KeptDraft]
    pending: Mapping[str, str]
    where: str
    page: Mapping[str, tuple[int, int]]


class _FormerDraft(Struct, frozen=True, kw_only=True):
    """A draft in a file of form 1 (versions 0.1 and 0.2)."""

    kind: str
    unit: str
    facts: Mapping[str, str]
    digest: str
    template: str
    sha256: str
    stamp: tuple[int, int] = (0, 0)
    tools: Mapping[str, str] = field(default_factory=dict)
    when_gone: str = "不再需要"


class _Former(Struct, frozen=True, kw_only=True):
    """A file of form 1. It knew no more of a paper than its path, kind and unit."""

    inputs: str = ""
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    drafts: Mapping[str, _FormerDraft] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    where: str = STATE
    page: Mapping[str, tuple[int, int]] = field(default_factory=dict)


class _Form(Struct, frozen=True):
    form: int = 1


def read_state(root: Path, where: str = STATE) -> State:
    """The state kept in ``where``; an empty one when there is none, it cannot be understood, or it tells of a file that is
    none of the program's drafts (then all is compared anew)."""
    state, pending = _read(root, where), noted(root, where)
    return replace(state, inputs="", pending={**state.pending, **pending}) if pending else state


def _read(root: Path, where: str) -> State:
    try:
        data = (root / where).read_bytes()
        form = msgspec.json.decode(data, type=_Form).form
        state = _from_former(data) if form == 1 else _from_kept(data)
    except (FileNotFoundError, IndexError, ValueError):
        return State(where=where)
    return state if form in {1, FORM} and state.where == where and _of_ours(state) else State(where=where)


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
    write_file(root / state.where, msgspec.json.encode(_kept(state), order="deterministic"))
    note = _note(root, state.where)
    with named(note):
        note.unlink(missing_ok=True)


def _kept(state: State) -> _Kept:
    pool = Pool()
    facts = {plan: pool.put(own) for plan, own in state.facts.items()}
    drafts = {
        path: _KeptDraft(**{name: getattr(draft, name) for name in DRAFT_FIELDS}, facts=pool.put(draft.facts))
        for path, draft in state.drafts.items()
    }
    return _Kept(
        form=FORM,
        inputs=state.inputs,
        pool=tuple(pool.abouts),
        facts=facts,
        drafts=drafts,
        pending=state.pending,
        where=state.where,
        page=state.page,
    )


def _from_kept(data: bytes) -> State:
    kept = msgspec.json.decode(data, type=_Kept)
    drafts = {
        path: Draft(**{name: getattr(one, name) for name in DRAFT_FIELDS}, facts=taken(kept.pool, one.facts))
        for path, one in kept.drafts.items()
    }
    facts = {plan: taken(kept.pool, places) for plan, places in kept.facts.items()}
    return State(inputs=kept.inputs, facts=facts, drafts=drafts, pending=kept.pending, where=kept.where, page=kept.page)


def _from_former(data: bytes) -> State:
    """Its ``inputs`` are left out: what it was built from is compared anew, once."""
    former = msgspec.json.decode(data, type=_Former)
    facts = {plan: parse_former_facts(own) for plan, own in former.facts.items()}
    drafts = {path: _former_draft(path, one) for path, one in former.drafts.items()}
    return State(inputs="", facts=facts, drafts=drafts, pending=former.pending, where=former.where, page=former.page)


def _former_draft(path: str, one: _FormerDraft) -> Draft:
    return Draft(
        id=PaperId(Path(path).parts[2], one.kind, unit=one.unit),
        facts=parse_former_facts(one.facts),
        digest=one.digest,
        template=one.template,
        sha256=one.sha256,
        stamp=one.stamp,
        tools=one.tools,
        when_gone=one.when_gone,
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
