"""Duties listed by unit, headings that are units, and plans that name their units in sentences alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.files import as_docx, as_html
from tests.intake.test_kinds import lines, read, take


def test_a_less_certain_unit_among_duties_by_unit_has_its_duty_too() -> None:
    got = lines(
        "一、乡政府办公室：负责值班。\n二、乡林业站：牵头火源管控。\n三、派出所：负责查处。\n四、乡卫生院：负责救治。"
    )
    assert [units for _, units, _ in read(got)] == [
        "乡政府办公室:负责", "乡林业站:牵头", "派出所:负责", "乡卫生院:负责",
    ]  # fmt: skip


def test_a_duty_that_ends_with_who_helps_names_the_helper() -> None:
    text = "责任清单\n一、县水务局\n1.开展清淤，县财政局、县林业局配合。\n二、县城管局\n1.清运垃圾。\n"
    assert read(take(text.encode(), "a.txt"))[0][1] == "县水务局:牵头 县财政局:配合 县林业局:配合"


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("1.困难职工——由县总工会牵头，县人社局配合，1月18日前完成；", ("1", "县总工会:牵头 县人社局:配合", "1月18日前完成")),
        ("1.特困人员——由县民政局负责；", ("1", "县民政局:负责", None)),
        ("1.推进改革。牵头：市民政局，各县市区抓落实。", ("1", "市民政局:牵头 各县市区:负责", None)),
    ],
)  # fmt: skip
def test_units_behind_a_dash_are_read_without_the_words_before_it(line: str, want: tuple[str, str, str | None]) -> None:
    assert read(lines(f"{line}\n2.走访慰问。（县残联负责）"))[0] == want


def test_a_heading_with_units_gives_them_to_its_points_where_such_points_are_tasks_beside_it() -> None:
    text = (
        "一、工作任务\n（一）提升投放\n1.优化点位。责任单位：区住建局\n2.推行定时。责任单位：区城管局\n"
        "（二）强化宣传（责任单位：区委宣传部、团区委）\n3.开展活动。\n4.组建队伍。\n"
    )
    got = lines(text)
    assert [units for _, units, _ in read(got)][2:] == ["区委宣传部:负责 团区委:负责"] * 2
    assert got["tasks"][2]["section"][-1].startswith("（二）强化宣传")
    alone = lines(
        "一、强化宣传（区委宣传部负责）\n1.开展活动。\n2.组建队伍。\n二、提升投放（区住建局负责）\n1.优化点位。\n2.推行定时。"
    )
    assert [task["number"] for task in alone["tasks"]] == ["一", "二"]


def test_points_that_begin_with_who_does_them_are_theirs() -> None:
    got = lines(
        "一、县教体局负责校车安全整治，4月底前完成。\n二、县民政局牵头养老机构整治，县消防救援大队配合。\n三、县文旅局负责景区整治。"
    )
    assert [units for _, units, _ in read(got)] == [
        "县教体局:负责",
        "县民政局:牵头 县消防救援大队:配合",
        "县文旅局:负责",
    ]


def plain(text: str) -> dict[str, Any]:
    return take(text.encode(), "a.txt")


_SUBJECTS = [
    ("州文旅局要牵头编制规划，州自然资源局、州林草局要做好要素保障。", "州文旅局:牵头 州自然资源局:负责 州林草局:负责"),
    ("市公安局要严查酒驾，市交通运输局要强化源头安检，市应急管理局要开展督查。", "市公安局:负责 市交通运输局:负责 市应急管理局:负责"),
    ("县自然资源局负责组织和监督；县应急局负责救援；县住建局负责排查隐患。", "县自然资源局:负责 县应急局:负责 县住建局:负责"),
    ("镇应急办、镇市场监管所、秀水派出所要开展联合检查。", "镇应急办:负责 镇市场监管所:负责 秀水派出所:负责"),
    ("由局办公室牵头，负责信息报送。", "局办公室:牵头"),
    ("由市卫生健康委牵头做好疾病防控，市文旅局、市商务局配合。", "市卫生健康委:牵头 市文旅局:配合 市商务局:配合"),
    ("村“两委”负责，驻村工作队协助。", "村“两委”:负责 驻村工作队:配合"),
    ("市交通运输局负责客运组织；铁路云山站负责铁路客运组织。", "市交通运输局:负责 铁路云山站:负责"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "want"), _SUBJECTS)
def test_the_subject_of_a_sentence_answers_where_the_plan_names_units_in_no_other_way(sentence: str, want: str) -> None:
    text = f"城区整治方案\n一、开展整治\n{sentence}\n二、加强宣传\n区融媒体中心要做好宣传。"
    for got in (plain(text), take(as_docx(text.split("\n")), "a.docx"), take(as_html(text.split("\n")), "a.html")):
        assert [units for _, units, _ in read(got)] == [want, "区融媒体中心:负责"]
        assert sum("从正文的话里读出" in question or "正文的一句话里" in question for question in got["review"]) >= 1


@pytest.mark.parametrize(("sentence", "want"), _SUBJECTS)
def test_the_subject_of_a_sentence_answers_beside_points_that_have_their_units(sentence: str, want: str) -> None:
    got = lines(f"一、主要任务\n1.建立台账。（市民政局负责）\n2.开展整治。{sentence}\n3.强化考核。（市审计局负责）")
    assert read(got)[1][1] == want


@pytest.mark.parametrize(
    "conduct",
    ["各部门要高度重视。", "各单位要切实加强组织领导。", "市财政局要加强资金保障。", "市政府督查室要开展督查。", "各级各部门要落实责任。"],
)  # fmt: skip
def test_chapters_that_ask_for_conduct_give_no_task(conduct: str) -> None:
    got = lines(
        f"一、主要任务\n1.建立台账。（市民政局负责）\n二、工作要求\n（一）加强领导。{conduct}\n（二）严格纪律。"
    )
    assert [number for number, _, _ in read(got)] == ["1"]


@pytest.mark.parametrize(
    "text", ["本办法由市科协负责解释。", "加强与市财政局对接，争取资金。", "经市政府同意，开展整治。",
     "所需资金由市财政局列支。", "各单位要高度重视。"],
)  # fmt: skip
def test_units_that_a_sentence_only_mentions_are_no_subjects(text: str) -> None:
    got = lines(f"一、开展整治\n{text}\n二、加强宣传\n区融媒体中心要做好宣传。")
    assert read(got)[0][1] == ""


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("县住建局、县交通局：分别负责房建、交通领域排查。", "县住建局:按职责分工 县交通局:按职责分工"),
        ("县自然资源局、县林业局：按职责负责报批。", "县自然资源局:按职责分工 县林业局:按职责分工"),
        ("县公安局：牵头侦办案件。负责指导各派出所开展宣传。", "县公安局:牵头"),
        ("县法院：快立快审案件。", "县法院:负责"),
        ("县人社局：配合做好调解。", "县人社局:配合"),
    ],
)
def test_a_list_of_units_with_their_duties_needs_no_heading(line: str, want: str) -> None:
    got = lines(
        f"爱卫会成员单位任务\n{line}\n县城管局：负责环境卫生。\n县教育局：组织健康教育。\n各乡镇政府：落实属地责任。"
    )
    assert [units for _, units, _ in read(got)] == [
        want, "县城管局:负责", "县教育局:负责", "各乡镇政府:负责",
    ]  # fmt: skip


@pytest.mark.parametrize("body", ["教育部门", "公安机关", "水利部门", "检察机关", "各乡镇（街道）"])
def test_departments_without_a_level_are_units_below_their_duties(body: str) -> None:
    got = lines(f"一、部门职责\n（一）{body}负责开展教育。\n（二）县水利局负责巡查。\n（三）民政部门负责关爱。")
    assert [units for _, units, _ in read(got)] == [f"{body}:负责", "县水利局:负责", "民政部门:负责"]


@pytest.mark.parametrize(
    ("order", "want"),
    [
        ("县市场监管局要对虚假广告立案查处。", "县市场监管局:负责"),
        ("各镇要配合做好拆除工作。", "各镇:配合"),
        ("县住建局须牵头开展排查并报县政府办。", "县住建局:牵头"),
        ("县公安局应依法打击，有关情况报县委办。", "县公安局:负责"),
        ("县发改局、县财政局要将项目列入计划和预算。", "县发改局:负责 县财政局:负责"),
    ],
)
def test_orders_to_bodies_are_no_headings_of_bodies(order: str, want: str) -> None:
    got = lines(f"一、县城管局要全面摸排，形成清单。\n二、{order}\n三、县应急局要加强值守。")
    assert [units for _, units, _ in read(got)] == ["县城管局:负责", want, "县应急局:负责"]


@pytest.mark.parametrize("unit", ["市城管局", "市生态环境局", "各县区政府", "市教育局、市卫健委", "国网江北供电公司"])
def test_a_heading_that_is_a_unit_and_a_full_stop_before_its_duty_is_that_units_duty(unit: str) -> None:
    got = lines(
        f"一、职责分工\n（一）{unit}。负责分类收运。\n（二）市机关事务管理局。负责组织推动。\n二、工作要求\n（一）加强领导。"
    )
    assert [units for _, units, _ in read(got)] == [
        " ".join(f"{name}:负责" for name in unit.split("、")), "市机关事务管理局:负责",
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["东河乡", "白马镇", "滨江街道", "国有林场", "经开区"])
def test_a_heading_beside_two_that_are_units_is_one_as_well(place: str) -> None:
    got = lines(
        f"一、{place}\n1.征收房屋。（8月30日前）\n二、县交通运输局\n2.迁改管线。\n三、县自然资源局\n3.报批林地。"
    )
    assert read(got) == [
        ("1", f"{place}:负责", "8月30日前"), ("2", "县交通运输局:负责", None), ("3", "县自然资源局:负责", None),
    ]  # fmt: skip


@pytest.mark.parametrize("dash", ["——", "—", "–", "———", " —— "])
def test_units_behind_a_dash_are_who_does_it(dash: str) -> None:
    got = lines(f"（1）大中修20公里{dash}县公路局，10月底完成\n（2）安防工程35公里{dash}县交通局、各乡镇，11月底完成")
    assert [units for _, units, _ in read(got)] == ["县公路局:负责", "县交通局:负责 各乡镇:负责"]


@pytest.mark.parametrize("head", ["组长", "副组长", "召集人", "总指挥", "专班长"])
def test_the_head_of_a_team_in_a_heading_is_a_person(head: str) -> None:
    got = lines(
        f"一、综合组（{head}：王某；牵头单位：市政府办公室；成员单位：市财政局）\n1.统筹协调工作。\n2.编制预算。\n"
        f"二、建设组（{head}：李某；牵头单位：市园林局；成员单位：市住建局）\n3.建设展园。\n4.完成道路。"
    )
    first, second = "市政府办公室:牵头 市财政局:配合", "市园林局:牵头 市住建局:配合"
    assert [(number, units) for number, units, _ in read(got)] == [
        ("1", first),
        ("2", first),
        ("3", second),
        ("4", second),
    ]
    assert got["tasks"][0]["leaders"] == ["王某"]


@pytest.mark.parametrize(
    "sentence",
    [
        "市人社局负责指导参保。",
        "县医保局要做好经办。",
        "由市财政局给予奖补。",
        "省卫生健康委牵头制定计划。",
        "市教育局会同市人社局招生。",
    ],
)
def test_in_a_plan_that_speaks_in_sentences_every_chapter_is_read(sentence: str) -> None:
    got = lines(
        f"一、待遇\n（一）完善政策。{sentence}\n（二）发放补助。市医保局负责发放补助。\n二、提升\n（三）定向培养。市卫健委牵头，市教育局配合。"
    )
    found = sentence.startswith("由") or read(got)[0][1]
    assert found
    assert len(got["tasks"]) == 3


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("县住建局会同县水务公司新建消火栓120个。", "县住建局:牵头 县水务公司:配合"),
        ("市教育局要指导学校安排教学；市商务局要保障供应。", "市教育局:负责 市商务局:负责"),
        ("各乡镇成立工作站，县公安局要开展巡查，县委编办保障编制。", "各乡镇:负责 县公安局:负责 县委编办:负责"),
        ("人事处负责组织笔试，机关纪委全程监督。", "人事处:负责 机关纪委:负责"),
        ("统计处牵头，规划处提供数据。", "统计处:牵头 规划处:负责"),
    ],
)
def test_whoever_does_something_beside_a_sure_subject_answers_too(sentence: str, want: str) -> None:
    got = lines(f"1.开展整治。{sentence}\n2.加强宣传。区融媒体中心要做好宣传。")
    assert read(got)[0][1] == want


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


@pytest.mark.parametrize(
    "third", ["三、关于人事事项（略）。", "三、关于人事事项\n（略）", "三、关于人事事项\n（从略）。"]
)
def test_a_point_that_was_not_printed_is_no_task_and_no_gap(third: str) -> None:
    got = lines(f"""样区常务会议纪要
