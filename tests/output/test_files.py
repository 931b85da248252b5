"""A file takes its place in one step, also where another program looks at it for a moment."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipeline.output.files import PAUSES, write_file
from pipeline.output.together import write_files
from pipeline.problems import WorldError


class SharingError(PermissionError):
    """What Windows says of a file that another program has open."""

    winerror = 32


@pytest.fixture
def paused(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    return waited


def refuse(monkeypatch: pytest.MonkeyPatch, error: type[PermissionError], times: int) -> None:
    """The system refuses to move a file onto another ``times`` times."""
    move, left = Path.replace, [times]

    def refused(source: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise error(13, "Permission denied")
        return move(source, target)

    monkeypatch.setattr(Path, "replace", refused)


def test_a_program_that_looks_at_the_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paused: list[float]
) -> None:
    (tmp_path / "函.docx").write_bytes(b"before")
    refuse(monkeypatch, SharingError, 3)
    assert write_file(tmp_path / "函.docx", b"now")
    assert (tmp_path / "函.docx").read_bytes() == b"now"
    assert len(paused) == 3


def test_a_program_that_keeps_the_file_open_is_told_of_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paused: list[float]
) -> None:
    (tmp_path / "函.docx").write_bytes(b"before")
    refuse(monkeypatch, SharingError, 1000)
    with pytest.raises(WorldError, match="正在 Word、Excel 或 WPS 中打开"):
        write_file(tmp_path / "函.docx", b"now")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"函.docx": b"before"}
    assert paused == list(PAUSES)


def test_a_folder_that_may_not_be_written_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paused: list[float]
) -> None:
    refuse(monkeypatch, PermissionError, 1)
    with pytest.raises(WorldError, match="没有写入权限"):
        write_file(tmp_path / "函.docx", b"now")
    assert (paused, [*tmp_path.iterdir()]) == ([], [])


def test_many_files_take_their_places_and_what_is_as_it_was_is_not_touched(tmp_path: Path) -> None:
    same = tmp_path / "甲.docx"
    same.write_bytes(b"same")
    before = same.stat()
    write_files({same: b"same", tmp_path / "乙.docx": b"two", tmp_path / "新/丙.docx": b"three"})
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.*")} == {
        "甲.docx": b"same",
        "乙.docx": b"two",
        "新/丙.docx": b"three",
    }
    assert (same.stat().st_ino, same.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_where_one_of_many_cannot_take_its_place_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paused: list[float]
) -> None:
    refuse(monkeypatch, SharingError, 1000)
    with pytest.raises(WorldError, match="甲"):
        write_files({tmp_path / "甲.docx": b"one", tmp_path / "乙.docx": b"two"})
    assert list(tmp_path.iterdir()) == []
    assert paused
