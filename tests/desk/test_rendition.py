"""存PDF: the pages of issued papers in the archive, beside the Word files."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline import soffice
from pipeline.output.folders import ARCHIVE
from pipeline.runs.build import build
from pipeline.runs.issue import issue, rehearse
from pipeline.runs.verify import verify
from tests.need import need
from tests.project import lay_out
from tests.sample import OFFICE

DAY = date(2024, 2, 1)
WITH_PAGES = f"{OFFICE}归档:\n  存PDF: 是\n"


def built(root: Path, office: str) -> Path:
    lay_out(root, office=office)
    build(root)
    return root


def test_an_office_that_keeps_pages_finds_them_in_the_archive_sealed_like_all_else(tmp_path: Path) -> None:
    need("soffice")
    root = built(tmp_path, WITH_PAGES)
    bag = root / issue(root, DAY).archive
    papers = sorted(path.stem for path in (bag / "data/文件").iterdir())
    pages = sorted((bag / "data/版式").glob("*.pdf"))
    assert [path.stem for path in pages] == papers
    assert all(b"pdfaid:part" in path.read_bytes() for path in pages)
    assert "以 DOCX 为准" in (bag / "data/版式/说明.txt").read_text(encoding="utf-8")
    assert verify(root).problems == ()
    checked = subprocess.run(
        [sys.executable, root / ARCHIVE / "verify.py"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert checked.returncode == 0, checked.stdout
    pages[0].write_bytes(pages[1].read_bytes())
    assert any(pages[0].name in str(problem) for problem in verify(root).problems)


def test_no_pages_are_drawn_unless_the_office_asks_for_them(tmp_path: Path) -> None:
    root = built(tmp_path, OFFICE)
    assert not (root / issue(root, DAY).archive / "data/版式").exists()


def test_a_machine_that_cannot_draw_pages_says_so_beforehand_and_issues(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = built(tmp_path, WITH_PAGES)
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    said = [str(note) for note in rehearse(root, DAY).notes]
    assert any("这一批的归档里没有 PDF" in note for note in said)
    done = issue(root, DAY)
    assert not (root / done.archive / "data/版式").exists()
    assert verify(root).problems == ()
