"""A paper quotes a plan as it was received: what was changed since is told under whose authority, or asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offices.desk import run
from tests.test_golden import as_text
from tests.truth.test_what_each_answers_for import begun, letter

PLAN = """\
云溪县公共厕所提升方案
一、建设任务
1.新建公厕10座。（县城管局）
2.改造公厕20座。（县文旅局）
"""
GROUND = "调整依据: {依据: 经云溪县人民政府同意, 日期: 2026年3月9日, 报送截止: 2026年4月1日}\n"
TOLD = "其中任务2经云溪县人民政府同意，自2026年3月9日起作了调整，所列为调整后的内容。"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begun(tmp_path, "方案.txt", PLAN)
    return tmp_path


def edit(root: Path, old: str, new: str, ground: str = "") -> None:
    folder = root / "sources/云溪县公共厕所提升方案"
    plan = (folder / "plan.yaml").read_text("utf-8")
    assert old in plan
    (folder / "plan.yaml").write_text(plan.replace(old, new), encoding="utf-8")
    if ground:
        path = folder / "supervision.yaml"
        path.write_text(path.read_text("utf-8") + ground, encoding="utf-8")


def said(root: Path) -> str:
    code, words = run(root, "check")
    assert code == 0, words
    return words


def papers(root: Path) -> str:
    code, words = run(root, "notices")
    assert code == 0, words
    drafts = root / "out/drafts/云溪县公共厕所提升方案"
    return "".join(letter(drafts / "责任分解函", one) for one in ("县城管局", "县文旅局")) + as_text(
        drafts / "任务分工总表/任务分工总表.docx"
    )


def test_words_changed_on_nobodys_authority_are_asked_about(root: Path) -> None:
    assert "收到的原文不一样" not in said(root)
    edit(root, "改造公厕20座", "改造公厕30座")
    assert "任务2的文字与收到的原文不一样，函里会当作方案的原文" in said(root)
    assert "任务1的文字" not in said(root)
    assert "作了调整" not in papers(root)


def test_words_changed_with_authority_are_told_as_changed_to_whom_they_concern(root: Path) -> None:
    edit(root, "改造公厕20座", "改造公厕30座", GROUND)
    assert "收到的原文不一样" not in said(root)
    whole = papers(root)
    # In the letter to the unit and in the table of all.
    assert whole.count(TOLD) == 2
    assert TOLD not in letter(root / "out/drafts/云溪县公共厕所提升方案/责任分解函", "县城管局")


LINED = """\
云溪县公共厕所提升方案
一、建设任务
1.新建公厕10座。
牵头单位：县城管局
配合单位：县文旅局
2.改造公厕20座。改善环境。
牵头单位：县文旅局
完成时限：2026年12月底前
二、工作要求
地方情况不同，不搞一刀切。
"""


@pytest.mark.parametrize(
    ("old", "new", "task"),
    [
        ("\n          - 配合单位：县文旅局", "", "1"),
        ("\n          - 完成时限：2026年12月底前", "", "2"),
        ("新建公厕10座。", "新建公厕。", "1"),
    ],
)
def test_words_cut_off_at_the_end_of_a_task_are_asked_about(tmp_path: Path, old: str, new: str, task: str) -> None:
    begun(tmp_path, "方案.txt", LINED)
    assert "收到的原文不一样" not in said(tmp_path)
    edit(tmp_path, old, new)
    words = said(tmp_path)
    assert f"任务{task}的文字与收到的原文不一样" in words
    assert words.count("收到的原文不一样") == 2  # the question, and how it is answered


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("地方情况不同，不搞一刀切。", "地方情况各不相同，不搞一刀切。"),
        ("二、工作要求", "二、有关要求"),
        ("\n    内容:\n      - 地方情况不同，不搞一刀切。", ""),
    ],
)
def test_words_changed_between_tasks_are_no_words_of_a_task(tmp_path: Path, old: str, new: str) -> None:
    begun(tmp_path, "方案.txt", LINED)
    edit(tmp_path, old, new)
    assert "收到的原文不一样" not in said(tmp_path)


def test_an_authority_for_another_task_does_not_reach_it(root: Path) -> None:
    edit(root, "改造公厕20座", "改造公厕30座", GROUND.replace("日期:", "任务: ['1'], 日期:"))
    assert "任务2的文字与收到的原文不一样" in said(root)
    assert "作了调整" not in papers(root)


def test_a_task_told_in_other_lines_or_with_a_limit_of_its_own_reads_as_it_did(root: Path) -> None:
    edit(root, "责任单位: （县文旅局）", "责任单位: （县文旅局）\n        时限: 2026年12月底前")
    assert "收到的原文不一样" not in said(root)


def test_what_a_person_has_looked_at_is_asked_no_more(root: Path) -> None:
    accepted = "已核:\n  任务2的文字与收到的原文不一样，函里会当作方案的原文: 原文漏印，已更正\n"
    edit(root, "改造公厕20座", "改造公厕30座", accepted)
    assert "收到的原文不一样" not in said(root)


@pytest.mark.parametrize(
    ("whom", "asked"),
    [("向县城管局报送进展情况", 1), ("将进展情况报县城管局", 1), ("报送进展情况", 0), ("将进展情况报县政府办公室", 0)],
)
def test_reports_that_the_plan_wants_elsewhere_are_not_asked_for_here_unawares(
    tmp_path: Path, whom: str, asked: int
) -> None:
    begun(tmp_path, "方案.txt", f"{PLAN}二、工作要求\n各责任单位每月25日前{whom}。\n")
    assert (
        said(tmp_path).count("待核：“各责任单位每月25日前" + whom + "”是送县城管局的，函里引来请各单位送我办") == asked
    )
