"""A paragraph behind the points (以上第1、2项由…, 二、（一），三、（二）等两项由…) → which of them it gives to whom."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.grammar.numbering import value_of
from pipeline.intake.assigning import Assignment, assignments, matching
from pipeline.intake.points import Item, lowest_points


class Given(Struct, frozen=True):
    """The points, each with its group as written, and how many of the open headings the paragraph stands below."""

    points: tuple[tuple[Item, str], ...]
    depth: int


def given_later(text: str, stack: Sequence[Item]) -> Given | None:
    """What a paragraph below the headings of ``stack`` (the first is the whole plan) gives; None where it gives nothing by number."""
    given = assignments(text)
    if not given:
        return None
    if any(one.paths for one in given):
        return _by_paths(given, stack[0])
    # Numbered through all chapters, they are found below the whole plan; a heading over this paragraph alone is none of them.
    below = [(stack[depth].items, max(depth, 0) + 1) for depth in reversed(range(len(stack)))]
    last = [(lowest_points(stack[0]), 1), (lowest_points(stack[0], without=stack[-1]), len(stack))]
    bracketed = any(one.bracketed for one in given)
    for points, depth in [*below, *last]:
        listed = [item for item in points if item.form.startswith("（")] if bracketed else points
        values = {value_of(item.key): item for item in listed}
        items = _counted(listed, given[0].count) if given[0].count else listed
        if (items and not given[0].numbers) or (items and matching(values, given)):
            pairs = [(item, one.group) for one in given for item in [values[number] for number in one.numbers] or items]
            return Given(tuple(pairs), depth)
    return None


def _counted(items: Sequence[Item], count: int) -> Sequence[Item]:
    """以上两项: those right above, where nobody else has said who does them."""
    right_above = items[-count:]
    return [] if len(items) < count or any(item.answered() for item in right_above) else right_above


def _by_paths(given: Sequence[Assignment], root: Item) -> Given | None:
    """Points named by chapter and number; None where one of them is not there."""
    points = {(value_of(chapter.key), value_of(item.key)): item for chapter in root.items for item in chapter.items}
    pairs = [(points.get(path), one.group) for one in given for path in one.paths]
    found = tuple((item, group) for item, group in pairs if item is not None)
    return Given(found, 1) if len(found) == len(pairs) else None
