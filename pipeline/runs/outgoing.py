"""What was issued → one file for the printer; a send list and a package for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.documents.given import FORMS
from pipeline.documents.kinds import stand_ins
from pipeline.gongwen.merging import count_pages, merge_for_print
from pipeline.gongwen.preview import render_pages
from pipeline.grammar.written import written_day
from pipeline.output.archive import papers_out
from pipeline.output.files import write_file
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import Entry, read_register
from pipeline.papers.identity import PaperId
from pipeline.plan.model import Unit
from pipeline.plan.project import Project, parse_project
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.exchange import unit_ledgers
from pipeline.progress.ledger import refresh_ledger
from pipeline.runs.forms import draw_forms
from pipeline.runs.held import Held, waiting
from pipeline.runs.material import read_material
from pipeline.runs.narrowed import EVERYTHING, Narrowed
from pipeline.runs.page import copy_for_reading, redraw
from pipeline.runs.received import received
from pipeline.runs.signing import Signatures, read_signatures, valid_of
from pipeline.sources.folder import LEDGER, read_sources

PRINT, SEND, LIST = "out/打印/打印.pdf", "out/发送", "发送清单.xlsx"
TO_ALL = "各单位"


class Paper(Struct, frozen=True):
    """An issued paper: its line of the register, its addressee (None: all), the copy to read, and its pages if counted."""

    entry: Entry
    unit: Unit | None
    copy: str
    pages: int | None = None

    @property
    def pdf(self) -> str:
        """Where its pages lie, once they were made."""
        return f"{self.copy.removesuffix('.docx')}.pdf"


class Printed(Struct, frozen=True):
    """Where the file for the printer lies, and each paper with the page it begins on."""

    path: str
    papers: tuple[tuple[str, str, int], ...]
    pages: int


def print_issued(root: Path, only: Narrowed = EVERYTHING, day: date | None = None) -> Printed:
    """Merge the papers of ``day`` (by default that of the last issue) into one PDF, each on an odd page, in order of precedence.

    Raises MaterialError when nothing fits or an original is not what was issued; WorldError when LibreOffice is missing.
    """
    with one_at_a_time(root):
        papers = _with_pages(root, _papers(root, parse_project(read_sources(root)), only, day))
        data, begins = merge_for_print([root / paper.pdf for paper in papers])
        write_file(root / PRINT, data)
        redraw(root)
        told = tuple(
            (paper.entry.number, paper.entry.unit or TO_ALL, page) for paper, page in zip(papers, begins, strict=True)
        )
        return Printed(PRINT, told, begins[-1] - 1 + (papers[-1].pages or 0))


def send(root: Path, only: Narrowed = EVERYTHING, day: date | None = None, *, pages: bool) -> tuple[str, ...]:
    """Write the send list and a package for each unit: its papers (with ``pages`` as PDF too), its forms, its workbook.

    Raises as :func:`print_issued` does. Returns what was written.
    """
    with one_at_a_time(root):
        files = read_sources(root)
        material = read_material(root)
        project = material.project
        papers = _papers(root, project, only, day)
        _refuse_held(material.held, papers)
        if pages:
            papers = _with_pages(root, papers)
        papers = _to_each(root, project, papers, only)
        signatures = read_signatures(root, project.register)
        written: dict[str, bytes] = {f"{SEND}/{papers[0].entry.date}/{LIST}": _list(papers, signatures)}
        for paper in papers:
            for path in (paper.copy, paper.pdf) if pages else (paper.copy,):
                written[f"{_folder(paper)}/{Path(path).name}"] = (root / path).read_bytes()
        about = {(paper.entry.plan, paper.unit.name): _folder(paper) for paper in papers if paper.unit}
        kinds = stand_ins()
        own = {
            (paper.entry.plan, kinds.get(paper.entry.kind, paper.entry.kind), paper.unit.name)
            for paper in papers
            if paper.unit
        }
        for form in draw_forms(root, material.documents):
            if (form.paper.plan, form.paper.kind, form.paper.unit) in own:
                name = FORMS[form.paper.kind][0]
                written[f"{about[form.paper.plan, form.paper.unit]}/{name}（{form.paper.unit}）.docx"] = form.data
        written |= _workbooks(files, project, about)
        for path, data in written.items():
            write_file(root / path, data)
        if pages:
            redraw(root)
        return tuple(written)


def _refuse_held(held: Sequence[Held], papers: Sequence[Paper]) -> None:
    """A paper whose form cannot be drawn now would go out without it."""
    stopped = [one for one in held if any(one.holds(paper.entry.id) for paper in papers if paper.entry.kind in FORMS)]
    if stopped:
        raise MaterialError(waiting(stopped))


def _papers(root: Path, project: Project, only: Narrowed, day: date | None) -> tuple[Paper, ...]:
    entries = read_register(root)
    valid = valid_of(entries)
    if not valid:
        raise MaterialError(
            [Problem(Place("登记簿"), "还没有发文。", "请先用 make issue 发文；草稿可用 make preview 排成 PDF。")]
        )
    named = only.resolved(project, former=(entry.plan for entry in valid))
    on = day.isoformat() if day else valid[-1].date
    sent = [(entry, _unit(entry, project)) for entry in valid if entry.date == on]
    anyone = replace(named, units=())
    wanted = [
        (entry, unit)
        for entry, unit in sent
        if (anyone if entry.kind in stand_ins() else named).takes(entry.kind, _now(entry, unit))
    ]
    if not wanted:
        remedy = "请核对日期（DATE=）、方案（PLAN=）、种类（KIND=）和单位（UNIT=）；发过的见 make register。"
        raise MaterialError([Problem(Place("登记簿"), f"{on}没有符合条件的发文。", remedy)])
    wanted.sort(key=lambda pair: (pair[1].order if pair[1] else -1, pair[0].serial))
    return tuple(_copied(root, entry, unit) for entry, unit in wanted)


def _now(entry: Entry, unit: Unit | None) -> PaperId:
    """The paper by the name its unit bears today."""
    return PaperId(entry.plan, entry.kind, unit=unit.name if unit else entry.unit)


def _to_each(root: Path, project: Project, papers: Sequence[Paper], only: Narrowed) -> tuple[Paper, ...]:
    """``papers`` with one that went to all units at once put into the package of each of them that is asked for."""
    asked = {project.register.find(name) for name in only.units}
    all_at_once = {paper.entry.number for paper in papers if paper.entry.kind in stand_ins()}
    if not all_at_once:
        return tuple(papers)
    names: dict[str, list[str]] = {}
    for went in received(papers_out(root)):
        names.setdefault(went.paper.number, []).append(went.paper.id.unit)
    found = []
    for paper in papers:
        units = [project.register.find(name) for name in names.get(paper.entry.number, ())]
        known = dict.fromkeys(unit for unit in units if isinstance(unit, Unit) and unit in (asked or {unit}))
        apart = paper.entry.number in all_at_once and known
        found += [replace(paper, unit=unit) for unit in known] if apart else [paper]
    return tuple(found)


def _unit(entry: Entry, project: Project) -> Unit | None:
    found = project.register.find(entry.unit) if entry.unit else None
    return found if isinstance(found, Unit) else None


def _copied(root: Path, entry: Entry, unit: Unit | None) -> Paper:
    copy = copy_for_reading(root, entry)
    if not copy:
        place = Place(f"out/archive/{entry.bag}/data/文件/{entry.file}")
        raise MaterialError(
            [Problem(place, "归档的原件缺少或者被改动。", "请运行 make verify 核对归档，从备份中恢复。")]
        )
    return Paper(entry, unit, copy)


def _with_pages(root: Path, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers with their PDF beside the copy, made anew where it is older than that, and counted."""
    due = [paper for paper in papers if not _fresh(root / paper.pdf, root / paper.copy)]
    for bag in dict.fromkeys(paper.entry.bag for paper in due):
        own = [paper for paper in due if paper.entry.bag == bag]
        render_pages([root / paper.copy for paper in own], (root / own[0].copy).parent)
    return tuple(Paper(one.entry, one.unit, one.copy, count_pages(root / one.pdf)) for one in papers)


