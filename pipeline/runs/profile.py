"""The profile run, as a list: read, check, choose, compose, render, write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from pipeline.documents.profile import KIND, Sent, compose_profile
from pipeline.output.archive import recover
from pipeline.output.files import write_file
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import ISSUED, VOIDED, Entry
from pipeline.papers.document import Document
from pipeline.plan.model import Unit
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.figures import by_unit
from pipeline.progress.project import Reading, parse_progress
from pipeline.progress.status import Standing
from pipeline.progress.told import NOTHING
from pipeline.progress.turns import by_round
from pipeline.runs.material import what_was_told
from pipeline.runs.project import read_project
from pipeline.runs.signing import Signatures, read_signatures
from pipeline.runs.templates import open_templates
from pipeline.sources.folder import read_sources

PLACE = Place(KIND)


class Page(Struct, frozen=True):
    """A page on one unit; ``written`` is False where the file held the same already."""

    plan: str
    unit: str
    path: str
    written: bool


def write_profiles(
    root: Path,
    names: Sequence[str] = (),
    plan: str | None = None,
    day: date | None = None,
    today: date | None = None,
) -> tuple[Page, ...]:
    """Write the page of each unit in ``names`` (any of its names; none means every unit with a task).

    ``plan`` is the folder of one plan (by default all), ``day`` the day it stands on (by default that of the last
    round; never after ``today``). Raises MaterialError: an unknown unit or plan, a day to come, a unit without
    tasks, mistakes in the material; nothing is
    written then. Raises WorldError when the machine fails.
    """
    if day and today and day > today:
        message = f"{day:%Y-%m-%d} 在今天（{today:%Y-%m-%d}）之后，还没有那一天的情况。"
        raise MaterialError([Problem(Place("--as-of"), message, "请写今天或以前的日期。")])
    with one_at_a_time(root):
        entries = recover(root)
        files = read_sources(root)
        project = read_project(files)
        reading = Reading(told=what_was_told(root, project), today=today, day=day)
        signatures = read_signatures(root, project.register)
        standings = _chosen_plans(parse_progress(files, project, reading), plan)
        wanted = _chosen_units(names, project.register, standings)
        documents = [
            compose_profile(unit, items, standing, tuple(_sent(unit, standing, entries, signatures)), rounds)
            for standing in standings
            for rounds in (by_round(standing, reading.told.get(standing.plan.name, NOTHING)),)
            for unit, items in by_unit(standing)
            if unit in wanted
        ]
        templates = open_templates(root, [document.template for document in documents])
        rendered = [(one, templates[one.template].render(one.context)) for one in documents]
        return tuple(
            Page(one.plan, one.unit, page_path(one), write_file(root / page_path(one), data)) for one, data in rendered
        )


def page_path(document: Document) -> str:
    """Where a page lies, relative to the project folder."""
    return f"out/{document.kind}/{document.plan}/{document.name}.docx"


def _chosen_plans(standings: dict[str, Standing], plan: str | None) -> tuple[Standing, ...]:
    if plan is None:
        return tuple(standings.values())
    if plan not in standings:
        near = get_close_matches(plan, standings, 1, 0.5)
        remedy = f"是否应为“{near[0]}”？" if near else f"请写 sources/ 里方案文件夹的名字：{'、'.join(standings)}。"
        raise MaterialError([Problem(PLACE, f"没有名为“{plan}”的方案。", remedy)])
    return (standings[plan],)


def _chosen_units(names: Sequence[str], register: Register, standings: Sequence[Standing]) -> frozenset[Unit]:
    """The units meant by ``names``, a group standing for its members; without names every unit with a task."""
    bearing = {unit for standing in standings for unit, _ in by_unit(standing)}
    wanted: set[Unit] = set()
    problems = []
    for name in names:
        found = register.find(name)
        members = (found,) if isinstance(found, Unit) else found.members if found else ()
        if found is None:
            near = register.suggest(name)
            hint = f"是否应为“{near}”？" if near else ""
            problems.append(Problem(PLACE, f"单位名册中没有“{name}”。", f"{hint}登记过的写法见 {register.file}。"))
        elif not bearing.intersection(members):
            plans = "、".join(f"《{standing.plan.title}》" for standing in standings)
            remedy = "没有任务就没有情况可写；请核对单位，或先在 plan.yaml 的责任单位中写上它。"
            problems.append(Problem(PLACE, f"“{found.name}”在{plans}中没有承担任务。", remedy))
        else:
            wanted.update(members)
    if problems:
        raise MaterialError(problems)
    return frozenset(wanted if names else bearing)


def _sent(unit: Unit, standing: Standing, entries: Sequence[Entry], signatures: Signatures) -> Iterator[Sent]:
    """What the register says went to ``unit`` about the plan; a paper without addressee (the bulletin) went to all who had
    been told by then."""
    void = {entry.number: entry.note for entry in entries if entry.action == VOIDED}
    issued = [entry for entry in entries if entry.action == ISSUED and entry.plan == standing.plan.name]
    alone = {entry.number for entry in issued if signatures.register.find(entry.unit) == unit}
    told = [item.facts.told.day for item in standing.items if item.unit == unit and item.facts.told]
    since = min([*told, *(date.fromisoformat(one.date) for one in issued if one.number in alone)], default=date.max)
    for entry in issued:
        day = date.fromisoformat(entry.date)
        if entry.number in alone or (not entry.unit and day >= since):
            signed = signatures.said(entry.number, unit.name)
            yield Sent(
                number=entry.number,
                day=day,
                kind=entry.kind,
                title=entry.title,
                void=void.get(entry.number),
                signed=signed,
            )
