"""Offices of any size: so many tasks, so many units, names short or long → papers of every kind to be printed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.profile import write_profiles
from tests.project import lay_out
from tests.sample import OFFICE

WAYS = ("逐个函", "一份通知")
TOLD = date(2024, 2, 1)
DAYS = ("2024年3月29日", "2024年6月28日", "2024年9月30日", "2024年12月31日", "2025年3月31日", "2025年6月30日")
ORDER = "一二三四五六七八九十"
SHORT = re.findall("..", "教育公安民政司法财政人社住建交通水务农业商务文旅卫健应急审计统计医保体育信访林业")
SENTENCES = (
    "建立联席会议制度。",
    "开展专项排查，对发现的问题列出清单，逐项整改到位。",
    "依托现有信息平台汇总数据，按月分析研判，及时向有关单位通报风险隐患和处置情况，做到早发现、早报告、早处理。",
    "加大宣传力度。",
)


@dataclass(frozen=True)
class Size:
    """``rounds`` held before anybody reports: how hard the units are pressed."""

    tasks: int
    units: int
    long: bool
    rounds: int = 2

    @property
    def name(self) -> str:
        return f"{self.tasks}项{self.units}家{'长' if self.long else '短'}名{self.rounds}轮"

    def unit(self, at: int) -> str:
        short = SHORT[at % len(SHORT)] + ("" if at < len(SHORT) else "二")
        return f"样例市{short}事务综合服务保障中心" if self.long else f"市{short}局"

    def bearers(self, at: int) -> list[str]:
        count = min(self.units, 1 + at * 7 % 6)
        return [self.unit((at * 3 + step) % self.units) for step in range(count)]


def papers(size: Size, folder: Path) -> Iterator[Path]:
    """The drafts of every kind, those of letters and notices for the units with the least and the most to do, copied under
    names of their own."""
    for way in WAYS:
        root = _laid_out(size, folder / way, way)
        build(root)
        yield from _chosen(root, folder, f"{size.name}{way}", fresh=True)
        issue(root, TOLD, ("责任分解函", "任务分工通知"))
        if way == WAYS[0]:
            plan = root / "sources/样例/plan.yaml"
            plan.write_text(plan.read_text("utf-8").replace("按月分析研判", "按季度分析研判"), encoding="utf-8")
            supervision = root / "sources/样例/supervision.yaml"
            text = supervision.read_text("utf-8") + "轮次:\n"
            text += "".join(f"  - {{日期: {day}}}\n" for day in DAYS[: size.rounds])
            supervision.write_text(text, encoding="utf-8")
            build(root)
            yield from _chosen(root, folder, f"{size.name}发后", fresh=False)
            for page in write_profiles(root, (size.unit(0),)):
                yield Path(shutil.copy(root / page.path, folder / f"{size.name}单位情况.docx"))


def _chosen(root: Path, folder: Path, name: str, *, fresh: bool) -> Iterator[Path]:
    for kind in sorted((root / "out/drafts/样例").iterdir()):
        drafts = sorted(kind.glob("*.docx"), key=lambda path: (path.stat().st_size, path.name))
        seen = kind.name in {"任务分工总表", "方案文本"} and (not fresh or name.endswith(WAYS[1]))
        for at, path in enumerate([] if seen else dict.fromkeys((*drafts[:1], *drafts[-1:]))):
            yield Path(shutil.copy(path, folder / f"{name}{kind.name}{at}.docx"))


def _laid_out(size: Size, root: Path, way: str) -> Path:
    units = [size.unit(at) for at in range(size.units)]
    register = "单位:\n  - {简称: [市样例办], 全称: 样例市样例工作领导小组办公室, 类别: 议事协调机构, 次序: 0}\n"
    register += "".join(
        f"  - {{简称: [{name}], 全称: 样例市{name.removeprefix('市')}, 类别: 政府部门, 次序: {order}}}\n"
        for order, name in enumerate(units, 1)
    )
    register += f"组:\n  - 名称: [各成员单位]\n    成员: [{', '.join(units)}]\n"
    supervision = (
        "推进落实措施: {依据章节: 二、工作要求, 依据原文: 各单位要制定推进落实措施, 报送截止: 2024年3月1日}\n"
        f"报送节奏: 每季度\n报送方式: {'报送表' if size.long else '台账'}\n发送方式: {way}\n"
        "调整依据: {依据: 经样例市人民政府同意, 报送截止: 2024年4月1日}\n"
    )
    office = f"{OFFICE}文件代字: 样例办发\n抄送: [样例市人民政府办公室]\n"
    return lay_out(root, units=register, plan=_plan(size), supervision=supervision, office=office)


def _plan(size: Size) -> str:
    text = "发文字号: 样政发〔2024〕1号\n通知标题: 关于印发《样例工作方案》的通知\n方案标题: 样例工作方案\n内容:\n"
    text += "  - 章节: 一、工作任务\n    内容:\n"
    for at in range(size.tasks):
        if at % 6 == 0:
            text += f"      - 章节: （{ORDER[at // 6 % 10]}）加强第{at // 6 + 1}方面样例工作保障\n        内容:\n"
        sentences = "".join(SENTENCES[(at + step) % 4] for step in range(1 + at % 5))
        names = "各成员单位" if at % 7 == 6 else "、".join(size.bearers(at))
        text += f"          - 任务: {at + 1}. 做好第{at + 1}项样例工作。\n            正文: {sentences}\n"
        text += f"            责任单位: （{names}按职责分工负责）\n"
        text += f"            时限: 2024年{at % 12 + 1}月底前\n" if at % 3 == 0 else ""
    return text + "  - 章节: 二、工作要求\n    内容:\n      - 各单位要制定推进落实措施。\n"
