"""督办通知: tells one unit what is outstanding in this round, since when, and what is asked by when."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.documents.facts import asked_facts, office_facts, plan_facts, progress_facts, round_facts, unit_facts
from pipeline.documents.frame import ADDRESSED, addressed
from pipeline.documents.wording import place_in_plan
from pipeline.grammar.formcode import RECEIPT, form_code
from pipeline.grammar.written import written_day
from pipeline.papers.document import Document
from pipeline.papers.facts import merged
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given, known
from pipeline.plan.model import Unit
from pipeline.plan.project import Asked, Office
from pipeline.progress.figures import by_unit, count, level_of
from pipeline.progress.status import Item, Level, Standing
from pipeline.progress.words import facts_of, last_report

KIND = "督办通知"
TEMPLATES = {"信函": "notice.docx", "文件": "notice-document.docx"}
FIELDS = {
    "": f"{ADDRESSED} 依据章节 依据原文 报送节奏 理由 轮次 日期 级别? 列入通报 任务数 待办数 逾期数 回复期限 表号 待办",
    "待办[]": "编号 任务 时限 最近填报 情况 灯色 级别?",
}

# 通报 is what the bulletin does; a unit at that level is told so in a 督办 notice.
WORDS = {Level.REMIND: "提醒", Level.URGE: "催办", Level.SUPERVISE: "督办", Level.REPORT: "督办"}


def compose_notices(given: Given) -> tuple[Document, ...]:
    """One notice for each unit that the last round presses, in order of precedence; none before the first round.

    The issuing office does not write to itself.
    """
    standing, office = known(given), given.office
    return tuple(
        _notice(unit, items, given.asked, office, standing)
        for unit, items in by_unit(standing)
        if unit != office.unit and level_of(items) is not Level.NONE
    )


def _notice(unit: Unit, items: Sequence[Item], asked: Asked, office: Office, standing: Standing) -> Document:
    plan = standing.plan
    if standing.round is None:
        raise ValueError("a unit is pressed only in a round")
    level = level_of(items)
    outstanding = [item for item in items if item.level is not Level.NONE]
    context = {
        **addressed(office, plan, f"落实情况的{WORDS[level]}通知", unit, office.notice_form),
        "依据章节": place_in_plan(plan, asked.chapter),
        "依据原文": asked.words,
        "报送节奏": standing.supervision.rhythm,
        "理由": standing.supervision.reason.rstrip("。"),
        "轮次": standing.round.number,
        "日期": written_day(standing.day),
        "级别": str(level),
        "列入通报": level is Level.REPORT,
        "任务数": count(items).items,
        "待办数": len(outstanding),
        "逾期数": sum(item.facts.overdue for item in outstanding),
        "回复期限": written_day(standing.round.reply_by),
        "表号": form_code(plan.name, RECEIPT, unit.name, f"第{standing.round.number}轮"),
        "待办": [_row(item, standing) for item in outstanding],
    }
    told = [plan_facts(plan), office_facts(office), asked_facts(asked), round_facts(standing), unit_facts(unit)]
    return Document(
        id=PaperId(plan.name, KIND, standing.round.day.isoformat(), unit.name),
        name=f"{unit.order:02d} {unit.name}",
        template=TEMPLATES[office.notice_form],
        context=context,
        facts=merged([*told, *map(progress_facts, items)]),
        code=office.code_for(office.notice_form),
        when_gone=f"这一轮不需要督办“{unit.name}”，或已经发文",
    )


def _row(item: Item, standing: Standing) -> dict[str, str]:
    return {
        "编号": item.task.key,
        "任务": item.task.title or item.task.text,
        "时限": item.task.deadline,
        "最近填报": last_report(item),
        "情况": facts_of(standing, item),
        "灯色": str(item.light),
        "级别": str(item.level),
    }
