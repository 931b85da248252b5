"""Tables of a PDF without ruled lines: read where the white between the columns proves them, refused elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.problems import MaterialError
from tests.intake.test_kinds import read, take
from tests.intake.workbooks import Drawn, Words, as_pdf

LEFT = (60, 100, 280, 380, 480)
HEAD = ("序号", "重点任务", "牵头单位", "责任单位", "完成时限")
TITLE = (60, 780, "样例市示范任务分解表")


def laid_out(rows: Sequence[Sequence[str]], top: float = 750) -> list[Words]:
    """Rows of cells at the places of the columns, 20 points apart."""
    return [
        (x, top - 20 * down, words)
        for down, row in enumerate(rows)
        for x, words in zip(LEFT, row, strict=False)
        if words
    ]


def pages(*rows: Sequence[Sequence[str]]) -> bytes:
    return as_pdf([[TITLE, *laid_out(rows[0])], *(laid_out(page) for page in rows[1:])])


ROWS = (
    HEAD,
    ("1", "改造菜市场摊位，统一招牌", "市商务局", "市住建局", "10月底前"),
    ("", "和灯具", "", "", ""),
    ("2", "抽检5000批次", "市市场监管", "市农业农村", "年底前"),
    ("", "", "局", "局", ""),
    ("3", "公布“红黑榜”", "市商务局", "", "—"),
)
WANTED = [
    ("1", "市商务局:牵头 市住建局:负责", "10月底前"),
    ("2", "市市场监管局:牵头 市农业农村局:负责", "年底前"),
    ("3", "市商务局:牵头", None),
]
TEXTS = ["改造菜市场摊位，统一招牌和灯具", "抽检5000批次", "公布“红黑榜”"]


@pytest.mark.parametrize("cut", [6, 3, 2])
def test_columns_parted_by_white_are_read_also_over_pages(cut: int) -> None:
    later = [ROWS[cut:]] if ROWS[cut:] else []
    got = take(pages(ROWS[:cut], *later), "a.pdf")
    assert read(got) == WANTED
    assert [task["text"] for task in got["tasks"]] == TEXTS
    assert got["title"] == TITLE[2]


def test_what_stands_around_the_table_is_no_cell() -> None:
    signed = [("样例市人民政府办公室",), ("2025年3月20日",)]
    assert take(pages([*ROWS, *signed]), "a.pdf")["issuer"] == "样例市人民政府办公室"
    around = [("一、工作要求。各单位要认真落实，按季度报送进展情况，确保按期完成，取得实效。",)]
    rows = (*ROWS[:3], ("一、监管类",), *ROWS[3:])
    got = take(pages(rows, around), "a.pdf")
    assert read(got) == WANTED
    assert [task["section"] for task in got["tasks"]] == [[], ["一、监管类"], ["一、监管类"]]


@pytest.mark.parametrize(
    "rows",
    [
        # A text beside the middle of its row: whose is the line above the number?
        (HEAD, ("", "改造菜市场摊位，统一招牌", "", "", ""), ("1", "", "市商务局", "市住建局", "年底前"), ("", "和灯具")),
        # A text that runs into the next column.
        (*ROWS[:3], ("2", "抽检蔬菜水果水产畜禽5000批次并公布结果", "市农业农村局", "", "年底前")),
        # A line below a cell that was not full.
        (HEAD, ("1", "改造摊位和雨棚等公用设施", "市商务局", "市住建局", "年底前"), ("2", "抽检", "市商务局", "", "年底前"), ("", "蔬菜")),
        # A row that is missing, and columns without numbers.
        (HEAD, ROWS[1], ("3", "抽检", "市商务局", "", "年底前")),
        tuple(("", *row[1:]) for row in ROWS),
        # Heads too narrow for their words, as a spreadsheet without lines is printed.
        (("序号", "审计查出的主要问整改要求", "牵头整改单位责任整改单位责任人"), ("1", "预算编制不细立行立改", "县财政局 甲某")),
    ],
)  # fmt: skip
def test_a_table_whose_cells_could_belong_elsewhere_is_refused(rows: Sequence[Sequence[str]]) -> None:
    with pytest.raises(MaterialError, match="没有画线"):
        take(pages(rows), "a.pdf")


def test_units_a_line_each_in_one_cell_stay_two_units() -> None:
    rows = (HEAD, ("1", "抽检", "市市场监管局", "市农业农村局", "年底前"), ("", "", "市商务局", "", ""))
    assert read(take(pages(rows), "a.pdf")) == [("1", "市市场监管局:牵头 市商务局:牵头 市农业农村局:负责", "年底前")]


def test_marks_drawn_after_their_line_stand_where_they_are_seen() -> None:
    title = [(60, 780, "样例市"), (108, 780, "菜篮子"), (156, 780, "工程清单"), (96, 780, "“"), (144, 780, "”")]
    text = [(60, 740, "1.新建基地。（市农业农村局负责）")]
    assert take(as_pdf([[*title, *text]]), "a.pdf")["title"] == "样例市“菜篮子”工程清单"


@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        ("30 日前建成。", "30日前建成。"),
        ("5 个示范点。", "5个示范点。"),
        ("120 公里。", "120公里。"),
        ("15 万元。", "15万元。"),
    ],
)
def test_room_set_between_a_figure_and_its_word_is_no_space_at_the_beginning_of_a_line_either(
    rest: str, wanted: str
) -> None:
    long = "1.新建基地，改造老旧设施，完善管护机制，落实管护责任，加强资金保障，建设"
    text = [(60, 740, long), (60, 720, rest + "（市农业农村局负责）"), (60, 700, "2 项目管理。（市财政局负责）")]
    tasks = take(as_pdf([[(60, 780, "样例市菜篮子工程清单"), *text]]), "a.pdf")["tasks"]
    assert tasks[0]["text"] == long[2:] + wanted
    # A number and its words stay apart, for they may have been typed so.
    assert "2项目" not in str(tasks)


ACROSS = (50, 120, 160, 330, 430, 530)


def grid(rows: Sequence[float], merged: Sequence[float] = ()) -> list[Drawn]:
    """Lines around the cells between ``rows``; those at ``merged`` leave the first column out."""
    across = [(ACROSS[1] if y in merged else ACROSS[0], y, ACROSS[-1], y) for y in rows]
    return [*across, *((x, rows[0], x, rows[-1]) for x in ACROSS)]


def in_cells(top: float, *cells: str) -> list[Words]:
    return [(x + 4, top - 15, words) for x, words in zip(ACROSS, cells, strict=False) if words]


def test_a_row_that_a_page_end_cuts_goes_on_beside_a_merged_category() -> None:
    """The number of a row stands in the second column: an empty first one is the category's, and says nothing of the row."""
    first = [
        TITLE,
        *in_cells(760, "领域", "序号", "重点任务", "牵头单位", "完成时限"),
        *in_cells(740, "甲领域", "1", "改造菜市场摊位", "市商务局", "10月底前"),
        *in_cells(700, "", "2", "抽检商品", "市市场监管局", "年底前"),
    ]
    second = [
        *in_cells(780, "", "", "五千批次", "", ""),
        *in_cells(760, "", "3", "公布名单", "市教育局", "6月底前"),
        *in_cells(720, "乙领域", "4", "办好夜校", "市民政局", "年底前"),
    ]
    lines = [grid((760, 740, 700, 660), merged=(700,)), grid((780, 760, 720, 680), merged=(760,))]
    got = take(as_pdf([first, second], lines), "a.pdf")
    assert read(got) == [
        ("1", "市商务局:牵头", "10月底前"),
        ("2", "市市场监管局:牵头", "年底前"),
        ("3", "市教育局:牵头", "6月底前"),
        ("4", "市民政局:牵头", "年底前"),
    ]
    assert [task["text"] for task in got["tasks"]] == ["改造菜市场摊位", "抽检商品五千批次", "公布名单", "办好夜校"]
    assert [task["section"] for task in got["tasks"]] == [["甲领域"]] * 3 + [["乙领域"]]


