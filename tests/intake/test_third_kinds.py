"""Kinds of fault met in a third round of plans nobody had tried: pages, cells, headings and names."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_page


def test_a_page_that_keeps_number_and_issuer_in_a_list_of_definitions() -> None:
    facts = "<dl><dt>发文机构</dt><dd>云阳区人民政府办公室</dd><dt>发文字号</dt><dd>云阳府办〔2025〕6号</dd></dl>"
    menu = "<div><a>走进云阳</a></div><div><a>互动交流</a></div>"
    got = take(
        as_page(
            "<title>政策文件</title>",
            f"{menu}{facts}<h2>云阳区打造“无废城区”三年行动方案</h2><div>1.覆盖率达到98%。（区城管局负责）<br>2.建成中心1座。（区商务局负责）</div>",
        ),
        "a.html",
    )
    assert (got["title"], got["issuer"], got["doc_number"]) == (
        "云阳区打造“无废城区”三年行动方案", "云阳区人民政府办公室", "云阳府办〔2025〕6号",
    )  # fmt: skip
    assert {"发文字号：云阳府办〔2025〕6号", "走进云阳"} <= {*got["left_out"]}
    assert len(got["tasks"]) == 2


def test_a_line_break_within_a_cell_of_a_csv_stays_one() -> None:
    rows = '序号,重点工作,牵头处室,配合处室\r\n1,"修订办法,\r\n开展培训",预算处,"国库处\n信息中心"\r\n'
    got = take(rows.encode(), "a.csv")
    assert read(got) == [("1", "预算处:牵头 国库处:配合 信息中心:配合", None)]
    assert got["tasks"][0]["text"] == "修订办法,开展培训"


@pytest.mark.parametrize(
    ("names", "want"),
    [
        ("海东区、海西区政府", ["海东区政府", "海西区政府"]),
        ("江城、海东区政府", ["江城区政府", "海东区政府"]),
        ("市住建局、海东区政府", ["市住建局", "海东区政府"]),
        ("各县、海东区政府", ["各县", "海东区政府"]),
        ("安远县、海东区政府", ["安远县", "海东区政府"]),
    ],
)
def test_a_government_said_once_behind_places_of_its_kind_is_that_of_each(names: str, want: list[str]) -> None:
    got = lines(f"1.开展试点。（责任单位：{names}）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == want


def test_a_less_certain_unit_among_duties_by_unit_has_its_duty_too() -> None:
    got = lines(
        "一、乡政府办公室：负责值班。\n二、乡林业站：牵头火源管控。\n三、派出所：负责查处。\n四、乡卫生院：负责救治。"
    )
    assert [units for _, units, _ in read(got)] == [
        "乡政府办公室:负责", "乡林业站:牵头", "派出所:负责", "乡卫生院:负责",
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["隐患", "问题", "事项"])
def test_faults_to_be_mended_are_numbered_with_their_word(word: str) -> None:
    got = lines(
        f"{word}1：通道堆物。\n整改单位：保卫部\n整改期限：即查即改\n{word}2：报警失灵。\n整改责任单位：信息部\n整改期限：汛期来临前"
    )
    assert read(got) == [(f"{word}1", "保卫部:负责", "即查即改"), (f"{word}2", "信息部:负责", "汛期来临前")]


def test_projects_above_tasks_are_headings() -> None:
    got = lines(
        "专项一：强链行动\n任务一：引进企业。责任单位：市商务局\n专项二：补链行动\n任务二：建设基地。责任单位：市科技局"
    )
    assert [task["section"] for task in got["tasks"]] == [["专项一：强链行动"], ["专项二：补链行动"]]
    assert [number for number, _, _ in read(got)] == ["任务一", "任务二"]


def test_what_a_page_says_of_its_readers_hides_neither_number_nor_addressees() -> None:
    body = (
        "<h3 class='arti_title'>关于印发《西江大学“双碳”行动方案》的通知</h3><p>发布者：党政办　发布时间：2024-11-05　浏览次数：231</p>"
        "<p>西理大〔2024〕66号</p><p>校属各单位：</p><p>现印发给你们。</p><p>西江大学</p><p>2024年11月1日</p><p>西江大学“双碳”行动方案</p>"
        "<p>1. 更换灯具。（后勤管理处负责）</p><p>2. 建设屋顶。（基建处负责）</p>"
    )
    got = take(as_page("<title>信息公开</title>", body), "a.html")
    assert (got["issuer"], got["doc_number"], got["title"]) == (
        "西江大学",
        "西理大〔2024〕66号",
        "西江大学“双碳”行动方案",
    )
    assert any("浏览次数" in line for line in got["left_out"])


def test_a_section_of_a_bureau_under_its_label_is_no_doubt() -> None:
    got = lines("1.完成归集。（牵头股室：数据股  责任股室：审批股、法规股  时限：9月底前）")
    assert read(got) == [("1", "数据股:牵头 审批股:负责 法规股:负责", "9月底前")]
    assert not got["tasks"][0]["review"]
