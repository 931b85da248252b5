"""Heads of tables: those nobody knows, of two columns that tell the same, of a campaign, of what was changed."""

from __future__ import annotations

import pytest

from pipeline.problems import MaterialError
from tests.intake.files import Grid, as_docx
from tests.intake.one_table import TABLES, of_table
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx


@pytest.mark.parametrize("unknown", ["压减方式", "资金来源", "督导人员"])
def test_a_flattened_table_may_have_a_head_nobody_knows(unknown: str) -> None:
    rows = "".join(f"{n}\n某某{n}厂\n改制退出\n市国资委改革科\n2026年{n}月\n" for n in (6, 7, 8))
    got = lines(f"序号\n企业名称\n{unknown}\n责任部门\n完成时间\n{rows}")
    assert read(got) == [(str(n), "市国资委改革科:负责", f"2026年{n}月") for n in (6, 7, 8)]


def test_a_number_of_two_levels_in_a_cell_is_that_of_its_row() -> None:
    rows = (
        ("建设任务", "年度目标", "验收要点", "承担部门"),
        ("2.打造高地", "2.1 立项在线课程4门", "立项文件", "教务处"),
        (None, "2.2 获国赛奖项5项", "获奖证书", "学生工作处"),
        ("3.打造平台", "3.1技术服务到款800万元", "到账凭证", "科技处"),
    )
    got = take(as_docx(["任务书", Grid(rows)]), "a.docx")
    assert [task["number"] for task in got["tasks"]] == ["2.1", "2.2", "3.1"]
    assert got["tasks"][0]["text"].startswith("立项在线课程4门")


@pytest.mark.parametrize(
    ("former", "now"), [("原责任单位", "调整后责任单位"), ("调整前责任单位", "责任单位"), ("原牵头单位", "现牵头单位")]
)
def test_who_answered_before_a_change_does_so_no_more(former: str, now: str) -> None:
    rows = (
        ("序号", "项目名称", former, now, "完成时限"),
        ("1", "新增托位", "省发展改革委", "省卫生健康委", "11月底"),
        ("2", "培训人才", "省商务厅", "省人社厅", "10月底"),
    )
    got = take(as_docx(["责任分工调整的说明", Grid(rows)]), "a.docx")
    assert [[unit["name"] for unit in task["units"]] for task in got["tasks"]] == [["省卫生健康委"], ["省人社厅"]]
    assert f"{former}：省发展改革委" in got["tasks"][0]["text"]


@pytest.mark.parametrize(
    ("former", "now"), [("原完成时限", "调整后完成时限"), ("调整前时限", "调整后时限"), ("原定时限", "完成时限")]
)
def test_the_limit_before_a_change_is_the_deadline_no_more(former: str, now: str) -> None:
    rows = (("序号", "任务", "责任单位", former, now), ("1", "新增托位", "省卫健委", "9月底前", "11月底前"))
    got = take(as_docx(["时限调整的说明", Grid(rows)]), "a.docx")
    assert read(got) == [("1", "省卫健委:负责", "11月底前")]


@pytest.mark.parametrize("head", ["成员单位", "专班成员单位", "参建单位"])
def test_members_of_a_team_support_who_leads_it(head: str) -> None:
    rows = (
        ("项目", "专班班长", "牵头单位", head, "年度目标"),
        ("抽水蓄能电站", "李明", "县发改局", "县林业局", "填筑过半"),
        ("供水一体化", "王强", "县水利局", "县住建局", "建成水厂"),
    )
    got = take(as_docx(["工作专班任务", Grid(rows)]), "a.docx")
    assert [units for _, units, _ in read(got)] == ["县发改局:牵头 县林业局:配合", "县水利局:牵头 县住建局:配合"]


def test_numbers_below_a_blank_head_number_the_rows_and_are_no_text() -> None:
    rows = (
        ("", "重点任务", "具体举措", "责任单位", "完成时间"),
        ("一", "拓展市场", "参加展会40场", "市商务局", "全年"),
        ("", "", "新增海外仓3个", "市贸促会", "10月"),
        ("二", "培育业态", "跨境电商增长20%", "渤海海关", "全年"),
    )
    got = take(as_docx(["稳外贸重点任务清单", Grid(rows)]), "a.docx")
    assert [(task["number"], task["text"]) for task in got["tasks"]] == [
        ("一", "参加展会40场"),
        (None, "新增海外仓3个"),
        ("二", "跨境电商增长20%"),
    ]


