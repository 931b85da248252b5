"""Units that the sentences of a task set to work: who begins a clause, whom they bring in, who is asked or told."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read


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


@pytest.mark.parametrize("office", ["供电所排查田间线路", "加油站开辟“绿色通道”", "财政所安排经费"])
def test_an_office_that_goes_on_with_what_it_does_answers_too(office: str) -> None:
    got = lines(
        f"一、抢收。镇农业办负责组织农机手。\n二、供应。镇供销社保障化肥农药，{office}。\n三、安全。镇应急办负责检查。"
    )
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["镇供销社", office[:3]]


@pytest.mark.parametrize("act", ["建立军地民协同机制", "制定联合执法协议", "编制规划"])
def test_the_last_name_brought_in_ends_where_the_act_begins(act: str) -> None:
    got = lines(
        f"（一）加强协同。由市发展和改革委牵头，会同民航海城监管局、市公安局{act}。\n（二）培育主体。由市投资促进局负责引进企业。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["市发展和改革委", "民航海城监管局", "市公安局"]


@pytest.mark.parametrize(
    "lead_in", ["所需资金由", "会议确定，由", "补贴经费由", "其中"], ids=["资金", "会议", "经费", "其中"]
)
def test_what_stands_before_a_unit_in_a_sentence_is_no_part_of_its_name(lead_in: str) -> None:
    got = lines(
        f"一、关于补贴。会议同意县交通运输局提出的标准，{lead_in}县财政局列入预算，县交通运输局于6月底前兑付到位。\n"
        "二、关于防汛。由县水利局牵头，县应急局参加。"
    )
    assert sorted(unit["name"] for unit in got["tasks"][0]["units"]) == ["县交通运输局", "县财政局"]


@pytest.mark.parametrize("places", ["各地要", "各地区应", "各市县须"])
def test_places_beside_a_named_unit_have_their_part(places: str) -> None:
    got = lines(
        f"1.养老保障。{places}引导乡村医生参加养老保险，省人社厅负责政策指导。\n"
        f"2.宣传。省委宣传部要开展宣传，{places}高度重视。\n"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == [places.rstrip("要应须"), "省人社厅"]
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["省委宣传部"]


@pytest.mark.parametrize("before", ["请", "责成", "由", "交由", "商请"])
@pytest.mark.parametrize(
    "duty", ["牵头，县数据局协助，年内建成平台。", "会同县数据局制定办法。", "联合县数据局开展检查。"]
)
def test_who_is_asked_or_told_to_do_it_does_it(before: str, duty: str) -> None:
    got = lines(f"1.关于平台。{before}县政务局{duty}\n2.关于培训。县人社局负责组织培训。")
    assert read(got)[0][1] == "县政务局:牵头 县数据局:配合"


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


def test_a_unit_that_begins_a_clause_and_is_not_read_is_asked_about() -> None:
    got = lines("一、走访。市双拥办牵头，县总工会慰问烈属30户。\n二、座谈。市民政局负责筹备。")
    (task, _) = got["tasks"]
    assert "县总工会" in [unit["name"] for unit in task["units"]] or any("县总工会" in one for one in task["review"])


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


def test_whom_a_sentence_brings_in_and_nobody_knows_is_asked_about() -> None:
    (task, _) = lines("一、验收。市住建局会同甲乙丙组织验收。\n二、就业。市人社局负责兑现政策。")["tasks"]
    assert any("会同甲乙丙" in question for question in task["review"])


@pytest.mark.parametrize("time", ["6月底前", "于6月30日前", "在2026年7月上旬前"])
def test_a_time_between_a_unit_and_what_it_does_hides_neither(time: str) -> None:
    got = lines(f"1.推行一次挂号。门诊部负责制定规则，信息科{time}完成改造，医保办配合。\n2.随访。护理部负责随访。")
    assert read(got)[0][1] == "门诊部:负责 信息科:负责 医保办:配合"


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


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("会议明确，由县水利局牵头，县财政局、东河乡政府配合，抓紧开工。", "县水利局:牵头 县财政局:配合 东河乡政府:配合"),
        ("对达标企业给予奖励，由区商务局牵头，区财政局配合。", "区商务局:牵头 区财政局:配合"),
        ("由市审计局负责，会同市国资委核清底数，再报市政府。", "市审计局:负责 市国资委:配合"),
        ("会议决定，由县民政局牵头，会同县残联、县妇联摸清底数，建立台账。", "县民政局:牵头 县残联:配合 县妇联:配合"),
    ],
)  # fmt: skip
def test_units_named_within_a_sentence_are_taken_and_asked_about(sentence: str, want: str) -> None:
    got = lines(f"一、关于桥梁加固。{sentence}\n二、关于校舍。由县教育局负责。")
    assert read(got)[0][1] == want
    assert any("一句话里" in question for question in got["review"])


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("由市住建局牵头，市水务集团负责具体实施，确保年底前改造80公里。", "市住建局:牵头 市水务集团:负责"),
        ("由市住建局会同市水务集团制定移交办法，报市政府审定。", "市住建局:牵头 市水务集团:配合"),
        ("会议议定，由县教育局会同县财政局、县人社局摸清缺口。", "县教育局:牵头 县财政局:配合 县人社局:配合"),
    ],
)  # fmt: skip
def test_whoever_a_decision_names_in_its_sentence_is_read(sentence: str, want: str) -> None:
    got = lines(f"一、关于移交。{sentence}\n二、关于水价。由市发展改革委负责。")
    assert read(got)[0][1] == want


def test_who_explains_a_plan_has_no_task_by_it() -> None:
    got = lines("1.给予奖励。（市科技局、市财政局）\n二、附则\n2.本意见由市科技局会同有关部门负责解释。")
    assert [task["number"] for task in got["tasks"]] == ["1"]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("1.物资储备由镇应急办负责，4月10日前补充到位。", ("1", "镇应急办:负责", "4月10日前补充到位")),
        ("1.河道清障由镇水利站牵头，镇城管中队、沿河各村配合，5月1日前完成。", ("1", "镇水利站:牵头 镇城管中队:配合 沿河各村:配合", "5月1日前完成")),
        ("1.值班由镇党政办负责，汛期实行专人值守。", ("1", "镇党政办:负责", None)),
        ("1.化解矛盾。由县委政法委牵头，县法院、县检察院、县信访局参与。", ("1", "县委政法委:牵头 县法院:配合 县检察院:配合 县信访局:配合", None)),
        ("1.化解矛盾。由县委政法委牵头，平安专班、县信访局积极配合，抓好落实。", ("1", "县委政法委:牵头 平安专班:配合 县信访局:配合", None)),
    ],
)  # fmt: skip
def test_a_sentence_says_whole_who_does_it(line: str, want: tuple[str, str, str | None]) -> None:
    number, units, deadline = read(lines(f"{line}\n2.走访慰问。由县残联负责。"))[0]
    assert (number, units) == want[:2]
    assert want[2] is None or (deadline or "") in want[2]


def test_a_task_of_which_only_supporters_were_read_is_asked_about() -> None:
    got = lines("1.对自建房进行再排查，5月15日前报结果；县自然资源局、县应急局配合。\n2.清理垃圾。（县住建局负责）")
    assert got["tasks"][0]["review"] == ["只读出配合单位，没有读出由谁负责"]


def test_who_forms_a_group_answers_and_whom_it_visits_does_not() -> None:
    got = lines(
        "一、任务分工\n（一）重点核查。市统计局组成3个核查组，对6个县区开展核查。\n（二）整改落实。责任单位：各县区统计局；完成时限：6月底前。"
    )
    assert read(got)[0][1] == "市统计局:负责"


@pytest.mark.parametrize(
    "sentence",
    [
        "由市商务局牵头，市消防救援支队配合，对大型商场开展排查。",
        "市商务局牵头，市消防救援支队配合，重点检查疏散通道。",
        "由市商务局会同市消防救援支队制定检查办法。",
    ],
)
def test_a_sentence_that_begins_with_who_does_it_stays_whole(sentence: str) -> None:
    (task,) = lines(f"1.商场市场。{sentence}")["tasks"]
    assert (task["title"], task["text"]) == ("商场市场", f"商场市场。{sentence}")
    assert {unit["name"] for unit in task["units"]} == {"市商务局", "市消防救援支队"}


@pytest.mark.parametrize("duty", ["省市场监管局会同省商务厅、省工信厅", "省市场监管局会同省商务厅，省工信厅"])
def test_whom_a_unit_brings_in_supports_it_whatever_mark_stands_between(duty: str) -> None:
    (task,) = lines(f"1.推进标准国际化。主导制定5项。（{duty}）")["tasks"]
    assert [unit["role"] for unit in task["units"]] == ["牵头", "配合", "配合"]


@pytest.mark.parametrize(
    "step",
    ["各社区召开动员会。", "各单位成立专班。", "各村建立台账。", "各科室对照清单逐一整治。", "各部门举办培训班。"],
)
def test_a_step_that_all_are_to_take_is_no_task_of_a_unit(step: str) -> None:
    got = lines(
        f"一、任务\n（一）小场所。（应急办牵头）\n（二）高层。（城建办牵头）\n二、工作步骤\n（一）动员部署（12月20日前）。{step}\n（二）总结。"
    )
    assert [number for number, _, _ in read(got)] == ["（一）", "（二）"]
    assert not got["review"]


@pytest.mark.parametrize("office", ["计划财务装备科保障经费", "办公室提供会议室", "政工科组织宣传报道"])
def test_an_office_beside_a_unit_in_a_sentence_does_its_part(office: str) -> None:
    (_, task) = lines(f"1.救助。（第三检察部负责）\n2.司法救助。全年救助25人。第五检察部负责，{office}。")["tasks"]
    assert len(task["units"]) == 2


@pytest.mark.parametrize("said", ["会议原则同意活动方案", "原则上同意活动方案", "会议原则通过活动方案"])
def test_what_is_agreed_in_principle_is_no_chapter_of_principles(said: str) -> None:
    got = lines(
        f"一、关于科普日。{said}，由科普部牵头，青少年中心配合，9月15日前做好筹备。\n二、关于改革。由学会部提出意见，7月底前提交研究。"
    )
    assert [units for _, units, _ in read(got)] == ["科普部:牵头 青少年中心:配合", "学会部:负责"]


@pytest.mark.parametrize(
    "said", ["同意办公室提出的方案", "听取办公室提交的报告", "审议办公室拟定的预案", "原则同意办公室制定的办法"]
)
def test_whose_proposal_is_agreed_to_is_no_unit_of_another_name(said: str) -> None:
    got = lines(
        f"一、关于改革。由学会部提出意见，7月底前提交研究。\n二、关于用房。{said}，请办公室抓紧组织实施，机关党委、工会配合做好工作。"
    )
    assert {unit["name"] for unit in got["tasks"][1]["units"]} == {"办公室", "机关党委", "工会"}


SAID = {
    "市卫健委组织实施，市医保局、市财政局保障经费。": ["市卫健委", "市医保局", "市财政局"],
    "依托市大数据中心建设统一平台，市政务服务办具体承办。": ["市政务服务办"],
    "县委宣传部要会同县文旅局办好文化节，县公安局做好安保。": ["县委宣传部", "县公安局", "县文旅局"],
    "落实干部包村负责制。县林业局负责巡查。": ["县林业局"],
    "实行县乡村三级网格管理，落实24小时巡查。由县林业局牵头，县公安局配合。": ["县林业局", "县公安局"],
    "各学院负责组织实施，教务处指导监督。": ["各学院", "教务处"],
    "区住建局负责统筹协调，街道办事处承担属地责任，社区居委会配合入户。": ["区住建局", "街道办事处", "社区居委会"],
    "依据《安全生产法》，县应急局要开展执法检查。": ["县应急局"],
    "市税务局落实减税政策，人行江城分行引导金融机构让利。": ["市税务局", "人行江城分行"],
    "市交通运输局为行业主管部门，要抓好监管。": ["市交通运输局"],
}


@pytest.mark.parametrize("sentence", SAID)
def test_everybody_whom_a_point_begins_its_clauses_with_has_it_and_nobody_else(sentence: str) -> None:
    got = lines(f"一、任务\n1.市交通局负责修路。\n2.{sentence}\n3.由市应急局牵头开展检查。\n4.市林业局负责种树。")
    assert [task["number"] for task in got["tasks"]] == ["1", "2", "3", "4"]
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == SAID[sentence]


def test_who_is_named_as_the_one_who_answers_and_is_not_read_is_asked_about() -> None:
    got = lines("一、任务\n1.市信访局牵头化解，责任主体为各区政府。\n2.市林业局负责种树。")
    assert [one for one in got["review"] if "责任主体为各区政府" in one]
