"""A workbook is written within the limits it is read with, and read cell by cell as it was saved."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import Limits, open_parts
from pipeline.problems import MaterialError
from pipeline.sources import sheets, workbooks
from pipeline.sources.ledgersheet import FILLED, FIXED, Column, Content
from pipeline.sources.ledgerwrite import LedgerBook, write_ledger
from pipeline.sources.sheets import Area, open_sheets

BOOK = LedgerBook(title="样例进展台账", rows=[{Column.KEY: Content(str(number))} for number in range(200)])


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook_that_would_not_be_read_is_not_written_and_both_say_the_same_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = write_ledger(BOOK)
    small = Limits(file=40_000_000, part=20_000, total=20_000)
    monkeypatch.setattr(sheets, "LIMITS", small)
    monkeypatch.setattr(workbooks, "LIMITS", small)
    with pytest.raises(MaterialError) as written:
        write_ledger(BOOK)
    with pytest.raises(MaterialError) as read:
        open_sheets(data, "ledger.xlsx")
    assert read.value.problems[0].message in written.value.problems[0].message
    assert "400 MB" in read.value.problems[0].message


def test_only_cells_that_hold_something_are_read_each_as_it_was_saved() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "样例"
    sheet["A1"], sheet["B2"], sheet["C3"], sheet["D4"] = "甲 ", 0, datetime(2024, 3, 5), "=1+1"
    sheet["A1"].number_format = "@"
    sheet["E5"].number_format = "0.00"
    sheet["F6"].comment = Comment("批注", "")
    sheet["F6"].number_format = "0.00"
    sheet["G7"], sheet["H8"] = "\u3000", "#N/A"
    sheet["H8"].data_type = "e"
    sheet.merge_cells("A10:B11")
    found = open_sheets(saved(book), "x.xlsx")["样例"]
    assert found.rows == {
        1: {1: Content("甲 ", "@")},
        2: {2: Content(0)},
        3: {3: Content(datetime(2024, 3, 5), "yyyy-mm-dd h:mm:ss")},
        4: {4: Content("=1+1")},
        6: {6: Content("", "0.00", "批注")},
        8: {8: Content("#N/A")},
    }
    assert (found.unsaved, found.errors) == (((4, 4),), ((8, 8),))
    assert found.merged == (Area((10, 11), (1, 2), "A10:B11"),)


def test_a_formula_counts_as_the_value_it_was_saved_with() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    data = saved(book)
    name = "xl/worksheets/sheet1.xml"
    parts = open_parts(data)
    parts[name] = (
        parts[name].replace(b"<v></v>", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    )
    found = open_sheets(pack_parts(parts), "x.xlsx")["Sheet"]
    assert found.rows == {1: {1: Content(2)}}
    assert found.unsaved == ()


def test_every_kind_of_cell_is_read_from_a_ledger_as_it_was_put_in() -> None:
    rows: list[dict[str, Content]] = [
        {
            Column.KEY: Content("1"),
            Column.STEPS: Content(" 前后有空格 ", comment="批注<一>"),
            Column.DONE: Content("=HYPERLINK(1)&<甲>\n第二行"),
            Column.DIFFICULTY: Content(value, form),
            Column.REPORTED: Content(datetime(2024, 3, 5), "yyyy-mm-dd"),
            "自加列": Content("@b"),
        }
        for value, form in ((12, "General"), (1.5, "0.00"), (True, "General"), ("+1", "General"), ("1", "@"))
    ]
    found = open_sheets(write_ledger(LedgerBook(title="样例", rows=rows, extra=("自加列",))), "x.xlsx")["进展"].rows
    columns = [*FIXED, *FILLED, "自加列"]
    for number, row in enumerate(rows, 3):
        assert found[number] == {columns.index(name) + 1: content for name, content in row.items()}


def test_a_style_does_not_go_from_one_cell_to_another_of_the_same_column() -> None:
    rows: list[dict[str, Content]] = [
        {Column.REPORTED: Content(value)} for value in (datetime(2024, 3, 5), "三月五日", 5, "=1", "三月六日")
    ]
    found = open_sheets(write_ledger(LedgerBook(title="样例", rows=rows)), "x.xlsx")["进展"].rows
    at = [*FIXED, *FILLED].index(Column.REPORTED) + 1
    formats = [found[number][at].number_format for number in range(3, 8)]
    assert formats == ["yyyy-mm-dd h:mm:ss", *["General"] * 4]


@pytest.mark.parametrize("mark", ["\0", "\x0b", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_carry_is_left_out_of_a_ledger(mark: str) -> None:
    rows: list[dict[str, Content]] = [{Column.DONE: Content(f"甲{mark}乙")}]
    book = LedgerBook(title=f"样{mark}例", rows=rows)
    found = open_sheets(write_ledger(book), "x.xlsx")["进展"].rows
    assert [one.value for one in (*found[1].values(), *found[3].values())] == ["样例", "甲乙"]
