from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.grammar.responsibility import NO_RULES, Role, Rules, find_responsibilities, parse_responsibility
from pipeline.grammar.rules import RuleKind
from tests.grammar.forms import FORMS, NOT_GROUPS

ALPHABET = "（）()〔〕[]【】〈〉、，,；;。：:等和会同牵头负责配合指导按职责分工责任单位市教育局各县区政府年底前*　 \n"


def pairs(text: str, rules: Rules = NO_RULES) -> list[tuple[str, str]]:
    return [(party.name, party.role.value) for party in parse_responsibility(text, rules).parties]


@pytest.mark.parametrize(("text", "units"), FORMS, ids=[text[:24] for text, _ in FORMS])
def test_every_form_gives_its_units_and_roles(text: str, units: tuple[tuple[str, str], ...]) -> None:
    assert tuple(pairs(text)) == units


@pytest.mark.parametrize("text", [text for text, _ in FORMS])
def test_a_name_stands_where_its_offsets_say(text: str) -> None:
    for party in parse_responsibility(text).parties:
        assert text[party.start : party.end] == party.name


@pytest.mark.parametrize("text", [text for text, _ in FORMS if text[0] in "（(〔[【"])
@pytest.mark.parametrize("after", ["", "。"])
def test_a_bracket_is_found_by_what_it_says(text: str, after: str) -> None:
    sentence = "推进改革（一期）。"
    assert find_responsibilities(sentence + text + after) == [(len(sentence), len(sentence + text))]


@pytest.mark.parametrize("bracket", NOT_GROUPS)
def test_other_brackets_are_ordinary_text(bracket: str) -> None:
    assert find_responsibilities(f"做好工作{bracket}。继续推进。") == []
    assert find_responsibilities(f"做好工作。{bracket}") == []


def test_the_group_after_another_bracket_is_the_group() -> None:
    text = "培育企业（含个体工商户）（市商务局负责）。"
    assert [text[start:end] for start, end in find_responsibilities(text)] == ["（市商务局负责）"]


def test_several_groups_in_a_paragraph_are_all_found() -> None:
    text = "一是检查，（市公安局负责）二是整改。（市教育局、市城管局负责）"
    assert [text[start:end] for start, end in find_responsibilities(text)] == [
        "（市公安局负责）",
        "（市教育局、市城管局负责）",
    ]


def test_a_list_without_any_word_is_a_group_after_a_finished_sentence_only() -> None:
    assert find_responsibilities("提高水平。（市教育局、市公安局）") == [(5, 16)]
    assert find_responsibilities("由主管部门（市教育局）审核后实施。") == []


def test_a_label_after_the_sentence_needs_no_bracket() -> None:
    text = "落实制度（试行）。责任单位：市教育局、市公安局。"
    assert find_responsibilities(text) == [(9, len(text))]


def test_an_open_ending_is_a_flag_and_no_name() -> None:
    for ending in ("等部门", "等有关部门", "等相关单位", "等"):
        read = parse_responsibility(f"（责任单位：市教育局{ending}）")
        assert read.open_ended
        assert [party.name for party in read.parties] == ["市教育局"]


def test_an_open_ending_alone_is_no_name_either() -> None:
    for text in ("（牵头单位：等）", "（牵头单位：等有关部门）"):
        read = parse_responsibility(text)
        assert (read.open_ended, read.parties) == (True, ())


def test_a_label_in_the_middle_of_a_sentence_begins_no_list() -> None:
    assert find_responsibilities("压实企业主要责任，落实责任单位：市教育局。") == []
    for before in ("", "完成。", "第一，"):
        text = f"{before}责任单位：市教育局"
        assert find_responsibilities(text) == [(len(before), len(text))]


@pytest.mark.parametrize(
    ("bracket", "found"),
    [
        ("（基建科，市教育局）", True),
        ("（基建科，各学校，8月20日前）", True),
        ("（基建科，某某）", False),
        ("（研究生院）", False),
        ("（研究生院，教务处）", True),
    ],
)
def test_a_list_that_begins_with_an_office_is_one_of_offices_and_units_throughout(bracket: str, found: bool) -> None:
    assert find_responsibilities(f"完成校舍排查。{bracket}") == ([(7, 7 + len(bracket))] if found else [])


def test_who_leads_is_told_at_the_head_of_a_line_or_before_units() -> None:
    for text in ("责任领导：张某", "完成。责任领导：张某；责任单位：市教育局"):
        assert find_responsibilities(text) == [(text.index("责任领导"), len(text))]
    assert find_responsibilities("完成。责任领导：张某") == []


def test_a_role_reaches_back_to_the_last_boundary_over_units_that_are_joined() -> None:
    assert pairs("（市教育局，市公安局和市民政局配合）") == [
        ("市教育局", "负责"),
        ("市公安局", "配合"),
        ("市民政局", "配合"),
    ]


