"""The manual's pictures, taken from the real program: ``python -m tests.desk.pictures``."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from pipeline.runs.build import build
from pipeline.runs.collect import collect
from pipeline.runs.forms import write_forms
from pipeline.runs.issue import issue
from tests.dashboard.browser import browser
from tests.desk.filling import fill, opened
from tests.project import lay_out
from tests.sample import PLAN, SUPERVISION

FOLDER = Path(__file__).parents[2] / "docs/pictures"
DAY = (2025, 1, 10)
# Name → place on the page, width of the window.
PICTURES = {
    "一览-首页": ("home", 1280),
    "一览-单位": ("unit-1", 1280),
    "一览-手机": ("late", 360),
}


def office(root: Path) -> Path:
    """A small office after its first round: letters sent, one form back, two tasks late."""
    held = SUPERVISION + "轮次: [{日期: 2024年3月29日}, {日期: 2024年6月28日}]\n"
    lay_out(root, plan=PLAN, supervision=held)
    build(root)
    write_forms(root)
    form = root / "out/报送表/样例/推进落实措施报送表/02 市公安局.docx"
    typed = {
        row.cells[0].text: ("每季度检查一次，建立台账", "治安科 李样")
        for row in opened(form.read_bytes()).tables[-1].rows
    }
    came = root / "市公安局报送表.docx"
    came.write_bytes(fill(form.read_bytes(), typed, "2024年2月20日"))
    collect(root, [came])
    issue(root, date(2024, 2, 1), kinds=("责任分解函",))
    build(root)
    return root / "out/index.html"


def take(folder: Path) -> None:
    """Write every picture into ``folder``."""
    with tempfile.TemporaryDirectory() as place, browser() as tab:
        page = office(Path(place))
        for name, (where, width) in PICTURES.items():
            tab.open(page, DAY, width=width)
            tab.eval(f"location.hash = '{where}'")
            tab.settle()
            tab.picture(folder / f"{name}.png")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    take(FOLDER)
