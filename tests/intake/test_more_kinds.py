"""Further kinds of fault met in plans as offices write them, several wordings of each."""

from __future__ import annotations

import pytest

from pipeline.grammar.find import find_responsibilities
from pipeline.grammar.units import certainly_unit
from tests.intake.files import KINDS, Grid, Part
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx


@pytest.mark.parametrize(
    "closing",
    [
        "各市、县（区）人民政府（含开发区管委会，下同）",
        "各市、县（区）人民政府〈含开发区管委会，下同〉",
        "各市、县（区）人民政府（以下简称各地，下同）",
    ],
)
def test_a_body_that_is_defined_in_its_bracket_is_no_rule_and_stays_a_body(closing: str) -> None:
    got = lines(f"1.培育企业。〔责任单位：市科技局、{closing}〕\n2.推广。〔责任单位：市科协〕")
    assert read(got)[0][1].startswith("市科技局:负责 各市、县（区）人民政府")
    assert got["rules"] == []


@pytest.mark.parametrize(
    "rule",
    [
        "各县（市、区）人民政府对各项任务均负落实责任，不再一一列出",
        "各县（市、区）人民政府对以下任务均承担落实责任，以下不再列出",
        "以下任务均需各县（市、区）人民政府落实，不再列出",
    ],
)
@pytest.mark.parametrize("lead", ["排在首位的为牵头单位，其他为配合单位；", ""])
def test_a_rule_in_the_opening_paragraph_reaches_every_task(rule: str, lead: str) -> None:
    got = lines(
        f"本方案任务分工中，{lead}{rule}。\n一、重点任务\n1.改造中心。（省商务厅、供销社）\n2.建冷库。（省农业农村厅，财政厅）"
    )
    places = "各县（市、区）人民政府:负责"
    roles = ("牵头", "配合") if lead else ("负责", "负责")
    assert [units for _, units, _ in read(got)] == [
        f"省商务厅:{roles[0]} 供销社:{roles[1]} {places}",
        f"省农业农村厅:{roles[0]} 财政厅:{roles[1]} {places}",
    ]
    # A rule that says the roles leaves nothing to ask about lists without a word of role.
    assert any("没有写责任方式" in question for question in got["review"]) == (not lead)


@pytest.mark.parametrize(
    "note",
    [
        "（每项任务后第一个单位为牵头单位）",
        "（注：排在第一位的为牵头单位）",
    ],
)
def test_a_rule_may_stand_in_a_bracket_or_below_the_last_task(note: str) -> None:
    tasks = "1.新增企业150家。市商务局\n2.建成集聚区3个。市商务局、市文旅局、各区县"
    want = [("1", "市商务局:负责", None), ("2", "市商务局:牵头 市文旅局:负责 各区县:负责", None)]
    assert read(lines(f"现将任务分解如下{note}：\n{tasks}")) == want
    assert read(lines(f"一、重点任务\n{tasks}\n{note}")) == want


def test_units_after_the_last_sentence_are_no_part_of_it() -> None:
    got = lines("1.新增企业150家。市商务局\n2.建设中心2家，12月底前挂牌。市科技局、样例大学、高新区管委会")
    assert read(got) == [
        ("1", "市商务局:负责", None),
        ("2", "市科技局:负责 样例大学:负责 高新区管委会:负责", "12月底前"),
    ]
    assert sum("没有写责任方式" in question for question in got["review"]) == 1


