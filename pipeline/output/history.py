"""Copies of the clerk's folders from before and after each command that changes them: the last change can be taken back,
be it the command's or what the clerk did by hand since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from pipeline.output.files import write_file
from pipeline.output.paths import within
from pipeline.output.seal import follows_the_archive
from pipeline.output.state import DRAFTS
from pipeline.output.together import OPEN, write_files
from pipeline.output.transaction import write_all
from pipeline.pattern import Pattern
from pipeline.problems import MaterialError, Place, Problem
from pipeline.walker import files_below

STORE = "out/.历史"
MATERIAL = ("sources", "templates")
KEPT = 20
DIGEST = Pattern(r"[0-9a-f]{64}")


class State(msgspec.Struct, frozen=True):
    """``files``: every file of ``folders`` → the hash of what it held; ``when``: before, or ``after``, which command."""

    when: str
    folders: tuple[str, ...]
    files: dict[str, str]
    after: bool = False


class Index(msgspec.Struct, frozen=True):
    """``seen``: path → size, time of change and hash, so that an unchanged file need not be read again."""

    states: tuple[State, ...] = ()
    seen: dict[str, tuple[int, int, str]] = {}


class Undone(msgspec.Struct, frozen=True):
    """What was put back: before or ``after`` which command it stood so, and each file with what became of it."""

    when: str
    after: bool
    changes: tuple[tuple[str, str], ...]


def keep(root: Path, when: str, folders: Sequence[str] = MATERIAL, *, after: bool = False) -> None:
    """Note what ``folders`` hold now, if that is not noted already."""
    index = _read(root)
    seen = dict(_look(root, folders, index.seen))
    state = State(when, tuple(folders), {path: digest for path, (_, _, digest) in seen.items()}, after)
    if any(_same(state, one) for one in index.states[-1:]):
        return
    new = [(digest, path) for path, digest in state.files.items() if not (root / STORE / digest).exists()]
    for start in range(0, len(new), OPEN):
        some = new[start : start + OPEN]
        write_files({root / STORE / digest: (root / path).read_bytes() for digest, path in some})
    _write(root, Index((*index.states, state)[-KEPT:], index.seen | seen))


def undo(root: Path) -> Undone:
    """Put back what the folders held before their last change; what they hold now is kept, and a second undo brings it back.

    Raises MaterialError when nothing has changed since anything was noted.
    """
    index = _read(root)
    for state in reversed(index.states):
        now = {path: digest for path, (_, _, digest) in _look(root, state.folders, index.seen)}
        if now != state.files:
            keep(root, "undo", state.folders)
            return Undone(state.when, state.after, tuple(_put_back(root, now, state.files)))
    raise MaterialError(
        [Problem(Place("sources/"), "没有可以撤销的改动。", "改动材料、模板的命令和每次生成都会留底，之后才能撤销。")]
    )


def _put_back(root: Path, now: Mapping[str, str], then: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    changed = [path for path in sorted({*now, *then}) if now.get(path) != then.get(path)]
    read = {path: (root / path).read_bytes() for path in changed if path in now}
    files = {path: (root / STORE / then[path]).read_bytes() if path in then else None for path in changed}
    write_all(root, files, read)
    for path in changed:
        yield path, "移去" if path not in then else "改回" if path in now else "放回"


def _same(one: State, other: State) -> bool:
    return (one.folders, one.files) == (other.folders, other.files)


def _look(
    root: Path, folders: Sequence[str], seen: Mapping[str, tuple[int, int, str]]
) -> Iterator[tuple[str, tuple[int, int, str]]]:
    for folder in folders:
        for path in files_below(root / folder):
            name, stat = path.relative_to(root).as_posix(), path.stat()
            # The seal and what goes with it follow the archive, which no undo changes.
            if path.name.startswith(".") or follows_the_archive(name):
                continue
            size, changed, digest = seen.get(name, (-1, 0, ""))
            if (size, changed) != (stat.st_size, stat.st_mtime_ns):
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield name, (stat.st_size, stat.st_mtime_ns, digest)


def _read(root: Path) -> Index:
    """What was noted; nothing where it cannot be understood, or leads elsewhere than to the folders that are kept."""
    try:
        index = msgspec.json.decode((root / STORE / "index.json").read_bytes(), type=Index)
    except (OSError, msgspec.MsgspecError):
        return Index()
    return index if all(map(_followed, index.states)) else Index()


def _followed(state: State) -> bool:
    known = {*MATERIAL, DRAFTS.rstrip("/")}
    return {*state.folders} <= known and all(
        within(path, *state.folders) and DIGEST.fullmatch(digest) for path, digest in state.files.items()
    )


def _write(root: Path, index: Index) -> None:
    write_file(root / STORE / "index.json", msgspec.json.encode(index))
    wanted = {digest for state in index.states for digest in state.files.values()}
    for blob in (root / STORE).iterdir():
        if len(blob.name) == 64 and blob.name not in wanted:
            blob.unlink()
