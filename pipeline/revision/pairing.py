"""Two versions of a plan → which chapter, task and paragraph of one is which of the other, wherever it went.

Numbers move with every task put in, so a task is known by its title and text first, as ``changes.renumbering`` knows it;
what was reworded is known by how many of its words stayed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from pipeline.changes.renumbering import Tasks, Told, same_tasks
from pipeline.revision.version import Kind, Version

# Of the pairs of characters in two texts, the part that both have, from which they are one text reworded.
ALIKE = 0.5
# Of what one text says, the part that another holds, from which it went into it or came out of it.
HELD = 0.6

Grams = Counter[str]
Pairs = dict[int, int]


def pair(one: Version, other: Version, but: Collection[int] = (), but_of: Collection[int] = ()) -> Pairs:
    """Place in ``one`` → place in ``other``, without the places ``but`` of ``one`` and ``but_of`` of ``other``."""
    found: Pairs = {}
    for kind in Kind:
        mine = {place: told for place, told in _told(one, kind).items() if place not in but}
        theirs = {place: told for place, told in _told(other, kind).items() if place not in but_of}
        found |= _pair(mine, theirs, _keys(one), _keys(other))
    return found


def _pair(one: Mapping[int, Told], other: Mapping[int, Told], keys: list[str], others: list[str]) -> Pairs:
    by_key = {others[place]: place for place in other}
    mine = {keys[place]: place for place in one}
    same = same_tasks(
        {keys[place]: told for place, told in one.items()},
        Tasks.telling({others[place]: told for place, told in other.items()}),
    )
    found = {mine[before]: by_key[after] for before, after in same.items()}
    taken = set(found.values())
    left = {place: grams("".join(told)) for place, told in one.items() if place not in found}
    free = {place: grams("".join(told)) for place, told in other.items() if place not in taken}
    scored = sorted(
        (-likeness(a, b), abs(i - j), i, j) for i, a in left.items() for j, b in free.items() if likely(a, b)
    )
    for score, _, i, j in scored:
        if -score >= ALIKE and i in left and j in free:
            found[i] = j
            del left[i], free[j]
    return found


def grams(text: str) -> Grams:
    """The pairs of characters of a text, and how often each is there."""
    return Counter(text[at : at + 2] for at in range(max(len(text) - 1, 1)))


def likely(one: Grams, other: Grams) -> bool:
    """Whether the sizes alone allow two texts to be alike."""
    small, large = sorted((one.total(), other.total()))
    return 2 * small >= ALIKE * (small + large)


def likeness(one: Grams, other: Grams) -> float:
    """Of the pairs of characters in both texts, the part that both have."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def held(inner: Grams, outer: Grams) -> float:
    """Of the pairs of characters in ``inner``, the part that ``outer`` has."""
    return (inner & outer).total() / max(inner.total(), 1)


def _keys(version: Version) -> list[str]:
    """For each place the numbers down to it, made unique: a number alone comes again in the next chapter."""
    keys: list[str] = []
    seen: Counter[str] = Counter()
    for node in version.nodes:
        above = keys[node.parent] if node.parent >= 0 else ""
        key = f"{above}/{node.said.number}"
        seen[key] += 1
        keys.append(f"{key}#{seen[key]}" if seen[key] > 1 or not node.said.number else key)
    return keys


def _told(version: Version, kind: Kind) -> dict[int, Told]:
    below = _text_below(version) if kind is Kind.CHAPTER else {}
    return {
        place: (node.said.title, node.said.text or below.get(place, ""))
        for place, node in enumerate(version.nodes)
        if node.said.kind is kind
    }


def _text_below(version: Version) -> dict[int, str]:
    """What stands in each chapter, whatever its own heading is."""
    texts: dict[int, list[str]] = {}
    for node in version.nodes:
        above = node.parent
        while above >= 0:
            texts.setdefault(above, []).append(node.said.title + node.said.text)
            above = version.nodes[above].parent
    return {place: "".join(parts) for place, parts in texts.items()}
