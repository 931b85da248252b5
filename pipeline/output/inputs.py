"""Everything a build reads → one fingerprint, so that a run without changes can stop at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.output.register import REGISTER
from pipeline.output.tools import versions
from pipeline.walker import contents

PROGRAM = Path(__file__).parent.parent
READ = {".yaml", ".xlsx", ".docx", ".txt"}


def fingerprint(root: Path) -> str:
    """sha256 over the names and bytes of ``sources/``, ``templates/`` and the register, over the names of the bags, and
    over the program and its packages.

    The program's own files are told by size and time: reading them all would cost more than the whole check.
    """
    total = hashlib.sha256(repr([path.name for path in contents(root / "out/archive")]).encode())
    for path in (*_files(root), *_register(root)):
        total.update(f"{path.relative_to(root)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    total.update(program().encode())
    return total.hexdigest()


def program() -> str:
    """sha256 over the program and its packages."""
    total = hashlib.sha256(repr(versions()).encode())
    for path, found in sorted(_of_program(str(PROGRAM))):
        total.update(f"{path.removeprefix(str(PROGRAM))}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return total.hexdigest()


def _of_program(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".js")):
                yield entry.path, entry.stat()
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _of_program(entry.path)


def _files(root: Path) -> Iterable[Path]:
    for top in ("sources", "templates"):
        for path in contents(root / top):
            found = contents(path) if path.is_dir() else (path,)
            yield from (one for one in found if one.suffix in READ)


def _register(root: Path) -> Iterable[Path]:
    return [path for path in contents(root / "out/archive") if path == root / REGISTER]
