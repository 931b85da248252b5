"""Unit records → the register that knows every way of naming a unit."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from msgspec import Struct

from pipeline.plan.model import Group, Unit
from pipeline.problems import Place, Problem
from pipeline.sources.records import UnitRecord, UnitsRecord
from pipeline.sources.yamltext import Text


class Register(Struct, frozen=True):
    """Every name → its unit or group; a full name counts as a name. ``file`` is where the units are written down."""

    units: tuple[Unit, ...]
    names: dict[str, Unit | Group]
    file: str = "sources/units.yaml"

    @property
    def book(self) -> str:
        """What the clerk calls the file."""
        return self.file.rpartition("/")[2]

    def find(self, name: str) -> Unit | Group | None:
        """The unit or group called ``name``, or None."""
        return self.names.get(name)

    def name_now(self, name: str) -> str:
        """The short name of the unit that was called ``name`` once; ``name`` itself where no unit bears it."""
        found = self.find(name)
        return found.name if isinstance(found, Unit) else name

    def full_name_now(self, name: str) -> str:
        """The same in full; of several with “、” between them, each."""
        found = [(one, self.find(one)) for one in name.split("、")]
        return "、".join(unit.full_name if isinstance(unit, Unit) else one for one, unit in found)

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
    register = Register(units, names, record.file)
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
    return Register(units, names | groups, record.file), problems


def compare_rosters(text: UnitsRecord, book: UnitsRecord) -> Iterator[Problem]:
    """A problem for each unit and group of which the text and the workbook do not say the same."""
    remedy = "请改成一样的；只留一份的，把另一份移出 sources/。"
    ours, theirs = _said(text), _said(book)
    for name in dict.fromkeys((*ours, *theirs)):
        if name in ours and name in theirs:
            (one, _), (other, place) = ours[name], theirs[name]
            what = [key for key in one if one[key] != other[key]]
            if what:
                yield Problem(place, f"“{name}”的{'、'.join(what)}与 {text.file} 里的不同。", remedy)
        else:
            there, missing = (text, book) if name in ours else (book, text)
            place = (ours.get(name) or theirs[name])[1]
            yield Problem(place, f"“{name}”只在 {there.file} 里有，{missing.file} 里没有。", remedy)


def _said(record: UnitsRecord) -> dict[str, tuple[dict[str, object], Place]]:
    """What is said of each unit and group, by its first name, and where."""
    ordered = sorted(record.units, key=lambda unit: unit.order)
    units: dict[str, tuple[dict[str, object], Place]] = {
        unit.names[0].value: (
            {
                "简称": [name.value for name in unit.names],
                "全称": unit.full_name.value,
                "类别": unit.kind,
                "次序": rank,
                "编号": unit.number,
                "联系人": unit.contact,
                "电话": unit.phone,
                "电子邮箱": unit.email,
                "待核": [doubt.value for doubt in unit.unconfirmed],
            },
            unit.place,
        )
        for rank, unit in enumerate(ordered)
    }
    groups: dict[str, tuple[dict[str, object], Place]] = {
        group.names[0].value: (
            {
                "名称": [name.value for name in group.names],
                "成员": [member.value for member in group.members],
                "待核": [doubt.value for doubt in group.unconfirmed],
            },
            group.place,
        )
        for group in record.groups
    }
    return {**units, **groups}


def _unit(record: UnitRecord) -> Unit:
    return Unit(
        name=record.names[0].value,
        full_name=record.full_name.value,
        kind=record.kind,
        order=record.order,
        number=record.number,
        contact=record.contact,
        phone=record.phone,
        email=record.email,
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
    by_order: dict[int, UnitRecord] = {}
    by_number: dict[int, UnitRecord] = {}
    for unit in record.units:
        for what, number, first in (("次序", unit.order, by_order), ("编号", unit.number, by_number)):
            other = first.setdefault(number, unit)
            # One number left to stand for both is told of once.
            if other is not unit and (what == "次序" or other.order != unit.order):
                message = f"“{unit.names[0].value}”与“{other.names[0].value}”的{what}都是 {number}。"
                yield Problem(unit.place, message, "请给其中一个换一个没有用过的数。")


def _unknown_member(group: str, member: Text, register: Register) -> Problem:
    near = register.suggest(member.value)
    hint = f"是否应为“{near}”？否则" if near else ""
    message = f"“{group}”的成员“{member.value}”没有登记为单位。"
    return Problem(member.place, message, f"{hint}请先在本文件的“单位”中登记。")
