"""Rows of a received table that only name a part are no tasks; heads with a stroke; bare units in a list of duties."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.intake.door import read_intake

ROWS = [
    ("序号", "重点工作", "具体任务", "牵头科室", "责任科室/单位", "完成时限"),
    ("一", "校园安全"),
    ("1", "消防安全", "排查隐患", "安全科", "基建科", "5月底"),
    ("2", "", "组织演练", "安全科", "各县区教育局", "长期"),
    ("二", "学生欺凌防治"),
    ("3", "欺凌防治", "每月排查一次", "德育科", "法规科", "每月"),
]


@pytest.fixture(params=["文本", "表格"])
def received(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same table as tabs in a text, and as a sheet whose blanks are not merged."""
    title = "样市教育系统工作要点任务分解表"
    if request.param == "文本":
        path = tmp_path / "表.txt"
        path.write_text("\n".join([title, *("\t".join(row) for row in ROWS)]), encoding="utf-8")
        return path
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [(title,), *ROWS]:
        sheet.append([cell or None for cell in row])
    path = tmp_path / "表.xlsx"
    book.save(path)
    return path


def test_a_row_with_a_part_alone_heads_the_rows_below_and_takes_nothing_from_above(received: Path) -> None:
    intake, _ = read_intake(received)
    assert [(task.key.strip("."), task.text) for task in intake.tasks] == [
        ("1", "排查隐患"), ("2", "组织演练"), ("3", "每月排查一次"),
    ]  # fmt: skip
    assert [task.section[0] for task in intake.tasks] == ["一、校园安全"] * 2 + ["二、学生欺凌防治"]
    assert [[(one.name, str(one.role)) for one in task.parties] for task in intake.tasks] == [
        [("安全科", "牵头"), ("基建科", "负责")],
        [("安全科", "牵头"), ("各县区教育局", "负责")],
        [("德育科", "牵头"), ("法规科", "负责")],
    ]


def test_among_units_with_their_duties_a_bare_name_is_one_whatever_it_does(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(
        "样镇工作方案\n一、任务分工\n1、镇农业农村办：负责日常工作。\n2、镇应急管理所：组建队伍。\n3、派出所：依法查处露天焚烧。\n",
        encoding="utf-8",
    )
    intake, _ = read_intake(path)
    assert [[one.name for one in task.parties] for task in intake.tasks] == [
        ["镇农业农村办"], ["镇应急管理所"], ["派出所"],
    ]  # fmt: skip
