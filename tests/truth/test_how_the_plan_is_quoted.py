"""How a letter points at the point of the plan it rests on, whatever the plan numbers its points with."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.grammar.called import short_title
from tests.offices.desk import run
from tests.test_golden import as_text
from tests.truth.test_what_each_answers_for import begun, letter

PLAN = """\
云溪县公共厕所提升方案
一、建设任务
（一）新建公厕10座。（县城管局）
（二）改造公厕20座。（县文旅局）
四、保障措施
{point}每季度末月25日前各单位报送工作进展。
"""


@pytest.mark.parametrize(
    ("point", "quoted"),
    [
        ("（一）加强调度。", "第（一）项"),
        ("8.加强调度。", "第8项"),
        ("8、加强调度。", "第8项"),
        ("第八条　加强调度。", "第八条"),
        ("(1)加强调度。", "第（1）项"),
        ("任务三：加强调度。", "任务三"),
    ],
)
def test_a_point_is_quoted_by_its_number_alone(tmp_path: Path, point: str, quoted: str) -> None:
    folder = begun(tmp_path, "方案.txt", PLAN.format(point=point + "\n"))
    assert f"按照《方案》“四、保障措施”{quoted}关于“每季度末月25日前各单位报送工作进展”的要求" in letter(
        folder, "县城管局"
    )


STANDARDS = """\
测评项目,测评指标,测评内容,测评标准,牵头单位,责任单位
云溪县创建文明城市测评指标责任分解表,,,,,
市容环境,5.背街小巷,1）完成背街小巷整治,全部完成,县住建局,县城管局
,,2）落实“门前三包”,达到,县住建局、县民政局,县城管局
特色指标,7.创建宣传,1）开展宣传,—,县文明办,全体成员单位
备注：牵头单位为两家以上的，排第一位的为总牵头单位。,,,,,
"""


def test_a_row_below_a_numbered_measure_is_called_by_both_numbers(tmp_path: Path) -> None:
    said = letter(begun(tmp_path, "指标.csv", STANDARDS), "县住建局")
    assert "任务5-1“完成背街小巷整治”。由你单位牵头，县城管局承担。" in said
    assert "5-2 | 2）落实“门前三包”　测评标准：达到" in said


def test_all_members_are_whoever_the_plan_names(tmp_path: Path) -> None:
    said = letter(begun(tmp_path, "指标.csv", STANDARDS), "县民政局")
    assert "任务7-1“开展宣传”。由县文明办牵头，你单位与“全体成员单位”中的其他单位共同承担。" in said


def test_who_leads_the_leaders_is_asked_and_not_said_to_be_done(tmp_path: Path) -> None:
    begun(tmp_path, "指标.csv", STANDARDS)
    _, said = run(tmp_path, "check")
    assert "“排第一位的为总牵头单位”，程序不知道怎样执行，没有处理" in said


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("云溪县安全生产治本攻坚2026年重点任务", "《重点任务》"),
        ("云溪县2026年民生实事", "《民生实事》"),
        ("县政府第3次常务会议纪要", "《纪要》"),
        ("云溪县负面清单", "《清单》"),
        ("云溪县重大项目进度表（2026年）", "《进度表》"),
        ("任务分工总表", "《总表》"),
        ("云溪县三年行动方案", "《方案》"),
    ],
)
def test_a_plan_is_called_in_short_what_it_is(title: str, called: str) -> None:
    assert short_title(title) == called


def test_who_is_brought_in_by_another_is_not_said_to_support(tmp_path: Path) -> None:
    text = "云溪县装卸设备更新方案\n1.更新设备。（县交通局会同县财政局）\n2.验收设备。（县财政局）\n"
    folder = begun(tmp_path, "方案.txt", text)
    assert "由县交通局牵头，你单位会同办理。" in letter(folder, "县财政局")
    assert "由你单位牵头，县财政局会同办理。" in letter(folder, "县交通局")


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("修订培养方案", "任务1“修订培养方案”。由你单位承担"),
        ("开展“百日攻坚”。", "任务1“开展‘百日攻坚’”。由你单位承担"),
        ("修订培养方案。完善制度。", "任务1。由你单位承担"),
        ("修订" + "本科专业和研究生专业的人才培养方案" * 2, "任务1。由你单位承担"),
    ],
)
def test_a_task_without_a_title_is_called_by_its_text_where_that_is_short(
    tmp_path: Path, text: str, called: str
) -> None:
    rows = f"序号,工作任务,责任单位\n1,{text},教务处\n2,新增微专业,学生处\n"
    assert called in letter(begun(tmp_path, "云溪学院任务清单.csv", rows), "教务处")


MIXED = """\
样区常务会议纪要
会议议定事项纪要如下：
一、关于火灾防控
会议议定：
（一）开展排查。（区应急局牵头，区财政局配合）
（二）更新车辆。（区财政局）
二、关于加装电梯
制定补贴办法。（区住建局、区财政局）
"""


def test_a_task_under_no_heading_does_not_stand_under_that_of_the_tasks_before_it(tmp_path: Path) -> None:
    folder = begun(tmp_path, "方案.txt", MIXED)
    for said in (letter(folder, "区财政局"), as_text(folder.with_name("任务分工总表") / "任务分工总表.docx")):
        before, _, after = said.partition("其他任务")
        assert "关于火灾防控" in before
        assert "关于加装电梯" in after
    # Who has that task alone is told of it under no heading at all.
    assert "其他任务" not in letter(folder, "区住建局")


def test_whom_a_notice_was_sent_to_stands_in_its_text_where_the_notice_is_the_plan(tmp_path: Path) -> None:
    text = "云溪县人民政府办公室关于做好办理工作的通知\n云政办函〔2026〕21号\n各乡镇人民政府：\n请做好以下工作：\n一、任务\n"
    text += "1.治理内涝。（县住建局负责）\n云溪县人民政府办公室\n2026年3月18日\n"
    folder = begun(tmp_path, "通知.txt", text)
    assert "[主送机关] 各乡镇人民政府：\n" in as_text(folder.with_name("方案文本") / "方案文本.docx")
