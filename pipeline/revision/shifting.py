"""后续编号依次顺延: tasks put in or taken out in the middle, and the numbers after them run on without a gap."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.grammar.numbering import split_heading, value_of
from pipeline.revision.version import Said, Version, tasks_of


def shifted(
    version: Version, says: Sequence[Said | None], said: Sequence[Said], behind: Sequence[int]
) -> tuple[tuple[Said | None, ...], tuple[Said, ...]] | None:
    """What stands and what comes in, each run of numbers counted through again; None where a number is not in figures.

    ``said`` stand ``behind`` the places of the version, or behind each other (after the last place).
    """
    now: list[Said | None] = [*says, *said]
    order = [*tasks_of(version)]
    for at, before in enumerate(behind, len(says)):
        order.insert(order.index(before) + 1, at)
    last = first = None
    count = 0
    for at in order:
        told, here = now[at], at < len(says)
        number = value_of(version.nodes[at].said.number) if here else None
        if here and (number is None or last is None or number != last + 1):
            first, count = number, 0
        last = number if here else last
        if told is None or first is None:
            continue
        written, key, _ = split_heading(told.heading)
        wanted = str(first + count)
        if not key.isdigit():
            return None
        now[at] = told if key == wanted else replace(told, heading=written.replace(key, wanted, 1) + told.title)
        count += 1
    return tuple(now[: len(says)]), tuple(one for one in now[len(says) :] if one)