@pytest.mark.parametrize(("gloss", "leaders"), [("刘某 13900000000", ("刘某",)), ("13900000000", ())])
def test_whom_to_ring_is_a_person_where_one_is_named(gloss: str, leaders: tuple[str, ...]) -> None:
    read = parse_responsibility(f"（市教育局（{gloss}）负责）")
    assert ([party.name for party in read.parties], read.leaders) == (["市教育局"], leaders)


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("苏 明", ("苏明",)),
        ("苏 明王 强", ("苏明", "王强")),
        ("苏明 王小二", ("苏明", "王小二")),
        ("苏 明 王 强", ("苏明王强",)),
    ],
)
def test_a_blank_within_a_short_name_parts_no_people(written: str, people: tuple[str, ...]) -> None:
    assert parse_responsibility(f"（责任领导：{written}；牵头单位：市教育局）").leaders == people


def test_the_closing_words_are_kept_verbatim() -> None:
    assert parse_responsibility("（市中院按照职责分工负责）").manner == "按照职责分工负责"
    assert parse_responsibility("（责任单位：市中院）").manner == ""


def test_people_are_no_units() -> None:
    read = parse_responsibility("（责任领导：周某、李某；牵头单位：区发改局）")
    assert read.leaders == ("周某", "李某")
    assert [party.name for party in read.parties] == ["区发改局"]


def test_a_time_in_the_bracket_is_a_deadline() -> None:
    assert parse_responsibility("（市教育局牵头，6月底前出台，年内持续推进）").deadline == "6月底前出台，年内持续推进"


@pytest.mark.parametrize(
    "rule",
    [
        "列第一位的为牵头单位，下同",
        "排在第一位的部门为牵头部门，下同",
        "列第一位者为牵头单位，下同",
        "排名第一的为牵头单位",
        "首位为牵头单位",
    ],
)
def test_a_stated_rule_makes_the_first_unit_lead(rule: str) -> None:
    read = parse_responsibility(f"（责任单位：市教育局、市公安局，{rule}）")
    assert [(party.name, party.role) for party in read.parties] == [
        ("市教育局", Role.LEAD),
        ("市公安局", Role.RESPONSIBLE),
    ]
    assert [one.kind for one in read.rules] == [RuleKind.FIRST_LEADS]


def test_a_rule_in_force_is_applied_to_the_next_group() -> None:
    rules = Rules.of(["首位牵头"])
    assert pairs("（市教育局、市公安局负责）", rules) == [("市教育局", "牵头"), ("市公安局", "负责")]
    assert pairs("（市教育局负责）", rules) == [("市教育局", "负责")]
    assert pairs("（市公安局牵头，市教育局配合）", rules)[0] == ("市公安局", "牵头")


def test_all_units_before_the_first_comma_lead_when_the_plan_says_so() -> None:
    rules = Rules.of(["第一个逗号前为牵头单位，多个牵头部门的按照职责分工负责，下同"])
    assert pairs("（责任单位：市商务局、市财政局，市税务局）", rules) == [
        ("市商务局", "牵头"),
        ("市财政局", "牵头"),
        ("市税务局", "负责"),
    ]


def test_districts_named_once_are_a_rule_and_no_unit() -> None:
    read = parse_responsibility("（责任单位：市教育局。以下均需各县（市、区）政府落实，不再列出）")
    assert [party.name for party in read.parties] == ["市教育局"]
    assert read.rules[0].kind is RuleKind.DISTRICTS


def test_a_definition_is_neither_rule_nor_name() -> None:
    read = parse_responsibility("（责任单位：市教育局，各区政府〈含开发区管委会，下同〉）")
    assert [party.name for party in read.parties] == ["市教育局", "各区政府"]
    assert read.rules == ()


def test_words_that_are_no_unit_become_a_question() -> None:
    assert parse_responsibility("（责任单位：提高认识）").review


def test_a_bracket_left_open_becomes_a_question() -> None:
    assert "括号没有闭合" in parse_responsibility("（责任单位：市教育局、市公安局").review


@settings(deadline=None)
@given(st.text(ALPHABET, max_size=120))
def test_nonsense_never_fails_and_names_stay_inside_the_text(text: str) -> None:
    for start, end in find_responsibilities(text):
        assert 0 <= start < end <= len(text)
    for party in parse_responsibility(text).parties:
        assert 0 <= party.start <= party.end <= len(text)


NAMES = st.sampled_from(
    [
        "市教育局",
        "市公安局",
        "市中院",
        "团市委",
        "市发展改革委（市数据局）",
        "各县（市、区）政府",
        "国网××供电公司",
        "市工业和信息化局",
        "市委组织部",
    ]
)


@settings(deadline=None)
@given(
    st.lists(NAMES, min_size=1, max_size=6, unique=True),
    st.lists(NAMES, max_size=3, unique=True),
    st.sampled_from("、，,；"),
)
def test_what_is_written_in_a_form_is_read_from_it(leads: list[str], others: list[str], mark: str) -> None:
    others = [name for name in others if name not in leads]
    text = f"（牵头单位：{'、'.join(leads)}" + (f"；配合单位：{mark.join(others)}）" if others else "）")
    assert pairs(text) == [(name, "牵头") for name in leads] + [(name, "配合") for name in others]
    text = f"（{'、'.join(leads)}牵头" + (f"，{'、'.join(others)}按职责分工负责）" if others else "）")
    assert pairs(text) == [(name, "牵头") for name in leads] + [(name, "按职责分工") for name in others]


