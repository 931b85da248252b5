"""Many files written at once: all aside, all to the disk, then each in its place in one step.

A disk is asked for many at a time and brings them together, for which it waits once: one after the other, a thousand
papers would wait a thousand times. Each is asked for by itself all the same (fsync), and not the whole disk at once
(sync): only so is a failure told, and of the file that it met.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from pipeline.output.files import aside_of, drop, explain, named, replace_file, sync_folder

# So many files are open at a time, and so many threads wait for the disk.
OPEN, WAITING = 128, 16


def write_files(files: Mapping[Path, bytes]) -> None:
    """Put many files in their places, each in one step; those that hold their bytes already are left alone.

    Raises WorldError as ``write_file`` does; what was put in its place by then stays, whole.
    """
    due = {path: data for path, data in files.items() if _held(path) != data}
    try:
        for path, data in due.items():
            with named(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                aside_of(path).write_bytes(data)
        for _ in on_disk({aside_of(path): path for path in due}):
            pass
        for path in due:
            with named(path):
                replace_file(aside_of(path), path)
        for folder in dict.fromkeys(path.parent for path in due):
            with named(folder):
                sync_folder(folder)
    except BaseException:
        for path in due:
            drop(aside_of(path))
        raise


def on_disk(asides: Mapping[Path, Path]) -> Iterator[Path]:
    """Each file that was written aside (→ where it is to stand), once it is on the disk. Raises WorldError of where it was to stand."""
    left = iter(asides.items())
    while some := list(islice(left, OPEN)):
        with ExitStack() as stack:
            files = []
            for aside, target in some:
                with named(target):
                    files.append(stack.enter_context(aside.open("r+b")))
            for (aside, target), error in zip(some, _synced(files), strict=True):
                if error:
                    raise explain(target, error) from error
                yield aside


def _synced(files: Sequence[BinaryIO]) -> list[OSError | None]:
    """What went wrong with each of ``files``, None for one that is on the disk."""
    errors: list[OSError | None] = [None] * len(files)

    def bring(first: int) -> None:
        for at in range(first, len(files), WAITING):
            try:
                os.fsync(files[at].fileno())
            except OSError as error:
                errors[at] = error

    threads = [Thread(target=bring, args=(first,), daemon=True) for first in range(min(WAITING, len(files)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def _held(path: Path) -> bytes | None:
    with named(path), suppress(FileNotFoundError):
        return path.read_bytes()
    return None
