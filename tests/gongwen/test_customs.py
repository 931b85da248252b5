"""The rules around the page: warnings with their source, which an office may switch off with a reason."""

import pytest

from pipeline.gongwen.conform import Result, check_document
from tests.gongwen.mutations import Broken

BROKEN = {
    "文种": ("进展情况的通报", "进展情况的督办通知"),
    "发文机关": ("示例市人民政府办公室文件", "示例市人民政府督查室文件"),
    "机关代字": ("示政办发〔", "A〔"),
    "主题词": ("经示例市人民政府同意", "主题词：经示例市人民政府同意"),
    "报送要求": ("请结合实际认真抓好落实", "每月报送进展"),
    "批评问责": ("请结合实际认真抓好落实", "对落实不力的予以通报批评"),
}


def _warnings(document: Broken, switched_off: dict[str, str] | None = None) -> dict[str, str]:
    findings = check_document(document.save(), "样本.docx", switched_off=switched_off or {})
    return {finding.name: finding.clause for finding in findings if finding.result is Result.WARN}


@pytest.mark.parametrize("name", BROKEN)
def test_a_custom_broken_is_a_warning_that_names_its_source(name: str) -> None:
    document = Broken("document")
    old, new = BROKEN[name]
    if name == "主题词":
        document.document("坚坚", "主题词：坚坚", 1)
    else:
        document.document(old, new)
    assert _warnings(document)[name].startswith(("条例第", "督查条例第", "减负规定"))


def test_a_long_text_is_a_warning() -> None:
    document = Broken("document")
    document.document("坚坚", "坚" * 5000 + "坚坚", 1)
    assert "篇幅" in _warnings(document)


def test_a_department_giving_orders_to_lower_governments_is_a_warning() -> None:
    document = Broken("document")
    document.document("示例市人民政府办公室", "示例市教育局")
    document.document("示例市教育局、示例市民政局：", "各县（市、区）人民政府：")
    document.document("请结合实际", "务必结合实际")
    assert "主送机关" in _warnings(document)


def test_a_custom_switched_off_is_not_judged_and_shows_the_reason() -> None:
    document = Broken("document")
    document.document("进展情况的通报", "进展情况的督办通知")
    findings = check_document(document.save(), "样本.docx", switched_off={"文种": "本办沿用督办通知名称"})
    found = next(finding for finding in findings if finding.name == "文种")
    assert found.result is Result.NONE
    assert "本办沿用督办通知名称" in found.measured


def test_blame_written_as_a_proposal_is_no_warning() -> None:
    document = Broken("document")
    document.document("请结合实际认真抓好落实", "对落实不力的，按程序报请市政府同意后予以通报批评")
    assert "批评问责" not in _warnings(document)
