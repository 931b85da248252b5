"""Archives that earlier versions made, kept as they are: they verify with full proof, and numbers go on after them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from pipeline.ooxml import archive as packing
from pipeline.output.seal import Seal, read_seal
from pipeline.runs.backup import restore
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import Verdict, verify
from tests.project import issued, lay_out
from tests.sample import PLAN

ARCHIVES = sorted((Path(__file__).parent / "archives").glob("*.tar.gz"), key=lambda path: path.name)


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name[:5])
def test_an_archive_of_an_earlier_version_verifies_and_goes_on(archive: Path, tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan=PLAN.replace("做好救助。", "做好帮扶。"))
    restore(root, archive)
    verdict = verify(root)
    assert (verdict.checked, verdict.problems) == (3, ())
    assert [note.place.file for note in verdict.notes] == ["sources/封签"]
    assert issue(root, date(2024, 5, 6)).entries[0].number == "样例办函〔2024〕4号"
    assert isinstance(read_seal(root), Seal)
    assert verify(root).problems == verify(root).notes == ()


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name[:5])
def test_a_letter_of_an_earlier_version_is_adjusted_only_where_the_plan_changed(archive: Path, tmp_path: Path) -> None:
    """What a letter was made from holds more today than it did then: that alone is nothing to tell."""
    root = lay_out(tmp_path)
    restore(root, archive)
    assert [change.unit for change in build(root).changes if change.kind == "任务调整函"] == []
    shared = "（市教育局、市公安局按照职责分工负责）"
    (root / "sources/样例/plan.yaml").write_text(
        PLAN.replace(shared, "（市教育局牵头，市公安局配合）"), encoding="utf-8"
    )
    found = [change for change in build(root).changes if change.kind == "任务调整函"]
    assert [change.unit for change in found] == ["市教育局", "市公安局"]
    for change in found:
        (table,) = docx.Document(str(root / change.path)).tables
        assert [[cell.text for cell in row.cells[1:]] for row in table.rows[1:]] == [
            [
                "任务2责任单位",
                "（市教育局【、】市公安局【按照职责分工负责】）",
                "（市教育局【牵头，】市公安局【配合】）",
            ]
        ]


def test_both_released_versions_are_there() -> None:
    assert [path.name for path in ARCHIVES] == ["0.1.0.tar.gz", "0.2.0.tar.gz"]


def test_packing_otherwise_is_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = issued(tmp_path)
    paper = next((root / "out/archive/2024-001/data/文件").iterdir()).read_bytes()
    monkeypatch.setattr(packing, "LEVEL", 1)
    again = issued(tmp_path / "另一处")
    assert paper != next((again / "out/archive/2024-001/data/文件").iterdir()).read_bytes()
    assert verify(root) == Verdict(3, ())
