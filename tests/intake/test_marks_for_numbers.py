"""Marks instead of numbers (◆ · ● ★ ➢): each begins a point, and is no part of its words."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read

MARKS = ("◆", "· ", "●", "– ", "★ ", "➢", "■　", "▶", "✓ ", "\uf06c", "•")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("units", ["（责任单位：{}）", "\n责任单位：{}", "\n（{}牵头，县财政局配合）"])
def test_a_point_with_a_mark_is_a_task_without_it(mark: str, units: str) -> None:
    points = (("新建学校2所。", "县教育局"), ("改造道路3条。", "县交通运输局"), ("建成养老中心。", "县民政局"))
    got = lines("一、重点任务\n" + "\n".join(f"{mark}{text}{units.format(unit)}" for text, unit in points))
    assert [(task["number"], task["text"]) for task in got["tasks"]] == [(None, text) for text, _ in points]
    assert [[unit["name"] for unit in task["units"]][:1] for task in got["tasks"]] == [[unit] for _, unit in points]
    assert got["review"] == []


@pytest.mark.parametrize("mark", MARKS)
def test_marks_below_a_number_are_its_measures_be_they_one_or_several(mark: str) -> None:
    got = lines(
        f"一、任务\n1.抓教育。\n{mark}新建学校2所。\n责任单位：县教育局\n2.抓交通。\n{mark}改造道路。\n{mark}修建桥梁。\n责任单位：县交通运输局"
    )
    assert read(got) == [("1", "县教育局:负责", None), ("2", "县交通运输局:负责", None)]
    assert got["tasks"][1]["text"] == f"抓交通。\n{mark}改造道路。\n{mark}修建桥梁。"


@pytest.mark.parametrize("mark", MARKS)
def test_where_no_unit_is_named_the_numbers_are_the_tasks(mark: str) -> None:
    got = lines(f"一、任务\n1.抓教育。\n{mark}新建学校。\n{mark}新建幼儿园。\n2.抓交通。\n{mark}改造道路。")
    assert [key for key, _, _ in read(got)] == ["1", "2"]


@pytest.mark.parametrize("mark", MARKS)
def test_marks_above_numbers_that_run_on_are_their_headings(mark: str) -> None:
    got = lines(
        f"{mark}教育领域\n1.建校。（县教育局负责）\n2.修校。（县教育局负责）\n{mark}交通领域\n3.修路。（县交通局负责）"
    )
    assert [task["section"] for task in got["tasks"]] == [[f"{mark}教育领域"]] * 2 + [[f"{mark}交通领域"]]
    assert not got["review"]


@pytest.mark.parametrize("mark", ["★", "▲", "●"])
def test_a_marked_unit_below_its_label_leads(mark: str) -> None:
    got = lines(f"1.造林。\n责任单位：\n{mark}市林业局\n2.修路。\n责任单位：\n{mark}市交通局")
    assert [[unit["name"] for unit in task["units"]][:1] for task in got["tasks"]] == [["市林业局"], ["市交通局"]]


@pytest.mark.parametrize("mark", ["- ", "-  ", "　- "])
def test_a_hyphen_with_a_space_is_a_mark_of_points(mark: str) -> None:
    got = lines(
        f"工作任务\n{mark}4月：完成模拟（县教研室）\n{mark}5月：装备考场，县装备中心负责，县一中配合\n{mark}全年：家长宣传\n- 3 -"
    )
    assert [units for _, units, _ in read(got)] == ["县教研室:负责", "县装备中心:负责 县一中:配合", ""]
    assert any("没有找到责任单位" in question for question in got["review"])


def test_a_verb_cut_in_two_ends_no_name() -> None:
    got = lines("1.质量开放日，市住建局、市教育局各组织1次。\n2.销毁商品。由市公安局负责。\n3.讲堂。由市工信局负责。")
    assert not any("各组" in unit["name"] for task in got["tasks"] for unit in task["units"])


def test_points_by_the_ten_stems_are_numbered_and_none_is_lost() -> None:
    got = lines(
        "工作分工\n甲、数据发布：区统计局，6月发布公报；\n乙、数据开发：区统计局牵头，区税务局提供资料；\n丙、名录库维护：各街道，常年；"
    )
    asked = "".join(got["review"])
    assert all(
        any(unit["name"] == "区统计局" for unit in task["units"]) or task["text"][:4] in asked for task in got["tasks"]
    )
    assert all(
        words in asked or any(words in task["text"] for task in got["tasks"])
        for words in ("数据发布", "数据开发", "名录库")
    )


def test_a_line_that_begins_with_a_heading_in_brackets_is_a_line_of_its_own() -> None:
    got = lines(
        "推进表\n【第一周】（5月6日—5月10日）覆盖老旧小区，责任：县消防救援大队、城区各社区\n"
        "【第二周】（5月11日—5月17日）覆盖“九小场所”，责任：县市场监管局、县商务局\n"
    )
    assert [units for _, units, _ in read(got)] == [
        "县消防救援大队:负责 城区各社区:负责",
        "县市场监管局:负责 县商务局:负责",
    ]
