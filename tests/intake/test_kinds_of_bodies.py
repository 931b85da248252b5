"""Bodies that are units by their kind: mines, carriers, banks, schools, villages, places and their departments."""

from __future__ import annotations

import pytest

from pipeline.grammar.responsibility import parse_responsibility
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.intake.units import units_of
from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize("carriers", ["电信、移动、联通北川分公司", "中国电信、移动、联通北川分公司"])
def test_carriers_that_share_the_name_of_their_branch_are_read(carriers: str) -> None:
    (task,) = lines(f"1.落实实名制。由市通信管理办负责，{carriers}落实。")["tasks"]
    assert [unit["name"].endswith("北川分公司") for unit in task["units"][1:]] == [True, True, True]


@pytest.mark.parametrize("company", ["物资公司备足抢修器材", "养护公司储备融雪剂", "抢险大队增派人员"])
def test_a_company_named_shortly_answers_beside_others(company: str) -> None:
    (task, _) = lines(f"1.应急抢修。由市抢修中心负责，30分钟到场；{company}。\n2.管网巡检。由市管网公司负责。")["tasks"]
    assert len(task["units"]) == 2


@pytest.mark.parametrize("unit", ["镇纪委", "镇武装部", "县纪委", "镇团委"])
def test_a_body_of_three_characters_begins_a_bare_list(unit: str) -> None:
    got = lines(f"1.推行网格；（镇党建办；3月底）\n2.规范公开，上会率100%；（{unit}、镇党建办、各村；常年）")
    assert read(got)[1] == ("2", f"{unit}:负责 镇党建办:负责 各村:负责", "常年")


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


@pytest.mark.parametrize("who", ["各村“两委”干部包田块", "各村“两委”包田块"])
def test_the_officials_of_villages_are_the_villages_two_committees(who: str) -> None:
    got = lines(f"一、三夏。乡农业服务中心抓好调度；乡应急办备足物资；{who}。\n二、清理。乡财政所负责清理。")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["乡农业服务中心", "乡应急办", "各村“两委”"]


@pytest.mark.parametrize("places", ["镇（街道）", "县（市、区）", "乡镇（街道）"])
def test_places_of_a_kind_are_a_unit_without_each(places: str) -> None:
    found = parse_responsibility(f"牵头单位：市教育局\n配合单位：各县（市、区）教育局、{places}")
    assert [party.name for party in found.parties][-1] == places
    assert not found.review


@pytest.mark.parametrize("places", ["乡镇、街道", "镇街、社区", "乡镇街道"])
def test_kinds_of_places_among_units_are_all_of_them(places: str) -> None:
    found = parse_responsibility(f"（县民政局牵头，县司法局协同，{places}落实）")
    assert [(party.name, party.role.value, party.group) for party in found.parties][2:] == [
        (name, "负责", True) for name in places.split("、")
    ]
    assert not found.review


