"""A notice of changes names a case by the number that its proposers gave it, and the papers keep the plan's words for who does what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offices.desk import run
from tests.test_golden import as_text
from tests.truth.test_what_each_answers_for import begun

PLAN = """\
云溪县人民政府办公室关于做好2026年建议提案办理工作的通知
云政办函〔2026〕21号
各乡镇人民政府，县政府各部门：
一、重点建议提案
（一）关于加快加装电梯的建议（第018号）。制定补助办法。
主办：县住建局
会办：县财政局、县水利局
办结时限：2026年9月30日前
（二）关于治理内涝的提案（第107号）。整治易涝点。
主办：县住建局、县城管局（分办）
会办：县水利局、县气象局
办结时限：2026年5月31日前
（三）关于发展中药材的提案（第18号）。出台保险补贴政策。
主办：县农业农村局
会办：县财政局、县乡村振兴局
办结时限：2026年10月底前
云溪县人民政府办公室
2026年3月18日
"""
NOTICE = """\
云溪县人民政府办公室关于调整部分建议提案办理单位的通知
云政办函〔2026〕96号
各有关单位：
现就《关于做好2026年建议提案办理工作的通知》（云政办函〔2026〕21号）中部分建议提案的办理单位调整如下：
{}
云溪县人民政府办公室
2026年6月10日
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begun(tmp_path, "通知.txt", PLAN)
    code, said = run(tmp_path, "issue", "DATE=2026-03-20", "FROM=22", "YES=1", "UNCONFIRMED=样例")
    assert code == 0, said
    return tmp_path


def taken(root: Path, *sentences: str) -> tuple[int, str]:
    numbered = "\n".join(f"{'一二三四五'[at]}、{sentence}" for at, sentence in enumerate(sentences))
    (file := root / "调整.txt").write_text(NOTICE.format(numbered), encoding="utf-8")
    return run(root, "revise", str(file), "--yes")


def revised(root: Path, *sentences: str) -> tuple[str, str]:
    """What the plan says after the notice, and what was told of it."""
    code, said = taken(root, *sentences)
    assert code == 0, said
    return next((root / "sources").glob("*/plan.yaml")).read_text("utf-8"), said


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("第107号提案增加县财政局为会办单位。", "会办：县水利局、县气象局、县财政局"),
        ("第107号提案（关于治理内涝）会办单位增加县财政局。", "会办：县水利局、县气象局、县财政局"),
        ("提案第107号的办结时限延长至2026年8月31日。", "办结时限：2026年8月31日"),
        ("第18号提案，县乡村振兴局不再会办。", "会办：县财政局"),
        ("委员提案第18号会办单位删除县乡村振兴局。", "会办：县财政局"),
        ("第18号建议主办单位调整为县住建局、县市场监管局。", "主办：县住建局、县市场监管局"),
        # Who helped leads from now on, and helps no longer.
        ("第018号建议主办单位调整为县水利局，县住建局改为会办单位。", "会办：县财政局、县住建局"),
    ],
)
def test_what_is_said_of_a_case_is_done_to_its_task(root: Path, sentence: str, line: str) -> None:
    plan, said = revised(root, sentence)
    assert "写进“待核”、请核对的：没有" in said, said
    assert f"- {line}\n" in plan


def test_a_case_that_the_plan_does_not_have_is_asked_about(root: Path) -> None:
    _, said = taken(root, "第107号建议会办单位增加县财政局。")
    assert "方案里没有第107号建议" in said


def test_the_letters_of_a_change_say_it_in_the_words_of_the_plan(root: Path) -> None:
    revised(
        root,
        "第107号提案主办单位调整为县住建局、县水利局，县城管局改为会办单位。",
        "第18号提案增加县林业局、县气象局为会办单位，县乡村振兴局不再会办。",
    )
    assert run(root, "notices")[0] == 0
    said = {path.stem[3:]: as_text(path) for path in (root / "out/drafts").rglob("任务调整函/*.docx")}
    assert "【县水利局（会办）】" in said["县水利局"]
    assert "【县水利局（主办）】" in said["县水利局"]
    assert "增加你单位为会办单位" in said["县气象局"]
    assert "（县农业农村局主办，县财政局、县乡村振兴局会办）" in said["县乡村振兴局"]
    assert not [unit for unit, words in said.items() if "（牵头）" in words or "（配合）" in words]
