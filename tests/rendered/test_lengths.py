"""Papers of every kind, from one task to sixty and one unit to forty, printed and read page by page.

By itself a few sizes; ``SWEEP=all pytest tests/rendered/test_lengths.py`` prints them all, ``SWEEP=12`` every twelfth, and says
how many pages it read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.gongwen.preview import render_pages
from tests.rendered.flaws import flaws
from tests.rendered.lengths import Size, papers
from tests.rendered.sheets import contact_sheet

ALL = [
    Size(tasks, units, long, 1 + (tasks + units) % 6)
    for tasks in (1, 2, 3, 4, 6, 9, 13, 18, 24, 33, 45, 60)
    for units in (1, 2, 4, 9, 20, 40)
    for long in (False, True)
]
FEW = [Size(1, 1, False), Size(7, 3, True, 4), Size(14, 14, False), Size(24, 12, False, 6)]


def chosen() -> list[Size]:
    asked = os.environ.get("SWEEP", "")
    if asked.isdecimal():
        return ALL[:: int(asked)]
    return ALL if asked else FEW


@pytest.mark.parametrize("size", chosen(), ids=lambda size: size.name)
def test_no_page_of_any_paper_has_a_flaw_whatever_its_length(size: Size, tmp_path: Path) -> None:
    printed = render_pages(list(papers(size, tmp_path)), tmp_path / "pdf")
    if "SHEETS" in os.environ:
        contact_sheet(printed, Path(os.environ["SHEETS"]) / f"{size.name}.png")
    found = [flaw for path in printed for flaw in flaws(path)]
    assert found == [], "\n".join(found)
