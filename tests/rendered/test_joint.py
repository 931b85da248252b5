"""Papers that two or three offices issue together, on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gongwen.conform import Result
from pipeline.gongwen.service import conform_files
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.offices.test_joint import drafts, joint
from tests.project import DAY

ROUND = "轮次:\n  - {日期: 2024年3月29日}\n"


@pytest.mark.parametrize(("others", "sealed"), [(2, "是"), (1, "是"), (2, "否")])
def test_their_papers_are_clean_on_the_page(others: int, sealed: str, tmp_path: Path) -> None:
    root = joint(tmp_path, others, sealed=sealed, rounds=ROUND)
    build(root)
    told = drafts(root)["任务分工通知"].rename(tmp_path / "任务分工通知.docx")
    build(root)
    issue(root, DAY, ("任务分工通知",), note="待核未定先发：试")
    build(root)
    papers = drafts(root)
    # One of letters, in which the leading office alone has the mark.
    found = conform_files([told, papers["督办通知"], papers["进展情况通报"]], {}, rendered=True)
    assert [(one.file, one.name, one.measured) for one in found if one.result is Result.FAIL] == []
    # The rows of the signature are one block: a page never begins with the date.
    assert [one.measured for one in found if "没有正文" in str(one.measured)] == []
