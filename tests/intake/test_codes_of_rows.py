"""Columns of codes number the rows of a table, whatever they are called and behind which category they stand."""

from __future__ import annotations

import pytest

from tests.intake.one_table import of_table


@pytest.mark.parametrize("head", ["条款", "条款号", "条目", "评审条目", "细则"])
@pytest.mark.parametrize("codes", [("1.1.1", "1.1.2"), ("A-1", "A-2"), ("2-1-1", "2-1-3")])
def test_codes_behind_a_category_number_the_rows(head: str, codes: tuple[str, str]) -> None:
    got = of_table(
        (
            ("章节", head, "评审要求", "牵头科室"),
            ("第一章", codes[0], "功能定位明确", "院办"),
            ("第一章", codes[1], "科室设置齐全", "医务部"),
        )
    )
    assert [(task["number"], task["text"]) for task in got["tasks"]] == [
        (codes[0], "功能定位明确"), (codes[1], "科室设置齐全"),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["项目编号", "项目代码", "任务编码", "工程编号", "编号"])
@pytest.mark.parametrize("first", [True, False])
def test_a_column_of_numbers_by_its_name_numbers_the_rows(head: str, first: bool) -> None:
    rows = ((head, "项目名称", "责任单位"), ("XM-2026-001", "建校", "县教育局"), ("XM-2026-002", "修路", "县交通局"))
    got = of_table(rows if first else tuple((row[1], row[0], row[2]) for row in rows))
    assert [task["number"] for task in got["tasks"]] == ["XM-2026-001", "XM-2026-002"]


def test_amounts_behind_a_category_number_nothing() -> None:
    got = of_table(
        (
            ("类别", "投资", "项目", "责任单位"),
            ("续建", "12.5", "建校", "县教育局"),
            ("新建", "13.5", "修路", "县交通局"),
        )
    )
    assert [task["number"] for task in got["tasks"]] == [None, None]


@pytest.mark.parametrize("head", ["包联单位", "包抓单位", "包保单位", "联系单位", "挂联单位", "帮扶单位"])
def test_who_is_paired_with_a_project_supports_it_and_is_asked_about(head: str) -> None:
    got = of_table(
        (
            ("序号", "项目", "责任单位", head),
            ("1", "建校", "县教育局", "县住建局"),
            ("2", "修路", "县交通局", "县财政局"),
        )
    )
    assert [[unit["role"] for unit in task["units"]] for task in got["tasks"]] == [["负责", "配合"]] * 2
    assert any(f"“{head}”一列里都是单位，按“配合”列入" in question for question in got["review"])
