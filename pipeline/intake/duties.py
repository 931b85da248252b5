"""Items that name nobody after themselves, but begin with their unit or stand under a heading that is one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.grammar.find import is_sentence, names_no_lead
from pipeline.grammar.item import unphrased
from pipeline.grammar.numbering import value_of
from pipeline.grammar.responsibility import parse_responsibility
from pipeline.grammar.roles import Role
from pipeline.grammar.units import certainly_unit, is_group, is_office
from pipeline.intake.asides import NEVER
from pipeline.intake.assigning import assignments, group_of_duty, unit_before_duty, unit_that_does, units_of_heading
from pipeline.intake.headings import bare_heading
from pipeline.intake.points import Item, Para
from pipeline.intake.subjects import subjects_of
from pipeline.intake.tables import Row

_DUTIES = re.compile(r"职责|分工|责任")


def give_duties(item: Item) -> None:
    """Give each of them the group its unit means, all the way down."""
    headings = [(entry, units_of_heading(entry.own.text)) for entry in item.items if not entry.answered()]
    if sum(group is not None for _, group in headings) > 1:
        # Beside 县交通运输局 and 县自然资源局, 东河乡 is one as well.
        headings = [(entry, group or units_of_heading(entry.own.text, sure=False)) for entry, group in headings]
    if len(headings) > 1 and all(is_office(bare_heading(entry.own.text)) for entry, _ in headings):
        # 一、德育处, 二、教务处: nothing but offices of the house.
        headings = [(entry, group or f"{bare_heading(entry.own.text)}{Role.RESPONSIBLE}") for entry, group in headings]
    units = [(entry, group) for entry, group in headings if group and not _led_below(entry)]
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
        # Beside two and more that surely are, 派出所：负责… is one as well, and where most are, 派出所：查处… too.
        unsure = [entry for entry, said in lines if said is None and not entry.items] if len(duties) > 1 else []
        among = 3 * len(duties) >= 2 * len(lines)
        for entry in unsure:
            less = unit_before_duty(entry.own.text, sure=False, among_units=among)
            entry.found += [less] if less else []
    if (_DUTIES.search(item.own.text) or _lists_duties(item)) and not item.own.names_units:
        item.below = [
            _duty_of(entry, among=_lists_duties(item)) if isinstance(entry, Para) and not entry.answered else entry
            for entry in item.below
        ]
    for entry in item.items:
        give_duties(entry)


def _lists_duties(item: Item) -> bool:
    """Whether the paragraphs are a list of units with their duties (市城管局：负责…), and little else."""
    begin = [para for para in item.paras if unit_before_duty(para.text)]
    return len(begin) > 2 and 2 * len(begin) > len(item.paras)


def give_from_headings(item: Item) -> None:
    """Who a heading names answers for the points below it, where such points are tasks under the headings beside it,
    or where the points of all the headings are numbered through (1, 2 below the first, 3, 4 below the second).

    Elsewhere the heading is the task, and the points are its measures.
    """
    tasks = {below.form for entry in item.items for below in entry.items if below.answered()}
    through = _numbered_through(item)
    for entry in item.items:
        text = entry.own.text
        alone = len(entry.own.groups) == 1 and not (entry.own.lines or entry.closing or entry.found or entry.paras)
        ends = alone and not text[entry.own.groups[0][1] :].strip(" 。")
        helped = all(map(_only_helped, entry.items))
        forms = {below.form for below in entry.items}
        led = _led_from_above(entry) if ends else []
        if ends and entry.items and ((not entry.answered_below() and (forms <= tasks or through)) or helped or led):
            group = text[slice(*entry.own.groups[0])]
            entry.own.groups.clear()
            for below in led or entry.items:
                below.found.append(group)
    for entry in item.items:
        give_from_headings(entry)


def _led_from_above(heading: Item) -> list[Item]:
    """The points below a bare heading with its units (一、加强宣传（牵头部门：宣传处）) that they lead too: those that name nobody
    or only who helps, and where the heading names a lead, those that name none; none where no point has units of its own."""
    start, end = heading.own.groups[0]
    points = heading.items
    if (
        re.search("[。；]", heading.own.text[:start])
        or any(entry.answered_below() for entry in points)
        or not any(entry.answered() for entry in points)
    ):
        return []
    leads = Role.LEAD in _roles([heading.own.text[start:end]])
    return [
        entry for entry in points
        if not entry.answered() or _only_helped(entry) or (leads and Role.LEAD not in _roles(_groups(entry)))
    ]  # fmt: skip


def _groups(entry: Item) -> list[str]:
    lines = [line for para in (entry.own, *entry.paras) for line in para.lines]
    return [*_written(entry), *lines, *entry.closing]


def _roles(groups: Iterable[str]) -> set[Role]:
    return {party.role for group in groups for party in parse_responsibility(group).parties}


def _led_below(item: Item) -> bool:
    """Whether a row, or a point, below a heading names who does it, and not only who helps."""
    return any(isinstance(entry, Row) for entry in item.below) or any(
        entry.answered_below() or (entry.answered() and not _only_helped(entry)) for entry in item.items
    )


def give_from_sentences(root: Item) -> None:
    """Points that name nobody otherwise are given to the subjects of their sentences: where points beside them have
    units, where their heading speaks of duties, or in a plan that names units in no other way."""
    _give_from_sentences(root, nowhere=not _says_otherwise(root), above="")


def _says_otherwise(item: Item) -> bool:
    """Whether a bracket, a label or a table below says who answers, and not a sentence of the text."""
    return any(
        isinstance(entry, Row)
        or (isinstance(entry, Para) and _is_marked(entry))
        or (isinstance(entry, Item) and (bool(entry.closing) or _is_marked(entry.own) or _says_otherwise(entry)))
        for entry in item.below
    )


def _is_marked(para: Para) -> bool:
    return bool(para.lines) or any(not is_sentence(para.text[start:end]) for start, end in para.groups)


def _give_from_sentences(item: Item, *, nowhere: bool, above: str, beside: frozenset[str] = frozenset()) -> None:
    """``beside``: the forms of the tasks that stand beside the item; its points of that form, counted on, are tasks too."""
    own = {entry.form for entry in item.items if entry.answered() and not entry.answered_below()}
    forms = beside | own
    duties = _DUTIES.search(item.own.text) is not None
    for entry in item.items:
        section = f"{above}\n{entry.own.text[:20]}"
        if entry.answered_below() or (entry.items and not entry.answered()):
            _give_from_sentences(entry, nowhere=nowhere, above=section, beside=frozenset(own))
            continue
        text = _text_of(entry)
        if entry.left_out:
            continue
        if entry.answered() and not _only_given_help(entry):
            _give_the_others(entry, text)
        elif (nowhere or duties or entry.form in forms) and not _asks_for_conduct(section):
            group = subjects_of(text, sure=not duties)
            entry.found += [group] if group else []
    _give_to_the_rest(item, above)
    if any(para.answered and para.names_units for para in item.paras):
        item.below = [_told(entry) if isinstance(entry, Para) else entry for entry in item.below]


def _text_of(entry: Item) -> str:
    """The item's own words; 第1、2项由… below it says who does others."""
    return "\n".join([entry.own.text, *(para.text for para in entry.paras if not assignments(para.text))])


