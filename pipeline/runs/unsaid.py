"""What papers that went out say otherwise than the material does now, and no adjustment tells: whether its units must hear of it
only a person can say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.documents.facts import ASKED, AUTHORITY, PLAN, REPORTING, asked_facts, plan_facts, reporting_facts
from pipeline.documents.letter import KIND as LETTER
from pipeline.grammar.written import written_day
from pipeline.output.archive import Went
from pipeline.papers.facts import Facts, Subject, in_words, merged
from pipeline.plan.asked import Asked
from pipeline.plan.contradictions import Doubt
from pipeline.plan.project import Project
from pipeline.problems import Place
from pipeline.runs.received import received

# What a letter says of these, and how the clerk calls it; where a task stands in the plan changes nothing for a unit.
_SAID: tuple[tuple[Subject, str, str], ...] = (
    (PLAN, "名称", "方案名称"),
    (PLAN, "印发依据", "印发依据"),
    (ASKED, "依据章节", "推进落实措施的依据章节"),
    (ASKED, "依据原文", "推进落实措施的依据原文"),
    (REPORTING, "节奏", "报送节奏"),
    (REPORTING, "方式", "报送方式"),
)
# By when the measures for a new task are due goes with what allowed it.
DUE = "报送截止"


def told_otherwise(papers: Iterable[Went], project: Project) -> Mapping[str, tuple[Doubt, ...]]:
    """Plan name → what its papers that hold say otherwise than the plan, and what is asked of its units, do now."""
    of_plan: dict[str, list[Went]] = {}
    for went in received(papers):
        of_plan.setdefault(went.paper.id.plan, []).append(went)
    return {
        plan.name: tuple(
            Doubt(Place(plan.file("supervision.yaml")), what)
            for what in dict.fromkeys(
                (
                    *_otherwise(own, merged([plan_facts(plan), asked_facts(asked), reporting_facts(asked)])),
                    *_put_off(own, asked),
                )
            )
        )
        for plan, asked in project.plans
        if (own := of_plan.get(plan.name))
    }


def _otherwise(papers: Iterable[Went], now: Facts) -> Iterator[str]:
    letters = {went.paper.id.unit: went.paper.facts for went in papers if went.paper.id.kind == LETTER}
    for facts in letters.values():
        for subject, field, called in _SAID:
            told = facts.get(subject, {})
            was, is_now = (in_words(fields.get(field, "")) or "无" for fields in (told, now[subject]))
            if field in told and was != is_now:
                yield f"已发的函里{called}是“{was}”，现在是“{is_now}”，没有另行函告"


def _put_off(papers: Iterable[Went], asked: Asked) -> Iterator[str]:
    days = {one.words: written_day(one.due) for one in asked.authorities if one.due}
    for went in papers:
        told = went.paper.facts.get(AUTHORITY, {})
        words, was = in_words(told.get("依据", "")), in_words(told.get(DUE, ""))
        if was and days.get(words, was) != was:
            yield f"{went.paper.number}写的新任务{DUE}是“{was}”，“{words}”现在写的是“{days[words]}”，没有另行函告"
