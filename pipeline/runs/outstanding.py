"""What holds and what went out → which papers are due: those never sent, and those that adjust what no longer holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from pipeline.changes.renumbering import Tasks, displaced, moved, moves
from pipeline.documents.adjustment import Previous, Spent, compose_adjustment
from pipeline.documents.bearers import UNITS, roles_under
from pipeline.documents.facts import AUTHORITY, issuer_of
from pipeline.documents.kinds import adjusted_kinds, drawn_for, stand_ins
from pipeline.documents.measurechanges import MEASURES, given_under
from pipeline.output.archive import Went, papers_out
from pipeline.output.recipe import Sent
from pipeline.papers.document import Document
from pipeline.papers.facts import ROLES, Facts, Fields, Value, in_words, merged
from pipeline.papers.identity import Matter
from pipeline.papers.kind import Given
from pipeline.plan.project import Project
from pipeline.plan.register import Register
from pipeline.runs.material import plan_by_plan
from pipeline.runs.received import JOINT, Live, received, take


def outstanding(root: Path, project: Project, documents: Sequence[Document]) -> list[Document]:
    """The papers still to go out: one that was issued is replaced by the one that adjusts it, if anything changed.

    What tells comes before what rests on it: letters, then adjustments, then all others.
    """
    papers = papers_out(root)
    issued = to_units(papers, project.register)
    spoken = _at_once(project, issued)
    due = [one for one in documents if one.id.matter not in issued and (one.kind, one.plan) not in spoken]
    telling = {*adjusted_kinds(), *stand_ins()}
    first = [one for one in due if one.kind in telling]
    rest = [one for one in due if one.kind not in telling]
    return [*first, *adjustments(project, documents, issued, papers), *rest]


def _at_once(project: Project, issued: Mapping[Matter, Sent]) -> set[tuple[str, str]]:
    """The kinds of paper that a plan (by name) does without: its units are told by one paper to all, or by one to each.

    Whoever has been told of anything by one of them hears of what is left by letter: no unit is told twice.
    """
    begun = {(matter.kind, matter.plan) for matter in issued}
    found = set()
    for kind, each in stand_ins().items():
        for plan, asked in project.plans:
            apart = (each, plan.name) in begun or not asked.to_all
            found.add((kind if apart else each, plan.name))
    return found


def issued_to_units(root: Path, register: Register) -> dict[Matter, Sent]:
    """What each unit last received, by the name it goes by now."""
    return to_units(papers_out(root), register)


def to_units(papers: Sequence[Went], register: Register) -> dict[Matter, Sent]:
    """What each unit last received on each matter, by the name it goes by now: a unit renamed since has its letter all the
    same. Where two units became one, it has what both received."""
    adjusted, live = adjusted_kinds(), Live[tuple[Matter, Sent]]()
    for went in received(papers):
        paper = went.paper
        adjusts = [sent for _, sent in take(live, paper, register)]
        matter = replace(paper.id.matter, unit=register.name_now(paper.id.unit))
        standing = (number for one in adjusts for number in (*one.standing, *one.number.split(JOINT)))
        issuers = (*(name for one in adjusts for name in one.issuers), issuer_of(paper.facts))
        chain = (tuple(dict.fromkeys(standing)), tuple(dict.fromkeys(issuers)))
        sent = Sent(paper.number, went.date, paper.facts, *chain)
        live.setdefault(paper.number, {})[paper.id.unit] = matter, sent
    found: dict[Matter, Sent] = {}
    for matter, sent in (one for parts in live.values() for one in parts.values()):
        found[matter] = _both(found[matter], sent) if matter in found and matter.kind in adjusted else sent
    return found


def _both(one: Sent, other: Sent) -> Sent:
    numbers = dict.fromkeys((*one.number.split(JOINT), *other.number.split(JOINT)))
    standing = tuple(dict.fromkeys((*one.standing, *other.standing)))
    issuers = tuple(dict.fromkeys((*one.issuers, *other.issuers)))
    return Sent(JOINT.join(numbers), max(one.date, other.date), merged([one.facts, other.facts]), standing, issuers)


def adjustments(
    project: Project, documents: Sequence[Document], issued: Mapping[Matter, Sent], papers: Sequence[Went] = ()
) -> list[Document]:
    """The papers that adjust those among ``issued`` which no longer say what holds; ``papers`` are all that went out.

    A new name for the same unit changes nothing that has to be told; a task whose number moved is compared with itself. The
    number alone is told too: the letter a unit holds quotes it, and notices and the ledger speak of the task by the number it has now.
    """
    if not issued:
        return []
    current = {document.id.matter: document for document in documents if document.code}
    plans = {
        plan.name: Given(plan=plan, asked=asked, office=project.issuers[plan.name]) for plan, asked in project.plans
    }
    told, names = plan_by_plan(documents), _Names(project.register)
    now = {plan: Tasks.of(told.get(plan, {})) for plan in plans}
    spent = {plan: _spent(plan, papers, now[plan], names) for plan in {matter.plan for matter in issued} & plans.keys()}
    units = {unit.name: unit for unit in project.register.units}
    adjusted = adjusted_kinds()
    due = []
    for matter, sent in issued.items():
        if matter.kind not in adjusted or matter.plan not in plans or matter.unit not in units:
            continue
        given = plans[matter.plan]
        if units[matter.unit] in given.office.signing:
            # The plan has other offices since, which write no letter to themselves.
            continue
        facts = current[matter].facts if matter in current else {}
        before = displaced(_as_now(sent.facts, now[matter.plan], names), facts, now[matter.plan])
        previous = Previous(
            matter=matter,
            number=sent.number,
            day=date.fromisoformat(sent.date),
            facts=before,
            standing=sent.standing,
            issuers=tuple(map(project.register.full_name_now, sent.issuers)),
        )
        paper = compose_adjustment(given, units[matter.unit], previous, facts, spent[matter.plan])
        due += [drawn_for(given.office, paper)] if paper else []
    return due


def _as_now(told: Facts, now: Tasks, names: _Names) -> Facts:
    """``told`` with every unit under the name, and every task under the number, that it has now."""
    renamed = {subject: names.now(fields) for subject, fields in told.items()}
    return moved(renamed, moves(renamed, now))


def _spent(plan: str, papers: Sequence[Went], now: Tasks, names: _Names) -> tuple[Spent, ...]:
    """The authorities that papers on this plan have carried."""
    carried = (
        (in_words(went.paper.facts.get(AUTHORITY, {}).get("依据", "")), went.paper)
        for went in papers
        if went.paper.id.plan == plan
    )
    return tuple(
        Spent(one, paper.number, _as_now(paper.facts, now, names))
        for words, paper in carried
        for one in words.split("；")
        if one
    )


class _Names:
    """Units under the names they go by now. Papers share their facts, and a group may name thousands: what was gone through
    once is not gone through again."""

    def __init__(self, register: Register) -> None:
        self.register = register
        # The fields of before are kept beside, so that no others can come to stand where they stood.
        self.known: dict[int, tuple[Fields, Fields]] = {}

    def now(self, fields: Fields) -> Fields:
        """``fields`` with every unit under the name it goes by now."""
        if id(fields) not in self.known:
            lists = {name: value for name, value in fields.items() if isinstance(value, tuple)}
            named: dict[str, Value] = {
                name: tuple(dict.fromkeys(map(self.register.name_now, own))) for name, own in lists.items()
            }
            if roles := roles_under(fields, [self.register.name_now(name) for name in lists.get(UNITS, ())]):
                named[ROLES] = roles
            if measures := in_words(fields.get(MEASURES, "")):
                named[MEASURES] = given_under(measures, self.register.name_now)
            self.known[id(fields)] = fields, {**fields, **named}
        return self.known[id(fields)][1]
