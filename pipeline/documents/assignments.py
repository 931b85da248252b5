"""任务分工总表: every task with its units and their roles, one landscape table for all; of very many tasks, several volumes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.documents.addressees import counted_as_one
from pipeline.documents.facts import plan_facts, task_facts
from pipeline.documents.grounds import altered, altered_facts, as_changed
from pipeline.documents.planwords import basis, plan_name
from pipeline.documents.sections import under_headings
from pipeline.documents.wording import listed
from pipeline.gongwen.titles import break_title
from pipeline.grammar.roles import Role
from pipeline.grammar.written import written_limit
from pipeline.limits import TABLE_TASKS
from pipeline.papers.document import Document
from pipeline.papers.facts import merged
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given
from pipeline.plan.asked import Authority
from pipeline.plan.model import BEARING, ROLES, Duty, Task

KIND = "任务分工总表"
TEMPLATE = "assignments.docx"
FIELDS = {
    "": "标题 依据 发文机关? 任务总数 单位总数 并计? 调整说明? 分节",
    "分节[]": "标题 任务",
    "分节[].任务[]": "编号 任务 牵头 分工 方式 时限",
}


def compose_assignments(given: Given) -> tuple[Document, ...]:
    """The one table of a plan; where no Word file could hold it well, volume by volume."""
    tasks = given.plan.tasks
    parts = [tasks[start : start + TABLE_TASKS] for start in range(0, len(tasks), TABLE_TASKS)] or [tasks]
    changes = altered(given)
    if len(parts) == 1:
        return (_table(given, tasks, changes, "", ""),)
    return tuple(
        _table(given, part, changes, f"第{number}册", f"（第{number}册，共{len(parts)}册）")
        for number, part in enumerate(parts, 1)
    )


def _table(given: Given, tasks: Sequence[Task], changes: Mapping[str, Authority], volume: str, said: str) -> Document:
    plan = given.plan
    changed = as_changed(changes, [task.key for task in tasks])
    sections = [{"标题": heading, "任务": [_row(task) for task in own]} for heading, own in under_headings(tasks)]
    context = {
        "标题": "\n".join((*break_title(f"{plan_name(plan)}任务分工总表"), *filter(None, (said,)))),
        "依据": basis(plan),
        "发文机关": given.office.unit.full_name,
        "任务总数": len(plan.tasks),
        "单位总数": len(plan.units),
        "并计": counted_as_one(plan.units),
        "调整说明": changed,
        "分节": sections,
    }
    return Document(
        id=PaperId(plan.name, KIND, volume),
        name=f"{KIND}（{volume}）" if volume else KIND,
        template=TEMPLATE,
        context=context,
        facts=merged([plan_facts(plan), *map(task_facts, tasks), altered_facts(changed)]),
    )


def _row(task: Task) -> dict[str, str]:
    first = Role.LEAD if any(duty.role == Role.LEAD for duty in task.duties) else Role.RESPONSIBLE
    return {
        "编号": task.key,
        "任务": task.subject,
        "牵头": _names(task, (first,)),
        "分工": _names(task, tuple(role for role in ROLES if role != first)),
        "方式": _manner(task),
        "时限": written_limit(task.deadline or _own_limits(task)),
    }


def _own_limits(task: Task) -> str:
    """The limits of its parts, a line each."""
    return "\n".join(
        f"第{number}部分　{part.limit.words}" for number, part in enumerate(task.segments, 1) if part.limit.words
    )


def _names(task: Task, roles: tuple[Role, ...]) -> str:
    """The units that have one of ``roles``, with what they do, a line each, wherever the head of their column does not say it; part
    by part where the parts of the task are borne in different ways."""
    borne = sorted({duty.segment for duty in task.duties})
    each = {number: _of_roles([duty for duty in task.duties if duty.segment == number], roles) for number in borne}
    if len({_borne(task, number) for number in borne}) == 1:
        return each[borne[0]]
    return "\n".join(f"第{number + 1}部分　{line}" for number, said in each.items() for line in said.splitlines())


def _borne(task: Task, number: int) -> tuple[tuple[str, Role], ...]:
    """Who has a part of the task, and in which role."""
    return tuple((duty.group or duty.unit.name, duty.role) for duty in task.duties if duty.segment == number)


def _of_roles(duties: Sequence[Duty], roles: tuple[Role, ...]) -> str:
    found = [(role, [duty for duty in duties if duty.role == role]) for role in ROLES if role in roles]
    present = [(role, own) for role, own in found if own]
    # The head of the first column, and the way told in a column of its own, say what these do.
    if len(present) == 1 and (len(roles) == 1 or present[0][0] == Role.SHARED):
        return listed(present[0][1])
    return "\n".join(f"{own[0].official or role}：{listed(own)}" for role, own in present)


def _manner(task: Task) -> str:
    """How those do it who answer; who leads and who helps stands in the columns."""
    return "、".join(dict.fromkeys(duty.manner for duty in task.duties if duty.manner and duty.role in BEARING))
