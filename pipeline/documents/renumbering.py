"""A task stays the task it is when its number moves: facts of before, under the numbers of now.

A task put in or taken out shifts every number after it. Compared number by number, each task would seem to have become
the next one; so what was written before is first put under the number its task has now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter

from pipeline.grammar.numbering import split_heading

Facts = Mapping[str, str]
Moves = Mapping[str, str]
# A task's title without number, and its text.
Told = tuple[str, str]

TELLING = ("：标题", "：正文")
NOTHING = ("", "")


def moves(old: Facts, new: Facts) -> Moves:
    """Where each task of ``old`` stands in ``new``, the facts of the whole plan: 任务4 → 任务5; those that stay are left
    out.

    What reads the same is the same task, under its old number or another; then the same number with the same title or
    text; then the same title, then the same text. Another number counts only where one task on each side says so. A task
    that is gone, while another has its number, is 原任务4.
    """
    if all(new.get(key) == value for key, value in old.items() if key.endswith(TELLING)):
        return {}
    before, after = dict(_tasks(old)), dict(_tasks(new))
    found = {subject: subject for subject, told in before.items() if told == after.get(subject)}
    found |= _elsewhere(before, after, found, lambda told: told)
    found |= {
        subject: subject
        for subject, told in before.items()
        if subject not in found and subject not in found.values() and _alike(told, after.get(subject, NOTHING))
    }
    for place in range(len(TELLING)):
        found |= _elsewhere(before, after, found, itemgetter(place))
    gone = {subject: f"原{subject}" for subject in before if subject not in found and subject in found.values()}
    return {subject: now for subject, now in (found | gone).items() if subject != now}


def tells_tasks(facts: Facts) -> bool:
    """Whether ``facts`` have titles to know their tasks by."""
    return any(key.endswith(TELLING[0]) for key in facts)


def moved(facts: Facts, by: Moves) -> Facts:
    """``facts`` with every task under the number that ``by`` gives it."""
    if not by:
        return facts
    split = ((*key.partition("："), value) for key, value in facts.items())
    return {f"{by.get(subject, subject)}{colon}{field}": value for subject, colon, field, value in split}


def _tasks(facts: Facts) -> Iterator[tuple[str, Told]]:
    """Each task with what tells it from others."""
    title, text = TELLING
    for key, value in facts.items():
        if key.endswith(title):
            subject = key.removesuffix(title)
            yield subject, (_bare(value), facts.get(subject + text, ""))


@lru_cache(4096)
def _bare(heading: str) -> str:
    return split_heading(heading)[2]


def _alike(one: Told, other: Told) -> bool:
    return any(mine and mine == theirs for mine, theirs in zip(one, other, strict=True))


def _elsewhere(
    before: Mapping[str, Told], after: Mapping[str, Told], found: Moves, words: Callable[[Told], object]
) -> dict[str, str]:
    """The tasks not yet ``found`` whose ``words`` one task alone has on either side."""
    left = _singles({subject: words(told) for subject, told in before.items() if subject not in found})
    free = _singles({subject: words(told) for subject, told in after.items() if subject not in found.values()})
    return {left[said]: free[said] for said in left.keys() & free.keys()}


def _singles(said: Mapping[str, object]) -> dict[object, str]:
    """What only one subject says → that subject."""
    counts = Counter(said.values())
    return {words: subject for subject, words in said.items() if words not in {"", NOTHING} and counts[words] == 1}
