"""The manual as one Word file and one web page."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from pipeline.manual.book import bind
from pipeline.manual.writing import write_manual
from pipeline.runs.manual import PAGES, manual

PAGES_OF_TWO = {
    "README.zh.md": "# 手册\n\n先看[第二页](docs/two.md)。\n一段话\n分两行。",
    "docs/two.md": "# 第二页\n\n回[手册](../README.zh.md)。价格$1$，`{{ 单位 }}`。\n\n![图](two.png)\n",
    "docs/alone.md": "# 没有人提到\n\n也在书里。\n",
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fea7"
    "35819d0000000049454e44ae426082"
)


def test_pages_follow_their_links_and_links_lead_inside_the_book() -> None:
    book = bind(PAGES_OF_TWO)
    assert re.findall(r"^# (\S+)", book, re.MULTILINE) == ["手册", "第二页", "没有人提到"]
    assert "[第二页](#two)" in book
    assert "# 第二页 {#two}" in book
    assert "![图](docs/two.png)" in book


def test_what_is_written_says_what_the_pages_say_in_faces_that_hold_chinese() -> None:
    made = write_manual(bind(PAGES_OF_TWO), {"docs/two.png": PNG})
    document = docx.Document(io.BytesIO(made["手册.docx"]))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "一段话分两行。" in "".join(text)
    assert any("价格$1$" in line and "{{ 单位 }}" in line for line in text)
    assert len(document.inline_shapes) == 1
    page = made["手册.html"].decode()
    assert 'href="#two"' in page
    assert 'src="data:image/png;base64,' in page
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert "仿宋_GB2312" in fonts.attrib.values()
    assert not any(str(name).endswith("Theme") for name in fonts.attrib)
    assert write_manual(bind(PAGES_OF_TWO), {"docs/two.png": PNG}) == made


def test_the_programs_own_manual_is_whole(tmp_path: Path) -> None:
    assert manual(PAGES, tmp_path) == ("out/手册.docx", "out/手册.html")
    page = (tmp_path / "out/手册.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r' id="([^"]+)"', page))
    leading = set(re.findall(r'href="#([^"]+)"', page))
    assert leading
    assert leading <= anchors
    assert not re.findall(r'href="[^"]*\.md"', page)


def test_a_manual_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="没有手册的原文"):
        manual(tmp_path, tmp_path)
