"""What a run made of files, kept for the next under the sum of them: bytes that are not what was kept are as if not there."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from pipeline.output.inputs import program
from pipeline.problems import WorldError
from pipeline.walker import contents

KEPT = "out/.已读"


class Kept:
    """The memory of the project at ``root``, of this program as it is now. Whatever is torn, old or lost is made anew."""

    def __init__(self, root: Path) -> None:
        self.folder = root / KEPT
        self.program = program()
        self.used: dict[str, bytes | None] = {}
        self.held: set[str] = set()

    def recall(self, name: str, total: str) -> bytes | None:
        """What was kept under ``name`` for files of the sum ``total``."""
        file = self._file(name)
        self.used[file] = None
        try:
            data = (self.folder / file).read_bytes()
        except OSError:
            return None
        head, kept = data[:32], data[32:]
        return kept if head == self._head(name, total, kept) else None

    def keep(self, name: str, total: str, data: bytes) -> None:
        """Keep ``data`` until the run is over."""
        self.used[self._file(name)] = self._head(name, total, data) + data

    def hold(self, name: str) -> None:
        """Let what is kept under ``name`` stay; under the name of a folder (``…/``), all that is kept of what is in it."""
        if name.endswith("/"):
            self.held.add(_folder(name))
        else:
            self.used.setdefault(self._file(name), None)

    def write(self) -> None:
        """Write what is new and remove what was not asked for: no run needs it, and none fails for it."""
        with suppress(OSError, WorldError):
            self.folder.mkdir(parents=True, exist_ok=True)
            for file, data in self.used.items():
                if data is not None:
                    (self.folder / file).write_bytes(data)
            for path in contents(self.folder):
                if path.name not in self.used and path.name.partition("-")[0] not in self.held:
                    path.unlink()

    def _head(self, name: str, total: str, data: bytes) -> bytes:
        return hashlib.sha256(f"{self.program}\0{name}\0{total}\0".encode() + data).digest()

    @staticmethod
    def _file(name: str) -> str:
        return f"{_folder(name)}-{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def _folder(name: str) -> str:
    """How the names of the files begin in which is kept what belongs to one folder."""
    return hashlib.sha256(name.rpartition("/")[0].encode()).hexdigest()[:16]
