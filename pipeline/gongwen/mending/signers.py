"""“签发人：” in 仿宋 and the names behind it in 楷体 (7.2.6), 出席： in 黑体 (10.3): runs are cut where one ends and the other begins."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.heads import signer_spans
from pipeline.gongwen.conform.nodes import own, text_of
from pipeline.gongwen.mending.properties import fonts, put
from pipeline.gongwen.ooxml import name as qn
from pipeline.gongwen.ooxml import text_element

_FACES = {"仿宋体": "仿宋_GB2312", "楷体": "楷体_GB2312", "黑体": gb.HEITI}


def mend_signer(node: etree._Element, item: Element) -> Iterator[tuple[str, str]]:
    """Set label and names in their faces; yields clause and words."""
    if item.role not in {Role.NUMBER, Role.SIGNER} or "签发人" not in item.paragraph.text:
        return
    if _set(node, item, [*signer_spans("".join(run.text for run in item.paragraph.runs))]):
        yield "7.2.6", "“签发人：”用仿宋体，姓名用楷体"


def mend_attendance(node: etree._Element, item: Element) -> Iterator[tuple[str, str]]:
    """出席： in 黑体, the names behind it in 仿宋, their rows below the first of them (10.3); yields clause and words."""
    raw = "".join(run.text for run in item.paragraph.runs)
    ends = max(raw.find("："), raw.find(":")) + 1
    if item.role is not Role.ATTENDANCE or not ends or item.paragraph.holder != "body":
        return
    if _set(node, item, [(0, ends, "黑体"), (ends, len(raw), "仿宋体")]):
        yield "10.3", "“出席：”用黑体，名单用仿宋体"


def _set(node: etree._Element, item: Element, spans: list[tuple[int, int, str]]) -> bool:
    """Give each span of the paragraph its face; whether any had another."""
    runs = [run for run in own(node, "r") if any(text_of(child) for child in run)]
    at, changed = 0, False
    for run, seen in zip(runs, item.paragraph.runs, strict=True):
        for start, end, role in reversed(spans):
            left, right = max(start - at, 0), min(end - at, len(seen.text))
            if left < right and seen.text[left:right].strip() and seen.face not in gb.FACES[role]:
                put(_cut_out(run, left, right), "w:rPr", fonts(_FACES[role]))
                changed = True
        at += len(seen.text)
    return changed


def _cut_out(run: etree._Element, left: int, right: int) -> etree._Element:
    """The characters from ``left`` up to ``right`` of ``run`` as a run of their own."""
    _behind(run, right)
    return _behind(run, left) if left else run


def _behind(run: etree._Element, at: int) -> etree._Element:
    """What stands in ``run`` behind its first ``at`` characters, moved into a run below it."""
    rest, seen = deepcopy(run), 0
    for child in [child for child in rest if child.tag != qn("w:rPr")]:
        rest.remove(child)
    for child in [child for child in run if child.tag != qn("w:rPr")]:
        text, begin = text_of(child), seen
        seen += len(text)
        if begin < at < seen:
            run.replace(child, text_element("w:t", text[: at - begin]))
            rest.append(text_element("w:t", text[at - begin :]))
        elif begin >= at:
            rest.append(child)
    if any(text_of(child) for child in rest):
        run.addnext(rest)
    return rest
