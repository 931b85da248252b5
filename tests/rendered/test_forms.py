"""The forms that no plan makes (令, 纪要, 请示, 简报 and the like) and the register, of any length, read page by page.

By themselves a few lengths; ``SWEEP=all`` prints them all, ``SHEETS=FOLDER`` pictures of them.
"""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.gongwen.preview import render_pages
from tests.rendered.flaws import flaws
from tests.rendered.forms import ALL, LINES, papers, registers
from tests.rendered.sheets import contact_sheet

WHOLE = bool(os.environ.get("SWEEP"))
# What no template can mend: 版记 alone below a list of names that ends its page (7.5 lets it stand there), and 附注 that
# LibreOffice parts from the table of the seals.
BORNE = ("下一页只有版记", "下一页只有一行（（联系人")


def read(printed: list[Path], name: str) -> list[str]:
    if "SHEETS" in os.environ:
        contact_sheet(printed, Path(os.environ["SHEETS"]) / f"{name}.png")
    return [flaw for path in printed for flaw in flaws(path) if not any(borne in flaw for borne in BORNE)]


def test_no_page_of_a_general_form_of_any_length_has_a_flaw(tmp_path: Path) -> None:
    made = papers(tmp_path, ALL if WHOLE else (1, 6, 10))
    assert read(render_pages(made, tmp_path / "pdf"), "各种格式") == []


def test_no_page_of_the_register_has_a_flaw_and_its_rows_are_low(tmp_path: Path) -> None:
    made = registers(tmp_path, LINES if WHOLE else (9, 25))
    assert read(render_pages(made, tmp_path / "pdf"), "登记簿") == []