def test_a_last_sentence_that_only_names_a_lead_is_a_group() -> None:
    text = "（一）做强产业链。省教育厅牵头，省财政厅、省科技厅等配合。"
    assert [text[start:end] for start, end in find_responsibilities(text)] == [
        "省教育厅牵头，省财政厅、省科技厅等配合。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "健全机制。成立工作专班，由市住建局牵头负责日常工作。",
        "加强统筹。市教育局要牵头抓好落实。",
        "开展筛选。生态环境部会同市场监管总局等部门筛选确定。",
        "支持企业。鼓励企业牵头承担项目。",
        "落实资金。由市财政局列支。",
    ],
)
def test_units_in_running_text_are_no_group(text: str) -> None:
    assert find_responsibilities(text) == []


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("（各成员单位，市民政局牵头）", ["市民政局"]),
        ("（各县（市、区）人民政府，市住建局、市财政局牵头）", ["市住建局", "市财政局"]),
        ("（各有关部门；市民政局牵头）", ["市民政局"]),
        ("（各区政府、各成员单位，市教育局牵头，市财政局配合）", ["市教育局"]),
        ("（市教育局，市民政局牵头）", ["市教育局", "市民政局"]),
        ("（各区政府、市民政局牵头）", ["各区政府", "市民政局"]),
    ],
)
def test_a_group_before_the_clause_of_its_leader_does_not_lead_and_is_asked_about(text: str, leads: list[str]) -> None:
    found = parse_responsibility(text)
    assert [party.name for party in found.parties if party.role is Role.LEAD] == leads
    asked = any("没有写明角色" in doubt for doubt in found.review)
    assert asked == (not any(party.group and party.role is Role.LEAD for party in found.parties) and "各" in text)


@pytest.mark.parametrize(
    "rule",
    [
        "责任单位排第一位的为牵头单位，其他为配合单位",
        "列第一位的为牵头单位；其余单位均为配合单位",
        "首位为牵头单位,其他单位为协办单位",
        "责任单位中第一个单位为牵头单位，其余为参与单位",
        "排在首位的为牵头单位，后面的为配合单位",
    ],
)
def test_a_rule_that_says_several_things_says_them_all(rule: str) -> None:
    found = parse_responsibility("（市公安局、市民政局、市财政局等）", Rules.of([rule]))
    assert [party.role for party in found.parties] == [Role.LEAD, Role.SUPPORT, Role.SUPPORT]
    # Others beside the last: 等 says nothing of who leads.
    assert [party.open_ended for party in found.parties] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("（市公安局牵头，市民政局、市财政局等配合）", ["市财政局"]),
        ("（市公安局等牵头，市民政局配合）", ["市公安局"]),
        ("（牵头单位：市公安局；责任单位：市民政局、市财政局等）", ["市财政局"]),
        ("（市公安局、市民政局等部门按职责分工负责，市财政局等单位配合）", ["市民政局", "市财政局"]),
        ("（市公安局、市民政局负责）", []),
    ],
)
def test_an_open_ending_belongs_to_the_last_name_of_its_clause(text: str, opened: list[str]) -> None:
    assert [party.name for party in parse_responsibility(text).parties if party.open_ended] == opened


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("县水利局（牵头），县财政局、县住建局（配合），5月底前", "县水利局:牵头 县财政局:配合 县住建局:配合"),
        ("县水利局、县财政局（牵头）；县住建局（配合）", "县水利局:牵头 县财政局:牵头 县住建局:配合"),
        ("县水利局（牵头）、县财政局、县住建局", "县水利局:牵头 县财政局:负责 县住建局:负责"),
        ("县水利局（牵头），县财政局、县住建局", "县水利局:牵头 县财政局:负责 县住建局:负责"),
    ],
)
def test_a_role_in_a_bracket_is_that_of_its_clause_where_every_clause_ends_in_one(text: str, want: str) -> None:
    found = parse_responsibility(text)
    assert " ".join(f"{party.name}:{party.role}" for party in found.parties) == want


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("（甲局负责设计，6月底前完成；乙局负责施工）", None),
        ("（县委办公室负责会务，县委政研室负责起草报告，11月10日前提交；县委宣传部负责报道）", None),
        # Behind all of them, before all of them, and with who leads it is that of the task.
        ("（甲局负责设计；乙局负责施工，6月底前完成）", "6月底前完成"),
        ("（6月底前完成，甲局负责设计，乙局负责施工）", "6月底前完成"),
        ("（市住建局牵头，6月底前；市财政局配合）", "6月底前"),
    ],
)
def test_a_limit_between_what_one_does_and_what_another_does_is_not_that_of_all(
    text: str, deadline: str | None
) -> None:
    found = parse_responsibility(text)
    assert (found.deadline, bool(found.review)) == (deadline, deadline is None)
