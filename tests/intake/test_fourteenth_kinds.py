"""Kinds of fault met in a fourteenth round: tasks beside one another, fields nobody knows, numbers and times in their cells."""

from __future__ import annotations

import pytest

from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.files import KINDS, Grid, as_docx
from tests.intake.test_kinds import lines, read, take
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


@pytest.mark.parametrize("field", ["成果形式：方案、批复", "验收要点：台账", "资金来源：市级财政"])
@pytest.mark.parametrize("time", ["持续推进", "9月底", "长期坚持", "2026年6月"])
def test_a_time_behind_a_field_nobody_knows_is_the_deadline(field: str, time: str) -> None:
    (task,) = lines(
        f"1．推进治理。\n牵头领导：张××　　牵头单位：市委政法委\n参加单位：市民政局\n{field}　　完成时限：{time}"
    )["tasks"]
    assert task["deadline"] == time
    assert [unit["name"] for unit in task["units"]] == ["市委政法委", "市民政局"]


@pytest.mark.parametrize("office", ["市委办、市政府办", "市人大办、市政协办", "市委办公室"])
def test_the_offices_of_the_four_bodies_share_out_a_sentence(office: str) -> None:
    (task, _) = lines(
        f"一、走访慰问。市领导带队走访。市双拥办牵头，{office}分别负责联络。\n二、座谈。市民政局负责筹备。"
    )["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["市双拥办", *office.split("、")]


@pytest.mark.parametrize("addressees", ["各承办单位：", "各责任单位：", "各有关单位："])
@pytest.mark.parametrize("head", ["建议标题", "提案案由", "整改线索"])
def test_whom_a_notice_speaks_to_answers_for_nothing(addressees: str, head: str) -> None:
    rows = (
        ("编号", head, "领衔代表", "主办单位", "协办单位"),
        ("1", "加快停车场建设", "王芳", "县住建局", "县公安局"),
        ("2", "提升卫生院能力", "李强", "县卫健局", "——"),
    )
    got = take(as_docx(["关于交办代表建议的通知", addressees, "现将代表建议交办如下。", Grid(rows)]), "a.docx")
    assert read(got) == [("1", "县住建局:牵头 县公安局:配合", None), ("2", "县卫健局:牵头", None)]


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


@pytest.mark.parametrize("time", ["5月、10月各1次", "上下半年各一次", "春秋两季各一次"])
def test_how_often_each_is_a_time_beside_bodies_within_an_office(time: str) -> None:
    (task,) = lines(f"1.组织助廉活动。（机关党委、工会、妇委会，{time}）")["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["机关党委", "工会", "妇委会"]
    assert task["deadline"] == time


GRID = "第{}网格（{}社区）\n包保领导：刘××\n牵头单位：{}\n成员单位：县税务局、县一中\n{}：背街小巷{}硬化\n"


@pytest.mark.parametrize("word", ["主要任务", "工作任务", "重点任务"])
def test_the_bracket_of_a_heading_is_no_unit_where_labels_say_who_answers(word: str) -> None:
    got = lines(
        "各网格任务如下：\n"
        + GRID.format("一", "城关", "县住建局", word, "甲")
        + GRID.format("二", "西关", "县城管局", word, "乙")
    )
    assert [units for _, units, _ in read(got)] == [
        f"{unit}:牵头 县税务局:配合 县一中:配合" for unit in ("县住建局", "县城管局")
    ]
    assert ["甲" in task["text"] for task in got["tasks"]] == [True, False]
    assert not any(task["review"] for task in got["tasks"])


@pytest.mark.parametrize("carriers", ["电信、移动、联通北川分公司", "中国电信、移动、联通北川分公司"])
def test_carriers_that_share_the_name_of_their_branch_are_read(carriers: str) -> None:
    (task,) = lines(f"1.落实实名制。由市通信管理办负责，{carriers}落实。")["tasks"]
    assert [unit["name"].endswith("北川分公司") for unit in task["units"][1:]] == [True, True, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "县市场监管局严查囤积居奇，首轮检查后通报。",
        "县发改局、县商务局每日监测价格。",
        "县民政局及时启动价格补贴联动机制。",
        "县交通运输局对超限车辆劝返。",
    ],
)
def test_points_beside_those_that_begin_with_their_unit_do_so_whatever_the_verb(sentence: str) -> None:
    got = lines(
        f"一、组织货源。县商务局组织商超备货。\n二、畅通运输。县公安局落实“绿色通道”政策。\n三、加强监管。{sentence}\n"
        "请各单位认真落实，重要情况随时报告。"
    )
    assert [task["units"][0]["name"] for task in got["tasks"]] == [
        "县商务局",
        "县公安局",
        sentence[: sentence.index("局") + 1],
    ]
    assert not any(unit["name"].startswith("请") for task in got["tasks"] for unit in task["units"])


@pytest.mark.parametrize("who", ["市领导带队走访", "四大班子领导带队", "分管领导包抓", "请各单位"])
def test_who_is_no_body_is_read_as_none(who: str) -> None:
    (task, _) = lines(f"一、走访。市双拥办牵头，{who}落实。\n二、座谈。市民政局负责筹备。")["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["市双拥办"]


@pytest.mark.parametrize("field", ["职责：负责", "主要职责：承担", "主要任务：抓好", "工作内容："])
def test_behind_the_units_on_a_line_the_text_goes_on(field: str) -> None:
    text = "（{}）{}部。牵头单位：{}。成员单位：市教育局、团市委。{}竞赛组织、裁判员选派、器材保障。\n"
    got = lines(text.format("一", "竞赛工作", "市体育局", field) + text.format("二", "安保交通", "市公安局", field))
    assert [units for _, units, _ in read(got)] == [
        f"{lead}:牵头 市教育局:配合 团市委:配合" for lead in ("市体育局", "市公安局")
    ]
    assert [f"{field}竞赛组织、裁判员选派、器材保障。" in task["text"] for task in got["tasks"]] == [True, True]


@pytest.mark.parametrize("year", ["2026年招录医生600名", "2026年全年培训骨干教师200人次"])
def test_what_a_year_brings_is_no_time_for_it(year: str) -> None:
    (task,) = lines(f"一、推进专项计划。{year}，由省卫生健康委会同省委编办组织实施。")["tasks"]
    assert task["deadline"] is None
    assert all(map(is_deadline, ("2026年底前", "2026年完成", "2026年上半年投入使用")))


def test_several_who_sign_on_one_line_sign_and_answer_for_nothing() -> None:
    names = "江淮省卫生健康委员会　江淮省教育厅　江淮省财政厅　江淮省人力资源和社会保障厅"
    got = lines(
        f"一、落实待遇。省财政厅落实经费。\n二、加强培训。省卫生健康委组织轮训；省教育厅扩大招生。\n{names}\n2026年7月2日"
    )
    assert got["issuer"] == "江淮省卫生健康委员会"
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["省卫生健康委", "省教育厅"]


@pytest.mark.parametrize("group", ["（各公立医院，市卫健委督促，9月底前）", "（各公立医院；市卫健委监督；9月底前）"])
def test_who_urges_others_guides_them(group: str) -> None:
    (task,) = lines(f"4．建立供应商“黑名单”{group}")["tasks"]
    assert read({"tasks": [task]}) == [("4", "各公立医院:负责 市卫健委:指导", "9月底前")]


@pytest.mark.parametrize("before", ["举办警示教育大会", "召开部署会", "开展执法检查"])
def test_one_unit_with_a_time_beside_it_answers_whatever_stands_before(before: str) -> None:
    got = lines(f"4．规范合同（市审计局，市财政局，8月底前）\n5．{before}（市卫健委党委，11月）")
    assert read(got)[1] == ("5", "市卫健委党委:负责", "11月")
    assert not got["tasks"][1]["review"]


@pytest.mark.parametrize(
    "which", ["对一季度满负荷生产的企业给予奖励", "对上半年新增的规上企业给予补助", "与一季度达到的水平持平"]
)
def test_a_time_that_says_which_is_none_by_when(which: str) -> None:
    (task,) = lines(f"1.{which}。（县科工信局、县财政局）")["tasks"]
    assert task["deadline"] is None


@pytest.mark.parametrize("work", ["做好资金保障", "提供技术支持", "做好宣传工作"])
def test_what_a_unit_does_behind_another_is_no_part_of_its_name(work: str) -> None:
    found = parse_responsibility(f"（县商务局负责，县财政局{work}）")
    assert [party.name for party in found.parties] == ["县商务局", "县财政局"]
    assert not found.review


@pytest.mark.parametrize("who", ["参加人员", "出席人员", "列席", "请假", "记录"])
def test_who_took_part_in_a_meeting_answers_for_nothing(who: str) -> None:
    got = lines(
        f"一、关于泊位。由市城管局牵头，于6月底前新建停车场8处。\n二、关于宣传。由市委宣传部会同市融媒体中心做好宣传。\n{who}：市城管局赵某，市公安局钱某。"
    )
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["市委宣传部", "市融媒体中心"]


CHAPTER = "（{}）{}以旧换新\n{}.对报废的，每件补贴2万元。\n{}.支持建设中心2个。\n牵头单位：{}；配合单位：市财政局\n"


@pytest.mark.parametrize("points", [(1, 2, 3, 4), (1, 2, 1, 2)])
def test_lines_below_the_last_point_of_every_heading_are_the_headings(points: tuple[int, ...]) -> None:
    text = CHAPTER.format("一", "汽车", *points[:2], "市商务局") + CHAPTER.format("二", "家电", *points[2:], "市住建局")
    single = "（三）家装焕新\n9.对改造给予补贴。\n牵头单位：市工信局\n"
    got = read(lines(f"二、重点任务\n{text}{single}"))
    assert got == [
        ("（一）", "市商务局:牵头 市财政局:配合", None),
        ("（二）", "市住建局:牵头 市财政局:配合", None),
        ("（三）", "市工信局:牵头", None),
    ]


def test_a_point_that_has_lines_among_points_that_have_them_keeps_them() -> None:
    text = "（一）汽车\n1.补贴。\n责任单位：市商务局\n2.回收。\n责任单位：市供销社\n（二）家电\n3.补贴。\n4.回收。\n责任单位：市财政局\n"
    assert [number for number, _, _ in read(lines(f"二、重点任务\n{text}"))][:2] == ["1", "2"]


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


@pytest.mark.parametrize("key", ["A1", "B2", "Z-03"])
def test_the_letter_of_a_class_and_a_number_are_the_tasks_number(key: str) -> None:
    (task,) = lines(f"{key[0]}类：必须完成\n{key}. 电子证照归集率达到98%。〔市数据局；3月〕")["tasks"]
    assert (task["number"], task["text"]) == (key, "电子证照归集率达到98%。")


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


@pytest.mark.parametrize("office", ["供电所排查田间线路", "加油站开辟“绿色通道”", "财政所安排经费"])
def test_an_office_that_goes_on_with_what_it_does_answers_too(office: str) -> None:
    got = lines(
        f"一、抢收。镇农业办负责组织农机手。\n二、供应。镇供销社保障化肥农药，{office}。\n三、安全。镇应急办负责检查。"
    )
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["镇供销社", office[:3]]


def test_a_rule_is_asked_about_once() -> None:
    got = lines(
        "说明：各项任务未注明牵头单位的，由列第一位的单位牵头。\n1.深化改革。（市政务局、市公安局）\n2.薪酬改革。（市国资委、市财政局）"
    )
    assert sum("第一位" in question for question in got["review"]) == 1


@pytest.mark.parametrize("act", ["建立军地民协同机制", "制定联合执法协议", "编制规划"])
def test_the_last_name_brought_in_ends_where_the_act_begins(act: str) -> None:
    got = lines(
        f"（一）加强协同。由市发展和改革委牵头，会同民航海城监管局、市公安局{act}。\n（二）培育主体。由市投资促进局负责引进企业。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["市发展和改革委", "民航海城监管局", "市公安局"]


@pytest.mark.parametrize("way", ["分片负责", "分线落实", "分头负责", "包片负责"])
def test_how_several_share_their_work_is_no_part_of_a_name(way: str) -> None:
    (task,) = lines(f"2.组建宣讲组（各二级学院{way}，5月—6月）。")["tasks"]
    assert read({"tasks": [task]}) == [("2", "各二级学院:按职责分工", "5月—6月")]


@pytest.mark.parametrize("company", ["物资公司备足抢修器材", "养护公司储备融雪剂", "抢险大队增派人员"])
def test_a_company_named_shortly_answers_beside_others(company: str) -> None:
    (task, _) = lines(f"1.应急抢修。由市抢修中心负责，30分钟到场；{company}。\n2.管网巡检。由市管网公司负责。")["tasks"]
    assert len(task["units"]) == 2


@pytest.mark.parametrize("unit", ["镇纪委", "镇武装部", "县纪委", "镇团委"])
def test_a_body_of_three_characters_begins_a_bare_list(unit: str) -> None:
    got = lines(f"1.推行网格；（镇党建办；3月底）\n2.规范公开，上会率100%；（{unit}、镇党建办、各村；常年）")
    assert read(got)[1] == ("2", f"{unit}:负责 镇党建办:负责 各村:负责", "常年")


def test_the_field_of_a_department_is_no_word_of_role() -> None:
    found = parse_responsibility("（县工信局牵头，农业农村、市场监管、商务等部门配合）")
    assert [(party.name, party.role.value) for party in found.parties][1:] == [
        ("农业农村", "配合"),
        ("市场监管", "配合"),
        ("商务", "配合"),
    ]
    got = lines("1.抓好监管。（县工信局牵头，农业农村、市场监管、商务等部门配合）")
    assert sum("不是单位名称" in question for question in got["review"]) == 1


@pytest.mark.parametrize("line", ["（云卫基层发〔2026〕6号）", "云卫基层发〔2026〕6号", "(云卫基层发〔2026〕6号)"])
def test_a_number_in_brackets_below_the_date_is_the_documents_number(line: str) -> None:
    text = (
        "关于印发《云中市基层卫生能力提升方案》的通知\n各县（区）卫生健康局：\n现将《云中市基层卫生能力提升方案》印发给你们。\n云中市卫生健康委员会\n"
        f"2026年4月28日\n{line}\n云中市基层卫生能力提升方案\n一、任务\n1.完善机制。（基层卫生科负责）\n"
    )
    got = take(text.encode(), "a.txt")
    assert (got["doc_number"], got["title"]) == ("云卫基层发〔2026〕6号", "云中市基层卫生能力提升方案")


@pytest.mark.parametrize("below", ["工区", "片区", "网格", "车间", "班组"])
def test_more_of_what_an_office_has_below_it_is_named_in_a_label(below: str) -> None:
    (task,) = lines(f"2、森林抚育8000亩。责任部门：营林科；责任{below}：各{below}；配合部门：财务科。")["tasks"]
    assert read({"tasks": [task]}) == [("2", f"营林科:负责 各{below}:负责 财务科:配合", None)]
    assert not task["review"]


@pytest.mark.parametrize("first", ["图书馆", "档案馆", "艺术学院"])
def test_a_library_beside_offices_and_a_time_answers(first: str) -> None:
    got = lines(f"3. 举办读书节。（{first}、团委、宣传部，4月）\n4. 帮扶小组。（教务处，长期）")
    assert read(got)[0] == ("3", f"{first}:负责 团委:负责 宣传部:负责", "4月")


@pytest.mark.parametrize("bank", ["县农行", "县工行", "县建行"])
def test_a_bank_named_shortly_is_a_unit(bank: str) -> None:
    got = lines(
        f"一、稳定面积。县农业局要将任务分解到村。\n二、备足农资。县供销社要保障供应。\n三、金融支持。县农商银行、{bank}投放春耕贷款3亿元。"
    )
    assert [unit["name"] for unit in got["tasks"][2]["units"]] == ["县农商银行", bank]


@pytest.mark.parametrize(
    ("end", "begin"), [("完成时", "限："), ("完成", "时限："), ("责任单", "位："), ("配合单", "位：")]
)
def test_a_label_cut_by_the_end_of_a_line_is_one(end: str, begin: str) -> None:
    value = "2026年9月。" if "时" in end + begin else "县国资中心。"
    text = f"（三）推进改革。清理“空壳”企业6家。\n牵头单位：县供销社；{end}\n{begin}{value}\n（四）建设体系。\n牵头单位：县商务局"
    first = lines(text)["tasks"][0]
    assert first["units"][0]["name"] == "县供销社"
    assert not first["review"]
    assert (first["deadline"] == "2026年9月") == ("时" in end + begin)


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
