"""Rounds that come faster than the units were asked to report are asked about: nobody is silent who reports as it was told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.runs.material import check
from tests.project import lay_out, tell
from tests.sample import SUPERVISION

ACCEPTED = "各轮相隔比告知各单位的报送节奏（每季度）短，照每季度报送的单位，没有赶上的轮次也会列为没有填报"


def asked(root: Path) -> list[str]:
    return [one.message for one in check(root).project.unconfirmed if "报送节奏" in one.message]


def held(root: Path, days: tuple[str, ...], rhythm: str = "每季度", scopes: tuple[str, ...] = ()) -> Path:
    rounds = "轮次:\n"
    for at, day in enumerate(days):
        rounds += f"  - {{日期: {day}{f', 范围: [{scopes[at]}]' if scopes else ''}}}\n"
    supervision = SUPERVISION.replace("报送节奏: 每季度\n", f"报送节奏: {rhythm}\n" if rhythm else "")
    return tell(lay_out(root, supervision=supervision + rounds), date(2024, 2, 1))


@pytest.mark.parametrize(
    ("rhythm", "days", "many"),
    [
        ("每季度", ("2024年3月29日", "2024年4月30日"), 1),
        ("每季度", ("2024年3月29日", "2024年6月28日"), 0),
        ("每季度末", ("2024年3月8日", "2024年6月3日"), 0),
        ("每月", ("2024年3月29日", "2024年4月30日"), 0),
        ("每月", ("2024年3月29日", "2024年4月12日"), 1),
        ("每半年", ("2024年3月29日", "2024年6月28日"), 1),
        ("", ("2024年3月29日", "2024年4月12日"), 0),
    ],
)
def test_rounds_faster_than_the_rhythm_that_was_told_are_asked_about(
    rhythm: str, days: tuple[str, ...], many: int, tmp_path: Path
) -> None:
    assert len(asked(held(tmp_path, days, rhythm))) == many


def test_rounds_of_other_units_are_not_faster(tmp_path: Path) -> None:
    days = ("2024年3月29日", "2024年4月12日")
    assert asked(held(tmp_path, days, scopes=("市教育局", "市公安局"))) == []


def test_what_was_accepted_once_is_asked_no_more_however_many_rounds_follow(tmp_path: Path) -> None:
    days = ("2024年3月29日", "2024年4月30日", "2024年5月31日")
    root = held(tmp_path, days)
    path = root / "sources/样例/supervision.yaml"
    path.write_text(path.read_text("utf-8") + f"已核:\n  {ACCEPTED}: 市领导要求每月调度\n", encoding="utf-8")
    assert asked(root) == []


def unripe(root: Path, words: str, days: tuple[str, ...]) -> list[str]:
    """What is asked of rounds on ``days`` where the plan says in ``words`` by when reports are wanted."""
    root = held(root, days)
    path = root / "sources/样例/supervision.yaml"
    ground = f"报送依据: {{依据章节: 二、工作要求, 依据原文: {words}}}\n"
    path.write_text(path.read_text("utf-8") + ground, encoding="utf-8")
    plan = root / "sources/样例/plan.yaml"
    plan.write_text(plan.read_text("utf-8").rstrip("\n") + f"\n      - {words}。\n", encoding="utf-8")
    return [one.message for one in check(root).project.unconfirmed if "报送日" in one.message]


@pytest.mark.parametrize(
    ("words", "days", "many"),
    [
        ("每季度末月25日前报送进展", ("2024年3月20日",), 1),
        ("每季度末月25日前报送进展", ("2024年3月25日",), 1),
        ("每季度末月25日前报送进展", ("2024年3月26日",), 0),
        ("每季度末月25日前报送进展", ("2024年3月26日", "2024年6月20日"), 1),
        ("每季度首月10日前报送进展", ("2024年4月9日",), 1),
        ("每季度首月10日前报送进展", ("2024年4月11日",), 0),
        ("每月5日前报送进展", ("2024年2月29日",), 0),
        ("每季度报送进展", ("2024年3月20日",), 0),
    ],
)
def test_a_round_before_the_day_on_which_reports_are_wanted_is_asked_about(
    words: str, days: tuple[str, ...], many: int, tmp_path: Path
) -> None:
    assert len(unripe(tmp_path, words, days)) == many


@pytest.mark.parametrize(
    ("rhythm", "day", "many"),
    [
        ("每季度", "2024年3月8日", 1),
        ("每季度", "2024年3月26日", 0),
        ("每季度", "2024年4月2日", 0),
        ("每月", "2024年2月8日", 1),
        ("每月", "2024年2月26日", 0),
        ("每周", "2024年2月8日", 0),
        ("", "2024年2月8日", 0),
    ],
)
def test_a_first_round_within_the_first_period_is_asked_about(rhythm: str, day: str, many: int, tmp_path: Path) -> None:
    root = held(tmp_path, (day,), rhythm)
    assert len([one for one in check(root).project.unconfirmed if "还没有满第一个报送期" in one.message]) == many
