"""Whole processes, alternating in one run: what each took, and how that compares with another pair by pair."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[2]


class Spent(Struct, frozen=True):
    """Seconds of processor and of clock, megabytes of the largest process."""

    cpu: float
    wall: float
    peak: float


Run = Callable[[], Spent]


def spend(command: Sequence[str | Path]) -> Spent:
    """One whole process, with the processes it started. Raises RuntimeError when it fails."""
    # As on a clerk's machine: compiled once, then read from the cache.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.monotonic()
    with subprocess.Popen(
        list(map(str, command)), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=usual
    ) as running:
        _, code, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(code)
    if running.returncode:
        raise RuntimeError(f"{command} ended with {running.returncode}")
    return Spent(used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss / 1024)


def pipeline(root: Path, *words: str) -> Spent:
    """One command of this program on the project at ``root``."""
    return spend([sys.executable, "-m", "pipeline", "--root", root, *words])


def alternating(runs: Mapping[str, Run], rounds: int) -> dict[str, list[Spent]]:
    """Each of ``runs`` in turn, so that a busy moment meets all alike."""
    found: dict[str, list[Spent]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
    return found


def middle(spent: Sequence[Spent]) -> Spent:
    """The median of each figure."""
    return Spent(*(statistics.median(getattr(one, name) for one in spent) for name in ("cpu", "wall", "peak")))


def ratio(one: Sequence[Spent], other: Sequence[Spent], figure: str = "cpu") -> str:
    """How many times as much ``one`` takes: the ratio of the medians, and the least and greatest of the pairs."""
    pairs = [getattr(a, figure) / getattr(b, figure) for a, b in zip(one, other, strict=True)]
    medians = getattr(middle(one), figure) / getattr(middle(other), figure)
    return f"{medians:.2f}（{min(pairs):.2f}～{max(pairs):.2f}）"
