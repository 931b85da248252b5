"""What the manuals say is what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from pipeline.runs.build import build
from tests.projects import lay_out_real

ROOT = Path(__file__).parent.parent


def test_every_make_command_the_manuals_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for manual in ("README.md", "README.zh.md"):
        named = set(re.findall(r"`make ([a-z]+)", (ROOT / manual).read_text(encoding="utf-8")))
        assert named
        assert named <= targets


def test_make_alone_lists_the_verbs_in_chinese() -> None:
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "make notices" in shown
    assert "检查材料" in shown


def test_the_mistake_quoted_in_the_manual_is_the_one_the_gallery_earns() -> None:
    manual = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    earned = (ROOT / "tests/errors/不认识的单位/message.txt").read_text(encoding="utf-8")
    assert earned.strip() in manual


def test_the_edit_the_manual_tells_of_is_told_by_a_build_in_the_same_words(tmp_path: Path) -> None:
    build(lay_out_real(tmp_path))
    plan = next((tmp_path / "sources").glob("*/plan.yaml"))
    text = plan.read_text(encoding="utf-8")
    assert "市大数据应用局、团市委按照" in text
    plan.write_text(
        text.replace("市大数据应用局、团市委按照", "市大数据应用局、团市委、市卫健委按照"), encoding="utf-8"
    )
    (cause,) = build(tmp_path).causes
    assert f"\n{cause}\n" in (ROOT / "README.zh.md").read_text(encoding="utf-8")


def test_the_main_job_of_the_manual_runs_in_a_fresh_folder(tmp_path: Path) -> None:
    lay_out_real(tmp_path)
    command = [sys.executable, "-m", "pipeline", "--root", str(tmp_path), "build"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "责任分解函：写出 34 份" in ran.stdout
    assert len(list((tmp_path / "out/drafts").rglob("*.docx"))) == 36
