"""Items that name nobody after themselves, but begin with their unit or stand under a heading that is one."""

from __future__ import annotations

import re

from pipeline.grammar.find import names_no_lead
from pipeline.intake.assigning import group_of_duty, unit_before_duty, unit_that_does, units_of_heading
from pipeline.intake.points import Item, Para

_DUTIES = re.compile(r"职责|分工|责任")


def give_duties(item: Item) -> None:
    """Give each of them the group its unit means, all the way down."""
    headings = [(entry, units_of_heading(entry.own.text)) for entry in item.items if not entry.answered()]
    units = [(entry, group) for entry, group in headings if group and not entry.answered_below()]
    for entry, _ in units if len(units) > 1 else ():
        for below in entry.items or [entry]:
            below.found.append(group_of_duty(entry.own.text, below.own.text) or "")
    lines = [
        (entry, unit_before_duty(entry.own.text) or unit_that_does(entry.own.text))
        for entry in item.items
        if not entry.answered()
    ]
    duties = [(entry, group) for entry, group in lines if group and not entry.answered_below()]
    if len(duties) > 1 or (duties and _DUTIES.search(item.own.text)):
        for entry, group in duties:
            entry.found.append(group or "")
        # Beside two and more that surely are, 派出所：负责… is one as well.
        unsure = [entry for entry, said in lines if said is None and not entry.items] if len(duties) > 1 else []
        for entry in unsure:
            less = unit_before_duty(entry.own.text, sure=False)
            entry.found += [less] if less else []
    if _DUTIES.search(item.own.text) and not item.own.names_units:
        item.below = [
            _duty_of(entry) if isinstance(entry, Para) and not entry.answered else entry for entry in item.below
        ]
    for entry in item.items:
        give_duties(entry)


def give_from_headings(item: Item) -> None:
    """Who a heading names answers for the points below it, where such points are tasks under the headings beside it.

    Elsewhere the heading is the task, and the points are its measures.
    """
    tasks = {below.form for entry in item.items for below in entry.items if below.answered()}
    for entry in item.items:
        text = entry.own.text
        alone = len(entry.own.groups) == 1 and not (entry.own.lines or entry.closing or entry.found or entry.paras)
        ends = alone and not text[entry.own.groups[0][1] :].strip(" 。")
        helped = all(map(_only_helped, entry.items))
        forms = {below.form for below in entry.items}
        if ends and entry.items and ((not entry.answered_below() and forms <= tasks) or helped):
            group = text[slice(*entry.own.groups[0])]
            entry.own.groups.clear()
            for below in entry.items:
                below.found.append(group)
    for entry in item.items:
        give_from_headings(entry)


def _only_helped(item: Item) -> bool:
    """Whether a point says no more than who supports it: who leads stands in its heading."""
    written = [item.own.text[start:end] for start, end in item.own.groups] + item.own.lines + item.closing
    return bool(written) and all(map(names_no_lead, written)) and not (item.items or item.found)


def _duty_of(para: Para) -> Item | Para:
    """A paragraph below 职责分工 that begins with its unit is that unit's task; any other stays as it is."""
    group = unit_before_duty(para.text)
    return Item(form="", rank=9, number="", key="", own=para, found=[group]) if group else para
