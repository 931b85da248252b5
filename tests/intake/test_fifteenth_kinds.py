"""Kinds of fault met in an eighteenth to twenty-fourth round: who brings others in, times before what is to come, minutes, new heads."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.grammar.deadline import find_deadlines, is_deadline, parse_deadline
from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx

LEADS, ANSWERS = "县教育局:牵头 县公安局:配合", "县教育局:负责 县公安局:配合"
# Who brings others in leads them; a word of role that stands there is that of the plan.
BROUGHT_IN = {
    "（县教育局会同县公安局）": LEADS,
    "（县教育局，会同县公安局）": LEADS,
    "由县教育局会同县公安局制定办法。": LEADS,
    "县教育局会同县公安局开展检查。": LEADS,
    "县教育局要会同县公安局开展检查。": LEADS,
    "县教育局牵头会同县公安局开展检查。": LEADS,
    "（县教育局会同县公安局负责）": ANSWERS,
    "（责任单位：县教育局会同县公安局）": ANSWERS,
    "由县教育局会同县公安局负责。": ANSWERS,
    "由县教育局会同县公安局组织实施。": ANSWERS,
    "县教育局会同县公安局负责检查校园周边。": ANSWERS,
    "县教育局负责会同县公安局制定办法。": ANSWERS,
}


@pytest.mark.parametrize("words", BROUGHT_IN)
def test_who_brings_others_in_leads_them_unless_a_word_of_role_stands_there(words: str) -> None:
    got = lines(f"一、任务\n1.校园安全。{words}\n2.修路。（县交通局负责）")
    assert read(got)[0] == ("1", BROUGHT_IN[words], None)


def test_who_brings_in_those_concerned_leads() -> None:
    found = parse_responsibility("（县教育局会同有关部门）")
    assert [(party.name, party.role.value, party.open_ended) for party in found.parties] == [("县教育局", "牵头", True)]


@pytest.mark.parametrize(
    "time",
    ["国庆节前", "春节前完成", "汛期来临前", "县两会召开前", "下次常务会议前", "开学前", "三季度末", "省运会开幕前"],
)
def test_before_what_is_to_come_is_a_time_beside_units(time: str) -> None:
    (task,) = lines(f"1.完成整治。（县教育局、县住建局，{time}）")["tasks"]
    assert ([unit["name"] for unit in task["units"]], task["deadline"]) == (["县教育局", "县住建局"], time)
    assert not task["review"]


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("县住建局要加快进度，国庆节前完成签约。", ["国庆节前"]),
        ("入汛前完成水毁修复，汛前、汛中、汛后各查一次。", ["入汛前"]),
        ("每季度末月25日前更新清单。", ["每季度末月25日前"]),
        ("每月5日前更新台账。", ["每月5日前"]),
        ("每月5日前将进展情况报县教育局。", []),
        ("三季度末上线运行。", ["三季度末"]),
        ("春节前后各检查一次，目前已有3家，提前谋划。", []),
    ],
)
def test_times_before_what_is_to_come_and_times_that_return_are_limits_in_a_sentence(
    text: str, limits: list[str]
) -> None:
    assert list(find_deadlines(text)) == limits
    assert not any(map(is_deadline, ("目前", "县教育局", "提前")))


@pytest.mark.parametrize(
    "lead_in", ["所需资金由", "会议确定，由", "补贴经费由", "其中"], ids=["资金", "会议", "经费", "其中"]
)
def test_what_stands_before_a_unit_in_a_sentence_is_no_part_of_its_name(lead_in: str) -> None:
    got = lines(
        f"一、关于补贴。会议同意县交通运输局提出的标准，{lead_in}县财政局列入预算，县交通运输局于6月底前兑付到位。\n"
        "二、关于防汛。由县水利局牵头，县应急局参加。"
    )
    assert sorted(unit["name"] for unit in got["tasks"][0]["units"]) == ["县交通运输局", "县财政局"]


@pytest.mark.parametrize("ending", ["等部门要", "等相关部门须", "等有关部门应当"])
def test_departments_named_by_their_fields_are_asked_about_once(ending: str) -> None:
    got = lines(
        f"1.抓好行业党建。农业农村、市场监管、卫生健康{ending}建立台账。\n2.整顿。（市委组织部指导，各县党委负责）"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["农业农村", "市场监管", "卫生健康"]
    assert sum("农业农村、市场监管、卫生健康”写的是部门管什么" in question for question in got["review"]) == 1


@pytest.mark.parametrize(
    "group", ["各市财政、交通运输、水利部门", "各县区教育、卫生健康等部门", "各级公安、司法行政部门"]
)
def test_the_departments_of_all_places_are_one_group(group: str) -> None:
    found = parse_responsibility(f"（省水利厅牵头，{group}配合）")
    assert [(party.name, party.role.value) for party in found.parties][:2] == [
        ("省水利厅", "牵头"),
        (group.replace("等部门", ""), "配合"),
    ]
    assert not found.review


@pytest.mark.parametrize("places", ["各地要", "各地区应", "各市县须"])
def test_places_beside_a_named_unit_have_their_part(places: str) -> None:
    got = lines(
        f"1.养老保障。{places}引导乡村医生参加养老保险，省人社厅负责政策指导。\n"
        f"2.宣传。省委宣传部要开展宣传，{places}高度重视。\n"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == [places.rstrip("要应须"), "省人社厅"]
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["省委宣传部"]


@pytest.mark.parametrize("name", ["一矿", "二矿", "东山矿"])
def test_a_mine_is_a_unit_of_its_company(name: str) -> None:
    found = parse_responsibility(f"牵头部门：通防部\n配合单位：{name}、救护大队")
    assert [party.name for party in found.parties] == ["通防部", name, "救护大队"]
    assert not found.review


@pytest.mark.parametrize("unit", ["市纪委监委机关", "县政府机关", "省委机关"])
def test_an_organ_begins_a_bare_list(unit: str) -> None:
    got = lines(f"1.开展监督。（{unit}、市委巡察办，常态推进）\n2.整改。（市财政局牵头）")
    assert read(got)[0] == ("1", f"{unit}:负责 市委巡察办:负责", "常态推进")


MINUTES = "4月16日，县长周某主持会议，研究防汛等工作。现纪要如下：\n一、防汛。由县水利局牵头，县应急局参加。\n二、中考。县教体局负责组织。\n"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("{}\n〔2026〕12号\n平渡县人民政府办公室　　　　2026年4月18日\n", "平渡县人民政府办公室"),
        ("{}\n〔2026〕12号\n", "平渡县人民政府"),
        ("{}\n第12期\n", "平渡县人民政府"),
    ],
)
def test_minutes_are_those_of_the_body_their_masthead_names(head: str, issuer: str) -> None:
    title = "平渡县人民政府县长办公会议纪要"
    got = take(f"{head.format(title)}{MINUTES}".encode(), "纪要.txt")
    assert (got["title"], got["issuer"]) == (title, issuer)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("中共平渡县委常委会会议纪要", "中共平渡县委"),
        ("平渡县人民政府第12次常务会议纪要", "平渡县人民政府"),
        ("江北理工大学校长办公会议纪要", "江北理工大学"),
    ],
)
def test_the_body_of_minutes_is_what_their_title_begins_with(title: str, issuer: str) -> None:
    assert take(f"{title}\n{MINUTES}".encode(), "纪要.txt")["issuer"] == issuer


@pytest.mark.parametrize("before", ["请", "责成", "由", "交由", "商请"])
@pytest.mark.parametrize(
    "duty", ["牵头，县数据局协助，年内建成平台。", "会同县数据局制定办法。", "联合县数据局开展检查。"]
)
def test_who_is_asked_or_told_to_do_it_does_it(before: str, duty: str) -> None:
    got = lines(f"1.关于平台。{before}县政务局{duty}\n2.关于培训。县人社局负责组织培训。")
    assert read(got)[0][1] == "县政务局:牵头 县数据局:配合"


@pytest.mark.parametrize("named", ["明年6月底前", "今年9月底前", "次年1月15日前", "本年12月底前"])
def test_a_year_that_is_named_and_not_counted_belongs_to_the_limit(named: str) -> None:
    (task, _) = lines(f"1.更新电梯。{named}全面完成。（县住建局负责）\n2.修路。（县交通局负责）")["tasks"]
    assert task["deadline"] == named
    assert (parse_deadline(named, 2026).date or date.min).year == (2027 if named[0] in "明次" else 2026)


@pytest.mark.parametrize("answers", ["负总责", "牵头", "总牵头"])
def test_who_answers_for_all_of_it_leads(answers: str) -> None:
    (task, _) = lines(f"1.更新。县市场监管局{answers}，县住建局、各镇抓落实。\n2.修路。县交通局负责修建。")["tasks"]
    assert read({"tasks": [task]})[0][1] == "县市场监管局:牵头 县住建局:负责 各镇:负责"


def test_who_steers_leads_that_share_their_work_guides_them() -> None:
    found = parse_responsibility("（省商务厅、省农业农村厅按职责分工牵头，省低空办统筹）")
    assert [(party.name, party.role.value) for party in found.parties][-1] == ("省低空办", "指导")
    assert not found.review


@pytest.mark.parametrize("brings", ["会同气象局建立会商机制", "并会同气象局开展会商", "同时会同气象局发布预警"])
def test_whom_a_duty_brings_in_later_supports_it(brings: str) -> None:
    got = lines(
        f"成员单位职责分工\n县水利局：负责调度。\n县自然资源局：负责地灾监测，{brings}。\n县教育局：负责校园安全。"
    )
    assert read(got)[1][1] == "县自然资源局:负责 气象局:配合"


@pytest.mark.parametrize("unit", ["武警古田中队", "蓝天救援队", "县人武部、武警古田中队、县消防救援大队"])
def test_beside_duties_listed_by_unit_none_is_lost_for_its_name(unit: str) -> None:
    duties = "\n".join(f"县{one}局：负责{one}工作。" for one in ("水利", "教育", "公安"))
    got = lines(f"各单位按以下分工抓好落实：\n{duties}\n{unit}：担负抢险救援任务。")
    assert [one["name"] for one in got["tasks"][-1]["units"]] == unit.split("、")


def test_a_company_that_is_to_do_something_is_one_of_those_named_in_minutes() -> None:
    got = lines(
        "一、关于保障房\n由财务管理部对接市财政局，形成报告。\n二、关于停车场\n运营公司要加快选型；信息中心负责联调。\n"
        "三、关于安全\n安全监督部牵头，各子公司配合，每月检查。"
    )
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["运营公司", "信息中心"]


@pytest.mark.parametrize("above", ["时间：2026年3月12日", "会议地点：三楼会议室", "主持人：夏某"])
def test_minutes_whose_meeting_is_told_in_lines_have_their_masthead_and_number(above: str) -> None:
    got = take(
        f"北辰城建有限公司专题会议纪要\n第8期\n{above}\n一、安全。安全部牵头，各分公司配合。\n".encode(), "纪要.txt"
    )
    assert (got["title"], got["issuer"], got["doc_number"]) == (
        "北辰城建有限公司专题会议纪要",
        "北辰城建有限公司",
        "第8期",
    )
    assert [task["number"] for task in got["tasks"]] == ["一"]


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


@pytest.mark.parametrize("words", ["整改措施：", "主要任务：", "工作举措："])
def test_the_first_of_several_measures_stands_behind_the_word_for_them(words: str) -> None:
    got = lines(
        f"（一）学习流于形式\n{words}1.修订制度。（责任股室：办公室；完成时限：7月1日前）\n"
        "2.纳入述职。（责任股室：人教股、机关党总支；完成时限：长期坚持）"
    )
    assert read(got) == [("1", "办公室:负责", "7月1日前"), ("2", "人教股:负责 机关党总支:负责", "长期坚持")]
    assert not any(task["review"] for task in got["tasks"])


def test_a_unit_that_begins_a_clause_and_is_not_read_is_asked_about() -> None:
    got = lines("一、走访。市双拥办牵头，县总工会慰问烈属30户。\n二、座谈。市民政局负责筹备。")
    (task, _) = got["tasks"]
    assert "县总工会" in [unit["name"] for unit in task["units"]] or any("县总工会" in one for one in task["review"])


@pytest.mark.parametrize(
    "duty", ["依职责提供企业名录", "组织救援队伍进驻", "严查违规企业", "协助提供场馆", "汇总上报各社区", "备足物资公司"]
)
def test_a_name_ends_before_what_the_unit_does(duty: str) -> None:
    got = lines(f"三、职责分工\n（一）区应急局负责统筹。\n（二）区工信局{duty}。\n（三）区公安局负责查处。")
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["区工信局"]


@pytest.mark.parametrize("who", ["各村“两委”干部包田块", "各村“两委”包田块"])
def test_the_officials_of_villages_are_the_villages_two_committees(who: str) -> None:
    got = lines(f"一、三夏。乡农业服务中心抓好调度；乡应急办备足物资；{who}。\n二、清理。乡财政所负责清理。")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["乡农业服务中心", "乡应急办", "各村“两委”"]


def test_of_two_limits_in_the_sentence_that_names_its_units_the_first_is_the_deadline() -> None:
    (task, _) = lines(
        "三、清理。乡财政所会同乡农经站，于7月底前完成23个村的清理，8月10日前上会。\n四、修路。乡建设办负责。"
    )["tasks"]
    assert task["deadline"] == "7月底前"


@pytest.mark.parametrize("number", ["（2026年第9次）", "第9次", "〔2026〕9号"])
def test_the_number_below_a_masthead_is_no_part_of_the_title(number: str) -> None:
    got = take(f"河口乡党委会议纪要\n{number}\n{MINUTES}".encode(), "纪要.txt")
    assert (got["title"], got["issuer"]) == ("河口乡党委会议纪要", "河口乡党委")


@pytest.mark.parametrize(("helps", "role"), [("协作", "配合"), ("协管", "配合"), ("落实", "负责"), ("经办", "负责")])
def test_a_bare_word_of_role_before_a_colon_is_a_label(helps: str, role: str) -> None:
    got = lines(f"1、进校园。组织巡演。牵头：市教育局；{helps}：市公安局、三大运营商。时间：6月底前。")
    assert read(got) == [("1", f"市教育局:牵头 市公安局:{role} 三大运营商:{role}", "6月底前")]


@pytest.mark.parametrize("time", ["全国两会前", "县党代会前", "换届前"])
def test_before_a_congress_is_a_limit(time: str) -> None:
    assert list(find_deadlines(f"信访积案{time}全部办结。")) == [time]


def test_units_of_a_heading_answer_for_its_points_where_points_are_numbered_through_all_headings() -> None:
    got = lines(
        "一、共性任务（各县市、州直各部门）\n1.每年研究2次。\n2.开展宣传。\n二、个性任务\n（一）州民宗委\n3.制定方案。\n4.组织申报。\n"
        "（二）州文旅局、州融媒体中心\n5.打造精品3部，火把节前巡演20场。\n"
    )
    assert [(task["number"], [unit["name"] for unit in task["units"]]) for task in got["tasks"]] == [
        *((number, ["各县市", "州直各部门"]) for number in "12"),
        *((number, ["州民宗委"]) for number in "34"),
        ("5", ["州文旅局", "州融媒体中心"]),
    ]
    assert got["tasks"][-1]["deadline"] == "火把节前"


@pytest.mark.parametrize("no_festival", ["各环节前后衔接", "本章节前文", "换季节前"])
def test_what_only_sounds_like_a_festival_is_no_limit(no_festival: str) -> None:
    assert not list(find_deadlines(f"{no_festival}。"))


@pytest.mark.parametrize("places", ["镇（街道）", "县（市、区）", "乡镇（街道）"])
def test_places_of_a_kind_are_a_unit_without_each(places: str) -> None:
    found = parse_responsibility(f"牵头单位：市教育局\n配合单位：各县（市、区）教育局、{places}")
    assert [party.name for party in found.parties][-1] == places
    assert not found.review


@pytest.mark.parametrize("told", ["任务", "目标任务", "主要内容"])
def test_what_stands_below_a_name_and_who_answers_is_the_task_of_its_card(told: str) -> None:
    card = "▲{}产业链\n链长：丁某　链办：{}　协同部门：投资促进局\n" + told + "：引进项目4个。　节点：{}月底前签约。\n"
    got = lines("一、产业链\n" + card.format("电池", "经济发展局", 6) + card.format("医药", "科技创新局", 9))
    assert [(units, deadline) for _, units, deadline in read(got)] == [
        ("经济发展局:牵头 投资促进局:配合", "6月底前签约"),
        ("科技创新局:牵头 投资促进局:配合", "9月底前签约"),
    ]
    assert all("引进项目4个" in task["text"] for task in got["tasks"])


def test_what_is_needed_is_no_office_and_whoever_pays_answers() -> None:
    got = lines(
        "（一）自查。各学院组织排查；后勤管理处对线路检测。\n（二）整改。保卫处牵头对通道进行整治，基建处、资产处做好配合；整改所需经费由财务处安排。\n"
        "（三）验收。由保卫处会同学工部、后勤管理处组织验收。"
    )
    assert [units for _, units, _ in read(got)][1:] == [
        "保卫处:牵头 财务处:负责 基建处:配合 资产处:配合",
        "保卫处:牵头 学工部:配合 后勤管理处:配合",
    ]


@pytest.mark.parametrize("leads", ["共同牵头", "联合牵头", "牵头"])
def test_several_who_lead_together_lead_in_a_sentence_too(leads: str) -> None:
    got = lines(
        f"一、改造。会议决定成立专班，由市住建局、市规划局{leads}，各区政府为实施主体，市财政局做好筹措。\n二、就业。市人社局要会同有关部门兑现政策。"
    )
    roles = {unit["name"]: unit["role"] for unit in got["tasks"][0]["units"]}
    assert roles == {"市住建局": "牵头", "市规划局": "牵头", "各区政府": "负责", "市财政局": "负责"}


def test_the_name_of_a_paper_that_is_decided_on_is_no_unit() -> None:
    got = lines(
        "一、审议《数据授权运营管理办法》。由市数据局修改完善后印发；市司法局做好审查。\n二、就业。市人社局负责兑现政策。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["市数据局", "市司法局"]


def test_whom_a_sentence_brings_in_and_nobody_knows_is_asked_about() -> None:
    (task, _) = lines("一、验收。市住建局会同甲乙丙组织验收。\n二、就业。市人社局负责兑现政策。")["tasks"]
    assert any("会同甲乙丙" in question for question in task["review"])


@pytest.mark.parametrize("places", ["乡镇、街道", "镇街、社区", "乡镇街道"])
def test_kinds_of_places_among_units_are_all_of_them(places: str) -> None:
    found = parse_responsibility(f"（县民政局牵头，县司法局协同，{places}落实）")
    assert [(party.name, party.role.value, party.group) for party in found.parties][2:] == [
        (name, "负责", True) for name in places.split("、")
    ]
    assert not found.review


def test_who_is_to_carry_out_what_others_watch_answers() -> None:
    found = parse_responsibility("（县纪委监委机关、县委组织部监督，各级党组织执行）")
    assert [(party.name, party.role.value) for party in found.parties] == [
        ("县纪委监委机关", "指导"),
        ("县委组织部", "指导"),
        ("各级党组织", "负责"),
    ]


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


def test_a_name_with_a_verb_in_it_is_not_cut_where_others_are_brought_in() -> None:
    got = lines(
        "成员单位职责分工\n省人社厅：牵头做好工作；会同省住房城乡建设厅、省交通运输厅、省水利厅监督工程建设领域。\n省公安厅：打击犯罪。\n省财政厅：负责拨付。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == [
        "省人社厅", "省住房城乡建设厅", "省交通运输厅", "省水利厅",
    ]  # fmt: skip


@pytest.mark.parametrize("time", ["6月底前", "于6月30日前", "在2026年7月上旬前"])
def test_a_time_between_a_unit_and_what_it_does_hides_neither(time: str) -> None:
    got = lines(f"1.推行一次挂号。门诊部负责制定规则，信息科{time}完成改造，医保办配合。\n2.随访。护理部负责随访。")
    assert read(got)[0][1] == "门诊部:负责 信息科:负责 医保办:配合"


def test_what_is_overdue_is_no_office() -> None:
    got = lines(
        "1.绿化：由区园林中心负责，国庆前完工。\n2.管网：由区住建局负责，4月25日前完成。\n请于每周五前报送进展，逾期未办结的将通报。"
    )
    assert [unit["name"] for task in got["tasks"] for unit in task["units"]] == ["区园林中心", "区住建局"]


@pytest.mark.parametrize("name", ["★市林业局", "市林业局★", "*市林业局", "市林业局▲"])
def test_a_mark_before_or_behind_a_name_makes_it_the_lead(name: str) -> None:
    found = parse_responsibility(f"责任单位：{name}、各区县政府")
    assert (found.parties[0].name, found.parties[0].role.value) == ("市林业局", "牵头")
    assert not found.review


ABOVE = (
    "责任单位：市城管局\n1．整治占道经营，8月10日前到位。\n2．路面平整。\n责任单位：市公安局、市交通局\n3．规范停放。\n"
)


@pytest.mark.parametrize("more", ["", "4．公交达标。完成时限：8月15日。\n"])
def test_lines_of_who_answers_above_their_points_are_for_the_points_below(more: str) -> None:
    got = lines(ABOVE + more)
    units = [(task["number"], [unit["name"] for unit in task["units"]]) for task in got["tasks"]]
    both = ["市公安局", "市交通局"]
    assert units == [("1", ["市城管局"]), ("2", ["市城管局"]), ("3", both), *([("4", both)] if more else [])]
    assert not any(task["review"] for task in got["tasks"])


def test_lines_of_who_answers_below_their_points_stay_with_those_above() -> None:
    got = lines("1．整治。\n责任单位：市城管局\n2．停放。\n责任单位：市公安局\n三、保障措施\n各单位要抓好落实。")
    assert read(got) == [("1", "市城管局:负责", None), ("2", "市公安局:负责", None)]


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


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("市财政局要于4月15日前完成拨付；项目单位原则上3个月内形成实物工作量。", ["市财政局", "项目单位"]),
        ("各县区、开发区要压实责任，确保开工率达70%；市投促中心逐月通报。", ["各县区", "开发区", "市投促中心"]),
        ("深化零基预算改革，省级部门全覆盖。市财政局负责。", ["市财政局"]),
        ("各县区、开发区要压实责任。市财政局负责拨付。", ["市财政局"]),
    ],
)
def test_who_is_to_bring_something_about_has_a_task_and_who_is_told_to_behave_has_none(
    sentence: str, units: list[str]
) -> None:
    got = lines(f"一、推进。{sentence}\n二、破解。市林业局牵头，市教育局配合。\n三、入库。请市统计局加强指导。")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == units


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


@pytest.mark.parametrize("how", ["同步", "逐户", "抓紧", "定期", ""])
def test_how_an_office_does_it_stands_before_what_it_does(how: str) -> None:
    got = lines(
        f"1. 搬迁。战略发展部牵头，工程建设部配合。\n2. 更新。请航运事业部负责；资金部{how}落实贷款，各二级单位按要求提供接口。\n"
        f"3. 治理。企管部{how}制定方案。\n4. 中台。信息公司负责建设。"
    )
    assert [[unit["name"] for unit in task["units"]] for task in got["tasks"]][1:3] == [
        ["航运事业部", "资金部", "各二级单位"],
        ["企管部"],
    ]


def test_a_heading_about_departments_names_none() -> None:
    got = lines(
        "一、稳定公共部门岗位。省委组织部、省教育厅抓紧推进招聘。\n二、帮扶。省教育厅组织高校建立台账；省残联开展专项服务。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["省委组织部", "省教育厅"]
