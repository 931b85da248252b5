"""Rows of a received table that only name a part are no tasks; heads with a stroke; bare units in a list of duties."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.intake.door import read_intake
from tests.intake.one_table import of_table

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


PROJECTS = """\
青禾县2026年重点项目责任分解表,,,,,,
序号,项目编号,项目名称,建设内容,总投资,责任单位,包联领导/包联单位
一,产业项目（2个）,,,,,
1,QH-2026-001,预制菜加工项目,新建厂房2.4万㎡,12000,县工业和信息化局,甲某某／县工商联
2,QH-2026-002,肉牛养殖基地项目,建设牛舍8栋,5600,县农业农村局,乙某某／县供销社
二,基础设施项目（1个）,,,,,
3,QH-2026-003,污水处理厂扩建,日处理能力4万吨,9800,县住房城乡建设局,丙某某
"""


def test_a_part_may_stand_under_a_second_number_which_is_told_of_each_row(tmp_path: Path) -> None:
    (path := tmp_path / "项目.csv").write_text(PROJECTS, encoding="utf-8")
    got, _ = read_intake(path)
    assert [(task.key, [*task.section]) for task in got.tasks] == [
        ("1", ["一、产业项目（2个）"]),
        ("2", ["一、产业项目（2个）"]),
        ("3", ["二、基础设施项目（1个）"]),
    ]
    assert ["项目编号：QH-2026-001" in task.text for task in got.tasks] == [True, False, False]
    # Who is with a project beside a person is no unit of the task, and is asked about.
    assert [question.partition("文中")[2][:13] for question in got.review] == [
        "“包联领导/包联单位：甲某",
        "“包联领导/包联单位：乙某",
    ]


def test_a_total_below_the_rows_makes_no_chapters_of_their_names() -> None:
    got = of_table(
        (
            ("序号", "项目名称", "建设内容", "牵头单位"),
            ("1", "供水工程", "新建水厂2座", "县水利局"),
            ("2", "停车场", "新增泊位800个", "县住建局"),
            ("合计", "", "2项", ""),
        )
    )
    assert [(task["title"], task["section"]) for task in got["tasks"]] == [("供水工程", []), ("停车场", [])]
