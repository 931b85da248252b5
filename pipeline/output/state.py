"""out/state.json: what the last run was built from and what it wrote, so that the next one knows what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, field

from pipeline.output.files import write_file

STATE = "out/state.json"
FORM = 1


class Draft(Struct, frozen=True):
    """One draft as it was written: what it is, what it was made from, and what stands on the disk.

    ``digest`` is over the context, ``template`` over the template, ``tools`` are the versions of the program and its
    packages; ``stamp`` is size and modification time, ``sha256`` of the bytes. ``when_gone`` says why, should a later run
    no longer make it.
    """

    kind: str
    unit: str
    facts: Mapping[str, str]
    digest: str
    template: str
    sha256: str
    stamp: tuple[int, int] = (0, 0)
    tools: Mapping[str, str] = field(default_factory=dict)
    when_gone: str = "不再需要"

    def same_text(self, other: Draft) -> bool:
        """Whether both were made from the same context, template and tools."""
        return (self.digest, self.template, self.tools) == (other.digest, other.template, other.tools)


class State(Struct, frozen=True):
    """``inputs``: fingerprint of everything read. ``facts``: the material of each plan, field by field. ``drafts``: path → Draft.

    ``pending``: path → sha256 of the files that a run was about to write when it ended; a file with that sum is the
    program's own, not a person's edit. ``where`` is the file the state is kept in: papers beside the drafts have their own.
    ``page``: path → stamp of the page at a glance and of the files it links to that are no drafts.
    """

    inputs: str = ""
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    where: str = STATE
    page: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    form: int = FORM


def read_state(root: Path, where: str = STATE) -> State:
    """The state kept in ``where``; an empty one when there is none or it cannot be understood (then all is compared anew)."""
    try:
        state = msgspec.json.decode((root / where).read_bytes(), type=State)
    except (FileNotFoundError, ValueError):
        return State(where=where)
    return state if (state.form, state.where) == (FORM, where) else State(where=where)


def write_state(root: Path, state: State) -> None:
    """Replace the state in one step. Raises WorldError when it cannot be written."""
    write_file(root / state.where, msgspec.json.encode(state, order="deterministic"))


def stamp(path: Path) -> tuple[int, int] | None:
    """Size and modification time (ns) of a file, None when it is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def checksum(data: bytes) -> str:
    """sha256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
