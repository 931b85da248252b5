"""A register made when a name was read as it is written goes on to serve, though it is read in full now."""

from __future__ import annotations

from pathlib import Path

from tests.offices.desk import run
from tests.test_golden import as_text


def test_a_name_registered_only_as_it_is_written_is_still_found(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "样县工作方案\n一、任务\n1.修路。（各部门、子公司）\n2.种树。（县林业局负责）\n", encoding="utf-8"
    )
    code, said = run(tmp_path, "init", "NAME=样县办公室", "CODE=样办函", f"FILE={tmp_path / '方案.txt'}")
    assert code == 0, said
    register = tmp_path / "sources/units.yaml"
    text = register.read_text("utf-8")
    assert "- 各子公司\n" in text
    register.write_text(text.replace("各子公司", "子公司"), encoding="utf-8")
    code, said = run(tmp_path, "notices")
    assert code == 0, said
    letter = next((tmp_path / "out/drafts").rglob("责任分解函/*子公司.docx"))
    assert "子公司：" in as_text(letter)
