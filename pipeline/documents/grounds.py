"""Who allowed a change of tasks, in the words of a paper; and that a paper quotes tasks as they were changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.documents.facts import ALTERED
from pipeline.grammar.written import task_called, written_day
from pipeline.papers.facts import Facts
from pipeline.papers.kind import Given
from pipeline.pattern import Pattern
from pipeline.plan.altered import altered_tasks
from pipeline.plan.asked import Authority

_OPENS_A_CLAUSE = Pattern(r"经|根据|按照?|依据|依照|遵照|参照|因|由|为|鉴于|报")


def clause(words: str) -> str:
    """The authority as the sentence goes on with it: 经县政府同意 as it is, a meeting or a paper with 根据 before it."""
    return words if _OPENS_A_CLAUSE.match(words) else f"根据{words}"


def altered(given: Given) -> dict[str, Authority]:
    """Task → who allowed that it reads otherwise than in the plan as received; without those that nobody is known to have
    allowed."""
    allowed = ((key, given.asked.covering(key)) for key in altered_tasks(given.plan, given.original))
    return {key: one for key, one in allowed if one}


def as_changed(allowed: Mapping[str, Authority], keys: Sequence[str]) -> str:
    """That the tasks of ``keys`` stand as they were changed; empty where none was."""
    return "".join(_sentences(allowed, [key for key in keys if key in allowed]))


def _sentences(allowed: Mapping[str, Authority], keys: Sequence[str]) -> Iterator[str]:
    for one in dict.fromkeys(allowed[key] for key in keys):
        tasks = "、".join(task_called(key) for key in keys if allowed[key] == one)
        since = f"，自{written_day(one.since)}起" if one.since else ""
        yield f"其中{tasks}{clause(one.words)}{since}作了调整，所列为调整后的内容。"


def altered_facts(said: str) -> Facts:
    """What a paper says of changes, where it says anything."""
    return {ALTERED: {"说明": said}} if said else {}
