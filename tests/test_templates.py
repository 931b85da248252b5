"""The Word templates in git are the ones our wording and the standard's numbers draw."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.blanks.kinds import BLANKS
from pipeline.blanks.letter import USUAL_OFFICE

TEMPLATES = Path(__file__).parent.parent / "templates"


@pytest.mark.parametrize("name", BLANKS)
def test_a_template_in_git_is_the_one_drawn_from_the_standard(name: str) -> None:
    assert (TEMPLATES / name).read_bytes() == BLANKS[name](USUAL_OFFICE)


def test_every_template_in_git_is_drawn_by_us() -> None:
    assert {path.name for path in TEMPLATES.glob("*.docx")} == set(BLANKS)
