"""Names of a run that leave out what the run says once."""

from __future__ import annotations

import pytest

from pipeline.grammar.responsibility import parse_responsibility
from pipeline.grammar.series import in_range

RUNS = {
    "（第一、二、三检察部配合）": ["第一检察部", "第二检察部", "第三检察部"],
    "（第一、第二党支部）": ["第一党支部", "第二党支部"],
    "（一、二、三中队负责）": ["一中队", "二中队", "三中队"],
    "（市一、二医院，市教育局）": ["市一医院", "市二医院", "市教育局"],
    "（各科室、站所，各社区）": ["各科室", "各站所", "各社区"],
    "（各临床、医技科室，院办）": ["各临床科室", "各医技科室", "院办"],
    "（各县财政、卫健部门）": ["各县财政、卫健部门"],
    "（各部门、子公司）": ["各部门", "各子公司"],
    "（各处室，派出所）": ["各处室", "派出所"],
    "（各社区、派出所）": ["各社区", "派出所"],
    "（省教育厅，各市、州教育局）": ["省教育厅", "各市、州教育局"],
    "（各市、州院，政治部）": ["各市、州院", "政治部"],
    "（各县、市公安局）": ["各县", "市公安局"],
    "（云岭市、龙潭县、白水县人民政府，州交投集团）": [
        "云岭市人民政府", "龙潭县人民政府", "白水县人民政府", "州交投集团"
    ],
    "（县交通局[国省道、县道]、各乡镇[乡村道]）": ["县交通局", "各乡镇"],
    "（各镇（街道）、各县（市、区））": ["各镇（街道）", "各县（市、区）"],
}  # fmt: skip
COUNTED = {
    "第一至第四检察部": ["第一检察部", "第二检察部", "第三检察部", "第四检察部"],
    "民一至民三庭": ["民一庭", "民二庭", "民三庭"],
    "第1—3网格": ["第1网格", "第2网格", "第3网格"],
    "第九中学至第十一中学": ["第九中学", "第十中学", "第十一中学"],
    "第四至第一检察部": [],
    "一至三月": [],
    "第一至第三批单位": [],
}


@pytest.mark.parametrize("text", RUNS)
def test_a_name_of_a_run_has_what_the_run_says_once(text: str) -> None:
    assert [party.name for party in parse_responsibility(text).parties] == RUNS[text]
    assert parse_responsibility(text).review == ()


@pytest.mark.parametrize("name", COUNTED)
def test_a_name_counts_from_its_first_body_to_its_last(name: str) -> None:
    assert list(in_range(name)) == COUNTED[name]


def test_who_gathers_what_the_others_did_gathers_alone() -> None:
    parties = parse_responsibility("（责任部门：各业务部门，政治部汇总）").parties
    assert [(party.name, party.role.value, party.label) for party in parties][1:] == [("政治部", "负责", "汇总")]
    assert (parties[0].name, parties[0].label) == ("各业务部门", "")


HELPED = {
    "（市教育局（市财政局配合））": ["市教育局:负责", "市财政局:配合"],
    "责任单位：市生态环境局 （由市自然资源和规划局配合）": ["市生态环境局:负责", "市自然资源和规划局:配合"],
    "牵头单位：市住建局（会同市城管局）": ["市住建局:牵头", "市城管局:配合"],
    "责任单位：市住建局（会同市城管局）、市水利局": ["市住建局:负责", "市城管局:配合", "市水利局:负责"],
    "（市住建局牵头（市城管局、市财政局协助））": ["市住建局:牵头", "市城管局:配合", "市财政局:配合"],
    # What stands in the bracket is what the one before it does, or is called.
    "（市水利局（负责河道）、市住建局（负责管网））": ["市水利局:负责", "市住建局:负责"],
    "（市卫健委（市疾控中心））": ["市卫健委（市疾控中心）:负责"],
}
LISTED = {
    "责任单位：1.市国资委 2.各县（市、区） 3.市城投集团": ["市国资委", "各县（市、区）", "市城投集团"],
    "责任单位：1.市国资委；2.市财政局": ["市国资委", "市财政局"],
    "①市国资委②市财政局": ["市国资委", "市财政局"],
    "（1）市国资委（2）市财政局": ["市国资委", "市财政局"],
    "（一）市国资委（二）市财政局": ["市国资委", "市财政局"],
}


@pytest.mark.parametrize("text", HELPED)
def test_who_helps_by_the_bracket_behind_a_name_is_a_unit_too(text: str) -> None:
    found = parse_responsibility(text)
    assert [f"{party.name}:{party.role}" for party in found.parties] == HELPED[text]
    assert found.review == ()


@pytest.mark.parametrize(
    "text", ["（市住建局（市城管局协助）负责）", "（市住建局（由市城管局配合）牵头，市水利局配合）"]
)
def test_a_helper_that_is_not_read_is_asked_about(text: str) -> None:
    assert any("不像单位名称" in doubt for doubt in parse_responsibility(text).review)


@pytest.mark.parametrize("text", LISTED)
def test_numbers_before_the_units_of_a_list_are_no_part_of_their_names(text: str) -> None:
    found = parse_responsibility(text)
    assert [party.name for party in found.parties] == LISTED[text]
    assert found.review == ()


@pytest.mark.parametrize("name", ["市、区两级城管部门", "市县两级人民政府", "乡镇（街道）党（工）委", "县委各部委"])
def test_all_of_several_levels_and_of_a_kind_are_several(name: str) -> None:
    (party,) = parse_responsibility(f"（{name}）").parties
    assert (party.name, party.group) == (name, True)
