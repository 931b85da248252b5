"""The units in a workbook: the same content as in the text, checked alike, order by rows, nothing of the clerk's lost."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import PatternFill
from PIL import Image as Picture

from pipeline.cli import main
from pipeline.plan.project import parse_project
from pipeline.problems import MaterialError
from pipeline.runs.units import convert_roster
from pipeline.sources.desk import Desk
from pipeline.sources.officefiles import parse_units
from pipeline.sources.unitsbook import COLUMNS, listed, parse_units_book, several
from pipeline.sources.unitswrite import write_units_book
from tests.project import lay_out, tree
from tests.sample import PLAN, UNITS, sample_files

BOOK = "sources/units.xlsx"


def run(root: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *words])
    return result.exit_code, result.output


def book_of(units: str = UNITS) -> bytes:
    record = parse_units(units.encode(), "units.yaml", Desk())
    assert record is not None
    return write_units_book(record)


def edited(data: bytes, edit: Callable[[Workbook], object]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    edit(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cell(row: int, column: str, value: str | None) -> Callable[[Workbook], object]:
    def put(book: Workbook) -> None:
        book["单位名册"].cell(row, COLUMNS.index(column) + 1).value = value

    return put


def problems(data: bytes) -> dict[str, str]:
    files = sample_files()
    del files["sources/units.yaml"]
    try:
        parse_project({**files, BOOK: data})
    except MaterialError as error:
        return {str(problem.place): problem.message for problem in error.problems}
    return {}


@pytest.fixture
def in_excel(tmp_path: Path) -> Path:
    """The sample with its units in a workbook, built."""
    root = lay_out(tmp_path / "办")
    convert_roster(root, "xlsx")
    assert run(root, "notices")[0] == 0
    return root


def test_papers_are_the_same_whichever_way_the_units_are_kept(in_excel: Path, tmp_path: Path) -> None:
    text = lay_out(tmp_path / "文")
    assert run(text, "notices")[0] == 0
    assert tree(in_excel, "out/drafts") == tree(text, "out/drafts")
    assert not (in_excel / "sources/units.yaml").exists()
    assert (in_excel / "out/withdrawn/units.yaml").read_text("utf-8") == UNITS


def test_a_change_of_form_and_back_changes_no_paper_and_undo_takes_it_back(in_excel: Path) -> None:
    before = tree(in_excel, "out/drafts")
    assert run(in_excel, "units", "TO=yaml")[0] == 0
    assert run(in_excel, "notices")[1].startswith("没有变化")
    assert tree(in_excel, "out/drafts") == before
    run(in_excel, "undo")
    assert (in_excel / BOOK).is_file()
    code, said = run(in_excel, "units", "TO=xlsx")
    assert (code, "已经是这一种" in said) == (1, True)


def test_every_mistake_is_told_with_its_cell() -> None:
    assert problems(book_of()) == {}
    kinds = {
        "单位名册!C3": ("类别", "“教育局”不在可选范围内。", "教育局"),
        "单位名册!B3": ("全称", "这一行没有写“全称”。", None),
        "单位名册!D3": ("编号", "“三”不是整数。", "三"),
    }
    for place, (column, message, value) in kinds.items():
        found = problems(edited(book_of(), cell(3, column, value)))
        assert found[f"{BOOK} {place}"] == message
    twice = problems(edited(book_of(), cell(4, "简称", "市教委")))
    assert twice[f"{BOOK} 单位名册!A4"] == "“市教委”已登记在“市教育局”名下，又登记了一次。"
    same = problems(edited(book_of(), cell(4, "编号", "1")))
    assert "“市公安局”与“市教育局”的编号都是 1。" in same.values()


def test_a_member_that_is_no_unit_is_told_with_its_cell() -> None:
    def put(book: Workbook) -> None:
        book["组"]["B2"].value = "市教育局、市公安局、市民攻局"

    assert problems(edited(book_of(), put)) == {f"{BOOK} 组!B2": "“各成员单位”的成员“市民攻局”没有登记为单位。"}


def test_a_unit_put_in_between_goes_by_its_row_and_renames_no_other_file(in_excel: Path) -> None:
    before = tree(in_excel, "out/drafts")

    def insert(book: Workbook) -> None:
        sheet = book["单位名册"]
        sheet.insert_rows(3)
        for column, value in (("简称", "市法院"), ("全称", "样例市人民法院"), ("类别", "法院检察院")):
            sheet.cell(3, COLUMNS.index(column) + 1).value = value

    path = in_excel / BOOK
    path.write_bytes(edited(path.read_bytes(), insert))
    plan = in_excel / "sources/样例/plan.yaml"
    plan.write_text(PLAN.replace("（市民政局负责）", "（市法院负责）\n        时限: 2024年12月31日前"), "utf-8")
    assert run(in_excel, "notices")[0] == 0
    after = tree(in_excel, "out/drafts")
    assert set(before) <= set(after)
    assert [Path(name).name for name in sorted(set(after) - set(before))] == ["04 市法院.docx"]
    code, said = run(in_excel, "issue", "DATE=2024-02-01", "KIND=责任分解函", "DRY=1")
    numbers = {line.split()[2]: line.split()[0] for line in said.splitlines() if line.startswith("样例办函")}
    assert (code, numbers["市法院"]) == (0, "样例办函〔2024〕1号")


def test_units_of_a_plan_received_go_into_the_workbook_and_all_else_stays(in_excel: Path, tmp_path: Path) -> None:
    path = in_excel / BOOK

    def own(book: Workbook) -> None:
        sheet = book["单位名册"]
        sheet.cell(1, len(COLUMNS) + 1).value = "领导"
        sheet.cell(3, len(COLUMNS) + 1).value = "样某"
        sheet.cell(3, 1).fill = PatternFill("solid", "FFFF00")
        book.create_sheet("通讯录")["A1"] = "内部"

    path.write_bytes(edited(path.read_bytes(), own))
    file = tmp_path / "二.txt"
    file.write_text("样例二方案\n一、任务\n1.做事。办好。（市水务局、市教育局，各有关单位负责）\n", encoding="utf-8")
    code, said = run(in_excel, "ingest", f"FILE={file}")
    assert (code, "单位名册新增" in said, BOOK in said) == (0, True, True), said
    assert not (in_excel / "sources/units.yaml").exists()
    book = load_workbook(path)
    sheet = book["单位名册"]
    assert sheet.cell(3, len(COLUMNS) + 1).value == "样某"
    assert sheet["A3"].fill.fgColor.rgb.endswith("FFFF00")
    assert book["通讯录"]["A1"].value == "内部"
    assert [sheet.cell(6, column).value for column in (1, 4)] == ["市水务局", "4"]
    assert run(in_excel, "notices")[0] == 0


def test_a_workbook_with_pictures_is_not_written_to_and_nothing_is_taken_in(in_excel: Path, tmp_path: Path) -> None:
    path = in_excel / BOOK
    drawn = io.BytesIO()
    Picture.new("RGB", (8, 8)).save(drawn, "PNG")
    drawn.seek(0)
    path.write_bytes(edited(path.read_bytes(), lambda book: book["单位名册"].add_image(Image(drawn), "L2")))
    before = tree(in_excel, "sources")
    file = tmp_path / "二.txt"
    file.write_text("样例二方案\n一、任务\n1.做事。办好。（市水务局负责）\n", encoding="utf-8")
    code, said = run(in_excel, "ingest", f"FILE={file}")
    assert (code, "有图片或图表" in said) == (1, True)
    assert tree(in_excel, "sources") == before
    assert run(in_excel, "notices")[0] == 0


def test_a_text_and_a_workbook_may_lie_side_by_side_while_they_say_the_same(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "办")
    (root / BOOK).write_bytes(book_of())
    assert run(root, "notices")[0] == 0
    file = tmp_path / "二.txt"
    file.write_text("样例二方案\n一、任务\n1.做事。办好。（市水务局负责）\n", encoding="utf-8")
    assert run(root, "ingest", f"FILE={file}")[0] == 0
    assert run(root, "notices")[0] == 0
    (root / BOOK).write_bytes(edited((root / BOOK).read_bytes(), cell(3, "电话", "1234")))
    code, said = run(root, "notices")
    assert code == 1
    assert f"{BOOK} 单位名册!B3  “市教育局”的电话与 sources/units.yaml 里的不同。" in said


def test_a_project_without_units_lacks_the_text(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "办")
    (root / "sources/units.yaml").unlink()
    assert "sources/units.yaml  缺少这个文件。" in run(root, "notices")[1]


def test_a_bag_keeps_the_workbook_and_is_made_again_from_it(in_excel: Path) -> None:
    assert run(in_excel, "issue", "DATE=2024-02-01", "YES=1", "UNCONFIRMED=样例")[0] == 0
    assert (in_excel / "out/archive/2024-001/data/材料" / BOOK).is_file()
    assert run(in_excel, "verify")[0] == 0


def test_contacts_written_in_the_workbook_stand_in_the_list_of_what_is_sent(in_excel: Path) -> None:
    path = in_excel / BOOK
    path.write_bytes(edited(path.read_bytes(), cell(3, "电子邮箱", "jyj@example.cn")))
    assert run(in_excel, "issue", "DATE=2024-02-01", "YES=1", "UNCONFIRMED=样例")[0] == 0
    assert run(in_excel, "send")[0] == 0
    rows = load_workbook(in_excel / "out/发送/2024-02-01/发送清单.xlsx").worksheets[0].iter_rows(values_only=True)
    assert "jyj@example.cn" in {text for row in rows for text in row}


def test_columns_of_the_clerks_own_come_along_as_notes(in_excel: Path) -> None:
    path = in_excel / BOOK

    def own(book: Workbook) -> None:
        book["单位名册"].cell(1, len(COLUMNS) + 1).value = "领导"
        book["单位名册"].cell(3, len(COLUMNS) + 1).value = "样某"

    path.write_bytes(edited(path.read_bytes(), own))
    assert run(in_excel, "units", "TO=yaml")[0] == 0
    assert "备注: 领导：样某" in (in_excel / "sources/units.yaml").read_text("utf-8")
    assert run(in_excel, "notices")[1].startswith("没有变化")


def test_what_is_no_workbook_and_a_workbook_without_units_are_explained(in_excel: Path) -> None:
    for data, message in (
        (b"abc", "不是 .xlsx 工作簿"),
        (edited(book_of(), _without_units), "没有名为“单位名册”的工作表"),
    ):
        (in_excel / BOOK).write_bytes(data)
        code, said = run(in_excel, "notices")
        assert (code, message in said) == (1, True), said


def _without_units(book: Workbook) -> None:
    book["单位名册"].title = "别的"


NAMES = st.text(st.sampled_from("市县教局委（）()、；，, ·"), min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=4, unique=True))
def test_whatever_names_a_cell_lists_are_read_as_they_were_written(names: list[str]) -> None:
    assert several(listed(names)) == tuple(names)


def test_two_conversions_give_the_same_bytes(tmp_path: Path) -> None:
    assert book_of() == book_of()
    first, second = (lay_out(tmp_path / name) for name in "甲乙")
    for root in (first, second):
        convert_roster(root, "xlsx")
    assert tree(first, "sources") == tree(second, "sources")
    record = parse_units_book((first / BOOK).read_bytes(), BOOK, Desk())
    assert record is not None
    assert write_units_book(record) == (first / BOOK).read_bytes()
    shutil.rmtree(second)
