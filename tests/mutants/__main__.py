"""``make mutants``: change the core at a few dozen places, one at a time, and list what no test noticed.

``python -m tests.mutants [--seed N] [--count N] [--only TEXT]``: the same seed chooses the same places. Each mutant has the
tests of its room, the quickest first; one that takes too long counts as noticed. The tree itself is never touched.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.mutants.sites import Mutant, mutants

ROOT = Path(__file__).parents[2]
COPIED = ("pipeline", "tests", "docs", "pyproject.toml", "Makefile", "README.md", "README.zh.md")
# Seconds of the processor's time, not of the clock: a busy machine notices nothing by being slow. A mutant has twice what
# the tests of its room take on the sound tree.
LONGEST = 900
GENERAL = ("tests/mutants/test_guards.py", "tests/test_errors.py", "tests/test_letters.py", "tests/test_adjustments.py")
WHOLE = ("tests/test_golden.py", "tests/papers", "tests/output/test_build.py", "tests/test_issue.py", "tests/progress")

# Room → its own tests; a path without tests of that name is left out.
ROOMS = {
    "documents": ("tests/documents", *GENERAL, *WHOLE),
    "plan": (*GENERAL, "tests/test_real_plan.py", "tests/sources", *WHOLE),
    "progress": ("tests/progress", *GENERAL, *WHOLE),
    "changes": ("tests/changes", "tests/output/test_renumbering.py", *GENERAL, *WHOLE),
    "output": (
        *GENERAL,
        "tests/output/test_build.py",
        "tests/output/test_bag.py",
        "tests/output/test_renumbering.py",
        "tests/output/test_transaction.py",
        "tests/test_issue.py",
        "tests/test_verify.py",
        "tests/test_backup.py",
    ),
    "grammar": ("tests/grammar", *GENERAL, "tests/test_real_plan.py"),
    "gongwen/conform": ("tests/gongwen",),
}


def main() -> int:
    asked = argparse.ArgumentParser(prog="make mutants")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--count", type=int, default=30)
    asked.add_argument("--only", default="", help="only files whose path holds this text")
    words = asked.parse_args()
    chosen = choose(words.seed, words.count, words.only)
    with tempfile.TemporaryDirectory() as folder:
        tree = copied(Path(folder))
        limits = {}
        for room in rooms_of(chosen):
            began = spent()
            if not passes(tree, tests_of(tree, room), LONGEST):
                print(f"The tests of {room} fail on the tree as it is.")
                return 1
            limits[room] = round(2 * (spent() - began)) + 10
        survived = [
            one for number, one in enumerate(chosen, 1) if not noticed(tree, one, limits, f"{number}/{len(chosen)}")
        ]
    killed = len(chosen) - len(survived)
    print(f"{killed} of {len(chosen)} noticed (seed {words.seed}){':' if survived else '.'}")
    for one in survived:
        print(f"  {one}")
    return 0


def choose(seed: int, count: int, only: str) -> list[Mutant]:
    """``count`` changes, the same for the same seed and the same source."""
    known = [
        mutant
        for room in ROOMS
        for path in sorted((ROOT / "pipeline" / room).rglob("*.py"))
        if only in path.as_posix()
        for mutant in mutants(path.relative_to(ROOT).as_posix(), path.read_bytes())
    ]
    return random.Random(seed).sample(known, min(count, len(known)))


def copied(tree: Path) -> Path:
    """The program and its tests, to be spoilt."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(source, tree / name)
    return tree


def noticed(tree: Path, mutant: Mutant, limits: dict[str, int], which: str) -> bool:
    """Whether a test fails, hangs or cannot even be imported with ``mutant`` in the tree; the file is put back."""
    path = tree / mutant.file
    sound = path.read_bytes()
    began = time.monotonic()
    [room] = rooms_of([mutant])
    try:
        path.write_bytes(mutant.applied(sound))
        found = not passes(tree, tests_of(tree, room), limits[room])
    finally:
        path.write_bytes(sound)
    print(f"{which} {'noticed ' if found else 'SURVIVED'} {time.monotonic() - began:4.0f} s  {mutant}", flush=True)
    return found


def rooms_of(chosen: list[Mutant]) -> list[str]:
    """The rooms of ``chosen``, each once."""
    return [room for room in ROOMS if any(one.file.startswith(f"pipeline/{room}/") for one in chosen)]


def tests_of(tree: Path, room: str) -> list[str]:
    """The tests of ``room`` that are there, each once."""
    return [test for test in dict.fromkeys(ROOMS[room]) if (tree / test).exists()]


def spent() -> float:
    """Seconds of the processor's time that the runs ended so far have taken."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def passes(tree: Path, tests: list[str], longest: int) -> bool:
    # Bytecode of a file changed back within the same second would be taken for that of the change.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    ran = subprocess.run(
        command,
        cwd=tree,
        env=quiet | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (longest, longest)),
        check=False,
    )
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
