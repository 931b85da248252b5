"""Ledgers sent to each unit and taken back."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from pipeline.problems import MaterialError
from pipeline.progress.exchange import Merged, merge_ledgers, unit_ledgers
from pipeline.progress.ledger import refresh_ledger
from tests.progress.books import HEADER, edited, filled_in, letters, project, read

PROJECT = project()
PLAN = PROJECT.plans[0][0]
LEDGER = refresh_ledger(PLAN, PROJECT.register, None)[0]
ROW = ("3", "市民政局")
MARCH: dict[str, object] = {"进展情况": "救助3人", "状态": "推进中", "填报日期": "2024.3.20"}


def merged(own: bytes, *returned: bytes) -> bytes:
    files = {f"{number}.xlsx": data for number, data in enumerate(returned, 1)}
    return merge_ledgers(PLAN, PROJECT.register, ("ledger.xlsx", own), files).data


def taken(own: bytes, returned: bytes) -> Merged:
    return merge_ledgers(PLAN, PROJECT.register, ("ledger.xlsx", own), {"1.xlsx": returned})


def sent_to(name: str, own: bytes = LEDGER) -> bytes:
    return next(
        data for unit, data in unit_ledgers(PLAN, PROJECT.register, own, "ledger.xlsx").items() if unit.name == name
    )


def with_column(data: bytes, heading: str, text: str) -> bytes:
    """``data`` with a column more, ``text`` in each of its rows and pinned to their progress as well."""

    def edit(book: Workbook) -> None:
        sheet = book["进展"]
        column = sheet.max_column + 1
        sheet.cell(HEADER, column).value = heading
        for row in range(HEADER + 1, sheet.max_row + 1):
            sheet.cell(row, column).value = text
            sheet.cell(row, letters(sheet)["进展情况"]).comment = Comment(text, "")

    return edited(data, edit)


def last(data: bytes) -> dict[str, object]:
    return {name: value for name, value in read(data)[5].items() if name in {*MARCH, "下一步", "存在问题"} and value}


def test_each_unit_gets_its_own_rows_and_sent_back_unchanged_they_change_nothing() -> None:
    own = filled_in(LEDGER, {ROW: MARCH})
    sent = unit_ledgers(PLAN, PROJECT.register, own, "ledger.xlsx")
    assert [unit.name for unit in sent] == ["市教育局", "市公安局", "市民政局"]
    assert sum(len(read(data)) for data in sent.values()) == len(read(own)) == 6
    assert {row["单位"] for data in sent.values() for row in read(data)} == {unit.name for unit in sent}
    fresh = refresh_ledger(PLAN, PROJECT.register, own)[0]
    assert merged(fresh, *sent.values()) == fresh


def test_the_later_report_counts_whichever_way_the_files_come_and_an_empty_cell_empties_none() -> None:
    older = MARCH | {"下一步": "走访"}
    newer = MARCH | {"进展情况": "救助5人", "填报日期": "2024年6月20日", "存在问题": "无"}
    expected = {**older, **newer}
    first, second = (filled_in(LEDGER, {ROW: cells}) for cells in (older, newer))
    assert last(merged(first, second)) == last(merged(second, first)) == last(merged(LEDGER, first, second)) == expected


def test_two_contents_of_the_same_day_are_a_conflict_that_shows_both() -> None:
    own, other = (filled_in(LEDGER, {ROW: MARCH | {"进展情况": said}}) for said in ("救助3人", "救助4人"))
    with pytest.raises(MaterialError, match=r"1\.xlsx 进展!J8  “进展情况”是“救助4人”，台账进展!J8是“救助3人”"):
        merged(own, other)


def test_a_row_the_ledger_does_not_have_is_a_problem() -> None:
    other = filled_in(LEDGER, {ROW: MARCH | {"编号": "7"}})
    with pytest.raises(MaterialError, match="台账中没有“任务7 市民政局”这一行"):
        merged(LEDGER, other)


@pytest.mark.parametrize("heading", ["领导批示", "科室备注", "", "单位填"])
def test_what_the_office_wrote_for_itself_is_in_no_workbook_that_leaves_it(heading: str) -> None:
    """Whatever its column is called, pinned to a cell or on a sheet of its own: nowhere in any part of the file."""

    def add(book: Workbook) -> None:
        book.create_sheet("会议记录")["B2"] = "只供本办"
        book["任务"].cell(HEADER, 9).value = "内部意见"
        book["任务"].cell(HEADER + 1, 9).value = "只供本办"

    own = refresh_ledger(PLAN, PROJECT.register, edited(with_column(LEDGER, heading, "只供本办"), add))[0]
    assert "只供本办" in everything(own)
    for sent in unit_ledgers(PLAN, PROJECT.register, own, "ledger.xlsx").values():
        assert "只供本办" not in everything(sent)
        assert "内部意见" not in everything(sent)


def everything(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_a_column_the_office_added_for_units_goes_out_and_comes_back() -> None:
    own = refresh_ledger(PLAN, PROJECT.register, with_column(LEDGER, "资金到位（单位填）", ""))[0]
    sent = sent_to("市民政局", own)
    (name,) = (name for name in read(sent)[0] if "单位填" in name)
    back = filled_in(sent, {ROW: MARCH | {name: "3万元"}})
    assert read(merged(own, back))[5][name] == "3万元"


def test_a_returned_workbook_changes_the_rows_of_its_unit_alone_and_the_rest_is_told() -> None:
    def foreign(book: Workbook) -> None:
        sheet = book["进展"]
        sheet.append([cell.value for cell in sheet[3]])
        for name, value in (MARCH | {"编号": "3", "任务": "救助样例", "单位": "市民政局", "进展情况": "被改"}).items():
            sheet.cell(sheet.max_row, letters(sheet)[name]).value = value  # type: ignore[assignment] # a merged cell takes no value; none is here

    own = filled_in(LEDGER, {ROW: MARCH})
    key = str(read(sent_to("市公安局"))[0]["编号"])
    sent = edited(filled_in(sent_to("市公安局"), {(key, "市公安局"): MARCH | {"进展情况": "检查3次"}}), foreign)
    done = taken(own, sent)
    assert last(done.data) == MARCH | {"填报日期": last(own)["填报日期"]}
    assert [row["进展情况"] for row in read(done.data) if row["单位"] == "市公安局" and row["进展情况"]] == ["检查3次"]
    assert [one.message for one in done.refused] == ["这一行不是市公安局的，没有收。"]


def test_a_copy_of_the_whole_ledger_in_which_several_units_wrote_is_nobodys() -> None:
    both = filled_in(LEDGER, {ROW: MARCH, ("1", "市教育局"): MARCH})
    done = taken(LEDGER, both)
    assert done.data == refresh_ledger(PLAN, PROJECT.register, LEDGER)[0]
    assert "看不出这份台账是哪个单位的" in done.refused[0].message


def test_a_column_that_was_not_sent_is_not_taken_and_the_offices_words_stay() -> None:
    own = refresh_ledger(PLAN, PROJECT.register, with_column(LEDGER, "领导批示", "抓紧"))[0]
    back = with_column(filled_in(sent_to("市民政局", own), {ROW: MARCH}), "领导批示", "已阅")
    done = taken(own, back)
    assert {row["领导批示"] for row in read(done.data)} == {"抓紧"}
    assert last(done.data)["进展情况"] == "救助3人"
    assert [one.message for one in done.refused] == ["“领导批示”不是发给单位填的栏目，没有收。"]
