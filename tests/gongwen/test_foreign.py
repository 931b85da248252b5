"""Documents nobody here drew: judged as they are, and never a traceback."""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.gongwen.conform import Result, check_document
from pipeline.gongwen.grid import normalise_grid
from pipeline.gongwen.ooxml import parse, unpack
from pipeline.ooxml.archive import pack_parts as pack


def _saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _typed() -> docx.document.Document:
    """A notice as a clerk types it: no named styles, everything set by hand."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.right_margin, section.bottom_margin = Mm(26), Mm(35)
    lines = [
        ("示例市人民政府文件", "方正小标宋简体", 40, "center", 0),
        ("示政发〔2026〕3号", "仿宋_GB2312", 16, "center", 0),
        ("关于做好示例工作的通知", "方正小标宋简体", 22, "center", 0),
        ("各有关单位：", "仿宋_GB2312", 16, "left", 0),
        ("一、总体要求", "黑体", 16, "left", 32),
        ("请各有关单位结合实际认真抓好落实。", "仿宋_GB2312", 16, "left", 32),
        ("示例市人民政府", "仿宋_GB2312", 16, "right", 0),
        ("2026年3月1日", "仿宋_GB2312", 16, "right", 0),
    ]
    for text, face, size, align, first in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
        paragraph.paragraph_format.first_line_indent = Pt(first)
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.font.name = face
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        if size == 40:
            run.font.color.rgb = RGBColor(255, 0, 0)
    return document


def _result(data: bytes, name: str) -> Result:
    return next(finding.result for finding in check_document(data, "来文.docx") if finding.name == name)


def test_the_elements_of_a_hand_typed_notice_are_recognised_by_what_they_say() -> None:
    data = _saved(_typed())
    for name in (
        "发文字号写法",
        "标题2号小标宋体",
        "主送机关居左顶格、末标全角冒号",
        "成文日期用阿拉伯数字、不编虚位",
        "层次序数",
    ):
        assert _result(data, name) is Result.PASS


def test_a_hand_typed_notice_without_page_numbers_is_told_so() -> None:
    assert _result(_saved(_typed()), "页码左右各放一条一字线") is Result.WARN


def test_only_a_flat_requirement_fails_a_document() -> None:
    for finding in check_document(_saved(docx.Document()), "空白.docx"):
        assert (finding.result is Result.FAIL) <= (finding.strength == "规定")


@pytest.mark.parametrize("data", [b"", b"PK", b"plain text", pack({"word/document.xml": b"<w:"}), pack({"a": b""})])
def test_what_is_no_docx_is_refused_in_chinese(data: bytes) -> None:
    with pytest.raises(ValueError, match="不是有效的 Word 文档"):
        check_document(data, "坏.docx")


@given(st.lists(st.text(max_size=40), max_size=12))
@settings(max_examples=40, deadline=None)
def test_any_text_is_judged_without_a_traceback(texts: list[str]) -> None:
    document = docx.Document()
    for text in texts:
        document.add_paragraph("".join(character for character in text if character.isprintable()))
    assert check_document(_saved(document), "任意.docx")


def test_words_own_character_grid_is_brought_into_a_form_libreoffice_can_be_measured_with() -> None:
    document = _typed()
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), "579")
    grid.set(qn("w:charSpace"), "-849")
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    data, changed = normalise_grid(_saved(document))
    parts = unpack(data)
    assert changed
    found = parse(parts["word/document.xml"]).find(f".//{qn('w:docGrid')}")
    assert found is not None
    assert found.get(qn("w:type")) == "lines"
    assert b'w:spacing w:val="-5"' in parts["word/styles.xml"]
    assert normalise_grid(data) == (data, False)


@pytest.mark.parametrize("stage", ["修改稿（未印发）", "（征求意见稿）", "【送审稿】", "（草案）"])
def test_how_far_a_paper_has_come_is_no_text_of_it(stage: str) -> None:
    document = _typed()
    document.paragraphs[0].insert_paragraph_before(stage)
    assert _result(_saved(document), "正文段首左空") is Result.PASS
