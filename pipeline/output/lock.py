"""One run at a time in a project folder; the lock of a process that died is free by itself, on every system."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pipeline.output.files import explain
from pipeline.output.transaction import finish
from pipeline.problems import WorldError

LOCK = "out/.运行中"
# Windows keeps others from reading the bytes that are locked: one far behind the note is.
FAR = 1 << 30
NO_WAY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def one_at_a_time(root: Path, patience: float = 30.0, *, reading: bool = False) -> Iterator[bool]:
    """Hold the folder for this run; wait up to ``patience`` seconds for another run to end. What a run before left half done
    is finished first.

    The system gives the lock back when its holder ends, however it ends, so none can be left over. A run that is only
    ``reading`` goes on without it where nothing can be written; whether it holds the folder is what the block gets.
    Raises WorldError naming the holder when it does not end in time, and for any file operation of the run that
    fails without having been explained closer to it.
    """
    path = root / LOCK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        if reading and error.errno in NO_WAY:
            yield False
            return
        raise explain(path, error) from error
    try:
        _wait(handle, patience)
        _note(handle)
        finish(root)
        yield True
    except OSError as error:
        raise explain(Path(str(error.filename or path)), error) from error
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    ends = time.monotonic() + patience
    while not _taken(handle):
        if time.monotonic() > ends:
            message = f"另一个任务（{_holder(handle)}）还在运行。请等它结束后再试；如确已卡死，请先结束该进程。"
            raise WorldError(message)
        time.sleep(0.1)


def _taken(handle: int) -> bool:
    """Whether the lock is ours now; False when another process has it."""
    try:
        _lock(handle)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _lock(handle: int) -> None:
    """The one place that asks which system this is. Where there is neither way, nobody else is there to wait for."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        _lock_on_windows(handle)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_on_windows(handle: int) -> None:
    try:
        import msvcrt  # noqa: PLC0415 - there is none elsewhere
    except ImportError:
        return
    os.lseek(handle, FAR, os.SEEK_SET)
    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows alone has it


def _note(handle: int) -> None:
    """Who holds the folder, for whoever waits for it."""
    command = " ".join(Path(word).name for word in sys.argv[:3])
    began = f"{datetime.now():%m月%d日%H:%M}"
    said = f"进程号 {os.getpid()}，{_named('LOGNAME', 'USER', 'USERNAME')}在 {_machine()} 上 {began} 开始的 {command}"
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, said.encode(errors="replace"))


def _holder(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 400).decode(errors="replace") or "进程号未知"


def _machine() -> str:
    return os.uname().nodename if hasattr(os, "uname") else _named("COMPUTERNAME")


def _named(*variables: str) -> str:
    return next(filter(None, map(os.environ.get, variables)), "不详")
