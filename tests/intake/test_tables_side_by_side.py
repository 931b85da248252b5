"""Tables and forms that stand beside one another are read one after the other."""

from __future__ import annotations

import pytest

from tests.intake.files import KINDS, Grid, as_docx
from tests.intake.one_table import TABLES, of_table
from tests.intake.test_kinds import read, take
from tests.intake.workbooks import as_xlsx

HEADS = ("序号", "项目", "责任单位")


LEFT = (("1", "改造小区26个", "区住建局"), ("2", "新建公园8个", "区城管局"), ("3", "更新电梯120台", "区市场监管局"))


RIGHT = (("4", "新增学位900个", "区教育局"), ("5", "免费体检3万人", "区卫健局"), ("", "", ""))


BOTH = [(number, f"{unit}:负责", None) for number, _, unit in (*LEFT, *RIGHT) if number]


@pytest.mark.parametrize("name", ["plan.docx", "plan.html", "plan.odt", "plan.md"])
def test_tasks_beside_one_another_are_a_row_each(name: str) -> None:
    grid = Grid((HEADS * 2, *(left + right for left, right in zip(LEFT, RIGHT, strict=True))))
    assert read(take(KINDS[name](["民生实事任务分工", grid]), name)) == BOTH


def test_tasks_beside_one_another_in_a_workbook_are_a_row_each() -> None:
    rows = (("民生实事任务分工",), HEADS * 2, *(left + right for left, right in zip(LEFT, RIGHT, strict=True)))
    assert read(take(as_xlsx({"任务": rows}), "a.xlsx")) == BOTH


def test_a_row_across_both_sides_parts_what_is_beside() -> None:
    rows = (
        HEADS * 2,
        ("一、城建", None, None, None, None, None),
        (*LEFT[0], "2", "新建公园8个", "区城管局"),
        ("二、民生", None, None, None, None, None),
        ("3", "新增学位900个", "区教育局", "4", "免费体检3万人", "区卫健局"),
    )
    got = take(as_docx(["民生实事任务分工", Grid(rows)]), "a.docx")
    assert [task["number"] for task in got["tasks"]] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("label", ["责任单位", "牵头单位", "主办单位"])
def test_forms_beside_one_another_are_a_task_each(label: str) -> None:
    rows = (
        ("项目名称", "滨河公园", "项目名称", "数字产业园"),
        (label, "市园林局", label, "市工信局"),
        ("完成时限", "2026年10月", "完成时限", "2026年12月"),
    )
    got = take(as_docx(["重点项目清单", Grid(rows)]), "a.docx")
    assert [(task["units"][0]["name"], task["deadline"]) for task in got["tasks"]] == [
        ("市园林局", "2026年10月"),
        ("市工信局", "2026年12月"),
    ]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("helper", ["协办科室", "配合单位", "责任领导"])
def test_a_second_table_below_the_first_has_heads_of_its_own(name: str, helper: str) -> None:
    rows = (
        ("序号", "任务", "责任科室", "时限", ""),
        ("1", "修订政策", "基教科", "4月", ""),
        ("二、直属单位任务", "", "", "", ""),
        ("序号", "任务", "责任单位", helper, "时限"),
        ("1", "承办运动会", "区体校", "体育科", "5月"),
    )
    got = of_table(rows, name)
    units = [{unit["name"]: unit["role"] for unit in task["units"]} for task in got["tasks"]]
    assert [task["deadline"] for task in got["tasks"]] == ["4月", "5月"]
    assert units[0] == {"基教科": "负责"}
    assert units[1] == ({"区体校": "负责"} if helper == "责任领导" else {"区体校": "负责", "体育科": "配合"})
    assert got["tasks"][1]["section"][-1:] == ["二、直属单位任务"]
