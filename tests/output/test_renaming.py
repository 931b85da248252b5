"""A unit under a new name is the same unit: one reason, whatever it stands in, and nobody comes or goes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.changes.differences import NAME, differ
from pipeline.changes.renaming import renamed, renames
from pipeline.output.compare import Action
from pipeline.papers.facts import Facts, task_subject
from pipeline.runs.build import build, why
from tests.changes.test_differences import FACTS
from tests.project import lay_out
from tests.sample import PLAN, UNITS

RENAMED = UNITS.replace("[市公安局], 全称: 样例市公安局", "[市公安分局, 市公安局], 全称: 样例市公安分局")
SAYS = "名册中“市公安局”现称“市公安分局”"


def edit(root: Path, units: str, plan: str = PLAN) -> None:
    (root / "sources/units.yaml").write_text(units, encoding="utf-8")
    (root / "sources/样例/plan.yaml").write_text(plan, encoding="utf-8")


def test_a_unit_with_a_new_name_is_one_reason_for_every_paper(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, RENAMED)
    report = build(tmp_path)
    assert report.causes == (f"{SAYS} → 更新2份，撤回1份，新增1份",)
    touched = [change for change in report.changes if change.action is not Action.LEAVE]
    assert {change.reasons for change in touched} == {(SAYS,)}
    assert {change.unit for change in touched if change.action is Action.WITHDRAW} == {"市公安局"}
    assert build(tmp_path).causes == ()


def test_what_else_changed_is_told_beside_the_new_name(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, RENAMED, PLAN.replace("（市民政局负责）", "（市民政局、市公安分局负责）"))
    report = build(tmp_path)
    assert [cause.split(" → ")[0] for cause in report.causes] == [SAYS, "任务3：责任单位新增 市公安分局"]


def test_a_unit_put_in_the_place_of_another_is_no_new_name(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, UNITS.replace("市公安局", "市应急局"), PLAN.replace("市公安局", "市应急局"))
    report = build(tmp_path)
    assert "任务2：责任单位新增 市应急局，减少 市公安局" in {cause.split(" → ")[0] for cause in report.causes}
    assert not any("现称" in cause for cause in report.causes)


def test_a_second_spelling_of_a_unit_renames_nobody(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, UNITS.replace("[市公安局]", "[市公安局, 市公安分局]"))
    assert why(tmp_path).causes == ()


@given(FACTS, st.sampled_from(["市局", "甲：乙", "市局、分局"]))
def test_facts_that_differ_in_a_name_alone_differ_in_nothing_else(facts: Facts, name: str) -> None:
    before = {**facts, task_subject("另2"): {"责任单位": (name,)}}
    now = renamed(before, {name: "新局"})
    by = renames(before, now, lambda one: "新局" if one == name else one)
    assert by == {name: "新局"}
    (one,) = differ(before, now, by)
    assert (one.field, one.before, one.after) == (NAME, name, "新局")
