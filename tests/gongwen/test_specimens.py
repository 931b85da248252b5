"""The specimen book is complete: every element in one form at least, a picture of every page, an index that names them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gongwen.conform import Result, check_document
from release.specimens import BOOK, ELEMENTS, SPECIMENS, Specimen, index

LARGEST = 2_000_000


def pictures() -> dict[str, int]:
    return {one.name: len(list(BOOK.glob(f"{one.name}-*.png"))) for one in SPECIMENS}


def test_every_element_is_to_be_seen_and_no_other_is_promised() -> None:
    assert {element for one in SPECIMENS for element in one.shows} == set(ELEMENTS)


def test_every_specimen_has_its_pictures_and_the_index_names_them() -> None:
    assert all(pictures().values())
    assert (BOOK / "README.md").read_text("utf-8") == index(pictures())
    assert sum(path.stat().st_size for path in BOOK.glob("*.png")) <= LARGEST


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)
def test_a_specimen_conforms(specimen: Specimen) -> None:
    bad = {Result.FAIL}
    findings = check_document(specimen.draw(), f"{specimen.name}.docx")
    assert [(one.clause, one.name, one.measured) for one in findings if one.result in bad] == []


def test_the_book_is_reached_from_the_manual() -> None:
    assert "specimens/README.md" in Path(BOOK.parent / "README.md").read_text("utf-8")
