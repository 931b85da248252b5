"""What a document is built from, field by field, so that being out of date can explain itself."""

from __future__ import annotations

from pipeline.documents.wording import basis
from pipeline.plan.model import Plan, Task, Unit
from pipeline.plan.project import Asked, Office
from pipeline.progress.status import Item, Standing
from pipeline.progress.words import last_report

Facts = dict[str, str]


def task_facts(task: Task) -> Facts:
    """One task's fields under ``任务12：责任单位`` and the like."""
    names = dict.fromkeys(duty.group or duty.unit.name for duty in task.duties)
    manners = dict.fromkeys(duty.manner or duty.role for duty in task.duties)
    measures = [f"{duty.unit.name}{duty.measures}" for duty in task.duties if duty.measures]
    fields = {
        "标题": task.heading,
        "章节": "／".join(task.chapters),
        "正文": task.text,
        "责任单位": "、".join(names),
        "责任方式": "、".join(manners),
        "责任原文": "".join(line for segment in task.segments for line in segment.responsibility),
        "时限": task.deadline,
        "措施分工": "；".join(measures),
    }
    return {f"任务{task.key}：{field}": value for field, value in fields.items()}


def plan_facts(plan: Plan) -> Facts:
    """What every document of a plan says about the plan itself."""
    return {"方案：名称": plan.title, "方案：印发依据": basis(plan), "方案：任务总数": str(len(plan.tasks))}


def office_facts(office: Office) -> Facts:
    """What every document says about its issuer."""
    fields = {
        "全称": office.unit.full_name,
        "机关代字": office.code,
        "联系人": office.contact,
        "电话": office.phone,
        "用印": "是" if office.sealed else "否",
    }
    return {f"发文机关：{field}": value for field, value in fields.items()}


def asked_facts(asked: Asked) -> Facts:
    """What is asked of every unit."""
    fields = {
        "依据章节": asked.chapter,
        "依据原文": asked.words,
        "报送截止": asked.due.isoformat() if asked.due else "",
    }
    return {f"推进落实措施：{field}": value for field, value in fields.items()}


def unit_facts(unit: Unit) -> Facts:
    """What a letter says about its addressee."""
    return {f"{unit.name}：次序": str(unit.order)}


def round_facts(standing: Standing) -> Facts:
    """What every follow-up paper says about the round it belongs to."""
    fields = {
        "日期": standing.day.isoformat(),
        "报送节奏": standing.supervision.rhythm,
        "理由": standing.supervision.reason,
    }
    if standing.round:
        fields["回复期限"] = standing.round.reply_by.isoformat()
    return {f"督导轮次：{field}": value for field, value in fields.items()}


def progress_facts(item: Item) -> Facts:
    """How far one unit has come in one task."""
    said = f"{item.facts.state}，{item.light}，最近填报：{last_report(item)}"
    return {f"任务{item.task.key}：{item.unit.name}的进展": said}
