"""任务分工总表: what stands in which column follows from who leads, never from how many there are."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.documents import assignments
from pipeline.output.compare import Action
from pipeline.runs.build import build
from pipeline.runs.publish import publish
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
        ("牵头单位：市民政局；责任单位：市公安局", "市民政局", "负责：市公安局"),
        ("牵头单位：市民政局；责任单位：市公安局、市教育局", "市民政局", "负责：市公安局、市教育局"),
        ("牵头单位：市民政局、市公安局；责任单位：市教育局", "市民政局、市公安局", "负责：市教育局"),
        ("市民政局牵头，市公安局负责", "市民政局", "负责：市公安局"),
        ("市民政局牵头，市公安局、市教育局按职责分工负责", "市民政局", "市公安局、市教育局"),
        ("市民政局牵头，市公安局按职责分工负责，市教育局配合", "市民政局", "按职责分工：市公安局\n配合：市教育局"),
        ("主办单位：市民政局；会办单位：市公安局", "市民政局", "会办：市公安局"),
        ("市民政局负责，市公安局指导", "市民政局", "指导：市公安局"),
        ("市民政局、市公安局按职责分工负责", "", "市民政局、市公安局"),
        ("责任单位：市公安局", "市公安局", ""),
        ("责任单位：市公安局；配合单位：市教育局", "市公安局", "配合：市教育局"),
        # Who answers for a task with others answers for it, and helps nobody.
        ("责任单位：市公安局、市教育局", "市公安局、市教育局", ""),
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
    assert (columns.get("牵头（负责）\n单位", ""), columns.get("按职责分工、\n配合单位", "")) == (first, others)


def test_more_tasks_than_one_table_holds_go_into_volumes_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = "      - {任务: %s. 第%s项。, 正文: 定期会商。, 责任单位: （市公安局负责）}\n"
    tasks = "".join(task % (number, number) for number in range(1, 6))
    plan = PLAN.replace("内容:\n  - 章节", "公开方式: （此件公开发布）\n内容:\n  - 章节", 1)
    before, _, after = plan.partition("      - {")
    root = lay_out(tmp_path, plan=before + tasks + after[after.index("  - 章节") :])
    build(root)
    assert [path.name for path in (root / "out/drafts").rglob("任务分工总表*.docx")] == ["任务分工总表.docx"]
    monkeypatch.setattr(assignments, "TABLE_TASKS", 2)
    edited = root / "sources/样例/plan.yaml"
    edited.write_text(edited.read_text(encoding="utf-8").replace("第1项", "第一项"), encoding="utf-8")
    assert [Path(one.path).name for one in build(root).of(Action.WITHDRAW)] == ["任务分工总表.docx"]
    volumes = sorted((root / "out/drafts").rglob("任务分工总表*.docx"))
    assert [path.name for path in volumes] == [f"任务分工总表（第{number}册）.docx" for number in (1, 2, 3)]
    read = [docx.Document(str(path)) for path in volumes]
    assert [
        [f"（第{number}册，共3册）" in "".join(p.text for p in one.paragraphs) for number in (1, 2, 3)] for one in read
    ] == [[here == number for here in range(3)] for number in range(3)]
    cells = [cell.text for one in read for row in one.tables[0].rows for cell in row.cells]
    assert [text for text in cells if text.endswith("项")] == ["第一项", *(f"第{number}项" for number in range(2, 6))]
    (page,) = publish(root)
    text = (root / page).read_text(encoding="utf-8")
    assert all(f'<th scope="row">{number}</th>' in text for number in range(1, 6))
    assert (text.count('id="table"'), text.count('id="table-2"'), text.count('id="table-3"')) == (1, 1, 1)
