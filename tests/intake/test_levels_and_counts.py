"""Levels of heads (一级指标, 二级指标), cells that count their times, who holds minutes, and texts that only look wrapped."""

from __future__ import annotations

import pytest

from tests.intake.one_table import TABLES, of_table
from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize("noun", ["指标", "目标", "分类", "目录", "要素"])
@pytest.mark.parametrize("name", TABLES)
def test_levels_above_the_lowest_gather_the_rows(noun: str, name: str) -> None:
    rows = (
        (f"一级{noun}", f"二级{noun}", "考核内容", "责任科室"),
        ("政治建设", "理论学习", "落实“第一议题”制度", "党建办"),
        ("组织建设", "阵地建设", "建成示范点3个", "纪工委"),
    )
    got = of_table(rows, name)
    assert [(task["section"], task["text"]) for task in got["tasks"]] == [
        (["政治建设", "理论学习"], "落实“第一议题”制度"), (["组织建设", "阵地建设"], "建成示范点3个"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "amounts", [("≥6%", "35微克"), ("98%以上", "100%"), ("120亿元", "3个"), ("12.5", "8"), ("约20家", "5项")]
)
def test_an_amount_behind_levels_is_not_the_task(amounts: tuple[str, str]) -> None:
    rows = (("经济", "投资增速", amounts[0], "县发改局"), ("生态", "空气质量", amounts[1], "县环保局"))
    got = of_table((("一级指标", "二级指标", "目标值", "责任单位"), *rows))
    assert [task["text"] for task in got["tasks"]] == [f"{row[1]}\n目标值：{row[2]}" for row in rows]


@pytest.mark.parametrize(
    "times", [("6月底", "长期坚持"), ("10月", "11月"), ("3月底前", "年底前"), ("12月31日", "6月"), ("2026年6月", "9月")]
)
def test_times_counted_in_a_cell_go_with_the_tasks_counted_beside_them(times: tuple[str, str]) -> None:
    rows = (
        ("序号", "任务", "责任单位", "完成时限"),
        ("一", "1.建校\n2.修路", "1.县教育局\n2.县交通局", f"1.{times[0]}\n2.{times[1]}"),
    )
    got = of_table(rows)
    assert [task["deadline"] for task in got["tasks"]] == list(times)


@pytest.mark.parametrize("body", ["某经开区管委会", "某高新区管委会", "某新区管委会", "某开发区管委会", "某市人民政府"])
@pytest.mark.parametrize("meeting", ["主任办公会议纪要", "会议纪要", "专题会议纪要"])
def test_minutes_are_those_of_the_whole_body(body: str, meeting: str) -> None:
    got = take(f"{body}{meeting}\n1.提升道路，由建设局负责，7月15日前完工。\n2.招聘，由人社局负责。".encode(), "a.txt")
    assert got["issuer"] == body


@pytest.mark.parametrize("lead", ["牵头单位", "主办单位", "责任部门", "主责部门", "承办单位"])
def test_lines_of_labels_as_long_as_the_title_wrap_nothing(lead: str) -> None:
    tasks = "".join(
        f"{number}.推进数据共享应用。确保按期见效。\n{lead}：图书馆、党委宣传部\n协同单位：教务处、学生工作部\n时限要求：9月30日前\n"
        for number in range(1, 5)
    )
    got = take(f"某大学2026年重点工作任务分解方案\n为做好2026年工作，制定本方案。\n{tasks}".encode(), "a.txt")
    assert got["title"] == "某大学2026年重点工作任务分解方案"
    assert len(got["tasks"]) == 4


@pytest.mark.parametrize("lead", ["主办单位", "承办单位", "主办部门", "承办部门", "主办"])
def test_who_leads_the_last_task_of_a_page_is_kept_where_others_are_led_alike(lead: str) -> None:
    tasks = "".join(f"<p>{at}.提升服务质量。</p><p>{lead}：院办公室　　协办单位：护理部</p>" for at in (1, 2))
    foot = "<div class='footer'>主办：某某市人民政府办公室 某ICP备00000号</div>"
    page = f"<html><body><div><p>某医院工作方案</p>{tasks}</div>{foot}</body></html>"
    units = [[unit["name"] for unit in task["units"]] for task in take(page.encode(), "a.html")["tasks"]]
    assert units == [["院办公室", "护理部"]] * 2


@pytest.mark.parametrize("mark", ["◆", "● ", "★", "➢", "·"])
def test_a_mark_alone_in_its_chapter_is_a_task(mark: str) -> None:
    got = lines(f"二、民生\n{mark}优化审批。\n责任部门：物资公司\n三、发展\n{mark}清理积案。\n责任部门：财务部")
    assert read(got) == [(None, "物资公司:负责", None), (None, "财务部:负责", None)]
