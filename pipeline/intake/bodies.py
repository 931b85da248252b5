"""Which names of a plan are one body: 教育厅 beside 省教育厅. Names as written stay in the plan; the register gets both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from pipeline.grammar.fields import expand_elided, is_elided, is_field, is_of_party, without_level
from pipeline.grammar.units import certainly_unit, is_office, is_place_list, without_gloss
from pipeline.intake.model import Task

_ROOM = re.compile(r"[\u4e00-\u9fff]{2,10}[科处室股]")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")


def fuller_names(tasks: Sequence[Task]) -> dict[str, str]:
    """The fuller name for each name that leaves out its level: one that the plan itself has, else as its group begins; and for
    places named without their governments, where the plan calls them both ways."""
    groups = [
        tuple(party.name for party in group.read.parties if not party.group) for task in tasks for group in task.groups
    ]
    names = tuple(dict.fromkeys(name for group in groups for name in group))
    offered: dict[str, str] = {}
    for group in groups:
        for name, full in expand_elided(group).items():
            offered.setdefault(name, full)
    level = _level(names)
    for name in names:
        if not is_elided(name):
            continue
        written = [other for other in names if other != name and without_level(other) in (name, f"委{name}")]
        if level and is_of_party(name) and not written:
            offered[name] = f"{level}委{name}"
            continue
        if len(written) == 1:
            offered[name] = written[0]
        elif name not in offered and not written and level:
            offered[name] = level + name
    return offered | _governments({party.name for task in tasks for party in task.parties})


def _governments(names: Set[str]) -> dict[str, str]:
    """各乡镇 → 各乡镇人民政府, where the plan calls the places both ways."""
    places = {_GOVERNMENT.sub("", name): name for name in names if is_place_list(name) and _GOVERNMENT.search(name)}
    return {name: full for name, full in places.items() if name in names}


def with_rooms(names: Sequence[str]) -> dict[str, str]:
    """The body of each name that says which room of it: 州文旅局（人事教育科） → 州文旅局."""
    found = {name: bare for name in names if (bare := without_gloss(name)) != name and certainly_unit(bare)}
    return {
        name: bare
        for name, bare in found.items()
        if _ROOM.fullmatch(name[len(bare) + 1 : -1]) and is_office(name[len(bare) + 1 : -1])
    }


def _level(names: Sequence[str]) -> str:
    """The level most departments of the plan are named with; empty when they have none, or several."""
    levels = [name[0] for name in names if name[0] in "省市州盟区县旗" and is_elided(name[1:])]
    return levels[0] if levels and len(set(levels)) == 1 else ""


def asked_once(tasks: tuple[Task, ...]) -> Iterator[str]:
    """One question for all bodies that the plan names without their level: it is one custom that gives them all; and one for all
    that it names by what they look after (农业农村、市场监管等部门)."""
    fields = dict.fromkeys(party.name for task in tasks for party in task.parties if is_field(party.name))
    if fields:
        yield f"“{'、'.join(fields)}”写的是部门管什么，不是单位名称，照原文各作一个单位登记，请在单位名册中写明各是哪个单位。"
    fuller = fuller_names(tasks)
    for name, full in fuller.items():
        if is_place_list(name):
            yield f"方案里有的写“{name}”，有的写“{full}”，作为一个单位登记，写一份函，请确认。"
    told = [f"“{name}”即“{full}”" for name, full in fuller.items() if not is_place_list(name)]
    if told:
        yield f"有 {len(told)} 个单位没有写级别，按同组写法补全，各作为一个单位登记：{'、'.join(told)}，请确认。"
