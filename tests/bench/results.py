"""``make bench`` → bench/RESULTS.md: whole processes on whole projects, as ratios with the machine's noise."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.whole import ROOT, Run, Spent, alternating, middle, pipeline, ratio, spend

RESULTS = ROOT / "bench" / "RESULTS.md"
# docx-mailmerge2 stands beside the project: python -m venv tests/bench/.venv && … pip install docx-mailmerge2
OWN = Path(__file__).parent / ".venv" / "bin" / "python"
LARGE = 1000
# Each is built from nothing once, which takes half a minute.
LARGEST = 10_000
KIND, LETTERS, TEXTS, MERGING = "责任分解函", "letters.json", "texts.json", "merge.docx"
OURS = "本程序（读方案、核对、生成、登记状态、一览）"
HERE = Path(__file__).parent
Table = Iterator[str]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        lines = [*_heading(), *_letters(home), *_edits(home), *_large(home), *_jobs(home), *_ledger()]
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
    for name, rounds in (("34", 5), (str(LARGE), 2)):
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
        "34个单位，发文以后、有台账": (_followed(prepared("real", folder / "followed")), 9),
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


def _followed(root: Path) -> Path:
    """The project at ``root`` once its letters are out and its ledger is there."""
    pipeline(root, "build")
    pipeline(root, "issue", "--date", "2021-11-01", "--yes", "--unconfirmed", "试")
    pipeline(root, "ledger")
    return root


def _large(folder: Path) -> Table:
    yield from (
        "",
        "## 一个省的规模",
        "",
        "从头生成一次，没有变化、改一项任务各取三次的中位数，都在一个进程里；秒数是处理器时间。",
        "",
        "| 项目 | 从头 | 没有变化 | 改一项任务 | 内存峰值（MB）：从头 | 没有变化 | 改一项任务 |",
        "|---|--:|--:|--:|--:|--:|--:|",
    )
    shapes = {
        f"{LARGEST // 2}个单位，{LARGEST // 4}项任务": (LARGEST // 2, LARGEST // 4, 1),
        f"{LARGEST}个单位，{LARGEST // 2}项任务": (LARGEST, LARGEST // 2, 1),
        "50个方案，各20个单位、40项任务": (20, 40, 50),
        "500个方案，各20个单位、40项任务": (20, 40, 500),
    }
    edits = []
    for number, (name, shape) in enumerate(shapes.items()):
        root = prepared("plans", *shape, folder / f"large{number}")
        cold = pipeline(root, "build", "--jobs", "1")
        found = alternating({"same": lambda: pipeline(root, "build"), "edit": lambda: edited(root)}, 3)  # noqa: B023 — called before the loop goes on
        same, edit = middle(found["same"]), middle(found["edit"])
        edits.append(edit.cpu)
        figures = " | ".join(
            [*(f"{one.cpu:.2f}" for one in (cold, same, edit)), *(f"{one.peak:.0f}" for one in (cold, same, edit))]
        )
        yield f"| {name} | {figures} |"
    yield ""
    yield f"单位加倍，改一项任务的时间是原来的 {edits[1] / edits[0]:.2f} 倍；方案为十倍，是原来的 {edits[3] / edits[2]:.2f} 倍。"


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
    yield from ("", f"## 用几个处理器（{LARGEST}个单位，从头生成）", "")
    root = folder / "large1"

    def fresh(jobs: str) -> Spent:
        shutil.rmtree(root / "out")
        return pipeline(root, "build", "--jobs", jobs)

    found = alternating({"1": lambda: fresh("1"), "2": lambda: fresh("2")}, 1)
    one, two = middle(found["1"]), middle(found["2"])
    yield f"一个进程用 {one.wall:.1f} 秒，两个进程用 {two.wall:.1f} 秒：{one.wall / two.wall:.2f} 倍；"
    yield f"处理器时间 {one.cpu:.1f} 秒和 {two.cpu:.1f} 秒。"
    yield from ("", "各段的秒数（墙上时钟）。只有“生成”分给几个进程，其余都在一个进程里做：", "")
    stages = [_stages(root, jobs) for jobs in ("1", "2")]
    yield f"| 进程 | {' | '.join(stages[0])} | 合计 |"
    yield f"|--:|{'--:|' * (len(stages[0]) + 1)}"
    for jobs, each in enumerate(stages, 1):
        yield f"| {jobs} | {' | '.join(f'{seconds:.1f}' for seconds in each.values())} | {sum(each.values()):.1f} |"
    whole, shared = sum(stages[0].values()), stages[0]["生成"]
    yield ""
    yield f"“生成”占一个进程的 {shared / whole:.0%}：它一分为二而毫无损耗，也只快 {whole / (whole - shared / 2):.2f} 倍。"


def _stages(root: Path, jobs: str) -> dict[str, float]:
    """Seconds of each stage of a build from nothing."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.stages", root, jobs], cwd=ROOT, check=True, capture_output=True
    )
    found: dict[str, float] = json.loads(said.stdout)
    return found


def _ledger() -> Table:
    yield from (
        "",
        "## 台账",
        "",
        "| 行数 | 写：秒 | 内存峰值（MB） | 读：秒 | 内存峰值（MB） |",
        "|--:|--:|--:|--:|--:|",
    )
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in (12_000, 60_000):
            book = Path(folder) / f"{rows}.xlsx"
            spent = [
                spend([sys.executable, "-m", "tests.bench.ledger", word, book, str(rows)]) for word in ("write", "read")
            ]
            taken.append(spent)
            yield f"| {rows} | {' | '.join(f'{one.cpu:.1f} | {one.peak:.0f}' for one in spent)} |"
    few, many = taken
    yield ""
    yield f"行数为五倍：写的时间是原来的 {many[0].cpu / few[0].cpu:.2f} 倍，读的是 {many[1].cpu / few[1].cpu:.2f} 倍。"


if __name__ == "__main__":
    main()
