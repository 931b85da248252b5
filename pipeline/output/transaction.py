"""Several files written as one: all of them or none, whatever ends the run, and nothing that another saved in between lost.

Both what is to be written and what it replaces are put aside first, with a list of them (the journal). Then one mark is
set: from there on the files are moved into place, and a run that ends before it is through is finished by :func:`finish`
at the next start. When a move fails the mark goes again and all is put back, so that a message means: nothing has changed.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.output.files import aside_of, check_not_open, explain, replace_file, sync, sync_folder, written_aside
from pipeline.output.paths import within
from pipeline.output.register import REGISTER
from pipeline.problems import MaterialError, Place, Problem, WorldError

JOURNAL = "out/.改动"
LIST, FORWARD = "清单.json", "写入"
# Where the program's text goes when a person wrote the same file after the run that broke off.
CONTESTED = "out/未写入"


class Step(Struct, frozen=True):
    """One file: its path, and the sums of what it is to hold and of what it held (None: no such file).

    The bytes wait in the journal under the step's number, the old ones under the number and ``旧``.
    """

    path: str
    new: str | None
    old: str | None


def write_all(root: Path, files: Mapping[str, bytes | None], read: Mapping[str, bytes | None]) -> tuple[str, ...]:
    """Write ``files`` (path relative to ``root`` → bytes; None removes one), all or none; the folder is held. Returns the paths that changed.

    ``read`` is what each of them held when the run read it (left out or None: it was not there): what is not so any more
    was saved by another in between. Raises MaterialError then, WorldError when a file is open elsewhere or the machine
    fails; nothing has changed then.
    """
    changed = {path: data for path, data in files.items() if read.get(path) != data}
    if not changed:
        return ()
    _check_as_read(root, changed, read)
    for path in changed:
        check_not_open(root / path)
    folder = root / JOURNAL
    steps = _put_aside(folder, changed, read)
    try:
        _mark(folder)
        _forward(root, steps)
    except BaseException as error:
        _turn_back(root, steps)
        if isinstance(error, OSError):
            raise explain(Path(str(error.filename or folder)), error) from error
        raise
    _clear(folder)
    return tuple(changed)


def finish(root: Path) -> None:
    """Finish what a run that broke off had begun to write, or put back what it could not; the folder is held.

    Raises MaterialError, once, when a person has since written one of the files: theirs stays, the program's is put beside.
    """
    folder = root / JOURNAL
    if not folder.is_dir():
        return
    steps = _read_list(folder)
    contested: tuple[str, ...] = ()
    if (folder / FORWARD).exists():
        contested = _forward(root, steps)
    else:
        _back(root, steps)
    _clear(folder)
    if contested:
        remedy = "请对照两份，把要的改动合在一起，再运行一次。"
        raise MaterialError(
            [
                Problem(
                    Place(path), f"上次的改动中断后，它又被改过：保留现在的，程序要写的在 {CONTESTED}/{path}。", remedy
                )
                for path in contested
            ]
        )


def _check_as_read(root: Path, files: Mapping[str, bytes | None], read: Mapping[str, bytes | None]) -> None:
    problems = []
    for path in files:
        found = _bytes(root / path)
        if found != read.get(path):
            message = "处理期间，这个文件被移走了。" if found is None else "处理期间，这个文件被改过。"
            problems.append(Problem(Place(path), message, "没有写入，以免盖掉刚保存的内容。请再运行一次。"))
    if problems:
        raise MaterialError(problems)


def _put_aside(folder: Path, files: Mapping[str, bytes | None], read: Mapping[str, bytes | None]) -> tuple[Step, ...]:
    steps = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, (path, data) in enumerate(files.items()):
            old = read.get(path)
            steps.append(Step(path, None if data is None else _digest(data), None if old is None else _digest(old)))
            if data is not None:
                _write(_waiting(folder, number), data)
            if old is not None:
                _write(_former(folder, number), old)
        with written_aside(folder / LIST) as file:
            file.write(msgspec.json.encode(steps))
        sync_folder(folder)
    except OSError as error:
        _clear(folder)
        raise explain(Path(str(error.filename or folder)), error) from error
    except BaseException:
        _clear(folder)
        raise
    return tuple(steps)


def _mark(folder: Path) -> None:
    _write(folder / FORWARD, b"")
    sync_folder(folder)


def _forward(root: Path, steps: Sequence[Step]) -> tuple[str, ...]:
    """Move what waits into place. The paths that a person has written since are left as they are and returned."""
    contested = []
    for number, step in enumerate(steps):
        waiting = _waiting(root / JOURNAL, number)
        if step.new is None and _sum(root / step.path) == step.old:
            (root / step.path).unlink(missing_ok=True)
            sync_folder((root / step.path).parent)
        if not waiting.is_file():
            continue
        if _sum(root / step.path) in {step.old, step.new}:
            _move(waiting, root / step.path)
        else:
            _move(waiting, root / CONTESTED / step.path)
            contested.append(step.path)
    return tuple(contested)


def _turn_back(root: Path, steps: Sequence[Step]) -> None:
    """What fails here too is left to :func:`finish`: without the mark it puts back, with it it goes on."""
    folder = root / JOURNAL
    with suppress(OSError, WorldError):
        (folder / FORWARD).unlink(missing_ok=True)
        _back(root, steps)
        _clear(folder)


def _back(root: Path, steps: Sequence[Step]) -> None:
    for number, step in reversed(tuple(enumerate(steps))):
        target = root / step.path
        if step.new == step.old or _sum(target) != step.new:
            continue
        if step.old is None:
            target.unlink()
            # A folder made for it goes with it; one that holds anything else stays.
            with suppress(OSError):
                target.parent.rmdir()
        elif _former(root / JOURNAL, number).is_file():
            _move(_former(root / JOURNAL, number), target)


def _move(waiting: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        replace_file(waiting, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # Another disk: the one step into place is made there.
        shutil.copyfile(waiting, aside_of(target))
        replace_file(aside_of(target), target)
        waiting.unlink()
    sync_folder(target.parent)


def _waiting(folder: Path, number: int) -> Path:
    return folder / str(number)


def _former(folder: Path, number: int) -> Path:
    return folder / f"{number}旧"


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        sync(file)


def _clear(folder: Path) -> None:
    """The list first: without it the rest means nothing."""
    with suppress(OSError):
        (folder / LIST).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)


def _read_list(folder: Path) -> tuple[Step, ...]:
    """The list; empty when there is none yet. Paths that lead out of the project are nobody's: this is a file like any other."""
    try:
        steps = msgspec.json.decode((folder / LIST).read_bytes(), type=tuple[Step, ...])
    except (FileNotFoundError, ValueError):
        return ()
    return steps if all(_inside(step.path) for step in steps) else ()


def _inside(path: str) -> bool:
    """Whether it is a file that commands write; of the archive that is the register alone, never what has been issued."""
    return path == REGISTER or (within(path, "sources", "templates", "out") and not within(path, "out/archive"))


def _sum(path: Path) -> str | None:
    found = _bytes(path)
    return None if found is None else _digest(found)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
