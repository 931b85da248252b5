"""ledger, status and profile: how far the units have come."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from pipeline.cli.door import JSON, command, print_json


@command("ledger")
@click.argument("action", type=click.Choice(["refresh", "merge"]), default="refresh")
@click.argument("returned", nargs=-1, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--per-unit", is_flag=True, help="另给每个单位写一份，只含本单位的行，在 out/台账/ 下。")
@click.option("--plan", help="方案文件夹的名字；只有一个方案时可以不写。")
@JSON
@click.pass_obj
def ledger_command(
    root: Path, action: str, returned: tuple[Path, ...], per_unit: bool, plan: str | None, as_json: bool
) -> None:
    """新建或更新进展台账；已填写的内容全部保留。ledger merge 文件… 把各单位交回的台账并入。"""
    from pipeline.runs.ledger import merge_returned, refresh

    if (action == "merge") != bool(returned):
        raise click.UsageError("请写成 ledger merge 文件1 文件2 …；只更新台账时不写文件。")
    changed = merge_returned(root, plan, returned) if action == "merge" else refresh(root, per_unit=per_unit)
    if as_json:
        print_json({"ledgers": [{"path": path, "changes": changes} for path, changes in changed.items()]})
        return
    for path, changes in changed.items():
        click.echo("\n".join([path, *(f"  {change}" for change in changes or ("没有变化。",))]))


@command("status")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="按这一天计算；不写则为最近一轮的日期。")
@JSON
@click.pass_obj
def status_command(root: Path, day: datetime | None, as_json: bool) -> None:
    """各单位、各部分的进展和灯色。"""
    from pipeline.plan.project import parse_project
    from pipeline.progress.project import parse_progress
    from pipeline.progress.table import as_data, as_table
    from pipeline.sources.folder import read_sources

    files = read_sources(root)
    standings = parse_progress(files, parse_project(files), day.date() if day else None)
    if as_json:
        print_json({"plans": [as_data(standing) for standing in standings.values()], "problems": []})
        return
    click.echo("\n\n".join(map(as_table, standings.values())))


@command("profile")
@click.argument("units", nargs=-1, metavar="[单位]…")
@click.option("--plan", help="方案文件夹的名字；不写则为全部方案。")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="按这一天计算；不写则为最近一轮的日期。")
@JSON
@click.pass_obj
def profile_command(root: Path, units: tuple[str, ...], plan: str | None, day: datetime | None, as_json: bool) -> None:
    """写出单位情况页：承担的任务、进展和灯色、填报内容、收到的公文。不写单位则写全部单位。"""
    from dataclasses import asdict

    from pipeline.runs.profile import write_profiles

    pages = write_profiles(root, units, plan, day.date() if day else None)
    if as_json:
        print_json({"profiles": [asdict(page) for page in pages], "problems": []})
        return
    for page in pages:
        click.echo(f"{'已写出' if page.written else '没有变化'}  {page.path}")
