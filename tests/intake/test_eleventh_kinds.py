"""Kinds of fault met in an eleventh round of plans nobody had tried: labels without colons, lists by signs, fields after units."""

from __future__ import annotations

import pytest

from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("完成时限  2025年4月15日", "2025年4月15日"),
        ("办结时限　6月底前", "6月底前"),
        ("整改期限 长期坚持", "长期坚持"),
        ("完成年限：2026年", "2026年"),
        ("完成年度：2027年", "2027年"),
    ],
)
def test_a_time_below_its_units_is_the_deadline_with_or_without_a_colon(line: str, time: str) -> None:
    got = lines(f"一、整理档案\n责任单位：县城管局、县档案馆\n{line}\n二、制作短片\n责任单位：县融媒体中心")
    assert read(got) == [
        ("一", "县城管局:负责 县档案馆:负责", time),
        ("二", "县融媒体中心:负责", None),
    ]


@pytest.mark.parametrize("sign", ["▲ ", "——", "● "])
def test_the_only_point_by_a_sign_below_a_heading_is_a_task_as_those_beside_it(sign: str) -> None:
    point = f"{sign}{{}}\n牵头：市政府办公室　配合：市直各部门\n"
    got = lines(
        f"一、精文减会\n{point.format('发文压减10%。')}{point.format('会议不超过90分钟。')}二、规范督查\n{point.format('整合各类检查。')}"
    )
    assert [(key, task["section"]) for (key, _, _), task in zip(read(got), got["tasks"], strict=True)] == [
        (None, ["一、精文减会"]), (None, ["一、精文减会"]), (None, ["二、规范督查"]),
    ]  # fmt: skip


def test_fields_before_and_after_the_units_belong_to_one_task() -> None:
    card = "任务{}：完善人防\n具体举措：1.配齐保安；2.设立护学岗\n牵头处室：保卫处\n协同单位：各学院\n预期成效：配备率100%\n时间节点：2025年12月\n"
    got = lines(card.format(1) + card.format(2))
    assert read(got) == [
        ("任务1", "保卫处:牵头 各学院:配合", "2025年12月"),
        ("任务2", "保卫处:牵头 各学院:配合", "2025年12月"),
    ]


@pytest.mark.parametrize(
    ("bracket", "want"),
    [
        ("（各乡镇负责，县农业农村局督导）", "各乡镇:负责 县农业农村局:指导"),
        ("（市工信局、市国资委依职责分别牵头，各县区政府落实）", "市工信局:牵头 市国资委:牵头 各县区政府:负责"),
        ("（市工信局、市国资委按职责分工牵头）", "市工信局:牵头 市国资委:牵头"),
    ],
)
def test_words_before_the_role_are_part_of_no_name(bracket: str, want: str) -> None:
    found = parse_responsibility(bracket)
    assert " ".join(f"{party.name}:{party.role}" for party in found.parties) == want
    assert found.review == ()


def test_who_forms_a_group_answers_and_whom_it_visits_does_not() -> None:
    got = lines(
        "一、任务分工\n（一）重点核查。市统计局组成3个核查组，对6个县区开展核查。\n（二）整改落实。责任单位：各县区统计局；完成时限：6月底前。"
    )
    assert read(got)[0][1] == "市统计局:负责"


def test_a_table_of_activities_is_a_table_of_tasks() -> None:
    rows = [("日期", "活动主题", "主办单位", "承办单位", "地点"), ("5月12日", "启动仪式", "市教育局", "江北大学", "活动中心"),
            ("5月14日", "国企招聘会", "市国资委", "市人才集团", "体育馆")]  # fmt: skip
    got = take(as_xlsx({"安排": [("就业促进周活动安排表",), *rows]}), "a.xlsx")
    assert [units for _, units, _ in read(got)] == ["市教育局:牵头 江北大学:负责", "市国资委:牵头 市人才集团:负责"]
