"""What every paper that is issued says around its text: who writes, about which plan, and what is open until issue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pipeline.documents.planwords import basis, plan_name
from pipeline.gongwen.marks import joint_mark_rows, mark_rows, printer_rows, seal_rows, signature_rows
from pipeline.gongwen.titles import break_title
from pipeline.papers.document import OPEN_DATE, STANDING_DAY
from pipeline.papers.number import open_number
from pipeline.plan.model import Plan, Spoken, Unit
from pipeline.plan.office import Office

# The names ``frame`` gives, and those ``to_unit`` adds.
FRAME = (
    "发文机关? 发文机关标志? 文件标志? 联合标志? 联合署名? 署名 发文字号 自称? 受理? 题名? 标题 方案 依据? 用印 成文日期 印发机关?"
    " 印发日期? 成文时间 抄送"
)
ADDRESSED = f"{FRAME} 单位 联系人 电话"


def frame(office: Office, plan: Plan, subject: str, form: str = "信函") -> dict[str, object]:
    """Head and foot of a paper set as 信函 or 文件; ``subject`` is what the title says of the plan (任务分工的函)."""
    name = office.unit.full_name
    signing = tuple(unit.full_name for unit in office.signing)
    joint = signing if office.joint else ()
    return {
        "发文机关": name,
        # The leading office may stand alone in the mark (7.2.4): a letter's has room for one name.
        "发文机关标志": "\n".join(mark_rows(name)),
        "文件标志": "\n".join(mark_rows(name, "文件")),
        "联合标志": ["\n".join(joint_mark_rows(one)) for one in joint],
        "联合署名": ["\n".join(seal_rows(one, len(joint))) for one in joint],
        "署名": "\n".join(row for one in signing for row in signature_rows(one)),
        "发文字号": open_number(office.code_for(form)),
        "自称": office.called_itself,
        "受理": office.taking_in,
        "题名": "　".join(signing) + f"关于{plan_name(plan)}{subject}",
        "标题": _rows(signing, f"关于{plan_name(plan)}{subject}", plan.spoken),
        "方案": plan_name(plan),
        "依据": basis(plan),
        "用印": office.sealed,
        "成文日期": OPEN_DATE,
        "印发机关": "\n".join(printer_rows(name)),
        # The row has room for a date, not for all the blanks one is written into.
        "印发日期": "　　年　月　日印发",
        "成文时间": STANDING_DAY,
        "抄送": copied(office),
    }


def copied(office: Office, *sent: Unit) -> str:
    """Whom the office copies its papers to, but for those they are ``sent`` to; empty if there is nobody."""
    names = {name for unit in sent for name in (unit.name, unit.full_name)}
    others = [name for name in office.copy_to if name not in names]
    return f"{'，'.join(others)}。" if others else ""


@lru_cache(256)
def _rows(offices: tuple[str, ...], about: str, spoken: Spoken) -> str:
    """The title in rows; none cuts a name that the plan calls a unit by. Several offices have a row each."""
    keep = (*offices, *(name for name in spoken.names if name in about))
    if len(offices) == 1:
        return "\n".join(break_title(offices[0] + about, keep=keep))
    return "\n".join(row for part in (*offices, about) for row in break_title(part, keep=keep))


def addressed(office: Office, plan: Plan, subject: str, unit: Unit, form: str = "信函") -> dict[str, object]:
    """The frame of a paper to one ``unit``, with whom it may ask."""
    return to_unit(frame(office, plan, subject, form), office, unit)


def to_unit(head: Mapping[str, object], office: Office, unit: Unit) -> dict[str, object]:
    """``head``, which many papers share, on a paper to one ``unit``."""
    asking = {"单位": unit.name, "联系人": office.contact, "电话": office.phone}
    return {**head, **asking, "抄送": copied(office, unit)}
