"""The ledger runs, as lists: read, check, bring up to date, write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.output.lock import one_at_a_time
from pipeline.output.sentout import SENT_OUT, known_sums, sums_to_bytes
from pipeline.output.state import checksum
from pipeline.output.transaction import write_all
from pipeline.plan.model import Plan
from pipeline.plan.project import Project
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.exchange import merge_ledgers, unit_ledgers
from pipeline.progress.ledger import refresh_ledgers
from pipeline.progress.project import parse_progress
from pipeline.runs.project import read_project
from pipeline.sources.folder import LEDGER, read_sources
from pipeline.walker import contents, read_bytes

Changed = dict[str, tuple[str, ...]]
RETURNED = "没有重写：它与程序写出的不同，可能是交回的。请先用 ledger merge 并入，或移走后再运行一次。"


def refresh(root: Path, *, per_unit: bool) -> Changed:
    """Bring every ledger under ``root`` up to date: path → what changed. ``per_unit`` writes one for each unit too; a
    workbook there that is not as the program wrote it may have come back filled in and stays.

    Raises MaterialError (nothing is written then) and WorldError.
    """
    with one_at_a_time(root):
        return _refresh(root, per_unit=per_unit)


def _refresh(root: Path, *, per_unit: bool) -> Changed:
    files = read_sources(root)
    project = read_project(files)
    refreshed = refresh_ledgers(files, project)
    written = {path: data for path, (data, _) in refreshed.items()}
    said = {path: changes for path, (_, changes) in refreshed.items()}
    read: dict[str, bytes | None] = dict(files)
    if per_unit:
        wanted = dict(_unit_ledgers(project, written))
        present = _present(root, wanted)
        sums = known_sums(root)
        returned = {path for path, data in present.items() if data != wanted[path] and checksum(data) not in sums}
        said |= {path: (RETURNED,) if path in returned else ("已写出。",) for path in wanted}
        wanted = {path: data for path, data in wanted.items() if path not in returned}
        noted = sums_to_bytes({*sums, *map(checksum, wanted.values())})
        read |= present | _present(root, [SENT_OUT])
        written |= wanted | {SENT_OUT: noted}
    write_all(root, written, read)
    return said


def _unit_ledgers(project: Project, ledgers: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for plan, _ in project.plans:
        path = plan.file(LEDGER)
        for unit, data in unit_ledgers(plan, project.register, ledgers[path], path).items():
            yield f"out/台账/{plan.name}/{unit.file_name}.xlsx", data


def _present(root: Path, paths: Sequence[str] | dict[str, bytes]) -> dict[str, bytes]:
    """Those of ``paths`` that are there, and what they hold."""
    folders = {(root / path).parent for path in paths}
    there = {path for folder in folders for path in contents(folder)}
    return {path: read_bytes(root / path, path) for path in paths if root / path in there}


class Taken(Struct, frozen=True):
    """What was taken over, by ledger, and what came back and was refused."""

    said: Changed
    refused: tuple[Problem, ...]


def merge_returned(root: Path, name: str | None, returned: Sequence[Path]) -> Taken:
    """Take the workbooks ``returned`` by units into the ledger of the plan called ``name`` (or the only one).

    Raises MaterialError (nothing is written then) and WorldError.
    """
    with one_at_a_time(root):
        return _merge_returned(root, name, returned)


def _merge_returned(root: Path, name: str | None, returned: Sequence[Path]) -> Taken:
    files = read_sources(root)
    project = read_project(files)
    plan = _the_plan(project, name)
    path = plan.file(LEDGER)
    if path not in files:
        raise MaterialError([Problem(Place(path), "还没有台账。", "请先运行 make ledger。")])
    came = {file.name: read_bytes(file, str(file)) for file in returned}
    merged = merge_ledgers(plan, project.register, (path, files[path]), came)
    # What the next build would refuse is refused here, while the workbook it came in is at hand.
    parse_progress({**files, path: merged.data}, project)
    write_all(root, {path: merged.data}, files)
    return Taken({path: merged.said}, merged.refused)


def _the_plan(project: Project, name: str | None) -> Plan:
    plans = [plan for plan, _ in project.plans if name in {None, plan.name}]
    if len(plans) != 1:
        names = "、".join(plan.name for plan, _ in project.plans)
        raise MaterialError(
            [Problem(Place("sources/"), "不知道并入哪个方案的台账。", f"请写明方案，如 PLAN={names}。")]
        )
    return plans[0]
