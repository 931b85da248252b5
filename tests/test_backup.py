"""The archive as one file to keep elsewhere."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import main
from pipeline.runs.verify import Verdict, verify
from tests.project import issued, lay_out


def back_up(root: Path, *words: str) -> tuple[int, str]:
    ended = CliRunner().invoke(main, ["--root", str(root), "backup", *words])
    return ended.exit_code, ended.output


def test_a_backup_unpacks_by_tar_to_an_archive_that_verifies(tmp_path: Path) -> None:
    root = issued(tmp_path / "项目")
    code, said = back_up(root)
    made = root / "out/备份.tar.gz"
    assert code == 0
    assert "归档文件 3 份" in said
    assert hashlib.sha256(made.read_bytes()).hexdigest() in said
    (tmp_path / "另一处").mkdir()
    subprocess.run(["tar", "-xzf", made, "-C", tmp_path / "另一处"], check=True)
    assert verify(tmp_path / "另一处") == Verdict(3, ())


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path) -> None:
    root, other = issued(tmp_path / "甲"), issued(tmp_path / "乙")
    code, said = back_up(root, "--to", str(tmp_path / "盘/一.tar.gz"), "--json")
    assert (code, json.loads(said)["documents"]) == (0, 3)
    back_up(other, "--to", str(tmp_path / "盘/二.tar.gz"))
    assert (tmp_path / "盘/一.tar.gz").read_bytes() == (tmp_path / "盘/二.tar.gz").read_bytes()
    assert len(list((tmp_path / "盘").iterdir())) == 2


def test_nothing_archived_is_said_and_no_file_is_written(tmp_path: Path) -> None:
    code, said = back_up(lay_out(tmp_path))
    assert (code, "还没有归档的文件" in said) == (1, True)
    assert not (tmp_path / "out/备份.tar.gz").exists()


def test_a_damaged_archive_does_not_replace_a_sound_backup(tmp_path: Path) -> None:
    root = issued(tmp_path)
    back_up(root)
    sound = (root / "out/备份.tar.gz").read_bytes()
    next((root / "out/archive/2024-001/data/文件").iterdir()).write_bytes(b"")
    code, said = back_up(root)
    assert (code, "文件被改动过" in said) == (1, True)
    assert (root / "out/备份.tar.gz").read_bytes() == sound


def test_a_backup_is_not_put_into_what_it_backs_up(tmp_path: Path) -> None:
    root = issued(tmp_path)
    code, said = back_up(root, "--to", str(root / "out/archive/备份.tar.gz"))
    assert (code, "不能放在归档文件夹里面" in said) == (1, True)
    assert verify(root) == Verdict(3, ())
