"""Units met in a plan → entries for units.yaml: kind, order, full name and members inferred from the names, what is not sure marked 待核."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.fullnames import FullName, full_name, has_level, place_of
from pipeline.grammar.shortened import office_for
from pipeline.grammar.units import is_inner
from pipeline.intake.bodies import fuller_names, with_rooms
from pipeline.intake.groups import defined, members_of, told_members
from pipeline.intake.model import Intake
from pipeline.intake.ranks import rank_of
from pipeline.intake.unitkinds import INNER, house_of, kind_of
from pipeline.sources.names import is_safe, safe_name
from pipeline.sources.officefiles import KINDS
from pipeline.sources.yamledit import scalar

_PLACELESS = "没有写明是哪个地方的方案，“{}”等 {} 个单位的全称照方案写法登记，请在单位名册的“全称”里补上地名。"
_INNER = "“{}”等 {} 个单位没有写所属的单位，按内设机构照方案写法登记，请核对单位名册里的“全称”“类别”。"
# What a body says of itself before the name of a department: 集团战略投资部, 学校教务处, 局办公室.
_HOUSE = re.compile(r"^(?:本)?(?:集团公司|集团|公司|总部|本部|学校|医院|学院|[校院局厅])(?=[\u4e00-\u9fff]{2})")
# What a person has to confirm of a group whose members were taken from the plan.
PROVISIONAL = "成员暂取方案点名的单位"


class NewUnit(Struct, frozen=True):
    """A unit as the plan calls it (its spellings, the fullest first), its full name, kind and a free place in the order;
    ``doubts`` are the keys only a person can confirm; ``together``: it is asked about once, with others of which the same is not known."""

    names: tuple[str, ...]
    full: FullName
    kind: str
    order: int
    together: bool = False

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def doubts(self) -> tuple[str, ...]:
        if self.together:
            return ()
        return (*([] if self.full.sure else ["全称"]), *(["类别"] if self.kind == "其他" else []))


class NewGroup(Struct, frozen=True):
    """A way of naming several units at once, with the units the plan itself names as its provisional members; ``sure``: the
    plan says who they are."""

    name: str
    members: tuple[str, ...]
    sure: bool = False


class Found(Struct, frozen=True):
    """What a plan adds to a register: units, groups, and further spellings (``aliases``: spelling → name it has there)."""

    units: tuple[NewUnit, ...]
    groups: tuple[NewGroup, ...]
    aliases: tuple[tuple[str, str], ...] = ()

    def together(self) -> tuple[Found, tuple[str, ...]]:
        """The same with one question for all units of which the same is not known: their place, or the body they are part of."""
        doubtful = [unit for unit in self.units if unit.doubts]
        placeless = [unit for unit in doubtful if has_level(unit.name) and unit.full.text == unit.name]
        inner = [unit for unit in doubtful if is_inner(unit.name) and unit.full.text == unit.name]
        placeless = [unit for unit in placeless if unit not in inner]
        asked = [(units, question) for units, question in ((placeless, _PLACELESS), (inner, _INNER)) if len(units) > 1]
        once = [unit for units, _ in asked for unit in units]
        units = tuple(replace(unit, together=True) if unit in once else unit for unit in self.units)
        questions = tuple(question.format(units[0].name, len(units)) for units, question in asked)
        return replace(self, units=units), questions


def called_in(intake: Intake) -> dict[str, str]:
    """Full name → what the plan calls the body, where custom leaves no doubt of it."""
    place = place_of(intake.issuer, intake.title)
    names = dict.fromkeys(party.name for task in intake.tasks for party in task.parties)
    return {full.text: name for name in names if (full := full_name(name, place)).sure and full.text != name}


def units_of(intake: Intake, known: Iterable[str] = (), last: int = 0, place: str = "") -> Found:
    """Units and groups of the plan not among ``known`` names; orders go on after ``last``.

    ``place`` is the office's own, for a plan that does not say where it is in force.

    A group of places (各县（市、区）人民政府) is written to as it is called and counts as one unit; a group of
    departments (各成员单位) has, until confirmed, the units the plan names as members, and one of bodies of one noun
    (各学院) those that end with it: where the plan names none, it is written to as it is called too.
    """
    parties = [party for task in intake.tasks for party in task.parties]
    told = {party.name: members for party in parties if (members := told_members(party.name))}
    told |= {
        party.name: members for party in parties if party.group and (members := defined(party.name, intake.said)[1])
    }
    single = tuple(dict.fromkeys(party.name for party in parties if not party.group and party.name not in told))
    groups_named = tuple(dict.fromkeys(party.name for party in parties if party.group or party.name in told))
    lists = tuple(name for name in groups_named if name in told or members_of(name, single))
    every = (one for party in parties for one in told.get(party.name, (party.name,)))
    named = tuple(dict.fromkeys(name for name in every if name not in lists))
    if not named:
        named, lists = (*named, *lists), ()
    taken = set(known)
    place = place_of(intake.issuer, intake.title) or place
    issuer = house_of(intake.issuer, intake.title)
    found = _alike(_bodies(named, fuller_names(intake.tasks) | with_rooms(named)), place)
    offices = [name for name in taken if name.endswith("办公室")]
    bodies = tuple(_by_full_name(names, place, issuer, taken, offices) for names in found)
    kinds = {names: kind_of(names, issuer) for names in bodies if not taken & set(names)}
    units = tuple(
        NewUnit(names, _full(names, kinds[names], place, taken), kinds[names], last + index)
        for index, names in enumerate(sorted(kinds, key=lambda names: _place_in_order(names, kinds[names])), 1)
    )
    aliases = tuple(
        (name, next(one for one in names if one in taken))
        for names in bodies if taken & set(names) for name in names if name not in taken and name in named
    )  # fmt: skip
    groups = tuple(
        NewGroup(
            name,
            tuple(dict.fromkeys(_head(bodies, one) for one in told.get(name) or members_of(name, named))),
            name in told,
        )
        for name in lists
        if name not in taken
    )
    return Found(units, groups, aliases)


def _place_in_order(names: tuple[str, ...], kind: str) -> tuple[int, int]:
    """Kinds in their order, within a kind the order bodies are commonly listed in; others as the plan names them."""
    return KINDS.index(kind), rank_of(names[0], kind)


def _bodies(named: Iterable[str], fuller: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The spellings of each body, the fullest first; a spelling that is no file name never comes first."""
    bodies: dict[str, list[str]] = {}
    for name in named:
        head = fuller.get(name, name)
        names = bodies.setdefault(head, [head])
        names += [name] if name not in names else []
    return tuple(tuple(names) if is_safe(names[0]) else (safe_name(names[0]), *names) for names in bodies.values())


