"""Whatever fails while papers are written or issued, the next run reaches the same end: nothing torn, no number lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.output.files import written_aside
from pipeline.problems import WorldError
from tests.output.cases import LEAST, case
from tests.project import Ending, as_nobody, fail, kill, walk

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("name", LEAST)
def test_a_run_killed_at_any_change_of_the_disk_is_put_right_by_the_next(name: str, tmp_path: Path) -> None:
    # ``make faults`` tries every place, here and below.
    endings = walk(case(name, tmp_path), tmp_path / "受击", kill, every=3)
    assert set(endings[:-1]) == {Ending.KILLED}
    assert len(endings) > LEAST[name] // 3


@pytest.mark.parametrize("error", [errno.EIO, errno.EACCES])
@pytest.mark.parametrize("name", LEAST)
def test_a_change_that_fails_is_a_message_and_the_next_run_goes_on(name: str, error: int, tmp_path: Path) -> None:
    endings = walk(case(name, tmp_path), tmp_path / "受击", fail(error), every=5)
    assert endings.count(Ending.EXPLAINED) >= LEAST[name] // 5
    assert Ending.KILLED not in endings


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may reach; pytest's own is for its owner only."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("build", "out"),
        ("build", "out/drafts/样例/责任分解函"),
        ("issue", "out"),
        ("issue", "out/archive"),
        ("issue", "out/drafts/样例/责任分解函"),
    ],
)
def test_a_read_only_folder_is_a_message_and_the_next_run_goes_on(name: str, folder: str, open_folder: Path) -> None:
    struck = case(name, open_folder)
    root = struck.copy(open_folder / "受击")
    (root / folder).mkdir(exist_ok=True)
    before = struck.look(root)
    for path in (root, *root.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (root / folder).chmod(0o555)
    # Removing the lock's own file from the question: in a read-only out/ it cannot be made.
    (root / "out/.运行中").unlink()
    # What is issued is issued: a draft that cannot be removed afterwards is told, and fails nothing.
    issued = (name, folder) == ("issue", "out/drafts/样例/责任分解函")
    assert as_nobody(root, struck.run) is (Ending.UNTOUCHED if issued else Ending.EXPLAINED)
    assert set(struck.look(root).values()) <= set(before.values()) | set(struck.expected.values())
    (root / folder).chmod(0o777)
    struck.put_right(root, folder)


def test_a_full_disk_is_a_message_at_any_amount_of_room_and_the_next_run_goes_on(tmp_path: Path) -> None:
    disk = tmp_path / "盘"
    disk.mkdir()
    namespace = ["unshare", "-m"] if os.getuid() == 0 else ["unshare", "-rm"]
    probe = subprocess.run([*namespace, "mount", "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True, check=False)
    if probe.returncode:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("这里不能挂载临时磁盘（unshare、mount）")
    command = [*namespace, sys.executable, "-m", "tests.output.full_disk", str(disk)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    failures = dict(line.split() for line in ran.stdout.splitlines())
    # An edited draft needs room only until it has taken the old one's place.
    assert int(failures["build"]) >= 1
    assert int(failures["first"]) > 2
    assert int(failures["issue"]) > 5


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘已满"),
        (errno.EACCES, "在 Word 或 WPS 中打开"),
        (errno.EROFS, "文件夹权限"),
        (errno.EIO, "备份到别处"),
        (errno.ENAMETOOLONG, "改短"),
        (errno.ENOENT, "不见了"),
        (errno.EISDIR, "文件夹移到别处"),
        (errno.ENOTDIR, "文件移到别处"),
        (errno.ELOOP, "文件夹权限"),
    ],
)
def test_a_failure_of_the_machine_says_in_chinese_what_to_do(number: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=said), written_aside(tmp_path / "文件"):
        fail(number)()
    assert list(tmp_path.iterdir()) == []
