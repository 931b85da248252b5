"""``make faults``: every command that writes, failing and killed at each of its changes of the disk; builds and issues of
the real plan killed at random moments; slow, so not among the tests. `."""

from __future__ import annotations

import argparse
import errno
import random
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults.stories import SEND, STORIES, Story, case, typed
from tests.project import Case, Ending, fail, kill, killed_after, walk
from tests.project import struck as struck_at
from tests.projects import lay_out_real

STRIKES = {
    "中断": kill,
    "磁盘已满": fail(errno.ENOSPC),
    "磁盘出错": fail(errno.EIO),
    "没有权限": fail(errno.EACCES),
}
EDIT = ("（市民政局负责）", "（市民政局、市卫健委按职责分工负责）")


def main() -> None:
    asked = argparse.ArgumentParser(prog="make faults")
    asked.add_argument("--only", default="", help="the stories whose name holds this text")
    asked.add_argument("--moments", type=int, default=60, help="how often the real plan's runs are killed at random")
    asked.add_argument(
        "--most", type=int, default=0, help="at most so many places of each, evenly spread; 0: every one"
    )
    words = asked.parse_args()
    total = sum(struck_everywhere(name, story, words.most) for name, story in STORIES.items() if words.only in name)
    if not words.only:
        total += killed_at_random(words.moments)
    print(f"共 {total} 处，每次都恢复到同一结果。")


def struck_everywhere(name: str, story: Story, most: int) -> int:
    """How often the story was struck: each way at each change of the disk, or at ``most`` of them, evenly spread."""
    begun = time.monotonic()
    ends: Counter[Ending] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        struck, root = case(story, Path(folder)), Path(folder) / "受击"
        every = apart(struck, root, most) if most else 1
        for strike in STRIKES.values():
            ends.update(walk(struck, root, strike, every)[:-1])
    shown = "，".join(f"{end.name} {count}" for end, count in sorted(ends.items(), key=lambda pair: pair[0].name))
    print(f"{name}：{ends.total()} 处（{shown}），每 {every} 处试一处，{time.monotonic() - begun:.0f} 秒。", flush=True)
    return ends.total()


def apart(struck: Case, root: Path, most: int) -> int:
    """How far apart the places lie, so that there are at most ``most`` of them."""
    length = 1
    while struck_at(length, struck.copy(root), struck.run, kill) is not Ending.UNTOUCHED:
        length *= 2
    return max(1, -(-length // most))


def killed_at_random(moments: int) -> int:
    """The real plan built, built again after an edit, and issued, each killed ``moments`` times wherever it then is."""
    chosen = random.Random(9704)
    stories = {"首次生成": Story(real, ("build",)), "改后生成": Story(edited, ("build",)), "发文": ISSUE}
    for name, story in stories.items():
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            struck, root = case(story, Path(folder)), Path(folder) / "受击"
            longest = shortest(struck, root)
            killed = 0
            while killed < moments:
                ending = killed_after(chosen.uniform(0, longest), struck.copy(root), struck.run)
                struck.put_right(root, killed)
                killed += ending is Ending.KILLED
        print(f"实际方案{name}：在随机的时刻中断 {moments} 次，{time.monotonic() - begun:.0f} 秒。", flush=True)
    return moments * len(stories)


def real(root: Path) -> None:
    lay_out_real(root)


def built(root: Path) -> None:
    real(root)
    typed(root, "build")


def edited(root: Path) -> None:
    built(root)
    plan = next((root / "sources").glob("*/plan.yaml"))
    plan.write_text(plan.read_text(encoding="utf-8").replace(*EDIT), encoding="utf-8")


ISSUE = Story(built, (*SEND[:2], "2021-11-01", *SEND[3:]), whole=True, ours=("sources", "out/archive"))


def shortest(struck: Case, root: Path) -> float:
    """Seconds of the shortest of three runs."""
    spent = []
    for _ in range(3):
        begun = time.monotonic()
        struck.run(struck.copy(root))
        spent.append(time.monotonic() - begun)
    shutil.rmtree(root)
    return min(spent)


if __name__ == "__main__":
    main()