def _alike(bodies: Iterable[tuple[str, ...]], place: str) -> Iterator[tuple[str, ...]]:
    """Bodies whose full names are surely the same are one: 南坪乡, 南坪乡人民政府."""
    each: dict[str, list[str]] = {}
    for names in bodies:
        full = full_name(names[0], place)
        each.setdefault(full.text if full.sure else names[0], []).extend(names)
    return (tuple(dict.fromkeys(names)) for names in each.values())


def _by_full_name(
    names: tuple[str, ...], place: str, issuer: str, taken: Set[str], offices: Sequence[str]
) -> tuple[str, ...]:
    """``names`` with the full name that surely is theirs, where a unit is registered under it: it is that unit. That of a
    department begins with the ``issuer`` whose plan calls it so; ``offices`` are those a short name may stand for."""
    full = full_name(names[0], place)
    own = issuer + _HOUSE.sub("", names[0]) if issuer else ""
    exact = next((one for one in (full.text if full.sure else "", own) if one in taken), "")
    theirs = exact or office_for(names[0], offices)
    return (*names, theirs) if theirs and not taken & set(names) else names


def _head(bodies: Iterable[tuple[str, ...]], name: str) -> str:
    return next((names[0] for names in bodies if name in names), name)


def _full(names: tuple[str, ...], kind: str, place: str, taken: Set[str]) -> FullName:
    """The full name, unless another unit has it already; a department of who issued the plan is called there as it is."""
    full = FullName(names[0], "发文机关的内设机构，照方案写法") if kind == INNER else full_name(names[0], place)
    return FullName(names[0], "照方案写法", sure=False) if full.text in taken else full


def emit_units(units: Iterable[NewUnit], indent: str = "  ") -> Iterator[str]:
    """Lines for the list under 单位: in units.yaml, each entry indented as the entries already there."""
    for unit in units:
        yield f"{indent}- 简称:"
        yield from (f"{indent}    - {scalar(name)}" for name in unit.names)
        yield f"{indent}  全称: {scalar(unit.full.text)}   # {unit.full.reason}"
        yield f"{indent}  类别: {unit.kind}"
        yield f"{indent}  次序: {unit.order}"
        yield f"{indent}  联系人:"
        yield f"{indent}  电话:"
        if unit.doubts:
            yield f"{indent}  待核: [{', '.join(unit.doubts)}]"


def emit_groups(groups: Iterable[NewGroup], indent: str = "  ") -> Iterator[str]:
    """Lines for the list under 组: in units.yaml."""
    for group in groups:
        yield f"{indent}- 名称:"
        yield f"{indent}    - {scalar(group.name)}"
        yield f"{indent}  成员:"
        yield from (f"{indent}    - {scalar(member)}" for member in group.members)
        if not group.sure:
            yield f"{indent}  待核: {PROVISIONAL}"
