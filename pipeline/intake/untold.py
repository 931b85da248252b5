"""What a plan gives somebody in words that belong to no task: text of a chapter, working groups with their duties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.grammar.rules import find_rules
from pipeline.intake.assigning import assignments
from pipeline.intake.leftover import told_in
from pipeline.intake.lines import MEMBERS, is_of_organisers
from pipeline.intake.model import Chapter, Node, Task

_ASSIGNS = re.compile(r"由[^，。；]{2,40}?(?:牵头|负责(?!解释))")
_DUTY_LINE = re.compile(r"\s*(?:主要|工作)?(?:职责|任务)(?:分工)?[：:]")


def text_that_assigns(body: tuple[Node, ...], tasks: tuple[Task, ...]) -> Iterable[str]:
    """One question for each such text, and one for all groups."""
    yield from _groups_with_duties(body)
    asked = "\n".join(question for task in tasks for question in task.review)
    organisers = {line for chapter in _chapters(body) if is_of_organisers(chapter.heading) for line in chapter.children}
    for text in texts_of(body):
        known = text in organisers or MEMBERS.match(text) or _was_given(text, tasks)
        words = "" if known else next(_assigning(text), "")
        if words and words not in asked:
            yield f"正文中写有“{words}”，没有作为责任单位，请确认。"


def _assigning(text: str) -> Iterator[str]:
    """The words of its sentences that give somebody something, but for those that are rules."""
    for sentence in re.split("[。；;]", text):
        if not find_rules(sentence):
            found = _ASSIGNS.search(sentence)
            yield from (found.group(),) if found else told_in(sentence)


def texts_of(nodes: tuple[Node, ...]) -> Iterable[str]:
    """The paragraphs of a plan that are no task of somebody."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif not isinstance(node, Task):
            yield from texts_of(node.children)
        elif not node.parties:
            yield node.text


def _groups_with_duties(body: tuple[Node, ...]) -> Iterable[str]:
    """One question for the working groups whose members and duties are text: 成员单位：…, 职责：…."""
    found = [chapter.heading for chapter in _chapters(body) if _has_duties(chapter)]
    if found:
        count = f"等 {len(found)} 个小组" if len(found) > 1 else ""
        yield f"“{found[0]}”{count}写有成员单位和职责，没有列为任务，请核对。"


def _has_duties(chapter: Chapter) -> bool:
    lines = [line for line in chapter.children if isinstance(line, str)]
    return len(lines) == len(chapter.children) and any(map(MEMBERS.match, lines)) and any(map(_DUTY_LINE.match, lines))


def _chapters(nodes: tuple[Node, ...]) -> Iterable[Chapter]:
    for node in nodes:
        if isinstance(node, Chapter):
            yield node
            yield from _chapters(node.children)


def _was_given(text: str, tasks: tuple[Task, ...]) -> bool:
    """Whether what a paragraph says of tasks by their numbers has reached them."""
    told = {group.text for task in tasks for group in task.found}
    given = assignments(text)
    return bool(given) and all(one.group in told for one in given)
