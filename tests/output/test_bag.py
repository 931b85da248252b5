"""Bags: every flipped bit is found, by us and by judges that nobody here wrote."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.output.bag import TAG_MANIFEST, check_bag, make_bag
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.project import lay_out

RANGE = 512


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out(tmp_path_factory.mktemp("项目"))
    build(root)
    issue(root, date(2024, 2, 1))
    return root / "out/archive/2024-001"


def flips(bag: Path, chosen: random.Random) -> Iterator[tuple[Path, bytes]]:
    """Every file with one bit flipped in each range of it; the file is as it was before the next."""
    for path in sorted(path for path in bag.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for start in range(0, len(data), RANGE):
            spot = chosen.randrange(start, min(start + RANGE, len(data)))
            flipped = bytearray(data)
            flipped[spot] ^= 1 << chosen.randrange(8)
            path.write_bytes(flipped)
            yield path, bytes(flipped)
        path.write_bytes(data)


def test_a_flipped_bit_in_any_range_of_any_file_is_found_and_named(bag: Path) -> None:
    assert check_bag(bag, "袋") == []
    count = 0
    for path, _ in flips(bag, random.Random(8493)):
        named = {problem.place.file for problem in check_bag(bag, "袋")}
        # The list of lists is listed nowhere: a line of it that fits no file is told by the file.
        assert f"袋/{path.relative_to(bag).as_posix()}" in named or (path.name == TAG_MANIFEST and named), path
        count += 1
    assert count > 60
    assert check_bag(bag, "袋") == []


def test_no_flipped_bit_of_the_last_list_is_missed(tmp_path: Path) -> None:
    for name, content in make_bag({"一": b"1"}, {}).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    path = tmp_path / TAG_MANIFEST
    data = path.read_bytes()
    for spot in range(len(data)):
        for bit in (0, spot % 7 + 1):
            path.write_bytes(data[:spot] + bytes([data[spot] ^ (1 << bit)]) + data[spot + 1 :])
            assert check_bag(tmp_path, "袋"), (spot, bit)


def test_the_judges_find_a_flipped_bit_too(bag: Path, tmp_path: Path) -> None:
    copy = tmp_path / "袋"
    shutil.copytree(bag, copy)
    assert sha256sum(copy)
    chosen = random.Random(7)
    for path, flipped in flips(copy, chosen):
        if not path.is_relative_to(copy / "data") or chosen.random() > 0.3:
            continue
        assert not sha256sum(copy)
        judge = bagit.Bag(str(copy))
        with pytest.raises(bagit.BagError):
            judge.validate()
        assert path.read_bytes() == flipped
    assert sha256sum(copy)
    assert bagit.Bag(str(copy)).is_valid()


def sha256sum(bag: Path) -> bool:
    """What an archivist types, without any program of ours."""
    command = ["sha256sum", "--quiet", "--strict", "-c", "manifest-sha256.txt", TAG_MANIFEST]
    return subprocess.run(command, cwd=bag, capture_output=True, check=False).returncode == 0


@settings(max_examples=40, deadline=None)
@given(value=st.text(min_size=1))
def test_whatever_a_value_holds_it_stays_one_line_that_others_read(value: str) -> None:
    value = value.encode("utf-8", "replace").decode()
    (line,) = (row for row in make_bag({}, {"题名": value})["bag-info.txt"].decode().split("\n") if row[:3] == "题名:")
    assert line == f"题名: {' '.join(value.splitlines()).strip()}"
    assert len(line.splitlines()) == 1


def test_bagit_reads_the_values_back(tmp_path: Path) -> None:
    info = {"题名": "甲：乙\n丙\u2028丁 “戊”", "密级": "无"}
    for path, data in make_bag({"文件/一": b"1"}, info).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    judge = bagit.Bag(str(tmp_path))
    assert judge.is_valid()
    assert (judge.info["题名"], judge.info["密级"]) == ("甲：乙 丙 丁 “戊”", "无")
