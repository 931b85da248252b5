"""Fields of Word, for which python-docx has no word: the page number with its dashes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.gongwen.ooxml import element, text_element


def page_number() -> Iterator[etree._Element]:
    """The runs of ``— 1 —`` (7.5)."""
    yield _run("— ")
    yield element("w:r", element("w:fldChar", w_fldCharType="begin"))
    yield element("w:r", text_element("w:instrText", " PAGE "))
    yield element("w:r", element("w:fldChar", w_fldCharType="separate"))
    yield _run("1")
    yield element("w:r", element("w:fldChar", w_fldCharType="end"))
    yield _run(" —")


def _run(text: str) -> etree._Element:
    return element("w:r", text_element("w:t", text))
