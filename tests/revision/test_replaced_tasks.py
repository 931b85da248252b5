"""A notice that puts a table in the place of tasks (将第5项修改为下表), or a task into the middle so that numbers move."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.projects import draw_templates
from tests.revision.test_new_tasks import tasks
from tests.revision.test_notices import FOOT, HEAD, notice
from tests.revision.test_revise import PLAN, WORK, plan_file, root, run
from tests.revision.test_seed_versions import letter, told

__all__ = ["root", "told"]
ROWS = (
    ("序号", "工作任务", "责任单位", "完成时限"),
    ("5", "建设家庭教育指导站4处", "市教育局牵头，市妇联配合", "2025年9月底前"),
    ("7", "开展暑期防溺水巡查", "市水务局", "2025年8月底前"),
)


def tabled(root: Path, *lines: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    """A notice as a Word file; the table stands below the first of ``lines``."""
    paper = docx.Document()
    for line in [*HEAD.splitlines(), lines[0]]:
        paper.add_paragraph(line)
    table = paper.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    for line in [*lines[1:], *FOOT.splitlines()]:
        paper.add_paragraph(line)
    file = root / "调整通知.docx"
    paper.save(str(file))
    return file


@pytest.mark.parametrize(
    "announced",
    [
        "一、将第5项、第7项任务修改为下表内容。",
        "一、任务5、任务7调整为以下内容：",
        "一、任务5、7变更如下：",
        "一、将原方案第5、7项替换为下表：",
    ],
)
def test_rows_of_a_table_stand_in_the_place_of_the_tasks_with_their_numbers(announced: str, root: Path) -> None:
    draw_templates(root)
    before = tasks(root)
    file = tabled(root, announced, "二、将任务13的责任单位由市民政局调整为市卫健委。")
    result = run(root, "revise", str(file), "--yes")
    assert result.exit_code == 0, result.output
    after, text = tasks(root), plan_file(root).read_text("utf-8")
    assert [at for at, (was, now) in enumerate(zip(before, after, strict=True), 1) if was != now] == [5, 7]
    assert "建设家庭教育指导站4处" in text
    assert "市教育局牵头，市妇联配合" in text
    assert "2025年8月底前" in text
    assert "（市卫健委负责）" in text
    assert "没有照办" not in text
    assert run(root, "check").exit_code == 0


def test_a_row_whose_number_the_plan_lacks_is_told_and_not_put_in(root: Path) -> None:
    rows = (*ROWS, ("99", "新建体育公园", "市体育局", ""))
    run(root, "revise", str(tabled(root, "一、将第5、7、99项修改为下表内容。", rows=rows)), "--yes")
    text = plan_file(root).read_text("utf-8")
    assert "方案里没有任务99" in text.partition("待核:")[2]
    assert "体育公园" not in text.partition("待核:")[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "在任务5后增加一项任务：建设示范基地。建设基地3处。（市商务局、市财政局负责），后续任务编号依次顺延。",
        "增加任务6“建设示范基地”：建设基地3处。（市商务局、市财政局负责）\n其后各项任务序号相应顺延。",
    ],
)
def test_numbers_move_on_where_the_notice_says_so(sentence: str, root: Path) -> None:
    draw_templates(root)
    before = tasks(root)
    result = run(root, "revise", str(notice(root, sentence)), "--yes")
    assert result.exit_code == 0, result.output
    after = tasks(root)
    assert [line.split(".")[0] for line in after] == [str(number) for number in range(1, len(WORK) + 2)]
    titles = [line.split(".", 1)[1].strip() for line in after]
    assert [*titles[:5], *titles[6:]] == [line.split(".", 1)[1].strip() for line in before]
    assert "没有照办" not in plan_file(root).read_text("utf-8")
    assert run(root, "check").exit_code == 0


def test_numbers_close_up_behind_what_is_taken_out_where_the_notice_says_so(root: Path) -> None:
    result = run(root, "revise", str(notice(root, "删除任务9，后续编号依次前移。")), "--yes")
    assert result.exit_code == 0, result.output
    assert [line.split(".")[0] for line in tasks(root)] == [str(number) for number in range(1, len(WORK))]


def test_a_letter_of_adjustment_says_of_a_number_that_moved_that_it_moved_and_no_more(told: Path) -> None:
    file = notice(told, "增加任务6“建设示范基地”：建设基地3处。（市财政局负责），后续任务编号依次顺延。")
    assert run(told, "revise", str(file), "--yes").exit_code == 0
    assert run(told, "build").exit_code == 0
    said = letter(told, "市财政局")
    assert "6. 建设示范基地。建设基地3处。（市财政局负责）" in said
    assert "顺延" not in said
    assert rows(told, "市统计局") == [("任务13编号", "12", "13")]


def rows(root: Path, unit: str) -> list[tuple[str, ...]]:
    (path,) = (root / "out" / "drafts" / PLAN / "任务调整函").glob(f"*{unit}*.docx")
    (table,) = docx.Document(str(path)).tables
    return [tuple(cell.text for cell in row.cells[1:]) for row in table.rows[1:]]
