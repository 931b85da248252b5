"""The ledger runs, as lists: read, check, bring up to date, write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.output.files import write_file
from pipeline.output.lock import one_at_a_time
from pipeline.plan.project import parse_project
from pipeline.problems import MaterialError, Place, Problem, WorldError
from pipeline.progress.exchange import merge_ledgers, unit_ledgers
from pipeline.progress.ledger import refresh_ledgers
from pipeline.sources.folder import read_sources

Changed = dict[str, tuple[str, ...]]


def refresh(root: Path, *, per_unit: bool) -> Changed:
    """Bring every ledger under ``root`` up to date: path → what changed. ``per_unit`` writes one for each unit too.

    Raises MaterialError (nothing is written then) and WorldError.
    """
    with one_at_a_time(root):
        return _refresh(root, per_unit=per_unit)


def _refresh(root: Path, *, per_unit: bool) -> Changed:
    files = read_sources(root)
    project = parse_project(files)
    refreshed = refresh_ledgers(files, project)
    written = {path: data for path, (data, _) in refreshed.items()}
    if per_unit:
        for plan, _ in project.plans:
            path = f"sources/{plan.name}/ledger.xlsx"
            for unit, data in unit_ledgers(plan, project.register, written[path], path).items():
                written[f"out/台账/{plan.name}/{unit.order:02d} {unit.name}.xlsx"] = data
    for path, data in written.items():
        write_file(root / path, data)
    return {path: refreshed[path][1] if path in refreshed else ("已写出。",) for path in written}


def merge_returned(root: Path, name: str | None, returned: Sequence[Path]) -> Changed:
    """Take the workbooks ``returned`` by units into the ledger of the plan called ``name`` (or the only one).

    Raises MaterialError (nothing is written then) and WorldError.
    """
    with one_at_a_time(root):
        return _merge_returned(root, name, returned)


def _merge_returned(root: Path, name: str | None, returned: Sequence[Path]) -> Changed:
    files = read_sources(root)
    project = parse_project(files)
    plans = [plan for plan, _ in project.plans if name in {None, plan.name}]
    if len(plans) != 1:
        names = "、".join(plan.name for plan, _ in project.plans)
        raise MaterialError([Problem(Place("sources/"), "不知道并入哪个方案的台账。", f"请用 --plan 写明：{names}。")])
    path = f"sources/{plans[0].name}/ledger.xlsx"
    if path not in files:
        raise MaterialError([Problem(Place(path), "还没有台账。", "请先运行 make ledger。")])
    try:
        came = {file.name: file.read_bytes() for file in returned}
    except OSError as error:
        raise WorldError(
            f"读不了 {error.filename}（{error.strerror}）。请检查文件权限，或关闭正在使用它的程序。"
        ) from error
    data, changes = merge_ledgers(plans[0], project.register, (path, files[path]), came)
    write_file(root / path, data)
    return {path: changes}
