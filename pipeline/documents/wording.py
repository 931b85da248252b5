"""How a task and a unit's part in it are put into official words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.grammar.numbering import split_heading
from pipeline.grammar.roles import AS_WRITTEN, OFFICIAL, Role
from pipeline.grammar.written import within_quotes
from pipeline.plan.model import BEARING, ROLES, Beside, Duty, Run, Segment, Task, Unit
from pipeline.plan.parse import split_measures

# Whom the plan does not name.
_OTHERS = "等有关单位"
# A part of a task is known by so many of its first characters.
_BEGINNING = 30


def duties_of(task: Task, unit: Unit) -> tuple[Duty, ...]:
    """The duties of one unit in one task; empty when it has none."""
    return task.duties_by_unit.get(unit.name, ())


def part(task: Task, unit: Unit) -> str:
    """One sentence on what ``unit`` has in ``task`` and with whom: 你单位与市发展改革委按照职责分工负责。 Of a divided task its
    parts are named, each with what is said of it."""
    alike: dict[str, list[int]] = {}
    for number in sorted({one.segment for one in duties_of(task, unit)}):
        alike.setdefault(_part_of(task, unit, number), []).append(number)
    if len(alike) == 1 and sum(map(len, alike.values())) == len(task.segments):
        return f"{next(iter(alike))}。"
    named = {said: "、".join(called_part(task, number) for number in numbers) for said, numbers in alike.items()}
    return "；".join(f"{parts}{said}" for said, parts in named.items()) + "。"


def _part_of(task: Task, unit: Unit, number: int) -> str:
    mine = [duty for duty in duties_of(task, unit) if duty.segment == number]
    clauses = [_clause(one, _own(mine, one.role), unit) for one in task.beside[frozenset((number,))]]
    return f"{'' if '与' in clauses[0] else '由'}{'，'.join(clauses)}"


def called_part(task: Task, number: int) -> str:
    """A part of a divided task, by its number from 0, with the words it begins with: 第1部分（“开展检查。”）."""
    return f"第{number + 1}部分（“{within_quotes(opening(task.segments[number]))}”）"


def opening(part: Segment) -> str:
    """The words that a part of a task begins with."""
    return beginning(part.text)


def beginning(text: str) -> str:
    """The first words of ``text``, enough to know it by."""
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}……"


def listed(duties: Iterable[Duty]) -> str:
    """The units of ``duties`` by name, a group by its expression, and 等有关单位 where the plan leaves open who else there is."""
    own = tuple(duties)
    names = "、".join(dict.fromkeys(duty.group or duty.unit.name for duty in own))
    return names + (_OTHERS if any(duty.open_ended for duty in own) else "")


def roles(task: Task, unit: Unit) -> str:
    """The unit's roles in the task, in order: 牵头、配合."""
    return "、".join(role for role in ROLES if any(duty.role == role for duty in duties_of(task, unit)))


def _beside(task: Task, unit: Unit) -> tuple[Beside, ...]:
    """Who has the unit's parts of the task, by role."""
    return task.beside.get(frozenset(duty.segment for duty in duties_of(task, unit)), ())


def is_shared(task: Task, unit: Unit) -> bool:
    """Whether others have the unit's parts of the task too."""
    beside = _beside(task, unit)
    return any(one.open_ended or run.only != unit.name for one in beside for run in one.runs)


def _own(duties: Iterable[Duty], role: Role) -> Duty | None:
    return next((duty for duty in duties if duty.role == role), None)


def _clause(beside: Beside, mine: Duty | None, unit: Unit) -> str:
    others = list(_named(beside.runs, unit, mine.group if mine else ""))
    tail = _OTHERS if beside.open_ended and others else ""
    if mine is None:
        manner = AS_WRITTEN if beside.apart and len(others) > 1 else beside.manner
        return "、".join(others) + tail + (beside.official or _verb(beside.role, manner, together=False))
    together = "、".join(others) + tail or ("有关单位" if beside.open_ended else "")
    manner = AS_WRITTEN if beside.apart and together else mine.manner
    return f"你单位{together and f'与{together}'}{mine.official or _verb(beside.role, manner, together=bool(together))}"


def _named(runs: Iterable[Run], unit: Unit, own_group: str) -> Iterable[str]:
    """The other units' names in the order of the plan; a group stays one expression."""
    for run in runs:
        if run.group and run.group == own_group:
            if run.only != unit.name:
                yield _rest_of(run.group, unit)
        elif run.group:
            yield run.group
        else:
            yield from (name for name in run.names if name != unit.name)


def _rest_of(group: str, unit: Unit) -> str:
    """The group's other members: 其他成员单位. What the group is called need not be what this unit is (a bureau put among
    各学校), so only names that surely fit are turned that way."""
    fits = group.endswith(("单位", "部门")) or (unit.kind == "地方政府" and group.endswith("政府"))
    return group.replace("各", "其他", 1) if fits and group.startswith("各") else f"“{group}”中的其他单位"


