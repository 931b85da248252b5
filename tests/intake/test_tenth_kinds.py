"""Kinds of fault met in a tenth round of plans nobody had tried: who does which points, cards counted, what stands in a bracket."""

from __future__ import annotations

import pytest

from tests.intake.files import Grid, as_docx, as_html
from tests.intake.test_kinds import lines, read, take

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


def test_no_line_is_lost_where_the_points_below_the_title_are_small() -> None:
    got = lines("（1）落实陪餐制。\n（2）统一采购。\n责任单位：市教育局、各县区政府\n时限：3月底前")
    assert not [question for question in got["review"] if "没有收入数据" in question]
    assert read(got)[-1] == ("（2）", "市教育局:负责 各县区政府:负责", "3月底前")


@pytest.mark.parametrize("word", ["任务", "重点任务", "主要任务", "议定事项", "整改措施", "工作举措"])
def test_points_of_a_numbered_task_are_its_points_be_they_one_or_two(word: str) -> None:
    got = lines(
        f"{word}一：压实责任\n（1）落实陪餐制。\n（2）统一采购。\n责任单位：市教育局（负责中小学），各县区政府\n"
        f"{word}二：强化检查\n（1）检查全覆盖。\n责任单位：市市场监管局\n{word}三：畅通举报\n责任单位：市信访局"
    )
    assert [key[-1:] for key, _, _ in read(got) if key] == ["一", "二", "三"]
    assert [units for _, units, _ in read(got)][1:] == ["市市场监管局:负责", "市信访局:负责"]


def test_a_form_whose_items_are_counted_is_a_task_for_each() -> None:
    rows = (
        ("事项", "内容"), ("议定事项一", "改造机房"), ("责任部门", "信息中心、办公室"), ("办结时限", "2025年4月20日"),
        ("议定事项二", "开展检查"), ("责任部门", "督察内审处"), ("办结时限", "2025年5月15日"),
    )  # fmt: skip
    for name, build in (("a.docx", as_docx), ("a.html", as_html)):
        got = take(build(["专题会议督办单", Grid(rows)]), name)
        assert read(got) == [
            ("一", "信息中心:负责 办公室:负责", "2025年4月20日"),
            ("二", "督察内审处:负责", "2025年5月15日"),
        ]
        assert not [question for question in got["review"] if "没有收入数据" in question]


def test_a_form_below_the_title_of_another_annex_is_no_rest_of_the_table_above() -> None:
    tasks = Grid(
        (
            ("序号", "重点任务", "责任单位", "完成时限"),
            ("1", "更新机床", "区经信局", "年底"),
            ("2", "更新电梯", "区住建局", "年底"),
        )
    )
    form = Grid((("单位", "姓名", "职务", "联系电话"), ("", "", "", "")))
    got = take(as_docx(["设备更新任务分工表", tasks, "附件2", "联络员信息表", form]), "a.docx")
    assert [key for key, _, _ in read(got)] == ["1", "2"]
    rest = Grid((("3", "更新公交", "区交通局", "年底"),))
    got = take(as_docx(["设备更新任务分工表", tasks, "二、交通领域", rest]), "a.docx")
    assert [key for key, _, _ in read(got)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("bracket", "want"),
    [
        ("（12分，责任单位：市发改委、市统计局）", "市发改委:负责 市统计局:负责"),
        ("（约束性指标，责任单位：市统计局）", "市统计局:负责"),
        ("（权重10%；牵头单位：市统计局）", "市统计局:牵头"),
    ],
)
def test_what_a_target_weighs_is_no_unit(bracket: str, want: str) -> None:
    got = lines(f"1.生产总值增长6%{bracket}\n2.就业2万人（10分，责任单位：市人社局）")
    assert read(got) == [("1", want, None), ("2", "市人社局:负责", None)]
    assert got["review"] == []


@pytest.mark.parametrize(
    ("cell", "leader"),
    [
        ("县住建局（刘某 13900000001）", "刘某"),
        ("县住建局（刘某，0571-8812001）", "刘某"),
        ("县住建局（电话：8812001）", None),
    ],
)
def test_whom_to_ring_is_no_part_of_a_name(cell: str, leader: str | None) -> None:
    got = lines(f"1.建设水厂\n牵头单位：{cell}\n配合单位：县水利局\n2.建设路网\n牵头单位：县交通局")
    assert read(got)[0][1] == "县住建局:牵头 县水利局:配合"
    assert got["tasks"][0]["leaders"] == ([leader] if leader else [])


@pytest.mark.parametrize("time", ["长期坚持", "2025年3月底前", "每年不少于4次"])
def test_a_time_said_in_the_sentence_of_the_units_is_its_time(time: str) -> None:
    got = lines(
        f"1、送政策。责任单位为县委宣传部、县司法局，完成时限为{time}。\n2、送岗位。牵头单位为县人社局，责任单位为县工信局。"
    )
    assert read(got) == [
        ("1", "县委宣传部:负责 县司法局:负责", time),
        ("2", "县人社局:牵头 县工信局:负责", None),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("考点派驻医疗点（市卫健委）", "市卫健委:负责"),
        ("新增公园3处（市园林局）", "市园林局:负责"),
        ("扩建市人民医院（市第一医院）", ""),
        ("用好政务服务平台（市委政法委）", ""),
    ],
)
def test_one_unit_in_a_bracket_that_ends_a_task_answers_unless_it_is_what_stands_before_it(
    text: str, unit: str
) -> None:
    got = lines(f"1-1 临时交通管制（市公安局、市交通局）\n1-2 {text}\n1-3 污染防治（市城管局牵头）")
    assert read(got)[1][1] == unit


def test_a_time_that_a_narrow_column_broke_is_whole_again() -> None:
    rows = (
        ("序号", "任务", "责任单位", "时限"),
        ("1", "规范管理", "财务部", "2025年6月30 日"),
        ("2", "清理资产", "办公室", "2025年 9月"),
    )
    got = take(as_docx(["整改任务分工", Grid(rows)]), "a.docx")
    assert [deadline for _, _, deadline in read(got)] == ["2025年6月30日", "2025年9月"]


def test_words_in_columns_under_a_head_of_a_time_of_their_own_are_a_table() -> None:
    got = lines(
        "序号 事项名称 牵头部门 配合部门 上线时间\n1 新生儿一件事 市卫健委 市公安局、市人社局 2025年4月\n"
        "2 企业开办一件事 市市场监管局 市税务局 2025年5月"
    )
    assert read(got) == [
        ("1", "市卫健委:牵头 市公安局:配合 市人社局:配合", "2025年4月"),
        ("2", "市市场监管局:牵头 市税务局:配合", "2025年5月"),
    ]
