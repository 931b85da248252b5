"""CPU time of whole runs against Python's own start-up with libraries, alternating in one run (``make bench``)."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.projects import lay_out_real

ROOT = Path(__file__).parent.parent
ROUNDS = 15


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = lay_out_real(Path(folder))
        build = pipeline(root, "build")
        spend(build)
        median = measure({
            "import click": lambda: spend([sys.executable, "-c", "import click"]),
            "无变化": lambda: spend(build),
            "四个包": four_packages,
            "改一项任务": lambda: edited(root),
        })  # fmt: skip
        print(f"没有变化的一次 make notices：{median['无变化'] * 1000:.0f} 毫秒（CPU），"
              f"是 import click 的 {median['无变化'] / median['import click']:.2f} 倍（要求不超过 3）")  # fmt: skip
        print(f"改一项任务后的一次：{median['改一项任务'] * 1000:.0f} 毫秒（CPU），"
              f"是载入四个包的 {median['改一项任务'] / median['四个包']:.2f} 倍（要求不超过 2）")  # fmt: skip
        spend(pipeline(root, "issue", "--date", "2021-11-01", "--yes", "--unconfirmed", "试"))
        spend(pipeline(root, "ledger"))
        median = measure({"四个包": four_packages, "改一项任务": lambda: edited(root)})
        print(f"发文以后、又有台账时：{median['改一项任务'] * 1000:.0f} 毫秒（CPU），"
              f"是载入四个包的 {median['改一项任务'] / median['四个包']:.2f} 倍（要求不超过 2）")  # fmt: skip


def measure(runs: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each, taken in turn so that a busy moment meets all alike."""
    figures: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            figures[name].append(run())
    return {name: statistics.median(values) for name, values in figures.items()}


def pipeline(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", "--root", str(root), *words]


def four_packages() -> float:
    return spend([sys.executable, "-c", "import docx, jinja2, click, pypandoc"])


def edited(root: Path) -> float:
    """A build after one more edit of a task that concerns every unit."""
    plan = next((root / "sources").glob("*/plan.yaml"))
    plan.write_text(plan.read_text(encoding="utf-8").replace("正文: ", "正文: 又改。", 1), encoding="utf-8")
    return spend(pipeline(root, "build"))


def spend(command: list[str]) -> float:
    """User and system seconds of one whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # As on a clerk's machine: compiled once, then read from the cache.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=usual)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
