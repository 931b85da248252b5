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
from pipeline.sources.valuetable import read_value_table
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


@pytest.mark.parametrize(
    ("value", "written", "expected"),
    [
        (2.5, "0", "3"),
        (0.005, "0%", "1%"),
        (1.005, "0.00", "1.01"),
        (-1234.5, "#,##0.00", "-1,234.50"),
        (-1234.5, "#,##0.00_);[Red](#,##0.00)", "(1,234.50)"),
        (1234.5, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (12, '0.0"万元"', "12.0万元"),
        (7, "00000", "00007"),
        (13800138000, "General", "13800138000"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (datetime.date(1990, 5, 1), 'yyyy"年"m"月"', "1990年5月"),
        (datetime.date(1990, 5, 1), 'm"月"d"日"', "5月1日"),
        (datetime.date(1990, 5, 1), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "1990年5月1日"),
        (datetime.datetime(2024, 5, 1, 9, 30), "yyyy/m/d", "2024年5月1日"),
        (datetime.datetime(2024, 5, 1, 9, 30), "yyyy/m/d h:mm", "2024年5月1日 09:30"),
        (datetime.datetime(2024, 5, 1, 9, 30), "h:mm", "09:30"),
        (datetime.time(9, 30, 15), "h:mm:ss", "09:30:15"),
    ],
)
def test_what_excel_shows_is_what_is_printed(value: object, written: str, expected: str, tmp_path: Path) -> None:
    result = run(tmp_path, book(["单位", "数"], ["甲", value], formats={"B2": written}), template="{{ 数 }}")
    assert result.exit_code == 0, result.output
    assert [texts(path.read_bytes())[0] for path in (tmp_path / "出").iterdir()] == [expected]


@pytest.mark.parametrize(
    ("value", "written", "said"),
    [
        (110101199003071234, "General", "身份证号"),
        (6222020200012345678, "0", "身份证号"),
        (0.5, "# ?/?", "显示格式"),
        (12345.0, "0.00E+00", "显示格式"),
        (12345.0, "0,", "以千为单位"),
        (5, "[>3]0;0.0", "显示格式"),
        (0.00001, "General", "太小"),
        (datetime.timedelta(hours=30), "[h]:mm", "一段时间"),
    ],
)
def test_a_number_whose_look_is_not_known_or_whose_end_is_lost_is_told(
    value: object, written: str, said: str, tmp_path: Path
) -> None:
    result = run(tmp_path, book(["单位", "数"], ["甲", value], formats={"B2": written}), template="{{ 数 }}")
    assert result.exit_code == 1
    assert "Sheet!B2" in result.stderr
    assert said in result.stderr


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


def test_empty_cells_that_are_printed_and_sheets_not_read_are_told(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in (HEAD, ["甲", None, 1], ["乙", None, None]):
        sheet.append(row)
    workbook.create_sheet("代码").append(["甲"])
    stream = io.BytesIO()
    workbook.save(stream)
    result = run(tmp_path, stream.getvalue())
    assert result.exit_code == 0
    assert "Sheet!C3" in result.stderr
    assert "Sheet!B2" not in result.stderr
    assert "没有读：代码" in result.stderr


def test_what_is_wrong_with_row_after_row_is_told_once(tmp_path: Path) -> None:
    result = run(tmp_path, book(["单位"], *([name] for name in "甲乙丙")))
    assert result.exit_code == 1
    assert "Sheet!第2行" in result.stderr
    assert "共3行" in result.stderr
    assert result.stderr.count("没有“数”") == 1


def test_ten_thousand_rows_are_as_many_documents(tmp_path: Path) -> None:
    table = book(["单位"], *([f"单位{number}"] for number in range(10_001)))
    result = run(tmp_path, table, template="{{ 单位 }}")
    assert "一次最多10000行" in result.stderr
    assert (
        len(read_value_table(book(["单位"], *([f"单位{number}"] for number in range(10_000))), "表.xlsx").rows)
        == 10_000
    )
