"""Forms that go out, are filled in as people do, and come back into the ledger: what is read is right, or asked."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.runs.build import build
from pipeline.runs.collect import Collection, collect
from pipeline.runs.forms import write_forms
from pipeline.runs.ledger import refresh
from tests.desk import filling
from tests.desk.filling import Typed, converted, fill, opened, saved
from tests.need import need
from tests.progress.books import filled_in, read
from tests.project import lay_out, tell
from tests.projects import lay_out_real
from tests.sample import PLAN, SUPERVISION

FORM = "out/报送表/样例/推进落实措施报送表"
DAY = "2024年2月20日"
LETTER = "out/archive/2024-001/data/文件/样例办函〔2024〕2号 市公安局.docx"
MEASURES: Typed = {"1": ("每月学习一次", "办公室 王样", ""), "2": ("每季度检查\n建立台账", "治安科 李样", "")}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = lay_out(tmp_path / "办公室", supervision=SUPERVISION + "报送方式: 报送表\n轮次: [{日期: 2024年3月29日}]\n")
    build(tell(root, date(2024, 2, 1)))
    write_forms(root)
    return root


def blank(root: Path, unit: str = "02 市公安局", folder: str = FORM) -> bytes:
    return (root / folder / f"{unit}.docx").read_bytes()


def returned(root: Path, data: bytes, name: str = "公安局报送表.docx", received: date | None = None) -> Collection:
    path = root / "来件" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return collect(root, [path], received)


def ledger(root: Path, sheet: str = "进展") -> list[dict[str, object]]:
    path = root / "sources/样例/ledger.xlsx"
    return read(path.read_bytes(), sheet) if path.is_file() else []


def told(root: Path, unit: str = "市公安局") -> dict[str, dict[str, object]]:
    return {
        str(row["编号"]): {name: row[name] for name in ("推进措施", "填报人", "填报日期") if row[name]}
        for row in ledger(root)
        if row["单位"] == unit
    }


def asked(collection: Collection) -> str:
    return "\n".join(map(str, collection.questions))


def test_a_form_bears_its_code_and_stands_in_letter_and_notice_too(office: Path) -> None:
    code = "表号：样例/推进落实措施报送表/市公安局（请不要改动）"
    assert code in [line.text for line in opened(blank(office)).paragraphs]
    letter = (office / LETTER).read_bytes()
    assert code in [line.text for line in opened(letter).paragraphs]
    notice = (office / "out/drafts/样例/督办通知/02 市公安局.docx").read_bytes()
    assert "表号：样例/办理情况回执/第1轮/市公安局（请不要改动）" in [line.text for line in opened(notice).paragraphs]


def test_a_filled_form_goes_into_the_ledger_with_day_person_and_source(office: Path) -> None:
    done = returned(office, fill(blank(office), MEASURES, DAY))
    assert asked(done) == ""
    assert told(office) == {
        "1": {"推进措施": "每月学习一次", "填报人": "张样", "填报日期": "2024-02-20"},
        "2": {"推进措施": "每季度检查\n建立台账", "填报人": "张样", "填报日期": "2024-02-20"},
    }
    (first, second) = ledger(office, "历次填报")
    assert (first["来源"], first["推进措施"], first["责任科室和责任人"]) == (
        "市公安局 公安局报送表.docx",
        "每月学习一次",
        "办公室 王样",
    )
    assert second["编号"] == "2"
    kept = office / "sources/样例/收到/市公安局 公安局报送表.docx"
    assert kept.read_bytes() == (office / "来件/公安局报送表.docx").read_bytes()


def test_the_same_file_twice_changes_nothing(office: Path) -> None:
    data = fill(blank(office), MEASURES, DAY)
    returned(office, data)
    path = office / "sources/样例/ledger.xlsx"
    before = path.read_bytes()
    done = returned(office, data)
    assert (asked(done), path.read_bytes()) == ("", before)
    returned(office, data, "又发一次.docx")
    assert path.read_bytes() == before


def test_a_receipt_fills_progress_state_and_problems(office: Path) -> None:
    data = blank(office, folder="out/报送表/样例/办理情况回执")
    typed: Typed = {"2": ("检查12次", "推进中", "人手不足", "抽调人员", "2024年12月底前")}
    assert asked(returned(office, fill(data, typed, "2024.4.2"))) == ""
    (row,) = [row for row in ledger(office) if (row["编号"], row["单位"]) == ("2", "市公安局")]
    assert [row[name] for name in ("进展情况", "状态", "存在问题", "下一步", "完成时间", "填报日期")] == [
        "检查12次", "推进中", "人手不足", "抽调人员", "2024-12-31", "2024-04-02",
    ]  # fmt: skip
    build(office)


def test_a_later_report_takes_the_place_of_an_earlier_one_and_both_are_remembered(office: Path) -> None:
    receipt = blank(office, folder="out/报送表/样例/办理情况回执")
    for day, said in (("2024.4.2", "检查12次"), ("2024.7.1", "检查30次"), ("2024.5.6", "检查20次")):
        done = returned(office, fill(receipt, {"2": (said, "推进中", "", "", "")}, day), f"{day}.docx")
        assert asked(done) == ""
    (row,) = [row for row in ledger(office) if (row["编号"], row["单位"]) == ("2", "市公安局")]
    assert row["进展情况"] == "检查30次"
    assert [line["进展情况"] for line in ledger(office, "历次填报")] == ["检查12次", "检查30次", "检查20次"]
    before = (office / "sources/样例/ledger.xlsx").read_bytes()
    refresh(office, per_unit=False)
    assert (office / "sources/样例/ledger.xlsx").read_bytes() == before


def test_two_different_reports_of_one_day_are_a_question_and_the_ledger_keeps_its_own(office: Path) -> None:
    returned(office, fill(blank(office), MEASURES, DAY))
    done = returned(office, fill(blank(office), {"1": ("每周学习一次", "", "")}, DAY), "更正.docx")
    assert "“推进措施”是“每周学习一次”，台账进展!I" in asked(done)
    assert told(office)["1"]["推进措施"] == "每月学习一次"
    assert len(ledger(office, "历次填报")) == 2


def test_what_was_typed_into_the_ledger_itself_is_remembered_too(office: Path) -> None:
    refresh(office, per_unit=False)
    path = office / "sources/样例/ledger.xlsx"
    for day, said in (("2024.3.20", "救助3人"), ("2024.6.20", "救助5人")):
        typed = {"进展情况": said, "状态": "推进中", "填报日期": day}
        path.write_bytes(filled_in(path.read_bytes(), {("3", "市民政局"): typed}))
        refresh(office, per_unit=False)
    lines = ledger(office, "历次填报")
    assert [(line["进展情况"], line["来源"]) for line in lines] == [("救助3人", "台账"), ("救助5人", "台账")]


def nobody(data: bytes) -> bytes:
    """The form without its code and without the unit's name."""
    document = opened(data)
    for line in document.paragraphs:
        if "表号" in line.text:
            line.clear()
        elif "填报单位" in line.text:
            line.runs[0].text = line.text.replace("市公安局", "")
    return saved(document)


