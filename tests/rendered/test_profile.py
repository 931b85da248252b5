"""A page on a unit as it is printed."""

from __future__ import annotations

from pathlib import Path

from pipeline.gongwen.pages import read_print
from pipeline.gongwen.preview import render_pages
from pipeline.progress.ledger import refresh_ledger
from pipeline.runs.profile import write_profiles
from tests.progress.books import filled_in, project
from tests.progress.test_profile import NEWS, ROUNDS
from tests.project import lay_out

# Of rows that must not be split LibreOffice leaves out the end at these lengths and prints the whole at others.
LENGTHS = (300, 420, 540, 780)


def test_a_report_longer_than_a_page_is_printed_to_its_last_character(tmp_path: Path) -> None:
    plan, register = project().plans[0][0], project().register
    ledger = refresh_ledger(plan, register, None)[0]
    pages = []
    for length in LENGTHS:
        root = lay_out(tmp_path / str(length), supervision=ROUNDS)
        long = filled_in(ledger, {("2", "市公安局"): NEWS | {"进展情况": "坚" * length}})
        (root / "sources/样例/ledger.xlsx").write_bytes(long)
        (page,) = write_profiles(root, ("市公安局",))
        pages.append(root / page.path)
    printed = [read_print(path) for path in render_pages(pages, tmp_path / "pdf")]
    shown = [sum(glyph.char == "坚" for page in one.pages for glyph in page.glyphs) for one in printed]
    assert shown == list(LENGTHS)
