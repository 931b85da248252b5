"""Words in, exit code out: the only module that prints (the click door).

Exit codes: 0 done, 1 problems in the clerk's material, 2 wrong usage, 3 the machine failed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from pipeline.problems import MaterialError, Problem, WorldError

JSON = click.option("--json", "as_json", is_flag=True, help="以 JSON 格式输出，供其他程序读取。")


@click.group()
@click.option("--root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".", help="项目文件夹。")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """从方案到公文：责任分解函、任务分工总表等文件的生成。"""
    context.obj = root


def command(*names: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command whose failures become messages and exit codes."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> None:
            try:
                function(*args, **kwargs)
            except MaterialError as error:
                _stop_for_problems(error.problems, as_json=bool(kwargs.get("as_json")))
            except WorldError as error:
                click.echo(str(error), err=True)
                sys.exit(3)

        return main.command(*names)(guarded)

    return decorate


def _stop_for_problems(problems: Sequence[Problem], *, as_json: bool) -> NoReturn:
    if as_json:
        _print_json({"problems": [_as_dict(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"共 {len(problems)} 处需要修改，改好后请再运行一次。没有写出任何文件。", err=True)
    sys.exit(1)


def _as_dict(problem: Problem) -> dict[str, str]:
    return {"place": str(problem.place), "message": problem.message, "remedy": problem.remedy}


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@command("build")
@click.option("--kind", "kinds", multiple=True, help="只生成这一种，如 责任分解函；可写多次。")
@JSON
@click.pass_obj
def build_command(root: Path, kinds: tuple[str, ...], as_json: bool) -> None:
    """检查材料，生成或更新文件。"""
    from pipeline.build import build
    from pipeline.documents.kinds import KINDS

    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise click.BadParameter(f"没有“{unknown[0]}”这一种。可选：{'、'.join(KINDS)}。", param_hint="--kind")
    report = build(root, kinds)
    if as_json:
        written = [{"path": one.path, "kind": one.kind, "unit": one.unit, "reasons": []} for one in report.written]
        _print_json({"written": written, "unchanged": report.unchanged, "withdrawn": [], "kept": [], "problems": []})
        return
    for kind in dict.fromkeys(one.kind for one in report.written):
        paths = [one.path for one in report.written if one.kind == kind]
        folder = paths[0].rsplit("/", 1)[0]
        click.echo(f"{kind}：写出 {len(paths)} 份，在 {folder}/")
    if report.unchanged:
        click.echo(f"没有变化：{report.unchanged} 份")
    if report.project.unconfirmed:
        click.echo(f"待核事项：{len(report.project.unconfirmed)} 处（运行 make check 查看）")


@command("check")
@JSON
@click.pass_obj
def check_command(root: Path, as_json: bool) -> None:
    """只检查材料和模板，列出问题和待核事项。"""
    from pipeline.build import check, open_templates

    project, documents = check(root)
    open_templates(root, documents)
    if as_json:
        _print_json({"problems": [], "unconfirmed": [_as_dict(one) for one in project.unconfirmed]})
        return
    for one in project.unconfirmed:
        click.echo(str(one))
    click.echo(f"没有发现问题。待核事项 {len(project.unconfirmed)} 处。")


@command("text")
@click.argument("plan", required=False)
@click.pass_obj
def text_command(root: Path, plan: str | None) -> None:
    """由数据写回方案原文（一段一行）。PLAN 是方案文件夹的名字，只有一个方案时可以不写。"""
    from pipeline.plan.project import parse_project
    from pipeline.plan.text import write_text
    from pipeline.sources.folder import read_sources

    plans = {found.name: found for found, _ in parse_project(read_sources(root)).plans}
    if plan is None and len(plans) == 1:
        plan = next(iter(plans))
    if plan not in plans:
        raise click.UsageError(f"请写明方案：{'、'.join(plans)}。")
    click.echo(write_text(plans[plan]), nl=False)


@command("ledger")
@click.argument("action", type=click.Choice(["refresh", "merge"]), default="refresh")
@click.argument("returned", nargs=-1, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--per-unit", is_flag=True, help="另给每个单位写一份，只含本单位的行，在 out/台账/ 下。")
@click.option("--plan", help="方案文件夹的名字；只有一个方案时可以不写。")
@JSON
@click.pass_obj
def ledger_command(  # noqa: PLR0913, PLR0917
    root: Path, action: str, returned: tuple[Path, ...], per_unit: bool, plan: str | None, as_json: bool
) -> None:
    """新建或更新进展台账；已填写的内容全部保留。ledger merge 文件… 把各单位交回的台账并入。"""
    from pipeline.follow import merge_returned, refresh

    if (action == "merge") != bool(returned):
        raise click.UsageError("请写成 ledger merge 文件1 文件2 …；只更新台账时不写文件。")
    changed = merge_returned(root, plan, returned) if action == "merge" else refresh(root, per_unit=per_unit)
    if as_json:
        _print_json({"ledgers": [{"path": path, "changes": changes} for path, changes in changed.items()]})
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
        _print_json({"plans": [as_data(standing) for standing in standings.values()], "problems": []})
        return
    click.echo("\n\n".join(map(as_table, standings.values())))
