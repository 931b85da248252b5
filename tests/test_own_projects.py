"""`make test` is about the program, not about what the clerk has written since."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.ledger import refresh
from tests.conftest import ROOT, ClerksFolderError
from tests.progress.books import HEADER, letters
from tests.projects import PLAN, REAL, draw_templates

REPRESENTATIVE = ("test_real_plan.py", "test_golden.py", "test_documentation.py", "intake/test_project.py")


@pytest.mark.parametrize("reach", [lambda path: path.read_text(), lambda path: list(path.parent.iterdir())])
@pytest.mark.parametrize("path", ["sources/office.yaml", "templates/letter.docx"])
def test_a_test_that_reaches_for_the_clerks_folders_fails(path: str, reach: object) -> None:
    with pytest.raises(ClerksFolderError):
        reach(ROOT / path)  # type: ignore[operator] # called on purpose with what it forbids


def test_tests_pass_after_a_day_of_work_in_the_clerks_folders(tmp_path: Path) -> None:
    """A unit more in a task, a second plan, a template drawn otherwise, a ledger filled, papers issued, an edit with a slip."""
    copy = copied_tree(tmp_path / "副本")
    worked_a_day(copy)
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header"]
    names = [f"tests/{name}" for name in REPRESENTATIVE]
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GOLDEN"))}
    ran = subprocess.run([*command, *names], cwd=copy, env=usual, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "100%" in ran.stdout


def copied_tree(copy: Path) -> Path:
    """The program and its tests, with the public plan where the clerk works."""
    unwanted = shutil.ignore_patterns("__pycache__", "node_modules", "fandol", ".*")
    for name in ("pipeline", "tests", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, copy)
    shutil.copytree(REAL / "sources", copy / "sources")
    draw_templates(copy)
    return copy


def worked_a_day(root: Path) -> None:
    plan = root / "sources" / PLAN / "plan.yaml"
    build(root)
    issue(root, date(2021, 11, 1))
    refresh(root, per_unit=False)
    fill_the_ledger(plan.with_name("ledger.xlsx"))
    shutil.copytree(plan.parent, root / "sources/第二个方案")
    draw_templates(root, office=9)
    (root / "templates/letter.docx").write_bytes(b"half saved")
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("（市民政局负责）", "（市民政局、市卫健委负责）\n错行"), "utf-8"
    )
    (root / "sources/office.yaml").unlink()


def fill_the_ledger(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["进展"]
    sheet.cell(HEADER + 1, letters(sheet)["进展情况"]).value = "已经开展"
    book.save(path)
