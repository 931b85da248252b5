"""CPU time of whole runs against Python's own start-up with libraries, alternating in one run (``make bench``)."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 9


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("sources", "templates"):
            shutil.copytree(ROOT / name, root / name)
        plan = next((root / "sources").glob("*/plan.yaml"))
        build = [sys.executable, "-m", "pipeline", "--root", str(root), "build"]
        spend(build)
        figures: dict[str, list[float]] = {name: [] for name in ("import click", "无变化", "四个包", "改一项任务")}
        for index in range(ROUNDS):
            figures["import click"].append(spend([sys.executable, "-c", "import click"]))
            figures["无变化"].append(spend(build))
            figures["四个包"].append(spend([sys.executable, "-c", "import docx, jinja2, click, pypandoc"]))
            text = plan.read_text(encoding="utf-8")
            plan.write_text(text.replace("正文: ", f"正文: 第{index}次改动。", 1), encoding="utf-8")
            figures["改一项任务"].append(spend(build))
    median = {name: statistics.median(values) for name, values in figures.items()}
    print(f"没有变化的一次 make notices：{median['无变化'] * 1000:.0f} 毫秒（CPU），"
          f"是 import click 的 {median['无变化'] / median['import click']:.2f} 倍（要求不超过 3）")  # fmt: skip
    print(f"改一项任务后的一次：{median['改一项任务'] * 1000:.0f} 毫秒（CPU），"
          f"是载入四个包的 {median['改一项任务'] / median['四个包']:.2f} 倍（要求不超过 2）")  # fmt: skip


def spend(command: list[str]) -> float:
    """User and system seconds of one whole process."""
    before = os.times()
    # As on a clerk's machine: compiled once, then read from the cache.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=usual)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
