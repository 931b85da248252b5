"""The gallery of mistakes: each folder of tests/errors holds broken files and the exact message they earn."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.problems import MaterialError
from pipeline.runs.project import read_project
from tests.sample import sample_files

GALLERY = Path(__file__).parent / "errors"


@pytest.mark.parametrize("mistake", sorted(path.name for path in GALLERY.iterdir()))
def test_a_mistake_earns_its_message_with_place_and_remedy(mistake: str) -> None:
    files = sample_files()
    for path in (GALLERY / mistake).glob("*.yaml"):
        folder = "sources/样例/" if path.name in {"plan.yaml", "supervision.yaml"} else "sources/"
        files[folder + path.name] = path.read_bytes()
    with pytest.raises(MaterialError) as caught:
        read_project(files)
    message = f"{caught.value}\n"
    expected = GALLERY / mistake / "message.txt"
    if os.environ.get("GOLDEN") == "refresh":
        expected.write_text(message, encoding="utf-8")
    assert message == expected.read_text(encoding="utf-8")


def test_the_sample_itself_is_without_mistake() -> None:
    assert read_project(sample_files()).plans
