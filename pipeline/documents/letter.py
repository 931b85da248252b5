"""责任分解函: tells one unit what it answers for, what is asked of it and by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from pipeline.documents.facts import (
    ASKED,
    LATER_DUE,
    asked_facts,
    office_facts,
    plan_facts,
    reporting_facts,
    task_facts,
    unit_facts,
)
from pipeline.documents.frame import ADDRESSED, frame, to_unit
from pipeline.documents.grounds import altered, altered_facts, as_changed
from pipeline.documents.planwords import called_for, place_in_plan, short_name
from pipeline.documents.pressing import ground, quotes
from pipeline.documents.reach import Reach, reach_of
from pipeline.documents.sections import OTHERS, under_headings
from pipeline.documents.wording import is_shared, numbered_by, own_measures, part, roles, section_of, tally
from pipeline.grammar.formcode import LETTER_FORM, form_code
from pipeline.grammar.written import chinese_number, within_quotes, written_day, written_limit
from pipeline.papers.claim import Claim
from pipeline.papers.document import OPEN_DATE, Document
from pipeline.papers.facts import Day, Facts, merged
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given
from pipeline.papers.later import Later, Listed, sum_of
from pipeline.plan.asked import Asked, Authority
from pipeline.plan.model import Plan, Task, Unit
from pipeline.plan.office import Office
from pipeline.plan.text import task_paragraphs
from pipeline.problems import Place

KIND = "责任分解函"
TEMPLATE = "letter.docx"
FIELDS = {
    "": f"{ADDRESSED} 方案简称 任务总数 任务数 序号说明 分类 调整说明? 分节 有共同任务 依据章节? 依据原文? 措施依据? 报送截止 报送依据 报送节奏"
    " 报送方式 原文 表号 报送",
    "分节[]": "序号 标题 任务",
    "分节[].任务[]": "名称 分工 措施 时限",
    "原文[]": "标题 段落",
    "报送[]": "编号 任务 时限",
}


class _Alike(Struct, frozen=True, kw_only=True):
    """What all letters of a plan say alike: worked out once, and the same objects in each. ``sum`` is that of the head, the
    office and the plan's name; ``tasks`` are those of the plan by their keys, each with its facts and its sum; ``measures`` and ``reports``: whom the
    words of the plan reach that ask for either."""

    head: Mapping[str, object]
    facts: tuple[Facts, ...]
    claims: tuple[Claim, ...]
    tasks: Mapping[str, tuple[Task, Facts, bytes]]
    sum: bytes
    measures: Reach
    reports: Reach


def compose_letters(given: Given) -> tuple[Document, ...]:
    """One letter for each unit with a task, in order of precedence; the issuing office does not write to itself."""
    alike, changes = _alike(given.plan, given.asked, given.office), altered(given)
    return tuple(_letter(unit, given, alike, changes) for unit in given.plan.units if unit not in given.office.signing)


def _later_due(unit: Unit, given: Given) -> date | None:
    """By when a unit that comes to a plan of which others have been told is to send its measures: where what allowed it is of a
    later day than that by which all were asked, by the day that goes with it; None where it is asked by the day of all."""
    asked = given.asked.due
    if not given.known or unit.name in given.known or asked is None:
        return None
    keys = {task.key for task in given.plan.tasks_by_unit[unit.name]}
    covering = (one for one in reversed(given.asked.authorities) if not one.tasks or keys <= {*one.tasks})
    return next((one.due for one in covering if one.due and one.since and one.since > asked), None)


def _alike(plan: Plan, asked: Asked, office: Office) -> _Alike:
    head = {
        **frame(office, plan, "任务分工的函"),
        "任务总数": len(plan.tasks),
        "调整说明": "",
        "依据章节": place_in_plan(plan, asked.chapter),
        "依据原文": within_quotes(asked.words),
        "措施依据": called_for(plan, asked.chapter, asked.words),
        "报送截止": written_day(asked.due) if asked.due else OPEN_DATE,
        "报送依据": ground(plan, asked),
        "方案简称": short_name(plan),
        "报送节奏": asked.reporting.rhythm,
        "报送方式": asked.reporting.way,
    }
    return _Alike(
        head=head,
        facts=(plan_facts(plan), office_facts(office), asked_facts(asked), reporting_facts(asked)),
        claims=tuple(_claims_of_all(plan, asked)),
        tasks={task.key: _told(task) for task in plan.tasks},
        sum=sum_of(KIND, head, office, plan.name),
        measures=reach_of(asked.words),
        reports=reach_of(asked.reporting.words),
    )


def _told(task: Task) -> tuple[Task, Facts, bytes]:
    # A letter says nothing of where in the file a task stands: the line may change, and the letter is the same.
    bare = replace(task, place=Place(task.place.file))
    return bare, task_facts(task), sum_of(bare)


def _letter(unit: Unit, given: Given, alike: _Alike, changes: Mapping[str, Authority]) -> Document:
    plan, office, due = given.plan, given.office, _later_due(unit, given)
    told = [alike.tasks[task.key] for task in plan.tasks_by_unit[unit.name]]
    tasks = tuple(task for task, _, _ in told)
    changed = as_changed(changes, [task.key for task in tasks])
    apart = {
        **({"报送截止": written_day(due)} if due else {}),
        **({"调整说明": changed} if changed else {}),
        **({} if alike.measures.takes_in(unit, tasks) else {"依据章节": "", "依据原文": "", "措施依据": ""}),
        **({} if alike.reports.takes_in(unit, tasks) else {"报送依据": ""}),
    }
    head = {**alike.head, **apart} if apart else alike.head
    own: tuple[Facts, ...] = (*(({ASKED: {LATER_DUE: Day(due)}},) if due else ()), altered_facts(changed))
    return Document(
        id=PaperId(plan.name, KIND, unit=unit.name),
        name=unit.file_name,
        template=TEMPLATE,
        context=Later(
            _context,
            (head, unit, tasks, plan.name, office),
            sum_of(alike.sum, *map(str, apart.items()), unit, *(total for _, _, total in told)),
        ),
        facts=merged([*alike.facts, *own, unit_facts(unit), *(facts for _, facts, _ in told)]),
        code=office.code,
        when_gone=f"“{unit.name}”不再承担任务，改用一份通知告知，或已经发文",
        claims=Listed(_claimed, (unit, tasks, alike.claims)),
    )


def _context(
    head: Mapping[str, object], unit: Unit, tasks: Sequence[Task], plan: str, office: Office
) -> dict[str, object]:
    """What is filled in. It is made from nothing but these: their sum stands for it."""
    return {
        **to_unit(head, office, unit),
        "任务数": len(tasks),
        "序号说明": numbered_by(tasks, str(head["方案简称"])),
        "分类": tally(tasks, unit),
        "分节": list(_sections(tasks, unit)),
        "有共同任务": any(is_shared(task, unit) for task in tasks),
        "原文": list(_full_text(tasks)),
        "表号": form_code(plan, LETTER_FORM, unit.name),
        "报送": [
            {"编号": task.key, "任务": task.subject, "时限": written_limit(task.limit(unit.name).words)}
            for task in tasks
        ],
    }


def _claimed(unit: Unit, tasks: Sequence[Task], of_all: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return (*_claims(unit, tasks), *of_all)


def _claims(unit: Unit, tasks: Sequence[Task]) -> Iterator[Claim]:
    for task in tasks:
        yield Claim(what="承担", words=part(task, unit), unit=unit.name, task=task.key, value=roles(task, unit))
    yield Claim(what="计数", words=f"你单位承担{len(tasks)}项", unit=unit.name, count=len(tasks), value="承担任务")


def _claims_of_all(plan: Plan, asked: Asked) -> Iterator[Claim]:
    yield Claim(what="计数", words=f"共有任务{len(plan.tasks)}项", count=len(plan.tasks), value="方案任务")
    if asked.words:
        yield Claim(what="引文", words=asked.words, value=asked.words)
    if asked.reporting.rhythm:
        yield from quotes(asked)


def _sections(tasks: Sequence[Task], unit: Unit) -> Iterator[dict[str, object]]:
    """Tasks by the section they stand in, numbered anew so that the letter counts without gaps; those under no heading have
    no number either."""
    number = 0
    for heading, members in under_headings(tasks):
        title = heading if heading == OTHERS else section_of(members[0])
        number += bool(title)
        yield {
            "序号": f"（{chinese_number(number)}）" if title else "",
            "标题": title,
            "任务": [_task(task, unit) for task in members],
        }


def _task(task: Task, unit: Unit) -> dict[str, str]:
    return {
        "名称": task.label,
        "分工": part(task, unit),
        "措施": own_measures(task, unit),
        "时限": written_limit(task.limit(unit.name).words),
    }


def _full_text(tasks: Sequence[Task]) -> Iterator[dict[str, object]]:
    for chapters, group in groupby(tasks, key=lambda task: task.chapters):
        paragraphs = [paragraph for task in group for paragraph in task_paragraphs(task)]
        yield {"标题": chapters[-1] if chapters else "", "段落": paragraphs}
