"""What in the reports contradicts itself, and deadlines on which nobody works: asked, never decided.

Each is a hint; one that a person has looked at is accepted in ``supervision.yaml`` with a reason, word for word. A later
report is told by its own day, so that what was accepted of an earlier one does not cover it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipeline.grammar.cycle import day_between, end_between, spacing
from pipeline.grammar.written import task_called
from pipeline.pattern import Pattern
from pipeline.plan.contradictions import Doubt
from pipeline.plan.model import Task
from pipeline.problems import Place
from pipeline.progress.calendar import Own, announced, is_workday
from pipeline.progress.deadlines import returns
from pipeline.progress.reports import Report
from pipeline.progress.status import Standing
from pipeline.progress.unanswered import request_in
from pipeline.sources.ledgersheet import squeezed
from pipeline.sources.ledgertyped import State

# What is said of work that is not done.
_OPEN = Pattern(r"尚未|还未|还没有|仍未|未完成|没有完成|未启动|未开展|未开工|有待|正在(?:推进|办理|建设|开展|实施)")
_BEGUN = Pattern(r"(?:已经?|全部|均已)(?:全部)?(?:完成|建成|办结|竣工|验收)")
# A deadline that names its day; the end of a month or a year falls as it falls.
_ON_A_DAY = Pattern(r"\d{1,2}[日号]")
_WEEK = "一二三四五六日"
_NAMED = 3
# A round may come by so much sooner than the rhythm has it.
_EARLY = 2 / 3
# A round shortly before a period is over asks for that period.
_NEARLY = timedelta(7)


def find_contradictions(standing: Standing, asking: str = "") -> tuple[Doubt, ...]:
    """Everything in the reports, the rounds and the deadlines of a plan that looks wrong; ``asking`` are the words of the plan that ask
    for reports."""
    reports = (doubt for item in standing.items for report in item.facts.reports for doubt in _of_report(report))
    return (
        *reports,
        *_unanswered(standing),
        *_undone(standing),
        *_rest_days(standing),
        *_replies(standing),
        *_hurried(standing),
        *_unripe(standing, asking),
    )


def _of_report(report: Report) -> Iterator[Doubt]:
    about = f"{task_called(report.line.task.key)}{report.line.unit.name}（{report.day:%Y-%m-%d}填报）"
    found = _OPEN.search(report.done)
    if report.state is State.DONE and found:
        yield Doubt(report.place, f"{about}：状态是“已完成”，进展情况里写着“{found[0]}”")
    if report.idle and report.finish and report.finish <= report.day:
        yield Doubt(report.place, f"{about}：状态是“未启动”，却填了完成时间{report.finish:%Y-%m-%d}")
    begun = _BEGUN.search(report.done)
    if report.idle and begun:
        yield Doubt(report.place, f"{about}：状态是“未启动”，进展情况里写着“{begun[0]}”")


def _unanswered(standing: Standing) -> Iterator[Doubt]:
    """What the units ask for in their last reports: a paper that presses them must not pass over it unawares."""
    for item in standing.items:
        for report in item.facts.reports:
            if asked := request_in(report):
                about = f"{task_called(item.task.key)}{item.unit.name}（{report.day:%Y-%m-%d}填报）"
                hint = "同意的，请调整任务、写明“调整依据”；"
                yield Doubt(report.place, f"{about}：填报中写着“{asked}”，时限和分工没有调整", hint)


def _undone(standing: Standing) -> Iterator[Doubt]:
    """What was reported done once and is not now: which of the two holds decides for how long it is late."""
    done: dict[tuple[str, str, str], date] = {}
    for past in standing.history:
        if past.state == State.DONE:
            about = past.task, past.unit, past.measure
            done[about] = max(past.day, done.get(about, past.day))
    for item in standing.items:
        for report in item.facts.reports if not returns(item.facts.limit.words) else ():
            before = done.get((item.task.key, item.unit.name, squeezed(report.line.measure)))
            if before and before <= report.day and report.of_progress and report.state is not State.DONE:
                told = f"{task_called(item.task.key)}{item.unit.name}（{report.day:%Y-%m-%d}填报）"
                yield Doubt(report.place, f"{told}：状态是“{report.state}”，{before:%Y-%m-%d}却报过“已完成”")


def _rest_days(standing: Standing) -> Iterator[Doubt]:
    """Each deadline that names a day off, with the tasks that have it."""
    tasks: dict[tuple[str, date], list[Task]] = {}
    for task in standing.plan.tasks:
        for limit in task.limits:
            if limit.due and _ON_A_DAY.search(limit.words) and _off(limit.due, standing.supervision.own):
                tasks.setdefault((limit.words, limit.due), []).append(task)
    for (words, day), own in tasks.items():
        named = "、".join(task_called(task.key) for task in own[:_NAMED]) + (
            f"等{len(own)}项" if len(own) > _NAMED else ""
        )
        yield Doubt(own[0].place, f"{named}：时限“{words}”（{day.month}月{day.day}日，周{_WEEK[day.weekday()]}）不上班")


def _replies(standing: Standing) -> Iterator[Doubt]:
    """The day by which the last round wants its answers, where somebody wrote one on which nobody works."""
    for one in standing.supervision.rounds[-1:]:
        if not one.counted and _off(one.reply_by, standing.supervision.own):
            place = Place(standing.plan.file("supervision.yaml"))
            day = f"{one.reply_by:%Y-%m-%d}，周{_WEEK[one.reply_by.weekday()]}"
            yield Doubt(place, f"第{one.number}轮的回复期限（{day}）不上班")


def _hurried(standing: Standing) -> Iterator[Doubt]:
    """That rounds follow one another faster than the papers asked the units to report: who reports as it was asked to is
    said to be silent all the same."""
    told = dict.fromkeys(item.facts.told.rhythm for item in standing.items if item.facts.told)
    slowest = max(told, key=lambda rhythm: spacing(rhythm) or 0, default="")
    least = (spacing(slowest) or 0) * _EARLY
    held = standing.supervision.held_by(standing.day)
    if any((later.day - one.day).days < least and one.asked & later.asked for one, later in pairwise(held)):
        place = Place(standing.plan.file("supervision.yaml"))
        yield Doubt(
            place,
            f"各轮相隔比告知各单位的报送节奏（{slowest}）短，照{slowest}报送的单位，没有赶上的轮次也会列为没有填报",
        )


def _unripe(standing: Standing, asking: str) -> Iterator[Doubt]:
    """That the last round came when the day on which the plan wants the reports was yet to come: nobody was silent by then."""
    held = standing.supervision.held_by(standing.day)
    told = [item.facts.told.asked for item in standing.items if item.facts.told and item.facts.told.asked]
    if not held or not told or (len(held) > 1 and not held[-1].asked & held[-2].asked):
        return
    since = held[-2].day if len(held) > 1 else min(told)
    if len(held) == 1 and since < held[0].day:
        yield from _at_once(standing, since, asking)
    if day_between(asking, since, held[-1].day) is False:
        place = Place(standing.plan.file("supervision.yaml"))
        before = f"上一轮（{since:%Y-%m-%d}）" if len(held) > 1 else f"请各单位报送（{since:%Y-%m-%d}）"
        yield Doubt(
            place,
            f"第{held[-1].number}轮（{held[-1].day:%Y-%m-%d}）在{before}以后、方案规定的报送日“{asking}”以前，还没有到报送日的单位也会列为没有填报",
        )


def _at_once(standing: Standing, since: date, asking: str) -> Iterator[Doubt]:
    """That the first round came before the first period was over in which the units were asked to report."""
    (first,) = standing.supervision.held_by(standing.day)
    rhythms = dict.fromkeys(
        item.facts.told.rhythm for item in standing.items if item.facts.told and item.facts.told.rhythm
    )
    if len(rhythms) != 1 or day_between(asking, since, first.day) is not None:
        return
    (rhythm,) = rhythms
    if end_between(rhythm, since, first.day + _NEARLY) is False:
        yield Doubt(
            Place(standing.plan.file("supervision.yaml")),
            f"第1轮（{first.day:%Y-%m-%d}）在请各单位{rhythm}报送（{since:%Y-%m-%d}）以后，还没有满第一个报送期，没有报的也会列为没有填报",
        )


def _off(day: date, own: Own) -> bool:
    """Whether it is known that nobody works on ``day``."""
    return announced(day, own) and not is_workday(day, own)
