"""A year of the real plan as its papers read: one unit at each level, one adjusted, one newly told, one renamed.

Golden texts (``GOLDEN=refresh`` rewrites them), each read as its addressee would read it.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import verify
from tests.progress.test_story import DAYS, filled_after
from tests.projects import PLAN, lay_out_real
from tests.test_golden import GOLDEN, as_text

PLAN_FOLDER = f"sources/{PLAN}"
RENAMED, NEW_NAME = "市工信局", "市工业信息化局"


class Year:
    """The project at ``root`` and what its papers said at each step."""

    def __init__(self, root: Path) -> None:
        self.root = lay_out_real(root)
        self.texts: dict[str, str] = {}
        self._supervision = (self.root / PLAN_FOLDER / "supervision.yaml").read_text(encoding="utf-8")

    def hold(self, rounds: int, more: str = "") -> None:
        """As many rounds held, with the ledger as the units left it then."""
        held = "".join(f"\n  - 日期: {day:%Y年%m月%d日}" for day in DAYS[:rounds])
        rounds_said = f"轮次:{held}\n" if held else ""
        self.write("supervision.yaml", f"{self._supervision}{rounds_said}{more}")
        if rounds:
            (self.root / PLAN_FOLDER / "ledger.xlsx").write_bytes(filled_after(rounds - 1))
        build(self.root)

    def write(self, name: str, text: str) -> None:
        (self.root / PLAN_FOLDER / name).write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def send(self, day: date, *kinds: str) -> None:
        issue(self.root, day, kinds, note="试")
        build(self.root)

    def keep(self, stories: dict[str, str]) -> None:
        for story, path in stories.items():
            self.texts[story] = as_text(self.root / "out/drafts" / PLAN / path)

    def find(self, kind: str, unit: str) -> str:
        """The one draft of ``kind`` whose name ends with ``unit``, below the plan's folder."""
        folder = self.root / "out/drafts" / PLAN
        (path,) = (path for path in (folder / kind).glob("*.docx") if path.stem.endswith(unit))
        return path.relative_to(folder).as_posix()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    year = Year(tmp_path_factory.mktemp("一年"))
    year.hold(0)
    year.send(date(2021, 11, 2), "责任分解函")
    year.hold(1)
    year.keep({"提醒-从未填报": year.find("督办通知", "市残联")})
    year.send(date(2022, 1, 5), "督办通知", "进展情况通报")
    year.hold(2)
    year.send(date(2022, 4, 6), "督办通知", "进展情况通报")
    year.hold(3)
    year.keep(
        {
            "催办-报过一次": year.find("督办通知", "市民政局"),
            "督办-连续三轮未报": year.find("督办通知", "市残联"),
            "通报-第三轮": year.find("进展情况通报", "通报"),
        }
    )
    year.send(date(2022, 7, 6), "督办通知", "进展情况通报")
    change = "（市民政局、市财政局、市统计局、市大数据应用局、团市委按照职责分工负责）"
    year.replace(f"{PLAN_FOLDER}/plan.yaml", change, change.replace("团市委", "团市委、市卫健委"))
    ground = "调整依据:\n  - {依据: 经市人民政府同意, 日期: 2022年7月10日, 任务: ['12'], 报送截止: 2022年7月29日}\n"
    year.hold(3, ground)
    year.keep(
        {
            "调整-新增责任单位": year.find("任务调整函", "市卫健委"),
            "调整-原责任单位": year.find("任务调整函", "市财政局"),
        }
    )
    year.send(date(2022, 7, 11), "任务调整函")
    year.replace("sources/units.yaml", f"简称: [{RENAMED}]", f"简称: [{NEW_NAME}, {RENAMED}]")
    year.replace("sources/office.yaml", "通知格式: 信函", "通知格式: 文件")
    year.hold(4, ground)
    year.keep(
        {
            "督办-改了名的单位": year.find("督办通知", NEW_NAME),
            "督办-含新函告的任务": year.find("督办通知", "市卫健委"),
            "通报-连续四轮未报": year.find("督办通知", "市残联"),
        }
    )
    year.send(date(2022, 10, 10), "督办通知", "进展情况通报")
    return year


STORIES = (
    "提醒-从未填报",
    "催办-报过一次",
    "督办-连续三轮未报",
    "通报-第三轮",
    "调整-新增责任单位",
    "调整-原责任单位",
    "督办-改了名的单位",
    "督办-含新函告的任务",
    "通报-连续四轮未报",
)


@pytest.mark.parametrize("story", STORIES)
def test_a_paper_of_the_year_reads_as_its_golden_text(story: str, year: Year) -> None:
    golden = GOLDEN / f"{story}.txt"
    if os.environ.get("GOLDEN") == "refresh":
        golden.write_text(year.texts[story], encoding="utf-8")
    assert year.texts[story] == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("story", STORIES)
def test_a_short_name_is_said_in_full_before_it_is_used(story: str, year: Year) -> None:
    text = year.texts[story]
    explained = text.find("（以下简称《方案》）")
    assert "《方案》" not in text[:explained] if explained >= 0 else "《方案》" not in text


def test_the_archive_of_the_year_is_made_again_word_for_word(year: Year) -> None:
    assert verify(year.root).problems == ()
