"""Whatever has become of any file of a project, every command ends with words for the clerk, never with a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.project import lay_out
from tests.sample import PLAN, SUPERVISION

ROUNDS = SUPERVISION + "轮次: [{日期: 2024年3月29日}]\n"
COMMANDS = (
    ["build"],
    ["why"],
    ["check"],
    ["status"],
    ["ledger"],
    ["ledger", "pull"],
    ["issue", "--date", "2024-05-06"],
    ["void", "样例办函〔2024〕1号", "--reason", "试", "--date", "2024-05-06"],
    ["register"],
    ["verify"],
    ["backup"],
    ["profile"],
    ["text"],
    ["build", "--redline"],
)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "half": half,
    "a folder": folder,
    "noise": lambda path: path.write_bytes(b"\xff\x00{<"),
    "other text": lambda path: path.write_text("甲: [乙\n", encoding="utf-8"),
    "other data": lambda path: path.write_bytes(b'{"a": [1, 2]}\n'),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a ledger, an issue, and a task edited since."""
    root = lay_out(tmp_path_factory.mktemp("完好"), supervision=ROUNDS)
    CliRunner().invoke(main, ["--root", str(root), "ledger"])
    build(root)
    issue(root, date(2024, 4, 1), any_date=True)
    (root / "sources/样例/plan.yaml").write_text(PLAN.replace("做好救助", "抓好救助"), encoding="utf-8")
    build(root)
    return root


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_answered_with_words(damage: str, project: Path, tmp_path: Path) -> None:
    files = sorted(path.relative_to(project) for path in project.rglob("*") if path.is_file())
    assert len(files) > 40
    # Each kind of damage begins with another command and meets every second file, so that a file meets several of both.
    turn = list(DAMAGE).index(damage)
    commands = cycle(COMMANDS[turn:] + COMMANDS[:turn])
    for file, command in zip(files[turn % 2 :: 2], commands, strict=False):
        root = tmp_path / "受损"
        shutil.copytree(project, root)
        DAMAGE[damage](root / file)
        result = CliRunner().invoke(main, ["--root", str(root), *command])
        shown = f"{file} {command}\n{result.output}"
        assert result.exception is None or isinstance(result.exception, SystemExit), shown
        assert result.exit_code in {0, 1, 3}, shown
        assert result.output.strip(), shown
        assert "Error" not in result.output, shown
        shutil.rmtree(root)
