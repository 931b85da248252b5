"""Builds and issues of the real plan, killed at every change of the disk and at random moments (``make faults``); slow,
so not among the tests."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from pipeline.output.archive import recover
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import Verdict, verify
from tests.project import Case, Ending, kill, killed_after, tree, walk
from tests.projects import lay_out_real

DAY = date(2021, 11, 1)
EDIT = ("（市民政局负责）", "（市民政局、市卫健委按职责分工负责）")


def main(moments: int) -> None:
    chosen = random.Random(9704)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "受击"
        for name, case in cases(Path(folder)).items():
            begun = time.monotonic()
            walked = walk(case, root, kill).count(Ending.KILLED)
            print(f"{name}：在每一处文件操作中断，共 {walked} 处，{time.monotonic() - begun:.0f} 秒。", flush=True)
            begun = time.monotonic()
            kill_at_random(case, root, moments, chosen)
            print(f"{name}：在运行当中随机的时刻中断 {moments} 次，{time.monotonic() - begun:.0f} 秒。", flush=True)
    print("每次都恢复到同一结果。")


def kill_at_random(case: Case, root: Path, moments: int, chosen: random.Random) -> None:
    """As many times as asked, not counting those when the run had ended before."""
    shortest = duration(case, root)
    killed = 0
    while killed < moments:
        ending = killed_after(chosen.uniform(0, shortest), case.copy(root), case.run)
        case.put_right(root, killed)
        killed += ending is Ending.KILLED


def cases(folder: Path) -> dict[str, Case]:
    """A first build, one after an edit, and an issue."""
    empty, built, edited = folder / "空", folder / "起点", folder / "改后"
    lay_out_real(empty)
    shutil.copytree(empty, built)
    build(built)
    shutil.copytree(built, edited)
    plan = next((edited / "sources").glob("*/plan.yaml"))
    plan.write_text(plan.read_text(encoding="utf-8").replace(*EDIT), encoding="utf-8")
    again = folder / "参照"
    shutil.copytree(edited, again)
    build(again)
    drafts = tree(again)
    sent = folder / "已发"
    shutil.copytree(built, sent)
    send(sent)
    assert verify(sent) == Verdict(34, ())
    return {
        "首次生成": Case(empty, build, build, tree, tree(built)),
        "改后生成": Case(edited, build, build, tree, drafts),
        "发文": Case(built, send, send_unless_sent, archived, archived(sent)),
    }


def send(root: Path) -> None:
    issue(root, DAY)


def send_unless_sent(root: Path) -> None:
    """What the clerk does after a crash: issue again, unless the register already has it."""
    if not recover(root):
        send(root)


def archived(root: Path) -> dict[str, bytes]:
    return tree(root, "out/archive")


def duration(case: Case, root: Path) -> float:
    """Seconds of the shortest of three runs."""
    spent = []
    for _ in range(3):
        begun = time.monotonic()
        case.run(case.copy(root))
        spent.append(time.monotonic() - begun)
    return min(spent)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 250)
