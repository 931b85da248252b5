"""Limits in words: before what is to come, times that return, a year that is named; and times that are none."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.grammar.deadline import find_deadlines, is_deadline, parse_deadline
from tests.intake.test_kinds import lines


@pytest.mark.parametrize("field", ["成果形式：方案、批复", "验收要点：台账", "资金来源：市级财政"])
@pytest.mark.parametrize("time", ["持续推进", "9月底", "长期坚持", "2026年6月"])
def test_a_time_behind_a_field_nobody_knows_is_the_deadline(field: str, time: str) -> None:
    (task,) = lines(
        f"1．推进治理。\n牵头领导：张××　　牵头单位：市委政法委\n参加单位：市民政局\n{field}　　完成时限：{time}"
    )["tasks"]
    assert task["deadline"] == time
    assert [unit["name"] for unit in task["units"]] == ["市委政法委", "市民政局"]


@pytest.mark.parametrize("time", ["5月、10月各1次", "上下半年各一次", "春秋两季各一次"])
def test_how_often_each_is_a_time_beside_bodies_within_an_office(time: str) -> None:
    (task,) = lines(f"1.组织助廉活动。（机关党委、工会、妇委会，{time}）")["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["机关党委", "工会", "妇委会"]
    assert task["deadline"] == time


@pytest.mark.parametrize("year", ["2026年招录医生600名", "2026年全年培训骨干教师200人次"])
def test_what_a_year_brings_is_no_time_for_it(year: str) -> None:
    (task,) = lines(f"一、推进专项计划。{year}，由省卫生健康委会同省委编办组织实施。")["tasks"]
    assert task["deadline"] is None
    assert all(map(is_deadline, ("2026年底前", "2026年完成", "2026年上半年投入使用")))


@pytest.mark.parametrize(
    "which", ["对一季度满负荷生产的企业给予奖励", "对上半年新增的规上企业给予补助", "与一季度达到的水平持平"]
)
def test_a_time_that_says_which_is_none_by_when(which: str) -> None:
    (task,) = lines(f"1.{which}。（县科工信局、县财政局）")["tasks"]
    assert task["deadline"] is None


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


@pytest.mark.parametrize("named", ["明年6月底前", "今年9月底前", "次年1月15日前", "本年12月底前"])
def test_a_year_that_is_named_and_not_counted_belongs_to_the_limit(named: str) -> None:
    (task, _) = lines(f"1.更新电梯。{named}全面完成。（县住建局负责）\n2.修路。（县交通局负责）")["tasks"]
    assert task["deadline"] == named
    assert (parse_deadline(named, 2026).date or date.min).year == (2027 if named[0] in "明次" else 2026)


def test_of_two_limits_in_the_sentence_that_names_its_units_the_first_is_the_deadline() -> None:
    (task, _) = lines(
        "三、清理。乡财政所会同乡农经站，于7月底前完成23个村的清理，8月10日前上会。\n四、修路。乡建设办负责。"
    )["tasks"]
    assert task["deadline"] == "7月底前"


@pytest.mark.parametrize("time", ["全国两会前", "县党代会前", "换届前"])
def test_before_a_congress_is_a_limit(time: str) -> None:
    assert list(find_deadlines(f"信访积案{time}全部办结。")) == [time]


@pytest.mark.parametrize("no_festival", ["各环节前后衔接", "本章节前文", "换季节前"])
def test_what_only_sounds_like_a_festival_is_no_limit(no_festival: str) -> None:
    assert not list(find_deadlines(f"{no_festival}。"))
