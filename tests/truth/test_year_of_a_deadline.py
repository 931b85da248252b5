"""A deadline without its year is a day only where the plan proves the year, or the clerk has written it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.offices.desk import run

UNSURE = "没有写年份，看不出是哪一天，不会提示到期"


def due(root: Path, title: str, issued: str, deadline: str, more: str = "") -> date | None:
    """The day by which the one task of a plan is due, as its ledger has it."""
    (root / "方案.txt").write_text(
        f"{title}\n一、任务\n1.修路。修完主干道。\n责任单位：县交通局\n完成时限：{deadline}\n样县人民政府\n{issued}\n",
        encoding="utf-8",
    )
    code, said = run(root, "init", "NAME=样县督查室", "CODE=样督函", f"FILE={root / '方案.txt'}")
    assert code == 0, said
    (plan,) = root.glob("sources/*/plan.yaml")
    plan.write_text(f"{more}{plan.read_text('utf-8')}", encoding="utf-8")
    said = run(root, "check")[1]
    assert run(root, "ledger")[0] == 0
    (ledger,) = root.glob("sources/*/ledger.xlsx")
    head, row = [[cell.value for cell in cells] for cells in load_workbook(ledger)["进展"].iter_rows(2, 3)]
    found = dict(zip(head, row, strict=True))["到期日"]
    assert (UNSURE in said) == (found is None), said
    assert ("时限年份: 2026" in said) == (found is None)
    return found.date() if isinstance(found, datetime) else None


@pytest.mark.parametrize(
    ("title", "issued", "deadline", "day"),
    [
        ("样县2026年修路工作方案", "2026年1月15日", "3月31日", date(2026, 3, 31)),
        ("样县二〇二六年修路工作要点", "二〇二六年一月十五日", "十月底前", date(2026, 10, 31)),
        ("2026年样县修路计划", "2025年12月20日", "6月底", date(2026, 6, 30)),
        # No year in the title, several, or another than that of the plan's day.
        ("样县修路工作方案", "2026年1月15日", "3月31日", None),
        ("样县修路行动方案（2026—2028年）", "2026年1月15日", "3月31日", None),
        ("样县2024年度审计整改方案", "2026年1月15日", "3月31日", None),
        # A day before the plan, or of another year than its own.
        ("样县2026年冬季修路方案", "2026年11月15日", "3月31日", None),
        ("样县2026年修路工作方案", "2026年1月15日", "次年3月31日", None),
        ("样县2026年修路工作方案", "2025年12月20日", "明年3月31日", None),
    ],
)
def test_the_year_is_that_of_the_title_where_the_plan_was_issued_for_it(
    tmp_path: Path, title: str, issued: str, deadline: str, day: date | None
) -> None:
    assert due(tmp_path, title, issued, deadline) == day


def test_the_clerk_may_write_the_year_once_for_all_deadlines(tmp_path: Path) -> None:
    assert due(tmp_path, "样县修路工作方案", "2026年1月15日", "3月31日", "时限年份: 2026\n") == date(2026, 3, 31)
