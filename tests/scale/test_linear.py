"""The work for a paper does not grow with the number of papers: calls are counted, not seconds."""

from __future__ import annotations

import cProfile
import gc
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from pipeline.runs import build, issue, ledger, page, register, status, verify
from pipeline.runs.material import check
from tests.scale.plans import ISSUED, ROUNDS, lay_out, ledgers, project_files

# What a project costs however small it is falls out of the differences between three sizes with equal steps.
Sizes = tuple[int, int, int]
LARGE: Sizes = (60, 120, 180)
SMALL: Sizes = (20, 40, 60)
MOST = 1.03
# A plan that is built takes so many times the calls of one that is left as it is.
OTHERS = 50
TODAY = date(2024, 7, 1)
SHAPES: Mapping[str, Callable[[int], dict[str, bytes]]] = {
    "half as many tasks": lambda units: project_files(units, units // 2),
    "every task to all members": lambda units: project_files(units, 3, shared=True),
    "several plans": lambda units: project_files(10, 5, plans=units // 10),
}


def calls(run: Callable[[], object]) -> int:
    """The calls that ``run`` makes, of functions in Python and in C; each turn of a generator is one."""
    profile = cProfile.Profile()
    gc.disable()
    try:
        profile.runcall(run)
    finally:
        gc.enable()
    return sum(entry.callcount for entry in profile.getstats())


def edit(root: Path, before: str, after: str) -> None:
    plan = root / "sources/方案001/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


def a_year(root: Path) -> dict[str, int]:
    """What each command takes over the first months of a project, from nothing to supervision and changes."""
    taken = {"build": calls(lambda: build.build(root)), "nothing changed": calls(lambda: build.build(root))}
    edit(root, "正文: ", "正文: 又改。")
    taken["build, one edit"] = calls(lambda: build.build(root))
    taken["issue"] = calls(lambda: issue.issue(root, date.fromisoformat(ISSUED)))
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("sources/**/*.yaml")}
    lay_out(root, ledgers(files))
    taken["ledger"] = calls(lambda: ledger.refresh(root, per_unit=False))
    for file in root.glob("sources/*/supervision.yaml"):
        file.write_text(file.read_text(encoding="utf-8") + ROUNDS, encoding="utf-8")
    taken["status"] = calls(lambda: status.standings(root, TODAY))
    taken["build, with notices"] = calls(lambda: build.build(root))
    taken["page"] = calls(lambda: page.redraw(root))
    # A task put in before all others: every number moves.
    new = "      - 任务: 0. 先做。\n        正文: 先做准备。\n        责任单位: （市样例办负责）\n"
    edit(root, "      - 任务: 1.", f"{new}      - 任务: 1.")
    edit(root, "时限: 2024年12月31日前", "时限: 2024年11月30日前")
    taken["why, with adjustments"] = calls(lambda: build.why(root))
    taken["verify"] = calls(lambda: verify.verify(root))
    # How wide each text is, is kept from sheet to sheet: whatever sheet is the first pays for that.
    register.as_word(root)
    taken["register"] = calls(lambda: register.as_word(root))
    return taken


def a_check(root: Path) -> dict[str, int]:
    """What it takes to read, compose and check everything: the least there is beside what grows."""
    return {"check": calls(lambda: check(root))}


@pytest.fixture(scope="module")
def _warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first run imports and compiles what all need."""
    for at, shape in enumerate(tuple(SHAPES)[:2]):
        a_year(lay_out(tmp_path_factory.mktemp("warm") / str(at), SHAPES[shape](4)))


@pytest.mark.usefixtures("_warm")
@pytest.mark.parametrize(
    ("runs", "sizes", "shape"),
    [*((a_check, LARGE, shape) for shape in SHAPES), *((a_year, SMALL, shape) for shape in tuple(SHAPES)[:2])],
)
def test_papers_more_take_as_many_calls_among_many_as_among_few(
    runs: Callable[[Path], dict[str, int]], sizes: Sizes, shape: str, tmp_path: Path
) -> None:
    roots = [lay_out(tmp_path / str(at), SHAPES[shape](size)) for at, size in enumerate(sizes)]
    few, more, many = map(runs, roots)
    growth = {run: (many[run] - more[run]) / (more[run] - few[run]) for run in few}
    assert not {run: round(found, 3) for run, found in growth.items() if found > MOST}


@pytest.mark.usefixtures("_warm")
def test_a_plan_that_an_edit_does_not_concern_costs_it_next_to_nothing(tmp_path: Path) -> None:
    def taken(plans: int) -> tuple[int, int]:
        root = lay_out(tmp_path / str(plans), project_files(20, 40, plans=plans))
        anew = calls(lambda: build.build(root))
        edit(root, "正文: ", "正文: 又改。")
        return anew, calls(lambda: build.build(root))

    (few_anew, few_edited), (many_anew, many_edited) = taken(2), taken(6)
    assert (many_edited - few_edited) * OTHERS < many_anew - few_anew
