"""The clerk's files and the archive → what holds, and the papers that say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.documents.completeness import check_completeness
from pipeline.documents.facts import task_facts
from pipeline.documents.kinds import compose
from pipeline.grammar.written import written_day
from pipeline.output.archive import Went, papers_out
from pipeline.papers.document import Document
from pipeline.papers.facts import Facts, merged
from pipeline.papers.identity import PaperId
from pipeline.plan.altered import find_altered
from pipeline.plan.asked import Asked
from pipeline.plan.contradictions import Doubt, unsettled
from pipeline.plan.places import named_beside_all
from pipeline.plan.project import Project
from pipeline.plan.receivers import sent_elsewhere
from pipeline.plan.understood import NO_MEMORY, Memory
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.calendar import announced, differing
from pipeline.progress.contradictions import find_contradictions
from pipeline.progress.project import PLAIN, Reading, parse_progress, parse_sound_part
from pipeline.progress.status import Standing
from pipeline.progress.told import Tellings
from pipeline.runs.asking import borrowed_codes
from pipeline.runs.composed import Composed
from pipeline.runs.held import Held, folder_of, mistakes_by_plan, sound
from pipeline.runs.project import read_project
from pipeline.runs.resting import NONE, Resting
from pipeline.runs.signing import known_signatures
from pipeline.runs.told import tellings
from pipeline.runs.unsaid import told_otherwise
from pipeline.sources.folder import HOLIDAYS, LEDGER, ORIGINAL, RECEIVED, EmptyError, read_sources
from pipeline.sources.ledgersheet import PROGRESS
from pipeline.sources.lookalikes import beside
from pipeline.sources.records import PlanRecord

# Of many days that differ, as many are named.
NAMED = 5


class Material(Struct, frozen=True, kw_only=True):
    """Everything read and checked: the project, how each of its plans stands, what is composed from them, and what had
    been told, by plan name; ``held`` is what waits for mistakes to be mended, and is in none of the others. ``composed`` knows
    what the contexts of the documents come to."""

    project: Project
    standings: Mapping[str, Standing]
    documents: tuple[Document, ...]
    told: Mapping[str, Tellings] = MappingProxyType({})
    held: tuple[Held, ...] = ()
    composed: Composed = field(default_factory=Composed)

    def holds(self, paper: PaperId) -> bool:
        """Whether the paper waits for a mistake to be mended."""
        return any(one.holds(paper) for one in self.held)


def check(root: Path, today: date | None = None) -> Material:
    """Read and check everything, write nothing; nothing may lie after ``today``. Raises MaterialError with every problem
    found."""
    material = read_material(root, today)
    problems = [problem for one in material.held for problem in one.problems]
    problems += known_signatures(root, material.project.register)[1]
    if problems:
        raise MaterialError(problems)
    return material


def what_was_told(root: Path, project: Project) -> Mapping[str, Tellings]:
    """What the papers that went out have told, by plan name."""
    return _told(papers_out(root), project)


def _told(papers: Sequence[Went], project: Project) -> Mapping[str, Tellings]:
    if not papers:
        return {}
    now = {plan.name: merged(map(task_facts, plan.tasks)) for plan, _ in project.plans}
    return tellings(papers, now, project.register)


def read_material(
    root: Path,
    today: date | None = None,
    memory: Memory = NO_MEMORY,
    resting: Resting = NONE,
) -> Material:
    """What lies in ``sources/`` and in the archive under ``root``, as ``understand`` does; a plan whose files are not all
    there waits too. Nothing may lie after ``today`` (None: not asked). ``memory`` keeps what was made of each plan; of
    those ``resting`` nothing is read."""
    others = [one.record for one in resting.values()]

    def reading(project: Project) -> Reading:
        papers = papers_out(root)
        return Reading(told=_told(papers, project), today=today, memory=memory, unsaid=told_otherwise(papers, project))

    try:
        files = read_sources(root, resting)
    except MaterialError as error:
        lacking = mistakes_by_plan(error)
        try:
            files = read_sources(root, {*lacking, *resting})
            rest = understand(files, reading, memory, others)
        except EmptyError:
            raise error from None
        except MaterialError as more:
            raise MaterialError([*error.problems, *more.problems]) from None
        held = (*(Held(plan, own) for plan, own in lacking.items()), *rest.held)
        return _asked_beside(root, files, replace(rest, held=held), resting)
    return _asked_beside(root, files, understand(files, reading, memory, others), resting)


def _asked_beside(root: Path, files: Mapping[str, bytes], material: Material, resting: Resting) -> Material:
    """``material`` with what is to be asked of files beside those that were read, and of the plans ``resting``."""
    own: dict[str, list[Problem]] = {}
    for one in beside(root, files):
        own.setdefault(folder_of(one.place.file), []).append(one)
    project = material.project.asking(own.pop("", ()), own)
    doubts = {**project.doubts, **{name: one.doubts for name, one in resting.items()}}
    return replace(material, project=replace(project, doubts=dict(sorted(doubts.items()))))


def understand(
    files: Mapping[str, bytes],
    reading_of: Callable[[Project], Reading] = lambda _: PLAIN,
    memory: Memory = NO_MEMORY,
    others: Iterable[PlanRecord] = (),
) -> Material:
    """``files`` (as ``read_sources`` gives them) read and checked: what has mistakes waits, the rest goes on.

    ``reading_of`` says what a reading of the project goes by; ``others`` are plans that are not among them. Raises
    MaterialError with every problem found when they concern more than one plan, or nothing is left.
    """
    project, held = sound(files, partial(read_project, memory=memory, others=tuple(others)))
    reading = reading_of(project)
    standings, partly, doubtful = _standings(files, project, reading)
    read = {**standings, **partly}
    received = _originals(files)
    documents = compose(project, read, originals=received, told=reading.told)
    own, composed = by_plan(documents), Composed(memory)
    astray = {
        plan.name: tuple(
            check_completeness(plan, own.get(plan.name, ()), project.issuers[plan.name].signing, composed.text)
        )
        for plan, _ in project.plans
    }
    lost = tuple(Held(name, problems) for name, problems in astray.items() if problems)
    waiting = (*held, *doubtful, *lost)
    if {plan.name for plan, _ in project.plans} <= {one.plan for one in waiting if not one.progress}:
        raise MaterialError([problem for one in waiting for problem in one.problems])
    doubts = {
        plan.name: (
            *_doubts(
                read.get(plan.name),
                asked,
                (
                    *reading.unsaid.get(plan.name, ()),
                    *find_altered(plan, asked, received.get(plan.name)),
                    *sent_elsewhere(plan, asked, project.issuers[plan.name], project.register),
                    *named_beside_all(plan, project.register),
                ),
            ),
            *borrowed_codes(project, own.get(plan.name, ())),
        )
        for plan, asked in project.plans
    }
    material = Material(
        project=project.asking((), doubts),
        standings=standings,
        documents=documents,
        told=reading.told,
        held=waiting,
        composed=composed,
    )
    return replace(material, documents=tuple(one for one in documents if not material.holds(one.id)))


def _doubts(standing: Standing | None, asked: Asked, unsaid: Sequence[Doubt]) -> Iterator[Problem]:
    """What is to be asked of how a plan stands, as far as that is known."""
    if standing:
        yield from unannounced(standing)
        yield from _otherwise(standing)
        yield from unsettled(
            (*find_contradictions(standing, asked.reporting.words), *unsaid), asked.seen, "supervision.yaml"
        )


def _standings(
    files: Mapping[str, bytes], project: Project, reading: Reading
) -> tuple[dict[str, Standing], dict[str, Standing], tuple[Held, ...]]:
    """How each plan stands; how those stand of which that is certain for some units alone; and what waits for the others."""
    standings: dict[str, Standing] = {}
    partly: dict[str, Standing] = {}
    held = []
    for plan, asked in project.plans:
        try:
            standings |= parse_progress(files, replace(project, plans=((plan, asked),)), reading)
        except MaterialError as error:
            progress = all(map(_of_reports, error.problems))
            part = parse_sound_part(files, project, plan, asked, reading) if progress else None
            units: tuple[str, ...] = ()
            if part:
                partly[plan.name] = part[0]
                units = tuple(unit.name for unit in project.register.units if unit in part[1])
            held.append(Held(plan.name, error.problems, progress=progress, units=units))
    return standings, partly, tuple(held)


def _of_reports(problem: Problem) -> bool:
    """Whether a mistake lies in a round or among the reports alone: else edits of the plan itself may wait in the ledger."""
    return problem.place.spot.startswith(f"{PROGRESS}!") or not problem.place.file.endswith(LEDGER)


def _otherwise(standing: Standing) -> Iterator[Problem]:
    """The years for which the office gives other days off than the calendar has: its own hold, and it is asked."""
    for record in standing.supervision.own.values():
        days = [] if record.seen else [*differing(record)]
        if days:
            named = "、".join(f"{day.month}月{day.day}日" for day in days[:NAMED]) + ("等" if len(days) > NAMED else "")
            message = (
                f"待核：{record.year}年的放假安排与工作日历不同（{named}，共{len(days)}天），按本机关写的算；"
                "写错了的请改正，确是如此的在这一年下写一行“已核: 理由”"
            )
            yield Problem(record.place, message, "")


def unannounced(standing: Standing) -> Iterator[Problem]:
    """The replies asked for by a day that was counted without the holidays of its year: nobody knows them yet."""
    for one in standing.supervision.rounds:
        if one.counted and not announced(one.reply_by, standing.supervision.own):
            message = (
                f"待核：第{one.number}轮的回复期限{written_day(one.reply_by)}：程序还不知道{one.reply_by.year}年的放假安排，"
                f"没有避开放假，也没有算上调休；请对照国务院办公厅的通知，写进 {HOLIDAYS}，或在这一轮写明“回复期限”"
            )
            yield Problem(Place(standing.plan.file("supervision.yaml")), message, "")


def _originals(files: Mapping[str, bytes]) -> dict[str, str]:
    """Plan name → its words as they were read when it was received; else its document, where that was plain text."""
    ends = (f"/{ORIGINAL}", f"/{RECEIVED}")
    found = {path.split("/")[1]: data for end in ends for path, data in files.items() if path.endswith(end)}
    return {plan: data.decode("utf-8-sig", "replace") for plan, data in found.items()}


def plan_by_plan(documents: Sequence[Document]) -> dict[str, Facts]:
    """The facts of all documents of a plan together: its material, field by field."""
    return {plan: merged(document.facts for document in own) for plan, own in by_plan(documents).items()}


def by_plan(documents: Sequence[Document]) -> dict[str, list[Document]]:
    """Plan name → its documents."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document.plan, []).append(document)
    return found