def changed(data: bytes, old: str, new: str) -> bytes:
    document = opened(data)
    for line in document.paragraphs:
        if old in line.text:
            line.runs[0].text = line.text.replace(old, new)
    for cell in (cell for row in document.tables[-1].rows for cell in row.cells):
        if old in cell.text:
            cell.text = cell.text.replace(old, new)
    return saved(document)


def with_row(data: bytes, *texts: str) -> bytes:
    document = opened(data)
    row = document.tables[-1].add_row()
    for cell, text in zip(row.cells, texts, strict=False):
        cell.text = text
    return saved(document)


@pytest.mark.parametrize(
    ("spoil", "message", "rows"),
    [
        (nobody, "表上没有表号，也没有填报单位", 0),
        (lambda data: changed(data, "：市公安局", "：市民政局"), "表号和填报单位说的不是同一个单位", 0),
        (lambda data: changed(data, "：市公安局", "：市公安据"), "单位“市公安据”没有登记。是否应为“市公安局”？", 0),
        (lambda data: changed(data, "：样例/", "：别的方案/"), "表号中的方案“别的方案”不能确定是哪一个", 0),
        (lambda data: changed(data, DAY, ""), "没有填写填报日期", 0),
        (lambda data: changed(data, DAY, "2月底左右"), "“2月底左右”不能确定是哪一天", 0),
        (lambda data: with_row(data, "3", "救助样例", "代填"), "“3、救助样例”不是市公安局的任务，没有收", 2),
        (lambda data: with_row(data, "", "", "另加的措施"), "“没有编号和任务名称”与方案中市公安局的任务对不上", 2),
        (lambda data: with_row(data, "2", "学习样例", "换了行"), "“2、学习样例”与方案中市公安局的任务对不上", 2),
        (lambda data: with_row(data, "2", "保护样例", "又一条"), "任务2填了几行", 1),
        (lambda data: changed(data, "2024年12月31日前", "明年"), "完成时间“明年”不能确定是哪一天，这一格没有收", 2),
        (lambda data: changed(data, "每月学习一次", "点击填写每月学习一次"), "里有提示文字", 1),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_asked_and_the_rest_is_taken(
    office: Path, spoil: Callable[[bytes], bytes], message: str, rows: int
) -> None:
    done = returned(office, spoil(fill(blank(office), MEASURES, DAY)))
    assert message in asked(done)
    assert sum("推进措施" in row for row in told(office).values()) == rows
    assert not [row for row in ledger(office) if row["单位"] != "市公安局" and row["推进措施"]]
    assert len(list((office / "sources").rglob("*公安局报送表*.docx"))) == 1


def test_a_form_without_a_day_takes_the_day_it_was_received(office: Path) -> None:
    data = fill(blank(office), MEASURES, "")
    assert asked(returned(office, data, received=date(2024, 2, 22))) == ""
    assert told(office)["1"]["填报日期"] == "2024-02-22"


def test_prompts_and_lines_to_write_on_are_nothing(office: Path) -> None:
    typed: Typed = {"1": ("单击此处输入文字。", "______", ""), "2": ("每季度检查", "点击填写", "")}
    assert asked(returned(office, fill(blank(office), typed, DAY))) == ""
    assert [key for key, row in told(office).items() if row] == ["2"]
    (line,) = ledger(office, "历次填报")
    assert line.get("责任科室和责任人") is None


@pytest.mark.parametrize("change", [filling.tracked, filling.controlled, filling.pasted, filling.renumbered])
def test_the_ways_programs_leave_a_form_in_read_the_same(office: Path, change: Callable[[bytes], bytes]) -> None:
    assert asked(returned(office, change(fill(blank(office), MEASURES, DAY)))) == ""
    assert {key: row["推进措施"] for key, row in told(office).items()} == {
        "1": "每月学习一次",
        "2": "每季度检查\n建立台账",
    }


def test_the_whole_letter_sent_back_is_read_as_its_form(office: Path) -> None:
    letter = (office / LETTER).read_bytes()
    assert asked(returned(office, fill(letter, MEASURES, DAY))) == ""
    assert told(office)["1"]["推进措施"] == "每月学习一次"


def test_a_scan_or_an_unknown_file_is_kept_and_said(office: Path) -> None:
    empty = io.BytesIO()
    Document().save(empty)
    for name, data, message in (
        ("盖章件.pdf", b"%PDF-1.4", "读不出填写的内容"),
        ("扫描.docx", empty.getvalue(), "文件里没有文字"),
        ("坏.docx", b"PK\3\4", "不是可以打开的 Word 文档"),
        ("说明.txt", b"x", "不认识“.txt”"),
    ):
        done = returned(office, data, name)
        assert message in asked(done)
        assert (office / "sources/收到/未认定" / name).read_bytes() == data


def test_a_units_workbook_is_taken_and_rows_of_others_are_refused(office: Path) -> None:
    refresh(office, per_unit=True)
    data = (office / "out/台账/样例/02 市公安局.xlsx").read_bytes()
    typed = {"进展情况": "检查3次", "状态": "推进中", "填报日期": "2024.3.5"}
    filled = filled_in(data, {("2", "市公安局"): typed, ("1", "市公安局"): typed})
    book = load_workbook(io.BytesIO(filled))
    sheet = book["进展"]
    row = [cell.value for cell in sheet[3]]
    row[4] = "市民政局"
    sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    done = returned(office, stream.getvalue(), "公安.xlsx")
    assert asked(done).count("这一行不是市公安局的，没有收") == 1
    progress = [(row["编号"], row["单位"]) for row in ledger(office) if row["进展情况"]]
    assert progress == [("1", "市公安局"), ("2", "市公安局")]


def test_the_command_says_what_it_took_and_what_it_asks(office: Path) -> None:
    folder = office / "来件"
    folder.mkdir()
    (folder / "1.docx").write_bytes(fill(blank(office), MEASURES, DAY))
    (folder / "2.docx").write_bytes(nobody(fill(blank(office), MEASURES, DAY)))
    (folder / "~$1.docx").write_bytes(b"")
    result = CliRunner().invoke(main, ["--root", str(office), "collect", str(folder)])
    assert result.exit_code == 1
    assert "任务1 市公安局：推进措施、责任科室和责任人、填报日期、填报人（市公安局 1.docx）" in result.output
    assert result.output.endswith("收到文件 2 份，收进 2 行；要请您核对的 1 处。\n")
    result = CliRunner().invoke(main, ["--root", str(office), "collect", "--json", str(folder / "1.docx")])
    assert (result.exit_code, json.loads(result.stdout)["problems"]) == (0, [])


def test_a_task_given_out_by_measures_is_asked_about(tmp_path: Path) -> None:
    given = "措施分工:\n          - {措施: 1, 单位: 市公安局}\n          - {措施: 2, 单位: 市公安局}\n        时限:"
    plan = PLAN.replace("时限:", given)
    root = lay_out(tmp_path, plan=plan)
    write_forms(root)
    done = returned(root, fill(blank(root), MEASURES, DAY))
    assert "在台账中分几行（几条措施）" in asked(done)


def test_thirty_four_units_answer_in_seven_ways_and_no_value_is_wrong(tmp_path: Path) -> None:
    soffice = need("soffice")
    root = lay_out_real(tmp_path / "办公室")
    folder = root / "out/报送表/未成年人保护工作/推进落实措施报送表"
    write_forms(root)
    forms = sorted(folder.iterdir())
    assert len(forms) == 34
    expected: dict[tuple[str, str], str] = {}
    filled: dict[str, bytes] = {}
    for number, path in enumerate(forms):
        unit = path.stem.split(" ", 1)[1]
        keys = [row.cells[0].text.strip() for row in opened(path.read_bytes()).tables[-1].rows[1:]]
        typed = {key: (f"{unit}的第{key}项措施：①检查{number}次；\n②建台账", f"第{number}科", "") for key in keys}
        expected |= {(key, unit): said[0] for key, said in typed.items()}
        filled[path.stem] = fill(path.read_bytes(), typed, f"2021年12月{number % 28 + 1}日", f"样{number}")
    incoming = root / "来件"
    incoming.mkdir()
    names = sorted(filled)
    ways: tuple[Callable[[bytes], bytes], ...] = (
        bytes, filling.tracked, filling.controlled, filling.pasted, filling.renumbered
    )  # fmt: skip
    for number, way in enumerate(ways):
        for name in names[number::8]:
            (incoming / f"{name}.docx").write_bytes(way(filled[name]))
    for number, kind in enumerate(("odt", "doc", "rtf"), len(ways)):
        own = {name: filled[name] for name in names[number::8]}
        for name, data in converted(soffice, own, kind, tmp_path / kind).items():
            (incoming / f"{name}.{kind}").write_bytes(data)
    done = collect(root, sorted(incoming.iterdir()))
    rows = read((root / "sources/未成年人保护工作/ledger.xlsx").read_bytes())
    got = {(str(row["编号"]), str(row["单位"])): row["推进措施"] for row in rows if row["推进措施"]}
    wrong = {about: said for about, said in got.items() if expected.get(about) != said}
    assert wrong == {}
    assert asked(done) == ""
    assert got.keys() == expected.keys()
    assert Counter(Path(kept).suffix for kept in done.kept) == {".docx": 22, ".odt": 4, ".doc": 4, ".rtf": 4}
    build(root)
