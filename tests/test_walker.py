"""What cannot be read is never taken for absent."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.problems import MaterialError, WorldError
from pipeline.runs.build import build, why
from pipeline.runs.status import standings
from pipeline.runs.verify import Verdict, verify
from pipeline.sources.folder import read_sources
from pipeline.walker import contents, files_below
from tests.project import Ending, Run, as_nobody, issued, lay_out, tree

LITTER = (
    "Thumbs.db",
    ".DS_Store",
    "desktop.ini",
    "~$letter.docx",
    ".~lock.letter.docx#",
    "._letter.docx",
    "~WRL0005.tmp",
)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may reach; pytest's own is for its owner only."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def everyones(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o333])
def test_a_folder_that_cannot_be_read_stops_the_run_and_no_letter_is_withdrawn(mode: int, open_folder: Path) -> None:
    root = lay_out(open_folder / "项目")
    shutil.copytree(root / "sources/样例", root / "sources/乙")
    other = root / "sources/乙/plan.yaml"
    other.write_text(
        other.read_text("utf-8").replace("样例工作方案", "另一方案").replace("1号", "2号"), encoding="utf-8"
    )
    build(root)
    before = tree(root)
    everyones(root)
    (root / "sources/乙").chmod(mode)
    ending = as_nobody(root, build)
    (root / "sources/乙").chmod(0o755)
    assert ending is Ending.EXPLAINED
    assert tree(root) == before


def test_every_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("甲", "乙", "丙"):
        (tmp_path / name).mkdir()
    real = os.scandir

    def forbidden(path: Path) -> object:
        if path.name in {"甲", "丙"}:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", forbidden)
    with pytest.raises(WorldError) as caught:
        files_below(tmp_path)
    assert ["/甲" in str(caught.value), "/乙" in str(caught.value), "/丙" in str(caught.value)] == [True, False, True]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert contents(tmp_path / "没有") == files_below(tmp_path / "没有") == ()


def test_what_other_programs_leave_about_is_nobodys_material(tmp_path: Path) -> None:
    root = issued(tmp_path)
    for folder in (root / "sources", root / "sources/样例", root / "templates", *(root / "out/archive").rglob("*")):
        for name in LITTER if folder.is_dir() else ():
            (folder / name).write_bytes(b"left by another program")
    assert verify(root) == Verdict(3, ())
    assert CliRunner().invoke(main, ["--root", str(root), "build"]).exit_code == 0
    strange = "out/archive/2024-001/data/别的.db"
    (root / strange).write_bytes(b"1")
    # Once as a file of the bag, once as a change of what was sealed.
    told = [str(problem) for problem in verify(root).problems]
    assert [strange in told[0], "与封签不符" in told[1], len(told)] == [True, True, 2]


def test_a_plan_that_lost_its_plan_yaml_is_missed(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    shutil.copytree(root / "sources/样例", root / "sources/乙")
    (root / "sources/乙/plan.yaml").unlink()
    with pytest.raises(MaterialError, match=r"sources/乙/plan\.yaml  缺少这个文件"):
        read_sources(root)


@pytest.mark.parametrize("name", ["样例 - 副本", "样例 (2)", "样例二"])
def test_a_plan_copied_to_another_folder_is_not_sent_twice(name: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    shutil.copytree(root / "sources/样例", root / "sources" / name)
    (held,) = build(root).held
    assert [problem.place.file for problem in held.problems] == [f"sources/{name}/plan.yaml"]
    assert "同一个方案" in held.problems[0].message
    assert [folder.name for folder in (root / "out/drafts").iterdir()] == ["样例"]
    plan = root / "sources" / name / "plan.yaml"
    plan.write_text("另一方案: 同一通知印发的两个方案\n" + plan.read_text("utf-8"), encoding="utf-8")
    assert build(root).changes


@pytest.mark.parametrize("look", [why, verify, lambda root: standings(root, date(2024, 3, 1))])
def test_who_may_read_and_not_write_can_look_at_everything(look: Run, open_folder: Path) -> None:
    root = issued(open_folder / "项目")
    for path in (root, *root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    ending = as_nobody(root, look)
    everyones(root)
    assert ending is Ending.UNTOUCHED
