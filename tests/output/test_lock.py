from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from pipeline.output.lock import one_at_a_time
from pipeline.problems import WorldError
from pipeline.runs.backup import back_up
from pipeline.runs.build import build
from pipeline.runs.issue import issue, rehearse
from pipeline.runs.ledger import merge_returned, refresh
from pipeline.runs.verify import verify
from pipeline.runs.void import void
from tests.project import lay_out, tree


def holder(root: Path) -> int:
    """A child process that takes the lock and keeps it until it is killed."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with one_at_a_time(root):
            os.write(tell, b"1")
            time.sleep(60)
            os._exit(0)
    os.read(ready, 1)
    return child


def test_a_second_run_says_who_holds_the_folder(tmp_path: Path) -> None:
    child = holder(tmp_path)
    try:
        with pytest.raises(WorldError, match=f"进程号 {child}"), one_at_a_time(tmp_path, patience=0.2):
            pytest.fail("two runs at once")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    child = holder(tmp_path)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with one_at_a_time(tmp_path, patience=0.2):
        assert True


REGISTERED = "样例办函〔2024〕1号"
RUNS: dict[str, Callable[[Path], object]] = {
    "build": build,
    "issue": lambda root: issue(root, date(2024, 2, 2)),
    "rehearse": lambda root: rehearse(root, date(2024, 2, 2)),
    "void": lambda root: void(root, REGISTERED, "试", date(2024, 2, 2)),
    "verify": verify,
    "backup": back_up,
    "ledger": lambda root: refresh(root, per_unit=True),
    "merge": lambda root: merge_returned(root, None, [root / "sources/样例/ledger.xlsx"]),
}


@pytest.mark.parametrize("name", RUNS)
def test_every_run_that_writes_waits_for_the_one_before_it(name: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    refresh(root, per_unit=False)
    build(root)
    issue(root, date(2024, 2, 1), units=("市教育局",))
    (root / "out/state.json").unlink()
    before = tree(root)
    child = holder(root)
    waiting = Thread(target=RUNS[name], args=(root,))
    waiting.start()
    try:
        waiting.join(0.5)
        assert waiting.is_alive()
        assert tree(root) == before
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    waiting.join(60)
    assert not waiting.is_alive()
