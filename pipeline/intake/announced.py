"""What a plan says once for all its tasks, in the notice or around them: rules of who answers, and a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from pipeline.grammar.brackets import cut_outside, outer_brackets
from pipeline.grammar.deadline import find_deadlines
from pipeline.grammar.rules import Rule, RuleKind, find_rules
from pipeline.intake.endnotes import speaks_to_all
from pipeline.intake.model import Chapter, Node, Task
from pipeline.intake.points import Item
from pipeline.intake.regions import Regions

_SENTENCE_ENDS = frozenset("。；")
# 各项任务均于…完成; a day for reports (报送) is another matter.
_ALL_TASKS = re.compile(
    r"^(?!.*(?:报送|上报|报市|报县|报区|报省|报州)).*(?:(?:各项|所有|全部|每项|上述|以下|以上|下列)(?:重点)?(?:任务|工作|事项|措施)|除.{0,14}外|(?:未|没有).{0,8}(?:时限|期限|时间).{0,4}的)"
    r".*(?:完成|落实|办结|到位|销号|完毕)"
)


def stated_rules(regions: Regions, root: Item) -> Iterable[Rule]:
    """Rules in the notice and in the plan's opening paragraphs; those inside groups are met on the way."""
    for text in _announcing(regions, root):
        for start, end, _ in cut_outside(text, _SENTENCE_ENDS):
            sentence = text[start:end]
            yield from _known(_rules_in_bracket(sentence) or find_rules(sentence))
    for heading in _headings(root):
        yield from _known(_rules_in_bracket(heading))


def _known(found: tuple[tuple[Rule, ...], int] | None) -> Iterator[Rule]:
    yield from (rule for rule in (found[0] if found else ()) if rule.kind is not RuleKind.OTHER)


def _headings(item: Item) -> Iterator[str]:
    """The headings above tasks: 一、重点任务（排名第一的为牵头单位，下同）."""
    for entry in item.items:
        if entry.answered_below() and not entry.own_answers:
            yield entry.own.text
            yield from _headings(entry)


def _announcing(regions: Regions, root: Item) -> list[str]:
    """The paragraphs in which a plan says what holds for all of it."""
    notice = [text for key, lines in regions.before if key == "通知正文" for text in lines]
    return [*notice, *_around_tasks(root)]


def _around_tasks(item: Item) -> Iterator[str]:
    """Paragraphs that stand before or after tasks and belong to none, though they stand below the last one's lines."""
    if item.form and not item.answered_below():
        yield from (
            para.text for para in item.paras if not para.answered and item.own_answers and speaks_to_all(para.text)
        )
        return
    yield from (para.text for para in item.paras if not para.answered)
    for entry in item.items:
        yield from _around_tasks(entry)


def time_for_all(regions: Regions, root: Item) -> tuple[str, str] | None:
    """A time stated once for all tasks, as (sentence, time): 各项任务均于2025年10月底前完成."""
    for text in _announcing(regions, root):
        for sentence in re.split(r"(?<=[。；])", text):
            times = list(find_deadlines(sentence)) if _ALL_TASKS.search(sentence) else []
            if len(times) == 1:
                return sentence.strip(" 　。；"), times[0]
    return None


def with_time(nodes: tuple[Node, ...], time: str) -> Iterable[Node]:
    """The nodes with ``time`` for every task that states none."""
    for node in nodes:
        if isinstance(node, Chapter):
            yield replace(node, children=tuple(with_time(node.children, time)))
        else:
            yield replace(node, deadline=node.deadline or time) if isinstance(node, Task) else node


def _rules_in_bracket(sentence: str) -> tuple[tuple[Rule, ...], int] | None:
    """Rules that a sentence has in a bracket: …分解如下（每项后第一个单位为牵头单位）："""
    within = (sentence[span.start + 1 : span.end - 1] for span in outer_brackets(sentence) if span.closed)
    return next((found for words in within if (found := find_rules(words))), None)
