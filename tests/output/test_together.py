from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.output.staging import put_aside, put_in_place
from pipeline.output.together import OPEN, write_files
from pipeline.problems import WorldError

MANY = OPEN + 3


def files(folder: Path, text: bytes = "新".encode()) -> dict[Path, bytes]:
    return {folder / f"{number % 3}" / f"{number}.docx": text for number in range(MANY)}


def test_every_file_is_on_the_disk_before_the_first_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    moved: list[int] = []
    sync, move = os.fsync, os.replace

    def seen_sync(handle: int) -> None:
        sync(handle)
        synced.append(os.fstat(handle).st_ino)

    def seen_move(source: Path, target: Path) -> None:
        moved.append(source.stat().st_ino)
        assert len(set(synced)) >= MANY
        move(source, target)

    monkeypatch.setattr(os, "fsync", seen_sync)
    monkeypatch.setattr(os, "replace", seen_move)
    write_files(files(tmp_path))
    assert len(moved) == MANY
    assert set(moved) <= set(synced)
    # The names in each folder too, once all are there.
    assert {folder.stat().st_ino for folder in tmp_path.iterdir()} <= set(synced)


def test_a_file_that_the_disk_does_not_take_is_named_and_none_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(files(tmp_path, "旧".encode()))
    sync = os.fsync
    paths = sorted(files(tmp_path))

    def refuse(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().name.startswith(".100.docx"):
            raise OSError(5, "Input/output error")
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(WorldError, match=r"/1/100\.docx（磁盘读写出错）"):
        write_files(files(tmp_path))
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == paths
    assert {path.read_bytes() for path in paths} == {"旧".encode()}


def test_papers_put_in_place_are_told_one_by_one_to_the_last(tmp_path: Path) -> None:
    papers = {f"out/drafts/{number}.docx": f"out/drafts/{number}.docx" for number in range(MANY)}
    for path in papers:
        put_aside(tmp_path, path, path.encode())
    heard: list[tuple[int, int]] = []
    put_in_place(tmp_path, papers, lambda _what, done, count: heard.append((done, count)))
    assert heard == [(done, MANY) for done in range(MANY + 1)]
    assert all((tmp_path / path).read_bytes() == path.encode() for path in papers)
