"""Tables as offices write them: forms, columns whose heads do not say so, cells over several, rows between tabs."""

from __future__ import annotations

import pytest

from tests.intake.files import KINDS, Grid, Part
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx

FORM = (
    ("项目名称", "{}", "项目编号", "MS-01"),
    ("建设内容", "安装直饮水设备", "", ""),
    ("责任单位", "县教育局", "配合单位", "县财政局、县卫健局"),
    ("完成时限", "2025年8月底前", "责任人", "某某"),
)


@pytest.mark.parametrize("name", ["plan.docx", "plan.html"])
def test_a_table_that_is_a_form_is_a_task(name: str) -> None:
    parts: list[Part] = ["样例县民生实事任务书"]
    for title in ("改善饮水", "建设公园"):
        parts += [Grid(tuple((row[0], row[1].format(title), *row[2:]) for row in FORM)), "　"]
    got = take(KINDS[name](parts), name)
    assert read(got) == [(None, "县教育局:负责 县财政局:配合 县卫健局:配合", "2025年8月底前")] * 2
    assert [task["title"] for task in got["tasks"]] == ["改善饮水", "建设公园"]
    assert "项目编号：MS-01" in got["tasks"][0]["text"]
    assert not any("没有收入数据" in question for question in got["review"])


def test_a_column_of_units_whose_head_does_not_say_so_is_taken_and_asked_about() -> None:
    rows = [
        ("样例市城市更新任务分解表",),
        ("序号", "任务", "责任体系", "", ""),
        ("", "", "牵头部门", "协同部门", "属地"),
        (1, "改造立面", "市住建局", "市文物局", "样例区政府"),
        (2, "改造管网", "市城管局", "/", "各区政府"),
        ("合计", "2项", "", "", ""),
        ("注：进展每月报送。", "", "", "", ""),
    ]
    got = take(as_xlsx({"表": rows}, ("C2:E2", "A2:A3", "B2:B3")), "a.xlsx")
    assert read(got) == [
        ("1", "市住建局:牵头 市文物局:配合 样例区政府:负责", None),
        ("2", "市城管局:牵头 各区政府:负责", None),
    ]
    assert sum("属地" in question for question in got["review"]) == 1
    assert not any("没有收入数据" in question for question in got["review"])


@pytest.mark.parametrize("head", ["任务来源", "建设地点", "资金来源"])
def test_a_column_that_says_what_else_its_units_are_stays_text(head: str) -> None:
    rows = [
        ("序号", "任务", "责任单位", head),
        (1, "改造立面", "市住建局", "市教育局"),
        (2, "改造管网", "市城管局", "市财政局"),
    ]
    got = take(as_xlsx({"表": rows}), "a.xlsx")
    assert [units for _, units, _ in read(got)] == ["市住建局:负责", "市城管局:负责"]


def test_labels_in_a_cell_of_the_division_of_work_are_read() -> None:
    rows = [
        ("序号", "任务", "部门分工"),
        (1, "稳岗", "牵头：市人社局；配合：市财政局、市税务局"),
        (2, "培训", "市人社局牵头，市总工会参与"),
    ]
    got = take(as_xlsx({"表": rows}), "a.xlsx")
    assert [units for _, units, _ in read(got)] == [
        "市人社局:牵头 市财政局:配合 市税务局:配合",
        "市人社局:牵头 市总工会:配合",
    ]


def test_things_counted_by_pieces_are_numbered_and_labels_come_in_any_order() -> None:
    got = lines(
        "第一件 新建幼儿园5所\n内容：新增学位1350个。\n责任单位：区教育局\n协办单位：区住建局\n完成期限：2025年8月\n"
        "第二件 提升公交服务\n责任单位：区交通局\n内容：优化线路8条。\n完成期限：2025年10月\n协办单位：区公安分局"
    )
    assert got["title"] == "云湖市示范工作方案"
    assert read(got) == [
        ("第一件", "区教育局:负责 区住建局:配合", "2025年8月"),
        ("第二件", "区交通局:负责 区公安分局:配合", "2025年10月"),
    ]


def test_rows_between_tabs_go_on_past_headings_and_line_breaks_in_a_cell() -> None:
    got = lines(
        "序号\t重点任务\t牵头单位\t参加单位\t时间安排\n一、工业领域\n1\t建立项目库\t市工信局\t市发改委\t2024年6月底前\n"
        "二、市政领域\n2\t更新电梯500台\t市住建局\t市市场监管局、\n市财政局\t2025年底前\n3\t改造管网\t市城管局\t市水务集团\t2025-12"
    )
    assert read(got) == [
        ("1", "市工信局:牵头 市发改委:配合", "2024年6月底前"),
        ("2", "市住建局:牵头 市市场监管局:配合 市财政局:配合", "2025年底前"),
        ("3", "市城管局:牵头 市水务集团:配合", "2025-12"),
    ]
    assert [task["section"] for task in got["tasks"]] == [["一、工业领域"], ["二、市政领域"], ["二、市政领域"]]


