"""Run by test_faults in its own mount namespace: a run on a disk with less and less room, on a small tmpfs."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import main
from tests.output.cases import REASON, case

SEND = ["issue", "--date", "2024-02-01", "--yes", "--unconfirmed", REASON]
WORDS = {"first": ["build"], "build": ["build"], "issue": SEND}
PAGE = 4096


def starve(name: str, disk: Path, elsewhere: Path) -> int:
    """Run ``name`` with no room, with four pages of room, and so on until it succeeds. How often it failed."""
    struck = case(name, elsewhere)
    whole = set(struck.look(struck.start).values()) | set(struck.expected.values())
    for failed in count():
        # Every fourth page: each is a run of its own.
        pages = 4 * failed
        root = struck.copy(disk / "项目")
        ballast = disk / "占位"
        leave(ballast, pages * PAGE)
        ended = CliRunner().invoke(main, ["--root", str(root), *WORDS[name]])
        torn = [path for path, data in struck.look(root).items() if data not in whole]
        assert torn == [], (name, pages, torn)
        for kept in (root / "out/.历史").glob("?" * 64):
            assert hashlib.sha256(kept.read_bytes()).hexdigest() == kept.name, (name, pages)
        ballast.unlink()
        struck.put_right(root, pages)
        if ended.exit_code == 0:
            return failed
        assert (ended.exit_code, "磁盘已满" in ended.output) == (3, True), ended.output
    raise AssertionError


def leave(ballast: Path, room: int) -> None:
    """Fill the disk but for ``room`` bytes."""
    found = os.statvfs(ballast.parent)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, found.f_bavail * found.f_frsize - room)


if __name__ == "__main__":
    mounted = sys.argv[1]
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mounted], check=True)
    for run in WORDS:
        with tempfile.TemporaryDirectory() as folder:
            print(run, starve(run, Path(mounted), Path(folder)))
