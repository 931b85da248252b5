"""One run at a time in a project folder; the lock of a process that died is free by itself."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.output.files import explain
from pipeline.problems import WorldError

LOCK = "out/.运行中"


@contextmanager
def one_at_a_time(root: Path, patience: float = 30.0) -> Iterator[None]:
    """Hold the folder for this run; wait up to ``patience`` seconds for another run to end.

    The kernel gives the lock back when its holder ends, however it ends, so none can be left over.
    Raises WorldError naming the holder when it does not end in time, and for any file operation of the run that
    fails without having been explained closer to it.
    """
    path = root / LOCK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise explain(path, error) from error
    try:
        _wait(handle, patience)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    except OSError as error:
        raise explain(Path(str(error.filename or path)), error) from error
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    ends = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > ends:
                holder = os.pread(handle, 20, 0).decode(errors="replace") or "未知"
                message = f"另一个生成任务（进程号 {holder}）还在运行。请等它结束后再试；如确已卡死，请先结束该进程。"
                raise WorldError(message) from None
            time.sleep(0.1)
        else:
            return