@pytest.mark.parametrize(
    ("names", "want"),
    [
        ("海东区、海西区政府", ["海东区政府", "海西区政府"]),
        ("江城、海东区政府", ["江城区政府", "海东区政府"]),
        ("市住建局、海东区政府", ["市住建局", "海东区政府"]),
        ("各县、海东区政府", ["各县", "海东区政府"]),
        ("安远县、海东区政府", ["安远县政府", "海东区政府"]),
    ],
)
def test_a_government_said_once_behind_places_is_that_of_each(names: str, want: list[str]) -> None:
    got = lines(f"1.开展试点。（责任单位：{names}）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == want


def test_a_section_of_a_bureau_under_its_label_is_no_doubt() -> None:
    got = lines("1.完成归集。（牵头股室：数据股  责任股室：审批股、法规股  时限：9月底前）")
    assert read(got) == [("1", "数据股:牵头 审批股:负责 法规股:负责", "9月底前")]
    assert not got["tasks"][0]["review"]


@pytest.mark.parametrize("names", ["镇综治办、柳庄村、上河村委会", "县城管局、功能板块", "县纪委监委机关、县委组织部"])
def test_villages_and_offices_among_units_are_not_asked_about(names: str) -> None:
    got = take(f"工作方案\n1.清理河道。\n责任单位：{names}\n".encode(), "a.txt")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == names.split("、")
    assert got["tasks"][0]["review"] == []


def test_both_halves_of_a_place_stand_for_each_place() -> None:
    got = take("整改清单\n1.管网滞后。\n责任单位：东川市、西川市党委、政府\n".encode(), "a.txt")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["东川市党委、政府", "西川市党委、政府"]


@pytest.mark.parametrize("names", ["省财政厅、省属金融机构", "市教育局、驻市高校", "区工信局、区属国有企业"])
def test_bodies_of_a_kind_below_a_level_are_not_asked_about(names: str) -> None:
    got = lines(f"1.加大支持。（人行甲分行牵头，{names}配合）\n2.优化服务。（市商务局负责）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]][1:] == names.split("、")
    assert got["tasks"][0]["review"] == []


def test_new_bodies_stand_in_the_order_they_are_commonly_listed_in() -> None:
    named = "市残联、市卫健委、市总工会、市委宣传部、市教育局、市委组织部、市发展改革委、市奇事局、市检察院、市法院"
    plan = understand(read_blocks(f"工作方案\n1.抓好落实。（责任单位：{named}）\n".encode(), "a.txt"))
    assert [unit.name for unit in units_of(plan).units if unit.kind != "其他"] == [
        "市委组织部", "市委宣传部", "市法院", "市检察院", "市发展改革委", "市教育局", "市卫健委", "市奇事局", "市总工会", "市残联",
    ]  # fmt: skip


def test_the_halves_of_places_stay_one_group_before_an_open_ending() -> None:
    got = lines("1.更新设备。（市工信局牵头，市财政局，各区县〈市〉人民政府、管委会等按职责分工负责）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == [
        "市工信局",
        "市财政局",
        "各区县〈市〉人民政府、管委会",
    ]


def test_the_departments_of_all_places_that_a_sentence_begins_with_are_one_group() -> None:
    got = lines("1.落实补助。各县（市、区）财政、卫健部门负责落实。\n2.发放奖励。市财政局负责发放。")
    assert read(got)[0][1] == "各县（市、区）财政、卫健部门:负责"


@pytest.mark.parametrize("unit", ["东山林场", "国营农场", "云湖机场", "市中院立案庭", "项目法人"])
def test_more_endings_of_units_are_known(unit: str) -> None:
    assert not lines(f"1.巡护道路。（责任单位：{unit}、市林业局）")["tasks"][0]["review"]


@pytest.mark.parametrize(
    ("bracket", "want"),
    [
        ("（科研院、材料学院，6月底前）", "科研院:负责 材料学院:负责"),
        ("（本科生院；9月）", "本科生院:负责"),
        ("（研究生院、研工部；全年）", "研究生院:负责 研工部:负责"),
        ("（居家、社区、机构住院）", ""),
    ],
)
def test_schools_of_a_university_in_a_bracket_at_the_end_answer(bracket: str, want: str) -> None:
    for text in (f"1.申报课程6门{bracket}", f"1.申报课程6门。{bracket}"):
        got = lines(f"{text}\n2.培训教师。（人事处、工会）")
        assert read(got)[0][1] == want if want else read(got)[0][1] == ""


@pytest.mark.parametrize("court", ["立案庭", "民事审判第一庭", "立案庭、执行局"])
def test_a_division_of_a_court_is_an_office(court: str) -> None:
    got = lines(f"1.推行网上立案。（{court}）\n2.清理积案。（各业务庭负责）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == court.split("、")


def test_a_tribunal_of_a_court_is_an_office() -> None:
    (task,) = lines("1.送法进校园。开展20场。（综合办、少年法庭）")["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["综合办", "少年法庭"]