@pytest.mark.parametrize(
    "sentence",
    ["各部门要密切配合。", "各单位将总结报区文旅局。", "各单位制定细化方案。", "各乡镇要认真落实，不断改进。"],
)
def test_a_sentence_about_all_units_assigns_nothing(sentence: str) -> None:
    assert find_responsibilities(f"加强协作。{sentence}") == []
    assert not certainly_unit(sentence.rstrip("。"))


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("由市水利局会同市应急管理局、市资源局组织实施。", "市水利局:负责 市应急管理局:配合 市资源局:配合"),
        ("由市应急管理局、市发展改革委按职责分工负责。", "市应急管理局:按职责分工 市发展改革委:按职责分工"),
        ("市政府办公室、市生态环境局负责。", "市政府办公室:负责 市生态环境局:负责"),
        ("由市水利局牵头，各县（市、区）人民政府具体落实。", "市水利局:牵头 各县（市、区）人民政府:负责"),
    ],
)
def test_a_last_sentence_that_only_says_who_does_it_is_read_and_asked_about_once(sentence: str, units: str) -> None:
    got = lines(f"一、备足物资。4月20日前建立台账。{sentence}\n二、开展排查。{sentence}")
    assert [said for _, said, _ in read(got)] == [units, units]
    assert not any(task["review"] for task in got["tasks"])
    assert sum("一句话里" in question for question in got["review"]) == 1


@pytest.mark.parametrize("said", ["责任单位为各县区政府", "责任单位是各县区政府", "责任单位：各县区政府"])
def test_a_label_said_in_a_sentence_is_a_label(said: str) -> None:
    got = lines(f"1.清理垃圾，{said}，8月中旬前完成。\n2.关停。（市工信局负责）")
    assert read(got)[0][1] == "各县区政府:负责"


def test_a_heading_with_the_name_of_its_leader_is_a_heading() -> None:
    got = lines(
        "一、扩大内需（分管领导：陈某）\n1.新增企业。（市商务局负责）\n二、创新\n责任领导：林某\n2.培育。（市科技局负责）"
    )
    assert [(task["number"], task["section"]) for task in got["tasks"]] == [
        ("1", ["一、扩大内需（分管领导：陈某）"]),
        ("2", ["二、创新"]),
    ]
    assert not any("没有收入数据" in question for question in got["review"])


RECTIFIED = (
    "一、污水处理厂运行不规范。\n责任单位：各县市党委、人民政府\n督导单位：州住建局\n整改目标：出水水质达标。\n"
    "整改时限：立行立改，2025年12月底前完成\n整改措施：\n（一）建立问题台账。\n（二）改造管网。\n"
)


@pytest.mark.parametrize("label", ["督导单位", "督办单位", "验收单位", "监督单位"])
def test_labels_text_and_labels_again_are_one_task(label: str) -> None:
    second = RECTIFIED.replace("一、污水", "二、雨水").replace("立行立改，", "")
    got = lines((RECTIFIED + second).replace("督导单位", label))
    assert read(got) == [
        ("一", "各县市党委、人民政府:负责 州住建局:指导", "立行立改，2025年12月底前完成"),
        ("二", "各县市党委、人民政府:负责 州住建局:指导", "2025年12月底前完成"),
    ]
    assert all(words in got["tasks"][0]["text"] for words in ("整改目标", "（二）改造管网。"))
    assert got["review"] == []


@pytest.mark.parametrize("mark", ["◆ ", "▲", "★ ", "● ", ""])
def test_a_mark_before_the_number_is_no_part_of_it(mark: str) -> None:
    got = lines(
        f"一、产业\n{mark}1、招引项目20个\n责任单位：县招商局\n完成标准：签约并开工\n完成时限：12月20日前\n"
        f"{mark}2、建设厂房\n责任单位：县经开区管委会\n完成标准：交付\n完成时限：10月"
    )
    assert read(got) == [("1", "县招商局:负责", "12月20日前"), ("2", "县经开区管委会:负责", "10月")]


@pytest.mark.parametrize(
    ("rule", "rest"),
    [
        ("（注：带“☆”者为主办单位，其余为会办单位）", "配合"),
        ("标☆的为主办单位，其他单位为协办单位。", "配合"),
        ("", "负责"),
    ],
)
def test_beside_a_marked_lead_the_others_are_what_the_rule_says(rule: str, rest: str) -> None:
    got = lines(
        f"{rule}\n一、养老服务（第12号）\n承办单位：☆市民政局、市卫健委\n二、公交线网\n承办单位：☆市交通局、市公安局"
    )
    assert [units for _, units, _ in read(got)] == [f"市民政局:牵头 市卫健委:{rest}", f"市交通局:牵头 市公安局:{rest}"]


