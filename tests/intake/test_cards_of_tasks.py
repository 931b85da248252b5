"""Cards and forms: lines that are the fields of one task, and what belongs to none."""

from __future__ import annotations

import pytest

from tests.intake.files import Grid, as_docx, as_html
from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize("label", ["整改措施：", "工作举措：", "主要任务："])
def test_who_answers_below_the_measures_of_a_card_answers_for_the_card(label: str) -> None:
    card = (
        "{}、{}滞后。\n整改目标：补齐短板。\n"
        + label
        + "\n（一）新建管网。\n（二）提标改造。\n责任单位：{}\n整改时限：{}\n"
    )
    got = lines(
        card.format("一", "污水处理", "市住建局", "2025年6月底前") + card.format("二", "垃圾分类", "市城管局", "年底前")
    )
    assert read(got) == [("一", "市住建局:负责", "2025年6月底前"), ("二", "市城管局:负责", "年底前")]
    assert "（一）新建管网。\n（二）提标改造。" in got["tasks"][0]["text"]


def test_cards_that_begin_with_the_name_of_the_task_are_tasks_of_that_name() -> None:
    card = "任务名称：{}\n任务内容：{}。\n牵头单位：{}\n完成时限：{}\n"
    got = lines(
        card.format("市场改造", "划行归市", "乡经发办", "8月底前")
        + card.format("行业整治", "亮证经营", "乡卫生院", "7月底前")
    )
    assert [(task["number"], task["title"], task["deadline"]) for task in got["tasks"]] == [
        (None, "市场改造", "8月底前"), (None, "行业整治", "7月底前"),
    ]  # fmt: skip
    assert "任务内容：划行归市。" in got["tasks"][0]["text"]


def test_a_leader_named_above_all_tasks_makes_no_task() -> None:
    got = lines(
        "牵头领导：常务副区长\n一、布局优化\n1.整合公司。\n牵头单位：区国资中心\n2.清退企业。\n牵头单位：区财政局"
    )
    assert [task["number"] for task in got["tasks"]] == ["1", "2"]


@pytest.mark.parametrize("label", ["建议编号", "提案编号", "案件编号", "编号", "序号"])
def test_a_card_that_begins_with_its_number_keeps_it(label: str) -> None:
    card = "{}：{}\n建议内容：{}\n主办单位：{}\n会办单位：市财政局\n办理时限：6月30日前\n"
    got = lines(card.format(label, 1023, "建设中学", "市教育局") + card.format(label, 1031, "整治采砂", "市水利局"))
    assert read(got) == [
        ("1023", "市教育局:牵头 市财政局:配合", "6月30日前"), ("1031", "市水利局:牵头 市财政局:配合", "6月30日前"),
    ]  # fmt: skip


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


@pytest.mark.parametrize("word", ["工作任务", "任务", "重点工作", "项目"])
def test_the_line_that_names_a_card_is_part_of_it(word: str) -> None:
    card = f"{word}：{{}}\n目标：{{}}\n牵头领导：白某\n牵头股室：{{}}\n时限：全年\n"
    got = lines(
        card.format("参保扩面", "参保率96%以上", "待遇保障股") + card.format("基金监管", "检查全覆盖", "基金监管股")
    )
    assert read(got) == [(None, "待遇保障股:牵头", "全年"), (None, "基金监管股:牵头", "全年")]
    assert ["参保扩面" in task["text"] and "96%" in task["text"] for task in got["tasks"]] == [True, False]


@pytest.mark.parametrize("announced", ["整改措施：", "工作措施：", "主要任务："])
@pytest.mark.parametrize("card", ["问题一：{}", "任务一：{}", "（一）{}"])
def test_points_of_a_card_that_have_lines_of_their_own_are_tasks(card: str, announced: str) -> None:
    answer = "牵头部门：{}　协助部门：财务处\n"
    first = f"{card.format('定位不清')}\n{announced}\n1.修订规划。\n{answer.format('规划处')}2.调整专业。\n{answer.format('教务处')}"
    second = f"{card.replace('一', '二').format('师资不足')}\n{announced}\n1.引进博士。\n{answer.format('人事处')}"
    assert [(number, units.split()[0]) for number, units, _ in read(lines(first + second))] == [
        ("1", "规划处:牵头"),
        ("2", "教务处:牵头"),
        ("1", "人事处:牵头"),
    ]


def test_lines_below_the_only_point_of_cards_answer_for_the_cards() -> None:
    text = "（一）定位不清\n整改措施：\n1.修订规划。\n责任部门：规划处\n（二）师资不足\n整改措施：\n1.引进博士。\n责任部门：人事处\n"
    assert [units for _, units, _ in read(lines(text))] == ["规划处:负责", "人事处:负责"]


@pytest.mark.parametrize("helper", ["联系单位", "配合单位", "联系部门", "助力单位", "参与单位"])
def test_who_helps_in_a_form_is_read_whatever_the_form_calls_it(helper: str) -> None:
    forms = [
        Grid(
            (
                ("工作任务", f"修路{n}段"),
                ("具体措施", "招标"),
                ("责任领导", "王某"),
                ("责任单位", "市交通局"),
                (helper, "市财政局、各区政府"),
                ("完成时限", f"{n}月底"),
            )
        )
        for n in (5, 6)
    ]
    for name, build in (("a.docx", as_docx), ("a.html", as_html)):
        got = take(build(["民生实事任务书", "项目一", forms[0], "项目二", forms[1]]), name)
        assert [(units, limit) for _, units, limit in read(got)] == [
            ("市交通局:负责 市财政局:配合 各区政府:配合", f"{n}月底") for n in (5, 6)
        ]
        assert not any(task["review"] for task in got["tasks"])
