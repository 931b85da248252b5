"""What a change of a task's limit left behind in its text: one letter would tell both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.grammar.deadline import find_deadlines, parse_deadline
from pipeline.grammar.fieldlimits import labelled_limit
from pipeline.grammar.written import task_called
from pipeline.papers.facts import Facts, limit_of, task_subject
from pipeline.plan.model import Task, Unit
from pipeline.problems import Problem

# Whichever it is, of two days without a year.
_SOME_YEAR = 2000
_REMEDY = "请照调整的依据把正文也改了；正文确实不改的，写明理由（UNCONFIRMED=理由）。"


def limits_left_behind(unit: Unit, then: Facts, now: Facts, tasks: Sequence[Task]) -> Iterator[Problem]:
    """The limits in the text of ``tasks`` that no longer hold for ``unit``, asked: a stage of the work has a limit of its own."""
    for task in tasks:
        subject = task_subject(task.key)
        was, limit = (limit_of(facts.get(subject, {}), unit.name) for facts in (then, now))
        if subject not in then or not limit or was == limit:
            continue
        told = [*find_deadlines(task.text), *_labelled(task)]
        left = [words for words in told if was and _same_day(words, was)]
        # Without a limit of its own before, the task was told the text's alone.
        if not was and not any(_same_day(words, limit) for words in told):
            left = told
        if left and not _same_day(left[0], limit):
            message = f"{task_called(task.key)}的时限改成了“{limit}”，正文里还写着“{left[0]}”，函里两个都会写到。"
            yield Problem(task.place, message, _REMEDY)


def _labelled(task: Task) -> Iterator[str]:
    """The limits that stand in its lines of units under their label: 完成时限：2026年11月20日."""
    lines = (line for segment in task.segments for line in segment.responsibility)
    yield from (limit.rstrip("）)") for limit in map(labelled_limit, lines) if limit)


def _same_day(one: str, other: str) -> bool:
    """Whether both mean one day; where only one names a year, the other means that. Words in which the others stand
    (自印发之日起60日内（2026年11月7日前）) say the same and more."""
    if one in other or other in one:
        return True
    named = parse_deadline(one).date or parse_deadline(other).date
    year = named.year if named else _SOME_YEAR
    days = {parse_deadline(words, year).date for words in (one, other)}
    return len(days) == 1 and None not in days
