"""调整函: after a paper has gone out, tells its unit what was (原) and what is now (现)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from pipeline.documents.facts import ASKED
from pipeline.documents.frame import ADDRESSED, addressed
from pipeline.grammar.written import written_day
from pipeline.papers.document import Document
from pipeline.papers.facts import TASK, Facts, Fields, Subject, Value, in_words
from pipeline.papers.identity import Matter, PaperId
from pipeline.plan.model import Plan, Unit
from pipeline.plan.project import Office

KIND = "任务调整函"
TEMPLATE = "adjustment.docx"
FIELDS = {"": f"{ADDRESSED} 原函文号 原函日期 变化", "变化[]": "序号 事项 原 现"}

# Changes of these fields are told to the unit; the others only alter how the paper is addressed.
TOLD = ("标题", "正文", "责任单位", "责任方式", "时限", "措施分工")
TOLD_OF_ALL = {ASKED: ("报送截止",)}


class Previous(Struct, frozen=True):
    """The paper that went out: what it spoke of, its number, its day, and the facts it was made from."""

    matter: Matter
    number: str
    day: date
    facts: Facts


def differences(old: Facts, new: Facts) -> tuple[dict[str, str], ...]:
    """Each told change as 事项／原／现; a task given up is one row, and so is one taken on, with its whole text."""
    return tuple(_differences(old, new))


def _differences(old: Facts, new: Facts) -> Iterator[dict[str, str]]:
    before, after = _tasks(old), _tasks(new)
    for subject in dict.fromkeys((*before, *after)):
        if subject not in after:
            yield {"事项": subject.label, "原": _borne(old[subject]), "现": "你单位不再承担"}
        elif subject not in before:
            taken_on = new[subject]
            text = in_words(taken_on.get("正文", ""))
            yield {"事项": subject.label, "原": "你单位未承担", "现": _borne(taken_on, text)}
    for subject, fields in new.items():
        if subject in after and subject not in before:
            continue
        told = TOLD if subject in after else TOLD_OF_ALL.get(subject, ())
        for field in told:
            was, now = old.get(subject, {}).get(field, ""), fields.get(field, "")
            if was != now:
                yield {"事项": f"{subject.label}{field}", "原": _said(was), "现": _said(now)}


def _tasks(facts: Facts) -> dict[Subject, None]:
    return dict.fromkeys(subject for subject, fields in facts.items() if subject.kind == TASK and "标题" in fields)


def _said(value: Value) -> str:
    return in_words(value) or "无"


def _borne(fields: Fields, text: str = "") -> str:
    title, units, deadline = (in_words(fields.get(field, "")) for field in ("标题", "责任单位", "时限"))
    return f"{title}{text}（{units}）" + (f"时限：{deadline}" if deadline else "")


def compose_adjustment(plan: Plan, unit: Unit, previous: Previous, facts: Facts, office: Office) -> Document | None:
    """The letter that adjusts ``previous`` to ``facts``; None when there is nothing to tell."""
    rows, matter = differences(previous.facts, facts), previous.matter
    if not rows:
        return None
    context = {
        **addressed(office, plan, "任务分工调整的函", unit),
        "原函文号": previous.number,
        "原函日期": written_day(previous.day),
        "变化": [{"序号": str(number), **row} for number, row in enumerate(rows, 1)],
    }
    return Document(
        id=PaperId(plan.name, KIND, matter.of, unit.name, matter.kind),
        name=" ".join(filter(None, (f"{unit.order:02d} {unit.name}", matter.of))),
        template=TEMPLATE,
        context=context,
        facts=facts,
        code=office.code,
        when_gone=f"与{previous.number}没有出入，或已经发文",
    )
