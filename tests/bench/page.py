"""``python -m tests.bench.page``: the page of small and large offices in a real Chromium — its size, its first paint, one filter."""

from __future__ import annotations

import statistics
import tempfile
from datetime import date
from pathlib import Path

from pipeline.dashboard.page import draw_page
from pipeline.progress.project import Reading, parse_progress
from pipeline.runs.project import read_project
from tests.dashboard.browser import Tab, browser
from tests.dashboard.test_figures import overview
from tests.progress.books import told_all
from tests.scale.plans import ROUNDS, ledgers, project_files

# Units, tasks.
SIZES = ((35, 24), (500, 500), (10_000, 5_000))
DAY = (2024, 7, 1)
ROUND = 7
ASKED = ("样例第7局", "宣传", "推进 检查", "没有这样的话")
FILTER = """(async () => {
  const box = document.querySelector("input[type=search]"), begun = performance.now();
  box.value = %r; box.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  document.body.offsetHeight;
  return performance.now() - begun;
})()"""
PAINT = """new Promise((done) => {
  const look = () => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    if (paint) done(paint.startTime); else setTimeout(look, 20);
  };
  look();
})"""


def page(units: int, tasks: int) -> bytes:
    """The page of a project of that size, its ledger filled in, two rounds held."""
    files = project_files(units, tasks)
    files = {
        path: data + ROUNDS.encode() if path.endswith("supervision.yaml") else data for path, data in files.items()
    }
    files |= ledgers(files)
    project = read_project(files)
    standings = parse_progress(files, project, Reading(told=told_all(project, date(2024, 2, 1))))
    return draw_page(overview(*standings.values()))


def measured(tab: Tab, file: Path) -> tuple[float, float, float]:
    """Milliseconds to the first paint, of a usual filter, and of the slowest: medians of several."""
    paints, filters = [], []
    for _ in range(ROUND):
        tab.open(file, DAY)
        paints.append(tab.eval(PAINT))
    tab.eval("location.hash = '#all'")
    tab.settle()
    for words in ASKED:
        filters.append(statistics.median(tab.eval(FILTER % words) for _ in range(ROUND)))
    return statistics.median(paints), statistics.median(filters), max(filters)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, browser() as tab:
        for units, tasks in SIZES:
            file = Path(folder) / f"{units}.html"
            file.write_bytes(page(units, tasks))
            paint, usual, slowest = measured(tab, file)
            size = file.stat().st_size / 1_000_000
            print(
                f"| {units}个单位 {tasks}项任务 | {size:.2f} MB | {paint:.0f} | {usual:.0f} | {slowest:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
