"""The sample project laid out on the disk, and runs of it that are killed or fail at a chosen change of the disk."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import count
from pathlib import Path

from pipeline.problems import WorldError
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.projects import draw_templates
from tests.sample import sample_files

# What changes the disk, as Python's audit events name it (PEP 578); of the opened files, those opened for writing.
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
FOR_WRITING = os.O_WRONLY | os.O_RDWR

Run = Callable[[Path], object]


class Ending(Enum):
    """How a run ended that was to be struck: it never came to that point, it was killed, it said what went wrong, or it
    went on."""

    UNTOUCHED = 0
    KILLED = -signal.SIGKILL
    EXPLAINED = 3
    WENT_ON = 4


@dataclass(frozen=True, slots=True)
class Case:
    """A run to be struck: the folder it starts from, the run, what the clerk does next, and what must stand there then."""

    start: Path
    run: Run
    then: Run
    look: Callable[[Path], dict[str, bytes]]
    expected: dict[str, bytes]

    def copy(self, root: Path) -> Path:
        """The starting folder, anew at ``root``."""
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.start, root)
        return root

    def put_right(self, root: Path, where: object) -> None:
        """The clerk goes on; the end is as if nothing had happened."""
        self.then(root)
        assert self.look(root) == self.expected, where


def lay_out(root: Path, **changed: str) -> Path:
    """Write the sample's sources and fresh templates under ``root``."""
    for path, data in sample_files(**changed).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    draw_templates(root)
    return root


DAY = date(2024, 2, 1)


def issued(root: Path) -> Path:
    """The sample laid out under ``root`` with its letters sent on :data:`DAY`."""
    build(lay_out(root))
    issue(root, DAY)
    return root


def tell(root: Path, day: date) -> Path:
    """The letters of the project at ``root`` sent on ``day``, so that its units have been told of their tasks."""
    issue(root, day, ("责任分解函",), any_date=True)
    return root


def tree(root: Path, folder: str = "out") -> dict[str, bytes]:
    """Every finished file below ``folder``, but the state and the copies for ``undo``, which hold stamps of their own run, and
    what a run keeps for the next, which may be lost."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
        and path.name not in {"state.json", ".运行中"}
        and not path.name.endswith(("写入中", "将写"))
        and path.parent.name not in {".历史", ".已读"}
    }


def walk(case: Case, root: Path, strike: Callable[[], None], every: int = 1) -> list[Ending]:
    """Strike the run at its first change below ``root``, then at its second (or the next of ``every`` so many), and so on
    until it ends untouched."""
    endings = []
    for operation in count(1, every):
        ending = struck(operation, case.copy(root), case.run, strike)
        case.put_right(root, operation)
        endings.append(ending)
        if ending is Ending.UNTOUCHED:
            return endings
    raise AssertionError


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(number: int) -> Callable[[], None]:
    """The operation fails as the system would let it fail with ``number``."""

    def strike() -> None:
        raise OSError(number, os.strerror(number))

    return strike


def struck(operation: int, root: Path, run: Run, strike: Callable[[], None]) -> Ending:
    """Run in a child process that is struck at its n-th change below ``root``.

    The child must end by itself or by the program's own message (WorldError), not by a bare OSError.
    """
    below = str(root)

    def struck_run(root: Path) -> bool:
        left = [operation]

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if _changes(event, arguments) and str(arguments[0]).startswith(below):
                left[0] -= 1
                if left[0] == 0:
                    strike()

        sys.addaudithook(watch)
        run(root)
        return left[0] <= 0

    return Ending(os.waitstatus_to_exitcode(os.waitpid(_child(root, struck_run), 0)[1]))


def killed_after(seconds: float, root: Path, run: Run) -> Ending:
    """Run in a child process that is killed after ``seconds``, wherever it is then."""
    child = _child(root, run)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return Ending(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _changes(event: str, arguments: tuple[object, ...]) -> bool:
    return event in CHANGES or (event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & FOR_WRITING))


def _child(root: Path, run: Run) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = Ending.WENT_ON.value if run(root) is True else 0
        except WorldError:
            code = Ending.EXPLAINED.value
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def as_nobody(root: Path, run: Run) -> Ending:
    """Run in a child process that has no more rights than anybody: root is stopped by no read-only folder."""

    def run_as_nobody(root: Path) -> object:
        if os.getuid() == 0:
            os.setuid(65534)
        return run(root)

    return Ending(os.waitstatus_to_exitcode(os.waitpid(_child(root, run_as_nobody), 0)[1]))
