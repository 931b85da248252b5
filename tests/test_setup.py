"""The environment: what it is made from, and what is said when it is no longer whole."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def test_every_locked_package_carries_a_hash_and_no_lock_names_an_index() -> None:
    for lock in Path("requirements").glob("*.txt"):
        text = lock.read_text()
        packages = [line for line in text.splitlines() if "==" in line]
        assert packages
        assert text.count("--hash=sha256:") >= len(packages)
        assert "http" not in text


def test_an_environment_whose_python_is_gone_is_made_anew(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    folder = tmp_path / ".venv/bin"
    folder.mkdir(parents=True)
    (tmp_path / ".venv/made").touch()
    (folder / "python").symlink_to(tmp_path / "没有了")
    ended = subprocess.run(["make", "-n", "check"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "原来的运行环境用的 Python 已经不在" in ended.stderr
    assert not (tmp_path / ".venv/made").exists()


@pytest.mark.parametrize("package", ["click", "msgspec"])
def test_a_package_that_is_gone_is_said_with_the_way_out(package: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; from pipeline.__main__ import run; run()"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, "请把 .venv 文件夹删去" in ended.stderr) == (3, True)
    assert "Traceback" not in ended.stderr
