"""Documents of the real plan as readable text with style names; GOLDEN=refresh (make golden) rewrites them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from pipeline.runs.build import build
from tests.projects import lay_out_real

GOLDEN = Path(__file__).parent / "golden"
STORIES = {
    "责任分解函-市民政局": "责任分解函/11 市民政局.docx",
    "责任分解函-市中院": "责任分解函/04 市中院.docx",
    "责任分解函-市烟草局": "责任分解函/26 市烟草局.docx",
    "任务分工总表": "任务分工总表/任务分工总表.docx",
}
TO_ALL = "任务分工通知"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out_real(tmp_path_factory.mktemp("project"))
    build(root)
    return root / "out/drafts/未成年人保护工作"


def golden(story: str, text: str) -> str:
    """The text kept for ``story``; first written anew where that is asked for."""
    kept = GOLDEN / f"{story}.txt"
    if os.environ.get("GOLDEN") == "refresh":
        kept.write_text(text, encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def as_text(path: Path) -> str:
    document = Document(str(path))
    return "\n".join(line for child in document.element.body for line in _lines(child, document)) + "\n"


def _lines(child: object, document: object) -> Iterator[str]:
    tag = getattr(child, "tag", "")
    if tag == qn("w:p"):
        paragraph = Paragraph(child, document)  # type: ignore[arg-type] # children of a body are what python-docx makes of them
        drawn = [one for one in child.iter(qn("w:t")) if next(one.iterancestors(FALLBACK), None) is None]  # type: ignore[attr-defined] # children of a body are what python-docx makes of them
        boxed = "".join(text.text or "" for text in drawn) if not paragraph.text else ""
        style = paragraph.style.name if paragraph.style else ""
        yield f"[{style}] {paragraph.text or boxed}".rstrip()
    elif tag == qn("w:tbl"):
        for row in Table(child, document).rows:  # type: ignore[arg-type] # children of a body are what python-docx makes of them
            yield " | ".join(cell.text.replace("\n", "／") for cell in row.cells)


@pytest.mark.parametrize("story", STORIES)
def test_a_document_reads_as_its_golden_text(story: str, drafts: Path) -> None:
    text = as_text(drafts / STORIES[story])
    assert text == golden(story, text)


def test_the_one_notice_to_all_reads_as_its_golden_text(tmp_path: Path) -> None:
    root = lay_out_real(tmp_path)
    supervision = root / "sources/未成年人保护工作/supervision.yaml"
    supervision.write_text(supervision.read_text(encoding="utf-8") + "发送方式: 一份通知\n", encoding="utf-8")
    build(root)
    text = as_text(root / f"out/drafts/未成年人保护工作/{TO_ALL}/{TO_ALL}.docx")
    assert text == golden(TO_ALL, text)
