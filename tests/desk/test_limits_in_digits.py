"""A limit typed 2026-11-30 in the plan: papers write it as a day, and a form that comes back with it says nothing new."""

from __future__ import annotations

from pathlib import Path

from tests.desk.filling import fill
from tests.offices.desk import run
from tests.progress.books import read
from tests.test_golden import as_text
from tests.truth.test_what_each_answers_for import begun

PLAN = "云溪县专项整治方案\n一、整治\n1.清理河道。（县水利局负责，2026-11-30前完成）\n2.按户施工。（县水利局负责，2026.12）\n"
MEASURES = "每月调度"


def test_papers_write_it_as_a_day_and_the_plan_s_own_words_stay(tmp_path: Path) -> None:
    folder = begun(tmp_path, "方案.txt", PLAN)
    (letter,) = folder.glob("*县水利局.docx")
    said = as_text(letter)
    assert "时限：2026年11月30日前完成。" in said
    assert "时限：2026年12月。" in said
    assert "（县水利局负责，2026-11-30前完成）" in said


def test_a_form_that_comes_back_with_it_as_printed_says_nothing_of_when(tmp_path: Path) -> None:
    plan = tmp_path / "sources" / begun(tmp_path, "方案.txt", PLAN).parent.name
    code, said = run(tmp_path, "issue", "DATE=2026-05-29", "YES=1", "UNCONFIRMED=样例")
    assert code == 0, said
    run(tmp_path, "ledger")
    run(tmp_path, "slips")
    (sent,) = (tmp_path / "out/报送表").rglob("推进落实措施报送表/*县水利局.docx")
    (back := tmp_path / "报送表.docx").write_bytes(
        fill(sent.read_bytes(), {"1": (MEASURES, "办公室 样甲")}, "2026年6月1日")
    )
    code, said = run(tmp_path, "collect", str(back))
    (first, second) = read((plan / "ledger.xlsx").read_bytes())
    assert (code, first["推进措施"], first["完成时间"], second["完成时间"]) == (0, MEASURES, None, None), said
