"""Offices with names of any length, each with papers of every kind, printed and judged page by page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.gongwen.conform import Result, check_document
from pipeline.gongwen.preview import render_pages
from tests.gongwen.test_names import NAMES
from tests.offices.desk import edit, issued, run
from tests.rendered.flaws import flaws
from tests.rendered.sheets import contact_sheet

PLAN = """\
示例县防汛工作方案
一、工作任务
1.加强巡查。每日巡查堤防，发现险情立即报告并组织抢护。（县水务局牵头，县应急局、县住建局配合）
2.储备物资。备足物资。（县应急局、县住建局按职责分工负责）
3.加强宣传。宣传防汛常识。（县水务局负责）
二、工作要求
各单位要制定推进落实措施，按季度报送进展情况。
"""
ROUND = "报送节奏: 每季度\n轮次:\n  - 日期: 2026年3月31日\n"
# The others are printed with ``SWEEP=all``.
LENGTHS = tuple(length for length in NAMES if length in {4, 30} or "SWEEP" in os.environ)


def papers(length: int, folder: Path) -> Iterator[Path]:
    """One paper of each kind of an office whose name has so many characters, told by letters and by one notice to all."""
    for way in ("逐个函", "一份通知"):
        root = folder / f"{length}{way}"
        root.mkdir(parents=True)
        text = folder / f"{length}{way}.txt"
        text.write_text(PLAN, encoding="utf-8")
        words = (
            f"NAME={NAMES[length]}",
            "SHORT=县样办",
            "CODE=示样办函",
            "CONTACT=样甲",
            "PHONE=1234567",
            f"FILE={text}",
        )
        code, said = run(root, "init", *words)
        assert code == 0, said
        (supervision,) = (root / "sources").glob("*/supervision.yaml")
        supervision.write_text(f"{supervision.read_text('utf-8')}\n发送方式: {way}\n", encoding="utf-8")
        assert run(root, "notices")[0] == 0
        yield from _one_of_each(root)
        code, said = issued(root, "2026-01-05")
        assert code == 0, said
        supervision.write_text(f"{supervision.read_text('utf-8')}\n{ROUND}", encoding="utf-8")
        edit(supervision.with_name("plan.yaml"), "备足物资", "备齐物资")
        code, said = run(root, "notices")
        assert code == 0, said
        yield from (path for path in _one_of_each(root) if way == "逐个函")


def _one_of_each(root: Path) -> list[Path]:
    kinds = sorted(path for path in (root / "out/drafts").glob("*/*") if path.is_dir())
    return [next(iter(sorted(kind.glob("*.docx")))) for kind in kinds if any(kind.glob("*.docx"))]


@pytest.mark.parametrize("length", LENGTHS)
def test_papers_of_an_office_with_a_name_of_any_length_are_clean_on_the_page(length: int, tmp_path: Path) -> None:
    drafts = []
    for at, path in enumerate(papers(length, tmp_path)):
        drafts.append(path.rename(tmp_path / f"{at}{path.parent.name}.docx"))
    kinds = {path.stem.lstrip("0123456789") for path in drafts}
    assert kinds >= {"责任分解函", "任务分工通知", "任务分工总表", "督办通知", "进展情况通报", "任务调整函", "方案文本"}
    printed = render_pages(drafts, tmp_path / "pdf", measuring=True)
    if "SHEETS" in os.environ:
        contact_sheet(printed, Path(os.environ["SHEETS"]) / f"{length}字.png", 60)
    for draft, pages in zip(drafts, printed, strict=True):
        found = check_document(draft.read_bytes(), draft.name, pages)
        assert [(one.file, one.name, one.measured) for one in found if one.result is Result.FAIL] == []
        assert any(one.name == "每面行数" and one.result is Result.PASS for one in found) or "总表" in draft.name
    assert [flaw for path in printed for flaw in flaws(path)] == []
