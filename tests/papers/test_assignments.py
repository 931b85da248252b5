"""任务分工总表: what stands in which column follows from who leads, never from how many there are."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.runs.build import build
from tests.project import lay_out

PLAN = """\
方案标题: 样例工作方案
内容:
  - 章节: 一、任务
    内容:
      - {任务: 1. 健全工作机制。, 正文: 定期会商。, 责任单位: （%s）}
  - 章节: 二、工作要求
    内容:
      - 各单位要制定推进落实措施。
"""


@pytest.mark.parametrize(
    ("bracket", "first", "others"),
    [
        ("牵头单位：市民政局；责任单位：市公安局", "市民政局", "市公安局"),
        ("牵头单位：市民政局；责任单位：市公安局、市教育局", "市民政局", "市公安局、市教育局"),
        ("牵头单位：市民政局、市公安局；责任单位：市教育局", "市民政局、市公安局", "市教育局"),
        ("市民政局牵头，市公安局负责", "市民政局", "市公安局"),
        ("责任单位：市公安局", "市公安局", ""),
        ("责任单位：市公安局；配合单位：市教育局", "市公安局", "市教育局"),
        ("责任单位：市公安局、市教育局", "", "市公安局、市教育局"),
    ],
)
def test_who_answers_under_a_leader_stands_beside_it_however_many_they_are(
    bracket: str, first: str, others: str, tmp_path: Path
) -> None:
    root = lay_out(tmp_path, plan=PLAN % bracket)
    build(root, kinds=("任务分工总表",))
    (path,) = (root / "out" / "drafts").rglob("任务分工总表.docx")
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]
    columns = dict(zip(rows[0], rows[-1], strict=True))
    assert (columns.get("牵头（负责）单位", ""), columns.get("按职责分工、配合单位", "")) == (first, others)
