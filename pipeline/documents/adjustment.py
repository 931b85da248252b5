"""调整函: after a letter has gone out, tells its unit what was (原) and what is now (现)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from pipeline.documents.document import Document, written_day
from pipeline.documents.frame import addressed
from pipeline.documents.letter import KIND as LETTER
from pipeline.plan.model import Plan, Unit
from pipeline.plan.project import Office

KIND = "任务调整函"

# Changes of these fields are told to the unit; the others only alter how the paper is addressed.
TOLD = ("标题", "正文", "责任单位", "责任方式", "时限", "措施分工", "报送截止")


class Previous(Struct, frozen=True):
    """The letter that went out: its number, its day, and the facts it was made from."""

    number: str
    day: date
    facts: Mapping[str, str]


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """Each told change as 事项／原／现; a task given up is one row, and so is one taken on, with its whole text."""
    return tuple(_differences(old, new))


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[dict[str, str]]:
    before, after = _tasks(old), _tasks(new)
    for subject in dict.fromkeys((*before, *after)):
        if subject not in after:
            yield {"事项": subject, "原": _borne(subject, old), "现": "你单位不再承担"}
        elif subject not in before:
            yield {"事项": subject, "原": "你单位未承担", "现": _borne(subject, new, new.get(f"{subject}：正文", ""))}
    for key, value in new.items():
        subject, field = key.split("：", 1)
        both = (subject in before and subject in after) or subject not in after
        if field in TOLD and both and old.get(key, "") != value:
            yield {"事项": f"{subject}{field}", "原": old.get(key) or "无", "现": value or "无"}


def _tasks(facts: Mapping[str, str]) -> dict[str, None]:
    return dict.fromkeys(key.split("：")[0] for key in facts if key.endswith("：标题"))


def _borne(subject: str, facts: Mapping[str, str], text: str = "") -> str:
    title, units, deadline = (facts.get(f"{subject}：{field}", "") for field in ("标题", "责任单位", "时限"))
    return f"{title}{text}（{units}）" + (f"时限：{deadline}" if deadline else "")


def compose_adjustment(
    plan: Plan, unit: Unit, previous: Previous, facts: Mapping[str, str], office: Office
) -> Document | None:
    """The letter that adjusts ``previous`` to ``facts``; None when there is nothing to tell."""
    rows = differences(previous.facts, facts)
    if not rows:
        return None
    context = {
        **addressed(office, plan, "任务分工调整的函", unit),
        "原函文号": previous.number,
        "原函日期": written_day(previous.day),
        "变化": [{"序号": str(number), **row} for number, row in enumerate(rows, 1)],
    }
    name, when_gone = f"{unit.order:02d} {unit.name}", f"与{previous.number}没有出入，或已经发文"
    return Document(plan.name, KIND, name, unit.name, "adjustment.docx", context, facts, office.code, LETTER, when_gone)