会议议定事项纪要如下：
一、关于火灾防控
由区应急局牵头，区住建局配合，开展一轮排查。
二、关于加装电梯
由区住建局修改完善后按程序印发实施。
{third}
四、关于秋粮收购
由区发展改革委牵头，区市场监管局配合，加强市场监管。""")
    assert [task["number"] for task in got["tasks"]] == ["一", "二", "四"]
    assert not any("没有找到责任单位" in one or "是否漏了任务" in one for one in got["review"])


def test_the_points_of_a_group_are_its_task_and_who_stands_in_one_has_that_one() -> None:
    got = lines(
        "一、宣传推广组\n牵头单位：市委宣传部\n成员单位：市文旅局\n主要职责：\n1.开展赛前宣传；\n"
        "2.招募志愿者（团市委负责，10月10日前完成）。\n二、环境保障组\n牵头单位：市城管局\n成员单位：市园林中心\n主要职责：\n"
        "1.沿线绿化；\n2.设置公厕。\n\n各组要于7月20日前制定本组实施方案，报市体育局。"
    )
    assert [said[:2] for said in read(got)] == [
        ("一", "市委宣传部:牵头 市文旅局:配合 团市委:负责"),
        ("二", "市城管局:牵头 市园林中心:配合"),
    ]
    assert "各组要于" not in got["tasks"][1]["text"]