@pytest.mark.parametrize("head", ["计划完成", "预计建成", "力争达成"])
def test_of_two_columns_of_times_the_one_that_says_done_is_the_deadline(head: str) -> None:
    rows = (
        ("项目", "牵头部门", "里程碑", head),
        ("无人集卡", "技术信息部", "6月试运行", "2026-10"),
        ("共享平台", "财务部", "3月上线一期", "2026-09"),
    )
    got = take(as_docx(["数字化项目计划", Grid(rows)]), "a.docx")
    assert [task["deadline"] for task in got["tasks"]] == ["2026-10", "2026-09"]
    assert any(head in question for question in got["review"])


@pytest.mark.parametrize(
    ("lead", "helped", "time"),
    [("主攻单位", "参战单位", "作战时限"), ("领办单位", "协管单位", "攻坚时限"), ("主抓部门", "辅助部门", "完成节点")],
)
def test_heads_of_a_campaign_say_who_leads_who_helps_and_by_when(lead: str, helped: str, time: str) -> None:
    rows = (
        ("序号", "攻坚任务", "挂帅领导", lead, helped, time),
        ("1", "净地交付", "陆某", "市住建局", "江口区政府", "6月底"),
        ("2", "设备安装", "邵某", "市水务集团", "市水利局", "7月20日"),
    )
    got = take(as_docx(["挂图作战表", Grid(rows)]), "a.docx")
    assert read(got) == [
        ("1", "市住建局:牵头 江口区政府:配合", "6月底"),
        ("2", "市水务集团:牵头 市水利局:配合", "7月20日"),
    ]


@pytest.mark.parametrize("head", ["经办科室/社区", "谁来干", "归口"])
def test_a_head_nobody_knows_over_units_alone_is_who_answers_and_is_asked_about(head: str) -> None:
    rows = (
        ("某街道项目表",),
        ("填表单位：某街道党工委办公室", None, "填表日期：2026.3.1"),
        ("项目", head, "完成时间"),
        ("加装座椅30组", "公共管理办公室、东湖社区居委会", "2026.5"),
        ("改造食堂", "公共服务办公室", "2026.10.30"),
    )
    got = take(as_xlsx({"表": rows}), "a.xlsx")
    assert [[unit["name"] for unit in task["units"]] for task in got["tasks"]] == [
        ["公共管理办公室", "东湖社区居委会"],
        ["公共服务办公室"],
    ]
    assert [task["deadline"] for task in got["tasks"]] == ["2026.5", "2026.10.30"]


@pytest.mark.parametrize("head", ["填报单位", "项目来源", "所在地点"])
def test_a_head_that_says_something_else_over_units_gives_nobody_the_rows(head: str) -> None:
    rows = (("项目", head), ("加装座椅", "市民政局"), ("改造食堂", "市教育局"))
    got = take(as_docx(["项目表", Grid(rows)]), "a.docx")
    assert not any(task["units"] for task in got["tasks"])


@pytest.mark.parametrize(
    ("first", "second", "roles"),
    [
        ("主体责任", "协同责任", ["负责", "配合"]),
        ("归口", "参与方", ["负责", "配合"]),
        ("领头", "辅助", ["牵头", "配合"]),
    ],
)
def test_a_head_nobody_knows_sounds_like_a_role(first: str, second: str, roles: list[str]) -> None:
    rows = (
        ("序号", "改革举措", first, second, "化解时限"),
        ("1", "制定清单", "市国资委", "市财政局", "2026年4月30日"),
        ("2", "组建集团", "市水利局", "市生态环境局", "6月底前"),
    )
    got = take(as_docx(["改革台账", Grid(rows)]), "a.docx")
    assert [[unit["role"] for unit in task["units"]] for task in got["tasks"]] == [roles, roles]
    assert [task["deadline"] for task in got["tasks"]] == ["2026年4月30日", "6月底前"]
    assert any("列入，请确认" in question for question in got["review"])


@pytest.mark.parametrize("head", ["一个工作专班", "项目协调专班", "辅助工作力量"])
def test_a_column_that_sounds_like_text_and_holds_units_alone_says_who_helps(head: str) -> None:
    rows = (
        ("序号", "项目名称", "一个牵头单位", head),
        ("1", "水库加固", "县水利局", "鹿镇政府、县发改局"),
        ("2", "医院迁建", "县卫健局", "县住建局、县财政局"),
    )
    got = take(as_docx(["责任清单", Grid(rows)]), "a.docx")
    assert [units for _, units, _ in read(got)] == [
        "县水利局:牵头 鹿镇政府:配合 县发改局:配合",
        "县卫健局:牵头 县住建局:配合 县财政局:配合",
    ]
    assert any(head in question for question in got["review"])


