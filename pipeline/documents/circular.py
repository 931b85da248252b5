"""任务分工通知: one notice that tells all units at once what each answers for, what is asked and by when; the tasks stand in the
table annexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.documents.addressees import addressees, by_kind, counted_as_one
from pipeline.documents.facts import asked_facts, office_facts, plan_facts, reporting_facts, task_facts, unit_facts
from pipeline.documents.frame import FRAME, frame
from pipeline.documents.grounds import altered, altered_facts, as_changed
from pipeline.documents.planwords import called_for, place_in_plan, short_name
from pipeline.documents.pressing import ground_for_all, quotes
from pipeline.documents.reach import reach_of
from pipeline.documents.sections import under_headings
from pipeline.documents.wording import listed, opening, roles
from pipeline.grammar.written import within_quotes, written_day, written_limit
from pipeline.papers.claim import Claim
from pipeline.papers.document import OPEN_DATE, Document
from pipeline.papers.facts import Facts, merged
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given
from pipeline.plan.asked import Asked
from pipeline.plan.model import BEARING, ROLES, Duty, Plan, Task, Unit
from pipeline.plan.parse import split_measures

KIND = "任务分工通知"
TEMPLATE = "circular.docx"
FIELDS = {
    "": f"{FRAME} 方案简称 主送 名单 任务总数 单位总数 并计? 调整说明? 有共同任务 依据章节? 依据原文? 措施依据? 报送截止 报送依据 报送节奏 报送方式"
    " 联系人 电话 分节",
    "名单[]": "类别 单位",
    "分节[]": "标题 任务",
    "分节[].任务[]": "编号 任务 责任 时限",
}


def compose_circular(given: Given) -> tuple[Document, ...]:
    """The one notice of a plan whose office sends one to all; none where no other unit has a task."""
    plan, asked, office = given.plan, given.asked, given.office
    units = [unit for unit in plan.units if unit not in office.signing]
    if not asked.to_all or not units:
        return ()
    named, listed = addressees(plan, units)
    changed = as_changed(altered(given), [task.key for task in plan.tasks])
    # It asks all units: words that ask some of them are no ground for it.
    reaching = reach_of(asked.words).of_all
    context = {
        **frame(office, plan, "任务分工的通知", "文件"),
        "主送": named,
        "名单": [{"类别": kind, "单位": "、".join(names)} for kind, names in by_kind(units)] if listed else [],
        "任务总数": len(plan.tasks),
        "单位总数": len(plan.units),
        "并计": counted_as_one(plan.units),
        "调整说明": changed,
        "有共同任务": any(len(task.duties_by_unit) > 1 for task in plan.tasks),
        "依据章节": place_in_plan(plan, asked.chapter) if reaching else "",
        "依据原文": within_quotes(asked.words) if reaching else "",
        "措施依据": called_for(plan, asked.chapter, asked.words) if reaching else "",
        "报送截止": written_day(asked.due) if asked.due else OPEN_DATE,
        "报送依据": ground_for_all(plan, asked),
        "方案简称": short_name(plan),
        "报送节奏": asked.reporting.rhythm,
        "报送方式": asked.reporting.way,
        "联系人": office.contact,
        "电话": office.phone,
        "分节": [
            {"标题": heading, "任务": [row for task in tasks for row in _rows(task)]}
            for heading, tasks in under_headings(plan.tasks)
        ],
    }
    told: list[Facts] = [plan_facts(plan), office_facts(office), asked_facts(asked), reporting_facts(asked)]
    paper = Document(
        id=PaperId(plan.name, KIND),
        name=KIND,
        template=TEMPLATE,
        context=context,
        facts=merged([*told, *map(unit_facts, units), *map(task_facts, plan.tasks), altered_facts(changed)]),
        code=office.code_for("文件"),
        when_gone="改为逐个发函，或已经发文",
        claims=tuple(_claims(units, plan, asked)),
    )
    return (paper,)


def _rows(task: Task) -> Iterator[Mapping[str, str]]:
    """One row a task; one for each part where the plan gives the parts to different units."""
    name = task.subject
    if len(task.segments) == 1:
        yield {
            "编号": task.key,
            "任务": name,
            "责任": _bearers(task, task.duties),
            "时限": written_limit(task.deadline),
        }
        return
    for at, segment in enumerate(task.segments):
        own = [duty for duty in task.duties if duty.segment == at]
        part = opening(segment)
        yield {
            "编号": task.key if at == 0 else "",
            "任务": f"{task.title}：{part}" if task.title else part,
            "责任": _bearers(task, own),
            "时限": written_limit(segment.limit.words or (task.deadline if at == 0 else "")),
        }


def _bearers(task: Task, duties: Sequence[Duty]) -> str:
    """Who answers, each role or manner on a line of its own where there are several; measures given to single units below."""
    lines: dict[str, list[Duty]] = {}
    for role in ROLES:
        for duty in duties:
            if duty.role == role:
                own = duty.manner if role in BEARING else ""
                lines.setdefault(own or duty.official or str(role), []).append(duty)
    said = [f"{how}：{listed(own)}" for how, own in lines.items()]
    return "\n".join([*said, *_given(task, duties)])


def _given(task: Task, duties: Sequence[Duty]) -> Iterator[str]:
    sentences = split_measures(task.text)
    for duty in duties:
        if duty.measures:
            yield f"{duty.unit.name}承担：{''.join(sentences[number - 1] for number in duty.measures)}"


def _claims(units: Sequence[Unit], plan: Plan, asked: Asked) -> Iterator[Claim]:
    for task in plan.tasks:
        for unit in units:
            if unit.name in task.duties_by_unit:
                words = _bearers(task, task.duties)
                yield Claim(what="承担", words=words, unit=unit.name, task=task.key, value=roles(task, unit))
    yield Claim(what="计数", words=f"共有任务{len(plan.tasks)}项", count=len(plan.tasks), value="方案任务")
    yield Claim(what="计数", words=f"由{len(plan.units)}个单位承担", count=len(plan.units), value="责任单位")
    if asked.words:
        yield Claim(what="引文", words=asked.words, value=asked.words)
    if asked.reporting.rhythm:
        yield from quotes(asked)
