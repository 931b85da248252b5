from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from pipeline.output.lock import one_at_a_time
from pipeline.problems import WorldError


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
