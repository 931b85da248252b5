"""A limit that is put off while the text of the task still names the old one is asked about before the adjustment goes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.runs.issue import rehearse
from tests.project import lay_out, tell
from tests.sample import PLAN

TEXT, LIMIT = "        正文: 开展检查。", "        时限: 2024年12月31日前"


def asked(root: Path, was: tuple[str, str], now: tuple[str, str]) -> list[str]:
    """What is asked of the adjustment where the text of a task and its limit ``was`` told, and are ``now`` others."""
    assert TEXT in PLAN
    assert LIMIT in PLAN
    plans = [
        PLAN.replace(TEXT, f"        正文: {text}开展检查。").replace(LIMIT, f"        时限: {limit}" if limit else "")
        for text, limit in (was, now)
    ]
    path = lay_out(root) / "sources/样例/plan.yaml"
    path.write_text(plans[0], encoding="utf-8")
    tell(root, date(2024, 2, 1))
    path.write_text(plans[1], encoding="utf-8")
    questions = rehearse(root, date(2024, 5, 6), ("任务调整函",)).open
    return list(dict.fromkeys(one.message for one in questions if "正文里还写着" in one.message))


@pytest.mark.parametrize(
    ("was", "now", "left"),
    [
        (("2024年6月底前", "2024年6月底前"), ("2024年6月底前", "2024年9月底前"), "2024年6月底前"),
        (("6月底前", "2024年6月30日前"), ("6月底前", "2024年9月底前"), "6月底前"),
        (("2024年6月底前", ""), ("2024年6月底前", "2024年9月底前"), "2024年6月底前"),
    ],
)
def test_a_limit_put_off_in_its_column_alone_is_asked_about(
    tmp_path: Path, was: tuple[str, str], now: tuple[str, str], left: str
) -> None:
    assert asked(tmp_path, was, now) == [f"任务2的时限改成了“{now[1]}”，正文里还写着“{left}”，函里两个都会写到。"]


def test_a_limit_left_in_the_bracket_of_the_units_is_asked_about(tmp_path: Path) -> None:
    units = "（市教育局牵头；完成时限：2024年9月30日）"
    plan = PLAN.replace("        责任单位: （市民政局负责）", f"        责任单位: {units}")
    assert units in plan
    path = lay_out(tmp_path) / "sources/样例/plan.yaml"
    path.write_text(plan, encoding="utf-8")
    tell(tmp_path, date(2024, 2, 1))
    path.write_text(plan.replace(units, f"{units}\n        时限: 2024年12月31日前"), encoding="utf-8")
    questions = rehearse(tmp_path, date(2024, 5, 6), ("任务调整函",)).open
    assert any("正文里还写着“2024年9月30日”" in one.message for one in questions)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        # The text says nothing, says the new limit, or names a stage before and after.
        (("", "2024年6月底前"), ("", "2024年9月底前")),
        (("2024年6月底前", "2024年6月底前"), ("2024年9月底前", "2024年9月底前")),
        (("2024年3月底前", "2024年6月底前"), ("2024年3月底前", "2024年9月底前")),
        (("6月底前", ""), ("6月底前", "2024年6月30日前")),
        # The day of what is counted from the issue is written behind it.
        (("自方案印发之日起60日内", ""), ("自方案印发之日起60日内", "自方案印发之日起60日内（2024年4月1日前）")),
    ],
)
def test_a_text_that_names_no_other_limit_is_not(tmp_path: Path, was: tuple[str, str], now: tuple[str, str]) -> None:
    assert asked(tmp_path, was, now) == []


def notes(root: Path, day: date) -> list[str]:
    """What is merely to be known of what would go out on ``day`` about limits that are over."""
    return [one.message for one in rehearse(root, day, any_date=True).notes if "时限已经过了" in one.message]


def test_a_paper_that_tells_of_a_limit_which_is_over_says_so_before_it_goes_out(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    assert notes(root, date(2024, 12, 31)) == []
    assert notes(root, date(2025, 1, 2)) == [
        "2025年1月2日发文，任务2（2024年12月31日前）的时限已经过了，各单位从告知的那一天起算逾期。"
    ]


def test_an_adjustment_speaks_of_the_limits_it_changes_alone(tmp_path: Path) -> None:
    path = lay_out(tmp_path) / "sources/样例/plan.yaml"
    tell(tmp_path, date(2024, 2, 1))
    path.write_text(PLAN.replace("建立台账。", "建立台账，每月核对。"), encoding="utf-8")
    assert notes(tmp_path, date(2025, 1, 2)) == []
    path.write_text(PLAN.replace("2024年12月31日前", "2024年10月31日前"), encoding="utf-8")
    assert notes(tmp_path, date(2024, 11, 1)) == [
        "2024年11月1日发文，任务2（2024年10月31日前）的时限已经过了，各单位从告知的那一天起算逾期。"
    ]
