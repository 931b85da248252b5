"""Task edits made in the ledger → plan.yaml, and the ledger brought up to date with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.output.lock import one_at_a_time
from pipeline.output.transaction import write_all
from pipeline.plan.model import Plan
from pipeline.plan.project import Project
from pipeline.problems import MaterialError, Problem
from pipeline.progress.ledger import refresh_ledgers
from pipeline.progress.tasks.edits import TaskEdit, waiting_edits
from pipeline.progress.tasks.lines import task_lines
from pipeline.runs.project import read_project
from pipeline.sources.desk import Desk
from pipeline.sources.folder import LEDGER, read_sources
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.planedit import edit_plan

Files = Mapping[str, bytes]


class Pulled(Struct, frozen=True):
    """The edits taken into one plan's ``file``, and what the refresh of its ledger changed."""

    plan: str
    file: str
    edits: tuple[TaskEdit, ...]
    ledger: tuple[str, ...]


def pull(root: Path, *, dry_run: bool = False) -> tuple[Pulled, ...]:
    """Take the edits of every ledger's 任务 sheet into its plan.yaml; ``dry_run`` only tells them.

    Everything is read, checked and written in memory first. Raises MaterialError with the cells that contradict the
    plan or that it cannot take (nothing is written then), WorldError when the machine fails.
    """
    with one_at_a_time(root):
        files = read_sources(root)
        project = read_project(files)
        waiting = _waiting(files, project)
        after = dict(files)
        for plan, edits in waiting:
            after |= _taken(after, plan, edits)
        refreshed = refresh_ledgers(after, read_project(after)) if waiting else {}
        if not dry_run:
            written = {plan.file("plan.yaml"): after[plan.file("plan.yaml")] for plan, _ in waiting}
            written |= {plan.file(LEDGER): refreshed[plan.file(LEDGER)][0] for plan, _ in waiting}
            write_all(root, written, files)
        return tuple(
            Pulled(plan.name, plan.file("plan.yaml"), edits, refreshed[plan.file(LEDGER)][1]) for plan, edits in waiting
        )


def _waiting(files: Files, project: Project) -> list[tuple[Plan, tuple[TaskEdit, ...]]]:
    """The plans with edits that wait. Raises MaterialError with the problems of all ledgers."""
    desk = Desk()
    waiting = []
    for plan, _ in project.plans:
        path = plan.file(LEDGER)
        if path in files:
            edits, problems = waiting_edits(plan, parse_ledger(files[path], path, desk))
            desk.problems += problems
            waiting += [(plan, edits)] if edits else []
    if desk.problems:
        unfit = [problem for plan, edits in waiting for edit in edits for problem in _problems(files, plan, edit)]
        raise MaterialError([*desk.problems, *unfit])
    return waiting


def _taken(files: Files, plan: Plan, edits: Sequence[TaskEdit]) -> dict[str, bytes]:
    """The plan's file with ``edits`` in it. Raises MaterialError when the plan would no longer hold, cell by cell."""
    try:
        return _written(files, plan, edits)
    except MaterialError as error:
        problems = [problem for edit in edits for problem in _problems(files, plan, edit)]
        raise MaterialError(problems or error.problems) from None


def _problems(files: Files, plan: Plan, edit: TaskEdit) -> list[Problem]:
    """What is wrong with one edit by itself, said of its cell."""
    try:
        _written(files, plan, [edit])
    except MaterialError as error:
        return [Problem(edit.place, f"{edit}：{problem.message}", problem.remedy) for problem in error.problems]
    return []


def _written(files: Files, plan: Plan, edits: Sequence[TaskEdit]) -> dict[str, bytes]:
    path = plan.file("plan.yaml")
    try:
        data = edit_plan(files[path], path, [edit.plan_edit for edit in edits])
    except ValueError:
        remedy = "plan.yaml 中这一条的写法特殊，请直接在那里修改，再把这一格改回原文。"
        raise MaterialError([Problem(edit.place, "不能由这一格改写。", remedy) for edit in edits]) from None
    changed = read_project({**files, path: data})
    new = next(found for found, _ in changed.plans if found.name == plan.name)
    lines = {(line.index, line.part): line for line in task_lines(new)}
    refused = [edit for edit in edits if lines[edit.line.index, edit.line.part].lines(edit.column) != edit.after]
    if refused:
        remedy = "这处文字在 plan.yaml 中另有出处（如时限写在责任单位的括号里），请直接在那里修改。"
        raise MaterialError([Problem(edit.place, "不能由这一格改写。", remedy) for edit in refused])
    return {path: data}
