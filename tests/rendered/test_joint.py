"""Papers that two or three offices issue together, on the page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from pipeline.gongwen.conform import Result
from pipeline.gongwen.preview import render_pages
from pipeline.gongwen.service import conform_files
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.gongwen.general import render
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


def test_ten_that_sign_are_parted_neither_from_each_other_nor_from_the_date(tmp_path: Path) -> None:
    offices = [f"示例市第{number}局" for number in "一二三四五六七八九十"]
    files = []
    for rows in range(8, 20, 2):
        files.append(tmp_path / f"{rows}.docx")
        text = ["为做好示例工作，现将有关事项明确如下，请结合实际认真抓好落实，按时报送。"] * rows
        files[-1].write_bytes(render("general-joint.docx", 联合机关=offices, 正文=text))
    ends = set()
    for printed in render_pages(files, tmp_path / "pdf"):
        document = pypdfium2.PdfDocument(printed)
        pages = [page.get_textpage().get_text_bounded().replace(" ", "") for page in document]
        # The day stands below the names, and again in the last row of the page.
        signed = next(number for number, page in enumerate(pages) if "年7月1日" in page.replace("年7月1日印发", ""))
        assert all(office in pages[signed] for office in offices)
        ends.add(signed)
    # On the page the text ends on, and on one of their own.
    assert len(ends) > 1