@pytest.mark.parametrize("task", ["整改第三类问题", "建设新校区项目", "完成清单内任务"])
def test_a_first_row_over_the_page_that_could_be_guessed_to_be_heads_is_a_row(task: str) -> None:
    first = [
        TITLE,
        *in_cells(760, "序号", "重点任务", "整改措施", "牵头单位", "完成时限"),
        *in_cells(740, "1", "抽检", "逐项整改", "市商务局", "10月底前"),
        *in_cells(700, "2", "公布", "逐项整改", "市教育局", "年底前"),
    ]
    second = [
        *in_cells(780, "3", task, "逐项整改", "市水务局", "6月底前"),
        *in_cells(760, "4", "办好夜校", "逐项整改", "市民政局", "年底前"),
        *in_cells(720, "5", "改造", "逐项整改", "市住建局", "年底前"),
    ]
    got = take(
        as_pdf([first, second, second], [grid((760, 740, 700, 660)), *[grid((780, 760, 720, 680))] * 2]), "a.pdf"
    )
    assert [units for _, units, _ in read(got)] == [
        f"{name}:牵头" for name in ("市商务局", "市教育局", *("市水务局", "市民政局", "市住建局") * 2)
    ]
    assert not any("一列里都是" in question for question in got["review"])


def test_a_name_that_takes_two_lines_below_a_whole_one_is_another_unit() -> None:
    head = in_cells(700, "领域", "序号", "工作任务", "责任单位", "时限")
    cells = [
        *in_cells(640, "安全", "1", "打击非法集资", "市公安局", "6月底"),
        *in_cells(625, "", "", "", "市市场监"),
        *in_cells(610, "", "", "", "管局"),
    ]
    got = take(as_pdf([[(60, 760, "样例市任务清单"), *head, *cells]], [grid((700, 660, 560))]), "a.pdf")
    assert [unit["name"] for task in got["tasks"] for unit in task["units"]] == ["市公安局", "市市场监管局"]


@pytest.mark.parametrize("helper", ["联系单位", "联系部门", "助力单位", "参与单位", "联系科室"])
def test_a_column_of_bodies_that_no_list_holds_is_one_of_the_table(helper: str) -> None:
    rows = ((*HEAD[:3], helper, HEAD[4]), *ROWS[1:])
    assert [units.split()[0] for _, units, _ in read(take(pages(rows), "a.pdf"))] == [
        want.split()[0] for _, want, _ in WANTED
    ]


@pytest.mark.parametrize("left", [60, 200, 300, 380, 450])
def test_a_signature_below_the_table_is_no_cell_wherever_it_stands(left: int) -> None:
    below = [(left, 600, "样例市人民政府办公室"), (left, 580, "2025年3月20日")]
    got = take(as_pdf([[TITLE, *laid_out(ROWS), *below]]), "a.pdf")
    assert read(got) == WANTED
    assert got["issuer"] == "样例市人民政府办公室"
