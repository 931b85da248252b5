"""A photograph stored on its side, as telephones do, and a picture without a size are told: Word would print them wrong."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.word import Image
from tests.word.build import docx, problems_of
from tests.word.test_judged import PIXEL


def photograph(orientation: int, order: str = ">") -> bytes:
    """The beginning of a JPEG of 96 by 48 pixels, with its orientation as a camera notes it."""
    mark = b"MM" if order == ">" else b"II"
    tiff = mark + struct.pack(f"{order}HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    exif = b"Exif\0\0" + tiff
    frame = struct.pack(">HBHHB", 17, 8, 48, 96, 3) + b"\1\x22\0\2\x11\1\3\x11\1"
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xc0" + frame + b"\xff\xd9"


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("orientation", [2, 3, 6, 8])
def test_a_photograph_on_its_side_is_told_with_its_place(orientation: int, order: str) -> None:
    (problem,) = problems_of(docx("{{ x }}"), x=Image(photograph(orientation, order)))
    assert (problem.place.spot, "转正" in problem.remedy) == ("正文第1段", True)


@pytest.mark.parametrize("order", [">", "<"])
def test_an_upright_one_is_printed(order: str) -> None:
    assert problems_of(docx("{{ x }}"), x=Image(photograph(1, order))) == []


def test_a_photograph_in_the_data_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(docx("{{ x }}"))
    (tmp_path / "照片.jpg").write_bytes(photograph(6))
    (tmp_path / "数据.json").write_text(json.dumps({"x": {"图片": "照片.jpg"}}), encoding="utf-8")
    words = ["render", *(str(tmp_path / name) for name in ("模板.docx", "数据.json", "结果.docx"))]
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, "转正" in result.stderr) == (1, True)


def test_a_picture_without_a_size_is_told() -> None:
    (problem,) = problems_of(docx("{{ x }}"), x=Image(PIXEL[:16] + bytes(4) + PIXEL[20:]))
    assert "没有宽或高" in problem.message
