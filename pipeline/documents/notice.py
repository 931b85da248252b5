"""督办通知: tells one unit what is outstanding in this round, since when, and what is asked by when; each level in its own
words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.documents.facts import (
    asked_facts,
    office_facts,
    plan_facts,
    progress_facts,
    reporting_facts,
    round_facts,
    unit_facts,
)
from pipeline.documents.frame import ADDRESSED, addressed
from pipeline.documents.planwords import short_name
from pipeline.documents.pressing import claims_of, ground, level_reason, quotes, rhythm_told, summary, told_as, told_by
from pipeline.documents.reach import reach_of
from pipeline.grammar.formcode import RECEIPT, form_code
from pipeline.grammar.written import written_day, written_limit
from pipeline.papers.claim import Claim
from pipeline.papers.document import Document
from pipeline.papers.facts import Facts, merged, task_subject
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given, known
from pipeline.plan.model import Unit
from pipeline.progress.figures import by_unit, level_of
from pipeline.progress.status import Item, Level, Standing
from pipeline.progress.words import facts_of, last_report

KIND = "督办通知"
TEMPLATES = {"信函": "notice.docx", "文件": "notice-document.docx"}
FIELDS = {
    "": f"{ADDRESSED} 方案简称 报送依据 函告 报送节奏 报送方式 轮次 日期 级别 级别依据 概述 任务数 待办数 逾期数 回复期限 表号 待办",
    "待办[]": "编号 任务 函告 时限 最近填报 情况 级别?",
}

# 通报 is what the bulletin does; a unit at that level is told so in a 督办 notice.
WORDS = {Level.REMIND: "提醒", Level.URGE: "催办", Level.SUPERVISE: "督办", Level.REPORT: "督办"}


def compose_notices(given: Given) -> tuple[Document, ...]:
    """One notice for each unit that the last round presses, in order of precedence; none before the first round.

    The issuing office does not write to itself.
    """
    standing, office = known(given), given.office
    return tuple(
        _notice(unit, items, given, standing)
        for unit, items in by_unit(standing)
        if unit not in office.signing and level_of(items) is not Level.NONE
    )


def _notice(unit: Unit, items: Sequence[Item], given: Given, standing: Standing) -> Document:
    plan, office, asked = standing.plan, given.office, given.asked
    if standing.round is None:
        raise ValueError("a unit is pressed only in a round")
    level = level_of(items)
    pressed = [item for item in items if item.level is not Level.NONE]
    of_unit = plan.tasks_by_unit.get(unit.name, ())
    context = {
        # 督办通知 is no kind of paper (条例第八条), 通知 is.
        **addressed(office, plan, f"任务{WORDS[level]}的通知", unit, office.notice_form),
        "报送依据": ground(plan, asked) if reach_of(asked.reporting.words).takes_in(unit, of_unit) else "",
        "方案": told_as(pressed, plan),
        "方案简称": short_name(plan),
        "函告": told_by(pressed, office),
        "报送节奏": rhythm_told(pressed),
        "报送方式": asked.reporting.way,
        "轮次": standing.round.number,
        "日期": written_day(standing.day),
        "级别": str(level),
        "级别依据": level_reason(pressed, level, standing.supervision),
        "概述": summary(pressed),
        "任务数": sum(item.facts.told is not None for item in items),
        "待办数": len(pressed),
        "逾期数": sum(item.facts.overdue for item in pressed),
        "回复期限": written_day(standing.round.reply_by),
        "表号": form_code(plan.name, RECEIPT, unit.name, f"第{standing.round.number}轮"),
        "待办": [_row(item, standing) for item in pressed],
    }
    told = [plan_facts(plan), office_facts(office), asked_facts(asked), reporting_facts(asked), round_facts(standing)]
    titles: list[Facts] = [{task_subject(item.task.key): {"标题": item.task.heading}} for item in pressed]
    return Document(
        id=PaperId(plan.name, KIND, standing.round.day.isoformat(), unit.name),
        name=unit.file_name,
        template=TEMPLATES[office.notice_form],
        context=context,
        facts=merged([*told, unit_facts(unit), *titles, *map(progress_facts, items)]),
        code=office.code_for(office.notice_form),
        when_gone=f"这一轮不需要督办“{unit.name}”，或已经发文",
        claims=tuple(_claims(unit, items, pressed, given, standing)),
    )


def _row(item: Item, standing: Standing) -> dict[str, str]:
    told = item.facts.told
    return {
        "编号": item.task.key,
        "任务": item.task.subject,
        "函告": f"{told.number}\n{written_day(told.day)}" if told else "",
        "时限": written_limit(item.facts.bound.words),
        "最近填报": last_report(item),
        "情况": facts_of(standing, item),
        "级别": str(item.level),
    }


def _claims(
    unit: Unit, items: Sequence[Item], pressed: Sequence[Item], given: Given, standing: Standing
) -> Iterator[Claim]:
    for item in pressed:
        yield from claims_of(item, facts_of(standing, item))
    told = sum(item.facts.told is not None for item in items)
    yield Claim(what="计数", words=f"承担任务{told}项", unit=unit.name, count=told, value="函告任务")
    yield Claim(what="级别", words=str(level_of(items)), unit=unit.name, value=str(level_of(items)))
    yield from quotes(given.asked)
