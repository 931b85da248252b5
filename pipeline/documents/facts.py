"""The fields of the material that a paper is made from."""

from __future__ import annotations

from pipeline.documents.planwords import basis
from pipeline.papers.facts import (
    BRACKETS,
    MANNER,
    OPEN,
    PARTS,
    ROLES,
    UNIT,
    Day,
    Facts,
    Subject,
    Value,
    in_words,
    own_limit,
    task_subject,
)
from pipeline.plan.asked import Asked
from pipeline.plan.model import Plan, Task, Unit
from pipeline.plan.office import Office
from pipeline.progress.status import Item, Standing
from pipeline.progress.words import last_report

PLAN = Subject("方案")
OFFICE = Subject("发文机关")
ASKED = Subject("推进落实措施")
# By when a unit is asked for its measures that came after the others had been told.
LATER_DUE = "后来增加的单位报送截止"
REPORTING = Subject("进展报送")
AUTHORITY = Subject("调整依据")
ALTERED = Subject("方案的调整")
ROUND = Subject("督导轮次")


def task_facts(task: Task) -> Facts:
    """One task, field by field; the members of a group are told beside the group's name."""
    named = dict.fromkeys(duty.group or duty.unit.name for duty in task.duties)
    members = dict.fromkeys(duty.unit.name for duty in task.duties if duty.group)
    manners = dict.fromkeys(duty.manner or duty.role for duty in task.duties)
    measures = [f"{duty.unit.name}{duty.measures}" for duty in task.duties if duty.measures]
    fields: dict[str, Value] = {
        "标题": task.heading,
        "章节": "／".join(task.chapters),
        "正文": task.text,
        "责任单位": tuple(named),
        ROLES: _roles(task),
        MANNER: "、".join(manners),
        "责任原文": "".join(line for segment in task.segments for line in segment.responsibility),
        "时限": task.deadline,
        "措施分工": "；".join(measures),
    }
    if len(task.segments) > 1:
        fields[PARTS] = "、".join(str(len(segment.text)) for segment in task.segments)
        fields[BRACKETS] = "\n".join("".join(segment.responsibility) for segment in task.segments)
        fields |= _own_limits(task)
    if members:
        fields["组内单位"] = tuple(members)
    return {task_subject(task.key): fields}


def _own_limits(task: Task) -> dict[str, Value]:
    """The limits of single parts, each with the units that are held to it."""
    found: dict[str, list[str]] = {}
    for unit in task.duties_by_unit if not task.deadline else ():
        if words := task.limit(unit).words:
            found.setdefault(own_limit(words), []).append(unit)
    return {field: tuple(units) for field, units in found.items()}


def _roles(task: Task) -> str:
    """What each of 责任单位 does, in their order, and where a task has several parts in which: 牵头1+配合2 配合2; once, where all
    do the same. 等 at the end says that the plan leaves open who else there is."""
    parts = len(task.segments) > 1
    found: dict[str, dict[str, None]] = {}
    for duty in task.duties:
        role = f"{duty.role}{duty.segment + 1}" if parts else str(duty.role)
        found.setdefault(duty.group or duty.unit.name, {})[role] = None
    each = ["+".join(roles) for roles in found.values()]
    return " ".join(
        [*(each if len(set(each)) > 1 else each[:1]), *([OPEN] if any(duty.open_ended for duty in task.duties) else [])]
    )


def plan_facts(plan: Plan) -> Facts:
    """What every paper of a plan says about the plan itself."""
    return {PLAN: {"名称": plan.title, "印发依据": basis(plan), "任务总数": str(len(plan.tasks))}}


def office_facts(office: Office) -> Facts:
    """What every paper says about its issuer."""
    fields: dict[str, Value] = {
        "全称": office.unit.full_name,
        "机关代字": office.code,
        "联系人": office.contact,
        "电话": office.phone,
        "用印": "是" if office.sealed else "否",
    }
    if office.self_name:
        fields["自称"] = office.self_name
    if office.joint:
        fields["联合发文"] = tuple(unit.full_name for unit in office.joint)
    return {OFFICE: fields}


def issuer_of(facts: Facts) -> str:
    """The full names of the offices that issued what is made from ``facts``, as they were then, with “、” between them."""
    fields = facts.get(OFFICE, {})
    return "、".join(filter(None, map(in_words, (fields.get("全称", ""), fields.get("联合发文", "")))))


def title_in(facts: Facts) -> str:
    """What the plan was called when ``facts`` were told; empty where that is not kept."""
    return in_words(facts.get(PLAN, {}).get("名称", ""))


def asked_facts(asked: Asked) -> Facts:
    """What is asked of every unit."""
    due = Day(asked.due) if asked.due else ""
    return {ASKED: {"依据章节": asked.chapter, "依据原文": asked.words, "报送截止": due}}


def reporting_facts(asked: Asked) -> Facts:
    """How the units are asked to report."""
    how = asked.reporting
    fields = {"依据章节": how.chapter, "依据原文": how.words, "理由": how.reason, "节奏": how.rhythm, "方式": how.way}
    return {REPORTING: fields}


def unit_facts(unit: Unit) -> Facts:
    """What a letter says about its addressee."""
    return {Subject(UNIT, unit.name): {"次序": str(unit.number)}}


def round_facts(standing: Standing) -> Facts:
    """What every follow-up paper says about the round it belongs to."""
    fields: dict[str, Value] = {"日期": Day(standing.day)}
    if standing.round:
        fields["回复期限"] = Day(standing.round.reply_by)
    return {ROUND: fields}


def progress_facts(item: Item) -> Facts:
    """How far one unit has come in one task."""
    told = item.facts.told
    known = f"，函告：{told.number}" if told else "，尚未函告"
    said = f"{item.facts.state}，{item.light}，最近填报：{last_report(item)}{known}"
    subject = Subject(task_subject(item.task.key).kind, item.task.key, item.unit.name)
    return {subject: {"进展": said}}