def partners(task: Task, unit: Unit) -> str:
    """The other units of the unit's parts of the task, a group by its expression; each role where there are several, and each
    part where these differ."""
    numbers = sorted({duty.segment for duty in duties_of(task, unit)})
    each = {number: _partners_in(task, unit, number) for number in numbers}
    if len(set(each.values())) == 1:
        return each[numbers[0]]
    return "\n".join(f"第{number + 1}部分　{line}" for number, said in each.items() for line in said.splitlines())


def _partners_in(task: Task, unit: Unit, number: int) -> str:
    every = task.beside[frozenset((number,))]
    mine = [duty for duty in duties_of(task, unit) if duty.segment == number]
    named = []
    for one in every:
        own = _own(mine, one.role)
        if names := "、".join(dict.fromkeys(_named(one.runs, unit, own.group if own else ""))):
            names += _OTHERS if one.open_ended else ""
            named.append(names if len(every) == 1 else f"{one.role}：{names}")
    return "\n".join(named)


def _verb(role: Role, manner: str, *, together: bool) -> str:
    if manner == AS_WRITTEN:
        return manner
    if role == Role.RESPONSIBLE:
        word = "负责" if manner else "承担"
        return f"共同{word}" if together else word
    if role == Role.SHARED:
        return manner or "按职责分工负责"
    return {Role.LEAD: "牵头", Role.SUPPORT: "配合", Role.GUIDE: "指导"}[role]


def numbered_by(tasks: Iterable[Task], plan: str) -> str:
    """Where the numbers of ``tasks`` come from: the ``plan``, as the paper calls it, or the order they stand in there."""
    if all(task.number for task in tasks):
        return f"其中的序号依照{plan}"
    return f"{plan}没有编号的任务，序号按原文先后编排"


def own_measures(task: Task, unit: Unit) -> str:
    """The sentences of the task that are given to this unit alone; empty where none are."""
    given = {measure for duty in duties_of(task, unit) for measure in duty.measures}
    sentences = split_measures(task.text) if given else ()
    return "".join(sentences[number - 1] for number in sorted(given))


def _official(role: Role) -> Mapping[str, str]:
    return {word: f"由你单位{word}" for word in OFFICIAL[role].values()}


# How a unit's tasks are counted, and what is said where all are alike.
_KINDS = {
    "牵头": "由你单位牵头",
    **_official(Role.LEAD),
    "单独负责": "由你单位单独负责",
    "负责": "由你单位负责",
    "共同负责": "由你单位与有关单位共同负责",
    AS_WRITTEN: f"由你单位与有关单位{AS_WRITTEN}",
    **_official(Role.RESPONSIBLE),
    "在其他单位牵头下负责": "在其他单位牵头下负责",
    "与有关单位按职责分工负责": "与有关单位按职责分工负责",
    "配合": "由你单位配合",
    **_official(Role.SUPPORT),
    "指导": "由你单位指导",
    **_official(Role.GUIDE),
    "作为成员单位承担": "作为成员单位承担",
}


def tally(tasks: Sequence[Task], unit: Unit) -> str:
    """How the unit's tasks divide: 与有关单位按职责分工负责13项，作为成员单位承担2项."""
    names = [_category(task, unit) for task in tasks]
    counted = [(kind, names.count(kind)) for kind in _KINDS if kind in names]
    if len(counted) == 1:
        return f"{'均' if len(tasks) > 1 else ''}{_KINDS[counted[0][0]]}"
    return "其中" + "，".join(f"{kind}{count}项" for kind, count in counted)


def _category(task: Task, unit: Unit) -> str:
    mine = duties_of(task, unit)
    role = min((duty.role for duty in mine), key=ROLES.index)
    # 各县区 are no members of anything, and a member that only helps does not answer.
    if role in BEARING and all("成员单位" in duty.group for duty in mine):
        return "作为成员单位承担"
    official = next((duty.official for duty in mine if duty.role == role), "")
    if official:
        return official
    if role == Role.RESPONSIBLE:
        beside = _beside(task, unit)
        if any(one.role == Role.LEAD for one in beside):
            return "在其他单位牵头下负责"
        alone = all(run.only == unit.name for one in beside if one.role in BEARING for run in one.runs)
        if alone:
            return "负责" if any(one.role not in BEARING for one in beside) else "单独负责"
        return AS_WRITTEN if any(one.apart for one in beside) else "共同负责"
    return {
        Role.LEAD: "牵头",
        Role.SHARED: "与有关单位按职责分工负责",
        Role.SUPPORT: "配合",
        Role.GUIDE: "指导",
    }[role]


def section_of(task: Task) -> str:
    """The heading the task stands under, without its number; empty when it stands under none."""
    return split_heading(task.chapters[-1])[2] if task.chapters else ""