@pytest.mark.parametrize(("began", "done"), [("启动", "办结"), ("开工", "竣工"), ("开始", "完成")])
def test_bare_heads_of_when_it_begins_and_when_it_is_done(began: str, done: str) -> None:
    rows = (
        ("编号", "任务描述", "主办", "协办", began, done),
        ("YW-1", "证照共享", "区数据局", "区人社局", "3月", "6月30日"),
        ("YW-2", "自助终端进社区", "区政务局", "各街道", "5月", "按季推进，年底验收"),
    )
    got = take(as_docx(["攻坚任务表", Grid(rows)]), "a.docx")
    assert [task["deadline"] for task in got["tasks"]] == ["6月30日", "按季推进，年底验收"]


def test_whoever_urges_in_a_column_nobody_knows_guides_and_times_from_to_are_limits() -> None:
    rows = (
        ("序号", "建议题目", "督办工委", "承办单位", "计划起止"),
        ("1", "充电设施", "市人大财经工委", "市住建局", "2026.3-2026.9"),
        ("2", "古树保护", "市人大农业农村工委", "市林业局", "2026.4-2026.11"),
    )
    got = take(as_docx(["督办安排", Grid(rows)]), "a.docx")
    assert [{unit["name"]: unit["role"] for unit in task["units"]} for task in got["tasks"]] == [
        {"市人大财经工委": "指导", "市住建局": "负责"},
        {"市人大农业农村工委": "指导", "市林业局": "负责"},
    ]
    assert [task["deadline"] for task in got["tasks"]] == ["2026.3-2026.9", "2026.4-2026.11"]


@pytest.mark.parametrize(
    ("head", "want"),
    [("责任站所", "负责"), ("牵头院系", "牵头"), ("配合村居", "配合"), ("协办镇街", "配合"), ("责任社区", "负责")],
)
def test_a_column_is_that_of_whoever_an_office_has_below_it(head: str, want: str) -> None:
    rows = f"序号,任务,责任单位,{head}\n1,清理河道,水利办,甲和乙\n2,疏通沟渠,城建办,丙\n"
    got = take(rows.encode(), "a.csv")
    assert {"name": "丙", "role": want}.items() <= got["tasks"][1]["units"][1].items()


def test_a_column_before_the_standard_is_the_name_of_the_task() -> None:
    got = take(
        "序号,场所,整治要求,责任单位\n1,车站,无拉客现象,市交通运输局\n2,医院,标识清楚,市卫健委\n".encode(), "a.csv"
    )
    assert next((task["title"], task["text"]) for task in got["tasks"]) == ("车站", "车站\n无拉客现象")


def test_a_column_headed_unit_over_units_says_who_answers() -> None:
    rows = "单位,序号,任务,时限\n市水务局,1,加固堤防,4月底前\n,2,监测水情,汛期\n市气象局,3,发布预警,汛期\n"
    got = take(rows.encode(), "a.csv")
    assert [units for _, units, _ in read(got)] == ["市水务局:负责", "市水务局:负责", "市气象局:负责"]
    with pytest.raises(MaterialError, match="没有找到任务表"):
        take("序号,项目,单位,数量\n1,管网,公里,3\n2,泵站,座,2\n".encode(), "a.csv")


@pytest.mark.parametrize("head", ["分管校领导", "分管局领导", "牵头公司领导"])
def test_leaders_of_any_body_have_their_column(head: str) -> None:
    rows = f"序号,任务,{head},责任单位\n1,申报学位点,副校长李某,研究生处\n2,引进人才,副校长王某,人事处\n"
    got = take(rows.encode(), "a.csv")
    assert [task["leaders"] for task in got["tasks"]] == [["副校长李某"], ["副校长王某"]]


@pytest.mark.parametrize("head", ["计划完成", "预计达成", "力争建成", "决策时间", "何时完成"])
def test_a_column_of_nothing_but_times_is_the_deadline_and_asked_about_once(head: str) -> None:
    rows = (
        ("序号", "任务名称", "牵头部门", head),
        ("1", "建设中心", "科技局", "2025Q3"),
        ("2", "组织路演", "科技局", "2025年12月"),
    )
    got = take(as_xlsx({"任务": rows}), "a.xlsx")
    assert [time for _, _, time in read(got)] == ["2025Q3", "2025年12月"]


@pytest.mark.parametrize("head", ["开工", "立项批复", "交办日期", "来文日期", "发布日期"])
def test_a_column_of_other_times_is_no_deadline(head: str) -> None:
    rows = (
        ("序号", "任务名称", "牵头部门", head),
        ("1", "建设中心", "市科技局", "2025年3月"),
        ("2", "组织路演", "市科技局", "2025年4月"),
    )
    assert [time for _, _, time in read(take(as_xlsx({"任务": rows}), "a.xlsx"))] == [None, None]


