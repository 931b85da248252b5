"""ARCHITECTURE.md draws the house that is there, and the documents lead to files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOLD = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_room_is_drawn_and_no_other() -> None:
    drawn = re.findall(r"^      ([a-z]+(?:/|\.py)) ", TOLD, re.MULTILINE)
    rooms = {f"{path.name}/" for path in (ROOT / "pipeline").iterdir() if (path / "__init__.py").is_file()}
    modules = {path.name for path in (ROOT / "pipeline").glob("*.py") if not path.name.startswith("__")}
    assert sorted(drawn) == sorted(rooms | modules)


def test_every_invariant_names_tests_that_exist() -> None:
    rows = re.findall(r"^\| [^|`]+ \| (`[^|]+`) \|$", TOLD, re.MULTILINE)
    assert len(rows) > 15
    for row in rows:
        file = ""
        for named, test in re.findall(r"`(tests/[\w/]+\.py)?::(\w+)`", row):
            file = named or file
            assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"
        assert file, row


def test_every_file_named_as_a_place_to_look_exists() -> None:
    named = re.findall(r"`((?:tests/)?[a-z]+/[a-z_/]+\.py)`", TOLD)
    assert named
    assert [one for one in named if not (ROOT / one).exists() and not (ROOT / "pipeline" / one).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/README.md"])
def test_every_link_leads_to_a_file(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        assert (ROOT / page).parent.joinpath(target).exists(), target


def test_every_manual_stands_in_the_index() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"({page.name})" not in index] == ["README.md"]
