"""A task stays the task it is when its number moves: facts of before, under the numbers of now.

A task put in or taken out shifts every number after it. Compared number by number, each task would seem to have become
the next one; so what was written before is first put under the number its task has now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.numbering import split_heading
from pipeline.papers.facts import TASK, Facts, Fields, Subject, in_words

# By its key before, where a task stands now: 4 → 5.
Moves = Mapping[str, str]
# A task's title without number, and its text.
Told = tuple[str, str]

TITLE, TEXT = "标题", "正文"
NOTHING = ("", "")
# What tasks are known by, the surest first: title and text, title, text.
WORDS: tuple[Callable[[Told], object], ...] = (lambda told: told, itemgetter(0), itemgetter(1))
NO_FACTS: Facts = {}
GONE = "原任务"


class Tasks(Struct, frozen=True):
    """The ``facts`` of a whole plan, and its tasks by what they tell: read once, however many papers are held against it.

    ``told`` is by key; ``keys`` are by title and text together, by title, and by text.
    """

    facts: Facts
    told: Mapping[str, Told]
    keys: tuple[Mapping[object, tuple[str, ...]], ...]

    @classmethod
    def of(cls, facts: Facts) -> Tasks:
        """The tasks that ``facts`` tell of."""
        return cls.telling(dict(_tasks(facts)), facts)

    @classmethod
    def telling(cls, told: Mapping[str, Told], facts: Facts = NO_FACTS) -> Tasks:
        """Tasks by key."""
        return cls(facts, told, tuple(_by(told, words) for words in WORDS))


def _by(told: Mapping[str, Told], words: Callable[[Told], object]) -> Mapping[object, tuple[str, ...]]:
    keys: dict[object, list[str]] = {}
    for key, one in told.items():
        keys.setdefault(words(one), []).append(key)
    return {said: tuple(own) for said, own in keys.items()}


def moves(old: Facts, now: Tasks) -> Moves:
    """Where each task of ``old`` stands in the plan as it is ``now``, by their keys; those that stay are left out.

    What reads the same is the same task, under its old number or another; then the same number with the same title or
    text; then the same title, then the same text. Another number counts only where one task on each side says so. A task
    that is gone, while another has its number, keeps its key and is called 原任务 (see :func:`moved`).
    """
    if all(
        _tells(fields) == _tells(now.facts.get(subject, {}))
        for subject, fields in old.items()
        if _is_told(subject, fields)
    ):
        return {}
    before = dict(_tasks(old))
    found = same_tasks(before, now)
    taken = set(found.values())
    gone = {key: "" for key in before if key not in found and key in taken}
    return {key: there for key, there in (found | gone).items() if key != there}


def displaced(old: Facts, own: Facts, now: Tasks) -> Facts:
    """``old`` with each task that ``own`` has no more, while the plan has another under its number ``now``, called 原任务."""
    by = {
        key: ""
        for key, told in _tasks(old)
        if Subject(TASK, key) not in own and key in now.told and not _alike(told, now.told[key])
    }
    return moved(old, by)


def same_tasks(before: Mapping[str, Told], after: Tasks) -> dict[str, str]:
    """The key after of each task of ``before`` that is there still; see :func:`moves` for how it is known."""
    found = {key: key for key, told in before.items() if told == after.told.get(key)}
    found |= _elsewhere(before, after, found, 0)
    taken = set(found.values())
    found |= {
        key: key
        for key, told in before.items()
        if key not in found and key not in taken and _alike(told, after.told.get(key, NOTHING))
    }
    for place in range(1, len(WORDS)):
        found |= _elsewhere(before, after, found, place)
    return found


def tells_tasks(facts: Facts) -> bool:
    """Whether ``facts`` have titles to know their tasks by."""
    return any(_is_told(subject, fields) for subject, fields in facts.items())


def moved(facts: Facts, by: Moves) -> Facts:
    """``facts`` with every task under the key that ``by`` gives it; one that is gone becomes 原任务."""
    return {_moved(subject, by): fields for subject, fields in facts.items()} if by else facts


def _moved(subject: Subject, by: Moves) -> Subject:
    if subject.kind != TASK or subject.key not in by:
        return subject
    now = by[subject.key]
    return replace(subject, key=now) if now else replace(subject, kind=GONE)


def _is_told(subject: Subject, fields: Fields) -> bool:
    return subject.kind == TASK and TITLE in fields


def _tells(fields: Fields) -> tuple[object, object]:
    return fields.get(TITLE), fields.get(TEXT)


def _tasks(facts: Facts) -> Iterator[tuple[str, Told]]:
    """Each task with what tells it from others."""
    for subject, fields in facts.items():
        if _is_told(subject, fields):
            yield subject.key, (_bare(in_words(fields[TITLE])), in_words(fields.get(TEXT, "")))


@lru_cache(4096)
def _bare(heading: str) -> str:
    return split_heading(heading)[2]


def _alike(one: Told, other: Told) -> bool:
    return any(mine and mine == theirs for mine, theirs in zip(one, other, strict=True))


def _elsewhere(before: Mapping[str, Told], after: Tasks, found: Moves, place: int) -> dict[str, str]:
    """The tasks not yet ``found`` whose words (of ``WORDS``, the one at ``place``) one task alone has on either side."""
    taken = set(found.values())
    left = _singles({key: WORDS[place](told) for key, told in before.items() if key not in found})
    free = {said: [key for key in after.keys[place].get(said, ()) if key not in taken] for said in left}
    return {left[said]: keys[0] for said, keys in free.items() if len(keys) == 1}


def _singles(said: Mapping[str, object]) -> dict[object, str]:
    """What only one task says → that task."""
    counts = Counter(said.values())
    return {words: key for key, words in said.items() if words not in {"", NOTHING} and counts[words] == 1}