def test_offices_within_a_bureau_are_units_at_the_end_of_their_item() -> None:
    got = lines(
        "一、校舍\n（一）排查校舍、围墙（基建科，各学校，8月20日前）\n（二）完成维修（基建科牵头，财务科配合，8月25日前）\n"
        "二、学生保障\n（三）发放教材（教育科 教研室；8月31日前）\n（四）落实资助（资助中心，全学期）\n（五）招聘教师（人事科）"
    )
    assert read(got) == [
        ("（一）", "基建科:负责 各学校:负责", "8月20日前"),
        ("（二）", "基建科:牵头 财务科:配合", "8月25日前"),
        ("（三）", "教育科:负责 教研室:负责", "8月31日前"),
        ("（四）", "资助中心:负责", "全学期"),
        ("（五）", "人事科:负责", None),
    ]


@pytest.mark.parametrize("words", ["（内科）", "（含开发区）", "（本科）", "（好处）", "（一期）"])
def test_a_bracket_that_names_no_office_is_text(words: str) -> None:
    assert find_responsibilities(f"新建病房12间{words}") == []


def test_points_like_the_tasks_under_another_heading_are_asked_about() -> None:
    got = lines(
        "一、教学\n（一）招聘教师（人事科负责）\n二、后勤\n（二）办好食堂\n（三）修缮校舍\n三、保障措施\n（一）加强领导。"
    )
    asked = [question for question in got["review"] if "没有作为任务" in question]
    assert len(asked) == 1
    assert "办好食堂" in asked[0]
    assert "修缮校舍" in asked[0]


@pytest.mark.parametrize("tail", ["首批事项上半年上线，其余10月底前", "5月底前试点，年底前全面推开", "6月底前"])
def test_a_time_of_several_clauses_is_one_time_and_no_unit(tail: str) -> None:
    got = lines(f"1.一件事一次办（区审批局牵头，区人社局、区医保分局等配合；{tail}）\n2.帮办（区审批局负责）")
    assert read(got)[0] == ("1", "区审批局:牵头 区人社局:配合 区医保分局:配合", tail)
    assert got["review"] == []


def test_a_time_stated_once_for_all_tasks_is_theirs_and_is_said() -> None:
    got = lines(
        "除另有注明外，各项任务均于2025年10月底前完成，并于每月5日前报送进展。\n1.制定方案。（市住建局负责）"
        "\n2.开展抽检，9月10日前完成。（市教育局负责）".replace("，并于每月5日前报送进展", "")
    )
    assert [deadline for _, _, deadline in read(got)] == ["2025年10月底前", "9月10日前"]
    assert sum("全文适用的时限" in question for question in got["review"]) == 1


@pytest.mark.parametrize(
    "sentence",
    ["请各单位将上述任务进展于每月5日前报送市政府办，按时完成。", "各项任务要抓紧落实。", "以上任务分三年完成。"],
)
def test_a_sentence_that_states_no_time_for_all_gives_none(sentence: str) -> None:
    got = lines(f"{sentence}\n1.制定方案。（市住建局负责）")
    assert read(got) == [("1", "市住建局:负责", None)]


def test_what_a_duty_begins_with_says_the_role_and_with_whom() -> None:
    got = lines(
        "除外。\n一、市市场监管局\n1.牵头制定方案。\n2.组织抽检。\n3.会同市教育局、市公安局开展检查。\n二、市农业农村局\n1.配合做好会商。\n以上任务由市食安办统筹调度。"
    )
    assert [units for _, units, _ in read(got)] == [
        "市市场监管局:牵头",
        "市市场监管局:负责",
        "市市场监管局:牵头 市教育局:配合 市公安局:配合",
        "市农业农村局:配合",
    ]
    assert not any("统筹调度" in task["text"] for task in got["tasks"])


