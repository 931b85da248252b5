"""A plan numbers its tasks as it likes: what goes out comes back to the line it left, as ledger, form and form of a notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.dashboard import reading
from tests.desk.filling import fill
from tests.offices.desk import run
from tests.progress.books import HEADER, filled_in, letters, read
from tests.truth.test_what_each_answers_for import begun

# How two tasks begin, in words that plain forms of characters would change too.
FORMS = {
    "bracketed": ("（一）治理内涝（第107号）。", "（二）加装电梯≥120部，改造2000㎡。"),
    "counted in Chinese": ("一、治理内涝：清淤。", "二、加装电梯（一期）。"),
    "wide figures": ("１．治理内涝。", "２．加装电梯。"),
    "circled": ("①治理内涝。", "②加装电梯。"),
    "in round brackets": ("（1）治理Ⅲ类河道。", "（2）加装电梯。"),
    "by depth": ("1.1 治理内涝。", "1.2 加装电梯～二期。"),
    "named": ("任务一：治理内涝。", "任务二：加装电梯。"),
    "alike by title": ("1.强化宣传。", "2.强化宣传。"),
}
PLAN = "云溪县专项整治方案\n{0}清理河道垃圾。（县水利局负责）\n{1}按户施工。（县水利局、县住建局负责）\n"
UNIT, SAID = "县水利局", "已经动工"
MEASURES = "每月调度"


def office(root: Path, form: str) -> Path:
    """An office that issued its letters and has asked once; the folder of its plan."""
    plan = root / "sources" / begun(root, "方案.txt", PLAN.format(*FORMS[form])).parent.name
    with (plan / "supervision.yaml").open("a", encoding="utf-8") as file:
        file.write("报送节奏: 每月\n轮次: [{日期: 2026年6月30日, 回复期限: 2026年7月7日}]\n")
    run(root, "build")
    code, said = run(root, "issue", "DATE=2026-05-29", "YES=1", "UNCONFIRMED=样例")
    assert code == 0, said
    return plan


def told(plan: Path, column: str) -> list[object]:
    """What the ledger says under ``column`` in the lines of the unit that has both tasks."""
    return [row[column] for row in read((plan / "ledger.xlsx").read_bytes()) if row["单位"] == UNIT]


def pressed(root: Path) -> list[str]:
    """The tasks that the unit is pressed for."""
    (notice,) = (root / "out/drafts").rglob(f"督办通知/*{UNIT}.docx")
    table = next(
        table for table in Document(str(notice)).tables if "情况" in {cell.text for cell in table.rows[0].cells}
    )
    return [row.cells[0].text for row in table.rows[1:]]


@pytest.mark.parametrize("line", [0, 1])
@pytest.mark.parametrize("form", FORMS)
def test_a_unit_s_ledger_comes_back_to_its_lines_and_the_round_knows_of_it(
    tmp_path: Path, form: str, line: int
) -> None:
    plan = office(tmp_path, form)
    run(tmp_path, "forms")
    (sent,) = (tmp_path / "out/台账").rglob(f"*{UNIT}*.xlsx")
    book = load_workbook(sent)
    sheet = book["进展"]
    for column, value in {"进展情况": SAID, "状态": "推进中", "填报日期": "2026-06-29", "填报人": "样甲"}.items():
        # One line alone: whoever mixes them up puts it at the other.
        sheet.cell(HEADER + 1 + line, letters(sheet)[column]).value = value
    book.save(back := tmp_path / f"{UNIT}.xlsx")
    code, said = run(tmp_path, "collect", str(back))
    assert (code, told(plan, "进展情况")) == (0, [None, SAID] if line else [SAID, None]), said
    code, said = run(tmp_path, "build")
    assert (code, pressed(tmp_path)) == (0, [told(plan, "编号")[1 - line]]), said


@pytest.mark.parametrize("form", FORMS)
def test_a_form_comes_back_to_its_lines(tmp_path: Path, form: str) -> None:
    plan = office(tmp_path, form)
    run(tmp_path, "ledger")
    run(tmp_path, "slips")
    (sent,) = (tmp_path / "out/报送表").rglob(f"推进落实措施报送表/*{UNIT}.docx")
    typed = {str(told(plan, "编号")[1]): (MEASURES, "办公室 样甲", "")}
    (back := tmp_path / "报送表.docx").write_bytes(fill(sent.read_bytes(), typed, "2026年6月1日"))
    code, said = run(tmp_path, "collect", str(back))
    assert (code, told(plan, "推进措施")) == (0, [None, MEASURES]), said


def test_of_tasks_called_alike_the_one_with_its_number_was_reported_on(tmp_path: Path) -> None:
    plan = office(tmp_path, "alike by title")
    run(tmp_path, "ledger")
    filled = filled_in(
        (plan / "ledger.xlsx").read_bytes(),
        {("1", UNIT): {"进展情况": SAID, "状态": "推进中", "填报日期": "2026-06-29"}},
    )
    (plan / "ledger.xlsx").write_bytes(filled)
    run(tmp_path, "ledger")
    run(tmp_path, "build")
    data = reading.data(reading.parsed((tmp_path / "out/index.html").read_bytes()))
    reported = {data["tasks"][data["items"][item][0]][1] for item, *_ in data["said"]}
    assert reported == {"1"}
