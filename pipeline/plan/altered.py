"""Which tasks of a plan read otherwise than in the text that was received: a paper that quotes them quotes no plan as issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, takewhile

from pipeline.grammar.numbering import form_of
from pipeline.grammar.written import task_called
from pipeline.plan.asked import Asked
from pipeline.plan.contradictions import Doubt
from pipeline.plan.model import Plan
from pipeline.plan.text import task_paragraphs, write_text

# More lines between two that follow each other are more than the end of a task.
_MOST_LINES = 4


def _bare(text: str) -> str:
    """``text`` without blanks and line ends: how the lines were broken is no difference."""
    return re.sub(r"\s", "", text)


def is_altered(plan: Plan, received: str | None) -> bool:
    """Whether ``plan`` reads otherwise than ``received``; nobody knows where there is nothing to compare with."""
    return received is not None and _bare(write_text(plan)) != _bare(received)


def altered_tasks(plan: Plan, received: str | None) -> frozenset[str]:
    """The keys of the tasks whose words are not those of ``received``; where a task stands is no difference."""
    if received is None:
        return frozenset()
    whole, at = _bare(received), 0
    if _bare(write_text(plan)) == whole:
        return frozenset()
    goes_on = _GoesOn(plan, received)
    found = set()
    for task in plan.tasks:
        words = _bare("".join(task_paragraphs(task)))
        # Tasks follow each other as they did: each is looked for behind the one before it first.
        place = whole.find(words, at)
        if place < 0:
            place = whole.find(words, 0, at + len(words))
        if place < 0:
            found.add(task.key)
        else:
            at = place + len(words)
            if goes_on(words, at):
                found.add(task.key)
    return frozenset(found)


class _GoesOn:
    """Whether what was received goes on where the words of a task end, so that its last words were taken out: within a line, or
    by lines without a number behind which the text goes on as the plan does."""

    def __init__(self, plan: Plan, received: str) -> None:
        self.lines = [line for line in map(_bare, received.splitlines()) if line]
        # Where a line begins, and which one it is.
        self.begins = {end: at for at, end in enumerate(accumulate(map(len, self.lines), initial=0))}
        self.plan = [line for line in map(_bare, write_text(plan).splitlines()) if line]
        self.text = "".join(self.plan)
        self.ends = {end: at for at, end in enumerate(accumulate(map(len, self.plan)), 1)}

    def __call__(self, words: str, at: int) -> bool:
        """Of the task of ``words``, which end at ``at`` in what was received."""
        line = self.begins.get(at)
        if line is None:
            return True
        after = self.ends.get(self.text.find(words) + len(words))
        following = self.plan[after] if after is not None and after < len(self.plan) else ""
        gap = list(takewhile(lambda other: other != following, self.lines[line:]))
        closed = line + len(gap) < len(self.lines) or not following
        return closed and 0 < len(gap) <= _MOST_LINES and not any(map(form_of, gap))


def find_altered(plan: Plan, asked: Asked, received: str | None) -> Iterator[Doubt]:
    """The tasks whose words are not those received though nobody is known to have allowed it: a letter would call them the
    plan's."""
    altered = altered_tasks(plan, received)
    for task in plan.tasks:
        if task.key in altered and not asked.covering(task.key):
            what = f"{task_called(task.key)}的文字与收到的原文不一样，函里会当作方案的原文"
            yield Doubt(task.place, what, "经同意调整的，请写上“调整依据”；")
