"""Which names of a plan are one body: 教育厅 beside 省教育厅. Names as written stay in the plan; the register gets both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.grammar.fields import expand_elided, is_elided, is_field, is_of_party, without_level
from pipeline.intake.model import Task


def fuller_names(tasks: Iterable[Task]) -> dict[str, str]:
    """The fuller name for each name that leaves out its level: one that the plan itself has, else as its group begins."""
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
    return offered


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
    told = [f"“{name}”即“{full}”" for name, full in fuller_names(tasks).items()]
    if told:
        yield f"有 {len(told)} 个单位没有写级别，按同组写法补全，各作为一个单位登记：{'、'.join(told)}，请确认。"
