"""Limits in words: before what is to come, times that return, a year that is named; and times that are none."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.grammar.deadline import DeadlineKind, find_deadlines, is_deadline, parse_deadline
from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, read, take


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


def test_the_limit_in_such_a_sentence_is_the_limit_alone() -> None:
    got = take("工作要点\n1.编制规划。由市文旅局牵头，市住建局配合，于9月底前完成报批。\n".encode(), "a.txt")
    assert read(got) == [("1", "市文旅局:牵头 市住建局:配合", "9月底前")]


@pytest.mark.parametrize("time", ["分年度推进", "按序时进度完成", "滚动实施", "有序推开"])
def test_words_for_going_on_are_a_time_and_no_unit(time: str) -> None:
    got = take(f"工作方案\n1.改造管网。（市住建局牵头，市水务局参加，{time}）\n".encode(), "a.txt")
    assert read(got) == [("1", "市住建局:牵头 市水务局:配合", time)]


@pytest.mark.parametrize("words", ["1998年以前竣工的楼房", "2015年底前取得许可的企业", "2003年之前建成的水库"])
def test_what_was_before_a_time_is_no_deadline(words: str) -> None:
    got = take(f"工作方案\n1.排查{words}。（市住建局负责）\n".encode(), "a.txt")
    assert read(got) == [("1", "市住建局:负责", None)]


def test_a_limit_that_returns_keeps_its_every() -> None:
    got = lines("1.公布计划，每年1月底前公开。（市司法局负责）\n2.报告情况，每学期末月底前报告。（市教育局负责）")
    assert read(got)[0][2] == "每年1月底前"


@pytest.mark.parametrize("label", ["整治时限", "攻坚时限", "报送时间", "建设期限"])
def test_a_time_limit_is_one_whatever_is_to_be_done(label: str) -> None:
    got = lines(
        f"1.清理资产。\n责任单位：镇财政所\n{label}：长期坚持\n2.公开账目。\n责任单位：镇农业农村办\n{label}：8月底前"
    )
    assert [deadline for _, _, deadline in read(got)] == ["长期坚持", "8月底前"]


@pytest.mark.parametrize("sentence", [
    "以上任务请于2025年10月20日前完成。", "上述工作于2025年10月20日前办结。", "以上各项任务务必于2025年10月20日前全部完成。",
    "各项任务须于2025年10月20日前完成。", "以上事项请于2025年10月20日前落实到位。",
])  # fmt: skip
def test_a_time_for_all_below_the_last_task_is_not_that_tasks_alone(sentence: str) -> None:
    got = lines(f"一、市城管局\n1.清理占道经营。\n2.规范停放。\n二、市教育局\n3.整治环境。\n{sentence}")
    assert {time for _, _, time in read(got)} == {"2025年10月20日前"}
    assert any("全文适用的时限" in question for question in got["review"])


@pytest.mark.parametrize("time", ["长期坚持", "2025年3月底前", "每年不少于4次"])
def test_a_time_said_in_the_sentence_of_the_units_is_its_time(time: str) -> None:
    got = lines(
        f"1、送政策。责任单位为县委宣传部、县司法局，完成时限为{time}。\n2、送岗位。牵头单位为县人社局，责任单位为县工信局。"
    )
    assert read(got) == [
        ("1", "县委宣传部:负责 县司法局:负责", time),
        ("2", "县人社局:牵头 县工信局:负责", None),
    ]


def test_a_time_that_a_narrow_column_broke_is_whole_again() -> None:
    rows = (
        ("序号", "任务", "责任单位", "时限"),
        ("1", "规范管理", "财务部", "2025年6月30 日"),
        ("2", "清理资产", "办公室", "2025年 9月"),
    )
    got = take(as_docx(["整改任务分工", Grid(rows)]), "a.docx")
    assert [deadline for _, _, deadline in read(got)] == ["2025年6月30日", "2025年9月"]


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


@pytest.mark.parametrize("rhythm", ["2026年9月起每月报送1篇", "2026年9月起，每季度报送一次", "自6月1日起每周调度"])
def test_a_month_from_which_on_something_returns_is_no_last_day(rhythm: str) -> None:
    assert parse_deadline(rhythm, 2026).kind is DeadlineKind.CYCLE
    assert parse_deadline("2026年9月底前，此后每月报送", 2026).date == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("建设惠企平台，自方案印发之日起60日内上线运行。", ["自方案印发之日起60日内"]),
        ("本方案印发后30个工作日内报送名单。", ["本方案印发后30个工作日内"]),
        ("窗口收到申请的，自受理之日起3个工作日内办结。", []),
    ],
)
def test_a_limit_counted_from_the_plans_own_issue_is_found_in_a_sentence(text: str, limits: list[str]) -> None:
    assert list(find_deadlines(text)) == limits


@pytest.mark.parametrize(
    ("sentence", "limit"),
    [
        ("全面改造，年内完成。", "年内完成"),
        ("建成学校2所，年内投入使用。", "年内"),
        ("年内新建公厕5座。", "年内"),
        ("清理欠款，今年年内全部清零。", "今年年内"),
        ("五年内培养人才100名。", None),
        ("3年内新建厂房2座。", None),
        ("化解年内到期债务。", None),
        ("开工快速通道，沿江路（含桥梁）年内通车。", None),
    ],
)
def test_within_the_year_is_a_limit_where_something_is_to_be_done_by_then(sentence: str, limit: str | None) -> None:
    (task,) = lines(f"1.{sentence}（责任单位：区城管局）")["tasks"]
    assert task["deadline"] == limit


@pytest.mark.parametrize("head", ["节点目标", "进度目标", "里程碑节点任务"])
def test_a_column_of_goals_that_holds_nothing_but_times_is_the_deadline(head: str) -> None:
    rows = (
        ("序号", "任务", "牵头部门", head),
        ("1", "集中采购", "采购部", "{}"),
        ("2", "压减两金", "财务部", "12月底前"),
    )
    times = tuple(tuple(cell.format("6月底完成30%，12月底完成100%") for cell in row) for row in rows)
    got = take(as_docx(["某公司工作任务清单", Grid(times)]), "方案.docx")
    assert [task["deadline"] for task in got["tasks"]] == ["6月底完成30%，12月底完成100%", "12月底前"]
    words = tuple(tuple(cell.format("完成30%").replace("12月底前", "压降20%") for cell in row) for row in rows)
    assert [task["deadline"] for task in take(as_docx(["某公司工作任务清单", Grid(words)]), "方案.docx")["tasks"]] == [
        None
    ] * 2


@pytest.mark.parametrize("stage", ["（第一季度）", "【下半年】", "（3月份）"])
def test_a_time_in_a_bracket_over_the_tasks_heads_them_and_is_no_limit_of_the_one_above(stage: str) -> None:
    got = lines(f"1.报批规划。（自然资源局牵头）\n{stage}\n2.启动搬迁。（卫健局牵头）\n3.更换课桌。（教育局牵头）")
    assert [task["deadline"] for task in got["tasks"]] == [None] * 3
    assert [task["section"] for task in got["tasks"]] == [[], [stage], [stage]]


@pytest.mark.parametrize("head", ["实施年限", "实施年度", "建设年限", "完成年份"])
def test_the_years_of_a_plan_for_years_are_its_limits(head: str) -> None:
    rows = (
        ("序号", "重点任务", "牵头单位", head),
        ("1", "健全网络", "区民政局", "2021—2025年"),
        ("2", "医养结合", "区卫健局", "2023年底前"),
    )
    got = take(as_docx(["某区规划重点任务分工", Grid(rows)]), "方案.docx")
    assert [task["deadline"] for task in got["tasks"]] == ["2021—2025年", "2023年底前"]


@pytest.mark.parametrize("label", ["完成时限", "办结时限", "时限", "完成时间", "整改期限"])
def test_the_label_of_a_time_alone_in_a_bracket_is_no_part_of_it(label: str) -> None:
    got = lines(
        f"一、渔业（牵头单位：县农业农村局）\n1.建平台。\n责任单位：县住建局（{label}：9月底）\n2.改渔港。（{label}：2026年11月底）\n责任单位：县住建局"
    )
    assert read(got)[1][2] == "2026年11月底"