def _fresh(pdf: Path, copy: Path) -> bool:
    return pdf.is_file() and pdf.stat().st_mtime_ns >= copy.stat().st_mtime_ns


def _folder(paper: Paper) -> str:
    """A folder for each day and unit, so that a later sending does not mix with an earlier one."""
    name = paper.unit.file_name if paper.unit else paper.entry.unit or TO_ALL
    return f"{SEND}/{paper.entry.date}/{name}"


def _name(paper: Paper) -> str:
    return paper.unit.name if paper.unit else paper.entry.unit or TO_ALL


def _list(papers: Iterable[Paper], signatures: Signatures) -> bytes:
    # The workbook writer is heavy.
    from pipeline.forms.sendlist import COLUMNS, TITLE  # noqa: PLC0415 - its reader is heavy too
    from pipeline.sources.tablewrite import write_table  # noqa: PLC0415 - openpyxl is heavy, printing needs none

    rows = [
        (
            str(number), _name(paper), paper.unit.full_name if paper.unit else "", paper.entry.number,
            paper.entry.title, paper.entry.kind, paper.entry.date, str(paper.pages or ""), "",
            paper.unit.contact if paper.unit else "", paper.unit.phone if paper.unit else "",
            paper.unit.email if paper.unit else "", _folder(paper).rsplit("/", 1)[-1],
            *_signed(paper, signatures),
        )
        for number, paper in enumerate(papers, 1)
    ]  # fmt: skip
    return write_table(TITLE, COLUMNS, rows)


def _signed(paper: Paper, signatures: Signatures) -> tuple[str, str]:
    """Who has signed and when; empty to be written in."""
    found = signatures.of(paper.entry.number, _name(paper))
    return (found.who, written_day(found.day)) if found else ("", "")


def _workbooks(files: dict[str, bytes], project: Project, about: dict[tuple[str, str], str]) -> dict[str, bytes]:
    """For each unit written to, its own rows of the plan's ledger."""
    found = {}
    for plan, _ in project.plans:
        if not any(name == plan.name for name, _ in about):
            continue
        path = plan.file(LEDGER)
        ledger, _ = refresh_ledger(plan, project.register, files.get(path), path)
        for unit, data in unit_ledgers(plan, project.register, ledger, path).items():
            if folder := about.get((plan.name, unit.name)):
                found[f"{folder}/进展台账（{unit.name}）.xlsx"] = data
    return found
