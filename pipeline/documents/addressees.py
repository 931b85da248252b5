"""The units of a plan → how a paper to all of them is addressed: groups by their name, the rest kind by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.grammar.units import is_group
from pipeline.pattern import Pattern
from pipeline.plan.model import Plan, Unit

# Beyond three rows or so the names stand in a list of their own: the text is to begin on the first page (7.3.2).
_LONG = 84
ALL = "各责任单位"
# A group whose name does not say who is in it; no group at all.
_NOT_TELLING = Pattern(r"有关|相关|^$")


def addressees(plan: Plan, units: Sequence[Unit]) -> tuple[str, bool]:
    """Whom a paper to all of ``units`` is addressed to, without colon; and whether the names must be listed elsewhere."""
    named = "，".join(_named(plan, units))
    return (ALL, True) if len(named) > _LONG else (named, False)


def by_kind(units: Sequence[Unit]) -> Iterator[tuple[str, list[str]]]:
    """The names of ``units`` kind by kind, in order of precedence."""
    kinds = dict.fromkeys(unit.kind for unit in units)
    for kind in kinds:
        yield kind, [unit.name for unit in units if unit.kind == kind]


def counted_as_one(units: Sequence[Unit]) -> str:
    """That a count of ``units`` counts several as one: those that are registered under a name of many (各乡镇人民政府); empty
    where there are none."""
    many = [unit.name for unit in units if is_group(unit.name)]
    return f"{'、'.join(many)}{'各' if len(many) > 1 else ''}按一个单位计" if many else ""


def _named(plan: Plan, units: Sequence[Unit]) -> Iterator[str]:
    """In order of precedence; units of one kind stand together, as the office would read them out."""
    whole = _groups(plan, units)
    covered = {unit for members in whole.values() for unit in members}
    parts = [(members[0].order, name, "") for name, members in whole.items()]
    parts += [(unit.order, unit.name, unit.kind) for unit in units if unit not in covered]
    for kind, group in groupby(sorted(parts), key=lambda part: part[2]):
        names = [name for _, name, _ in group]
        yield from ["、".join(names)] if kind else names


def _groups(plan: Plan, units: Sequence[Unit]) -> dict[str, list[Unit]]:
    """The names the plan itself has for many units at once, the widest first, each for units that no other one names.

    The members of a group are all addressed: every one has the task that is given to the group. 有关部门 tells nobody that
    the paper is for him.
    """
    members: dict[str, set[Unit]] = {}
    for duty in (duty for task in plan.tasks for duty in task.duties if _NOT_TELLING.search(duty.group) is None):
        members.setdefault(duty.group, set()).add(duty.unit)
    left, found = set(units), dict[str, list[Unit]]()
    for name, group in sorted(members.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if len(own := group & left) > 1:
            found[name] = sorted(own, key=lambda unit: unit.order)
            left -= own
    return found
