"""``render --each``: one document a row, named by a column; one row wrong and there is none."""

import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli import main
from pipeline.word import Template
from tests.word.build import docx, texts

HEAD = ["单位", "日期", "数"]


def book(*rows: Sequence[object], formats: dict[str, str] | None = None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def run(folder: Path, table: bytes, *words: str, template: str = "{{ 单位 }}：{{ 数 }}") -> Result:
    (folder / "模板.docx").write_bytes(docx(template))
    (folder / "表.xlsx").write_bytes(table)
    return CliRunner().invoke(
        main, ["render", str(folder / "模板.docx"), *words, str(folder / "出"), "--each", str(folder / "表.xlsx")]
    )


def written(folder: Path) -> dict[str, str]:
    return {path.name: texts(path.read_bytes())[0] for path in sorted((folder / "出").glob("*"))}


def test_every_row_is_a_document_named_by_its_first_column(tmp_path: Path) -> None:
    result = run(tmp_path, book(HEAD, ["市民政局", None, 3], [None, None, None], ["市/教育局", None, 4.0]))
    assert result.exit_code == 0, result.output
    assert written(tmp_path) == {"市教育局.docx": "市/教育局：4", "市民政局.docx": "市民政局：3"}
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "出").iterdir()}
    assert run(tmp_path, book(HEAD, ["市民政局", None, 3])).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "出").iterdir()} == before


def test_numbers_and_days_are_printed_as_excel_shows_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*HEAD],
        ["甲", datetime.date(2024, 5, 1), 0.356],
        ["乙", datetime.datetime(2024, 12, 31), 1234.5],
        ["丙", "五月", 2.50],
    ]
    result = run(
        tmp_path, book(*rows, formats={"C2": "0.0%", "C3": "#,##0.00", "C4": "0.00"}), template="{{ 日期 }}|{{ 数 }}"
    )
    assert result.exit_code == 0, result.output
    assert written(tmp_path) == {
        "甲.docx": "2024年5月1日|35.6%",
        "乙.docx": "2024年12月31日|1,234.50",
        "丙.docx": "五月|2.50",
    }


def test_data_common_to_all_come_from_the_other_file(tmp_path: Path) -> None:
    (tmp_path / "共有.json").write_text('{"数": "共", "单位": "不用"}', "utf-8")
    assert run(tmp_path, book(["单位"], ["甲"]), str(tmp_path / "共有.json")).exit_code == 0
    assert written(tmp_path) == {"甲.docx": "甲：共"}


@pytest.mark.parametrize(
    ("rows", "words", "said"),
    [
        ([HEAD], (), "没有一行数据"),
        ([], (), "没有内容"),
        ([HEAD, ["甲", None, 1], ["甲", None, 2]], (), "互相覆盖"),
        ([HEAD, ["甲", None, 1], ["", None, 2]], (), "不能用作文件名"),
        ([HEAD, ["con", None, 1]], (), "不能用作文件名"),
        ([["单位", "单位"], ["甲", "乙"]], (), "有两列"),
        ([["单位", None], ["甲", "乙"]], (), "没有栏名"),
        ([["单位"], ["甲"]], (), "Sheet!第2行"),
        ([HEAD, ["甲", None, "=1+1"]], (), "公式"),
        ([HEAD, ["甲\u202e", None, 1]], (), "看不见的字符"),
    ],
)
def test_a_mistake_is_told_with_its_row_and_nothing_is_written(
    rows: list[Sequence[object]], words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    result = run(tmp_path, book(*rows))
    assert result.exit_code == 1, result.output
    assert said in result.stderr
    assert not (tmp_path / "出").exists()


def test_a_column_to_name_by_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(docx("{{ 单位 }}"))
    (tmp_path / "表.xlsx").write_bytes(book(["单位"], ["甲"], ["乙"]))
    words = [
        "render",
        str(tmp_path / "模板.docx"),
        str(tmp_path / "出"),
        "--each",
        str(tmp_path / "表.xlsx"),
        "--name",
        "名称",
    ]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert result.stderr.count("没有“名称”一栏") == 1


def test_a_file_that_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "出").mkdir()
    (tmp_path / "出" / "甲.docx").write_bytes("人写的".encode())
    result = run(tmp_path, book(HEAD, ["甲", None, 1], ["乙", None, 2]))
    assert result.exit_code == 1
    assert [path.name for path in (tmp_path / "出").iterdir()] == ["甲.docx"]


def test_a_number_in_a_format_of_its_own_is_asked_about(tmp_path: Path) -> None:
    result = run(tmp_path, book(HEAD, ["甲", None, 5], formats={"C2": '[DBNum1]0"年"'}))
    assert result.exit_code == 1
    assert "显示格式" in result.stderr


def test_without_a_table_the_words_are_as_before(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["render", "模板.docx", "数据.json"])
    assert result.exit_code == 2


def test_a_template_is_opened_from_a_path_a_name_bytes_or_a_file(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(docx("{{ x }}"))
    with path.open("rb") as file:
        documents = {
            Template.open(one).render({"x": "值"})
            for one in (path, str(path), path.read_bytes(), file, io.BytesIO(path.read_bytes()))
        }
    assert len(documents) == 1
