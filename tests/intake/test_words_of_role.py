"""Words that say what a unit does for a task: who brings others in, who urges, marks of the lead, labels of an office."""

from __future__ import annotations

import pytest

from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.test_kinds import lines, read


@pytest.mark.parametrize("group", ["（各公立医院，市卫健委督促，9月底前）", "（各公立医院；市卫健委监督；9月底前）"])
def test_who_urges_others_guides_them(group: str) -> None:
    (task,) = lines(f"4．建立供应商“黑名单”{group}")["tasks"]
    assert read({"tasks": [task]}) == [("4", "各公立医院:负责 市卫健委:指导", "9月底前")]


def test_a_rule_is_asked_about_once() -> None:
    got = lines(
        "说明：各项任务未注明牵头单位的，由列第一位的单位牵头。\n1.深化改革。（市政务局、市公安局）\n2.薪酬改革。（市国资委、市财政局）"
    )
    assert sum("第一位" in question for question in got["review"]) == 1


@pytest.mark.parametrize("way", ["分片负责", "分线落实", "分头负责", "包片负责"])
def test_how_several_share_their_work_is_no_part_of_a_name(way: str) -> None:
    (task,) = lines(f"2.组建宣讲组（各二级学院{way}，5月—6月）。")["tasks"]
    assert read({"tasks": [task]}) == [("2", "各二级学院:按职责分工", "5月—6月")]


@pytest.mark.parametrize("below", ["工区", "片区", "网格", "车间", "班组"])
def test_more_of_what_an_office_has_below_it_is_named_in_a_label(below: str) -> None:
    (task,) = lines(f"2、森林抚育8000亩。责任部门：营林科；责任{below}：各{below}；配合部门：财务科。")["tasks"]
    assert read({"tasks": [task]}) == [("2", f"营林科:负责 各{below}:负责 财务科:配合", None)]
    assert not task["review"]


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


@pytest.mark.parametrize("answers", ["负总责", "牵头", "总牵头"])
def test_who_answers_for_all_of_it_leads(answers: str) -> None:
    (task, _) = lines(f"1.更新。县市场监管局{answers}，县住建局、各镇抓落实。\n2.修路。县交通局负责修建。")["tasks"]
    assert read({"tasks": [task]})[0][1] == "县市场监管局:牵头 县住建局:负责 各镇:负责"


def test_who_steers_leads_that_share_their_work_guides_them() -> None:
    found = parse_responsibility("（省商务厅、省农业农村厅按职责分工牵头，省低空办统筹）")
    assert [(party.name, party.role.value) for party in found.parties][-1] == ("省低空办", "指导")
    assert not found.review


@pytest.mark.parametrize(("helps", "role"), [("协作", "配合"), ("协管", "配合"), ("落实", "负责"), ("经办", "负责")])
def test_a_bare_word_of_role_before_a_colon_is_a_label(helps: str, role: str) -> None:
    got = lines(f"1、进校园。组织巡演。牵头：市教育局；{helps}：市公安局、三大运营商。时间：6月底前。")
    assert read(got) == [("1", f"市教育局:牵头 市公安局:{role} 三大运营商:{role}", "6月底前")]


def test_who_is_to_carry_out_what_others_watch_answers() -> None:
    found = parse_responsibility("（县纪委监委机关、县委组织部监督，各级党组织执行）")
    assert [(party.name, party.role.value) for party in found.parties] == [
        ("县纪委监委机关", "指导"),
        ("县委组织部", "指导"),
        ("各级党组织", "负责"),
    ]


@pytest.mark.parametrize("name", ["★市林业局", "市林业局★", "*市林业局", "市林业局▲"])
def test_a_mark_before_or_behind_a_name_makes_it_the_lead(name: str) -> None:
    found = parse_responsibility(f"责任单位：{name}、各区县政府")
    assert (found.parties[0].name, found.parties[0].role.value) == ("市林业局", "牵头")
    assert not found.review
