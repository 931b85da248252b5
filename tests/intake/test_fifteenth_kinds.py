"""Kinds of fault met in an eighteenth round of plans: who brings others in, times before what is to come, minutes and their body."""

from __future__ import annotations

import pytest

from pipeline.grammar.deadline import find_deadlines, is_deadline
from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.test_kinds import lines, read, take

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
