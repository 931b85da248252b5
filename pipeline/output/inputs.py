"""Everything a build reads → one fingerprint, so that a run without changes can stop at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.output.folders import ARCHIVE
from pipeline.output.register import REGISTER
from pipeline.output.tools import versions
from pipeline.walker import contents

PROGRAM = Path(__file__).parent.parent
READ = {".yaml", ".xlsx", ".docx", ".txt"}


class Inputs(Struct, frozen=True):
    """Fingerprints of what a build reads: of the ``whole``, and for each of the folders in which ``plans`` stand, by name, of
    what is in it and what is in none, which all plans go by."""

    whole: str
    plans: Mapping[str, str]


def fingerprint(root: Path) -> Inputs:
    """sha256 over the names and bytes of ``sources/``, ``templates/`` and the register, over the names of the bags and of all
    that lies beside the files of a plan, and over the program and its packages.

    The program's own files are told by size and time: reading them all would cost more than the whole check.
    """
    archive = contents(root / ARCHIVE)
    shared = hashlib.sha256(repr([path.name for path in archive]).encode())
    shared.update(program().encode())
    _add(shared, root, archive)
    folders = {}
    for top in ("sources", "templates"):
        for path in contents(root / top):
            if not path.is_dir():
                _add(shared, root, (path,))
            elif top == "sources":
                folders[path.name] = contents(path)
            else:
                _add(shared, root, contents(path))
    general = shared.hexdigest()
    plans = {name: _of_plan(general, root, files) for name, files in folders.items()}
    return Inputs(hashlib.sha256(repr((general, sorted(plans.items()))).encode()).hexdigest(), plans)


def _of_plan(general: str, root: Path, files: Sequence[Path]) -> str:
    total = hashlib.sha256(repr((general, [path.name for path in files])).encode())
    _add(total, root, files)
    return total.hexdigest()


def _add(total: hashlib._Hash, root: Path, files: Iterable[Path]) -> None:
    top = len(str(root)) + 1
    for path in files:
        if path.suffix in READ or path == root / REGISTER:
            total.update(f"{str(path)[top:]}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())


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
