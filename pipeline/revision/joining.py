"""Three versions of a plan → the next one: what stands in it, in which order, and what became of everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from pipeline.revision.pairing import pair
from pipeline.revision.threeway import Note, Voice, merge
from pipeline.revision.version import TOP, Said, Version


class Fate(Enum):
    """What becomes of a chapter, task or paragraph."""

    STAYS = "保留"
    COMES = "新增"
    GOES = "删去"
    # The clerk put it in.
    OWN = "您增加的"
    # The clerk took it out, and the new document has it as it was.
    LEFT_OUT = "您删去的"
    # The clerk took it out, the new document changed it: it is put back for a person to look at.
    BACK = "放回"
    # The clerk edited it, the new document has it no more.
    LOST = "删去，连同您的改动"


class Three(Struct, frozen=True):
    """The plan as received first, as it is in hand, and as received anew."""

    base: Version
    mine: Version
    theirs: Version


class Item(Struct, frozen=True):
    """One chapter, task or paragraph: its place in each version, None where that version has it not."""

    base: int | None
    mine: int | None
    theirs: int | None


class Outcome(Struct, frozen=True):
    """An item with what it is to say (None: it is gone), what became of it, and what the clerk had edited in it."""

    item: Item
    fate: Fate
    said: Said | None
    notes: tuple[Note, ...] = ()


class Joined(Struct, frozen=True):
    """``outcomes``: of every item; ``below``: which outcome a chapter is (``TOP``: none) → those right in it, in order."""

    three: Three
    outcomes: tuple[Outcome, ...]
    below: Mapping[int, tuple[int, ...]]

    def was(self, outcome: Outcome) -> Said | None:
        """What it said as received first."""
        return None if outcome.item.base is None else self.three.base.nodes[outcome.item.base].said

    def mine(self, outcome: Outcome) -> Said | None:
        """What it says in the plan in hand."""
        return None if outcome.item.mine is None else self.three.mine.nodes[outcome.item.mine].said

    def now(self, outcome: Outcome) -> Said | None:
        """What it says as received anew."""
        return None if outcome.item.theirs is None else self.three.theirs.nodes[outcome.item.theirs].said

    def unchanged(self, outcome: Outcome) -> bool:
        """Whether both documents say the same of it."""
        was, now = self.was(outcome), self.now(outcome)
        return was is not None and now is not None and same(was, now)

    def in_order(self, within: int = TOP) -> Iterator[int]:
        """The outcomes that stand in the next version, in the order of its text."""
        for place in self.below.get(within, ()):
            yield place
            yield from self.in_order(place)


def join(three: Three) -> Joined:
    """The next version of the plan in hand."""
    outcomes = tuple(_outcome(item, three) for item in _items(three))
    return Joined(three, outcomes, _Order(three, outcomes).below())


def _items(three: Three) -> Iterator[Item]:
    to_mine, to_theirs = pair(three.base, three.mine), pair(three.base, three.theirs)
    edited, received = {*to_mine.values()}, {*to_theirs.values()}
    # What the clerk put in may be what the new document puts in as well.
    both = pair(three.mine, three.theirs, edited, received)
    for place in range(len(three.base.nodes)):
        yield Item(place, to_mine.get(place), to_theirs.get(place))
    for place in range(len(three.mine.nodes)):
        if place not in edited:
            yield Item(None, place, both.get(place))
    for place in range(len(three.theirs.nodes)):
        if place not in received and place not in both.values():
            yield Item(None, None, place)


def _outcome(item: Item, three: Three) -> Outcome:
    base = None if item.base is None else three.base.nodes[item.base].said
    mine = None if item.mine is None else three.mine.nodes[item.mine].said
    theirs = None if item.theirs is None else three.theirs.nodes[item.theirs].said
    if theirs is None:
        if base is None:
            return Outcome(item, Fate.OWN, mine)
        lost = mine is not None and not same(base, mine)
        return Outcome(item, Fate.LOST if lost else Fate.GOES, None)
    if mine is None:
        if base is None:
            return Outcome(item, Fate.COMES, theirs)
        return Outcome(item, Fate.LEFT_OUT, None) if same(base, theirs) else Outcome(item, Fate.BACK, theirs)
    if base is None:
        conflict = Note("内容", Voice.CONFLICT, "", _whole(mine), _whole(theirs))
        return Outcome(item, Fate.STAYS, replace(theirs, given=mine.given), () if same(mine, theirs) else (conflict,))
    said, notes = merge(base, mine, theirs)
    return Outcome(item, Fate.STAYS, said, notes)


def same(one: Said, other: Said) -> bool:
    """Whether two versions say the same but for the number; 措施分工 is the clerk's alone."""
    return replace(one, heading=one.title, given=()) == replace(other, heading=other.title, given=())


def _whole(said: Said) -> str:
    return said.title + said.text + said.duty


class _Order:
    """Where each item stands: under the chapter, and after the items, that the new document or the clerk gave it."""

    def __init__(self, three: Three, outcomes: Sequence[Outcome]) -> None:
        self.three, self.outcomes = three, outcomes
        self.at = {
            "base": {one.item.base: index for index, one in enumerate(outcomes)},
            "mine": {one.item.mine: index for index, one in enumerate(outcomes)},
            "theirs": {one.item.theirs: index for index, one in enumerate(outcomes)},
        }

    def below(self) -> dict[int, tuple[int, ...]]:
        members: dict[int, list[int]] = {}
        homes = {index: self._home(one) for index, one in enumerate(self.outcomes) if one.said is not None}
        for index, home in homes.items():
            members.setdefault(TOP if _in_itself(index, homes) else home, []).append(index)
        return {home: tuple(self._sorted(within)) for home, within in members.items()}

    def _home(self, one: Outcome) -> int:
        if one.item.theirs is None:
            return self._parent("mine", one)
        if one.item.mine is not None and one.item.base is not None:
            was, own, new = (self._parent(version, one) for version in ("base", "mine", "theirs"))
            return own if was == new else new
        return self._parent("theirs", one)

    def _parent(self, version: str, one: Outcome) -> int:
        """The nearest chapter above it in that version which is there still."""
        nodes = getattr(self.three, version).nodes
        parent: int = nodes[getattr(one.item, version)].parent
        while parent != TOP:
            index = self.at[version][parent]
            if self.outcomes[index].said is not None:
                return index
            parent = nodes[parent].parent
        return TOP

    def _sorted(self, within: Sequence[int]) -> list[int]:
        """The clerk's order, unless the new document has put things in another."""
        mine, theirs = self._by("mine", within), self._by("theirs", within)
        first = self._by("base", theirs)
        moved = first != [index for index in theirs if index in first]
        order, beside = (theirs, mine) if moved else (mine, theirs)
        before = -1
        for index in beside:
            if index in order:
                before = order.index(index)
            else:
                before += 1
                order.insert(before, index)
        return order

    def _by(self, version: str, within: Sequence[int]) -> list[int]:
        there = [index for index in within if getattr(self.outcomes[index].item, version) is not None]
        return sorted(there, key=lambda index: getattr(self.outcomes[index].item, version))


def _in_itself(index: int, homes: Mapping[int, int]) -> bool:
    """Whether two sides put two chapters into each other."""
    seen = {index}
    while (index := homes.get(index, TOP)) != TOP:
        if index in seen:
            return True
        seen.add(index)
    return False
