"""调整函: after a letter has gone out, tells its unit on whose authority what changes, from when, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from pipeline.documents.bearers import called
from pipeline.documents.changed import differences, heads, of_all, taken_on, touched
from pipeline.documents.facts import AUTHORITY, REPORTING, title_in
from pipeline.documents.frame import ADDRESSED, addressed
from pipeline.documents.grounds import clause
from pipeline.documents.leftbehind import limits_left_behind
from pipeline.documents.planwords import titled, who_issued
from pipeline.documents.wording import duties_of, numbered_by, roles
from pipeline.grammar.written import written_day
from pipeline.papers.claim import Claim
from pipeline.papers.document import OPEN_DATE, Document
from pipeline.papers.facts import TASK, Facts, Subject, in_words, task_subject
from pipeline.papers.identity import Matter, PaperId
from pipeline.papers.kind import Given
from pipeline.plan.asked import Authority
from pipeline.plan.model import Plan, Task, Unit
from pipeline.plan.office import Office
from pipeline.plan.text import task_paragraphs
from pipeline.problems import Place, Problem

KIND = "任务调整函"
TEMPLATE = "adjustment.docx"
FIELDS = {
    "": f"{ADDRESSED} 原函 原函文号 调整依据 起始日期 处数 变化 新任务 报送节奏 报送截止 原任务数 现任务数 序号说明 原文",
    "变化[]": "序号 事项 原 现",
}


class Previous(Struct, frozen=True, kw_only=True):
    """The paper that went out: what it spoke of, its number, its day, and the facts it was made from.

    Where units became one, ``number`` names the papers of all, with “、” between them. ``standing``: those that it adjusts
    itself and that hold beside it. ``issuers`` are the full names of their offices now, none where they are not known.
    """

    matter: Matter
    number: str
    day: date
    facts: Facts
    standing: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()

    @property
    def numbers(self) -> str:
        """All that hold, the first one first."""
        return "、".join((*self.standing, self.number))


class Spent(Struct, frozen=True):
    """An authority that a paper has carried already, with what the tasks were after it."""

    words: str
    number: str
    facts: Facts


def compose_adjustment(
    given: Given, unit: Unit, previous: Previous, facts: Facts, spent: Sequence[Spent] = ()
) -> Document | None:
    """The letter that adjusts ``previous`` to ``facts``; None when there is nothing to tell."""
    plan, office, matter = given.plan, given.office, previous.matter
    new = taken_on(previous.facts, facts)
    # A plan is looked through for those that took something on, never for every unit.
    rows = differences(previous.facts, facts, unit.name, _called(plan, unit, new) if new else {})
    if not rows:
        return None
    changed = touched(previous.facts, facts, unit.name)
    keys = {subject.key for subject in changed if subject.kind == TASK}
    # What is asked with all tasks needs a ground of its own: one that names its tasks does not reach it.
    reaching = {subject: given.asked.covering(subject.key) for subject in (*changed, *of_all(previous.facts, facts))}
    authorities = tuple(dict.fromkeys(one for one in reaching.values() if one))
    uncovered = [subject.label for subject, one in reaching.items() if not one]
    # How the unit reports is what the letter told it, whatever the office has set since.
    reporting = previous.facts.get(REPORTING, {})
    now = [task for task in plan.tasks if task.key in keys and any(duty.unit == unit for duty in task.duties)]
    # Several grounds, or one that does not reach everything: each says what it is the ground of.
    single = authorities[0] if len(authorities) == 1 and not uncovered else None
    due = {subject: one.due for subject in new if (one := reaching[subject]) and one.due}
    allowed = {"依据": "；".join(one.words for one in authorities)} | ({"报送截止": _due(due)} if due else {})
    carried = {AUTHORITY: allowed, REPORTING: reporting}
    place = Place(plan.file("supervision.yaml"))
    context = {
        **addressed(office, plan, "任务分工调整的函", unit),
        # What it is called now stands in the title; the letter before called it as it was called then.
        "方案": titled(title_in(previous.facts) or plan.title),
        "原函": _before(previous, office),
        "原函文号": previous.numbers,
        "调整依据": clause(single.words) if single else "，".join(_grounds(reaching)),
        "起始日期": written_day(single.since) if single and single.since else "",
        "处数": len([row for row in rows if row["事项"]]),
        "变化": list(_numbered(rows)),
        "新任务": "、".join(subject.label for subject in new),
        "报送节奏": in_words(reporting.get("节奏", "")),
        "报送截止": _due(due) or OPEN_DATE,
        "原任务数": len(heads(previous.facts)),
        "现任务数": len(heads(facts)),
        "序号说明": numbered_by(now, "方案"),
        "原文": [paragraph for task in now for paragraph in task_paragraphs(task)],
    }
    return Document(
        id=PaperId(plan.name, KIND, matter.of, unit.name, matter.kind),
        name=" ".join(filter(None, (unit.file_name, matter.of))),
        template=TEMPLATE,
        context=context,
        facts={**facts, **carried},
        code=office.code,
        when_gone=f"与{previous.number}没有出入，或已经发文",
        claims=tuple(_claims(unit, previous, facts, now)),
        wanting=(
            *_unallowed(unit, place, authorities, uncovered),
            *_spent(authorities, place, _used_up(spent, facts, unit.name)),
            *_undated(unit, place, [subject for subject in new if subject not in due]),
        ),
        asking=(*_elsewhere(reaching, place, spent), *limits_left_behind(unit, previous.facts, facts, now)),
    )


def _called(plan: Plan, unit: Unit, new: Sequence[Subject]) -> dict[Subject, str]:
    """What the unit is called in each task that it took on."""
    tasks = ((task_subject(task.key), task) for task in plan.tasks)
    return {subject: called(duties_of(task, unit)) for subject, task in tasks if subject in new}


def _numbered(rows: Sequence[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """The rows with a number for each change; one that goes on with the row above has none."""
    number = 0
    for row in rows:
        number += bool(row["事项"])
        yield {"序号": str(number) if row["事项"] else "", **row}


def _before(previous: Previous, office: Office) -> str:
    who = "、".join(dict.fromkeys(who_issued(one, office) for one in previous.issuers or ("",)))
    if "、" in previous.numbers:
        return f"{who}此前以{previous.numbers}"
    return f"{written_day(previous.day)}，{who}以{previous.number}"


def _grounds(reaching: Mapping[Subject, Authority | None]) -> Iterator[str]:
    """Each authority with the tasks it is the ground of, and since when."""
    for one in dict.fromkeys(filter(None, reaching.values())):
        tasks = "、".join(subject.label for subject, own in reaching.items() if own == one)
        yield f"{clause(one.words)}（{tasks}{f'，自{written_day(one.since)}起' if one.since else ''}）"


def _due(days: Mapping[Subject, date]) -> str:
    """By when the measures for the new tasks are to be sent; where the days differ, of each."""
    if len(set(days.values())) < 2:
        return written_day(next(iter(days.values()))) if days else ""
    return "、".join(
        f"{written_day(day)}（{'、'.join(subject.label for subject, own in days.items() if own == day)}）"
        for day in sorted(set(days.values()))
    )


def _unallowed(
    unit: Unit, place: Place, authorities: Sequence[Authority], uncovered: Sequence[str]
) -> Iterator[Problem]:
    """Whoever allowed the change must be named, for every task that changed."""
    remedy = "请在 supervision.yaml 写上“调整依据”，如“调整依据: 经市人民政府同意”。"
    if not authorities:
        yield Problem(place, f"给“{unit.name}”的调整函没有写明调整依据，不知道任务调整是谁同意的。", remedy)
    elif uncovered:
        named = "、".join(uncovered)
        message = f"给“{unit.name}”的调整函里，{named}的变动没有调整依据：写明的依据不管这些任务。"
        yield Problem(place, message, remedy)


def _spent(authorities: Sequence[Authority], place: Place, used_up: Mapping[str, str]) -> Iterator[Problem]:
    """An authority must have allowed this change, not one that has been told already."""
    for one in authorities:
        if number := used_up.get(one.words):
            message = f"调整依据“{one.words}”已用于{number}，那以后任务又有改动。"
            yield Problem(place, message, "请写上这一次改动的依据；确是同一依据的，请注明日期等以示区别。")


def _elsewhere(reaching: Mapping[Subject, Authority | None], place: Place, spent: Sequence[Spent]) -> Iterator[Problem]:
    """An authority that names no tasks and has been told already, though not of these: it may have allowed something else."""
    for one in dict.fromkeys(filter(None, reaching.values())):
        before = [was for was in spent if was.words == one.words and not one.tasks]
        mine = [subject for subject, own in reaching.items() if own == one]
        others = [subject.label for subject in mine if not any(subject in was.facts for was in before)]
        if before and others:
            message = f"调整依据“{one.words}”已用于{before[-1].number}，那份函没有说到{'、'.join(others)}：是不是同一次同意的，程序不知道。"
            yield Problem(place, message, "不是的，请写上这一次的依据；是的，写明理由（UNCONFIRMED=理由）。")


def _undated(unit: Unit, place: Place, without: Sequence[Subject]) -> Iterator[Problem]:
    if without:
        message = f"给“{unit.name}”的调整函没有写明新任务推进落实措施的报送截止。"
        yield Problem(place, message, "请在“调整依据”中写上“依据”和“报送截止”。")


def _used_up(spent: Sequence[Spent], facts: Facts, unit: str) -> dict[str, str]:
    """The authorities under which tasks, or what is asked with all of them, were told otherwise than they are now, with the
    number of that paper."""
    return {was.words: was.number for was in spent if _altered(was.facts, facts, unit)}


def _altered(then: Facts, now: Facts, unit: str) -> bool:
    """Whether a task that both know, or what is asked with all tasks, reads otherwise now than then."""
    return bool(of_all(then, now) or set(touched(then, now, unit)) & set(heads(then)) & set(heads(now)))


def _claims(unit: Unit, previous: Previous, facts: Facts, now: Sequence[Task]) -> Iterator[Claim]:
    before, after = heads(previous.facts), heads(facts)
    day, number = previous.day.isoformat(), previous.numbers
    yield Claim(what="原函", words=number, unit=unit.name, since=day, value=number)
    for subject in after:
        if subject not in before:
            task = next(one for one in now if one.key == subject.key)
            words = f"增加你单位为{called(duties_of(task, unit))}"
            yield Claim(what="新增", words=words, unit=unit.name, task=task.key, value=roles(task, unit))
    for subject, heading in before.items():
        if subject not in after:
            yield Claim(what="不再承担", words="你单位不再承担", unit=unit.name, task=subject.key, value=heading)
    yield Claim(what="计数", words=f"由{len(before)}项", unit=unit.name, count=len(before), value="原任务")
    yield Claim(what="计数", words=f"{len(after)}项", unit=unit.name, count=len(after), value="承担任务")
