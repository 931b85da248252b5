"""What people really type: the certain is understood, the doubtful becomes a problem with its cell."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.problems import MaterialError, Place
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.reports import Report, parse_reports
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgertyped import State, day_of, state_of
from tests.progress.books import HEADER, edited, fill, letters, project

PROJECT = project()
PLAN = PROJECT.plans[0][0]
LEDGER = refresh_ledger(PLAN, PROJECT.register, None)[0]
PLACE = Place("ledger.xlsx", spot="进展!L3")
GOOD = {"进展情况": "已救助3人", "状态": "推进中", "填报日期": "2024.6.28"}


def typed(**edits: object) -> tuple[tuple[Report, ...], list[str]]:
    """Type a good report into the last row, with ``edits`` over it."""

    def edit(book: Workbook) -> None:
        fill(book["进展"], 8, GOOD | edits)

    return reports(edited(LEDGER, edit))


def reports(data: bytes) -> tuple[tuple[Report, ...], list[str]]:
    desk = Desk()
    found = parse_reports(parse_ledger(data, "ledger.xlsx", desk), PLAN, PROJECT.register, desk)
    return found, [str(problem) for problem in desk.problems]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("２０２１．１２．５", date(2021, 12, 5)),
        ("2021.12.5", date(2021, 12, 5)),
        ("\u00a02021-12-05\u3000", date(2021, 12, 5)),
        ("2021 年 12 月 5 日", date(2021, 12, 5)),
        ("2021/12/5 00:00:00", date(2021, 12, 5)),
        ("20211205", date(2021, 12, 5)),
        (20211205, date(2021, 12, 5)),
        (44535, date(2021, 12, 5)),
        ("44535", date(2021, 12, 5)),
        (datetime(2021, 12, 5, 9, 30), date(2021, 12, 5)),
        ("2021年12月底前", date(2021, 12, 31)),
        ("12月底前", date(2021, 12, 31)),
        ("12月5日", date(2021, 12, 5)),
    ],
)
def test_a_day_is_understood_in_each_of_its_usual_forms(value: str | int | datetime, day: date) -> None:
    desk = Desk()
    assert day_of(value, PLACE, desk, 2021) == day
    assert not desk.problems


@pytest.mark.parametrize("value", ["2021.2.30", "12.5", 12.5, "尽快", "12月底前完成一半", 2021, True, "2021年13月"])
def test_a_day_that_is_not_certain_is_a_problem_with_its_cell(value: str | float) -> None:
    desk = Desk()
    assert day_of(value, PLACE, desk, 2021) is None
    assert str(desk.problems[0]).startswith("ledger.xlsx 进展!L3  ")
    assert "不能确定是哪一天" in desk.problems[0].message


def test_a_comment_pinned_to_an_empty_cell_is_no_report() -> None:
    def pin(book: Workbook) -> None:
        book["进展"].cell(8, letters(book["进展"])["进展情况"]).comment = Comment("待领导阅", "")

    assert reports(edited(LEDGER, pin)) == ((), [])


def test_a_day_without_year_is_doubtful_where_nothing_gives_the_year() -> None:
    desk = Desk()
    assert day_of("12月5日", PLACE, desk) is None
    assert "写上年份" in desk.problems[0].remedy


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("推进中", State.UNDER_WAY),
        (" 正 在推进。", State.UNDER_WAY),
        ("完成", State.DONE),
        ("√", State.DONE),
        ("未开展", State.IDLE),
    ],
)
def test_other_words_for_a_state_are_understood(said: str, state: State) -> None:
    assert state_of(said, PLACE, Desk()) is state


@pytest.mark.parametrize("said", ["基本完成", "完成80%", "见附件", 1])
def test_a_state_that_is_not_certain_is_a_problem(said: str | int) -> None:
    desk = Desk()
    assert state_of(said, PLACE, desk) is None
    assert "不能确定" in desk.problems[0].message


def test_a_finish_without_year_takes_the_year_of_its_report() -> None:
    (report,), problems = typed(完成时间="１２月底前")
    assert (report.finish, report.day, problems) == (date(2024, 12, 31), date(2024, 6, 28), [])


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ({"填报日期": None}, "进展!Q8  这一行没有填写填报日期"),
        ({"填报日期": "6.28"}, "进展!Q8  “6.28”不能确定是哪一天"),
        ({"状态": None}, "进展!K8  这一行填了进展情况，没有填状态"),
        ({"状态": "基本完成"}, "进展!K8  状态“基本完成”不能确定"),
        ({"进展情况": None, "状态": None}, "进展!J8  这一行没有填写进展情况和状态"),
        ({"状态": "已完成", "完成时间": "2024年12月底"}, "进展!L8  状态是“已完成”，完成时间却在填报日期"),
        ({"编号": "9"}, "进展!A8  方案中没有“任务9 市民政局”这一行"),
        ({"任务": "别的任务"}, "进展!A8  方案中没有“任务3 市民政局”这一行"),
    ],
)
def test_a_report_that_is_not_certain_says_which_cell_and_gives_no_report(edits: dict[str, object], said: str) -> None:
    found, problems = typed(**edits)
    assert found == ()
    assert len(problems) == 1
    assert said in problems[0]


def test_a_unit_may_be_called_by_any_of_its_registered_names() -> None:
    def edit(book: Workbook) -> None:
        for row, name in ((3, "市教委"), (6, " 样例市\u3000教育局")):
            fill(book["进展"], row, {**GOOD, "单位": name})

    found, problems = reports(edited(LEDGER, edit))
    assert [report.line.unit.name for report in found] == ["市教育局", "市教育局"]
    assert not problems


def test_a_cell_merged_downwards_counts_for_each_row_and_one_merged_across_is_a_problem() -> None:
    def merge(area: str) -> bytes:
        def edit(book: Workbook) -> None:
            for row in (3, 4):
                fill(book["进展"], row, GOOD)
            book["进展"].merge_cells(area)

        return edited(LEDGER, edit)

    found, problems = reports(merge("J3:J4"))
    assert len(reports(merge("J4:J40"))[0]) == 2
    assert [report.done for report in found] == ["已救助3人", "已救助3人"]
    assert not problems
    assert any("几栏合并成了一格" in said for said in reports(merge("J3:K3"))[1])


def test_a_formula_without_saved_value_is_a_problem_and_an_error_value_too() -> None:
    def edit(book: Workbook) -> None:
        fill(book["进展"], 8, GOOD)
        book["进展"]["J8"] = "=1+1"
        book["进展"]["M8"].value = "#REF!"

    problems = reports(edited(LEDGER, edit))[1]
    assert any("进展!J8  这一格是公式，文件里没有它的结果" in said for said in problems)
    assert any("进展!M8  这一格是错误值“#REF!”" in said for said in problems)


def retitle(old: str, new: str | None) -> bytes:
    def edit(book: Workbook) -> None:
        sheet: Worksheet = book["进展"]
        fill(sheet, 8, GOOD)
        column = letters(sheet)[old]
        if new is None:
            sheet.delete_cols(column)
        else:
            sheet.cell(HEADER, column).value = new

    return edited(LEDGER, edit)


def test_a_heading_changed_to_a_usual_other_word_is_understood() -> None:
    (report,), problems = reports(retitle("进展情况", "工作进展\n情况（必填）"))
    assert (report.done, problems) == ("已救助3人", [])


def test_a_heading_changed_or_gone_is_a_problem_that_says_which() -> None:
    assert any("进展!J2  表头缺少“进展情况”一栏" in said for said in reports(retitle("进展情况", "落实情况"))[1])
    assert any("进展!第2行  表头缺少“填报人”一栏" in said for said in reports(retitle("填报人", None))[1])
    with pytest.raises(MaterialError, match="表头缺少“填报人”一栏"):
        refresh_ledger(PLAN, PROJECT.register, retitle("填报人", None))


def test_a_ledger_without_headings_is_refused_in_plain_words() -> None:
    with pytest.raises(MaterialError, match="进展  没有找到表头"):
        reports(edited(LEDGER, lambda book: book["进展"].delete_rows(HEADER)))


def test_a_renamed_sheet_is_found_by_its_headings() -> None:
    def edit(book: Workbook) -> None:
        fill(book["进展"], 8, GOOD)
        book["进展"].title = "Sheet1"

    (report,), problems = reports(edited(LEDGER, edit))
    assert (report.done, problems) == ("已救助3人", [])
