"""Rules and times stated once for all tasks, several wordings of each."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read


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


@pytest.mark.parametrize("note", ["说明：1.未列牵头单位的，由区城管局牵头；2.各街道配合做好所有任务。"])
def test_numbered_remarks_below_the_title_are_rules(note: str) -> None:
    got = lines(f"{note}\n一、设施\n1.修人行道。（牵头单位：区住建局）\n2.换路灯。（责任单位：区住建局）")
    assert [units for _, units, _ in read(got)] == [
        "区住建局:牵头 各街道:配合",
        "区住建局:负责 区城管局:牵头 各街道:配合",
    ]


def test_a_rule_said_to_all_below_the_lines_of_the_last_task_holds_for_all() -> None:
    got = lines(
        "1.经济增长6%。\n牵头领导：周某\n责任单位：县发改局；县统计局\n2.建设学校。\n牵头领导：王某\n"
        "责任单位：县教育局；县住建局\n\n以上任务中，列第一位的为牵头单位。"
    )
    said = [[(unit["name"], unit["role"]) for unit in task["units"]] for task in got["tasks"]]
    assert [roles[0][1] for roles in said] == ["牵头", "牵头"]
    assert len(got["tasks"]) == 2
