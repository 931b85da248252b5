"""Every document of a full build of the real plan, before judges that nobody here wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.runs.build import build
from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.projects import lay_out_real


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = lay_out_real(tmp_path_factory.mktemp("project"))
    build(root)
    return sorted((root / "out/drafts").rglob("*.docx"))


def test_a_full_build_is_34_letters_the_table_and_the_plan(outputs: list[Path]) -> None:
    assert len(outputs) == 36


def test_no_output_has_what_word_calls_unreadable_content(outputs: list[Path]) -> None:
    assert [problem for path in outputs for problem in check_soundness(path.read_bytes(), path.name)] == []


def test_the_open_xml_sdk_finds_no_fault_in_the_outputs(outputs: list[Path]) -> None:
    # Every fifth letter: the judge takes a second for each, and letters differ in their text alone.
    letters = [path for path in outputs if path.parent.name == "责任分解函"]
    judged = [*letters[::5], *(path for path in outputs if path not in letters)]
    assert len(judged) == 9
    assert {path.name: errors for path, errors in validate(judged).items() if errors} == {}
