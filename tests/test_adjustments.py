"""After issue: what has changed since is told in adjustments, what has not is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docx import Document

from pipeline.output.compare import Action
from pipeline.output.register import read_register
from pipeline.runs.build import build
from pipeline.runs.issue import issue, void
from pipeline.runs.verify import Verdict, verify
from tests.project import issued, lay_out, tree
from tests.sample import PLAN, UNITS
from tests.word.build import texts

MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")


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


def test_an_edit_taken_back_after_issue_withdraws_the_adjustment_and_says_so(tmp_path: Path) -> None:
    root = issued(tmp_path)
    plan = root / "sources/样例/plan.yaml"
    before = plan.read_text(encoding="utf-8")
    plan.write_text(MORE, encoding="utf-8")
    build(root)
    plan.write_text(before, encoding="utf-8")
    assert [(change.unit, change.reasons) for change in build(root).of(Action.WITHDRAW)] == [
        (unit, (f"与样例办函〔2024〕{number}号没有出入，或已经发文",))
        for number, unit in ((2, "市公安局"), (3, "市民政局"))
    ]


def test_what_follows_an_issued_paper_is_new_and_not_a_lost_one_found_again(tmp_path: Path) -> None:
    root = issued(tmp_path)
    plan = root / "sources/样例/plan.yaml"
    for text, day in (("抓好救助。", date(2024, 3, 1)), ("搞好救助。", date(2024, 3, 2))):
        plan.write_text(PLAN.replace("做好救助。", text), encoding="utf-8")
        (made,) = [change for change in build(root).changes if change.kind == "任务调整函"]
        assert (made.action, made.reasons) == (Action.NEW, ("首次生成",))
        issue(root, day)
    void(root, "样例办函〔2024〕1号", "印错", date(2024, 3, 3))
    assert [(change.unit, change.action) for change in build(root).of(Action.NEW, Action.RESTORE)] == [
        ("市教育局", Action.NEW)
    ]


def test_a_unit_renamed_since_has_its_letter_all_the_same(tmp_path: Path) -> None:
    root = issued(tmp_path)
    renamed = UNITS.replace("[市公安局]", "[市公安厅, 市公安局]").replace(
        "市教育局, 市公安局, 市民政局]", "市教育局, 市公安厅, 市民政局]"
    )
    (root / "sources/units.yaml").write_text(renamed, encoding="utf-8")
    assert [change.kind for change in build(root).of(Action.NEW)] == []
    (root / "sources/样例/plan.yaml").write_text(PLAN.replace("开展检查。", "开展抽查。"), encoding="utf-8")
    (education, police) = [change for change in build(root).of(Action.NEW) if change.kind == "任务调整函"]
    assert (education.unit, police.unit) == ("市教育局", "市公安厅")
    letter = texts((root / police.path).read_bytes())
    assert any("样例办函〔2024〕2号" in line for line in letter)
    assert not any("市公安局" in line for line in letter)
    issue(root, date(2024, 3, 1))
    assert verify(root) == Verdict(5, ())
    assert not build(root).of(Action.NEW)


def test_a_task_taken_on_is_told_with_its_text_and_one_given_up_by_its_title(tmp_path: Path) -> None:
    root = issued(tmp_path)
    handed_over = PLAN.replace("（市民政局负责）", "（市公安局负责）").replace("做好救助。", "做好救助。按月报告。")
    (root / "sources/样例/plan.yaml").write_text(handed_over, encoding="utf-8")
    told = {change.unit: rows_of(root / change.path) for change in build(root).of(Action.NEW)}
    assert told == {
        "市公安局": [["1", "任务3", "你单位未承担", "3. 救助样例。做好救助。按月报告。（市公安局）"]],
        "市民政局": [["1", "任务3", "3. 救助样例。（市民政局）", "你单位不再承担"]],
    }


def rows_of(path: Path) -> list[list[str]]:
    (table,) = Document(str(path)).tables
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_adjustments_follow_the_order_of_issue_whatever_their_days(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    issue(root, date(2025, 1, 6))
    (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
    build(root)
    issue(root, date(2024, 12, 31))
    assert not build(root).of(Action.NEW)
    assert verify(root) == Verdict(5, ())