def _only_given_help(entry: Item) -> bool:
    """Whether all that is known of who answers was said elsewhere, and is who helps or presses: 第（四）项由市双拥办统筹."""
    written = entry.closing or any(para.answered for para in (entry.own, *entry.paras))
    return bool(entry.found) and not written and all(map(_helps, entry.found))


def _give_to_the_rest(item: Item, above: str) -> None:
    """Beside two and more points whose words say who does them, one that begins with a unit says so too, whatever its verb."""
    told = [entry for entry in item.items if not entry.items and any(map(is_sentence, _written(entry)))]
    for entry in item.items if len(told) > 1 else ():
        conduct = _asks_for_conduct(f"{above}\n{entry.own.text[:20]}")
        if entry.form == told[0].form and not (entry.answered() or entry.items or conduct or entry.left_out):
            group = subjects_of(_text_of(entry), begun=True)
            entry.found += [group] if group else []


def _written(entry: Item) -> list[str]:
    return [*entry.found, *(para.text[start:end] for para in (entry.own, *entry.paras) for start, end in para.groups)]


def _asks_for_conduct(section: str) -> bool:
    """Whether a heading, or one above it, begins a chapter of conduct; 服务保障 whose sentence says who does it is a task, and so
    is 市卫健委组织实施."""
    return any(
        not found.group().endswith("保障") and not _does(line[: found.start()].strip())
        for line in section.split("\n")
        for found in NEVER.finditer(line)
    )


