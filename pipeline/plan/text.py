"""Plan → the published text, one paragraph a line."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.grammar.signature import OPENNESS, signed_in
from pipeline.plan.model import Chapter, Plan, Segment, Task

OPENING = tuple("（(〔[【〈")


def write_text(plan: Plan) -> str:
    """The published text, written again from the data alone."""
    return "".join(f"{line}\n" for line in _lines(plan))


def signed_day(plan: Plan) -> str:
    """The day it was signed on, as written: around the text, or in it before its annexes; empty where it does not say."""
    return plan.line("成文日期") or signed_in(_contents(plan.contents))[1]


def openness(plan: Plan) -> str:
    """How open it is, as written: around the text, or in it below who signed before its annexes; empty where it does not say."""
    lines = (*_contents(plan.contents),)
    below = (line for line in lines if OPENNESS.fullmatch(line.strip())) if signed_in(lines)[1] else ()
    return plan.line("公开方式") or next(iter(below), "")


def task_paragraphs(task: Task) -> tuple[str, ...]:
    """The paragraphs of one task exactly as published: heading, text, responsibility."""
    flow: list[str] = []
    for segment in task.segments:
        lines = _segment_lines(segment)
        if flow and lines and segment.run_in:
            flow[-1] += lines.pop(0)
        flow += lines
    return tuple(join_heading(task.heading, task.run_in, flow))


def _lines(plan: Plan) -> Iterator[str]:
    for key, lines in plan.matter:
        if key == "内容":
            yield from _contents(plan.contents)
        else:
            yield from lines


def _contents(contents: tuple[str | Chapter | Task, ...]) -> Iterator[str]:
    for content in contents:
        if isinstance(content, str):
            yield content
        elif isinstance(content, Task):
            yield from task_paragraphs(content)
        else:
            yield from join_heading(content.heading, content.run_in, list(_contents(content.contents)))


def _segment_lines(segment: Segment) -> list[str]:
    """A bracket follows its sentence in the same paragraph, a label line stands by itself."""
    lines = list(segment.paragraphs)
    for responsibility in segment.responsibility:
        if lines and responsibility.startswith(OPENING):
            lines[-1] += responsibility
        else:
            lines.append(responsibility)
    return lines


def join_heading(heading: str, run_in: bool, lines: list[str]) -> Iterator[str]:
    """The paragraphs under a heading, the first joined to it where the heading runs in."""
    if run_in and lines:
        yield heading + lines[0]
        yield from lines[1:]
    else:
        if heading:
            yield heading
        yield from lines
