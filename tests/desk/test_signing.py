"""Who signed for what: the send list comes back filled in, is held against the register, and shows where people look."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.outgoing import send
from pipeline.runs.void import void
from tests.dashboard.reading import data
from tests.project import lay_out

DAY = date(2024, 2, 1)
LIST = "out/发送/2024-02-01/发送清单.xlsx"
KEPT = "sources/签收.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = lay_out(tmp_path)
    build(root)
    issue(root, DAY, kinds=("责任分解函",))
    send(root, pages=False)
    return root


def filled(root: Path, rows: Mapping[int, Mapping[str, Any]], name: str = "发送清单.xlsx") -> Path:
    """The send list with cells typed in (row, from 2 → heading → what), as a file that came back."""
    book = load_workbook(root / LIST)
    sheet = book.worksheets[0]
    heads = {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}
    for row, cells in rows.items():
        for head, value in cells.items():
            sheet.cell(row, heads[head], value)
    path = root / "收件" / name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def collect(root: Path, *paths: Path) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "collect", *map(str, paths)])


def signed(who: object, when: object) -> dict[str, Any]:
    return {"签收人": who, "签收时间": when}


def test_signatures_are_kept_and_the_missing_named(office: Path) -> None:
    came = filled(office, {2: signed("张样", datetime(2024, 2, 2)), 3: signed(None, "2月5日")})
    result = collect(office, came)
    assert result.exit_code == 0, result.output
    assert "  样例办函〔2024〕1号 市教育局：2024年2月2日　张样签收\n" in result.output
    assert "  样例办函〔2024〕2号 市公安局：2024年2月5日签收\n" in result.output
    assert "还没有签收的：样例办函〔2024〕3号 市民政局。" in result.output
    text = (office / KEPT).read_text("utf-8")
    assert "  - 文号: 样例办函〔2024〕1号\n    单位: 市教育局\n    日期: 2024年2月2日\n    签收人: 张样\n" in text
    assert (office / "sources/收到/签收/发送清单.xlsx").read_bytes() == came.read_bytes()


def test_the_same_list_twice_changes_nothing_and_a_later_one_adds(office: Path) -> None:
    first = filled(office, {2: signed("张样", "2024.2.2")})
    collect(office, first)
    before = (office / KEPT).read_bytes()
    assert collect(office, first).exit_code == 0
    assert (office / KEPT).read_bytes() == before
    send(office, pages=False)
    again = [cell.value for cell in load_workbook(office / LIST).worksheets[0][2]]
    assert again[-2:] == ["张样", "2024年2月2日"]
    collect(office, filled(office, {4: signed("王样", "2024.2.4")}, "二.xlsx"))
    after = (office / KEPT).read_bytes()
    assert after.startswith(before)
    assert after.decode().count("文号:") == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (signed("张样", "2024.1.30") | {"发文字号": "样例办函〔2024〕1号"}, "早于发文的2024年2月1日"),
        (signed("张样", "2024.2.2") | {"发文字号": "样例办函〔2024〕9号"}, "登记簿上没有“样例办函〔2024〕9号”"),
        (signed("张样", "2024.2.2") | {"主送": "市公安局"}, "不是发给市公安局的"),
        (signed("张样", "2099.2.2"), "还没有到"),
        (signed("张样", None), "有签收人，没有签收时间"),
        (signed("张样", "收文时"), "收文时"),
    ],
)
def test_what_the_register_does_not_bear_out_is_asked_and_not_kept(
    row: dict[str, Any], said: str, office: Path
) -> None:
    result = collect(office, filled(office, {2: row}))
    assert (result.exit_code, said in result.output) == (1, True), result.output
    assert not (office / KEPT).exists()


def test_a_void_paper_and_another_day_for_the_same_signature_are_asked(office: Path) -> None:
    collect(office, filled(office, {2: signed("张样", "2024.2.2")}))
    other = collect(office, filled(office, {2: signed("李样", "2024.2.3")}, "二.xlsx"))
    assert (other.exit_code, "已记的是2024年2月2日张样，这里是2024年2月3日李样" in other.output) == (1, True)
    void(office, "样例办函〔2024〕3号", "印错", DAY)
    gone = collect(office, filled(office, {4: signed("王样", "2024.2.2")}, "三.xlsx"))
    assert (gone.exit_code, "样例办函〔2024〕3号已经作废" in gone.output) == (1, True)
    assert (office / KEPT).read_text("utf-8").count("文号:") == 1


def test_the_page_and_the_units_page_show_who_has_signed(office: Path) -> None:
    collect(office, filled(office, {2: signed("张样", "2024.2.2")}))
    assert CliRunner().invoke(main, ["--root", str(office), "profile", "市教育局"]).exit_code == 0
    (page,) = (office / "out/单位情况/样例").glob("*.docx")
    cells = [
        cell.text
        for table in Document(io.BytesIO(page.read_bytes())).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "2024年2月2日　张样" in cells
    send(office, pages=False)
    build(office)
    shown = etree.fromstring((office / "out/index.html").read_bytes())
    (row,) = [one for one in data(shown)["issued"] if one[1] == "样例办函〔2024〕1号"]
    assert "2024年2月2日　张样" in row


def test_a_mistake_in_the_list_of_signatures_is_told_and_stops_no_letter(office: Path) -> None:
    (office / KEPT).write_text("签收:\n  - {文号: 样例办函〔2024〕1号, 单位: 市教育局}\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["--root", str(office), "build"]).exit_code == 0
    told = CliRunner().invoke(main, ["--root", str(office), "check"])
    assert "签收.yaml:2" in told.output
    assert "缺少“日期”" in told.output
