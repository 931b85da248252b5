"""Unit records → the register that knows every way of naming a unit."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from msgspec import Struct

from pipeline.plan.model import Group, Unit
from pipeline.problems import Problem
from pipeline.sources.records import UnitRecord, UnitsRecord
from pipeline.sources.yamltext import Text


class Register(Struct, frozen=True):
    """Every name → its unit or group; a full name counts as a name."""

    units: tuple[Unit, ...]
    names: dict[str, Unit | Group]

    def find(self, name: str) -> Unit | Group | None:
        """The unit or group called ``name``, or None."""
        return self.names.get(name)

    def name_now(self, name: str) -> str:
        """The short name of the unit that was called ``name`` once; ``name`` itself where no unit bears it."""
        found = self.find(name)
        return found.name if isinstance(found, Unit) else name

    def suggest(self, name: str) -> str:
        """The registered name most like ``name``, or an empty text."""
        near = get_close_matches(name, self.names, 1, 0.6)
        return near[0] if near else ""


def build_register(record: UnitsRecord) -> tuple[Register, list[Problem]]:
    """Resolve the records; problems: a name or an order used twice, a group member that is no unit."""
    problems = [*_doubled_names(record), *_doubled_orders(record)]
    units = tuple(sorted(map(_unit, record.units), key=lambda unit: unit.order))
    by_name = {unit.name: unit for unit in units}
    names: dict[str, Unit | Group] = {}
    for written in record.units:
        unit = by_name[written.names[0].value]
        names |= {name.value: unit for name in (*written.names, written.full_name)}
    register = Register(units, names)
    groups: dict[str, Unit | Group] = {}
    for group in record.groups:
        members = []
        for member in group.members:
            found = register.find(member.value)
            if isinstance(found, Unit):
                members.append(found)
            else:
                problems.append(_unknown_member(group.names[0].value, member, register))
        made = Group(group.names[0].value, tuple(members))
        groups |= {name.value: made for name in group.names}
    return Register(units, names | groups), problems


def _unit(record: UnitRecord) -> Unit:
    return Unit(
        name=record.names[0].value,
        full_name=record.full_name.value,
        kind=record.kind,
        order=record.order,
        contact=record.contact,
        phone=record.phone,
    )


def _all_names(record: UnitsRecord) -> Iterator[tuple[str, Text]]:
    for unit in record.units:
        own = {name.value: name for name in (*unit.names, unit.full_name)}
        yield from ((unit.names[0].value, name) for name in own.values())
        if len({name.value for name in unit.names}) < len(unit.names):
            yield from (("", name) for name in unit.names)
    for group in record.groups:
        yield from ((group.names[0].value, name) for name in group.names)


def _doubled_names(record: UnitsRecord) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for owner, name in _all_names(record):
        if name.value in first:
            message = f"“{name.value}”已登记在“{first[name.value]}”名下，又登记了一次。"
            yield Problem(name.place, message, "一种写法只能指一个单位（组），请删去其中一处。")
        first.setdefault(name.value, owner)


def _doubled_orders(record: UnitsRecord) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for unit in record.units:
        if unit.order in first:
            message = f"“{unit.names[0].value}”与“{first[unit.order]}”的次序都是 {unit.order}。"
            yield Problem(unit.place, message, "请给其中一个换一个没有用过的数。")
        first.setdefault(unit.order, unit.names[0].value)


def _unknown_member(group: str, member: Text, register: Register) -> Problem:
    near = register.suggest(member.value)
    hint = f"是否应为“{near}”？否则" if near else ""
    message = f"“{group}”的成员“{member.value}”没有登记为单位。"
    return Problem(member.place, message, f"{hint}请先在本文件的“单位”中登记。")
