"""What a plan says against itself is asked, all at once, and can be accepted with a reason; nothing else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.plan.model import Plan
from pipeline.plan.project import parse_project
from tests.project import lay_out
from tests.sample import PLAN, sample_files

LINE = "        责任单位: （市民政局负责）"
ISSUED = "内容:\n  - 为做好样例工作，制定本方案。"
DATED = f"成文日期: 2024年1月2日\n{ISSUED}"
CASES = {
    "任务3：市民政局既牵头又配合": (LINE, "        责任单位: （市民政局牵头，市公安局、市民政局配合）"),
    "任务3：市教育局写了两次": (LINE, "        责任单位: （市教育局、市民政局、市教委按职责分工负责）"),
    "任务3：有两处写了牵头": (LINE, "        责任单位: （市民政局牵头；市公安局牵头；市教育局配合）"),
    "任务2：时限“2023年12月31日前”早于方案的成文日期": ("2024年12月31日前", "2023年12月31日前"),
    "任务2：时限“2042年12月31日前”在5年以后": ("2024年12月31日前", "2042年12月31日前"),
    "任务2：时限“汛前”看不出是哪一天，不会提示到期": ("2024年12月31日前", "汛前"),
    "任务2：时限“自方案印发之日起60日内”从印发算起，没有写明是哪一天，不会提示到期": (
        "2024年12月31日前", "自方案印发之日起60日内"
    ),
    "任务2“12月底前”的时限没有写年份，看不出是哪一天，不会提示到期": ("2024年12月31日前", "12月底前"),
    "任务4：编号从2跳到4": ("3. 救助样例。", "4. 救助样例。"),
    "任务4：编号从2跳到4，“3. 值班样例。”没有责任单位，没有列为任务": (
        "      - 任务: 3. 救助样例。", "      - 章节: 3. 值班样例。\n        内容: [全天值班。]\n      - 任务: 4. 救助样例。"
    ),
    "规则“各单位要各负其责”看不出怎样执行，没有处理，所管的任务要逐项写明单位": (
        ISSUED, f"规则:\n  - 各单位要各负其责\n{ISSUED}"
    ),
    "规则“以下不再列出”看不出怎样执行，没有处理，所管的任务要逐项写明单位": (
        ISSUED, f"规则:\n  - 以下不再列出\n{ISSUED}"
    ),
    "任务3：与任务2一字不差": (
        "3. 救助样例。\n        正文: 做好救助。", "3. 保护样例。\n        正文: 开展检查。建立台账。"
    ),
}  # fmt: skip


def doubts(plan: str) -> list[str]:
    project = parse_project(sample_files(plan=plan))
    return [one.message for one in project.unconfirmed if one.place.file.endswith("plan.yaml")]


def edited(what: str) -> str:
    old, new = CASES[what]
    assert old in PLAN
    return PLAN.replace(ISSUED, DATED).replace(old, new)


def test_a_plan_that_agrees_with_itself_is_asked_nothing() -> None:
    assert doubts(PLAN.replace(ISSUED, DATED)) == []


@pytest.mark.parametrize("what", CASES)
def test_each_contradiction_is_asked_by_itself_and_no_more_once_accepted(what: str) -> None:
    assert doubts(edited(what)) == [f"待核：{what}"]
    assert doubts(edited(what) + f"已核:\n  {what}: 原文如此\n") == []


def test_a_rule_that_is_known_or_asked_about_already_is_asked_nothing() -> None:
    known = "规则:\n  - 首位牵头\n  - 第一位为牵头单位，其他为配合单位\n  - 以下均需各成员单位落实，不再列出\n"
    asked = "规则:\n  - 各单位要各负其责\n待核:\n  - 全文适用的规则：“各单位要各负其责”，没有处理。\n"
    assert doubts(PLAN.replace(ISSUED, known + DATED)) == []
    assert len(doubts(PLAN.replace(ISSUED, asked + DATED))) == 1


def test_joint_leads_standing_deadlines_and_numbers_begun_anew_are_no_contradiction() -> None:
    plan = PLAN.replace(LINE, "        责任单位: （市民政局、市公安局牵头，市教育局配合）").replace(
        "2024年12月31日前", "长期坚持"
    )
    again = "      - 任务: 1. 再次学习。\n        正文: 学习。\n        责任单位: （各成员单位、市民政局）\n"
    assert doubts(plan.replace("      - 各单位要制定", f"{again}      - 各单位要制定")) == []


def test_an_acceptance_of_what_is_no_longer_there_is_asked_too() -> None:
    stale = "任务9：市民政局写了两次"
    assert doubts(PLAN + f"已核:\n  {stale}: 原文如此\n") == [f"待核：“已核”里的“{stale}”已经对不上任何一处"]


@pytest.mark.parametrize("written", ["已核: 看过了\n", "已核: [看过了]\n", "已核:\n  任务3：市民政局写了两次:\n"])
def test_an_acceptance_without_a_reason_is_a_mistake_with_a_place(written: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(lay_out(tmp_path, plan=PLAN + written)), "check"])
    assert result.exit_code == 1
    assert "sources/样例/plan.yaml:2" in result.output


def test_check_shows_place_and_the_line_that_accepts_it(tmp_path: Path) -> None:
    what = next(iter(CASES))
    result = CliRunner().invoke(main, ["--root", str(lay_out(tmp_path, plan=edited(what))), "check"])
    assert result.exit_code == 0
    shown = [line.strip() for line in _around(result.output, what)]
    assert shown[0].startswith("sources/样例/plan.yaml:")
    assert shown[1] == f"有误的请改正；确实如此的，在 plan.yaml 的“已核”下写一行“{what}: 理由”。"


def _around(output: str, what: str) -> Iterator[str]:
    lines = output.splitlines()
    at = next(index for index, line in enumerate(lines) if what in line)
    return iter(lines[at : at + 2])


def test_the_plan_itself_says_the_same_with_and_without_acceptance() -> None:
    what = next(iter(CASES))
    before, after = (_plan(edited(what) + more) for more in ("", f"已核:\n  {what}: 原文如此\n"))
    assert before == after


def _plan(text: str) -> Plan:
    return parse_project(sample_files(plan=text)).plans[0][0]


@pytest.mark.parametrize("deadline", ["每年3月底前", "每季度末", "每年6月、12月底前"])
def test_what_comes_round_again_is_late_when_its_end_has_passed_and_nobody_is_told_otherwise(deadline: str) -> None:
    assert doubts(PLAN.replace(ISSUED, DATED).replace("2024年12月31日前", deadline)) == []


@pytest.mark.parametrize(
    "bracket",
    [
        "（牵头领导：甲某某；牵头单位：市民政局；配合单位：市教育局）",
        "（牵头市领导：甲某某；牵头单位：市民政局）",
        "（牵头责任人：甲某某；牵头单位：市民政局）",
    ],
)
def test_a_person_who_leads_is_no_second_body_that_does(bracket: str) -> None:
    assert doubts(PLAN.replace(ISSUED, DATED).replace(LINE, f"        责任单位: {bracket}")) == []
