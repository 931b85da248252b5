"""The 任务 sheet of plans as they come: titles or none, parts, label lines, numbers that restart."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.plan.project import parse_project
from pipeline.progress.tasks.lines import task_lines
from pipeline.runs.build import build
from pipeline.runs.ingest import take_into_project
from pipeline.runs.ledger import refresh
from pipeline.runs.pull import pull
from pipeline.sources.folder import read_sources
from tests.progress.books import fill, numbered
from tests.project import lay_out

CASES = sorted((Path(__file__).parent.parent / "intake/cases").glob("*.txt"))
SAID, DAY = "新增的一句话：逐项落实。", "2031年6月30日前"


def taken_in(root: Path, case: Path) -> Path:
    """A project folder that holds the plan alone; the one plan without a title gets one, as the program asks."""
    lay_out(root)
    shutil.rmtree(root / "sources/样例")
    take_into_project(root, case)
    plan = next((root / "sources").glob("*/plan.yaml"))
    plan.write_text(plan.read_text(encoding="utf-8").replace("方案标题:\n", "方案标题: 样例\n"), encoding="utf-8")
    return plan


def lines(root: Path) -> dict[tuple[int, int, str], tuple[str, ...]]:
    ((plan, _),) = parse_project(read_sources(root)).plans
    return {
        (line.index, line.part, column): line.lines(column) for line in task_lines(plan) for column in line.editable
    }


def with_limit(old: str, line: str) -> str:
    label, _, limit = re.split(r"([：:])", line, maxsplit=1) if re.search("[：:]", line) else ("", "", "")
    return line.removesuffix(old) + DAY if old and limit == old and "时限" in label else line


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_text_and_deadline_edited_arrives_and_the_rest_stays(case: Path, tmp_path: Path) -> None:
    plan = taken_in(tmp_path, case)
    refresh(tmp_path, per_unit=False)
    assert pull(tmp_path) == ()
    before, file = lines(tmp_path), plan.read_text(encoding="utf-8")
    path = plan.with_name("ledger.xlsx")
    book = load_workbook(path)
    sheet = book["任务"]
    for number, row in numbered(sheet):
        first = row["分项"] in {None, "1"}
        fill(sheet, number, {"正文": f"{row['正文']}\n{SAID}"} | ({"时限": DAY} if first else {}))
    book.save(path)
    pull(tmp_path)
    # A deadline with a line of its own among the units (完成时限：) is edited there.
    limits = {index: "".join(said) for (index, part, column), said in before.items() if column == "时限"}
    assert lines(tmp_path) == {
        (index, part, column): (*said, SAID)
        if column == "正文"
        else (DAY,)
        if column == "时限"
        else tuple(map(partial(with_limit, limits[index]), said))
        for (index, part, column), said in before.items()
    }
    assert pull(tmp_path) == ()
    assert refresh(tmp_path, per_unit=False) == {path.relative_to(tmp_path).as_posix(): ()}
    kept = [line for line in file.splitlines() if "正文" not in line and "时限" not in line]
    after = iter(plan.read_text(encoding="utf-8").splitlines())
    assert all(line in after for line in kept)
    build(tmp_path)
