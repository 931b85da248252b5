"""Who answers, told by a mark in a matrix, behind a dash, in everyday words over a column, and a time in a closing bracket."""

from __future__ import annotations

import pytest

from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx

MATRIX = [
    ["序号", "重点工作", "党政办", "农服中心", "财政所", "完成时限"],
    ["1", "创建文明镇", "▲", "", "○", "11月底"],
    ["2", "化解债务", "", "○", "▲", "年底"],
]
LEGENDS = ("注：▲为牵头单位，○为配合单位。", "“▲”表示牵头、“○”表示参与", "说明：牵头单位（▲），配合单位（○）")
SAID = [("1", "党政办:牵头 财政所:配合", "11月底"), ("2", "财政所:牵头 农服中心:配合", "年底")]


@pytest.mark.parametrize("legend", LEGENDS)
def test_marks_in_a_matrix_mean_what_their_legend_says(legend: str) -> None:
    assert read(take(as_xlsx({"矩阵": [["某镇责任矩阵"], *MATRIX, [legend]]}), "矩阵.xlsx")) == SAID
    grid = Grid(tuple(map(tuple, MATRIX)))
    assert read(take(as_docx(["某镇2026年重点工作责任矩阵", grid, legend]), "矩阵.docx")) == SAID


def test_a_tick_without_a_legend_answers() -> None:
    ticked = [[cell.replace("▲", "√").replace("○", "√") for cell in row] for row in MATRIX]
    got = take(as_xlsx({"矩阵": [["某镇责任矩阵"], *ticked]}), "矩阵.xlsx")
    assert [units for _, units, _ in read(got)] == ["党政办:负责 财政所:负责", "农服中心:负责 财政所:负责"]


@pytest.mark.parametrize("dash", ["——", "—", "--", "―"])
def test_nothing_but_units_behind_a_dash_answer(dash: str) -> None:
    got = lines(f"一、任务\n1.推进体教融合，举办运动会。{dash}体卫艺股、县少体校\n2.落实劳动清单。{dash}基教股")
    assert [units for _, units, _ in read(got)] == ["体卫艺股:负责 县少体校:负责", "基教股:负责"]
    assert sum("没有写责任方式" in question for question in got["review"]) == 1


def test_what_a_dash_goes_on_to_explain_is_no_unit() -> None:
    got = lines("一、任务\n1.建设平台。——这是全年重点，务必抓好\n责任单位：县数据局")
    assert read(got) == [("1", "县数据局:负责", None)]


@pytest.mark.parametrize(
    "heads",
    [
        ("序", "干什么", "干到什么程度", "谁来干", "谁配合", "何时干完"),
        ("序", "做什么", "怎么做", "谁负责", "谁来配合", "什么时候完成"),
    ],
)
def test_heads_in_everyday_words_are_heads(heads: tuple[str, ...]) -> None:
    rows = (
        heads,
        ("1", "清理街巷", "无垃圾", "城管办", "各社区", "4月30日"),
        ("2", "拆违", "清零", "执法队", "派出所", "6月"),
    )
    got = take(as_docx(["某街道百日会战任务书", Grid(rows)]), "方案.docx")
    assert read(got) == [("1", "城管办:负责 各社区:配合", "4月30日"), ("2", "执法队:负责 派出所:配合", "6月")]


def test_a_team_beside_who_is_in_charge_supports_it() -> None:
    got = lines("一、项目\n1.医院迁建。\n包联领导：副区长 邵某　　责任单位：区卫健局　　服务专班：区住建局、区财政局")
    assert read(got)[0][1] == "区卫健局:负责 区住建局:配合 区财政局:配合"


@pytest.mark.parametrize("time", ["全年", "6月底", "常态化推进"])
def test_a_time_alone_in_the_closing_bracket_is_the_limit(time: str) -> None:
    got = lines(
        f"一、采购（责任部门：采购部）\n1.推行集采。（{time}）\n二、财务（责任部门：财务部）\n2.置换贷款。（8月底）"
    )
    assert [limit for _, _, limit in read(got)] == [time, "8月底"]


@pytest.mark.parametrize("line", ["主办：江南省人民政府办公厅", "责任单位：省统计局", "承办单位：省数据局"])
@pytest.mark.parametrize("end", ["本措施自印发之日起施行，有效期五年。", "本方案自2026年10月1日起施行。"])
def test_who_stands_behind_the_day_a_plan_holds_from_answers_for_nothing_and_is_asked_about(
    end: str, line: str
) -> None:
    got = lines(f"1.落实补贴。（省财政厅、省民政厅）\n2.建立监测制度。（省统计局牵头，各市州配合）\n{end}\n{line}")
    assert len(got["tasks"]) == 2
    assert any(f"“{line[:20]}”写在施行说明的后面" in question for question in got["review"])
