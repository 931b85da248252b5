"""Builds and issues of the real plan, killed at random file operations (``make faults``); slow, so not among the tests."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from pipeline.output.archive import recover
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import verify
from tests.project import killed_at, tree

ROOT = Path(__file__).parent.parent
DAY = date(2021, 11, 1)
EDIT = ("（市民政局负责）", "（市民政局、市卫健委按职责分工负责）")
LONGEST_BUILD, LONGEST_ISSUE = 60, 420


def main(points: int) -> None:
    chosen = random.Random(9704)
    with tempfile.TemporaryDirectory() as folder:
        start, reference = Path(folder) / "起点", Path(folder) / "参照"
        for name in ("sources", "templates"):
            shutil.copytree(ROOT / name, start / name)
        build(start)
        shutil.copytree(start, reference)
        edit(reference)
        build(reference)
        drafts = tree(reference)
        issue(reference, DAY)
        archive = tree(reference, "out/archive")
        killed = 0
        for point in range(points):
            root = Path(folder) / "受击"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(start, root)
            edit(root)
            killed += killed_at(chosen.randint(1, LONGEST_BUILD), root, lambda root=root: build(root))  # type: ignore[misc]
            build(root)
            assert tree(root) == drafts, point
            killed += killed_at(chosen.randint(1, LONGEST_ISSUE), root, lambda root=root: issue(root, DAY))  # type: ignore[misc]
            if not recover(root):
                issue(root, DAY)
            assert tree(root, "out/archive") == archive, point
            if point % 20 == 0:
                assert verify(root) == (34, ()), point
        print(f"生成和发文各在随机的文件操作处中断 {points} 次，实际杀死 {killed} 次；每次都恢复到同一结果。")


def edit(root: Path) -> None:
    plan = next((root / "sources").glob("*/plan.yaml"))
    plan.write_text(plan.read_text(encoding="utf-8").replace(*EDIT), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 250)
