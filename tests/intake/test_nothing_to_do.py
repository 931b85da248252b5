"""Units without a word of what they are for, and rows whose task was left blank: asked about, and never written as a task."""

from __future__ import annotations

import pytest

from pipeline.intake.emit import emit_plan
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from tests.intake.one_table import TABLES, of_table
from tests.intake.test_kinds import lines, read


@pytest.mark.parametrize(
    "above",
    [
        "责任单位：县教育局、县公安局",
        "（县教育局、县公安局负责）",
        "牵头单位：县教育局\n配合单位：县公安局",
        "县教育局牵头，县公安局配合",
        "【责任单位：县教育局】",
    ],
)
def test_units_above_everything_are_a_line_and_a_question(above: str) -> None:
    text = f"某县重点任务分工方案\n{above}\n新建学校2所，修路3条。\n牵头单位：县交通局\n"
    got = lines(text.partition("\n")[2])
    assert [task["text"] for task in got["tasks"]] == ["新建学校2所，修路3条。"]
    assert any("没有写是哪项任务" in question for question in got["review"])
    written = emit_plan(understand(read_blocks(text.encode(), "a.txt")))
    assert "正文: ''" not in written
    assert all(line in written for line in above.split("\n"))


@pytest.mark.parametrize("name", TABLES)
def test_a_row_of_units_without_a_task_is_a_line_and_a_question(name: str) -> None:
    rows = (("序号", "任务", "责任单位", "完成时限"), ("1", "建校", "县教育局", "8月"), ("2", "", "县交通局", "9月"))
    got = of_table(rows, name)
    assert read(got) == [("1", "县教育局:负责", "8月")]
    assert any("县交通局，完成时限：9月”没有写是哪项任务" in question for question in got["review"])


@pytest.mark.parametrize("head", ["一季度", "上半年目标", "全年安排", "第二季度进度", "2026年目标"])
def test_a_row_of_nothing_but_stages_is_asked_about(head: str) -> None:
    got = of_table((("任务", "责任单位", head), ("建校", "县教育局", "选址"), ("", "县交通局", "通车")))
    assert [bool(task["review"]) for task in got["tasks"]] == [False, True]


@pytest.mark.parametrize(
    "heads", [("上半年", "全年"), ("一季度", "四季度"), ("6月底前", "12月底前"), ("上半年目标", "年底")]
)
def test_times_among_stages_are_told_to_be_no_limits(heads: tuple[str, str]) -> None:
    rows = (
        ("任务", "责任单位", *heads),
        ("建校", "县教育局", "选址", "11月底前完工"),
        ("修路", "县交通局", "", "通车"),
    )
    got = of_table(rows)
    assert [task["deadline"] for task in got["tasks"]] == [None, None]
    assert any(f"“{heads[1]}”写的是分阶段的安排" in question for question in got["review"])
    assert not any("分阶段" in question for question in of_table((*rows[:1], *rows[2:]))["review"])
    with_limit = tuple((*row, "完成时限" if row is rows[0] else "12月底") for row in rows)
    assert not any("分阶段" in question for question in of_table(with_limit)["review"])
