"""Tables whose cells only spaces part, or that stand a cell a line: every cell under its head, nobody made up, nobody lost."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read

HEADS = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "改造菜市场", "市商务局", "市住建局", "5月底"),
    ("2", "每月开展活动2次以上", "市文旅局", "", "长期坚持"),
    ("3", "抽检农产品", "市市场监管局", "市农业农村局、市公安局", "12月底"),
)
WANT = [
    ("1", "市商务局:牵头 市住建局:配合", "5月底"),
    ("2", "市文旅局:牵头", "长期坚持"),
    ("3", "市市场监管局:牵头 市农业农村局:配合 市公安局:配合", "12月底"),
]
PLACES = (0, 8, 34, 54, 84)


def wide(text: str) -> int:
    return sum(1 + (ord(char) > 255) for char in text)


def in_columns(row: tuple[str, ...], filler: str = " ") -> str:
    line = ""
    for place, cell in zip(PLACES, row, strict=True):
        gap = max(0, place - wide(line)) if cell else 0
        line += filler * (gap // wide(filler)) + " " * (gap % wide(filler)) + cell
    return line


@pytest.mark.parametrize("filler", [" ", "　"])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_cells_stand_under_their_heads_although_one_is_missing(filler: str, apart: str) -> None:
    got = lines(apart.join(in_columns(row, filler) for row in (HEADS, *ROWS)))
    assert read(got) == WANT
    assert not got["review"]


def test_a_heading_between_the_rows_heads_those_below() -> None:
    rows = (in_columns(HEADS), "一、市场", *map(in_columns, ROWS[:2]), "二、监管", in_columns(ROWS[2]))
    got = lines("\n".join(rows) + "\n各单位要每月报送进展。")
    assert read(got) == WANT
    assert [task["section"] for task in got["tasks"]] == [["一、市场"], ["一、市场"], ["二、监管"]]


def test_the_rest_of_a_cell_stands_below_it() -> None:
    rest = " " * PLACES[1] + "并公布结果"
    got = lines("\n".join((*map(in_columns, (HEADS, *ROWS)), rest)))
    assert got["tasks"][2]["text"] == "抽检农产品并公布结果"
    assert read(got) == WANT


def test_words_that_stand_under_no_head_are_no_table() -> None:
    got = lines("\n".join((in_columns(HEADS), "1  改造  市商务局  市住建局", "2        修路   市交通局")))
    assert not any(task["units"] for task in got["tasks"])


@pytest.mark.parametrize(
    ("first", "second"),
    [("测评项目", "测评标准"), ("考评项目", "考评标准"), ("指标名称", "指标要求"), ("工作任务", "具体措施"), ("创建项目", "创建标准")],
)  # fmt: skip
@pytest.mark.parametrize("helper", ["配合单位", "联系单位", "参与单位"])
@pytest.mark.parametrize("apart", ["\n", "\t", "|", "    "])
def test_paired_heads_are_read_alike(first: str, second: str, helper: str, apart: str) -> None:
    rows = (
        ("序号", first, second, "责任领导", "责任单位", helper, "完成时限"),
        ("1", "社区环境", "无积存垃圾", "张某", "市城管局", "市住建局", "5月底"),
        ("2", "公益广告", "每百米一处", "李某", "市委宣传部", "—", "6月底"),
    )
    got = lines("\n".join(apart.join(row) for row in rows))
    assert read(got) == [("1", "市城管局:负责 市住建局:配合", "5月底"), ("2", "市委宣传部:负责", "6月底")]
    assert got["tasks"][1]["text"].startswith("公益广告")
    assert "每百米一处" in got["tasks"][1]["text"]
    assert not any(task["review"] for task in got["tasks"])


@pytest.mark.parametrize("helper", ["配合单位", "协办单位", "联系单位", "指导单位", "参与单位"])
def test_who_helps_in_the_row_above_does_not_help_where_nobody_is_named(helper: str) -> None:
    cells = (
        "序号",
        "工作任务",
        "责任单位",
        helper,
        "完成时限",
        "1",
        "修路",
        "市交通局",
        "市财政局",
        "5月底",
        "2",
        "架桥",
        "市水利局",
        "6月底",
    )
    assert [units.split()[0] for _, units, _ in read(lines("\n".join(cells)))] == ["市交通局:负责", "市水利局:负责"]
    assert read(lines("\n".join(cells)))[1][1] == "市水利局:负责"


@pytest.mark.parametrize("title", ["任务分工", "责任分工", "职责分工", "部门分工", "工作分工"])
def test_the_title_above_heads_one_a_line_is_no_head(title: str) -> None:
    cells = (
        title,
        "工作任务",
        "责任单位",
        "配合单位",
        "时限",
        "修路",
        "市交通局",
        "市财政局",
        "5月底",
        "架桥",
        "市水利局",
        "市财政局",
        "6月底",
    )
    got = lines("\n".join(cells))
    assert [units for _, units, _ in read(got)] == ["市交通局:负责 市财政局:配合", "市水利局:负责 市财政局:配合"]


FIRST = ("序号", "项目名称", "建设内容", "责任单位", "联系单位", "完成时限", "1", "沙坝路", "改建12公里", "县交通局", "县发改局", "9月底",
         "2", "坪上桥", "新建1座", "县住建局", "坪上镇", "11月底")  # fmt: skip
SECOND = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限", "1", "整治超限超载", "县交警大队", "县公路段", "全年",
          "2", "绿化公路", "县林业局", "民兵连", "3月底")  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        ("一、建设类", "二、管养类"),
        ("（一）建设类", "（二）管养类"),
        ("", ""),
        ("一、项目任务", "二、重点工作"),
        ("一、建设领域", "二、管养领域"),
    ],
)
def test_two_tables_a_cell_a_line_are_two(headings: tuple[str, str]) -> None:
    parts = (headings[0], *FIRST, headings[1], *SECOND)
    got = lines("\n".join(filter(None, parts)))
    assert read(got) == [
        ("1", "县交通局:负责 县发改局:配合", "9月底"),
        ("2", "县住建局:负责 坪上镇:配合", "11月底"),
        ("1", "县交警大队:牵头 县公路段:配合", "全年"),
        ("2", "县林业局:牵头 民兵连:配合", "3月底"),
    ]
    assert not any(task["review"] for task in got["tasks"])
    if headings[0]:
        assert [task["section"] for task in got["tasks"]] == [[headings[0]]] * 2 + [[headings[1]]] * 2


@pytest.mark.parametrize("words", ["每月通报一次", "每季度召开例会", "全年", "2026年", "每周公布结果并排名"])
def test_rows_with_a_cell_for_each_head_are_told_by_their_numbers(words: str) -> None:
    cells = ("序号", "工作任务", "具体措施", "牵头领导", "牵头单位", "配合单位", "完成时限",
             "1", "修路", words, "王某", "县交通局", "县财政局", "9月底", "2", "架桥", "新建1座", "李某", "县水利局", "—", words)  # fmt: skip
    got = lines("\n".join(cells) + "\n各单位要认真落实，每月报送进展情况。")
    assert read(got)[0] == ("1", "县交通局:牵头 县财政局:配合", "9月底")
    assert read(got)[1][:2] == ("2", "县水利局:牵头")
    assert got["tasks"][0]["text"] == f"修路\n{words}"
    assert not any("各单位要" in task["text"] for task in got["tasks"])


@pytest.mark.parametrize("standard", ["测评标准", "考评标准", "创建标准", "达标标准", "整治标准"])
def test_a_standard_beside_more_than_the_name_of_the_task_says_how_far_under_its_head(standard: str) -> None:
    rows = (
        ("项目", "测评内容", standard, "牵头单位"),
        ("市容", "整治街巷", "全部完成", "县住建局"),
        ("交通", "劝导行人", "达到", "县公安局"),
    )
    got = lines("\n".join("\t".join(row) for row in rows))
    assert [task["text"].split("\n")[-1] for task in got["tasks"]] == [f"{standard}：全部完成", f"{standard}：达到"]
