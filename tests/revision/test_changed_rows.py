"""A notice whose table has what was beside what is now (原责任单位, 调整后责任单位) is carried out row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import draw_templates
from tests.revision.test_new_tasks import tasks
from tests.revision.test_notices import notice
from tests.revision.test_replaced_tasks import tabled
from tests.revision.test_revise import plan_file, root, run

__all__ = ["root"]


@pytest.mark.parametrize(
    ("was", "now"),
    [("原责任单位", "调整后责任单位"), ("调整前责任单位", "调整后责任单位"), ("原责任单位", "现责任单位")],
)
def test_units_of_the_row_take_the_place_of_those_that_were(was: str, now: str, root: Path) -> None:
    draw_templates(root)
    before = tasks(root)
    rows = (("序号", "工作任务", was, now), ("13", "加强困境儿童保障", "市民政局", "市卫健委"))
    result = run(root, "revise", str(tabled(root, "一、部分任务的责任单位调整见下表。", rows=rows)), "--yes")
    assert result.exit_code == 0, result.output
    text = plan_file(root).read_text("utf-8")
    assert tasks(root) == before
    assert "（市卫健委负责）" in text
    assert "（市民政局负责）" not in text
    assert "没有照办" not in text


def test_a_row_whose_old_unit_the_plan_does_not_have_is_told_and_changes_nothing(root: Path) -> None:
    rows = (("序号", "工作任务", "原责任单位", "调整后责任单位"), ("13", "保障", "市商务局", "市卫健委"))
    file = tabled(root, "一、部分任务的责任单位调整见下表。", "二、任务14的责任单位删除市残联。", rows=rows)
    run(root, "revise", str(file), "--yes")
    text = plan_file(root).read_text("utf-8")
    assert "市商务局不在这项任务的" in text
    assert "（市卫健委负责）" not in text


def test_a_limit_of_the_row_takes_the_place_of_the_one_that_was(root: Path) -> None:
    first = notice(root, "任务13的完成时限调整为2025年9月底前。")
    assert run(root, "revise", str(first), "--yes").exit_code == 0
    rows = (
        ("序号", "工作任务", "责任单位", "原完成时限", "调整后完成时限"),
        ("13", "保障", "市民政局", "2025年9月底前", "2025年11月底前"),
    )
    file = tabled(root, "一、部分任务的完成时限调整见下表。", rows=rows)
    result = run(root, "revise", str(file), "--yes")
    assert result.exit_code == 0, result.output
    assert "时限: 2025年11月底前" in plan_file(root).read_text("utf-8")
