"""Paragraphs taken apart where their type or rows must change: a heading from the text it runs on into, a title into its rows."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import accumulate

from lxml import etree

from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.faces import led_on, runs_on
from pipeline.gongwen.conform.nodes import own, text_of
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.conform.titling import wraps_badly
from pipeline.gongwen.mending.properties import fonts, put
from pipeline.gongwen.mending.wanted import body_style
from pipeline.gongwen.ooxml import element, text_element
from pipeline.gongwen.ooxml import name as qn
from pipeline.gongwen.titles import break_title


def part_heading(node: etree._Element, item: Element) -> Iterator[tuple[str, str]]:
    """Leave the heading of a paragraph in its own face, and set what it runs on into in that of the text (7.3.3)."""
    if not led_on(item) and not _set_as_one(item):
        return
    said = ""
    for run in [run for run in own(node, "r") if any(text_of(child) for child in run)]:
        text = "".join(map(text_of, run))
        ends = "。" not in said and "。" in text
        behind = _split(run, text.index("。") + 1) if ends else run
        if "。" in said + text and behind is not None:
            put(behind, "w:rPr", fonts(body_style().face))
        said += text
    yield "7.3.3", "标题之后的正文改为仿宋体"


def _set_as_one(item: Element) -> bool:
    """Whether heading and text were set in one face, which becomes that of the heading."""
    heading = item.role is Role.HEADING and item.level in {1, 2} and not item.item
    return heading and runs_on(item) and len({run.face for run in item.paragraph.runs if run.text.strip()}) == 1


def _split(run: etree._Element, at: int) -> etree._Element | None:
    """What stands in ``run`` behind its first ``at`` characters, in a run of its own below it; none if nothing does."""
    texts = [child for child in run if text_of(child)]
    if len(texts) != 1 or texts[0].tag != qn("w:t") or at >= len(str(texts[0].text)):
        return None
    words, rest = str(texts[0].text), deepcopy(run)
    other = next(child for child in rest if text_of(child))
    run.replace(texts[0], text_element("w:t", words[:at]))
    rest.replace(other, text_element("w:t", words[at:]))
    run.addnext(rest)
    return rest


def break_rows(rows: list[tuple[etree._Element, Element]], subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Break a title that fills several rows by itself, and takes words apart there, where words end (7.3.1)."""
    titles = [(node, item) for node, item in rows if item.role is Role.TITLE]
    if len(titles) != 1:
        return
    node, item = titles[0]
    stretches = [child for run in own(node, "r") for child in run if text_of(child)]
    title = "".join(map(text_of, stretches))
    if not wraps_badly(title, subject.issuers) or any(one.tag != qn("w:t") for one in stretches):
        return
    begin, ends = 0, [*accumulate(map(len, break_title(title, keep=subject.issuers)))][:-1]
    for child in stretches:
        text = str(child.text)
        _cut(child, [end - begin for end in ends if begin < end <= begin + len(text)])
        begin += len(text)
    yield "7.3.1", "标题在词与词之间回行", item.where


def _cut(child: etree._Element, ends: list[int]) -> None:
    """Put a break of the row behind the characters ``ends`` of the text."""
    text = str(child.text)
    for end in reversed(ends):
        child.addnext(text_element("w:t", text[end:]))
        child.addnext(element("w:br"))
        text = text[:end]
    child.text = text
