"""Words in, exit code out: the only module that prints (the click door).

Exit codes: 0 done, 1 problems in the clerk's material, 2 wrong usage, 3 the machine failed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from pipeline.problems import MaterialError, Problem, WorldError

if TYPE_CHECKING:
    from pipeline.build import Report
    from pipeline.output.compare import Change

# More papers than this with the same reason are counted, not listed.
MANY = 8
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
@click.option("--overwrite", is_flag=True, help="放弃草稿中的手工修改，一律用程序写的。")
@JSON
@click.pass_obj
def build_command(root: Path, kinds: tuple[str, ...], overwrite: bool, as_json: bool) -> None:
    """检查材料，生成或更新文件。"""
    from pipeline.build import build

    _check_kinds(kinds)
    report = build(root, kinds, overwrite=overwrite)
    _show(report, as_json=as_json, done=True)


def _check_kinds(kinds: tuple[str, ...]) -> None:
    if not kinds:
        return
    from pipeline.documents.kinds import NAMES

    unknown = [kind for kind in kinds if kind not in NAMES]
    if unknown:
        raise click.BadParameter(f"没有“{unknown[0]}”这一种。可选：{'、'.join(NAMES)}。", param_hint="--kind")


@command("why")
@JSON
@click.pass_obj
def why_command(root: Path, as_json: bool) -> None:
    """只说明会改动哪些文件、为什么，不写文件。"""
    from pipeline.build import why

    _show(why(root), as_json=as_json, done=False)


def _show(report: Report, *, as_json: bool, done: bool) -> None:
    from pipeline.output.compare import WITHDRAWS, WRITES, Action

    written, withdrawn = report.of(*WRITES), report.of(*WITHDRAWS)
    kept, unchanged = report.of(Action.KEEP, Action.BESIDE), report.of(Action.LEAVE)
    if as_json:
        lists = {"written": written, "withdrawn": withdrawn, "kept": kept}
        shown: dict[str, object] = {key: [_change(change) for change in changes] for key, changes in lists.items()}
        _print_json({**shown, "causes": report.causes, "unchanged": len(unchanged), "problems": []})
        return
    for cause in report.causes:
        click.echo(cause)
    _show_changes(
        [change for change in (*written, *withdrawn, *report.of(Action.KEEP)) if change.action is not Action.NEW]
    )
    verb = "写出" if done else "将写出"
    for kind in dict.fromkeys(change.kind for change in written):
        paths = [change.path for change in written if change.kind == kind]
        click.echo(f"{kind}：{verb} {len(paths)} 份，在 {paths[0].rsplit('/', 1)[0]}/")
    if unchanged:
        click.echo(f"没有变化：{len(unchanged)} 份")
    if report.unconfirmed:
        click.echo(f"待核事项：{len(report.unconfirmed)} 处（运行 make check 查看）")


def _show_changes(changes: Sequence[Change]) -> None:
    """Each change with its reasons; many with the same reasons are shown as one line."""
    for action, reasons in dict.fromkeys((change.action, change.reasons) for change in changes):
        alike = [change for change in changes if (change.action, change.reasons) == (action, reasons)]
        why_ = "；".join(reasons)
        if len(alike) > MANY:
            click.echo(f"  {action}  {len(alike)} 份（{why_}）")
        else:
            for change in alike:
                click.echo(f"  {action}  {change.path}（{why_}）")


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
    from pipeline.build import check, open_templates

    project, documents = check(root)
    open_templates(root, [document.template for document in documents])
    if as_json:
        _print_json({"problems": [], "unconfirmed": [_as_dict(one) for one in project.unconfirmed]})
        return
    for one in project.unconfirmed:
        click.echo(str(one))
    click.echo(f"没有发现问题。待核事项 {len(project.unconfirmed)} 处。")


@command("issue")
@click.option("--date", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="成文日期，如 2021-11-01。")
@click.option("--kind", "kinds", multiple=True, help="只发这一种；可写多次。")
@click.option("--unit", "units", multiple=True, help="只发给这个单位（简称）；可写多次。")
@click.option("--dry-run", is_flag=True, help="只看会编哪些号，不发。")
@JSON
@click.pass_obj
def issue_command(
    root: Path, day: datetime, kinds: tuple[str, ...], units: tuple[str, ...], dry_run: bool, as_json: bool
) -> None:
    """发文：编号、定稿、登记、归档，一步完成。"""
    from pipeline.issue import issue

    _check_kinds(kinds)
    outcome = issue(root, day.date(), kinds, units, dry_run=dry_run)
    if as_json:
        issued = [
            {
                "number": one.number,
                "path": f"{outcome.archive}/data/文件/{one.file}",
                "sha256": one.sha256,
                "unit": one.unit,
            }
            for one in outcome.entries
        ]
        _print_json({"issued": issued, "archive": outcome.archive or None})
        return
    for one in outcome.entries:
        click.echo(f"{one.number}  {one.unit}  {one.title}")
    click.echo(
        f"已发文 {len(outcome.entries)} 份，归档在 {outcome.archive}/"
        if outcome.archive
        else "以上是试编的号，没有发文。"
    )


@command("void")
@click.argument("number")
@click.option("--reason", required=True, help="作废原因。")
@click.option("--date", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="作废日期。")
@click.pass_obj
def void_command(root: Path, number: str, reason: str, day: datetime) -> None:
    """在登记簿上注明一个文号作废（不删除，也不再使用）。"""
    from pipeline.issue import void

    entry = void(root, number, reason, day.date())
    click.echo(f"{entry.number} 已注明作废：{entry.note}")


@command("register")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="另存为 Excel 工作簿。")
@click.option("--docx", type=click.Path(path_type=Path, dir_okay=False), help="另存为 Word 表格。")
@JSON
@click.pass_obj
def register_command(root: Path, xlsx: Path | None, docx: Path | None, as_json: bool) -> None:
    """列出登记簿；可另存为 Excel 或 Word 表格。"""
    from pipeline.output.files import write_file
    from pipeline.output.register import read_register
    from pipeline.registerbook import as_word, as_workbook, register_rows

    for path, draw in ((xlsx, as_workbook), (docx, as_word)):
        if path:
            write_file(path, draw(root))
    rows = register_rows(read_register(root))
    if as_json:
        _print_json({"register": rows})
        return
    for row in rows:
        click.echo("  ".join(filter(None, (row["发文字号"], row["日期"], row["主送"] or row["种类"], row["状态"]))))
    click.echo(f"登记簿共 {len(rows)} 条。")


@command("verify")
@JSON
@click.pass_obj
def verify_command(root: Path, as_json: bool) -> None:
    """核对登记簿和归档：有没有被改动、缺少、多出，能否由归档材料重做出同样的文件。"""
    from pipeline.issue import verify

    checked, problems = verify(root)
    if as_json:
        _print_json({"checked": checked, "problems": [_as_dict(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"核对归档文件 {checked} 份，" + (f"发现 {len(problems)} 处问题。" if problems else "全部无误。"))
    sys.exit(1 if problems else 0)


@command("new-template")
@click.argument("name")
@click.option("--force", is_flag=True, help="覆盖已有的模板。")
@click.pass_obj
def new_template_command(root: Path, name: str, force: bool) -> None:
    """按国家标准重新画一份 Word 模板，放进 templates/。NAME 如 letter。"""
    from pipeline.blanks.kinds import BLANKS
    from pipeline.output.files import write_file

    file = f"{name.removesuffix('.docx')}.docx"
    if file not in BLANKS:
        raise click.BadParameter(f"没有“{name}”这一种。可选：{'、'.join(BLANKS)}。", param_hint="NAME")
    path = root / "templates" / file
    if path.exists() and not force:
        raise click.UsageError(f"templates/{file} 已经有了。要换成新画的，请加 --force（原来的修改会丢失）。")
    write_file(path, BLANKS[file](_office_cells(root)))
    click.echo(f"已写出 templates/{file}，可以用 Word 或 WPS 打开修改。")


def _office_cells(root: Path) -> float:
    """The length of the issuing office's full name, by which mark and signature are set."""
    from pipeline.plan.project import parse_project
    from pipeline.sources.folder import read_sources

    return len(parse_project(read_sources(root)).office.unit.full_name)


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
def ledger_command(
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


@command("render")
@click.argument("template", type=click.Path(path_type=Path))
@click.argument("context", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@JSON
def render_command(template: Path, context: Path, out: Path, as_json: bool) -> None:
    """用一个 Word 模板和一份 JSON 数据生成一份文件。"""
    from pipeline.word.service import render_file

    render_file(template, context, out)
    if as_json:
        _print_json({"written": str(out)})
    else:
        click.echo(f"已生成：{out}")


@command("fields")
@click.argument("template", type=click.Path(path_type=Path))
@JSON
def fields_command(template: Path, as_json: bool) -> None:
    """列出 Word 模板用到的字段和位置。"""
    from pipeline.word.service import list_fields

    found = list_fields(template)
    if as_json:
        _print_json({"fields": [{"name": field.name, "places": field.places} for field in found]})
    else:
        click.echo("\n".join(f"{field.name}\t{'、'.join(field.places)}" for field in found))


@command("conform")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--rendered", is_flag=True, help="再用 LibreOffice 排出页面，实测版面尺寸。")
@JSON
@click.pass_obj
def conform_command(root: Path, files: tuple[Path, ...], rendered: bool, as_json: bool) -> None:
    """按 GB/T 9704-2012 逐条检查 Word 文件。FILES 可以是文件，也可以是文件夹。"""
    from dataclasses import asdict

    from pipeline.gongwen.conform import Result, describe
    from pipeline.gongwen.service import conform_files, list_documents

    findings = conform_files(list_documents(files), _switched_off(root), rendered=rendered)
    if as_json:
        _print_json([asdict(finding) for finding in findings])
    else:
        for line in describe(findings):
            click.echo(line)
    if any(finding.result is Result.FAIL for finding in findings):
        sys.exit(1)


def _switched_off(root: Path) -> Mapping[str, str]:
    """The office's own choice, where there is an office: any DOCX may be judged without one."""
    from pipeline.plan.project import parse_project
    from pipeline.sources.folder import read_sources

    return parse_project(read_sources(root)).office.switched_off if (root / "sources" / "office.yaml").is_file() else {}


@command("preview")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="放到哪个文件夹，默认 out/preview。"
)
@click.option("--png", is_flag=True, help="同时每页生成一张 PNG 图片。")
@click.option("--archival", is_flag=True, help="生成可长期保存的 PDF/A-2b。")
@click.pass_obj
def preview_command(root: Path, files: tuple[Path, ...], folder: Path | None, png: bool, archival: bool) -> None:
    """用 LibreOffice 把 Word 文件排成 PDF。不写 FILES 时排 out/drafts 里的全部草稿。"""
    from pipeline.gongwen.service import list_documents, preview_files

    sources = list_documents(files or (root / "out" / "drafts",))
    target = folder or root / "out" / "preview"
    if not sources:
        click.echo("没有可以预览的文件。请先运行 make notices。")
        return
    made = preview_files(
        sources,
        target,
        archival=archival,
        images=png,
        progress=lambda done, total: click.echo(f"已排出 {done} / {total} 份", err=True),
    )
    click.echo(f"共 {len(made)} 份 PDF，在 {target}/")


@command("ingest")
@click.argument("file", type=click.Path(path_type=Path))
@JSON
@click.pass_obj
def ingest_command(root: Path, file: Path, as_json: bool) -> None:
    """接收一份通知或方案原文，整理成 plan.yaml，并列出需要核对的事项。加 --json 时只输出，不写文件。"""
    from pipeline.intake.contract import as_data
    from pipeline.intake.door import read_intake, report, take_into_project

    if as_json:
        _print_json(as_data(read_intake(file)[0]))
    else:
        click.echo(report(*take_into_project(root, file)))
