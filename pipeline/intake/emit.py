"""Intake → the text of plan.yaml: comments for the clerk at the top, one paragraph a line, keys in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.intake.model import Chapter, Intake, Node, Segment, Task
from pipeline.sources.planfile import ISSUER, LISTS, SWALLOWED, runs_in
from pipeline.sources.yamledit import scalar, text_scalar

_TOP = """\
# 本文件由原文整理而成，是方案的数据，可以用记事本修改。
# 各项依原文先后排列；一行是一个自然段，请不要在段中换行。缩进用空格，不用制表符；冒号用半角“:”加一个空格。
# 章节：原文标题，连同编号。任务：编号和标题，照原文。正文：任务内容。责任单位：照原文，连同括号。
# 时限：整项任务的时限，责任单位里有“完成时限：”的不写；正文里写着、要提示到期的，照样填在这里。分项：一项任务中几组责任单位各管几句话时使用。
# 责任认定：责任单位不在任务自己的话里，由原文别处得出的（如“以上第1、2项由甲局牵头”），不属于这项任务的原文。
# 接排：正文是否接在标题（或上一分项）的同一段；不写时，标题以句号、冒号等结尾的接排，分项接排。
# 规则、略去、待核 三项不属于原文：待核 逐条核对后可以删去。
"""


def emit_plan(intake: Intake) -> str:
    """The whole of plan.yaml."""
    lines = [_TOP]
    if intake.office:
        lines.append(f"{ISSUER}: {scalar(intake.office)}   # 由哪个发文机关发文，不属于原文")
    if not any(key == "方案标题" for key, _ in intake.before):
        lines.append("方案标题:")
    for key, texts in intake.before:
        lines += _entry(key, texts, 0, always_list=key in LISTS)
    lines += ["内容:", *_nodes(intake.body, 1)] if intake.body else ["内容: []"]
    for key, texts in intake.after:
        lines += _entry(key, texts, 0, always_list=key in LISTS)
    for key, texts in (("规则", intake.rules), ("略去", intake.left_out), ("待核", intake.review)):
        if texts:
            lines += _entry(key, texts, 0, always_list=True)
    return "\n".join(lines) + "\n"


def _entry(key: str, texts: Sequence[str], depth: int, *, always_list: bool = False) -> Iterator[str]:
    pad = "  " * depth
    if len(texts) == 1 and not always_list:
        yield f"{pad}{key}: {scalar(texts[0])}"
        return
    yield f"{pad}{key}:"
    yield from (f"{pad}  - {scalar(text)}" for text in texts)


def _nodes(nodes: Sequence[Node], depth: int) -> Iterator[str]:
    for node in nodes:
        lines = _text(node) if isinstance(node, str) else _chapter(node) if isinstance(node, Chapter) else _task(node)
        for index, line in enumerate(lines):
            yield "  " * depth + ("- " if index == 0 else "  ") + line


def _text(text: str) -> list[str]:
    return [text_scalar(text) if SWALLOWED.match(text) else scalar(text)]


def _chapter(chapter: Chapter) -> list[str]:
    lines = [f"章节: {scalar(chapter.heading)}"]
    if chapter.children and isinstance(chapter.children[0], str):
        lines += _joining(chapter.heading, chapter.run_in)
    return [*lines, *(["内容:", *_nodes(chapter.children, 1)] if chapter.children else [])]


def _task(task: Task) -> list[str]:
    heading, segments, run_in = task.heading, task.segments, task.run_in
    if not (segments and segments[0].paragraphs):
        # A title with nothing but units below it is the text of its task.
        first = Segment((heading[len(task.number) :],), segments[0].groups if segments else ())
        heading, segments, run_in = task.number, (first, *segments[1:]), True
    lines = [f"任务: {scalar(heading)}"]
    if heading.strip():
        lines += _joining(heading, run_in)
    if len(segments) > 1:
        lines.append("分项:")
        for segment in segments:
            lines += [("  - " if index == 0 else "    ") + line for index, line in enumerate(_segment(segment))]
    else:
        lines += _segment(segments[0])
    if found := [line for group in task.found for line in group.text.split("\n") if line]:
        lines += _entry("责任认定", found, 0)
    if task.deadline and task.deadline_apart:
        lines += _entry("时限", (task.deadline,), 0)
    return lines


def _segment(segment: Segment) -> list[str]:
    lines = [*_entry("正文", segment.paragraphs, 0)]
    texts = [line for group in segment.groups for line in group.text.split("\n")]
    if texts:
        lines += _entry("责任单位", texts, 0)
    if segment.new_paragraph:
        lines.append("接排: 否")
    return lines


def _joining(heading: str, run_in: bool) -> list[str]:
    return [] if run_in is runs_in(heading.strip()) else [f"接排: {'是' if run_in else '否'}"]
