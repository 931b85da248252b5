"""What every paper that is issued says around its text: who writes, about which plan, and what is open until issue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pipeline.documents.wording import basis, plan_name
from pipeline.gongwen.titles import break_title
from pipeline.papers.document import OPEN_DATE, open_number
from pipeline.plan.model import Plan, Spoken, Unit
from pipeline.plan.project import Office


def frame(office: Office, plan: Plan, subject: str) -> dict[str, object]:
    """Head and foot; ``subject`` is what the title says of the plan (任务分工的函)."""
    title = f"{office.unit.full_name}关于{plan_name(plan)}{subject}"
    return {
        "发文机关": office.unit.full_name,
        "发文字号": open_number(office.code),
        "标题": _rows(title, office.unit.full_name, plan.spoken),
        "方案": plan_name(plan),
        "依据": basis(plan),
        "用印": office.sealed,
        "成文日期": OPEN_DATE,
    }


@lru_cache(256)
def _rows(title: str, office: str, spoken: Spoken) -> str:
    """The title in rows; none cuts a name that the plan calls a unit by."""
    return "\n".join(break_title(title, keep=(office, *(name for name in spoken.names if name in title))))


def addressed(office: Office, plan: Plan, subject: str, unit: Unit) -> dict[str, object]:
    """The frame of a paper to one ``unit``, with whom it may ask."""
    return to_unit(frame(office, plan, subject), office, unit)


def to_unit(head: Mapping[str, object], office: Office, unit: Unit) -> dict[str, object]:
    """``head``, which many papers share, on a paper to one ``unit``."""
    return {**head, "单位": unit.name, "联系人": office.contact, "电话": office.phone}
