"""Where the name of a unit begins and ends, and what is none: places, companies, organs, papers."""

from __future__ import annotations

import pytest

from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.test_kinds import lines, read


@pytest.mark.parametrize("office", ["市委办、市政府办", "市人大办、市政协办", "市委办公室"])
def test_the_offices_of_the_four_bodies_share_out_a_sentence(office: str) -> None:
    (task, _) = lines(
        f"一、走访慰问。市领导带队走访。市双拥办牵头，{office}分别负责联络。\n二、座谈。市民政局负责筹备。"
    )["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["市双拥办", *office.split("、")]


@pytest.mark.parametrize("carriers", ["电信、移动、联通北川分公司", "中国电信、移动、联通北川分公司"])
def test_carriers_that_share_the_name_of_their_branch_are_read(carriers: str) -> None:
    (task,) = lines(f"1.落实实名制。由市通信管理办负责，{carriers}落实。")["tasks"]
    assert [unit["name"].endswith("北川分公司") for unit in task["units"][1:]] == [True, True, True]


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


@pytest.mark.parametrize("name", ["一矿", "二矿", "东山矿"])
def test_a_mine_is_a_unit_of_its_company(name: str) -> None:
    found = parse_responsibility(f"牵头部门：通防部\n配合单位：{name}、救护大队")
    assert [party.name for party in found.parties] == ["通防部", name, "救护大队"]
    assert not found.review


@pytest.mark.parametrize("unit", ["市纪委监委机关", "县政府机关", "省委机关"])
def test_an_organ_begins_a_bare_list(unit: str) -> None:
    got = lines(f"1.开展监督。（{unit}、市委巡察办，常态推进）\n2.整改。（市财政局牵头）")
    assert read(got)[0] == ("1", f"{unit}:负责 市委巡察办:负责", "常态推进")


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


@pytest.mark.parametrize("places", ["镇（街道）", "县（市、区）", "乡镇（街道）"])
def test_places_of_a_kind_are_a_unit_without_each(places: str) -> None:
    found = parse_responsibility(f"牵头单位：市教育局\n配合单位：各县（市、区）教育局、{places}")
    assert [party.name for party in found.parties][-1] == places
    assert not found.review


def test_the_name_of_a_paper_that_is_decided_on_is_no_unit() -> None:
    got = lines(
        "一、审议《数据授权运营管理办法》。由市数据局修改完善后印发；市司法局做好审查。\n二、就业。市人社局负责兑现政策。"
    )
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["市数据局", "市司法局"]


@pytest.mark.parametrize("places", ["乡镇、街道", "镇街、社区", "乡镇街道"])
def test_kinds_of_places_among_units_are_all_of_them(places: str) -> None:
    found = parse_responsibility(f"（县民政局牵头，县司法局协同，{places}落实）")
    assert [(party.name, party.role.value, party.group) for party in found.parties][2:] == [
        (name, "负责", True) for name in places.split("、")
    ]
    assert not found.review


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
