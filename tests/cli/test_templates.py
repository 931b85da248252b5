"""``check`` looks at every template of the program, whether a paper is due from it or not."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import main
from tests.project import lay_out
from tests.word.build import part, with_part


def changed(root: Path, template: str, old: str, new: str) -> None:
    path = root / "templates" / template
    before = part(path.read_bytes())
    after = before.replace(old, new)
    assert after != before
    path.write_bytes(with_part(path.read_bytes(), "word/document.xml", after.encode()))


def check(root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), "check"])
    return result.exit_code, result.output


def test_a_misspelt_name_in_a_template_that_no_paper_is_due_from_is_found_by_check(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    changed(root, "notice.docx", "待办数", "待办束")
    changed(root, "bulletin.docx", ".内容 }}", ".内荣 }}")
    code, said = check(root)
    assert code == 1
    assert "templates/notice.docx 正文第" in said
    assert "没有“待办束”" in said
    assert "是否应为“待办”或“待办数”？" in said
    assert "templates/bulletin.docx 正文第" in said
    assert "“经验[]”的数据里没有“内荣”" in said
    assert "是否应为“内容”" in said


def test_a_name_that_a_template_no_longer_shows_is_a_hint_and_no_mistake(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    assert "没有用到" not in check(root)[1]
    changed(root, "letter.docx", "{{ 报送截止 }}", "近日")
    code, said = check(root)
    assert code == 0
    assert "templates/letter.docx  模板里没有用到：报送截止。" in said


def test_a_template_of_the_clerks_own_is_left_to_itself(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    (root / "templates/自己的.docx").write_bytes(b"none")
    assert check(root)[0] == 0


def test_a_mistake_in_a_template_is_told_by_its_place_in_the_project(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    changed(root, "letter.docx", "{{ 报送截止 }}", "{{ 报送截止")
    code, said = check(root)
    assert code == 1
    assert "templates/letter.docx 正文第" in said
    assert str(root) not in said
