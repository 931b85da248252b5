"""What in a plan contradicts itself or is seldom meant: asked, never decided.

Each is a hint; one that a person has looked at is accepted in ``plan.yaml`` with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from pipeline.grammar.cycle import returns
from pipeline.grammar.deadline import DeadlineKind, is_since_issued, parse_deadline
from pipeline.grammar.numbering import split_heading
from pipeline.grammar.roles import Role
from pipeline.grammar.rules import Rules, is_unheeded
from pipeline.grammar.written import task_called
from pipeline.pattern import Pattern
from pipeline.plan.model import Limit, Plan, Task
from pipeline.plan.text import signed_day
from pipeline.plan.year import HINT
from pipeline.problems import Place, Problem
from pipeline.sources.planfile import SEEN
from pipeline.sources.records import PlanRecord
from pipeline.sources.yamltext import Text

# Plans run for a year or five; a deadline beyond is oftener a slip of a figure than meant.
_YEARS = 5
# Of many alike, as many are named.
_NAMED = 3
# Whichever it is: with a year to go by the words name a day.
_SOME_YEAR = 2000
_SPACES = re.compile(r"\s")
# 牵头领导：甲某某；牵头单位：某局: the one is a person's.
_LED = Pattern(r"牵头(?!(?:[省市县区厅局]级?|责任|分管)?(?:领导|人|同志|负责))")


Seen = Sequence[tuple[Text, str]]


class Doubt(Struct, frozen=True):
    """What looks wrong, in words that name it among all others of the plan, and where; ``hint``: how it is mended at once."""

    place: Place
    what: str
    hint: str = ""


def unsettled(doubts: Sequence[Doubt], seen: Seen, file: str) -> Iterator[Problem]:
    """Those of ``doubts`` nobody has accepted in ``file`` (``seen``), and what is accepted but no longer there."""
    accepted = {text.value for text, _ in seen}
    for doubt in doubts:
        if doubt.what not in accepted:
            remedy = f"{doubt.hint}有误的请改正；确实如此的，在 {file} 的“{SEEN}”下写一行“{doubt.what}: 理由”。"
            yield Problem(doubt.place, f"待核：{doubt.what}", remedy)
    found = {doubt.what for doubt in doubts}
    for text, _ in seen:
        if text.value not in found:
            yield Problem(text.place, f"待核：“{SEEN}”里的“{text.value}”已经对不上任何一处", "请删去这一行。")


def find_doubts(plan: Plan) -> tuple[Doubt, ...]:
    """Everything in ``plan`` that looks wrong, task by task."""
    issued = parse_deadline(signed_day(plan)).date
    of_tasks = (doubt for task in plan.tasks for doubt in (*_parts(task), *_deadline(task, issued)))
    return tuple(
        {
            doubt.what: doubt for doubt in (*of_tasks, *_yearless(plan.tasks), *_gaps(plan), *_equals(plan.tasks))
        }.values()
    )


def rules_unheeded(record: PlanRecord) -> Iterator[Doubt]:
    """The lines of 规则 that nothing follows from, but for those that 待核 asks about already."""
    asked = [text.value for text in record.unconfirmed]
    for line in record.rules:
        said = any(line.value in question for question in asked)
        if not said and any(map(is_unheeded, Rules.of([line.value]).stated)):
            yield Doubt(line.place, f"规则“{line.value}”看不出怎样执行，没有处理，所管的任务要逐项写明单位")


def _parts(task: Task) -> Iterator[Doubt]:
    for name, duties in task.duties_by_unit.items():
        itself = {duty.role for duty in duties if not duty.group}
        if {Role.LEAD, Role.SUPPORT} <= itself and len({duty.segment for duty in duties if not duty.group}) == 1:
            yield _doubt(task, f"{name}既牵头又配合")
    for name in task.named_twice:
        yield _doubt(task, f"{name}写了两次")
    for segment in task.segments:
        if len(_LED.findall("".join(segment.responsibility))) > 1:
            yield _doubt(task, "有两处写了牵头")


def _deadline(task: Task, issued: date | None) -> Iterator[Doubt]:
    if task.partial_limits:
        limits = "、".join(f"“{limit}”" for limit in task.partial_limits)
        yield _doubt(
            task, f"时限{limits}只管其中一部分，没有作为整项任务的时限，不提示到期；管整项任务的，请写“时限”一栏"
        )
    yield from _several(task)
    for limit in task.limits:
        if limit.due is None:
            if _is_no_day(limit.words) and not returns(limit.words) and not _lacks_year(limit):
                yield _doubt(task, f"时限“{limit.words}”看不出是哪一天，不会提示到期")
            elif is_since_issued(limit.words):
                yield _doubt(task, f"时限“{limit.words}”从印发算起，没有写明是哪一天，不会提示到期")
        elif issued and limit.due < issued:
            yield _doubt(task, f"时限“{limit.words}”早于方案的成文日期")
        elif issued and limit.due.year > issued.year + _YEARS:
            yield _doubt(task, f"时限“{limit.words}”在{_YEARS}年以后")


def _is_no_day(words: str) -> bool:
    """Whether nothing tells the day: 汛前, 下次会议前. What runs from another day (印发后30日内) is told by that day."""
    kind = parse_deadline(words).kind
    return kind is DeadlineKind.UNCLEAR or (kind is DeadlineKind.RELATIVE and words.endswith("前"))


def _several(task: Task) -> Iterator[Doubt]:
    """Units that have parts with different limits: a ledger has one row for all that a unit has in a task."""
    for name, duties in task.duties_by_unit.items():
        parts, limit = {task.segments[duty.segment].limit for duty in duties}, task.limit(name)
        if len(parts) > 1 and any(part.due for part in parts):
            how = f"按最晚的（{limit.due:%Y-%m-%d}）提示到期" if limit.due else "不提示到期"
            yield _doubt(task, f"{name}承担的几个部分时限不同（{limit.words}），台账合在一行，{how}")


def _lacks_year(limit: Limit) -> bool:
    """Whether the limit would be a day if the year were written; what comes round every year needs none."""
    known = limit.due or returns(limit.words)
    return bool(not known and parse_deadline(limit.words, _SOME_YEAR).date)


def _yearless(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Together: where one deadline has no year, most have none."""
    found = {task.key: (task, limit) for task in tasks for limit in task.limits if _lacks_year(limit)}
    if found:
        first = list(found.values())[:_NAMED]
        named = "、".join(f"{task_called(task.key)}“{limit.words}”" for task, limit in first)
        more = f"等{len(found)}项任务" if len(found) > _NAMED else ""
        yield Doubt(first[0][0].place, f"{named}{more}的时限没有写年份，看不出是哪一天，不会提示到期", HINT)


def _gaps(plan: Plan) -> Iterator[Doubt]:
    """Numbers left out; where numbers begin again with 1, a new row begins. A heading with such a number may be a task for which
    nobody answers."""
    last = 0
    for task in plan.tasks:
        if not task.number.isdecimal():
            continue
        number = int(task.number)
        if last and number > last + 1:
            left_out = {str(one) for one in range(last + 1, number)}
            named = "、".join(f"“{heading}”" for heading in plan.above if split_heading(heading)[1] in left_out)
            aside = f"，{named}没有责任单位，没有列为任务" if named else ""
            yield _doubt(task, f"编号从{last}跳到{number}{aside}")
        last = number


def _equals(tasks: Sequence[Task]) -> Iterator[Doubt]:
    first: dict[tuple[str, str], Task] = {}
    for task in tasks:
        said = (_SPACES.sub("", task.title), _SPACES.sub("", task.text))
        other = first.setdefault(said, task)
        if other is not task and any(said):
            yield _doubt(task, f"与{task_called(other.key)}一字不差")


def _doubt(task: Task, what: str) -> Doubt:
    return Doubt(task.place, f"{task_called(task.key)}：{what}")
