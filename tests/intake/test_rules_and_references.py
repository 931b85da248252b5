"""Rules stated once for many tasks, and tasks that point at another."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read


@pytest.mark.parametrize(
    "heading", ["一、确保安全（排名第一的为牵头单位，下同）", "一、确保安全（责任单位列首位的为牵头单位，以下同）"]
)
def test_a_rule_in_a_heading_is_applied(heading: str) -> None:
    got = lines(
        f"{heading}\n1.抓排查。〔县应急局、县公安局按职责分工负责〕\n二、强化保障\n2.抓投入。（县财政局、县应急局）"
    )
    assert [units for _, units, _ in read(got)] == ["县应急局:牵头 县公安局:按职责分工", "县财政局:牵头 县应急局:负责"]


def test_a_sentence_that_gives_all_tasks_to_bodies_is_a_rule_and_no_task() -> None:
    got = lines(
        "为做好工作，制定本方案。各项任务除注明外均由市文旅局牵头，各县（市、区）政府配合，不再逐项列出。\n"
        "一、重点任务\n1.引进企业。（市商务局牵头）\n2.评选旅行社。"
    )
    assert [units for _, units, _ in read(got)] == [
        "市商务局:牵头 各县（市、区）政府:配合",
        "市文旅局:牵头 各县（市、区）政府:配合",
    ]


@pytest.mark.parametrize("rule", ["各项目第一责任单位为牵头单位", "首个责任部门即为牵头部门", "第一责任科室是主办科室"])
def test_the_first_responsible_body_leads_where_the_plan_says_so(rule: str) -> None:
    got = lines(
        f"现分解如下（{rule}）：\n1.加装电梯。责任单位：城市更新办、各社区。\n2.增设餐点。责任单位：民政办、卫健办。"
    )
    assert [units for _, units, _ in read(got)] == ["城市更新办:牵头 各社区:负责", "民政办:牵头 卫健办:负责"]


_POINTS = "一、公共环境\n1.背街小巷无乱堆乱放。\n2.主次干道标线清晰。\n二、公共服务\n3.窗口推行一次告知。\n"


@pytest.mark.parametrize("label", ["责任分工：", "任务分工：", "分工：", ""])
def test_a_last_line_that_shares_out_points_of_all_chapters_gives_each_its_units(label: str) -> None:
    got = lines(f"{_POINTS}{label}第1项由区城管局牵头，各街道办事处负责；第2、3项由区交警大队、区政务中心分别负责。")
    assert read(got) == [
        ("1", "区城管局:牵头 各街道办事处:负责", None),
        ("2", "区交警大队:按职责分工 区政务中心:按职责分工", None),
        ("3", "区交警大队:按职责分工 区政务中心:按职责分工", None),
    ]
    assert [question for question in got["review"] if "由别处的话得出" in question]


def test_a_line_of_points_that_are_not_there_gives_nobody_anything() -> None:
    got = lines(f"{_POINTS}责任分工：第1项由区城管局负责；第7项由区交警大队负责。")
    assert not [task for task in got["tasks"] if "区交警大队" in str(task["units"]) and not task["review"]]


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


CHAPTERS = "二、重点任务\n（一）修路。\n（二）架桥。（县住建局负责）\n三、保障任务\n（一）筹资金。（县财政局负责）\n（二）建队伍。（县人社局负责）\n"


@pytest.mark.parametrize(
    "line",
    [
        "注：二、（一）（二），三、（一）等三项任务由各乡镇负责落实。",
        "以上二、（一）、（二）和三、（一）均由各乡镇负责落实。",
        "其中，二、（一）（二）；三、（一）等3项工作由各乡镇负责落实",
    ],
)
def test_points_named_by_their_chapters_get_whom_the_line_names(line: str) -> None:
    got = lines(f"{CHAPTERS}{line}")
    assert [units for _, units, _ in read(got)] == [
        "各乡镇:负责", "县住建局:负责 各乡镇:负责", "县财政局:负责 各乡镇:负责", "县人社局:负责",
    ]  # fmt: skip
    assert any("由别处的话得出" in question for question in got["review"])


def test_a_line_that_names_a_point_of_a_chapter_that_is_not_there_gives_nobody_anything() -> None:
    got = lines(f"{CHAPTERS}注：二、（一），五、（一）等两项由各乡镇负责落实。")
    assert "各乡镇" not in " ".join(units for number, units, _ in read(got) if number)


@pytest.mark.parametrize("some", ["二、（一）和三、（二）等两项", "第1、3项", "第2至4项", "1、3项"])
def test_a_rule_for_some_tasks_is_not_applied_to_all_and_is_said_to_be_undone(some: str) -> None:
    got = lines(f"1.修路。（责任单位：县交通局。{some}均需各乡镇落实，不再列出）\n2.架桥。（责任单位：县住建局）")
    assert [units for _, units, _ in read(got)] == ["县交通局:负责", "县住建局:负责"]
    assert any("没有处理" in question for question in got["review"])


@pytest.mark.parametrize(
    "sentence",
    [
        "第（一）至第（三）项由市民政局牵头，第（四）项由市财政局负责。",
        "任务（一）至（三）由市民政局牵头；任务（四）由市财政局负责。",
        "市民政局牵头负责第（一）至第（三）项，市财政局负责第（四）项。",
        "市民政局牵头第（一）、第（二）、第（三）项任务；市财政局负责第（四）项任务。",
        "一是市民政局牵头第（一）、（二）、（三）项；二是市财政局负责第（四）项。",
    ],
)
def test_a_chapter_that_shares_out_the_points_of_another_is_read(sentence: str) -> None:
    points = "（一）健全机制。\n（二）加强宣传。\n（三）落实政策。\n（四）保障经费。"
    got = lines(f"一、工作任务\n{points}\n二、任务分工\n{sentence}\n三、工作要求\n要高度重视。")
    assert [units for _, units, _ in read(got)] == ["市民政局:牵头"] * 3 + ["市财政局:负责"]


def test_who_presses_by_a_later_chapter_stands_beside_those_the_sentence_names() -> None:
    got = lines(
        "一、工作任务\n（一）办好实事。5月底前，市住建局完成道路修缮；市公交集团落实免费乘车。\n（二）加强宣传。〔市民政局〕\n"
        "二、任务分工\n第（一）项由市民政局统筹。"
    )
    assert read(got)[0][1] == "市民政局:指导 市住建局:负责 市公交集团:负责"


@pytest.mark.parametrize("sentence", ["第（一）至第（九）项由市民政局牵头。", "市民政局牵头负责第（七）项任务。"])
def test_a_sentence_on_numbers_that_are_not_there_is_asked_about(sentence: str) -> None:
    got = lines(f"一、工作任务\n（一）办好实事。〔市住建局〕\n（二）加强宣传。〔市财政局〕\n二、任务分工\n{sentence}")
    assert any("市民政局" in question for question in got["review"])


def test_a_count_of_tasks_is_none_of_their_numbers() -> None:
    got = lines("一、工作任务\n1.办好实事。\n2.加强宣传。（市财政局）\n二、分工\n市民政局负责2项任务。")
    assert read(got)[1][1] == "市财政局:负责"
