"""方案文本 of a plan that is signed in front of its annexes: set, and printed, as the end of a paper."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from pipeline.gongwen.preview import render_pages
from pipeline.runs.build import build
from tests.project import lay_out
from tests.rendered.flaws import flaws

HEAD = "方案标题: 样例市样例工作实施方案\n内容:\n"
TASK = (
    "  - 章节: 一、工作任务\n    内容:\n"
    "      - 任务: 1. 做好样例工作。\n        正文: 按月调度。\n        责任单位: （市教育局负责）\n"
    "  - 章节: 二、工作要求\n    内容:\n      - 各单位要制定推进落实措施。\n"
)
NOTES = "  - 附件：1.样例工作领导小组成员名单\n  - 2.样例工作重点项目清单\n"
SIGNED = "  - 样例市教育局\n  - 二〇二四年一月二日\n"
ANNEXES = "  - 附件1\n  - 样例工作领导小组成员名单\n  - 组长由市教育局局长担任。\n  - 附件 2\n  - 样例工作重点项目清单\n  - 由市教育局组织实施。\n"
ENDS = {"附件说明首项", "附件说明续项", "署名", "成文日期", "附件标识", "附件标题"}


def drafted(folder: Path, contents: str) -> Path:
    root = lay_out(folder, plan=HEAD + contents)
    build(root, ("方案文本",))
    return next((root / "out/drafts").rglob("*.docx"))


def styled(draft: Path) -> list[tuple[str, str]]:
    rows = [(row.style.name if row.style else "", row.text) for row in docx.Document(str(draft)).paragraphs]
    return [row for row in rows if row[0] in ENDS | {"附件说明"}]


def test_signature_and_annexes_inside_the_text_of_a_plan_are_set_as_such(tmp_path: Path) -> None:
    contents = TASK + "  - 请抓好落实。\n" + NOTES + SIGNED + ANNEXES
    assert styled(drafted(tmp_path, contents)) == [
        ("附件说明首项", "附件：1.\t样例工作领导小组成员名单"),
        ("附件说明续项", "2.\t样例工作重点项目清单"),
        ("署名", "样例市教育局"),
        ("成文日期", "2024年1月2日"),
        ("附件标识", "附件1"),
        ("附件标题", "样例工作领导小组成员名单"),
        ("附件标识", "附件2"),
        ("附件标题", "样例工作重点项目清单"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "  - 附件：样例清单另行印发。\n  - 请抓好落实。\n",
        "  - 样例市教育局\n  - 请于2024年1月2日前报送。\n",
        "  - 2024年1月2日\n  - 请抓好落实。\n",
    ],
)
def test_what_only_looks_like_an_end_stays_text(tmp_path: Path, text: str) -> None:
    assert styled(drafted(tmp_path, TASK + text)) == []


def test_no_page_of_such_a_plan_has_a_flaw_whatever_its_length(tmp_path: Path) -> None:
    made = []
    for rows in range(0, 22, 3):
        contents = TASK + "  - 各单位要加强领导。\n" * rows + "  - 请抓好落实。\n" + NOTES + SIGNED + ANNEXES
        draft = drafted(tmp_path / str(rows), contents)
        made.append(Path(shutil.copy(draft, tmp_path / f"文末{rows:02}.docx")))
    found = [flaw for path in render_pages(made, tmp_path / "pdf") for flaw in flaws(path)]
    assert found == [], "\n".join(found)
