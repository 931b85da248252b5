"""Lights, levels, rounds and working days, one rule at a time."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest

from pipeline.plan.project import parse_project
from pipeline.problems import MaterialError
from pipeline.progress.calendar import announced, is_workday, workday_after, workdays_until
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.project import Reading, parse_progress
from pipeline.progress.status import Item, Light
from pipeline.progress.stocktaking import missed_rounds
from pipeline.sources.records import Level
from tests.progress.books import filled_in, project, told_all
from tests.sample import PLAN, SUPERVISION, sample_files

PROJECT = project()
TOLD = told_all(PROJECT, date(2024, 2, 1))
LEDGER = refresh_ledger(PROJECT.plans[0][0], PROJECT.register, None)[0]
ROUNDS = "轮次:\n  - {日期: 2024年3月29日}\n  - {日期: 2024年6月28日, 回复期限: 2024年7月5日}\n"


def items(
    cells: dict[str, object] | None = None, supervision: str = ROUNDS, day: date | None = None
) -> dict[tuple[str, str], Item]:
    """How the sample stands with ``cells`` reported for task 2 by 市公安局."""
    files = sample_files(supervision=SUPERVISION + supervision)
    files["sources/样例/ledger.xlsx"] = filled_in(LEDGER, {("2", "市公安局"): cells or {}})
    found = parse_progress(files, parse_project(files), Reading(told=TOLD, day=day))["样例"]
    return {(item.task.key, item.unit.name): item for item in found.items}


def reported(day: str, state: str = "推进中", **more: object) -> dict[str, object]:
    return {"进展情况": "检查12次", "状态": state, "填报日期": day, **more}


def test_a_spring_festival_week_has_no_working_day_and_a_swapped_saturday_is_one() -> None:
    assert not is_workday(date(2024, 2, 12))
    assert is_workday(date(2024, 2, 18))
    assert workdays_until(date(2024, 2, 9), date(2024, 2, 19)) == 2
    assert workdays_until(date(2024, 2, 19), date(2024, 2, 9)) == -2
    assert workday_after(date(2024, 2, 9), 1) == date(2024, 2, 18)


def test_beyond_the_announced_years_the_week_alone_counts() -> None:
    assert not announced(date(2050, 10, 3))
    assert is_workday(date(2050, 10, 3))
    assert not is_workday(date(2050, 10, 1))


@pytest.mark.parametrize(
    ("cells", "day", "light", "why"),
    [
        (reported("2024-6-20"), date(2024, 6, 28), Light.GREEN, "正常推进"),
        (reported("2024-6-20", "完成"), date(2025, 2, 1), Light.DONE, "已办结"),
        (reported("2024-6-20"), date(2025, 2, 1), Light.RED, "已过时限（2024年12月31日前）尚未完成"),
        (reported("2024-6-20"), date(2024, 12, 20), Light.YELLOW, "距时限还有7个工作日"),
        (reported("2024-3-20"), date(2024, 6, 28), Light.YELLOW, "连续1轮没有填报进展"),
        (reported("2024-6-20", "未启动"), date(2024, 6, 28), Light.IDLE, "已报尚未启动"),
        (None, date(2024, 6, 28), Light.IDLE, "尚未填报"),
    ],
)
def test_a_light_has_its_rule_and_its_reason(
    cells: dict[str, object] | None, day: date, light: Light, why: str
) -> None:
    item = items(cells, day=day)["2", "市公安局"]
    assert (item.light, item.why) == (light, why)


def test_a_deadline_is_near_from_the_twentieth_working_day_before_it() -> None:
    due = date(2024, 12, 31)
    near = next(day for day in map(due.__sub__, map(timedelta, range(60))) if workdays_until(day, due) == 20)
    before = next(day for day in map(due.__sub__, map(timedelta, range(60))) if workdays_until(day, due) == 21)
    assert items(reported("2024-11-20"), day=near)["2", "市公安局"].why == "距时限还有20个工作日"
    assert items(reported("2024-11-20"), day=before)["2", "市公安局"].light is Light.GREEN


def test_a_plan_that_stands_on_no_day_is_reckoned_at_once() -> None:
    start = process_time()
    assert items(reported("2024-6-20"), "", day=date.min)["2", "市公安局"].light is Light.GREEN
    assert process_time() - start < 10


def test_the_thresholds_can_be_set() -> None:
    limits = "灯色阈值: {临期工作日: 200, 黄灯轮数: 2, 红灯轮数: 2}\n"
    assert items(reported("2024-6-20"), ROUNDS + limits)["2", "市公安局"].light is Light.YELLOW
    assert items(None, ROUNDS + limits)["3", "市民政局"].light is Light.RED


def test_a_task_past_its_deadline_is_pressed_even_when_it_reports() -> None:
    late = "轮次: [{日期: 2025年1月10日}]\n"
    assert items(reported("2025-1-9"), late)["2", "市公安局"].level is Level.REMIND
    assert items(reported("2025-1-9", "已完成"), late)["2", "市公安局"].level is Level.NONE


def test_only_the_units_in_a_rounds_scope_are_pressed_and_blamed() -> None:
    scoped = "轮次:\n  - {日期: 2024年3月29日, 范围: 市民政局}\n  - {日期: 2024年6月28日, 范围: [市公安局, 市民政局]}\n"
    found = items(None, scoped)
    levels = {unit: found["1", unit].level for unit in ("市教育局", "市公安局", "市民政局")}
    assert levels == {"市教育局": Level.NONE, "市公安局": Level.REMIND, "市民政局": Level.URGE}


def test_a_report_answers_the_round_it_comes_before_and_the_one_it_follows() -> None:
    days = [date(2024, 3, 29), date(2024, 6, 28), date(2024, 9, 30)]
    assert missed_rounds(days, None) == 3
    assert missed_rounds(days, date(2024, 3, 20)) == 2
    assert missed_rounds(days, date(2024, 4, 1)) == 1
    assert missed_rounds(days, date(2024, 7, 1)) == 0
    assert missed_rounds([], None) == 0


def test_without_a_round_nobody_is_pressed() -> None:
    assert {item.level for item in items(None, "").values()} == {Level.NONE}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("轮次: [{日期: 2024年6月28日}, {日期: 2024年3月1日}]\n", "不在上一轮之后"),
        ("轮次: [{日期: 2024年6月28日, 回复期限: 2024年6月1日}]\n", "回复期限早于"),
        ("轮次: [{日期: 2024年6月28日, 范围: 市民正局}]\n", "是否应为“市民政局”"),
    ],
)
def test_a_round_that_cannot_be_is_a_problem(text: str, said: str) -> None:
    with pytest.raises(MaterialError, match=said):
        items(None, text)


def test_measures_alone_answer_no_round() -> None:
    """A unit that has only said what it will do has not said how far it has come."""
    item = items({"推进措施": "每月检查一次", "填报日期": "2024-6-20"})["2", "市公安局"]
    assert (item.facts.missed, item.facts.last) == (2, None)
    assert (
        items({"推进措施": "每月检查一次", "状态": "未启动", "填报日期": "2024-6-20"})["2", "市公安局"].facts.missed
        == 0
    )


@pytest.mark.parametrize(("told", "late"), [("每季度末前", True), ("每年12月底前", False)])
def test_a_deadline_that_returns_and_was_changed_makes_nobody_late_before_it_is_told(told: str, late: bool) -> None:
    """Told of the end of each year, a unit is not late for the quarter that the plan has been changed to since."""
    before, now = (PLAN.replace("2024年12月31日前", deadline) for deadline in (told, "每季度末前"))
    files = sample_files(plan=now, supervision=SUPERVISION + ROUNDS)
    files["sources/样例/ledger.xlsx"] = filled_in(LEDGER, {("2", "市公安局"): reported("2024-2-20")})
    reading = Reading(told=told_all(project(plan=before), date(2024, 2, 1)), day=date(2024, 4, 2))
    found = parse_progress(files, parse_project(files), reading)["样例"]
    (item,) = (one for one in found.items if (one.task.key, one.unit.name) == ("2", "市公安局"))
    assert (item.facts.late_since is not None) is late
