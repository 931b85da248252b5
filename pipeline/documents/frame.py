"""What every paper that is issued says around its text: who writes, about which plan, and what is open until issue."""

from __future__ import annotations

from pipeline.documents.wording import basis, plan_name
from pipeline.gongwen.titles import break_title
from pipeline.papers.document import OPEN_DATE, open_number
from pipeline.plan.model import Plan, Unit
from pipeline.plan.project import Office


def frame(office: Office, plan: Plan, subject: str) -> dict[str, object]:
    """Head and foot; ``subject`` is what the title says of the plan (任务分工的函)."""
    title = f"{office.unit.full_name}关于{plan_name(plan)}{subject}"
    return {
        "发文机关": office.unit.full_name,
        "发文字号": open_number(office.code),
        "标题": "\n".join(break_title(title, keep=(office.unit.full_name, *_names(plan)))),
        "方案": plan_name(plan),
        "依据": basis(plan),
        "用印": office.sealed,
        "成文日期": OPEN_DATE,
    }


def _names(plan: Plan) -> tuple[str, ...]:
    """What the plan calls its units: no title cuts such a name in two."""
    units = {duty.unit for task in plan.tasks for duty in task.duties}
    return tuple(sorted({unit.full_name for unit in units} | {unit.name for unit in units}))


def addressed(office: Office, plan: Plan, subject: str, unit: Unit) -> dict[str, object]:
    """The frame of a paper to one ``unit``, with whom it may ask."""
    asking = {"联系人": office.contact, "电话": office.phone}
    return {**frame(office, plan, subject), "单位": unit.name, **asking}
