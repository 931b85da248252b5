"""Task tables as offices draw them: heads of two and three rows, categories, stages, blanks; in every kind of file."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest

from pipeline.intake.blocks import Table
from pipeline.intake.heads import heads_of
from pipeline.problems import MaterialError
from tests.intake.files import KINDS, Grid
from tests.intake.test_kinds import given, read, take
from tests.intake.workbooks import as_csv, as_xlsx
from tests.need import need

Row = tuple[str | None, ...]


def page(rows: tuple[Row, ...]) -> bytes:
    """The rows as an HTML table; None is covered from the left in heads' rows, ^ from above."""
    html = []
    for number, row in enumerate(rows):
        cells = ""
        for column, cell in enumerate(row):
            if cell in (None, "^"):
                continue
            width, height = 1, 1
            while column + width < len(row) and row[column + width] is None:
                width += 1
            while number + height < len(rows) and rows[number + height][column] == "^":
                height += 1
            cells += f"<td colspan='{width}' rowspan='{height}'>{(cell or '').replace(chr(10), '<br>')}</td>"
        html.append(f"<tr>{cells}</tr>")
    return f"<html><body><h1>云湖市重点工作任务分解表</h1><table>{''.join(html)}</table></body></html>".encode()


HEADS: dict[str, tuple[Row, ...]] = {
    "two rows": (("序号", "任务", "责任分工", None, "时间要求", None), ("^", "^", "主责部门", "协同部门", "启动", "完成")),
    "two rows by role": (("序号", "工作内容", "责任单位", None, "时间节点", None), ("^", "^", "牵头", "配合", "开始时间", "完成时间")),
    "two rows, one group": (("序号", "重点任务", "责任单位", None, "启动时间", "完成时限"), ("^", "^", "牵头单位", "配合单位", "^", "^")),
    "three rows": (
        ("序号", "任务", "任务分工", None, None, None), ("^", "^", "责任单位", None, "时间安排", None), ("^", "^", "牵头单位", "配合单位", "起始", "办结"),  # noqa: E501 - one case a line
    ),
    "heads that explain themselves": (("序号", "任务", "牵头单位（主要责任单位）", "配合单位（列首位的负责收集）", "启动时间安排情况说明", "完成时限"),),  # noqa: E501 - one case a line
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_several_rows_are_one_head_for_each_column(name: str) -> None:
    body: tuple[Row, ...] = (
        ("1", "制定标准", "市发改委", "市教育局、市财政局", "3月", "5月底前"),
        ("2", "开放场馆", "市体育局", "各县区政府", "4月", "全年"),
    )
    got = take(page((*HEADS[name], *body)), "a.html")
    assert read(got) == [
        ("1", "市发改委:牵头 市教育局:配合 市财政局:配合", "5月底前"),
        ("2", "市体育局:牵头 各县区政府:配合", "全年"),
    ]
    assert all(
        task["text"].count(words) == 1 for task, words in zip(got["tasks"], ("制定标准", "开放场馆"), strict=True)
    )
    assert not any("没有收入数据" in question for question in got["review"])


def test_the_given_table_with_two_rows_of_heads() -> None:
    assert read(given("03.docx")) == [
        ("1", "市发改委:牵头 市教育局:配合 市财政局:配合", "5月底前"),
        ("2", "市体育局:牵头 市教育局:配合 各县区政府:配合", "全年"),
        ("3", "市教育局:牵头 市公安局:配合", "6月底前"),
    ]


def test_heads_repeated_on_each_page_are_no_task() -> None:
    two = HEADS["two rows"]
    row: Row = ("1", "制定标准", "市发改委", "市教育局", "3月", "5月底前")
    got = take(page((*two, row, *two, ("2", *row[1:]))), "a.html")
    assert [task["number"] for task in got["tasks"]] == ["1", "2"]


@pytest.mark.parametrize("kind", ["plan.docx", "plan.html", "plan.odt", "plan.md"])
def test_a_table_that_goes_on_without_heads_keeps_its_columns(kind: str) -> None:
    first = Grid((("序号", "任务", "责任单位"), ("1", "修路", "市交通局")))
    second = Grid((("2", "架桥", "市住建局"), ("3", "植树", "市林业局")))
    got = take(KINDS[kind](["云湖市任务分解表", first, "续表", second]), kind)
    assert read(got) == [("1", "市交通局:负责", None), ("2", "市住建局:负责", None), ("3", "市林业局:负责", None)]


@pytest.mark.parametrize(
    ("head", "cell", "units"),
    [
        ("责任单位（列首位的为牵头单位）", "市教育局、市公安局", "市教育局:牵头 市公安局:负责"),
        ("责任单位（第一个为牵头单位，下同）", "市教育局、市公安局", "市教育局:牵头 市公安局:负责"),
        ("责任单位及责任人", "市教育局 张某某", "市教育局:负责"),
        ("责任单位/责任人", "市教育局（张某）、市公安局（李某）", "市教育局:负责 市公安局:负责"),
        ("责任单位", "市教育局\n市公安局", "市教育局:负责 市公安局:负责"),
        ("主责单位", "市教育局", "市教育局:牵头"),
    ],
)
def test_a_head_says_what_its_cells_hold(head: str, cell: str, units: str) -> None:
    got = take(page((("序号", "任务", head), ("1", "建校", cell), ("2", "修路", "市交通局"))), "a.html")
    assert read(got)[0] == ("1", units, None)


@pytest.mark.parametrize(
    "stages",
    [
        ("一季度", "二季度", "三季度", "四季度"), ("1—3月", "4—6月", "7—9月", "10—12月"), ("上半年", "下半年"), ("6月底", "12月底"),
        ("第一季度进度", "第二季度进度"), ("2025年一季度", "2025年二季度"),
    ],
)  # fmt: skip
def test_columns_of_time_are_stages_and_no_deadline(stages: tuple[str, ...]) -> None:
    work = ("完成招标", "主体施工", "装修", "竣工验收")[: len(stages)]
    rows = (
        ("序号", "项目名称", "责任单位", *stages),
        ("1", "新建健身中心", "市体育局", *work),
        ("2", "改造水厂", "市水务局", *work[:-1], "—"),
    )
    got = take(page(rows), "a.html")
    assert read(got) == [("1", "市体育局:负责", None), ("2", "市水务局:负责", None)]
    assert got["tasks"][0]["text"] == "\n".join(
        ["新建健身中心", *(f"{one}：{two}" for one, two in zip(stages, work, strict=True))]
    )
    assert "—" not in got["tasks"][1]["text"].rpartition("：")[2]


@pytest.mark.parametrize("nobody", ["无", "—", "／", "暂无", " ", "/", "－"])
def test_a_cell_that_says_nobody_is_nobody_and_no_question(nobody: str) -> None:
    rows = (
        ("序号", "任务", "牵头单位", "配合单位"),
        ("1", "整治内涝", "市住建局", nobody),
        ("2", "修路", "市交通局", "市财政局"),
    )
    got = take(page(rows), "a.html")
    assert read(got)[0] == ("1", "市住建局:牵头", None)
    assert not got["tasks"][0]["review"]
    assert not any("没有收入数据" in question for question in got["review"])


def test_categories_on_two_levels_are_sections() -> None:
    got = given("10.html")
    assert [task["section"] for task in got["tasks"]] == [
        ["城市更新", "完善设施"], ["城市更新", "完善设施"], ["城市更新", "提升风貌"], ["乡村建设", "改善环境"],
    ]  # fmt: skip
    assert [task["text"] for task in got["tasks"]][:2] == ["整治内涝点5处", "新增停车位三千个"]


@pytest.mark.parametrize("again", ["^", "城市更新"])
def test_a_category_merged_or_repeated_gathers_its_rows(again: str) -> None:
    rows: tuple[Row, ...] = (
        ("序号", "工作领域", "任务", "责任单位"), ("1", "城市更新", "修路", "市交通局"), ("2", again, "架桥", "市住建局"), ("3", "乡村建设", "改厕", "市农业农村局"),  # noqa: E501 - one case a line
    )  # fmt: skip
    got = take(page(rows), "a.html")
    assert [task["section"] for task in got["tasks"]] == [["城市更新"], ["城市更新"], ["乡村建设"]]


ROWS: tuple[tuple[object, ...], ...] = (
    ("云湖市2025年民生实事任务分解表", "", "", "", "", ""),
    ("序号", "类别", "任务", "牵头单位", "责任单位", "完成时限"),
    (1, "教育", "新增学位900个", "市教育局", "市财政局、各县区政府", "2025年9月"),
    (2, "", "改造食堂20所", "市教育局", "市市场监管局", "2025年8月"),
    (3, "交通", "新开线路6条", "市交通局", "市公安局", "2025年6月"),
)
WANTED = [
    ("1", "市教育局:牵头 市财政局:负责 各县区政府:负责", "2025年9月"),
    ("2", "市教育局:牵头 市市场监管局:负责", "2025年8月"),
    ("3", "市交通局:牵头 市公安局:负责", "2025年6月"),
]


def test_a_workbook_gives_the_sheet_with_the_table_and_lists_the_others() -> None:
    data = as_xlsx({"封面": [("封面",)], "任务分解": ROWS, "说明": [("联系人：办公室",)]})
    got = take(data, "任务分解表.xlsx")
    assert (read(got), got["title"]) == (WANTED, "云湖市2025年民生实事任务分解表")
    assert {"工作表“封面”：封面", "工作表“说明”：联系人：办公室"} <= set(got["left_out"])


def test_merged_cells_of_a_workbook_hold_for_all_they_cover() -> None:
    got = take(as_xlsx({"表": ROWS}, ["A1:F1", "B3:B4"]), "a.xlsx")
    assert [task["section"] for task in got["tasks"]] == [["教育"], ["教育"], ["交通"]]
    assert read(got) == WANTED


@pytest.mark.parametrize(("mark", "encoding"), [(",", "utf-8-sig"), (",", "gb18030"), ("\t", "utf-16"), (";", "utf-8")])
def test_a_csv_is_read_with_any_mark_and_encoding(mark: str, encoding: str) -> None:
    assert read(take(as_csv(ROWS, mark, encoding), "a.csv")) == WANTED


def test_a_day_stored_as_a_day_is_written_out_and_asked_about() -> None:
    rows = (*ROWS[1:3], (4, "交通", "修路", "市交通局", "市公安局", datetime.date(2025, 9, 30)))
    got = take(as_xlsx({"表": rows}), "a.xlsx")
    assert got["tasks"][1]["deadline"] == "2025年9月30日"
    assert any("显示的样子可能不同" in question for question in got["review"])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.xlsx", as_xlsx({"表": [("甲", "乙")]}), "没有找到任务表"),
        ("坏.xlsx", as_xlsx({"表": ROWS})[:800], "不是完好的工作簿"),
        ("坏.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "工作簿"),
        ("空.csv", "甲,乙\n1,2\n".encode(), "没有找到任务表"),
    ],
)
def test_a_workbook_without_a_task_table_is_refused_with_a_remedy(name: str, data: bytes, words: str) -> None:
    with pytest.raises(MaterialError, match=words):
        take(data, name)


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_old_and_open_workbooks_are_read_like_new_ones(suffix: str, tmp_path: Path) -> None:
    need("soffice")
    (tmp_path / "a.xlsx").write_bytes(as_xlsx({"表": ROWS}, ["A1:F1", "B3:B4"]))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")], capture_output=True, timeout=120, check=True
    )
    assert read(take((tmp_path / f"a.{suffix}").read_bytes(), f"a.{suffix}")) == WANTED


def test_the_table_of_a_pdf_is_read_by_its_ruled_lines() -> None:
    assert read(given("04.pdf")) == [
        ("1", "市住建局:牵头 市城管局:负责 市公安局:负责", "9月底前"),
        ("2", "市交通局:牵头 市财政局:负责 市住建局:负责", "11月底前"),
        ("3", "市城管局:牵头 市供电公司:负责", "10月底前"),
    ]


def test_a_table_of_prices_is_no_table_of_tasks() -> None:
    assert heads_of(Table((("序号", "品名", "价格"), ("1", "桌", "3元")), "")) is None
