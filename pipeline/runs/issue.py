"""Drafts → numbered, frozen, registered and archived papers, all in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.output.archive import next_bag, put_bag, settle
from pipeline.output.drafts import beside
from pipeline.output.files import explain
from pipeline.output.folders import ARCHIVE
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import ISSUED, Entry, chain
from pipeline.output.state import checksum
from pipeline.papers.document import Document, numbered
from pipeline.papers.number import full_number
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.calendar import NONE, Own
from pipeline.runs.asking import open_questions
from pipeline.runs.counted import known_pages
from pipeline.runs.days import day_off
from pipeline.runs.drafts import draft_path
from pipeline.runs.entering import Outcome, enter
from pipeline.runs.held import waiting
from pipeline.runs.material import Material, read_material
from pipeline.runs.narrowed import Narrowed
from pipeline.runs.outstanding import outstanding
from pipeline.runs.packing import Finished, pack
from pipeline.runs.page import redraw
from pipeline.runs.rendition import lacking, with_pages
from pipeline.runs.review import DAY, already_past, misdated, overdue, too_early, unseen
from pipeline.runs.serials import serials
from pipeline.runs.templates import open_templates
from pipeline.telling import Tell, silent, told


def issue(  # noqa: PLR0913 — each is a word of the command
    root: Path,
    day: date,
    kinds: tuple[str, ...] = (),
    units: tuple[str, ...] = (),
    *,
    plans: tuple[str, ...] = (),
    any_date: bool = False,
    begin: int | None = None,
    note: str = "",
    shown: Sequence[Entry] | None = None,
    tell: Tell = silent,
) -> Outcome:
    """Number, date, freeze, register and archive every paper not yet issued, or those of ``kinds``, ``units``, ``plans``.

    ``units`` may be written in any registered way. Numbers follow the order of precedence. ``any_date`` takes a day
    that would be refused as out of order. ``begin`` is the first number, where other papers have used those before it.
    ``note`` is entered beside each number. ``shown`` are the lines that were shown beforehand: when others would be entered
    now, nothing is. Raises MaterialError when there is nothing to issue, a draft is not what would be issued, the day is out
    of order, a number would be given twice, or the material has mistakes; WorldError when the machine fails. In every
    case of failure nothing is issued.
    """
    with one_at_a_time(root):
        batch = _prepare(root, day, Narrowed(plans, units, kinds), any_date=any_date, begin=begin, note=note, tell=tell)
        if shown is not None and _told(shown) != _told(batch.lines):
            message = "核对以后材料又有改动，要发的与刚才列出的不同。"
            raise MaterialError([Problem(Place("发文"), message, "请再运行一次，看过新的清单再发。")])
        papers = with_pages(batch.material.project, batch.papers, tell)
        packed = pack(root, batch.material, papers, batch.entries, batch.lines)
        put_bag(root, batch.name, packed.files)
        # From here on it is done: what fails now is told, and the next run goes on with it.
        entered = enter(root, (*batch.entries, *packed.lines))
        drafts = [draft_path(paper.document) for paper in batch.papers]
        left = [note for path in drafts for note in (*_removed(root, path), *_removed(root, beside(path)))]
        notes = (*batch.notes, *entered, *left, *redraw(root, drafts))
        return Outcome(packed.lines, f"{ARCHIVE}/{batch.name}", notes)


def _removed(root: Path, path: str) -> list[Problem]:
    try:
        (root / path).unlink(missing_ok=True)
    except OSError as error:
        reason = explain(root / path, error)
        return [Problem(Place(path), f"已经发文，草稿没有删掉：{reason}", "请关闭正在使用它的程序后自行删去。")]
    return []


def rehearse(  # noqa: PLR0913 — as above
    root: Path,
    day: date,
    kinds: tuple[str, ...] = (),
    units: tuple[str, ...] = (),
    *,
    plans: tuple[str, ...] = (),
    any_date: bool = False,
    begin: int | None = None,
    tell: Tell = silent,
) -> Outcome:
    """What :func:`issue` would do, without issuing anything."""
    with one_at_a_time(root):
        batch = _prepare(root, day, Narrowed(plans, units, kinds), any_date=any_date, begin=begin, tell=tell)
        papers = [paper.document for paper in batch.papers]
        return Outcome(
            chain(batch.entries, batch.lines),
            "",
            batch.notes,
            open_questions(batch.material.project, papers, batch.due),
            known_pages(root, map(draft_path, papers)),
        )


def _told(lines: Sequence[Entry]) -> list[tuple[str, ...]]:
    """What a clerk was shown of each line, and the sum of its paper."""
    return [(one.number, one.kind, one.plan, one.unit, one.title, one.sha256) for one in lines]


class _Batch(Struct, frozen=True, kw_only=True):
    """Everything about an issue but the writing; ``entries`` is the register before it, ``due`` is all that could go out."""

    material: Material
    entries: tuple[Entry, ...]
    papers: tuple[Finished, ...]
    lines: tuple[Entry, ...]
    name: str
    notes: tuple[Problem, ...]
    due: tuple[Document, ...]


def _prepare(  # noqa: PLR0913 — as above
    root: Path, day: date, wanted: Narrowed, *, any_date: bool, begin: int | None, note: str = "", tell: Tell
) -> _Batch:
    entries = settle(root)
    material = read_material(root)
    project = material.project
    due = outstanding(root, project, material.documents)
    chosen = _choose(due, wanted.resolved(project))
    templates = open_templates(root, [document.template for document in chosen])
    refusals, notes = unseen(root, chosen, templates, tell)
    refusals += [one for document in chosen for one in document.wanting]
    refusals += too_early(chosen, day)
    row = serials(project, chosen, entries, day, begin)
    refusals += row.against
    doubts = (*misdated(chosen, [plan for plan, _ in project.plans], entries, day), *overdue(chosen, day))
    if refusals or (doubts and not any_date):
        raise MaterialError([*refusals, *(() if any_date else doubts)])
    drafts = _number(chosen, row.first, day)
    papers = tuple(
        Finished(draft, templates[draft.template].render(draft.context)) for draft in told(tell, "定稿", drafts)
    )
    name = next_bag(root, entries, day.year)
    lines = tuple(_noted(_entries(papers, name, day), note, row.skipped))
    return _Batch(
        material=material,
        entries=entries,
        papers=papers,
        lines=lines,
        name=name,
        notes=(
            *notes,
            *doubts,
            *row.notes,
            *day_off(day, DAY, _holidays(material)),
            *already_past(chosen, [plan for plan, _ in project.plans], material.standings, day),
            *lacking(project, chosen),
            *waiting(material.held),
        ),
        due=tuple(due),
    )


def _holidays(material: Material) -> Own:
    """The holidays that the office gives itself: every plan is read with them."""
    return next((standing.supervision.own for standing in material.standings.values()), NONE)


def _choose(documents: Sequence[Document], wanted: Narrowed) -> list[Document]:
    chosen = [one for one in documents if one.code and wanted.takes(one.kind, one.id)]
    missing = [unit for unit in wanted.units if unit not in {document.unit for document in chosen}]
    if missing or not chosen:
        message = (
            f"没有给“{'、'.join(missing)}”的待发文件。"
            if missing
            else "没有待发的文件：都已发出，或没有需要发文的种类。"
        )
        raise MaterialError([Problem(Place("发文"), message, "请运行 make why 查看现状。")])
    return chosen


def _number(documents: Sequence[Document], first: Mapping[str, int], day: date) -> list[Document]:
    serial = {code: count(begin) for code, begin in first.items()}
    return [numbered(one, full_number(one.code, day.year, next(serial[one.code])), day) for one in documents]


def _noted(lines: Iterable[Entry], note: str, skipped: str) -> Iterator[Entry]:
    """Every line with ``note``; the first says too which numbers were ``skipped`` before it."""
    for at, line in enumerate(lines):
        yield replace(line, note="；".join(filter(None, (note, "" if at else skipped))))


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
