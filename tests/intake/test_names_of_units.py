"""Where the name of a unit begins and ends, and what is none: places, companies, organs, papers."""

from __future__ import annotations

import pytest

from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx


@pytest.mark.parametrize("office", ["市委办、市政府办", "市人大办、市政协办", "市委办公室"])
def test_the_offices_of_the_four_bodies_share_out_a_sentence(office: str) -> None:
    (task, _) = lines(
        f"一、走访慰问。市领导带队走访。市双拥办牵头，{office}分别负责联络。\n二、座谈。市民政局负责筹备。"
    )["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["市双拥办", *office.split("、")]


@pytest.mark.parametrize("who", ["市领导带队走访", "四大班子领导带队", "分管领导包抓", "请各单位"])
def test_who_is_no_body_is_read_as_none(who: str) -> None:
    (task, _) = lines(f"一、走访。市双拥办牵头，{who}落实。\n二、座谈。市民政局负责筹备。")["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["市双拥办"]


@pytest.mark.parametrize("before", ["举办警示教育大会", "召开部署会", "开展执法检查"])
def test_one_unit_with_a_time_beside_it_answers_whatever_stands_before(before: str) -> None:
    got = lines(f"4．规范合同（市审计局，市财政局，8月底前）\n5．{before}（市卫健委党委，11月）")
    assert read(got)[1] == ("5", "市卫健委党委:负责", "11月")
    assert not got["tasks"][1]["review"]


@pytest.mark.parametrize("work", ["做好资金保障", "提供技术支持", "做好宣传工作"])
def test_what_a_unit_does_behind_another_is_no_part_of_its_name(work: str) -> None:
    found = parse_responsibility(f"（县商务局负责，县财政局{work}）")
    assert [party.name for party in found.parties] == ["县商务局", "县财政局"]
    assert not found.review


def test_the_field_of_a_department_is_no_word_of_role() -> None:
    found = parse_responsibility("（县工信局牵头，农业农村、市场监管、商务等部门配合）")
    assert [(party.name, party.role.value) for party in found.parties][1:] == [
        ("农业农村", "配合"),
        ("市场监管", "配合"),
        ("商务", "配合"),
    ]
    got = lines("1.抓好监管。（县工信局牵头，农业农村、市场监管、商务等部门配合）")
    assert sum("不是单位名称" in question for question in got["review"]) == 1


@pytest.mark.parametrize("ending", ["等部门要", "等相关部门须", "等有关部门应当"])
def test_departments_named_by_their_fields_are_asked_about_once(ending: str) -> None:
    got = lines(
        f"1.抓好行业党建。农业农村、市场监管、卫生健康{ending}建立台账。\n2.整顿。（市委组织部指导，各县党委负责）"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["农业农村", "市场监管", "卫生健康"]
    assert sum("农业农村、市场监管、卫生健康”写的是部门管什么" in question for question in got["review"]) == 1


@pytest.mark.parametrize(
    "duty", ["依职责提供企业名录", "组织救援队伍进驻", "严查违规企业", "协助提供场馆", "汇总上报各社区", "备足物资公司"]
)
def test_a_name_ends_before_what_the_unit_does(duty: str) -> None:
    got = lines(f"三、职责分工\n（一）区应急局负责统筹。\n（二）区工信局{duty}。\n（三）区公安局负责查处。")
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["区工信局"]


def test_the_name_of_a_paper_that_is_decided_on_is_no_unit() -> None:
    got = lines(
        "一、审议《数据授权运营管理办法》。由市数据局修改完善后印发；市司法局做好审查。\n二、就业。市人社局负责兑现政策。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["市数据局", "市司法局"]


def test_a_name_with_a_verb_in_it_is_not_cut_where_others_are_brought_in() -> None:
    got = lines(
        "成员单位职责分工\n省人社厅：牵头做好工作；会同省住房城乡建设厅、省交通运输厅、省水利厅监督工程建设领域。\n省公安厅：打击犯罪。\n省财政厅：负责拨付。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == [
        "省人社厅", "省住房城乡建设厅", "省交通运输厅", "省水利厅",
    ]  # fmt: skip


def test_what_is_overdue_is_no_office() -> None:
    got = lines(
        "1.绿化：由区园林中心负责，国庆前完工。\n2.管网：由区住建局负责，4月25日前完成。\n请于每周五前报送进展，逾期未办结的将通报。"
    )
    assert [unit["name"] for task in got["tasks"] for unit in task["units"]] == ["区园林中心", "区住建局"]


def test_a_heading_about_departments_names_none() -> None:
    got = lines(
        "一、稳定公共部门岗位。省委组织部、省教育厅抓紧推进招聘。\n二、帮扶。省教育厅组织高校建立台账；省残联开展专项服务。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["省委组织部", "省教育厅"]


def test_a_body_that_is_to_be_set_up_is_no_unit() -> None:
    got = take(
        "工作方案\n1.抓好落实。（市教育局负责）\n（一）健全机制。组建市养老服务工作领导小组。\n".encode(), "a.txt"
    )
    assert [len(task["units"]) for task in got["tasks"]] == [1, 0]


def test_a_beautiful_village_at_the_end_of_a_text_is_no_unit() -> None:
    got = take(
        "工作方案\n1.抓好治理。（市住建局负责）\n（一）加强领导。打造省级美丽乡村。\n（二）建设节约型机关。\n".encode(),
        "a.txt",
    )
    assert len(got["tasks"]) == 1


def test_two_names_run_together_over_a_line_are_two_or_asked_about() -> None:
    rows = '序号,任务,责任单位,配合单位\n1,治理水体,区水务局,"南湖街道\n区园林中心"\n2,清淤,区水务局,"城建站\n绿化养护队"\n'
    got = take(rows.encode(), "a.csv")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["区水务局", "南湖街道", "区园林中心"]
    assert len(got["tasks"][1]["units"]) == 3 or got["tasks"][1]["review"]


@pytest.mark.parametrize(
    "text", ["建设市级水利工程运行管理平台。", "打造省级乡村旅游示范基地。", "搭建县域综合服务中心。"]
)
def test_what_is_to_be_built_is_no_unit(text: str) -> None:
    got = lines(f"（一）提升水平。{text}\n牵头科室：信息中心\n（二）完善制度。抓好落实。\n牵头科室：管理科")
    assert read(got)[0][1] == "信息中心:牵头"
    assert text in got["tasks"][0]["text"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("县教", "育体育局"), ("市市场监督管理", "局"), ("县自然资", "源局"), ("市住房城乡建", "设局"), ("县农业农", "村局")],
)  # fmt: skip
def test_a_unit_cut_in_two_by_the_end_of_a_line_is_one(first: str, second: str) -> None:
    got = lines(
        f"一、完善设施。责任单位：市财政局、{first}\n{second}、各乡镇人民政府。\n二、丰富赛事。责任单位：市总工会。"
    )
    assert read(got)[0][1] == f"市财政局:负责 {first}{second}:负责 各乡镇人民政府:负责"


@pytest.mark.parametrize("second", ["教育局", "城关镇人民政府", "县水利局", "各乡镇", "团县委"])
def test_a_unit_below_one_that_ends_like_none_stays_a_unit_of_its_own(second: str) -> None:
    got = lines(f"一、完善设施。\n责任单位：县一中\n{second}\n二、丰富赛事。责任单位：市总工会。")
    assert f"县一中{second}" not in read(got)[0][1]


@pytest.mark.parametrize(
    "head",
    ["牵头单位（责任人）", "牵头单位（负责人）", "牵头部门（联系人）", "牵头单位（分管领导）", "牵头单位（责任领导）"],
)
def test_a_person_behind_a_unit_is_no_part_of_its_name(head: str) -> None:
    rows = (
        ("序号", "整改措施", head, "配合单位"),
        ("1", "升级平台", "市市场监管局（孙某）", "市大数据局"),
        ("2", "推行承诺", "市供电公司（李某）", "市发改委"),
    )
    assert [units for _, units, _ in read(take(as_xlsx({"表": rows}), "a.xlsx"))] == [
        "市市场监管局:牵头 市大数据局:配合", "市供电公司:牵头 市发改委:配合",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bracket", "want"),
    [
        ("（12分，责任单位：市发改委、市统计局）", "市发改委:负责 市统计局:负责"),
        ("（约束性指标，责任单位：市统计局）", "市统计局:负责"),
        ("（权重10%；牵头单位：市统计局）", "市统计局:牵头"),
    ],
)
def test_what_a_target_weighs_is_no_unit(bracket: str, want: str) -> None:
    got = lines(f"1.生产总值增长6%{bracket}\n2.就业2万人（10分，责任单位：市人社局）")
    assert read(got) == [("1", want, None), ("2", "市人社局:负责", None)]
    assert got["review"] == []


@pytest.mark.parametrize(
    ("cell", "leader"),
    [
        ("县住建局（刘某 13900000001）", "刘某"),
        ("县住建局（刘某，0571-8812001）", "刘某"),
        ("县住建局（电话：8812001）", None),
    ],
)
def test_whom_to_ring_is_no_part_of_a_name(cell: str, leader: str | None) -> None:
    got = lines(f"1.建设水厂\n牵头单位：{cell}\n配合单位：县水利局\n2.建设路网\n牵头单位：县交通局")
    assert read(got)[0][1] == "县住建局:牵头 县水利局:配合"
    assert got["tasks"][0]["leaders"] == ([leader] if leader else [])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("考点派驻医疗点（市卫健委）", "市卫健委:负责"),
        ("新增公园3处（市园林局）", "市园林局:负责"),
        ("扩建市人民医院（市第一医院）", ""),
        ("用好政务服务平台（市委政法委）", ""),
    ],
)
def test_one_unit_in_a_bracket_that_ends_a_task_answers_unless_it_is_what_stands_before_it(
    text: str, unit: str
) -> None:
    got = lines(f"1-1 临时交通管制（市公安局、市交通局）\n1-2 {text}\n1-3 污染防治（市城管局牵头）")
    assert read(got)[1][1] == unit


@pytest.mark.parametrize(
    ("bracket", "want"),
    [
        ("（各乡镇负责，县农业农村局督导）", "各乡镇:负责 县农业农村局:指导"),
        ("（市工信局、市国资委依职责分别牵头，各县区政府落实）", "市工信局:牵头 市国资委:牵头 各县区政府:负责"),
        ("（市工信局、市国资委按职责分工牵头）", "市工信局:牵头 市国资委:牵头"),
    ],
)
def test_words_before_the_role_are_part_of_no_name(bracket: str, want: str) -> None:
    found = parse_responsibility(bracket)
    assert " ".join(f"{party.name}:{party.role}" for party in found.parties) == want
    assert found.review == ()


@pytest.mark.parametrize("gloss", ["资金争取", "负责资金筹措", "安保维稳工作", "管网改造", "日常巡查"])
def test_which_part_a_unit_does_is_no_part_of_its_name(gloss: str) -> None:
    found = parse_responsibility(f"（责任单位：县住建局、县发改局（{gloss}））")
    assert [party.name for party in found.parties] == ["县住建局", "县发改局"]


@pytest.mark.parametrize(
    "name", ["市委宣传部（网信办）", "市政府办（金融）", "各区政府（含开发区）", "市经信局（市新经济委）"]
)
def test_what_a_body_is_called_too_stays_in_its_name(name: str) -> None:
    assert [party.name for party in parse_responsibility(f"（{name}负责）").parties] == [name]


@pytest.mark.parametrize("name", ["承办企业", "承办院校", "各牵头企业", "承担机构"])
def test_whoever_takes_something_on_is_a_name(name: str) -> None:
    (task,) = lines(f"1.技能竞赛。（牵头单位：市人社局；协办单位：{name}）")["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["市人社局", name]
    assert not task["review"]


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("东沟村、西坪村党支部", ["东沟村党支部", "西坪村党支部"]),
        ("东沟、西坪村党支部", ["东沟村党支部", "西坪村党支部"]),
        ("东沟村、西坪村村委会", ["东沟村村委会", "西坪村村委会"]),
        ("幸福社区、和平社区党总支", ["幸福社区党总支", "和平社区党总支"]),
        ("城东街道、城西街道办事处", ["城东街道办事处", "城西街道办事处"]),
        ("县水利局、东沟村、西坪村“两委”", ["县水利局", "东沟村“两委”", "西坪村“两委”"]),
        ("县水利局、东沟村党支部", ["县水利局", "东沟村党支部"]),
    ],
)
@pytest.mark.parametrize("form", ["（责任单位：{}）", "（{}负责）", "（县林长办牵头，{}配合）"])
def test_what_villages_side_by_side_share_is_said_once(form: str, names: str, units: list[str]) -> None:
    (task,) = lines(f"1.管护河道。{form.format(names)}")["tasks"]
    assert [unit["name"] for unit in task["units"]][-len(units) :] == units


@pytest.mark.parametrize("opening", ["（）", "【】", "〔〕", "[]", "()"])
def test_a_bracket_on_a_line_of_its_own_with_a_label_line_below_it_is_no_name(opening: str) -> None:
    group = f"{opening[0]}牵头单位：县住建局；配合单位：县财政局、县水利局{opening[1]}"
    got = lines(f"1.修路。\n{group}\n完成时限：5月底前\n2.架桥。\n{group}\n完成时限：6月底前")
    names = [[(unit["name"], unit["role"]) for unit in task["units"]] for task in got["tasks"]]
    assert names == [[("县住建局", "牵头"), ("县财政局", "配合"), ("县水利局", "配合")]] * 2
    assert [task["deadline"] for task in got["tasks"]] == ["5月底前", "6月底前"]
    assert not got["review"]


@pytest.mark.parametrize("words", ["改造  市商务局", "修路　　市交通局", "建设\t市住建局", "整治   县城管局  县住建局"])
def test_words_and_a_unit_side_by_side_are_no_unit(words: str) -> None:
    got = lines(f"1  {words}\n2  {words}")
    assert not any(unit["name"].startswith(words[:2]) for task in got["tasks"] for unit in task["units"])


@pytest.mark.parametrize("ending", ["分公司", "营业部", "营业厅", "分局", "九华分公司"])
def test_carriers_side_by_side_share_what_the_last_is(ending: str) -> None:
    (task,) = lines(f"1.线缆入地。（责任单位：县住建局、移动、电信、联通九华{ending}）")["tasks"]
    assert [unit["name"] for unit in task["units"]][1:] == [f"{name}九华{ending}" for name in ("移动", "电信", "联通")]


@pytest.mark.parametrize(
    "words", ["协调县财政局落实配套资金", "督促县财政局拨付资金", "对接县财政局开展核查", "提请县财政局安排经费"]
)
def test_a_verb_before_a_body_is_no_part_of_its_name(words: str) -> None:
    got = lines(f"一、责任\n1.{words}。\n2.完成加固。由县水利局负责。\n3.完成采购。由县国资办负责。")
    assert not any(unit["name"].endswith("县财政局") for task in got["tasks"] for unit in task["units"])


@pytest.mark.parametrize(
    "who", ["服务秘书：王某（县委办）", "联络员：李某某（县政府办）", "驻点专员：赵某（县发改局）"]
)
def test_the_bracket_behind_a_person_says_where_the_person_is_from(who: str) -> None:
    got = lines(
        f"一、蓄能电站\n责任单位：县发改局\n{who}\n年度目标：完成60%\n二、产业园\n责任单位：县高新区管委会\n{who}\n年度目标：竣工"
    )
    assert [units for _, units, _ in read(got)] == ["县发改局:负责", "县高新区管委会:负责"]
    assert who in got["tasks"][0]["text"]


def test_a_body_that_is_charged_with_something_is_asked_about_no_second_time() -> None:
    got = lines("1、撂荒地整治。责成县农业农村局牵头，会同各乡镇摸清底数。\n2、品牌。由县供销社负责运营。")
    assert read(got)[0][1] == "县农业农村局:牵头 各乡镇:配合"
    assert not any("没有列入责任单位" in question for question in got["review"])


@pytest.mark.parametrize("words", ["组织属地网站开展自查", "组织各基层站开展巡查"])
def test_whom_somebody_brings_to_do_it_is_no_body_of_that_name(words: str) -> None:
    got = lines(f"1.网络清理。市委网信办、市公安局牵头，{words}，5月20日前报送。\n2.正面引导。市教育局负责推荐读物。")
    assert read(got)[0][1] == "市委网信办:牵头 市公安局:牵头"


def test_a_word_cut_in_two_is_no_body() -> None:
    got = lines(
        "交办单\n承办单位：水口村\n交办事项：水塘黑臭\n督办人：镇党委委员 何某\n承办单位：石桥村\n交办事项：尾水直排\n督办人：镇党委委员 何某"
    )
    assert not any(unit["name"].startswith("镇党委") for task in got["tasks"] for unit in task["units"])
