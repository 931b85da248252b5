"""ledger, status and profile: how far the units have come."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.door import JSON, MATERIAL, as_dict, command, guarded, main, note, print_json, say, say_all
from pipeline.cli.screen import ALL, SCREEN, everything, shorten
from pipeline.cli.words import DAY, WordGroup

if TYPE_CHECKING:
    from pipeline.problems import Problem
    from pipeline.progress.tasks.edits import TaskEdit


# More files than this of which the same is said are counted, not listed.
ALIKE = 4
# Of the units of a plan so many at least; its heads and sections take about as many lines.
FEWEST, AROUND = 3, 12
PLAN = click.option("--plan", help="方案文件夹的名字；只有一个方案时可以不写。")


@main.group("ledger", invoke_without_command=True, cls=WordGroup)
@click.option("--per-unit", is_flag=True, help="另给每个单位写一份，只含本单位的行，在 out/台账/ 下。")
@JSON
@ALL
@click.pass_context
@guarded
def ledger_group(context: click.Context, per_unit: bool, as_json: bool) -> None:
    """新建或更新进展台账；已填写的内容全部保留。"""
    if context.invoked_subcommand is None:
        from pipeline.runs.ledger import refresh

        note("ledger", MATERIAL)
        refreshed = refresh(context.obj, per_unit=per_unit)
        note("ledger", MATERIAL, after=True)
        _show_ledgers(refreshed, as_json=as_json)


@command("merge", ledger_group, keeps=MATERIAL)
@click.argument("returned", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@PLAN
@JSON
@click.pass_obj
def merge_command(root: Path, returned: tuple[Path, ...], plan: str | None, as_json: bool) -> None:
    """把各单位交回的台账并入；写文件夹的，并入其中全部 .xlsx 文件。"""
    from pipeline.runs.ledger import merge_returned

    files = [file for path in returned for file in (sorted(path.glob("*.xlsx")) if path.is_dir() else [path])]
    taken = merge_returned(root, plan, files)
    _show_ledgers(taken.said, taken.refused, as_json=as_json)
    if taken.refused:
        sys.exit(1)


@command("pull", ledger_group, keeps=MATERIAL)
@click.option("--dry-run", is_flag=True, help="只看原来怎样、改成怎样，不写入。")
@JSON
@click.pass_obj
def pull_command(root: Path, dry_run: bool, as_json: bool) -> None:
    """把在台账“任务”工作表里做的改动并入 plan.yaml，列出原文和改后的文字。"""
    from pipeline.runs.pull import pull

    pulled = pull(root, dry_run=dry_run)
    if as_json:
        print_json({"pulled": [_edit(one.plan, edit) for one in pulled for edit in one.edits], "problems": []})
        return
    tried = "（试看，没有写入）" if dry_run else ""
    changed = {f"{one.file}{tried}": [*map(str, one.edits)] for one in pulled}
    _say_files(changed | {f"sources/{one.plan}/ledger.xlsx": one.ledger for one in pulled})
    if not pulled:
        say("台账的“任务”工作表没有需要并入的改动。")


def _edit(plan: str, edit: TaskEdit) -> dict[str, object]:
    return {
        "plan": plan,
        "task": edit.line.task.key,
        "field": edit.column,
        "before": "\n".join(edit.before),
        "after": "\n".join(edit.after),
        "place": str(edit.place),
    }


def _show_ledgers(changed: Mapping[str, Sequence[str]], refused: Sequence[Problem] = (), *, as_json: bool) -> None:
    if as_json:
        ledgers = [{"path": path, "changes": changes} for path, changes in changed.items()]
        print_json({"ledgers": ledgers, "problems": [as_dict(one) for one in refused]})
        return
    _say_files({path: changes or ("没有变化。",) for path, changes in changed.items()})
    say_all(map(str, refused), SCREEN // 3, "处", err=True)


def _say_files(changed: Mapping[str, Sequence[str]]) -> None:
    """Each file with what became of it; a screen of them, those of which the same is to be said together."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for path, changes in changed.items():
        groups.setdefault((path.rpartition("/")[0], tuple(changes)), []).append(path)
    lines = []
    for (folder, changes), paths in groups.items():
        alike = len(paths) > ALIKE and not everything()
        for head in [f"{folder}/ 下 {len(paths)} 份"] if alike else paths:
            lines += [head, *shorten((f"  {change}" for change in changes), SCREEN // 3, "处")]
    say_all(lines, SCREEN * 2 // 3)


@command("status")
@click.option(
    "--as-of",
    "--date",
    "day",
    type=DAY,
    help="按这一天计算，不能在今天之后；不写则为最近一轮的日期，还没有开展督导的按今天。",
)
@JSON
@click.pass_obj
def status_command(root: Path, day: datetime | None, as_json: bool) -> None:
    """各单位、各部分的进展和灯色。"""
    from pipeline.progress.table import as_data, as_table
    from pipeline.runs.status import standings

    _, found = standings(root, date.today(), day.date() if day else None)
    if as_json:
        print_json({"plans": [as_data(standing) for standing in found.values()], "problems": []})
        return
    most = None if everything() else max(FEWEST, SCREEN // max(1, len(found)) - AROUND)
    say_all("\n\n".join(as_table(standing, most) for standing in found.values()).splitlines(), SCREEN)


@command("profile")
@click.argument("units", nargs=-1, metavar="[单位]…")
@click.option("--plan", help="方案文件夹的名字；不写则为全部方案。")
@click.option("--as-of", "--date", "day", type=DAY, help="按这一天计算；不写则为最近一轮的日期。")
@JSON
@click.pass_obj
def profile_command(root: Path, units: tuple[str, ...], plan: str | None, day: datetime | None, as_json: bool) -> None:
    """写出单位情况页：承担的任务、进展和灯色、填报内容、收到的公文。不写单位则写全部单位。"""
    from msgspec.structs import asdict

    from pipeline.runs.profile import write_profiles

    pages = write_profiles(root, units, plan, day.date() if day else None, date.today())
    if as_json:
        print_json({"profiles": [asdict(page) for page in pages], "problems": []})
        return
    say_all(f"{'已写出' if page.written else '没有变化'}  {page.path}" for page in pages)
    if len(pages) > 1:
        say(f"共 {len(pages)} 页，写出 {sum(page.written for page in pages)} 页。")
