"""out/state.json: what the last run was built from and what it wrote, so that the next one knows what changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from pipeline.output.files import write_file

STATE = "out/state.json"
FORM = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft as it was written: what it is, what it was made from, and what stands on the disk.

    ``digest`` is over the context, ``template`` over the template, ``tools`` are the versions of the program and its
    packages; ``stamp`` is size and modification time, ``sha256`` of the bytes.
    """

    kind: str
    unit: str
    facts: Mapping[str, str]
    digest: str
    template: str
    sha256: str
    stamp: tuple[int, int] = (0, 0)
    tools: Mapping[str, str] = field(default_factory=dict)

    def same_text(self, other: Draft) -> bool:
        """Whether both were made from the same context, template and tools."""
        return (self.digest, self.template, self.tools) == (other.digest, other.template, other.tools)


@dataclass(frozen=True, slots=True)
class State:
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


def read_state(root: Path, where: str = STATE) -> State:
    """The state kept in ``where``; an empty one when there is none or it cannot be understood (then all is compared anew)."""
    try:
        raw = json.loads((root / where).read_bytes())
        if raw["form"] != FORM:
            return State(where=where)
        drafts = {path: Draft(**{**one, "stamp": tuple(one["stamp"])}) for path, one in raw["drafts"].items()}
        page = {path: (size, time) for path, (size, time) in raw.get("page", {}).items()}
        return State(raw["inputs"], raw["facts"], drafts, raw["pending"], where, page)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return State(where=where)


def write_state(root: Path, state: State) -> None:
    """Replace the state in one step. Raises WorldError when it cannot be written."""
    drafts = {path: _fields(draft) for path, draft in state.drafts.items()}
    kept = {name: value for name, value in _fields(state).items() if name != "where"}
    text = json.dumps({"form": FORM, **kept, "drafts": drafts}, ensure_ascii=False, sort_keys=True)
    write_file(root / state.where, text.encode())


def _fields(value: State | Draft) -> dict[str, object]:
    """Name → value; ``dataclasses.asdict`` would copy every fact of every draft."""
    return {one.name: getattr(value, one.name) for one in fields(value)}


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
