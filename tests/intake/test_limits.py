"""What goes beyond a limit is refused or said; nothing is cut off without a word, and no stray mark takes the machine."""

from __future__ import annotations

import io
import re
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import limits
from pipeline.intake.reading import read_blocks
from pipeline.problems import MaterialError
from tests.intake.workbooks import as_csv, as_pdf, as_xlsx

TABLE = [["序号", "任务", "责任单位"], ["1", "做好样例工作", "市教育局"]]
MANUAL = Path(__file__).parent.parent.parent / "docs/limits.md"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def workbook(change: Callable[[Worksheet], object]) -> bytes:
    book = load_workbook(io.BytesIO(as_xlsx({"任务": TABLE})))
    change(book.worksheets[0])
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def part_changed(old: bytes, new: bytes) -> bytes:
    """The sheet with other XML in it than any library writes."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx({"任务": TABLE}))) as given, zipfile.ZipFile(memory, "w") as made:
        for entry in given.namelist():
            blob = given.read(entry)
            assert not entry.startswith("xl/worksheets/") or old in blob
            made.writestr(entry, blob.replace(old, new) if entry.startswith("xl/worksheets/") else blob)
    return memory.getvalue()


def as_ods(tail: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in TABLE)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest xmlns='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>")
        made.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='任务'>{rows}{tail}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return memory.getvalue()


def cell(text: str, repeated: int = 1) -> str:
    said = f"table:number-columns-repeated='{repeated}'"
    return f"<table:table-cell office:value-type='string' {said}><text:p>{text}</text:p></table:table-cell>"


def row(cells: str, repeated: int) -> str:
    return f"<table:table-row table:number-rows-repeated='{repeated}'>{cells}</table:table-row>"


FAR = {
    "一字写在最后一格.xlsx": workbook(lambda sheet: sheet.cell(LAST_ROW, LAST_COLUMN, "。")),
    "行号写得很大.xlsx": part_changed(b'<row r="2"', b'<row r="1048576"'),
    "只在格上写着行号.xlsx": part_changed(b'r="A2"', b'r="XFD1048576"'),
    "多出一栏.xlsx": workbook(lambda sheet: sheet.cell(1, limits.SHEET_COLUMNS + 1, "备注")),
    "多出一行.xlsx": workbook(lambda sheet: sheet.cell(limits.SHEET_ROWS + 1, 1, "备注")),
    "多出一行.csv": as_csv([*TABLE, *(["1", "做好", "市教育局"] for _ in range(limits.SHEET_ROWS - 1))]),
    "重复到最后一格.ods": as_ods(row(cell("。", LAST_COLUMN), LAST_ROW - 2)),
    "空行之后一字.ods": as_ods(row("<table:table-cell/>", LAST_ROW - 3) + row(cell("。"), 1)),
}
NEAR = {
    "只有底色.xlsx": workbook(
        lambda sheet: setattr(sheet.cell(900_000, 9_000), "fill", PatternFill("solid", "FFFF00"))
    ),
    "重复的空行.ods": as_ods(row(f"<table:table-cell table:number-columns-repeated='{LAST_COLUMN}'/>", LAST_ROW - 2)),
}


@pytest.mark.parametrize("name", FAR)
def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_laid_out(name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(MaterialError) as refused:
        read_blocks(FAR[name], name)
    assert "没有读" in refused.value.problems[0].message
    assert "只留任务表" in refused.value.problems[0].remedy
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@pytest.mark.parametrize("name", NEAR)
def test_cells_that_hold_nothing_do_not_count(name: str) -> None:
    assert [table.rows[1][1] for table in read_blocks(NEAR[name], name).blocks if hasattr(table, "rows")] == [
        "做好样例工作"
    ]


def test_a_pdf_of_too_many_pages_is_refused_and_not_cut_off() -> None:
    with pytest.raises(MaterialError, match="501"):
        read_blocks(as_pdf([[(72, 700, "做好样例工作")]] * (limits.PDF_PAGES + 1)), "长.pdf")


def test_a_page_with_too_much_drawn_on_it_is_read_as_text_and_said() -> None:
    dots = [(1.0, 1.0, 2.0, 2.0)] * (limits.PDF_OBJECTS + 1)
    read = read_blocks(as_pdf([[(72, 700, "做好样例工作")], [(72, 700, "抓好样例工作")]], [dots]), "图.pdf")
    assert ["".join(block.text) for block in read.blocks if not hasattr(block, "rows")] == [
        "做好样例工作",
        "抓好样例工作",
    ]
    assert [note for note in read.notes if "第1页" in note and "没有按表格读" in note]
    assert not [note for note in read.notes if "第2页" in note]


def test_the_manual_tells_every_limit() -> None:
    text = MANUAL.read_text("utf-8")
    units = {"GB": 1_000_000_000, "MB": 1_000_000, "万": 10_000, "": 1}
    told = {int(number) * units[unit] for number, unit in re.findall(r"(\d+) ?(GB|MB|万|)", text)}
    kept = {value for name, value in vars(limits).items() if name.isupper()}
    assert kept - told == set()
