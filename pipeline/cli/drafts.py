"""build, why, check: the drafts and what a run would change."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.door import JSON, MATERIAL, as_dict, check_kinds, command, note, print_json, say, say_all
from pipeline.cli.screen import SCREEN, by_file, everything
from pipeline.cli.words import COUNT

if TYPE_CHECKING:
    from pipeline.output.compare import Action, Change
    from pipeline.runs.report import Report

PLANS = click.option("--plan", "plans", multiple=True, help="只做这个方案（文件夹的名字）；可写多次。")
UNITS = click.option("--unit", "units", multiple=True, help="只做给这个单位的；可写多次。")
# More papers than this with the same reason are counted, not listed.
MANY = 8
# Of more reasons than this for one paper the first are told; --json has all of them.
TOLD = 6


@command("build")
@click.option("--kind", "kinds", multiple=True, help="只生成这一种，写 out/drafts 里它的文件夹名；可写多次。")
@PLANS
@UNITS
@click.option("--overwrite", is_flag=True, help="放弃草稿中的手工修改，一律用程序写的。")
@click.option("--jobs", type=COUNT, help="同时用几个进程生成；不写时份数多就用上全部处理器。")
@click.option("--scheduler", default="", help="请别的机器一起生成：dask 调度程序的地址，如 tcp://10.0.0.5:8786。")
@click.option("--redline", "wants_redlines", is_flag=True, help="发文后有改动的，另给审阅人一份标出修订的函。")
@JSON
@click.pass_obj
def build_command(
    root: Path,
    kinds: tuple[str, ...],
    plans: tuple[str, ...],
    units: tuple[str, ...],
    overwrite: bool,
    jobs: int | None,
    scheduler: str,
    wants_redlines: bool,
    as_json: bool,
) -> None:
    """检查材料，生成或更新文件。"""
    from pipeline.cli.teller import Teller
    from pipeline.runs.build import build
    from pipeline.runs.narrowed import Narrowed

    check_kinds(kinds)
    if overwrite:
        note("build", (*MATERIAL, "out/drafts"))
    only = Narrowed(plans, units)
    report = build(
        root,
        kinds,
        overwrite=overwrite,
        only=only,
        jobs=jobs,
        scheduler=scheduler,
        tell=Teller(),
        today=date.today(),
    )
    note("build", MATERIAL, after=True)
    if as_json:
        print_json(_report(report) | (_redline_report(root) if wants_redlines and not report.held else {}))
    else:
        show(report, done=True)
        if wants_redlines and not report.held:
            _show_redlines(root)
    if report.held:
        sys.exit(1)


@command("why")
@click.option("--kind", "kinds", multiple=True, help="只看这一种；可写多次。")
@PLANS
@UNITS
@JSON
@click.pass_obj
def why_command(
    root: Path, kinds: tuple[str, ...], plans: tuple[str, ...], units: tuple[str, ...], as_json: bool
) -> None:
    """只说明会改动哪些文件、为什么，不写文件。"""
    from pipeline.runs.build import why
    from pipeline.runs.narrowed import Narrowed

    check_kinds(kinds)
    report = why(root, kinds, only=Narrowed(plans, units), today=date.today())
    if as_json:
        print_json(_report(report))
    else:
        show(report, done=False)
    if report.held:
        sys.exit(1)


def _report(report: Report) -> dict[str, object]:
    from pipeline.output.compare import WITHDRAWS, WRITES, Action

    lists = {
        "written": report.of(*WRITES),
        "withdrawn": report.of(*WITHDRAWS),
        "kept": report.of(Action.KEEP, Action.BESIDE),
    }
    shown: dict[str, object] = {key: [_change(change) for change in changes] for key, changes in lists.items()}
    rest = {"notes": report.notes, "unchanged": len(report.of(Action.LEAVE))}
    return {**shown, "causes": report.causes, **rest, **_held(report)}


def _held(report: Report) -> dict[str, object]:
    problems = [as_dict(problem) for one in report.held for problem in one.problems]
    return {"problems": problems, **({"held": [one.words for one in report.held]} if report.held else {})}


def _redline_report(root: Path) -> dict[str, object]:
    from pipeline.cli.teller import Teller
    from pipeline.runs.redline import redline

    return {"redlines": [_change(change) for change in redline(root, Teller()).changes]}


def show(report: Report, *, done: bool) -> None:
    from pipeline.output.drafts import PAGE

    say_all(report.causes, SCREEN // 4, "处")
    _show_drafts(report, done=done)
    say_all(report.notes, SCREEN // 4, "处")
    if report.unconfirmed:
        say(f"待核事项：{len(report.unconfirmed)} 处（运行 make check 查看）")
    if done:
        say(f"一览：{PAGE}（用浏览器打开）")
    for one in report.held:
        say_all(map(str, one.problems), max(4, SCREEN // 3 // len(report.held)), "处", err=True)
        say(one.words, err=True)


def _show_redlines(root: Path) -> None:
    from pipeline.cli.teller import Teller
    from pipeline.documents.adjustment import KIND as ADJUSTMENT
    from pipeline.documents.letter import KIND as LETTER
    from pipeline.runs.redline import redline
    from pipeline.runs.report import Report

    redlines = redline(root, Teller())
    for unit in redlines.unmatched:
        say(f"修订稿：“{unit}”没有单独的{LETTER}（作废的不算），没有可以对照的函。")
    if not redlines.issued:
        say(f"修订稿：还没有发出{LETTER}，没有可以对照的。")
    elif not redlines.changes and not redlines.unmatched:
        say(f"修订稿：没有待发的{ADJUSTMENT}，不需要修订稿。")
    _show_drafts(Report(redlines.changes), done=True, what="修订稿")


def _show_drafts(report: Report, *, done: bool, what: str = "") -> None:
    from pipeline.output.compare import WITHDRAWS, WRITES, Action

    written, withdrawn, unchanged = report.of(*WRITES), report.of(*WITHDRAWS), report.of(Action.LEAVE)
    _show_changes(
        [change for change in (*written, *withdrawn, *report.of(Action.KEEP)) if change.action is not Action.NEW]
    )
    verb = "写出" if done else "将写出"
    for kind in dict.fromkeys(change.kind for change in written):
        paths = [change.path for change in written if change.kind == kind]
        say(f"{kind}：{verb} {len(paths)} 份，在 {_where(paths)}")
    if unchanged:
        say(f"{what}没有变化：{len(unchanged)} 份")


def _where(paths: Sequence[str]) -> str:
    folders = {path.rsplit("/", 1)[0] for path in paths}
    if len(folders) == 1:
        return f"{folders.pop()}/"
    drafts, _, kind = paths[0].rsplit("/", 3)[:3]
    return f"{drafts}/ 下 {len(folders)} 个方案各自的 {kind}/"


def _show_changes(changes: Sequence[Change]) -> None:
    """Each change with its reasons; many with the same reasons are shown as one line."""
    say_all(_told_changes(changes), SCREEN // 3)


def _told_changes(changes: Sequence[Change]) -> Iterator[str]:
    groups: dict[tuple[Action, tuple[str, ...]], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.action, change.reasons), []).append(change)
    for (action, reasons), alike in groups.items():
        why_ = "；".join(reasons[:TOLD]) + (f"；等{len(reasons)}处" if len(reasons) > TOLD else "")
        if len(alike) > MANY and not everything():
            yield f"  {action}  {len(alike)} 份（{why_}）"
        else:
            yield from (f"  {action}  {change.path}（{why_}）" for change in alike)


def _change(change: Change) -> dict[str, object]:
    return {
        "path": change.path,
        "kind": change.kind,
        "unit": change.unit,
        "action": change.action,
        "reasons": change.reasons,
    }


@command("check")
@JSON
@click.pass_obj
def check_command(root: Path, as_json: bool) -> None:
    """只检查材料和模板，列出问题和待核事项。"""
    from pipeline.runs.material import check
    from pipeline.runs.templates import check_templates

    material = check(root, date.today())
    project = material.project
    hints = check_templates(root, [document.template for document in material.documents])
    if as_json:
        unconfirmed = [as_dict(one) for one in project.unconfirmed]
        print_json({"problems": [], "unconfirmed": unconfirmed, "hints": [as_dict(one) for one in hints]})
        return
    for line in by_file((*hints, *project.unconfirmed), SCREEN - 2):
        say(line)
    say(f"没有发现问题。待核事项 {len(project.unconfirmed)} 处。")