def test_a_less_certain_unit_in_a_list_of_units_a_line_each_belongs_to_it() -> None:
    got = lines(
        "任务一：市容整治\n牵头单位：县综合执法局\n配合单位：县公安局\n县市场监管局\n城关镇\n完成时限：5月底前\n"
        "任务二：集镇整治\n牵头单位：县住建局\n完成时限：6月20日前"
    )
    assert read(got) == [
        ("任务一", "县综合执法局:牵头 县公安局:配合 县市场监管局:配合 城关镇:配合", "5月底前"),
        ("任务二", "县住建局:牵头", "6月20日前"),
    ]


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


@pytest.mark.parametrize(
    ("head", "units"),
    [
        ("市教育局牵头，市市场监管局、市公安局配合", "市教育局:牵头 市市场监管局:配合 市公安局:配合"),
        ("由市教育局牵头，会同市市场监管局、市公安局", "市教育局:牵头 市市场监管局:配合 市公安局:配合"),
        ("市教育局、市公安局分别牵头", "市教育局:牵头 市公安局:牵头"),
    ],
)
def test_a_sentence_that_begins_with_who_leads_is_read_and_goes_on(head: str, units: str) -> None:
    got = lines(f"（一）校园食品安全。{head}，重点检查食堂，6月底前完成。\n（二）肉类产品。（市商务局负责）")
    assert read(got)[0] == ("（一）", units, "6月底前")
    assert "重点检查食堂，6月底前完成。" in got["tasks"][0]["text"]
    assert any("一句话里" in question for question in got["review"])


def test_a_list_of_units_in_the_middle_of_a_paragraph_is_not_lost() -> None:
    got = lines("1.制作指南（市委外办、市文旅局）；在车站摆放（市交通局，样例机场集团）。\n2.培训。（市教育局负责）")
    assert read(got)[0][1] == "市委外办:负责 市文旅局:负责 市交通局:负责 样例机场集团:负责"


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


@pytest.mark.parametrize(
    "rule",
    [
        "各市、州人民政府为各项任务共同责任单位，以下不再列出",
        "各市、州人民政府对所有任务负属地落实责任",
        "各市、州人民政府是本方案各项工作的责任主体，不再一一列出",
    ],
)
def test_a_rule_for_all_places_needs_no_word_like_each(rule: str) -> None:
    got = lines(f"1.布局网点。（责任单位：省民政厅；{rule}）\n2.降低成本。（责任单位：省发展改革委）")
    places = "各市、州人民政府:负责"
    assert [units for _, units, _ in read(got)] == [f"省民政厅:负责 {places}", f"省发展改革委:负责 {places}"]


def test_a_condition_and_a_second_rule_may_share_a_bracket_below_the_title() -> None:
    got = lines(
        "（除注明责任单位外，均由县农业农村局负责；有多个单位的，排在首位的为牵头单位）\n"
        "一、前期\n1.选址。\n2.落实资金。（县财政局、县农业农村局）"
    )
    assert [units for _, units, _ in read(got)] == ["县农业农村局:负责", "县财政局:牵头 县农业农村局:负责"]


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


def test_names_of_annexes_a_line_each_are_no_tasks() -> None:
    closing = "本措施由市商务局负责解释。\n附件：1.申报表\n2.奖补资金测算表\n3.承诺书\n联系人：王某，电话：0000"
    got = lines(f"1.给予奖补。（责任单位：市商务局）\n2.开展培训。（责任单位：市人社局）\n{closing}")
    assert [number for number, _, _ in read(got)] == ["1", "2"]


def test_duties_in_paragraphs_without_numbers_are_tasks_of_their_units() -> None:
    got = lines(
        "一、目标\n规范办学。\n二、职责分工\n教育局：牵头治理工作。\n公安局：负责安全防范。\n各街道办事处：负责巡查。\n三、要求\n各单位要高度重视。"
    )
    assert read(got) == [
        (None, "教育局:牵头", None),
        (None, "公安局:负责", None),
        (None, "各街道办事处:负责", None),
    ]


