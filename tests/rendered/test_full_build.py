"""Every kind of document of the real plan, measured on the page: nothing fails the standard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.gongwen.conform import Finding, Result
from pipeline.gongwen.service import conform_files
from pipeline.runs.build import build
from pipeline.runs.profile import write_profiles
from tests.project import tell
from tests.projects import lay_out_real

ROUNDS = "轮次:\n  - 日期: 2021年12月31日\n"
TOLD = date(2021, 11, 1)
SHORT_AND_LONG = ("市教育局", "市中院", "市烟草局", "市民政局")


# With nobody reporting, the fifth round proposes everybody.
FIVE = ROUNDS + "".join(f"  - 日期: 2022年{month}月28日\n" for month in (3, 6, 9, 12))


def laid_out(root: Path, *, notice_form: str = "信函", rounds: str = ROUNDS) -> Path:
    lay_out_real(root)
    office = root / "sources/office.yaml"
    office.write_text(office.read_text(encoding="utf-8").replace("通知格式: 信函", f"通知格式: {notice_form}"), "utf-8")
    with (root / "sources/未成年人保护工作/supervision.yaml").open("a", encoding="utf-8") as supervision:
        supervision.write(rounds)
    return root


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """Drafts of every kind for units with few and many tasks, one issued letter and its adjustment, both notice forms,
    pages on units, the internal sheet."""
    root = laid_out(tmp_path_factory.mktemp("信函"))
    build(root)
    chosen = [path for path in sorted((root / "out/drafts").rglob("*.docx")) if _wanted(path)]
    tell(root, TOLD)
    plan = root / "sources/未成年人保护工作/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("（市民政局负责）", "（市民政局、市卫健委按职责分工负责）"), encoding="utf-8")
    build(root)
    other = tell(laid_out(tmp_path_factory.mktemp("文件"), notice_form="文件"), TOLD)
    build(other, ("督办通知",))
    silent = tell(laid_out(tmp_path_factory.mktemp("呈批"), rounds=FIVE), TOLD)
    build(silent, ("约谈问责建议呈批单",))
    chosen += [root / page.path for page in write_profiles(root, ("市教育局", "市烟草局"))]
    chosen += [
        *(path for path in (root / "out/drafts").rglob("*.docx") if _wanted(path)),
        *(root / "out/archive").rglob("*市民政局.docx"),
        *(root / "out/drafts/未成年人保护工作/任务调整函").glob("*.docx"),
        *(other / "out/drafts").rglob("*市教育局.docx"),
        *(silent / "out/drafts").rglob("第5轮.docx"),
    ]
    documents = [path for path in dict.fromkeys(chosen) if path.exists()]
    kinds = {path.parent.name for path in documents} - {"data"}
    assert kinds >= {"任务分工总表", "方案文本", "进展情况通报", "督办通知", "任务调整函", "约谈问责建议呈批单"}
    return conform_files(documents, {}, rendered=True)


def _wanted(path: Path) -> bool:
    return path.parent.name in {"方案文本", "任务分工总表", "进展情况通报"} or path.stem.endswith(SHORT_AND_LONG)


def test_no_document_of_any_kind_fails_a_clause(findings: list[Finding]) -> None:
    failed = [f"{one.file} {one.clause} {one.name}：{one.measured}" for one in findings if one.result is Result.FAIL]
    assert failed == []


def test_the_pages_were_really_measured(findings: list[Finding]) -> None:
    measured = {one.name for one in findings if one.result is Result.PASS}
    assert {"信函标志上边缘至上页边", "每面行数", "红色双线长"} <= measured
