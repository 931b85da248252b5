"""A first supervision.yaml for a new plan: the sentence of the plan that asks for reports, and a sample date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.grammar.deadline import parse_deadline
from pipeline.intake.model import Chapter, Intake, Node
from pipeline.sources.yamledit import scalar

_ASKS = re.compile(
    r"报送|上报|书面报|推进落实措施|(?:制[定订]|编制|细化|研究提出).{0,12}(?:措施|方案|细则|计划|清单|台账)"
    r"|督[促查导]|进展情况|抓好落实|落实责任"
)
_SENTENCE = re.compile(r"[^。；]+")


def emit_supervision(intake: Intake) -> str:
    """The file's text; what the plan does not say is a sample and listed under 待核.

    A plan that asks for no measures gives no ground: the letters ask in the office's own name.
    """
    chapter, words = next(_asked(intake.body, ""), ("", ""))
    due = _sample_day(intake)
    found = "依据由程序从方案中摘出" if words else "方案里没有找到要求制定措施、报送进展的话，没有写依据，有的请补上"
    return (
        f"# 请各单位做什么、什么时候做。{found}；报送截止是样例；核定后从“待核”中删去。\n"
        "推进落实措施:\n"
        f"  依据章节: {scalar(chapter) if words else ''}\n"
        f"  依据原文: {scalar(words) if words else ''}\n"
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


def _sample_day(intake: Intake) -> date | None:
    """Thirty days after the date of issue."""
    written = next((lines[0] for key, lines in (*intake.before, *intake.after) if key == "成文日期"), "")
    issued = parse_deadline(written).date if written else None
    if issued is None:
        return date(intake.year, 12, 31) if intake.year else None
    return issued + timedelta(days=30)
