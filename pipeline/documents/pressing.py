"""What is outstanding, in sentences, and the claims that these sentences make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.documents.planwords import called_for, plan_name, titled, who_issued
from pipeline.documents.reach import reach_of
from pipeline.grammar.written import task_called, written_day
from pipeline.papers.claim import Claim
from pipeline.plan.asked import Asked
from pipeline.plan.model import Plan
from pipeline.plan.office import Office
from pipeline.progress.lights import late_level, silent_level
from pipeline.progress.status import LEVELS, Item, Level
from pipeline.progress.supervision import Supervision
from pipeline.progress.words import between, in_a_row, last_report, lateness, outstanding, silence


def summary(items: Sequence[Item]) -> str:
    """任务8、任务20尚未报送进展，任务9自第4轮（2022年9月30日）起没有填报进展: tasks of which the same is true stand together."""
    said: dict[str, list[str]] = {}
    for item in items:
        for words in outstanding(item):
            said.setdefault(words, []).append(task_called(item.task.key))
    return "，".join(f"{'、'.join(tasks)}{words}" for words, tasks in said.items())


def level_reason(items: Sequence[Item], level: Level, supervision: Supervision) -> str:
    """Which task, by which of the two scales, brings the unit to ``level``."""
    limits, place = supervision.levels, LEVELS.index(level) - 1
    silent = [item for item in items if silent_level(item.facts, limits) is level and silence(item)]
    late = [item for item in items if late_level(item.facts, limits) is level]
    if silent:
        longest = max(silent, key=lambda item: item.facts.missed)
        rule = f"{in_a_row(limits.silent[place])}及以上没有填报进展"
        others = "，没有请你单位填报的轮次不计" if between(longest) else ""
        return f"{task_called(longest.task.key)}{silence(longest)}（{rule}的{others}，列入{level}）"
    if late:
        longest = max(late, key=lambda item: item.facts.days_late)
        begin = limits.late[place]
        rule = f"超过时限{begin}天及以上" if begin > 1 else "超过时限"
        return f"{task_called(longest.task.key)}{lateness(longest)}（{rule}尚未完成的，列入{level}）"
    return ""


def told_by(items: Iterable[Item], office: Office) -> str:
    """The papers that told the unit of ``items``: 我办2021年11月1日以晋市未保办函〔2021〕12号; those of another office, which
    had the plan before, under its name."""
    papers = dict.fromkeys((one.day, one.number, one.issuer) for item in items if (one := item.facts.told))
    said: dict[str, list[str]] = {}
    for day, number, issuer in sorted(papers):
        said.setdefault(who_issued(issuer, office), []).append(f"{written_day(day)}以{number}")
    return "，".join(f"{who}{'、'.join(own)}" for who, own in said.items())


def told_as(items: Iterable[Item], plan: Plan) -> str:
    """The plan as these papers called it, which may have another title since; as it is called now where they do not agree."""
    titles = {one.title or plan.title for item in items if (one := item.facts.told)}
    return titled(titles.pop()) if len(titles) == 1 else plan_name(plan)


def rhythm_told(items: Sequence[Item]) -> str:
    """How often these papers asked the unit to report; empty where not all of them did, or not alike."""
    rhythms = {item.facts.told.rhythm if item.facts.told else "" for item in items}
    return rhythms.pop() if len(rhythms) == 1 else ""


def ground(plan: Plan, asked: Asked) -> str:
    """On what the office rests when it asks for reports: the plan's words, else the office's reason, else nothing."""
    how = asked.reporting
    return called_for(plan, how.chapter, how.words) or how.reason.rstrip("，。")


def ground_for_all(plan: Plan, asked: Asked) -> str:
    """The same where a paper speaks to all: words of the plan that ask some alone are none."""
    return ground(plan, asked) if reach_of(asked.reporting.words).of_all else ""


def claims_of(item: Item, words: str) -> Iterator[Claim]:
    """What is said of one outstanding item."""
    facts, unit, task = item.facts, item.unit.name, item.task.key
    if facts.told:
        told = facts.told
        yield Claim(what="函告", words=words, unit=unit, task=task, since=told.day.isoformat(), value=told.number)
    if facts.unanswered:
        since = facts.unanswered[0].day.isoformat()
        yield Claim(what="没有填报", words=words, unit=unit, task=task, since=since, count=facts.missed)
    if facts.newly_asked or (facts.missed and not facts.answers):
        yield Claim(what="尚未填报", words=words, unit=unit, task=task)
    if facts.last:
        yield Claim(what="最近填报", words=last_report(item), unit=unit, task=task, since=facts.last.isoformat())
    if facts.late_since:
        since = facts.late_since.isoformat()
        yield Claim(what="逾期", words=words, unit=unit, task=task, since=since, count=facts.days_late)
    if item.level is not Level.NONE:
        yield Claim(what="级别", words=words, unit=unit, task=task, value=str(item.level))


def quotes(asked: Asked) -> Iterator[Claim]:
    """The words of the plan that the paper rests on."""
    if asked.reporting.words:
        yield Claim(what="引文", words=asked.reporting.words, value=asked.reporting.words)
