"""约谈问责建议呈批单: lays before the leadership which units the rule proposes for 约谈 or 问责, with the facts; internal.

It is no official document: it has no number and no addressee and is never issued. What becomes of a proposal is written
on it by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.documents.facts import office_facts, plan_facts, progress_facts, round_facts
from pipeline.documents.planwords import plan_name
from pipeline.documents.pressing import claims_of
from pipeline.grammar.written import written_day
from pipeline.papers.claim import Claim
from pipeline.papers.document import Document
from pipeline.papers.facts import Facts, Subject, merged
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given, known
from pipeline.progress.proposals import Proposal, Step, proposals
from pipeline.progress.status import Item, Standing
from pipeline.progress.supervision import Supervision
from pipeline.progress.words import facts_of, last_report

KIND = "约谈问责建议呈批单"
TEMPLATE = "proposal.docx"
FIELDS = {
    "": "呈报单位 方案 轮次 日期 约谈轮数 问责轮数 约谈天数 问责天数 单位数 建议 名单",
    "建议[]": "事项 单位数 单位",
    "名单[]": "序号 单位 建议 承担数 列入数 任务",
    "名单[].任务[]": "编号 任务 情况 最近填报 来源",
}
LIMITS = Subject("呈批阈值")


def compose_proposal(given: Given) -> tuple[Document, ...]:
    """The one sheet of the last round; none when the rule proposes nobody.

    The issuing office tells itself nothing by paper, so the rule finds nothing that could be held against it.
    """
    standing, office = known(given), given.office
    found = proposals(standing)
    if standing.round is None or not found:
        return ()
    plan, limits = standing.plan, standing.supervision.proposals
    context = {
        "呈报单位": office.unit.full_name,
        "方案": plan_name(plan),
        "轮次": standing.round.number,
        "日期": written_day(standing.day),
        "约谈轮数": limits.talk,
        "问责轮数": limits.account,
        "约谈天数": limits.talk_late,
        "问责天数": limits.account_late,
        "单位数": len(found),
        "建议": [_step(step, found) for step in Step if any(one.step is step for one in found)],
        "名单": [_unit(number, one, standing) for number, one in enumerate(found, 1)],
    }
    told = [plan_facts(plan), office_facts(office), round_facts(standing), _rule_facts(standing.supervision)]
    paper = Document(
        id=PaperId(plan.name, KIND, standing.round.day.isoformat()),
        name=f"第{standing.round.number}轮",
        template=TEMPLATE,
        context=context,
        facts=merged([*told, *(progress_facts(item) for one in found for item in one.items)]),
        claims=tuple(_claims(found, standing)),
    )
    return (paper,)


def _step(step: Step, found: Sequence[Proposal]) -> dict[str, object]:
    names = [one.unit.name for one in found if one.step is step]
    return {"事项": str(step), "单位数": len(names), "单位": "、".join(names)}


def _unit(number: int, one: Proposal, standing: Standing) -> dict[str, object]:
    return {
        "序号": number,
        "单位": one.unit.name,
        "建议": str(one.step),
        "承担数": one.borne,
        "列入数": len(one.items),
        "任务": [_row(item, standing) for item in one.items],
    }


def _row(item: Item, standing: Standing) -> dict[str, str]:
    return {
        "编号": item.task.key,
        "任务": item.task.subject,
        "情况": facts_of(standing, item),
        "最近填报": last_report(item),
        "来源": _sources(item),
    }


def _sources(item: Item) -> str:
    """Where each of these facts can be looked up."""
    told = item.facts.told
    paper = f"告知：{told.number}（{written_day(told.day)}，见登记簿）；" if told else ""
    return f"{paper}填报：进展台账；时限：方案" if item.facts.overdue else f"{paper}填报：进展台账"


def _claims(found: Sequence[Proposal], standing: Standing) -> Iterator[Claim]:
    for one in found:
        yield Claim(what="建议", words=f"建议{one.step}", unit=one.unit.name, value=str(one.step))
        words = f"已告知任务{one.borne}项"
        yield Claim(what="计数", words=words, unit=one.unit.name, count=one.borne, value="函告任务")
        for item in one.items:
            yield from claims_of(item, facts_of(standing, item))


def _rule_facts(supervision: Supervision) -> Facts:
    limits = supervision.proposals
    both = {Step.TALK: (limits.talk, limits.talk_late), Step.ACCOUNT: (limits.account, limits.account_late)}
    return {LIMITS: {str(step): f"{rounds}轮、{days}天" for step, (rounds, days) in both.items()}}
