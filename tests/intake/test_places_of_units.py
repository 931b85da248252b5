"""Where units stand tells what they are: in a heading above the points, in the last bracket, in the first column, behind a name."""

from __future__ import annotations

import pytest

from tests.intake.files import Grid, Part, as_docx
from tests.intake.one_table import TABLES, of_table
from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize(
    ("heading", "role"),
    [("（牵头部门：宣传处）", "牵头"), ("（宣传处牵头）", "牵头"), ("（责任部门：宣传处）", "负责"), ("【主办单位：宣传处】", "牵头")],
)  # fmt: skip
def test_who_a_bare_heading_names_answers_for_the_points_that_name_nobody_or_a_helper(heading: str, role: str) -> None:
    got = lines(
        f"一、加强宣传{heading}\n1.宣讲十场。\n2.建宣传栏。（配合部门：后勤处）\n二、管理\n3.修订制度。（责任部门：办公室）"
    )
    assert read(got) == [
        ("1", f"宣传处:{role}", None), ("2", f"后勤处:配合 宣传处:{role}", None), ("3", "办公室:负责", None),
    ]  # fmt: skip
    assert sum("标题里" in question for question in got["review"]) == 1


def test_a_lead_in_a_heading_leads_points_that_have_no_lead_and_is_asked_about_once() -> None:
    got = lines("一、提升产业（牵头单位：市海洋局）\n1.建设牧场。（市财政局负责）\n2.引进项目。（市工信局负责）")
    assert read(got) == [("1", "市财政局:负责 市海洋局:牵头", None), ("2", "市工信局:负责 市海洋局:牵头", None)]
    assert [question for question in got["review"] if "标题里" in question] == got["review"]


@pytest.mark.parametrize(
    "helped", ["协办：市审计局", "配合单位：市审计局", "（市审计局配合）", "（协办单位：市审计局）"]
)
def test_points_below_a_heading_that_is_a_unit_are_its_own_although_they_say_who_helps(helped: str) -> None:
    got = lines(f"一、市纪委监委\n1.整治作风。{helped}\n2.专项整治。{helped}\n二、市委组织部\n3.完善监督。{helped}")
    assert [{unit["name"] for unit in task["units"]} for task in got["tasks"]] == [
        {"市纪委监委", "市审计局"}, {"市纪委监委", "市审计局"}, {"市委组织部", "市审计局"},
    ]  # fmt: skip


@pytest.mark.parametrize("names", ["人事科、机关党委、驻委纪检监察组", "督查专员室、办公室", "老干部活动室、乐龄学堂"])
def test_names_nobody_knows_in_the_last_bracket_are_units_where_those_beside_are(names: str) -> None:
    got = lines(f"一、任务\n1.完善制度。（办公室、财务科）\n2.规范用人。（{names}）\n3.做好宣传。（宣教科）")
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == names.split("、")


@pytest.mark.parametrize("gloss", ["一期", "含续建", "6月底前", "试点", "共12个"])
def test_a_bracket_that_says_something_else_is_none_wherever_it_stands(gloss: str) -> None:
    got = lines(f"一、任务\n1.完善制度。（办公室、财务科）\n2.建设仓库。（{gloss}）\n3.做好宣传。（宣教科）")
    assert not [task for task in got["tasks"] if task["number"] == "2" and task["units"]]


@pytest.mark.parametrize("line", ["（县委办、县政府办）", "（县委办公室　县政府办公室）", "（县委宣传部）"])
def test_bodies_in_a_bracket_below_the_title_are_whose_plan_it_is_and_no_task(line: str) -> None:
    got = take(f"县重点工作责任分解表\n{line}\n一、修路\n1.修一条。（县交通局）\n".encode(), "方案.txt")
    assert read(got) == [("1", "县交通局:负责", None)]


@pytest.mark.parametrize(
    "how", ["按属地要求同步修订", "参照执行", "根据实际情况组织实施", "结合各自实际抓好整改", "对照清单开展清理"]
)
def test_how_a_unit_does_its_part_is_no_part_of_its_name(how: str) -> None:
    for text in (f"（责任部门：法律合规部；各子（分）公司{how}）", f"（法律合规部牵头，各子（分）公司{how}）"):
        (task,) = lines(f"1.清理合同。{text}")["tasks"]
        assert [unit["name"] for unit in task["units"]] == ["法律合规部", "各子（分）公司"]
        assert not task["review"]


