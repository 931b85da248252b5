"""What a source says of itself is held against what was read of it: numbers of tasks, tables with units, units in sentences."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, take

THREE = "1.修路。（县交通局）\n2.架桥。（县住建局）\n3.通水。（县水利局）\n"


def asked(got: dict[str, Any], words: str) -> bool:
    return any(words in question for question in got["review"])


@pytest.mark.parametrize(
    "said", ["共梳理{}项重点任务。", "今年共安排民生实事{}件，分解如下：", "本方案明确{}项任务。", "合计　{}项。"]
)
def test_a_number_of_tasks_that_was_not_read_is_asked_about(said: str) -> None:
    assert asked(lines(f"{said.format('五')}\n一、任务\n{THREE}"), "请核对是否有遗漏")
    for right in ("三", "3"):
        assert not asked(lines(f"{said.format(right)}\n一、任务\n{THREE}"), "请核对是否有遗漏")


def test_a_heading_that_counts_its_points_is_held_against_them() -> None:
    assert asked(lines(f"一、重点任务（共5项）\n{THREE}二、要求\n加强领导。"), "下面读出的任务是 3 项")
    assert not asked(lines(f"一、重点任务（共3项）\n{THREE}二、要求\n加强领导。"), "下面读出的任务是")


def test_a_count_of_chapters_or_of_other_things_is_no_count_of_tasks() -> None:
    text = f"本方案提出两项举措，共安排资金8项。\n一、修建\n{THREE}二、管护\n4.巡查。（县应急局）\n（此件公开发布）"
    assert not asked(lines(text), "请核对是否有遗漏")


PLACES = (("东城区", "12%", "区教育局"), ("西城区", "9%", "区公安局"), ("南城区", "7%", "区民政局"))


def test_a_table_with_units_that_is_no_table_of_tasks_is_asked_about() -> None:
    table = Grid((("片区", "比例", "对口"), *PLACES))
    got = take(as_docx(["某区工作方案", "1.修路。（区交通局）", "附表", table]), "方案.docx")
    assert asked(got, "有一列都是单位")
    roster = Grid((("姓名", "职务", "单位"), *PLACES))
    assert not asked(take(as_docx(["某区工作方案", "1.修路。（区交通局）", "附表", roster]), "方案.docx"), "有一列")


def test_a_unit_that_a_sentence_sets_to_work_beside_those_in_the_bracket_is_asked_about() -> None:
    (task, _) = lines(
        "一、任务\n1.建台账。县财政局拨付专项经费。（责任单位：县教育局）\n2.修路。（责任单位：县交通局）"
    )["tasks"]
    assert any("县财政局拨付专项经费" in question for question in task["review"])


def test_units_in_a_paragraph_that_belongs_to_no_task_are_asked_about() -> None:
    got = lines(f"一、任务\n{THREE}二、说明\n经费申报，县财政局负责，每年一次。")
    assert asked(got, "县财政局负责")


def test_paragraphs_of_one_task_that_each_have_their_time_may_be_tasks() -> None:
    got = lines(
        "一、采购降本（责任部门：采购部）\n推行集采。（6月底）\n淘汰供应商。（9月底）\n二、财务（责任部门：财务部）\n置换贷款。（8月底）"
    )
    assert asked(got, "请核对是不是几项任务")
    assert sum("是不是几项任务" in question for question in got["review"]) == 1


@pytest.mark.parametrize(
    ("numbers", "keys"),
    [
        (("【任务1】", "【任务2】"), ("任务1", "任务2")),
        (("【1】", "【2】"), ("1", "2")),
        (("第一组：", "第二组："), ("第一组", "第二组")),
    ],
)
def test_a_number_in_a_bracket_of_its_own_and_that_of_a_group_are_numbers(
    numbers: tuple[str, str], keys: tuple[str, str]
) -> None:
    got = lines("".join(f"{number}检查学校。\n责任单位：县教育局\n" for number in numbers))
    assert tuple(task["number"] for task in got["tasks"]) == keys


def test_what_is_named_twice_is_asked_about_once() -> None:
    (task,) = lines("一、任务\n1.查学校。帮扶力量：区教育局、区卫健局。\n责任单位：区应急局")["tasks"]
    assert sum("区教育局" in question for question in task["review"]) <= 1
    assert [unit["name"] for unit in task["units"]] == ["区应急局"]


def test_a_first_number_that_is_not_the_first_is_asked_about() -> None:
    rest = THREE.partition("\n")[2]
    assert asked(lines(f"一、任务\n{rest}"), "编号从“2”开始")
    assert not asked(lines(f"一、任务\n{THREE}"), "开始，请核对")
    assert not asked(lines("三、任务\n118.修路。（县交通局）\n119.架桥。（县住建局）"), "开始，请核对")
