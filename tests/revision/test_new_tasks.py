"""A notice that brings new tasks into a plan: each is put where the notice says, or told and left to the clerk."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.project import tree
from tests.projects import draw_templates
from tests.revision.test_notices import FOOT, HEAD, notice
from tests.revision.test_revise import WORK, plan_file, received, root, run
from tests.revision.test_seed_versions import letter, told

__all__ = ["root", "told"]
LAST = len(WORK)
BASE = f"{LAST + 1}“建设示范基地”：建设基地3处，2025年底前建成。（市商务局、市财政局负责）"


def tasks(root: Path) -> list[str]:
    lines = plan_file(root).read_text("utf-8").splitlines()
    return [line.strip().removeprefix("- 任务:").strip(" '\"") for line in lines if line.strip().startswith("- 任务:")]


@pytest.mark.parametrize(
    "sentence",
    [
        f"增加任务{BASE}",
        f"新增一项任务，作为任务{BASE}",
        f"在任务{LAST}后增加一项任务：建设示范基地。建设基地3处，2025年底前建成。（市商务局、市财政局负责）",
        f"在第{LAST}项任务之后新增任务{BASE}",
        f"新增以下任务：\n{LAST + 1}.建设示范基地。建设基地3处，2025年底前建成。（市商务局、市财政局负责）",
    ],
)
def test_a_task_comes_behind_the_one_before_it_and_nothing_else_changes(sentence: str, root: Path) -> None:
    draw_templates(root)
    before = tasks(root)
    result = run(root, "revise", str(notice(root, sentence)), "--yes")
    assert result.exit_code == 0, result.output
    assert "新增" in result.output
    after = tasks(root)
    assert after[:-1] == before
    text = plan_file(root).read_text("utf-8").partition(after[-1])[2]
    assert after[-1].startswith(f"{LAST + 1}.")
    assert "建设示范基地" in after[-1] + text
    assert "建设基地3处，2025年底前建成。" in text
    assert "责任单位: （市商务局、市财政局负责）" in text
    assert run(root, "check").exit_code == 0


def test_a_table_of_new_tasks_comes_in_row_by_row(root: Path) -> None:
    paper = docx.Document()
    for line in [*HEAD.splitlines(), "一、将任务13的责任单位由市民政局调整为市卫健委。", "二、新增任务如下："]:
        paper.add_paragraph(line)
    rows = (
        ("序号", "工作任务", "责任单位"),
        (str(LAST + 1), "建设基地", "市商务局"),
        (str(LAST + 2), "开展评估", "市审计局"),
    )
    table = paper.add_table(len(rows), 3)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    for line in FOOT.splitlines():
        paper.add_paragraph(line)
    file = root / "调整通知.docx"
    paper.save(str(file))
    before = tasks(root)
    result = run(root, "revise", str(file), "--yes")
    assert result.exit_code == 0, result.output
    assert len(tasks(root)) == len(before) + 2
    assert [line.split(".")[0] for line in tasks(root)[-2:]] == [str(LAST + 1), str(LAST + 2)]
    assert "市卫健委" in plan_file(root).read_text("utf-8")


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("增加任务5“建设示范基地”：建设基地3处。（市商务局负责）", "方案里已有任务5"),
        ("增加一项任务：建设示范基地3处。（市商务局负责）", "没有写编号，也没有写加在哪一项后面"),
        ("在任务99后增加一项任务：建设示范基地3处。（市商务局负责）", "方案里没有任务99"),
        ("在任务5后增加一项任务：建设示范基地3处。（市商务局负责）", "后面各项的编号是否顺延没有写明"),
        (f"增加任务{LAST + 1}：建设示范基地3处。", "没有照办"),
        (f"新增以下任务：\n{LAST + 1}.建设示范基地3处。\n{LAST + 2}.开展评估。", "责任单位没有读懂"),
        (f"新增以下任务：\n{LAST + 3}.建设基地。（市商务局负责）", f"方案里没有任务{LAST + 2}"),
    ],
)
def test_a_task_without_a_certain_place_or_unit_is_told_and_not_put_in(sentence: str, why: str, root: Path) -> None:
    before = tasks(root)
    result = run(root, "revise", str(notice(root, sentence, "任务14的责任单位删除市残联。")), "--yes")
    assert result.exit_code == 0, result.output
    assert tasks(root) == before
    asked = plan_file(root).read_text("utf-8").partition("待核:")[2]
    assert why in asked
    assert "示范基地" in asked or "建设基地" in asked


def test_the_same_notice_again_changes_nothing_and_the_next_finds_the_new_task(root: Path) -> None:
    file = notice(root, f"增加任务{BASE}")
    assert run(root, "revise", str(file), "--yes").exit_code == 0
    before = tree(root, "sources")
    assert run(root, "revise", str(file), "--yes").exit_code == 1
    assert tree(root, "sources") == before
    later = received(
        root, HEAD.replace("6号", "9号") + f"一、任务{LAST + 1}的责任单位增加市统计局。\n" + FOOT, "再调整.txt"
    )
    result = run(root, "revise", str(later), "--yes")
    assert result.exit_code == 0, result.output
    assert "（市商务局、市财政局、市统计局负责）" in plan_file(root).read_text("utf-8")


def test_the_letter_of_adjustment_tells_of_the_new_task_on_the_ground_of_the_notice(told: Path) -> None:
    file = notice(told, f"增加任务{BASE}", "删除任务7。")
    result = run(told, "revise", str(file), "--yes")
    assert result.exit_code == 0, result.output
    assert run(told, "build").exit_code == 0
    said = letter(told, "市财政局")
    assert "建设示范基地" in said
    assert "样政办发〔2025〕6号" in said
