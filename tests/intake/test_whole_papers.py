"""Whole papers of other offices in the forms they came in, written with their answers before the reader had seen them.

Offices, places, people and figures in them are made up.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.intake.scoring import Score, assert_bars
from tests.intake.test_kinds import take

PAPERS = sorted((Path(__file__).parent / "cases" / "pages").glob("*.expected.json"))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name.partition(".")[0])
def test_a_paper_of_another_office_is_read_as_its_answer_says(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    began = time.process_time()
    got = take((path.parent / expected["file"]).read_bytes(), expected["file"])
    assert time.process_time() - began < 2
    score = Score()
    score.add(path.name, expected, got)
    assert_bars([score])
    assert len(got["tasks"]) == len(expected["tasks"])
