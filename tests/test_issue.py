from __future__ import annotations

import io
import random
import subprocess
from datetime import date
from pathlib import Path

import bagit
import pytest
from docx import Document
from openpyxl import load_workbook

from pipeline.output.compare import Action
from pipeline.output.register import REGISTER, read_register
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue, rehearse, void
from pipeline.runs.register import as_word, as_workbook, register_rows
from pipeline.runs.verify import Verdict, verify
from tests.project import lay_out, tree
from tests.sample import PLAN, SUPERVISION

DAY = date(2024, 2, 1)
MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")


def issued(root: Path) -> Path:
    lay_out(root)
    build(root)
    issue(root, DAY)
    return root


def test_numbers_run_in_order_of_precedence_and_nothing_is_left_to_issue(tmp_path: Path) -> None:
    root = issued(tmp_path)
    numbers = [(entry.number, entry.unit) for entry in read_register(root)]
    assert numbers == [
        ("样例办函〔2024〕1号", "市教育局"),
        ("样例办函〔2024〕2号", "市公安局"),
        ("样例办函〔2024〕3号", "市民政局"),
    ]
    with pytest.raises(MaterialError, match="没有待发的文件"):
        issue(root, DAY)


def test_a_dry_run_shows_the_numbers_and_writes_nothing(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    before = tree(tmp_path)
    assert [entry.number for entry in rehearse(tmp_path, DAY).entries][:1] == ["样例办函〔2024〕1号"]
    assert tree(tmp_path) == before


def test_numbers_begin_anew_each_year_and_go_on_without_gaps(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    issue(tmp_path, DAY, units=("市公安局",))
    issue(tmp_path, date(2025, 1, 2), units=("市教育局",))
    issue(tmp_path, DAY, units=("市民政局",))
    assert [entry.number for entry in read_register(tmp_path)] == [
        "样例办函〔2024〕1号",
        "样例办函〔2025〕1号",
        "样例办函〔2024〕2号",
    ]


def test_the_archive_verifies_by_our_check_by_bagit_and_by_sha256sum(tmp_path: Path) -> None:
    root = issued(tmp_path)
    assert verify(root) == Verdict(3, ())
    bag = root / "out/archive/2024-001"
    judge = bagit.Bag(str(bag))
    assert judge.is_valid()
    subprocess.run(["sha256sum", "--quiet", "-c", "manifest-sha256.txt"], cwd=bag, check=True)


def test_a_changed_missing_or_added_file_is_named(tmp_path: Path) -> None:
    root = issued(tmp_path)
    bag = root / "out/archive/2024-001"
    files = sorted(path for path in bag.rglob("*") if path.is_file() and path.name != "tagmanifest-sha256.txt")
    chosen = random.Random(7)
    for path in files:
        data = path.read_bytes()
        spot = chosen.randrange(len(data))
        path.write_bytes(data[:spot] + bytes([data[spot] ^ 1]) + data[spot + 1 :])
        problems = verify(root).problems
        assert any(path.name in problem.place.file for problem in problems), path
        path.write_bytes(data)
    files[0].rename(tmp_path / "移走")
    (bag / "data" / "多余").write_text("多")
    said = " ".join(str(problem) for problem in verify(root).problems)
    assert files[0].name in said
    assert "多余  多出了一个文件" in said


def test_an_edited_or_removed_register_line_is_named(tmp_path: Path) -> None:
    root = issued(tmp_path)
    register = root / REGISTER
    lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
    register.write_text(lines[0] + lines[1].replace("市公安局", "市教育局") + lines[2], encoding="utf-8")
    assert any(problem.place.line == 2 for problem in verify(root).problems)
    register.write_text(lines[0] + lines[2], encoding="utf-8")
    assert any(problem.place.line == 2 for problem in verify(root).problems)


def test_an_edit_after_issue_makes_an_adjustment_and_leaves_what_was_issued_alone(tmp_path: Path) -> None:
    root = issued(tmp_path)
    before = tree(root, "out/archive")
    (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
    report = build(root)
    assert [(change.kind, change.unit) for change in report.of(Action.NEW)] == [
        ("任务调整函", "市公安局"),
        ("任务调整函", "市民政局"),
    ]
    assert tree(root, "out/archive") == before
    issue(root, date(2024, 3, 1))
    assert [entry.number for entry in read_register(root)][3:] == ["样例办函〔2024〕4号", "样例办函〔2024〕5号"]
    assert verify(root) == Verdict(5, ())
    assert not build(root).of(Action.NEW)


def test_a_void_number_stays_in_the_register_and_is_not_used_again(tmp_path: Path) -> None:
    root = issued(tmp_path)
    void(root, "样例办函〔2024〕2号", "文字有误", date(2024, 2, 2))
    build(root)
    issue(root, date(2024, 2, 3))
    assert [(entry.action, entry.number) for entry in read_register(root)][3:] == [
        ("作废", "样例办函〔2024〕2号"),
        ("发文", "样例办函〔2024〕4号"),
    ]
    with pytest.raises(MaterialError, match="已经作废"):
        void(root, "样例办函〔2024〕2号", "再次", DAY)
    assert verify(root).problems == ()


def test_a_draft_edited_by_hand_is_not_issued(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    (tmp_path / "out/drafts/样例/责任分解函/02 市公安局.docx").write_bytes(b"edited")
    with pytest.raises(MaterialError, match="手工修改"):
        issue(tmp_path, DAY)
    assert not read_register(tmp_path)


def test_a_round_of_notices_is_issued_once_and_the_next_round_makes_new_ones(tmp_path: Path) -> None:
    rounds = SUPERVISION + "轮次:\n  - 日期: 2024年4月1日\n"
    root = lay_out(tmp_path, supervision=rounds)
    build(root)
    issue(root, DAY, kinds=("责任分解函",))
    issue(root, date(2024, 4, 2), kinds=("督办通知", "进展情况通报"))
    assert [entry.number for entry in read_register(root)][-1] == "样例办函〔2024〕7号"
    report = build(root)
    assert not report.of(Action.NEW, Action.RESTORE)
    (root / "sources/样例/supervision.yaml").write_text(rounds + "  - 日期: 2024年7月1日\n", encoding="utf-8")
    report = build(root)
    assert {change.kind for change in report.of(Action.NEW)} == {"督办通知", "进展情况通报"}
    assert verify(root) == Verdict(7, ())


def test_the_register_reads_the_same_on_paper_and_in_a_workbook(tmp_path: Path) -> None:
    root = issued(tmp_path)
    void(root, "样例办函〔2024〕2号", "文字有误", date(2024, 2, 2))
    rows = register_rows(read_register(root))
    assert [row["状态"] for row in rows] == ["", "已作废", "", "作废：文字有误"]
    sheet = load_workbook(io.BytesIO(as_workbook(root))).worksheets[0]
    table = Document(io.BytesIO(as_word(root))).tables[0]
    for number, row in enumerate(rows, 1):
        assert [cell.value or "" for cell in sheet[number + 1]] == list(row.values())
        assert [cell.text for cell in table.rows[number].cells] == list(row.values())
