"""Who answers stands above the points, in their heading or in a paragraph; several at once lead; changes are no times."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read


def test_points_that_only_say_who_helps_are_led_by_whom_their_heading_names() -> None:
    got = lines(
        "一、提升产业（责任领导：副市长 孙某；牵头单位：市海洋局）\n1.建设牧场。配合单位：市财政局。\n2.引进项目。配合单位：市工信局。\n"
        "二、保护生态（责任领导：副市长 郭某；牵头单位：市环保局）\n3.修复岸线。配合单位：市海洋局。"
    )
    assert [(number, units) for number, units, _ in read(got)] == [
        ("1", "市财政局:配合 市海洋局:牵头"), ("2", "市工信局:配合 市海洋局:牵头"), ("3", "市海洋局:配合 市环保局:牵头"),
    ]  # fmt: skip
    assert any("请核对" in question for question in got["review"])


def test_a_heading_with_its_units_above_points_with_theirs_is_asked_about() -> None:
    got = lines("一、提升产业（牵头单位：市海洋局）\n1.建设牧场。（市财政局牵头）\n2.引进项目。（市工信局牵头）")
    assert got["tasks"][0]["review"] == ["标题写了责任单位，下面各项也写了，请核对它是不是一项任务"]
    assert not got["tasks"][1]["review"]


def test_points_below_a_paragraph_that_says_who_answers_are_never_passed_over() -> None:
    got = lines("区资源局牵头，区农业局配合，落实保护目标。\n1.确保保有量。\n2.整改图斑。\n3.补充耕地。")
    assert any("没有作为任务" in question and "确保保有量" in question for question in got["review"])


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "责任单位：省商务厅、省海关局（共同牵头），省邮政管理局。",
            "省商务厅:牵头 省海关局:牵头 省邮政管理局:负责",
        ),
        ("责任单位：省邮政管理局，省商务厅、省海关局（联合牵头）", "省邮政管理局:负责 省商务厅:牵头 省海关局:牵头"),
        ("责任单位：省商务厅（牵头）、省财政厅。", "省商务厅:牵头 省财政厅:负责"),
        ("责任单位：平阳市委、市政府", "平阳市委、市政府:负责"),
        ("责任单位：市教体局\n督导单位：市医专", "市教体局:负责 市医专:指导"),
        ("组长单位：区爱卫办\n成员单位：区卫健局、区疾控中心", "区爱卫办:牵头 区卫健局:配合 区疾控中心:配合"),
        ("挂点领导：周某\n责任单位：市工信局", "市工信局:负责"),
    ],
)
def test_who_leads_together_and_who_belongs_to_a_group_is_read(text: str, want: str) -> None:
    got = lines(f"1.推进治理。\n{text}\n2.建立台账。\n责任单位：市民政局")
    assert read(got)[0][1] == want
    assert not got["tasks"][0]["review"]


def test_a_changed_time_is_asked_about() -> None:
    got = lines("1.举办活动。牵头单位：市文旅局；配合单位：各县区；完成时限调整为2026年9月底前。")
    assert any("写的是改动" in question for question in got["tasks"][0]["review"])


def test_who_collects_reports_of_all_tasks_answers_for_none() -> None:
    got = lines(
        "1.消费。责任单位：市商务局。\n2.文旅。责任单位：市文旅局。\n以上任务，市商务局负责汇总，每月5日前报送进展。"
    )
    assert [units for _, units, _ in read(got)] == ["市商务局:负责", "市文旅局:负责"]
    assert not any(task["review"] for task in got["tasks"])


@pytest.mark.parametrize("mark", ["；", ";"])
def test_half_a_sentence_is_no_title(mark: str) -> None:
    got = lines(f"一、提升服务\n（一）乡村医生培训全覆盖{mark}村卫生室标准化率达到95%以上。\n牵头单位：县卫健局")
    assert not got["tasks"][0]["title"]
    assert got["tasks"][0]["text"].startswith(f"乡村医生培训全覆盖{mark}村卫生室标准化率达到95%以上。")


def test_parts_chapters_sections_and_articles_stand_in_one_another() -> None:
    got = lines(
        "第一编 总体\n第一章 目标\n第一节 教育\n第一条 建设学校。（市教育局负责）\n第二节 交通\n第二条 养护道路。（市交通局负责）\n"
        "第二章 保障\n第三节 资金\n第三条 落实资金。（市财政局负责）\n第二编 其他\n第三章 收尾\n第四节 验收\n第四条 组织验收。（市审计局负责）"
    )
    assert [(task["number"], task["section"][-3:]) for task in got["tasks"]] == [
        ("第一条", ["第一编 总体", "第一章 目标", "第一节 教育"]),
        ("第二条", ["第一编 总体", "第一章 目标", "第二节 交通"]),
        ("第三条", ["第一编 总体", "第二章 保障", "第三节 资金"]),
        ("第四条", ["第二编 其他", "第三章 收尾", "第四节 验收"]),
    ]


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("第一章 总则\n第一条 建设学校。（市教育局负责）\n第二编 分则\n第二章 保障\n", ["第二编 分则", "第二章 保障"]),
        ("第一节 教育\n第一条 建设学校。（市教育局负责）\n第二章 交通\n第二节 道路\n", ["第二章 交通", "第二节 道路"]),
        ("第一条 建设学校。（市教育局负责）\n第二节 交通\n", ["第二节 交通"]),
    ],
)
def test_a_heading_of_a_higher_kind_ends_what_was_begun_below_it(text: str, above: list[str]) -> None:
    got = lines(f"某市方案\n{text}第二条 养护道路。（市交通局负责）")
    assert [(task["number"], task["section"]) for task in got["tasks"]][-1] == ("第二条", above)
    assert len(got["tasks"]) == 2