@pytest.mark.parametrize("mark", ["\n", ""])
def test_a_label_in_a_bracket_of_its_own_is_a_label(mark: str) -> None:
    got = lines(
        f"任务1 新增托位。{mark}【责任单位】市卫健委、市国资委{mark}【配合单位】市财政局{mark}【完成时限】11月底前\n"
        f"任务2 培训人员。{mark}【责任单位】市卫健委{mark}【完成时限】9月底前"
    )
    assert read(got) == [
        ("任务1", "市卫健委:负责 市国资委:负责 市财政局:配合", "11月底前"),
        ("任务2", "市卫健委:负责", "9月底前"),
    ]


def test_the_last_two_are_those_right_above() -> None:
    got = lines(
        "1.招标。（县财政局负责）\n2.发放宣传单。\n3.设置警示牌。\n以上两项由县林业局牵头，各乡镇配合，9月底前完成。"
    )
    assert read(got) == [
        ("1", "县财政局:负责", None),
        ("2", "县林业局:牵头 各乡镇:配合", "9月底前完成"),
        ("3", "县林业局:牵头 各乡镇:配合", "9月底前完成"),
    ]


def test_a_department_of_the_committee_is_completed_with_the_committee() -> None:
    got = lines("1.规范直播。（省委宣传部、网信办，省市场监管局、公安厅负责）\n2.整治广告。（省市场监管局牵头）")
    told = "".join(got["review"])
    assert "“网信办”即“省委网信办”" in told
    assert "“公安厅”即“省公安厅”" in told


def test_places_that_end_like_a_word_of_office_share_the_ending_too() -> None:
    got = lines("1.试点。（云州、雁门、平原市人民政府负责）")
    assert read(got) == [("1", "云州市人民政府:负责 雁门市人民政府:负责 平原市人民政府:负责", None)]
    assert not got["tasks"][0]["review"]


@pytest.mark.parametrize("note", ["说明：1.未列牵头单位的，由区城管局牵头；2.各街道配合做好所有任务。"])
def test_numbered_remarks_below_the_title_are_rules(note: str) -> None:
    got = lines(f"{note}\n一、设施\n1.修人行道。（牵头单位：区住建局）\n2.换路灯。（责任单位：区住建局）")
    assert [units for _, units, _ in read(got)] == [
        "区住建局:牵头 各街道:配合",
        "区住建局:负责 区城管局:牵头 各街道:配合",
    ]


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


@pytest.mark.parametrize(
    ("line", "rest", "want"),
    [
        ("完成时限：2025年10", "月底前", ("市教育局:负责", "2025年10月底前")),
        ("完成时限：2025年", "10月底前", ("市教育局:负责", "2025年10月底前")),
        ("配合单位：市市场监", "管局", ("市教育局:负责 市市场监管局:配合", None)),
    ],
)
def test_a_label_line_cut_inside_its_last_word_goes_on(line: str, rest: str, want: tuple[str, str | None]) -> None:
    got = lines(f"1.检查食堂。\n责任单位：市教育局\n{line}\n{rest}\n2.检查作坊。\n责任单位：市商务局")
    assert read(got)[0][1:] == want


def test_a_department_of_an_institution_stands_alone_in_its_bracket() -> None:
    got = lines(
        "1.流动书车进社区。（流通部）\n2.开展少儿阅读营。（少儿部，寒暑假期间）\n3.覆盖各馆（全部）。（采编部）"
    )
    assert read(got) == [("1", "流通部:负责", None), ("2", "少儿部:负责", "寒暑假期间"), ("3", "采编部:负责", None)]


def test_of_two_that_sign_on_one_line_the_first_issues() -> None:
    got = take(
        "教育局 财政局关于印发《样例方案》的通知\n各学校：\n现印发给你们。\n云湖市教育局　云湖市财政局\n2024年6月20日\n样例方案\n"
        "（2023-2025年）\n1.建馆。（云湖市教育局负责）".encode(),
        "a.txt",
    )
    assert (got["issuer"], got["title"]) == ("云湖市教育局", "样例方案（2023-2025年）")
