"""A duty begins on the day a paper tells of it: what no unit was told is held against none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.output.register import read_register
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.status import standings
from pipeline.runs.verify import verify
from pipeline.runs.void import void
from tests.project import lay_out, tell
from tests.sample import PLAN, SUPERVISION
from tests.test_golden import as_text
from tests.word.build import texts

LETTERS = date(2024, 2, 1)
DAYS = ("2024年3月29日", "2024年6月28日", "2024年9月30日", "2024年12月31日", "2025年3月31日", "2025年6月30日")
# Task 3 is given to 市公安局 as well.
MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")
AFTER_ALL = date(2026, 1, 1)


def rounds(count: int) -> str:
    return SUPERVISION + "轮次:\n" + "".join(f"  - {{日期: {day}}}\n" for day in DAYS[:count])


def write(root: Path, **changed: str) -> None:
    for name, text in changed.items():
        (root / "sources/样例" / f"{name}.yaml").write_text(text, encoding="utf-8")


def said(root: Path, kind: str, unit: str = "") -> str:
    """The draft of ``kind`` to ``unit`` as running text; empty where there is none."""
    found = [path for path in (root / "out/drafts/样例" / kind).glob("*.docx") if unit in path.stem]
    return "".join(texts(found[0].read_bytes())) if found else ""


def whys(root: Path, unit: str) -> dict[str, str]:
    _, found = standings(root, AFTER_ALL)
    return {item.task.key: item.light + item.level + item.why for item in found["样例"].items if item.unit.name == unit}


def test_a_unit_added_to_a_task_after_issue_is_not_pressed_before_a_paper_has_told_it(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=rounds(6)), LETTERS)
    write(root, plan=MORE)
    report = build(root)
    notice = said(root, "督办通知", "市公安局")
    assert "任务1、任务2自第1轮（2024年3月29日）起连续6轮没有填报进展" in notice
    assert "任务3" not in notice
    sheet = as_text(root / "out/drafts/样例/约谈问责建议呈批单/第6轮.docx")
    assert "市公安局（建议问责）：已告知任务2项，列入2项" in sheet
    assert whys(root, "市公安局")["3"] == "未启动尚未函告"
    assert any("任务3 市公安局" in note for note in report.notes)
    issued = issue(root, date(2025, 7, 1))
    assert [(one.kind, one.unit) for one in issued.entries][:2] == [
        ("任务调整函", "市公安局"),
        ("任务调整函", "市民政局"),
    ]
    assert [one.number for one in issued.entries][:2] == ["样例办函〔2025〕1号", "样例办函〔2025〕2号"]
    assert verify(root).problems == ()


def test_from_the_day_it_was_told_the_unit_is_counted_like_any_other_and_not_from_before(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=rounds(4)), LETTERS)
    write(root, plan=MORE)
    issue(root, date(2025, 1, 15), ("任务调整函",))
    write(root, supervision=rounds(5))
    build(root)
    notice = said(root, "督办通知", "市公安局")
    assert "任务3尚未报送进展" in notice
    assert "2025年1月15日以样例办函〔2025〕1号" in notice
    write(root, supervision=rounds(6))
    build(root)
    assert "任务3自第5轮（2025年3月31日）起连续2轮没有填报进展" in said(root, "督办通知", "市公安局")


def test_where_no_letter_went_out_nobody_is_pressed_and_the_clerk_is_told_why(tmp_path: Path) -> None:
    root = lay_out(tmp_path, supervision=rounds(6))
    report = build(root)
    drafts = {path.name for path in (root / "out/drafts/样例").iterdir()}
    assert drafts == {"责任分解函", "任务分工总表", "方案文本"}
    assert [note for note in report.notes if "没有发出过任务分工的函" in note]


def test_a_letter_made_void_has_told_nothing(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=rounds(2)), LETTERS)
    void(root, "样例办函〔2024〕2号", "印错", date(2024, 2, 2))
    build(root)
    assert said(root, "督办通知", "市教育局")
    assert not said(root, "督办通知", "市公安局")
    issue(root, date(2024, 7, 1), ("责任分解函",), any_date=True)
    write(root, supervision=rounds(3))
    build(root)
    assert "任务1、任务2尚未报送进展" in said(root, "督办通知", "市公安局")


def test_an_adjustment_of_a_letter_made_void_has_told_nothing_either(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path), LETTERS)
    write(root, plan=MORE)
    issue(root, date(2024, 3, 1), ("任务调整函",))
    void(root, "样例办函〔2024〕2号", "印错", date(2024, 3, 2))
    write(root, supervision=rounds(1))
    build(root)
    assert not said(root, "督办通知", "市公安局")
    assert said(root, "责任分解函", "市公安局")


def test_a_task_rewritten_under_its_number_is_another_task_until_it_is_told(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=rounds(3)), LETTERS)
    write(root, plan=PLAN.replace("3. 救助样例。", "3. 评估样例。").replace("做好救助。", "开展评估。"))
    assert whys(root, "市民政局")["3"] == "未启动尚未函告"


def test_a_deadline_brought_forward_counts_from_the_day_it_was_told(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=rounds(3)), LETTERS)
    earlier = PLAN.replace("2024年12月31日前", "2024年3月31日前")
    write(root, plan=earlier)
    build(root)
    assert "已过" not in said(root, "督办通知", "市公安局")
    issue(root, date(2024, 9, 10), ("任务调整函",))
    build(root)
    assert "任务2时限2024年3月31日前，自2024年9月10日告知起已过20天尚未完成" in said(root, "督办通知", "市公安局")


def test_without_a_rhythm_in_the_letter_the_first_round_asks_and_blames_nobody(tmp_path: Path) -> None:
    silent = rounds(1).replace("报送节奏: 每季度\n", "")
    root = tell(lay_out(tmp_path, supervision=silent), LETTERS)
    build(root)
    notice = said(root, "督办通知", "市民政局")
    assert "任务1、任务3尚未报送进展" in notice
    assert "没有填报" not in notice
    issue(root, date(2024, 4, 1), ("督办通知",))
    write(root, supervision=rounds(2).replace("报送节奏: 每季度\n", ""))
    build(root)
    assert "任务1、任务3尚未报送进展" in said(root, "督办通知", "市民政局")


def test_no_round_lies_after_the_day_of_the_run_or_of_the_paper(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=rounds(1)), LETTERS)
    (held,) = build(root, today=date(2024, 3, 28)).held
    assert (held.progress, "在今天（2024-03-28）之后，还没有开展" in held.problems[0].message) == (True, True)
    assert not (root / "out/drafts/样例/督办通知").exists()
    build(root, today=date(2024, 3, 29))
    with pytest.raises(MaterialError, match="督办通知按2024年3月29日的情况写"):
        issue(root, date(2024, 3, 28), any_date=True)
    assert len(read_register(root)) == 3


def test_two_units_become_one_and_it_has_been_told_what_either_was(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=rounds(1)), LETTERS)
    units = (root / "sources/units.yaml").read_text(encoding="utf-8")
    units = units.replace("  - {简称: [市公安局], 全称: 样例市公安局, 类别: 政府部门, 次序: 2}\n", "")
    units = units.replace("[市民政局]", "[市民政局, 市公安局, 样例市公安局]").replace(
        ", 市公安局, 市民政局]", ", 市民政局]"
    )
    (root / "sources/units.yaml").write_text(units, encoding="utf-8")
    report = build(root)
    assert [change for change in report.changes if change.kind == "任务调整函"] == []
    notice = said(root, "督办通知", "市民政局")
    assert "任务1、任务2、任务3尚未报送进展" in notice
    assert "样例办函〔2024〕2号" in notice
    assert "样例办函〔2024〕3号" in notice


def test_a_task_given_up_is_not_taken_for_the_one_that_has_its_number_now(tmp_path: Path) -> None:
    plan = PLAN.replace("（市民政局负责）", "（市公安局负责）")
    root = tell(lay_out(tmp_path, plan=plan), LETTERS)
    after = (
        plan.replace("3. 救助样例。", "3. 评估样例。")
        .replace("做好救助。", "开展评估。")
        .replace("（市公安局负责）", "（市民政局负责）")
    )
    write(root, plan=after)
    build(root)
    told = as_text(next((root / "out/drafts/样例/任务调整函").glob("*市公安局.docx")))
    assert "1 | 原任务3 | 3. 救助样例。（市公安局） | 你单位不再承担" in told
