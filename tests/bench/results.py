"""``make bench`` → bench/RESULTS.md: whole processes on whole projects, as ratios with the machine's noise."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.whole import ROOT, Run, Spent, alternating, middle, pipeline, ratio, spend

RESULTS = ROOT / "bench" / "RESULTS.md"
# docx-mailmerge2 stands beside the project: python -m venv tests/bench/.venv && … pip install docx-mailmerge2
OWN = Path(__file__).parent / ".venv" / "bin" / "python"
LARGE = 1000
KIND, LETTERS, TEXTS, MERGING = "责任分解函", "letters.json", "texts.json", "merge.docx"
OURS = "本程序（读方案、核对、生成、登记状态、一览）"
HERE = Path(__file__).parent
Table = Iterator[str]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = [*_heading(), *_letters(Path(folder)), *_edits(Path(folder)), *_jobs(Path(folder)), *_ledger()]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def _heading() -> Table:
    own = [sys.executable, "-c", "import click"]
    found = alternating({"a": lambda: spend(own), "b": lambda: spend(own)}, 9)
    yield "# 速度和内存"
    yield ""
    yield "由 make bench 写出。每一项都是整个进程（启动、读写在内），轮流运行；秒数是处理器时间的中位数，"
    yield "比值是中位数之比，括号内是逐对比值的最小和最大。"
    yield ""
    yield f"Python {platform.python_version()}，{os.cpu_count()} 个处理器。机器的噪声（同一命令与自己相比）：{ratio(found['a'], found['b'])}"


def _letters(folder: Path) -> Table:
    """The same letters: from the plan by this program, and by two loops that are handed the finished data."""
    yield from (
        "",
        "## 同样的函，从头到尾",
        "",
        "| 份数 | 做法 | 秒 | 内存峰值（MB） | 是本程序的几倍 |",
        "|--:|---|--:|--:|--:|",
    )
    for name, rounds in (("34", 5), (str(LARGE), 3)):
        root = prepared(*(("real",) if name == "34" else ("plans", LARGE, LARGE // 2, 1)), folder / name)
        found = alternating(_three(root, folder / f"peers{name}"), rounds)
        own = found[OURS]
        for way, spent in found.items():
            yield f"| {name} | {way} | {middle(spent).cpu:.2f} | {middle(spent).peak:.0f} | {ratio(spent, own)} |"


def _three(root: Path, folder: Path) -> Mapping[str, Run]:
    prepared("letters", root, folder)

    def ours() -> Spent:
        shutil.rmtree(root / "out")
        return pipeline(root, "build", "--kind", KIND, "--jobs", "1")

    runs: dict[str, Run] = {OURS: ours}
    loop, template = HERE / "loop_docxtpl.py", root / "templates" / "letter.docx"
    runs["docxtpl 循环（只生成）"] = lambda: spend([sys.executable, loop, template, folder / LETTERS, folder])
    if OWN.exists():
        loop_, merging = HERE / "loop_mailmerge.py", folder / MERGING
        runs["docx-mailmerge2 循环（只合并）"] = lambda: spend([OWN, loop_, merging, folder / TEXTS, folder])
    return runs


def _edits(folder: Path) -> Table:
    yield from (
        "",
        "## 没有变化、改一项任务",
        "",
        "| 项目 | 运行 | 秒 | 内存峰值（MB） | 比 |",
        "|---|---|--:|--:|---|",
    )
    click = [sys.executable, "-c", "import click"]
    four = [sys.executable, "-c", "import docx, jinja2, click, pypandoc"]
    roots = {
        "34个单位": (folder / "34", 9),
        f"{LARGE}个单位": (folder / str(LARGE), 3),
        "50个方案，各20个单位": (prepared("plans", 20, 40, 50, folder / "plans"), 3),
    }
    for name, (root, rounds) in roots.items():
        pipeline(root, "build")
        runs: dict[str, Run] = {
            "click": lambda: spend(click),
            "没有变化": lambda root=root: pipeline(root, "build"),  # type: ignore[misc] # bound at once
            "四个包": lambda: spend(four),
            "改一项任务": lambda root=root: edited(root),  # type: ignore[misc] # bound at once
        }
        found = alternating(runs, rounds)
        for run, beside in (("没有变化", "click"), ("改一项任务", "四个包")):
            spent = middle(found[run])
            said = (
                f"{'import click' if beside == 'click' else 'import 四个包'} 的 {ratio(found[run], found[beside])} 倍"
            )
            yield f"| {name} | {run} | {spent.cpu:.2f} | {spent.peak:.0f} | {said} |"


def prepared(*words: object) -> Path:
    """What ``tests.bench.prepare`` lays out, in a process of its own: the peak of a process that is started counts from what
    the one that starts it holds."""
    spend([sys.executable, "-m", "tests.bench.prepare", *map(str, words)])
    return Path(str(words[-1]))


def edited(root: Path) -> Spent:
    """A build after one more edit of a task."""
    plan = next(iter(sorted((root / "sources").glob("*/plan.yaml"))))
    plan.write_text(plan.read_text(encoding="utf-8").replace("正文: ", "正文: 又改。", 1), encoding="utf-8")
    return pipeline(root, "build", "--jobs", "1")


def _jobs(folder: Path) -> Table:
    yield from ("", f"## 用几个处理器（{LARGE}个单位，从头生成）", "")
    root = folder / str(LARGE)

    def fresh(jobs: str) -> Spent:
        shutil.rmtree(root / "out")
        return pipeline(root, "build", "--jobs", jobs)

    found = alternating({"1": lambda: fresh("1"), "2": lambda: fresh("2")}, 3)
    yield f"一个进程与两个进程用的时间之比：{ratio(found['1'], found['2'], 'wall')}；"
    yield f"处理器时间之比：{ratio(found['1'], found['2'])}；其中的生成只占一部分，其余（读方案、写盘、一览）仍在一个进程里。"


def _ledger() -> Table:
    yield from ("", "## 台账（60000行）", "", "| | 秒 | 内存峰值（MB） |", "|---|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for what, word in (("写", "write"), ("读", "read")):
            spent = spend([sys.executable, "-m", "tests.bench.ledger", word, Path(folder) / "ledger.xlsx"])
            yield f"| {what} | {spent.cpu:.1f} | {spent.peak:.0f} |"


if __name__ == "__main__":
    main()
