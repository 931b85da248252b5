"""Kinds of fault met in a thirteenth round: words that point at another task, sentences that begin with who does it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.grammar.deadline import DeadlineKind, parse_deadline
from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.test_kinds import lines, read

FIRST = "1.建立台账。（市民政局牵头，市财政局、市卫健委配合，2026年5月底前）\n2.摸底排查。（责任单位：市住建局；完成时限：6月底前）\n"
FIRST_UNITS = "市民政局:牵头 市财政局:配合 市卫健委:配合"


@pytest.mark.parametrize(
    ("bracket", "units", "deadline"),
    [
        ("（责任单位：同上）", "市住建局:负责", None),
        ("（责任单位：同上；完成时限：同上）", "市住建局:负责", "6月底前"),
        ("（责任单位同上）", "市住建局:负责", None),
        ("（同上）", "市住建局:负责", "6月底前"),
        ("（〃）", "市住建局:负责", "6月底前"),
        ("（责任单位：〃；完成时限：9月底前）", "市住建局:负责", "9月底前"),
        ("（责任单位：市教育局；完成时限：同上）", "市教育局:负责", "6月底前"),
        ("（责任单位：同上，市教育局）", "市教育局:负责 市住建局:负责", None),
        ("（同第1项）", FIRST_UNITS, "2026年5月底前"),
        ("（与第1项相同）", FIRST_UNITS, "2026年5月底前"),
        ("（责任单位同任务1）", "市民政局:牵头", None),
        ("（牵头单位：同第1项；配合单位：市教育局）", "市教育局:配合 市民政局:牵头", None),
        ("（牵头单位：市教育局；配合单位：同第1项）", "市教育局:牵头 市财政局:配合 市卫健委:配合", None),
    ],
)
def test_what_points_at_another_task_has_what_that_task_says(bracket: str, units: str, deadline: str | None) -> None:
    got = lines(f"{FIRST}3.发放补贴。{bracket}")
    assert read(got)[2] == ("3", units, deadline)
    assert not got["tasks"][2]["review"]


@pytest.mark.parametrize("label", ["责任单位：同上\n完成时限：同上", "责任单位：同第2项\n完成时限：同第2项"])
def test_what_points_at_another_task_may_stand_on_lines_of_its_own(label: str) -> None:
    assert read(lines(f"{FIRST}3.发放补贴。\n{label}"))[2] == ("3", "市住建局:负责", "6月底前")


@pytest.mark.parametrize("text", ["1.发放补贴。（责任单位：同上）", f"{FIRST}3.发放补贴。（责任单位：同第9项）"])
def test_what_points_at_no_task_is_asked_about(text: str) -> None:
    assert lines(text)["tasks"][-1]["review"]


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


@pytest.mark.parametrize(
    "conduct",
    [
        "各乡镇每半年报送一次工作情况。",
        "各县（市、区）每月报送进展。",
        "各部门结合实际制定措施。",
        "有关单位将总结报市政府办公室。",
    ],
)
def test_what_all_are_to_do_is_nobodys_name(conduct: str) -> None:
    got = lines(
        f"一、任务\n1.排查商场。（市商务局负责）\n2.排查学校。（市教育局负责）\n二、保障措施\n（一）{conduct}\n（二）{conduct}"
    )
    assert [units for _, units, _ in read(got)] == ["市商务局:负责", "市教育局:负责"]
    assert not got["review"]


@pytest.mark.parametrize("rhythm", ["2026年9月起每月报送1篇", "2026年9月起，每季度报送一次", "自6月1日起每周调度"])
def test_a_month_from_which_on_something_returns_is_no_last_day(rhythm: str) -> None:
    assert parse_deadline(rhythm, 2026).kind is DeadlineKind.CYCLE
    assert parse_deadline("2026年9月底前，此后每月报送", 2026).date == date(2026, 9, 30)


@pytest.mark.parametrize("announced", ["整改措施：", "工作措施：", "主要任务："])
@pytest.mark.parametrize("card", ["问题一：{}", "任务一：{}", "（一）{}"])
def test_points_of_a_card_that_have_lines_of_their_own_are_tasks(card: str, announced: str) -> None:
    answer = "牵头部门：{}　协助部门：财务处\n"
    first = f"{card.format('定位不清')}\n{announced}\n1.修订规划。\n{answer.format('规划处')}2.调整专业。\n{answer.format('教务处')}"
    second = f"{card.replace('一', '二').format('师资不足')}\n{announced}\n1.引进博士。\n{answer.format('人事处')}"
    assert [(number, units.split()[0]) for number, units, _ in read(lines(first + second))] == [
        ("1", "规划处:牵头"),
        ("2", "教务处:牵头"),
        ("1", "人事处:牵头"),
    ]


def test_lines_below_the_only_point_of_cards_answer_for_the_cards() -> None:
    text = "（一）定位不清\n整改措施：\n1.修订规划。\n责任部门：规划处\n（二）师资不足\n整改措施：\n1.引进博士。\n责任部门：人事处\n"
    assert [units for _, units, _ in read(lines(text))] == ["规划处:负责", "人事处:负责"]


@pytest.mark.parametrize("gloss", ["资金争取", "负责资金筹措", "安保维稳工作", "管网改造", "日常巡查"])
def test_which_part_a_unit_does_is_no_part_of_its_name(gloss: str) -> None:
    found = parse_responsibility(f"（责任单位：县住建局、县发改局（{gloss}））")
    assert [party.name for party in found.parties] == ["县住建局", "县发改局"]


@pytest.mark.parametrize(
    "name", ["市委宣传部（网信办）", "市政府办（金融）", "各区政府（含开发区）", "市经信局（市新经济委）"]
)
def test_what_a_body_is_called_too_stays_in_its_name(name: str) -> None:
    assert [party.name for party in parse_responsibility(f"（{name}负责）").parties] == [name]


@pytest.mark.parametrize(
    ("group", "want"),
    [
        ("（督察室；纪检监察组监督）", "督察室:负责 纪检监察组:指导"),
        ("（县财政局、县水利局，各乡镇配合）", "县财政局:负责 县水利局:负责 各乡镇:配合"),
        ("（责任部门：各村，镇社会事务办公室配合做好安置点保障）", "各村:负责 镇社会事务办公室:配合"),
        ("（县水利局牵头，县财政局、各乡镇配合）", "县水利局:牵头 县财政局:配合 各乡镇:配合"),
    ],
)
def test_who_helps_is_told_apart_from_those_named_before(group: str, want: str) -> None:
    assert " ".join(f"{party.name}:{party.role.value}" for party in parse_responsibility(group).parties) == want


@pytest.mark.parametrize("court", ["立案庭", "民事审判第一庭", "立案庭、执行局"])
def test_a_division_of_a_court_is_an_office(court: str) -> None:
    got = lines(f"1.推行网上立案。（{court}）\n2.清理积案。（各业务庭负责）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == court.split("、")


@pytest.mark.parametrize("duty", ["省市场监管局会同省商务厅、省工信厅", "省市场监管局会同省商务厅，省工信厅"])
def test_whom_a_unit_brings_in_supports_it_whatever_mark_stands_between(duty: str) -> None:
    (task,) = lines(f"1.推进标准国际化。主导制定5项。（{duty}）")["tasks"]
    assert [unit["role"] for unit in task["units"]] == ["牵头", "配合", "配合"]


@pytest.mark.parametrize(
    "ending", ["等行政执法部门", "等8个市直部门", "等涉企检查单位", "等相关部门", "等工业园区管理机构", "等"]
)
def test_whatever_kind_of_others_is_meant_the_list_is_open(ending: str) -> None:
    found = parse_responsibility(f"责任单位：县市场监管局、县交通运输局{ending}")
    assert ([party.name for party in found.parties], found.open_ended) == (["县市场监管局", "县交通运输局"], True)


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


@pytest.mark.parametrize("verb", ["负责", "承担"])
def test_paragraphs_of_duties_without_numbers_are_each_their_units_task(verb: str) -> None:
    listed = "".join(
        f"{unit}{verb}图斑核查整改；\n" for unit in ("县自然资源局", "县水利局", "各乡镇人民政府（街道办事处）")
    )
    got = lines(f"一、整治范围\n全县问题图斑。\n二、职责分工\n{listed}三、实施步骤\n（一）摸底核查（2026年3月底前）。")
    assert [units for _, units, _ in read(got)] == [
        "县自然资源局:负责",
        "县水利局:负责",
        "各乡镇人民政府（街道办事处）:负责",
    ]
    assert not any("、、" in question or "街道办事处）”点了" in question for question in got["review"])


@pytest.mark.parametrize("office", ["计划财务装备科保障经费", "办公室提供会议室", "政工科组织宣传报道"])
def test_an_office_beside_a_unit_in_a_sentence_does_its_part(office: str) -> None:
    (_, task) = lines(f"1.救助。（第三检察部负责）\n2.司法救助。全年救助25人。第五检察部负责，{office}。")["tasks"]
    assert len(task["units"]) == 2
