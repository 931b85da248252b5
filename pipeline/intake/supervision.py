"""A first supervision.yaml for a new plan: the sentence of the plan that asks for reports, and a sample date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.grammar.deadline import parse_deadline
from pipeline.intake.model import Chapter, Intake, Node, Task
from pipeline.sources.yamledit import scalar

_ASKS = re.compile(
    r"报送|上报|书面报|推进落实措施|实施方案|工作方案|制定.{0,8}(?:措施|方案|细则)|督[促查导]|进展情况|抓好落实|落实责任"
)
_SENTENCE = re.compile(r"[^。；]+")


def emit_supervision(intake: Intake) -> str:
    """The file's text; what the plan does not say is a sample and listed under 待核."""
    chapter, words = next(_asked(intake.body, ""), ("", ""))
    if not words:
        chapter, words = next(_any_sentence(intake.body, ""), ("", ""))
    due = _sample_day(intake)
    return (
        "# 请各单位做什么、什么时候做。依据由程序从方案中摘出，报送截止是样例；核定后从“待核”中删去。\n"
        "推进落实措施:\n"
        f"  依据章节: {scalar(chapter)}\n"
        f"  依据原文: {scalar(words)}\n"
        f"  报送截止: {f'{due.year}年{due.month}月{due.day}日' if due else ''}\n"
        "待核: [依据章节, 依据原文, 报送截止]\n"
    )


def _asked(nodes: tuple[Node, ...], chapter: str) -> Iterator[tuple[str, str]]:
    """Sentences that ask for action, in chapters; from the last chapter upward, for that is where plans put them."""
    for node in reversed(nodes):
        if isinstance(node, Chapter):
            yield from _asked(node.children, node.heading)
        elif isinstance(node, str) and chapter:
            yield from ((chapter, words.strip()) for words in _SENTENCE.findall(node) if _ASKS.search(words))


def _any_sentence(nodes: tuple[Node, ...], chapter: str) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, Chapter):
            yield from _any_sentence(node.children, node.heading)
        elif chapter:
            text = node.text if isinstance(node, Task) else node
            yield from ((chapter, words.strip()) for words in _SENTENCE.findall(text)[:1])


def _sample_day(intake: Intake) -> date | None:
    """Thirty days after the date of issue."""
    written = next((lines[0] for key, lines in (*intake.before, *intake.after) if key == "成文日期"), "")
    issued = parse_deadline(written).date if written else None
    if issued is None:
        return date(intake.year, 12, 31) if intake.year else None
    return issued + timedelta(days=30)
