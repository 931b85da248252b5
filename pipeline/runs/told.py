"""The papers that went out → what each unit was told of its tasks, by which of them and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from pipeline.changes.renumbering import Tasks, moved, moves
from pipeline.documents.facts import REPORTING, issuer_of, title_in
from pipeline.documents.letter import KIND as LETTER
from pipeline.documents.notice import KIND as NOTICE
from pipeline.grammar.numbering import split_heading
from pipeline.output.archive import Went
from pipeline.output.recipe import Telling
from pipeline.papers.facts import TASK, Facts, Subject, in_words, limit_of, task_subject
from pipeline.plan.register import Register
from pipeline.progress.told import Told
from pipeline.runs.received import Live, received, take

Known = dict[str, Told]
# (task, unit) → how it was told.
Tellings = dict[tuple[str, str], Told]


class _Chain(Struct, frozen=True):
    """A letter and the papers that adjust it, up to the last: what its unit knows, and the facts of that last one."""

    plan: str
    unit: str
    facts: Facts
    known: Known


def tellings(papers: Iterable[Went], now: Mapping[str, Facts], register: Register) -> dict[str, Tellings]:
    """Plan name → (task, unit) → how it was told. ``papers`` are those that hold, in the order of the register; ``now`` are
    the facts of each plan today, to know a task by when its number has moved."""
    current = {plan: Tasks.of(facts) for plan, facts in now.items()}
    chains: Live[_Chain] = {}
    notices: list[Went] = []
    for went in received(papers):
        paper = went.paper
        if paper.id.kind == LETTER:
            chains.setdefault(paper.number, {})[paper.id.unit] = _begun(went)
        elif paper.id.adjusts == LETTER:
            if followed := take(chains, paper, register):
                chains[paper.number] = {paper.id.unit: _followed(followed, went)}
        elif paper.id.kind == NOTICE:
            notices.append(went)
    told: dict[str, dict[str, Known]] = {}
    # What a unit of that name was told itself goes before what one that became part of it was told on the same day.
    every = (one for parts in chains.values() for one in parts.values())
    for chain in sorted(every, key=lambda one: register.name_now(one.unit) != one.unit):
        if chain.plan in current:
            whole = told.setdefault(chain.plan, {}).setdefault(register.name_now(chain.unit), {})
            _add_known(whole, _under(chain.known, chain.facts, current[chain.plan]))
    found = {
        plan: {(key, unit): one for unit, known in units.items() for key, one in known.items()}
        for plan, units in told.items()
    }
    for notice in notices:
        if notice.paper.id.plan in found:
            _ask(found[notice.paper.id.plan], notice, current[notice.paper.id.plan], register)
    return {
        plan: {about: replace(one, issuer=register.full_name_now(one.issuer)) for about, one in own.items()}
        for plan, own in found.items()
    }


def _begun(went: Went) -> _Chain:
    paper = went.paper
    known = {key: _told(went, key) for key in _tasks(paper.facts)}
    return _Chain(paper.id.plan, paper.id.unit, paper.facts, known)


def _followed(chains: list[_Chain], went: Went) -> _Chain:
    """More than one where the units of several letters became one."""
    paper, chain = went.paper, chains[0]
    before: Known = {}
    for one in chains:
        _add_known(before, _under(one.known, one.facts, Tasks.of(paper.facts)))
    known = {key: _renewed(before.get(key), _told(went, key)) for key in _tasks(paper.facts)}
    return _Chain(chain.plan, paper.id.unit, paper.facts, known)


def _told(went: Went, key: str) -> Told:
    day, facts = date.fromisoformat(went.date), went.paper.facts
    rhythm = in_words(facts.get(REPORTING, {}).get("节奏", ""))
    return Told(
        number=went.paper.number,
        day=day,
        deadline=limit_of(facts.get(task_subject(key), {}), went.paper.id.unit),
        deadline_day=day,
        asked=day if rhythm else None,
        rhythm=rhythm,
        issuer=issuer_of(facts),
        title=title_in(facts),
    )


def _renewed(before: Told | None, now: Told) -> Told:
    """What was told once stays told from that day; a deadline counts from the day it was told as it is."""
    if before is None:
        return now
    kept = before if before.asked else replace(before, asked=now.asked, rhythm=now.rhythm)
    return kept if before.deadline == now.deadline else replace(kept, deadline=now.deadline, deadline_day=now.day)


def _under(known: Known, before: Facts, after: Tasks) -> Known:
    """``known`` under the keys that its tasks have in ``after``; those that are another task there, or none, fall out."""
    by = moves(before, after)
    told = moved(before, by)
    return {now: one for key, one in known.items() if _same(told, after.facts, now := by.get(key, key))}


def _same(before: Facts, after: Facts, key: str) -> bool:
    """Whether ``key`` is the same task on both sides: title or text as it was."""
    titles = [split_heading(_field(facts, key, "标题"))[2] for facts in (before, after)]
    texts = [_field(facts, key, "正文") for facts in (before, after)]
    return bool(key) and any(one and one == other for one, other in (titles, texts))


def _field(facts: Facts, key: str, field: str) -> str:
    return in_words(facts.get(task_subject(key), {}).get(field, ""))


def _tasks(facts: Facts) -> list[str]:
    return [subject.key for subject, fields in facts.items() if _is_task(subject) and "标题" in fields]


def _is_task(subject: Subject) -> bool:
    return subject.kind == TASK and not subject.unit


def _add_known(whole: Known, more: Known) -> None:
    """Where two units became one, it was told what either was told, from the earlier day."""
    for key, told in more.items():
        other = whole.get(key)
        whole[key] = told if other is None else min(other, told, key=lambda one: one.day)


def _ask(plan: Tellings, notice: Went, now: Tasks, register: Register) -> None:
    """A notice asks its unit for reports on the tasks that it lists, if no paper asked before."""
    facts, day = notice.paper.facts, date.fromisoformat(notice.date)
    unit, by = register.name_now(notice.paper.id.unit), moves(facts, now)
    told_now = moved(facts, by)
    for key in _tasks(facts):
        about = by.get(key, key), unit
        told = plan.get(about)
        if told and told.asked is None and told.day <= day and _same(told_now, now.facts, about[0]):
            plan[about] = replace(told, asked=day)


def to_kept(told: Mapping[str, Mapping[tuple[str, str], Told]]) -> tuple[Telling, ...]:
    """As an archive keeps it."""
    return tuple(
        Telling(
            plan=plan,
            task=task,
            unit=unit,
            number=one.number,
            day=one.day.isoformat(),
            deadline=one.deadline,
            deadline_day=one.deadline_day.isoformat(),
            asked=one.asked.isoformat() if one.asked else "",
            rhythm=one.rhythm,
            issuer=one.issuer,
            title=one.title,
        )
        for plan, tellings in told.items()
        for (task, unit), one in tellings.items()
    )


def from_kept(kept: Iterable[Telling]) -> dict[str, Tellings]:
    """What :func:`to_kept` kept."""
    found: dict[str, Tellings] = {}
    for one in kept:
        found.setdefault(one.plan, {})[one.task, one.unit] = Told(
            number=one.number,
            day=date.fromisoformat(one.day),
            deadline=one.deadline,
            deadline_day=date.fromisoformat(one.deadline_day),
            asked=date.fromisoformat(one.asked) if one.asked else None,
            rhythm=one.rhythm,
            issuer=one.issuer,
            title=one.title,
        )
    return found