@pytest.mark.parametrize("head", ["一季度目标", "上半年进度", "2025年目标", "全年目标", "二季度任务"])
def test_one_column_named_after_a_time_gives_no_deadline(head: str) -> None:
    rows = (
        ("序号", "重点任务", head, "责任单位"),
        ("1", "满产快产", "增长8%", "市工信局"),
        ("2", "发放消费券", "2000万元", "市商务局"),
    )
    assert [time for _, _, time in read(take(as_xlsx({"任务": rows}), "a.xlsx"))] == [None, None]


@pytest.mark.parametrize("name", TABLES)
def test_units_as_heads_with_their_roles_below_are_read(name: str) -> None:
    rows = (
        ("项目", "任务", "省档案局", "省档案馆", "各市委"),
        ("标准化", "修订归档范围", "牵头", "配合", "落实"),
        ("智能化", "建设数字档案馆", "", "牵头单位", "配合"),
        ("便捷化", "推进查档", "指导", "牵头", "—"),
    )
    assert [units for _, units, _ in read(of_table(rows, name))] == [
        "省档案局:牵头 各市委:负责 省档案馆:配合",
        "省档案馆:牵头 各市委:配合",
        "省档案馆:牵头 省档案局:指导",
    ]


def test_remarks_that_are_nothing_but_times_are_the_deadline_and_are_asked_about() -> None:
    rows = (
        ("序号", "任务", "责任单位", "备注"), ("1", "清理违建", "区水务局", "6月底前"), ("2", "建设泵站", "区住建局", "11月底前"),
    )  # fmt: skip
    got = of_table(rows)
    assert [deadline for _, _, deadline in read(got)] == ["6月底前", "11月底前"]
    assert [question for question in got["review"] if "“备注”" in question]


def test_a_table_of_activities_is_a_table_of_tasks() -> None:
    rows = [("日期", "活动主题", "主办单位", "承办单位", "地点"), ("5月12日", "启动仪式", "市教育局", "江北大学", "活动中心"),
            ("5月14日", "国企招聘会", "市国资委", "市人才集团", "体育馆")]  # fmt: skip
    got = take(as_xlsx({"安排": [("就业促进周活动安排表",), *rows]}), "a.xlsx")
    assert [units for _, units, _ in read(got)] == ["市教育局:牵头 江北大学:负责", "市国资委:牵头 市人才集团:负责"]


@pytest.mark.parametrize("mark", ["①", "*", "[1]", "②"])
def test_the_mark_of_a_note_is_no_part_of_a_head(mark: str) -> None:
    rows = (
        ("序号", "评估指标", "创建任务", f"责任单位{mark}", f"完成时限{mark}"),
        ("1", "教学面积", "新建教学楼", "区教育局", "8月"),
    )
    assert read(of_table(rows)) == [("1", "区教育局:负责", "8月")]


@pytest.mark.parametrize("head", ["项目大类", "工程类别", "所属领域"])
def test_a_first_column_of_numbers_numbers_the_rows_whatever_its_head(head: str) -> None:
    rows = (
        (head, "具体任务", "创建标准", "责任单位", "时限"),
        ("一、旅游交通", "", "", "", ""),
        ("1", "改造停车场", "生态车位", "县文旅投集团", "6月30日"),
        ("2", "完善标识", "双语", "县交通运输局", "5月31日"),
        ("二、游览服务", "", "", "", ""),
        ("3", "培训讲解员", "持证上岗", "古城管委会", "4月30日"),
    )
    for name in TABLES:
        assert [number for number, *_ in read(of_table(rows, name))] == ["1", "2", "3"], name


@pytest.mark.parametrize("head", ["工程量", "项目总投资", "任务数量"])
@pytest.mark.parametrize("amounts", [("286亩", "52万方"), ("3200", "1,500"), ("≥90%", "12")])
def test_a_column_of_amounts_is_no_task_where_another_names_it(head: str, amounts: tuple[str, str]) -> None:
    rows = (
        ("序号", "工序", head, "计划完工", "责任单位"),
        ("1", "征地拆迁", amounts[0], "4月30日", "沿线乡镇"),
        ("2", "路基土石方", amounts[1], "8月31日", "县交通局"),
    )
    got = of_table(rows)
    assert [task["text"].split("\n")[0] for task in got["tasks"]] == ["征地拆迁", "路基土石方"]
    assert [f"{head}：{amount}" in task["text"] for task, amount in zip(got["tasks"], amounts, strict=True)] == [
        True,
        True,
    ]