def test_a_cell_over_two_columns_takes_nothing_from_the_row_above() -> None:
    rows = "".join(
        f"<tr>{cells}</tr>"
        for cells in (
            "<td>序号</td><td>任务</td><td>牵头单位</td><td>配合单位</td><td>一季度</td><td>二季度</td>",
            "<td>1</td><td>整治街巷</td><td>区城管局</td><td>区住建局</td><td>5条</td><td>10条</td>",
            "<td>2</td><td>新建公厕</td><td colspan=2>区园林局</td><td colspan=2>开工</td>",
            "<td>3</td><td>补种绿地</td><td rowspan=2>区林业局</td><td>区财政局</td><td>选址</td><td>完工</td>",
            "<td>4</td><td>养护绿地</td><td>区水务局</td><td>启动</td><td>完工</td>",
        )
    )
    page = f"<html><meta charset=utf-8><body><p>样例区重点工作任务表</p><table>{rows}</table></body></html>"
    got = take(page.encode(), "a.html")
    assert [units for _, units, _ in read(got)] == [
        "区城管局:牵头 区住建局:配合",
        "区园林局:牵头",
        "区林业局:牵头 区财政局:配合",
        "区林业局:牵头 区水务局:配合",
    ]
    assert "10条" not in got["tasks"][1]["text"]


def test_a_row_that_begins_with_empty_cells_keeps_its_columns() -> None:
    got = lines(
        "序号|任务|具体内容|牵头单位|配合单位|完成时限\n1|征地|征地800亩|征迁办|自然资源分局|4月30日\n"
        "2|项目|签约15个|投资促进局|建设局|6月30日\n||跟踪项目30个|||\n3|道路|打通2条|建设局|城管局|6月底"
    )
    assert [task["text"] for task in got["tasks"]] == ["征地800亩", "签约15个", "跟踪项目30个", "打通2条"]
    assert [units for _, units, _ in read(got)][2] == "投资促进局:牵头 建设局:配合"
    assert got["tasks"][2]["review"]


def test_three_rows_of_heads_may_divide_a_narrow_one() -> None:
    rows: list[list[str | None]] = [
        ["序号", "项目", "责任落实", "", "", "进度要求", ""],
        [None, None, "领导", "单位", "", "开工", "完工"],
        [None, None, "分管市领导", "牵头", "配合", None, None],
        ["一、教育类", "", "", "", "", "", ""],
        ["1", "学校扩建", "王某", "市教育局", "市住建局", "3月", "12月底"],
    ]
    got = take(
        as_xlsx({"表": rows}, ["C1:E1", "D2:E2", "F1:G1", "A1:A3", "B1:B3", "C2:C2", "F2:F3", "G2:G3"]), "a.xlsx"
    )
    assert read(got) == [("1", "市教育局:牵头 市住建局:配合", "12月底")]


def test_a_row_with_a_chinese_number_and_a_name_alone_is_a_heading() -> None:
    rows: list[list[object]] = [
        ["序号", "项目名称", "责任单位"],
        ["一", "续建项目", None],
        [1, "污水处理厂", "市住建局"],
        ["二", "新建项目", None],
        [2, "体育公园", "市文体局"],
    ]
    got = take(as_xlsx({"表": rows}), "a.xlsx")
    assert read(got) == [("1", "市住建局:负责", None), ("2", "市文体局:负责", None)]
    assert [task["section"] for task in got["tasks"]] == [["一、续建项目"], ["二、新建项目"]]


DRAWN = """┌──┬──────┬──────┬────┐
│序号│任务  │责任单位│时限│
├──┼──────┼──────┼────┤
│1   │腾出仓容│县粮储公司│5月底│
{between}│2   │筹集收购│农发行支行│6月底│
└──┴──────┴──────┴────┘"""


@pytest.mark.parametrize("between", ["├──┼──────┼──────┼────┤\n", ""])
@pytest.mark.parametrize("ends", ["┌┬┐├┼┤└┴┘─│", "┏┳┓┣╋┫┗┻┛━┃", "╔╦╗╠╬╣╚╩╝═║"])
def test_a_table_drawn_with_lines_of_characters_is_read(between: str, ends: str) -> None:
    drawn = DRAWN.format(between=between).translate(str.maketrans("┌┬┐├┼┤└┴┘─│", ends))
    got = take(f"粮食收购保障任务表\n\n{drawn}\n".encode(), "表.txt")
    assert read(got) == [("1", "县粮储公司:负责", "5月底"), ("2", "农发行支行:负责", "6月底")]
    assert not any("没有收入数据" in question for question in got["review"])


def test_what_a_narrow_drawn_column_broke_is_whole() -> None:
    drawn = (
        "┌──┬────┬────┐\n│序号│任务│责任单│\n│    │    │位    │\n├──┼────┼────┤\n│1│腾出仓│县粮储│\n│ │容    │公司  │\n"
        "├──┼────┼────┤\n│2│筹集  │县农发│\n│ │资金  │行    │\n└──┴────┴────┘"
    )
    got = take(f"粮食收购保障任务表\n{drawn}\n".encode(), "表.txt")
    assert [(task["text"], task["units"][0]["name"]) for task in got["tasks"]] == [
        ("腾出仓容", "县粮储公司"), ("筹集资金", "县农发行"),
    ]  # fmt: skip
