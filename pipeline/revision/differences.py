"""The document received first against the one received anew: each task, chapter and paragraph that differs, field by field."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from pipeline.revision.joining import Joined, Outcome, same
from pipeline.revision.pairing import HELD, Grams, grams, held
from pipeline.revision.version import Kind, Said

CHAPTER, NUMBER = "章节", "编号"


class What(Enum):
    """What became of a chapter, task or paragraph from one document to the next."""

    NEW = "新增"
    GONE = "删去"
    CHANGED = "改动"
    MOVED = "移动"
    RENUMBERED = "编号变动"


class Field(Struct, frozen=True):
    name: str
    before: str
    after: str


class Change(Struct, frozen=True):
    """One thing that differs: as it was (``before``) and as it is (``after``), None on the side that has it not.

    ``others`` are the labels of the tasks it was parted from (NEW) or went into (GONE).
    """

    what: What
    before: Said | None
    after: Said | None
    fields: tuple[Field, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def said(self) -> Said:
        found = self.after or self.before
        if found is None:
            raise AssertionError
        return found


def differences(joined: Joined) -> tuple[Change, ...]:
    """What the new document has otherwise than the first, in the order of the new one; what is gone comes last."""
    both = [one for one in joined.outcomes if one.item.base is not None and one.item.theirs is not None]
    moved = _moved(joined, both)
    there = sorted(
        (one for one in joined.outcomes if one.item.theirs is not None), key=lambda one: one.item.theirs or 0
    )
    gone = [one for one in joined.outcomes if one.item.theirs is None and one.item.base is not None]
    parted = _Parted(joined, both, gone)
    changes: list[Change] = []
    for one in there:
        was, now = joined.was(one), joined.now(one)
        if was is None:
            changes.append(Change(What.NEW, None, now, (), parted.out_of(now)))
        elif now is not None and (fields := tuple(_fields(joined, one, was, now))):
            changes.append(Change(_what(fields, one in moved), was, now, fields))
        elif one in moved:
            changes.append(Change(What.MOVED, was, now))
    return (*changes, *(Change(What.GONE, joined.was(one), None, (), parted.into(joined.was(one))) for one in gone))


def _what(fields: Sequence[Field], moved: bool) -> What:
    names = {field.name for field in fields}
    if names <= {NUMBER}:
        return What.MOVED if moved else What.RENUMBERED
    return What.MOVED if names <= {NUMBER, CHAPTER} else What.CHANGED


def _fields(joined: Joined, one: Outcome, was: Said, now: Said) -> Iterator[Field]:
    if was.number != now.number:
        yield Field(NUMBER, was.number, now.number)
    before, after = _chapter(joined, one, "base"), _chapter(joined, one, "theirs")
    if was.kind is Kind.TASK and before[0] != after[0]:
        yield Field(CHAPTER, before[1], after[1])
    for name, old, new in (
        ("标题", was.title, now.title),
        ("正文", was.text, now.text),
        ("责任单位", was.duty, now.duty),
        ("责任认定", "".join(was.found), "".join(now.found)),
        ("时限", "".join(was.deadline), "".join(now.deadline)),
    ):
        if old != new:
            yield Field(name, old, new)
    if same(was, now):
        return
    if was.text + was.duty == now.text + now.duty and was.parts != now.parts:
        yield Field("分项", _parts(was), _parts(now))


def _parts(said: Said) -> str:
    return "／".join("".join((*part.text, *part.duty)) for part in said.parts)


def _chapter(joined: Joined, one: Outcome, version: str) -> tuple[object, str]:
    """Which chapter a task stands in, as what is the same in both documents, and its heading there."""
    nodes = getattr(joined.three, version).nodes
    parent = nodes[getattr(one.item, version)].parent
    if parent < 0:
        return None, ""
    above = next(found for found in joined.outcomes if getattr(found.item, version) == parent)
    return above.item, nodes[parent].said.heading


def _moved(joined: Joined, both: Sequence[Outcome]) -> list[Outcome]:
    """The tasks that stand before others now which they stood behind, as few as can be."""
    tasks = [one for one in both if (said := joined.was(one)) and said.kind is Kind.TASK]
    tasks.sort(key=lambda one: one.item.base or 0)
    staying = _longest([one.item.theirs or 0 for one in tasks])
    return [one for one in tasks if one.item.theirs not in staying]


def _longest(places: Sequence[int]) -> set[int]:
    """The most of ``places`` that can stay as they are, each behind the one before."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for place in places:
        at = bisect_left(ends, place)
        chain = (*(chains[at - 1] if at else ()), place)
        ends[at : at + 1], chains[at : at + 1] = [place], [chain]
    return {*chains[-1]} if chains else set()


class _Parted:
    """Tasks that came out of another, or went into one: most of their words stood, or stand, there."""

    def __init__(self, joined: Joined, both: Sequence[Outcome], gone: Sequence[Outcome]) -> None:
        pairs = [(joined.was(one), joined.now(one)) for one in (*both, *gone)]
        self.before = [(was, now) for was, now in pairs if was and was.kind is Kind.TASK and was.text]
        new = [joined.now(one) for one in joined.outcomes if one.item.base is None]
        self.after = [
            (was, now) for was, now in (*pairs, *((None, now) for now in new)) if now and now.kind is Kind.TASK
        ]

    def out_of(self, now: Said | None) -> tuple[str, ...]:
        """The tasks of before that held what a new one says, and hold it no more."""
        words = _words(now)
        return tuple(was.label for was, left in self.before if _holds(was, words) and not _holds(left, words))

    def into(self, was: Said | None) -> tuple[str, ...]:
        """The tasks of now that hold what one that is gone said, and did not before."""
        words = _words(was)
        return tuple(now.label for before, now in self.after if _holds(now, words) and not _holds(before, words))


def _words(said: Said | None) -> Grams:
    return grams(said.text) if said and said.kind is Kind.TASK and said.text else Grams()


def _holds(said: Said | None, words: Grams) -> bool:
    return said is not None and bool(words) and held(words, grams(said.text)) >= HELD