TURNED = (
    ("任务", "1.优化董事会", "2.推行经营责任制", "3.剥离非主业"),
    ("措施", "外部董事占多数。", "签约率达到100%。", "退出企业4户。"),
    ("牵头部门", "组织部", "人力资源部", "资本运营部"),
    ("完成时间", "2025年6月", "2025年3月", "2025年12月"),
)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("head", ["牵头部门", "责任单位", "主办处室"])
def test_a_table_with_its_heads_in_the_first_column_has_a_task_in_each_other(name: str, head: str) -> None:
    got = of_table(tuple((head if row[0] == "牵头部门" else row[0], *row[1:]) for row in TURNED), name)
    role = "负责" if head == "责任单位" else "牵头"
    assert read(got) == [
        ("1", f"组织部:{role}", "2025年6月"), ("2", f"人力资源部:{role}", "2025年3月"), ("3", f"资本运营部:{role}", "2025年12月"),
    ]  # fmt: skip
    assert not any("没有收入数据" in question for question in got["review"])


@pytest.mark.parametrize("title", ["任务分解表（第五检察部）", "责任清单（财政局）", "工作台账（机关党委）"])
def test_the_department_in_the_title_of_a_second_table_is_no_task(title: str) -> None:
    heads = ("序号", "工作任务", "责任部门", "完成时限")
    parts: list[Part] = [
        "某院任务分解表",
        Grid((heads, ("1", "办案", "案管办", "6月底"))),
        title,
        Grid((heads, ("1", "回访", "办公室", "9月底"))),
    ]
    got = take(as_docx(parts), "方案.docx")
    assert read(got) == [("1", "案管办:负责", "6月底"), ("1", "办公室:负责", "9月底")]
    # Their numbers begin anew: each stands in a chapter of its own.
    assert [task["section"] for task in got["tasks"]] == [[], [title]]


@pytest.mark.parametrize("sort", ["指导站所", "督导部门", "指导站办"])
def test_what_a_common_head_divides_is_known_by_its_own_words(sort: str) -> None:
    rows = (
        ("序号", "工作内容", "责任分工", "", "完工时间"),
        ("", "", "责任村", sort, ""),
        ("1", "拆除危房", "上河村", "村建中心", "4月25日"),
        ("2", "清理河道", "下河村", "水管站", "4月30日"),
    )
    assert [units for _, units, _ in read(of_table(rows, "a.csv"))] == [
        "上河村:负责 村建中心:指导", "下河村:负责 水管站:指导",
    ]  # fmt: skip


def test_tasks_numbered_in_their_cells_keep_their_numbers_between_sections() -> None:
    rows = (
        ("目标任务", "承办单位", "时间节点"),
        ("一、产业强市", "", ""),
        ("（一）新增企业5家", "市工信局", "12月底"),
        ("二、民生改善", "", ""),
        ("（二）新增学位3600个", "市教育局", "8月底"),
    )
    got = of_table(rows, "a.csv")
    assert read(got) == [("（一）", "市工信局:负责", "12月底"), ("（二）", "市教育局:负责", "8月底")]
    assert not got["review"]


@pytest.mark.parametrize(
    "units", ["州教育局★、州民宗委、各县（市）", "州教育局、州民宗委", "▲州教育局、州民宗委、州委宣传部"]
)
def test_a_line_of_units_right_below_a_point_answers_for_it(units: str) -> None:
    got = lines(f"1.编写读本两册。\n{units}\n2.举办宣传月。\n{units}")
    names = [name.strip("★▲") for name in units.split("、")]
    assert [[unit["name"] for unit in task["units"]] for task in got["tasks"]] == [names, names]
    marked = "★" in units or "▲" in units
    assert got["tasks"][0]["units"][0]["role"] == ("牵头" if marked else "负责")


def test_who_belongs_to_a_group_answers_for_nothing_below_its_heading() -> None:
    got = lines("1.修路。（县交通局负责）\n二、组织领导\n（一）成员单位\n县财政局、县审计局\n（二）办公室")
    assert read(got) == [("1", "县交通局:负责", None)]
