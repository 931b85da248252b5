"""Drafts → numbered, frozen, registered and archived papers, all in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.output.archive import ARCHIVE, next_bag, put_bag, settle
from pipeline.output.drafts import beside
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import ISSUED, VOIDED, Entry, chain, next_serial, write_register
from pipeline.output.state import checksum
from pipeline.papers.document import Document, full_number, numbered
from pipeline.plan.model import Unit
from pipeline.plan.project import Project
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.drafts import draft_path
from pipeline.runs.material import check, outstanding
from pipeline.runs.packing import Finished, pack
from pipeline.runs.page import redraw
from pipeline.runs.review import misdated, overdue, unseen
from pipeline.runs.templates import open_templates


class Outcome(Struct, frozen=True):
    """What was entered in the register, line by line, and the archive folder (empty when nothing was issued).

    ``notes`` are what a clerk should know of these papers but is not stopped by.
    """

    entries: tuple[Entry, ...]
    archive: str
    notes: tuple[Problem, ...] = ()


def issue(
    root: Path, day: date, kinds: tuple[str, ...] = (), units: tuple[str, ...] = (), *, any_date: bool = False
) -> Outcome:
    """Number, date, freeze, register and archive every paper not yet issued, or those of ``kinds`` and ``units``.

    ``units`` may be written in any registered way. Numbers follow the order of precedence. ``any_date`` takes a day
    that would be refused as out of order. Raises MaterialError when there is nothing to issue, a draft is not what
    would be issued, the day is out of order, or the material has mistakes; WorldError when the machine fails. In every
    case of failure nothing is issued.
    """
    with one_at_a_time(root):
        batch = _prepare(root, day, kinds, units, any_date)
        put_bag(root, batch.name, pack(root, batch.project, batch.papers, batch.lines, day))
        write_register(root, (*batch.entries, *batch.lines))
        drafts = [draft_path(paper.document) for paper in batch.papers]
        for path in drafts:
            for left in (path, beside(path)):
                (root / left).unlink(missing_ok=True)
        return Outcome(batch.lines, f"{ARCHIVE}/{batch.name}", (*batch.notes, *redraw(root, drafts)))


def rehearse(
    root: Path, day: date, kinds: tuple[str, ...] = (), units: tuple[str, ...] = (), *, any_date: bool = False
) -> Outcome:
    """What :func:`issue` would do, without issuing anything."""
    with one_at_a_time(root):
        batch = _prepare(root, day, kinds, units, any_date)
        return Outcome(batch.lines, "", batch.notes)


class _Batch(Struct, frozen=True, kw_only=True):
    """Everything about an issue but the writing; ``entries`` is the register before it."""

    project: Project
    entries: tuple[Entry, ...]
    papers: tuple[Finished, ...]
    lines: tuple[Entry, ...]
    name: str
    notes: tuple[Problem, ...]


def _prepare(root: Path, day: date, kinds: tuple[str, ...], units: tuple[str, ...], any_date: bool) -> _Batch:
    entries = settle(root)
    project, composed = check(root)
    chosen = _choose(outstanding(root, project, composed), kinds, _short_names(project.register, units))
    templates = open_templates(root, [document.template for document in chosen])
    refusals, notes = unseen(root, chosen, templates)
    doubts = misdated(chosen, [plan for plan, _ in project.plans], entries, day)
    if refusals or (doubts and not any_date):
        raise MaterialError([*refusals, *(() if any_date else doubts)])
    drafts = _number(chosen, entries, day)
    papers = tuple(Finished(draft, templates[draft.template].render(draft.context)) for draft in drafts)
    name = next_bag(root, entries, day.year)
    lines = chain(entries, _entries(papers, name, day))
    return _Batch(
        project=project,
        entries=entries,
        papers=papers,
        lines=lines,
        name=name,
        notes=(*notes, *doubts, *overdue(chosen, day)),
    )


def void(root: Path, number: str, reason: str, day: date) -> Outcome:
    """Enter in the register that ``number`` is void; nothing is removed and the number is not used again.

    Raises MaterialError when the number was never issued or is void already, or the register is damaged.
    """
    with one_at_a_time(root):
        entries = settle(root)
        mine = [entry for entry in entries if entry.number == number]
        if not mine or mine[-1].action == VOIDED:
            message = f"“{number}”已经作废。" if mine else f"登记簿中没有“{number}”。"
            raise MaterialError([Problem(Place("登记簿"), message, "请核对发文字号。")])
        last = mine[-1]
        entry = replace(last, serial=0, action=VOIDED, date=day.isoformat(), note=reason, previous="", seal="")
        (sealed,) = chain(entries, [entry])
        write_register(root, (*entries, sealed))
        return Outcome((sealed,), "", redraw(root))


def _short_names(register: Register, written: Sequence[str]) -> tuple[str, ...]:
    """The short name of each unit, however it was written. Raises MaterialError for what is no registered unit."""
    names, problems = [], []
    for name in written:
        found = register.find(name.strip())
        if isinstance(found, Unit):
            names.append(found.name)
        elif found:
            problems.append(Problem(Place("--unit"), f"“{name}”是一组单位。", "请逐个写明单位。"))
        else:
            near = register.suggest(name)
            remedy = f"是否应为“{near}”？" if near else "请写 units.yaml 中登记的名称。"
            problems.append(Problem(Place("--unit"), f"“{name}”没有登记为单位。", remedy))
    if problems:
        raise MaterialError(problems)
    return tuple(names)


def _choose(documents: Sequence[Document], kinds: tuple[str, ...], units: tuple[str, ...]) -> list[Document]:
    chosen = [
        document
        for document in documents
        if document.code and (not kinds or document.kind in kinds) and (not units or document.unit in units)
    ]
    missing = [unit for unit in units if unit not in {document.unit for document in chosen}]
    if missing or not chosen:
        message = (
            f"没有给“{'、'.join(missing)}”的待发文件。"
            if missing
            else "没有待发的文件：都已发出，或没有需要发文的种类。"
        )
        raise MaterialError([Problem(Place("发文"), message, "请运行 make why 查看现状。")])
    return chosen


def _number(documents: Sequence[Document], entries: Sequence[Entry], day: date) -> list[Document]:
    taken: dict[str, int] = {}
    drafts = []
    for document in documents:
        serial = taken.get(document.code, next_serial(entries, document.code, day.year))
        taken[document.code] = serial + 1
        drafts.append(numbered(document, full_number(document.code, day.year, serial), day))
    return drafts


def _entries(papers: Sequence[Finished], bag: str, day: date) -> Iterator[Entry]:
    for paper in papers:
        document = paper.document
        yield Entry(
            serial=0,
            action=ISSUED,
            number=paper.number,
            code=document.code,
            year=day.year,
            date=day.isoformat(),
            kind=document.id.kind,
            plan=document.id.plan,
            unit=document.id.unit,
            of=document.id.of,
            adjusts=document.id.adjusts,
            title=paper.title,
            bag=bag,
            file=paper.file,
            sha256=checksum(paper.data),
        )
