"""A preview says what is missing on the machine, and accounts for every file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.gongwen.preview import render_pages
from pipeline.problems import WorldError
from tests.gongwen import samples


def test_a_machine_without_libreoffice_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorldError, match="请安装 LibreOffice"):
        render_pages([tmp_path / "一份.docx"], tmp_path)


def test_a_document_libreoffice_leaves_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    idle = tmp_path / "bin" / "soffice"
    idle.parent.mkdir()
    idle.write_text("#!/bin/sh\nexit 0\n")
    idle.chmod(0o755)
    monkeypatch.setenv("PATH", f"{idle.parent}:/usr/bin:/bin")
    source = tmp_path / "07 示例市教育局.docx"
    source.write_bytes(samples.letter().save())
    with pytest.raises(WorldError, match="有 1 份没有生成：07 示例市教育局"):
        render_pages([source], tmp_path / "out")


def test_conform_lists_every_unreadable_file_at_once(tmp_path: Path) -> None:
    for name in ("甲.docx", "乙.docx"):
        (tmp_path / name).write_text("不是文档")
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "conform", str(tmp_path)])
    assert result.exit_code == 1
    assert "甲.docx" in result.output
    assert "乙.docx" in result.output


def test_conform_reports_a_row_a_clause_and_fails_only_for_a_flat_requirement(tmp_path: Path) -> None:
    good = tmp_path / "通报.docx"
    good.write_bytes(samples.document().save())
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "conform", str(good), "--all"])
    assert result.exit_code == 0
    assert "7.3.2 主送机关居左顶格、末标全角冒号：符合" in result.output
    assert "版面尺寸未实测" in result.output


def test_conform_speaks_json(tmp_path: Path) -> None:
    good = tmp_path / "通报.docx"
    good.write_bytes(samples.document().save())
    rows = json.loads(CliRunner().invoke(main, ["--root", str(tmp_path), "conform", str(good), "--json"]).output)
    assert {"file", "clause", "name", "result", "measured", "target", "strength"} <= set(rows[0])
    assert {row["result"] for row in rows} <= {"pass", "warn", "fail", "n/a"}
