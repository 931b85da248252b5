"""The sample project laid out on the disk, and a run of it that is killed at a chosen file operation."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.blanks.kinds import BLANKS
from pipeline.problems import WorldError
from tests.sample import sample_files

# What changes the disk, as Python's audit events name it (PEP 578).
FAILED = 3
OPERATIONS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}


def lay_out(root: Path, **changed: str) -> Path:
    """Write the sample's sources and fresh templates under ``root``."""
    for path, data in sample_files(**changed).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    (root / "templates").mkdir(exist_ok=True)
    for name, draw in BLANKS.items():
        (root / "templates" / name).write_bytes(draw(17))
    return root


def tree(root: Path, folder: str = "out") -> dict[str, bytes]:
    """Every finished file below ``folder`` but the state, whose time stamps differ from run to run."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and path.name not in {"state.json", ".运行中"} and not path.name.endswith("写入中")
    }


def killed_at(operation: int, root: Path, run: Callable[[], object]) -> bool:
    """Run in a child process that is killed (SIGKILL) at its n-th operation under ``root/out``; False if it ended."""
    return os.WIFSIGNALED(_struck(operation, root, run, lambda: os.kill(os.getpid(), signal.SIGKILL)))


def failed_at(operation: int, root: Path, run: Callable[[], object]) -> bool:
    """Run in a child process whose n-th operation under ``root/out`` fails with EIO; False if the run never came to it.

    The child must end by the program's own message (WorldError), not by a bare OSError.
    """

    def fail() -> None:
        raise OSError(5, "Input/output error")

    status = os.waitstatus_to_exitcode(_struck(operation, root, run, fail))
    assert status in {0, FAILED}, f"第{operation}步出错时程序没有给出说明"
    return status == FAILED


def _struck(operation: int, root: Path, run: Callable[[], object], strike: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        left = [operation]
        below = str(root / "out")

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if event in OPERATIONS and str(arguments[0]).startswith(below):
                left[0] -= 1
                if left[0] == 0:
                    strike()

        sys.addaudithook(watch)
        code = 1
        try:
            run()
            code = 0
        except WorldError:
            code = FAILED
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]