def _does(words: str) -> bool:
    """Whether the words before 组织实施 are who does it: 市卫健委, 各学院负责."""
    name = unphrased(re.split("[。；，]", words)[-1])
    return certainly_unit(name) or is_office(name) or is_group(name)


def _give_the_others(entry: Item, text: str) -> None:
    """Where only the end of a text that shares out its work was read as who answers, all its subjects answer."""
    paras = [para for para in (entry.own, *entry.paras) if para.answered]
    if not (paras or entry.closing) and len(entry.found) == 1:
        # 各学院负责组织实施，教务处指导: what was found at the head of the text may not be all.
        told = subjects_of(text)
        entry.found = [told] if _names(entry.found[0]) < _names(told) else entry.found
        return
    if len(paras) != 1 or len(paras[0].groups) != 1 or paras[0].lines or entry.closing or entry.found:
        return
    group = paras[0].text[slice(*paras[0].groups[0])]
    told = subjects_of(text) if is_sentence(group) else ""
    if told and _names(group) < _names(told):
        paras[0].groups.clear()
        entry.found.append(told)


def _names(group: str) -> set[str]:
    return {party.name for party in parse_responsibility(group).parties}


def _told(para: Para) -> Item | Para:
    """A paragraph beside those that name their units, whose sentences have a unit as their subject, is a task too."""
    group = "" if para.answered else subjects_of(para.text, begun=True)
    return Item(form="", rank=9, number="", key="", own=para, found=[group]) if group else para


def _numbered_through(item: Item) -> bool:
    """Whether the points below several headings count on from one heading to the next."""
    runs = [[value_of(point.key) for point in _lowest(entry)] for entry in item.items if entry.items]
    values = [value for run in runs for value in run]
    return len(runs) > 1 and values == list(range(1, len(values) + 1))


def _lowest(item: Item) -> list[Item]:
    return [point for entry in item.items for point in (_lowest(entry) if entry.items else [entry])]


def _only_helped(item: Item) -> bool:
    """Whether a point says no more than who supports it: who leads stands in its heading."""
    written = [item.own.text[start:end] for start, end in item.own.groups] + item.own.lines + item.closing
    return (
        bool(written)
        and all(names_no_lead(group) or _helps(group) for group in written)
        and not (item.items or item.found)
    )


def _helps(group: str) -> bool:
    return bool(roles := _roles([group])) and roles <= {Role.SUPPORT, Role.GUIDE}


def _duty_of(para: Para, *, among: bool) -> Item | Para:
    """A paragraph below 职责分工 that begins with its unit is that unit's task, ``among`` others that do so what may be a unit is
    one; any other stays as it is."""
    if assignments(para.text):
        return para
    less = unit_before_duty(para.text, sure=False, among_units=True) if among else None
    group = unit_before_duty(para.text) or unit_that_does(para.text) or less
    return Item(form="", rank=9, number="", key="", own=para, found=[group]) if group else para
