"""``make mutants``: change the core at a few dozen places, one at a time, and list what no test noticed.

``python -m tests.mutants [--seed N] [--count N] [--jobs N] [--only TEXT]``: the same seed chooses the same places. Each mutant has the
tests of its room, the quickest first; one that takes too long counts as noticed. Room by room, each verdict is told as it comes, so that a run
that somebody stops has told something. The tree itself is never touched.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.sites import Mutant, mutants

ROOT = Path(__file__).parents[2]
COPIED = ("pipeline", "tests", "docs", "release", "pyproject.toml", "Makefile", "README.md", "README.zh.md")
# Seconds of the processor's time, not of the clock: a busy machine notices nothing by being slow. A mutant has twice what
# the tests of its room take on the sound tree.
LONGEST = 900
# What the last tests of a tree said.
SAID = "said.txt"
GENERAL = ("tests/mutants/test_guards.py", "tests/test_errors.py", "tests/test_letters.py", "tests/test_adjustments.py")
WHOLE = ("tests/test_golden.py", "tests/papers", "tests/output/test_build.py", "tests/test_issue.py", "tests/progress")

# Room → its own tests; a path without tests of that name is left out.
ROOMS = {
    "documents": (
        *GENERAL,
        *WHOLE,
        "tests/house/test_given.py",
        "tests/truth/test_year.py",
        "tests/truth/test_claims.py",
        "tests/test_word_changes.py",
        "tests/test_circular.py",
    ),
    "plan": (*GENERAL, "tests/test_real_plan.py", "tests/sources", *WHOLE),
    "progress": ("tests/progress", *GENERAL, *WHOLE),
    "changes": ("tests/changes", "tests/output/test_renumbering.py", *GENERAL, *WHOLE),
    "output": (
        *GENERAL,
        "tests/output/test_files.py",
        "tests/output/test_build.py",
        "tests/output/test_bag.py",
        "tests/output/test_renumbering.py",
        "tests/output/test_upgrades.py",
        "tests/output/test_transaction.py",
        "tests/test_issue.py",
        "tests/test_verify.py",
        "tests/test_backup.py",
    ),
    "grammar": ("tests/grammar", "tests/intake/test_headings_above.py", *GENERAL, "tests/test_real_plan.py"),
    "word": ("tests/word",),
    "ooxml": ("tests/ooxml", "tests/word"),
    "gongwen/conform": (
        "tests/gongwen/test_conform.py",
        "tests/gongwen/test_breaks_by_data.py",
        "tests/gongwen/test_customs.py",
        "tests/gongwen/test_general.py",
        "tests/gongwen/test_foreign.py",
        "tests/gongwen/test_names.py",
        "tests/gongwen",
        "tests/rendered/test_pages.py",
    ),
}


def main() -> int:
    asked = argparse.ArgumentParser(prog="make mutants")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--count", type=int, default=30)
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--limit", type=int, help="seconds for each, where the tests are known to pass on this tree")
    asked.add_argument("--only", default="", help="only files whose path holds this text")
    words = asked.parse_args()
    chosen = choose(words.seed, words.count, words.only)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(words.jobs) as workers:
        trees = SimpleQueue[Path]()
        for number in range(words.jobs):
            trees.put(copied(Path(folder) / str(number)))
        outcomes = {room: judged(trees, workers, of_room(room, chosen), words.limit) for room in rooms_of(chosen)}
    survived = [one for found in outcomes.values() for one in found or ()]
    unsound = [room for room, found in outcomes.items() if found is None]
    tried = sum(rooms_of([one])[0] not in unsound for one in chosen)
    print(f"{tried - len(survived)} of {tried} noticed (seed {words.seed}){':' if survived else '.'}")
    for one in survived:
        print(f"  {one}")
    if unsound:
        print(f"The tests of {', '.join(unsound)} fail on the tree as it is.")
    return 1 if unsound else 0


def judged(
    trees: SimpleQueue[Path], workers: ThreadPoolExecutor, own: list[Mutant], seconds: int | None
) -> list[Mutant] | None:
    """Those of a room's ``own`` that no test noticed, each verdict told as it comes; None where its tests fail as they are."""
    [room] = rooms_of(own)
    longest = seconds or limit(trees, room)
    if not longest:
        return None
    found = workers.map(lambda mutant: noticed(trees, mutant, longest), own)
    return [one for one, seen in zip(own, found, strict=True) if not seen]


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
    tree.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(source, tree / name)
    return tree


def limit(trees: SimpleQueue[Path], room: str) -> int:
    """The seconds that a mutant of ``room`` has: twice what its tests take on the sound tree; 0 when they fail there."""
    with one_of(trees) as tree:
        passed, seconds = run(tree, tests_of(tree, room), LONGEST)
    if not passed:
        print((tree / SAID).read_text(encoding="utf-8", errors="replace")[-3000:])
    print(f"{room}: {'sound' if passed else 'FAILS'}, {seconds:.0f} s", flush=True)
    return round(2 * seconds) + 10 if passed else 0


def noticed(trees: SimpleQueue[Path], mutant: Mutant, longest: int) -> bool:
    """Whether a test fails, hangs or cannot even be imported with ``mutant`` in the tree; the file is put back."""
    [room] = rooms_of([mutant])
    with one_of(trees) as tree:
        path = tree / mutant.file
        sound = path.read_bytes()
        try:
            path.write_bytes(mutant.applied(sound))
            passed, seconds = run(tree, tests_of(tree, room), longest)
        finally:
            path.write_bytes(sound)
    print(f"{'SURVIVED' if passed else 'noticed '} {seconds:4.0f} s  {mutant}", flush=True)
    return not passed


@contextmanager
def one_of(trees: SimpleQueue[Path]) -> Iterator[Path]:
    """A tree that nobody else works in."""
    tree = trees.get()
    try:
        yield tree
    finally:
        trees.put(tree)


def rooms_of(chosen: list[Mutant]) -> list[str]:
    """The rooms of ``chosen``, each once."""
    return [room for room in ROOMS if of_room(room, chosen)]


def of_room(room: str, chosen: list[Mutant]) -> list[Mutant]:
    """Those of ``chosen`` that are in ``room``."""
    return [one for one in chosen if one.file.startswith(f"pipeline/{room}/")]


def tests_of(tree: Path, room: str) -> list[str]:
    """The tests of ``room`` that are there, each once."""
    return [test for test in dict.fromkeys(ROOMS[room]) if (tree / test).exists()]


def run(tree: Path, tests: list[str], longest: int) -> tuple[bool, float]:
    """Whether ``tests`` pass, and the seconds of the processor's time that they took, of ``longest`` they may."""
    # Bytecode of a file changed back within the same second would be taken for that of the change.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    limited = ["sh", "-c", f'ulimit -t {longest}; exec "$@"', "sh"]
    command = [*limited, sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    with (
        (tree / SAID).open("wb") as said,
        subprocess.Popen(
            command, cwd=tree, env=quiet | {"PYTHONDONTWRITEBYTECODE": "1"}, stdout=said, stderr=said
        ) as running,
    ):
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    return running.returncode == 0, used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
