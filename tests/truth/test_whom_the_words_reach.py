"""Words of the plan that ask some are quoted to these alone: the others are asked in the office's own name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_golden import as_text
from tests.truth.test_what_each_answers_for import begun, letter

PLAN = """\
云溪县人居环境整治方案
一、重点任务
1.清理垃圾。（县城管局牵头，各乡镇人民政府、县妇联配合）
2.整治农贸市场。（县市场监管局）
二、工作要求
{words}。
"""
REPORTS = "前报送进展情况"


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        ("各乡镇每月25日" + REPORTS, ("各乡镇人民政府",)),
        ("各乡镇人民政府要于每月25日" + REPORTS, ("各乡镇人民政府",)),
        ("各牵头单位每月25日" + REPORTS, ("县城管局",)),
        ("各乡镇要制定方案，每月25日" + REPORTS, ("各乡镇人民政府",)),
        ("各村每月25日" + REPORTS, ()),
        ("各主办单位每月25日" + REPORTS, ("县城管局",)),
        # The clause that asks leaves out whom, and the words go back to where they stand.
        ("各牵头单位要细化任务，每月25日" + REPORTS, ("县城管局",)),
        ("各牵头单位要细化任务；每月25日" + REPORTS, ("县城管局",)),
        ("各主责部门每月25日" + REPORTS, ("县城管局",)),
        ("各牵头单位会同配合单位每月25日" + REPORTS, ("县城管局",)),
        ("各协办单位每月25日向牵头单位" + REPORTS, ("各乡镇人民政府",)),
        ("各牵头单位和配合单位每月25日" + REPORTS, ("各乡镇人民政府", "县城管局", "县市场监管局")),
        ("各单位每月25日" + REPORTS, ("各乡镇人民政府", "县城管局", "县市场监管局")),
        ("各责任单位要于每月25日" + REPORTS, ("各乡镇人民政府", "县城管局", "县市场监管局")),
        ("各乡镇、各部门每月25日" + REPORTS, ("各乡镇人民政府", "县城管局", "县市场监管局")),
    ],
)
def test_only_those_whom_the_words_ask_are_told_that_the_plan_asks_them(
    tmp_path: Path, words: str, reached: tuple[str, ...]
) -> None:
    folder = begun(tmp_path, "方案.txt", PLAN.format(words=words))
    told = [
        one for one in ("各乡镇人民政府", "县城管局", "县市场监管局") if f"关于“{words}”的要求" in letter(folder, one)
    ]
    assert told == list(reached)
    # The office asks all the same.
    assert "我办每月了解进展，请你单位每月" in letter(folder, "县市场监管局")


def test_a_count_of_units_says_which_of_them_are_many(tmp_path: Path) -> None:
    folder = begun(tmp_path, "方案.txt", PLAN.format(words="各单位要抓好落实"))
    table = as_text(folder.with_name("任务分工总表") / "任务分工总表.docx")
    assert "责任单位4个（各乡镇人民政府按一个单位计）" in table
