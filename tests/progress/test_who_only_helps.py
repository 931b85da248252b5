"""Who only helps with a task is not late with it: those who lead it or answer for it are to end it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.plan.project import parse_project
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.project import Reading, parse_progress
from pipeline.progress.status import Item, Level, Light
from pipeline.runs.build import build
from pipeline.runs.ledger import refresh
from tests.progress.books import filled_in, told_all
from tests.project import lay_out, tell
from tests.sample import PLAN, SUPERVISION, sample_files
from tests.truth.test_told import said

DONE: dict[str, object] = {"进展情况": "检查完毕", "状态": "已完成", "填报日期": "2024-12-20"}
BEGUN: dict[str, object] = {"进展情况": "派员参加", "状态": "推进中", "填报日期": "2024-12-20"}


def borne(bracket: str) -> str:
    """The plan whose task 2 is borne so, till 2024年12月31日前."""
    old = "（市教育局、市公安局按照职责分工负责）"
    assert old in PLAN
    return PLAN.replace(old, bracket)


def stock(plan: str, rounds: str, reports: dict[str, dict[str, object]]) -> list[Item]:
    """How the units of task 2 stand after its limit."""
    files = sample_files(plan=plan, supervision=f"{SUPERVISION}轮次: [{rounds}]\n")
    project = parse_project(files)
    ledger = refresh_ledger(project.plans[0][0], project.register, None)[0]
    files["sources/样例/ledger.xlsx"] = filled_in(ledger, {("2", unit): cells for unit, cells in reports.items()})
    told = told_all(project, date(2024, 2, 1))
    found = parse_progress(files, project, Reading(told=told, day=date(2025, 1, 10)))["样例"]
    return [item for item in found.items if item.task.key == "2"]


def lights(bracket: str, reports: dict[str, dict[str, object]]) -> dict[str, Light]:
    return {item.unit.name: item.light for item in stock(borne(bracket), "{日期: 2025年1月10日}", reports)}


@pytest.mark.parametrize("role", ["牵头", "负责"])
def test_a_helper_is_not_late_with_what_others_have_ended(role: str) -> None:
    bracket = f"（市教育局{role}，市公安局配合）"
    ended = lights(bracket, {"市教育局": DONE, "市公安局": BEGUN})
    assert ended == {"市教育局": Light.DONE, "市公安局": Light.GREEN}
    open_ = lights(bracket, {"市教育局": BEGUN, "市公安局": BEGUN})
    assert open_ == {"市教育局": Light.RED, "市公安局": Light.GREEN}


def test_of_a_helper_beside_a_late_lead_it_is_said_who_is_to_end_the_task() -> None:
    found = stock(
        borne("（市教育局牵头，市公安局配合）"), "{日期: 2025年1月10日}", {"市教育局": BEGUN, "市公安局": BEGUN}
    )
    (helper,) = [item for item in found if item.unit.name == "市公安局"]
    assert (helper.level, helper.facts.days_late) == (Level.NONE, 0)
    assert helper.why == "任务已过时限（2024年12月31日前），由牵头、负责的单位完成"


def test_all_who_answer_must_have_ended_it() -> None:
    bracket = "（市教育局牵头，市民政局负责，市公安局配合）"
    reports = {"市教育局": DONE, "市民政局": BEGUN, "市公安局": BEGUN}
    assert lights(bracket, reports) == {"市教育局": Light.DONE, "市民政局": Light.RED, "市公安局": Light.GREEN}


def test_who_has_a_part_of_its_own_stays_late_with_it() -> None:
    found = lights("（市教育局、市公安局按照职责分工负责）", {"市教育局": DONE, "市公安局": BEGUN})
    assert found == {"市教育局": Light.DONE, "市公安局": Light.RED}


def test_a_task_with_helpers_alone_is_late() -> None:
    found = lights("（市公安局配合）", {"市公安局": BEGUN})
    assert found == {"市公安局": Light.RED}


def facts(reports: dict[str, dict[str, object]]) -> dict[str, tuple[int, bool]]:
    """Unit → how many rounds it missed, and whether it is asked, of task 2 led by one and helped by another."""
    found = stock(borne("（市教育局牵头，市公安局配合）"), "{日期: 2024年12月10日}, {日期: 2025年1月10日}", reports)
    return {item.unit.name: (item.facts.missed, item.facts.asked_now) for item in found}


def test_a_helper_is_not_pressed_for_reports_on_what_others_have_ended() -> None:
    assert facts({"市教育局": DONE})["市公安局"] == (0, False)
    # Work that goes on is asked about, and who did report has answered.
    assert facts({"市教育局": BEGUN})["市公安局"] == (2, True)
    assert facts({"市教育局": DONE, "市公安局": BEGUN})["市公安局"] == (0, True)


def test_the_bulletin_says_that_who_only_helps_is_not_counted_late(tmp_path: Path) -> None:
    rounds = f"{SUPERVISION}轮次: [{{日期: 2025年1月10日}}]\n"
    without = lay_out(tmp_path / "一", plan=PLAN, supervision=rounds)
    assert "红灯指已过时限尚未完成，" in words_of(without, {"市公安局": BEGUN})
    helped = lay_out(tmp_path / "二", plan=borne("（市教育局牵头，市公安局配合）"), supervision=rounds)
    assert "红灯指已过时限尚未完成（只是配合、指导的除外），" in words_of(helped, {"市公安局": BEGUN})


def words_of(root: Path, reports: dict[str, dict[str, object]]) -> str:
    """The bulletin once the letters of the plan are out and the units have reported on task 2."""
    tell(root, date(2024, 2, 1))
    refresh(root, per_unit=False)
    ledger = root / "sources/样例/ledger.xlsx"
    ledger.write_bytes(filled_in(ledger.read_bytes(), {("2", unit): cells for unit, cells in reports.items()}))
    build(root)
    return said(root, "进展情况通报")
