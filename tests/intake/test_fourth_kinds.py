"""Kinds of fault met in a fourth round of plans nobody had tried: minutes, heads of any office, sentences that assign."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("会议明确，由县水利局牵头，县财政局、东河乡政府配合，抓紧开工。", "县水利局:牵头 县财政局:配合 东河乡政府:配合"),
        ("对达标企业给予奖励，由区商务局牵头，区财政局配合。", "区商务局:牵头 区财政局:配合"),
        ("由市审计局负责，会同市国资委核清底数，再报市政府。", "市审计局:负责 市国资委:配合"),
        ("会议决定，由县民政局牵头，会同县残联、县妇联摸清底数，建立台账。", "县民政局:牵头 县残联:配合 县妇联:配合"),
    ],
)  # fmt: skip
def test_units_named_within_a_sentence_are_taken_and_asked_about(sentence: str, want: str) -> None:
    got = lines(f"一、关于桥梁加固。{sentence}\n二、关于校舍。由县教育局负责。")
    assert read(got)[0][1] == want
    assert any("一句话里" in question for question in got["review"])


def test_the_limit_in_such_a_sentence_is_the_limit_alone() -> None:
    got = take("工作要点\n1.编制规划。由市文旅局牵头，市住建局配合，于9月底前完成报批。\n".encode(), "a.txt")
    assert read(got) == [("1", "市文旅局:牵头 市住建局:配合", "9月底前")]


def test_a_body_that_is_to_be_set_up_is_no_unit() -> None:
    got = take(
        "工作方案\n1.抓好落实。（市教育局负责）\n（一）健全机制。组建市养老服务工作领导小组。\n".encode(), "a.txt"
    )
    assert [len(task["units"]) for task in got["tasks"]] == [1, 0]


@pytest.mark.parametrize(
    ("head", "want"),
    [("责任站所", "负责"), ("牵头院系", "牵头"), ("配合村居", "配合"), ("协办镇街", "配合"), ("责任社区", "负责")],
)
def test_a_column_is_that_of_whoever_an_office_has_below_it(head: str, want: str) -> None:
    rows = f"序号,任务,责任单位,{head}\n1,清理河道,水利办,甲和乙\n2,疏通沟渠,城建办,丙\n"
    got = take(rows.encode(), "a.csv")
    assert {"name": "丙", "role": want}.items() <= got["tasks"][1]["units"][1].items()


def test_a_column_before_the_standard_is_the_name_of_the_task() -> None:
    got = take(
        "序号,场所,整治要求,责任单位\n1,车站,无拉客现象,市交通运输局\n2,医院,标识清楚,市卫健委\n".encode(), "a.csv"
    )
    assert next((task["title"], task["text"]) for task in got["tasks"]) == ("车站", "车站\n无拉客现象")


def test_who_made_and_who_checked_a_table_is_no_task() -> None:
    got = take("序号,任务,责任单位,配合单位\n1,修路,市交通运输局,市财政局\n填表人：,,,审核：\n".encode(), "a.csv")
    assert len(got["tasks"]) == 1


@pytest.mark.parametrize(
    ("cell", "want"),
    [
        ("主办：市文联、市作协；承办：市文化宫", "市文联:牵头 市作协:牵头 市文化宫:负责"),
        ("牵头单位：市民政局；协办：市残联", "市民政局:牵头 市残联:配合"),
    ],
)
def test_labels_within_a_cell_say_the_roles(cell: str, want: str) -> None:
    got = take(f"序号,任务,责任单位及分工\n1,办好赛事,{cell}\n2,办好展览,市体育局\n".encode(), "a.csv")
    assert read(got)[0][1] == want
    assert got["tasks"][0]["review"] == []


@pytest.mark.parametrize("time", ["分年度推进", "按序时进度完成", "滚动实施", "有序推开"])
def test_words_for_going_on_are_a_time_and_no_unit(time: str) -> None:
    got = take(f"工作方案\n1.改造管网。（市住建局牵头，市水务局参加，{time}）\n".encode(), "a.txt")
    assert read(got) == [("1", "市住建局:牵头 市水务局:配合", time)]


@pytest.mark.parametrize("words", ["1998年以前竣工的楼房", "2015年底前取得许可的企业", "2003年之前建成的水库"])
def test_what_was_before_a_time_is_no_deadline(words: str) -> None:
    got = take(f"工作方案\n1.排查{words}。（市住建局负责）\n".encode(), "a.txt")
    assert read(got) == [("1", "市住建局:负责", None)]


@pytest.mark.parametrize("names", ["镇综治办、柳庄村、上河村委会", "县城管局、功能板块", "县纪委监委机关、县委组织部"])
def test_villages_and_offices_among_units_are_not_asked_about(names: str) -> None:
    got = take(f"工作方案\n1.清理河道。\n责任单位：{names}\n".encode(), "a.txt")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == names.split("、")
    assert got["tasks"][0]["review"] == []


def test_a_beautiful_village_at_the_end_of_a_text_is_no_unit() -> None:
    got = take(
        "工作方案\n1.抓好治理。（市住建局负责）\n（一）加强领导。打造省级美丽乡村。\n（二）建设节约型机关。\n".encode(),
        "a.txt",
    )
    assert len(got["tasks"]) == 1


def test_both_halves_of_a_place_stand_for_each_place() -> None:
    got = take("整改清单\n1.管网滞后。\n责任单位：东川市、西川市党委、政府\n".encode(), "a.txt")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["东川市党委、政府", "西川市党委、政府"]


def test_a_duty_that_ends_with_who_helps_names_the_helper() -> None:
    text = "责任清单\n一、县水务局\n1.开展清淤，县财政局、县林业局配合。\n二、县城管局\n1.清运垃圾。\n"
    assert read(take(text.encode(), "a.txt"))[0][1] == "县水务局:牵头 县财政局:配合 县林业局:配合"


def test_the_masthead_of_minutes_is_no_part_of_the_title() -> None:
    text = "甲县人民政府会议纪要\n〔2025〕3号\n关于防汛工作的专题会议纪要\n一、加固堤防。（县水务局负责）\n"
    assert take(text.encode(), "a.txt")["title"] == "关于防汛工作的专题会议纪要"


def test_who_signs_between_the_notice_and_its_table_issues_it() -> None:
    text = (
        "关于下发年度任务分解表的通知\n\n各科室：\n\n现将年度任务分解表下发给你们。\n\n南江职业学院\n\n2025年3月2日\n\n"
        "| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n| 1 | 修订章程 | 教务处 |\n| 2 | 招聘教师 | 人事处 |\n"
    )
    assert take(text.encode(), "a.md")["issuer"] == "南江职业学院"
