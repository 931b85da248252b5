"""ingest, text, new-template: the material a project is made from."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.door import JSON, MATERIAL, command, note, print_json, say, say_all


@command("ingest")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--office", help="由哪个发文机关发文；只有一个发文机关的不写。")
@JSON
@click.pass_obj
def ingest_command(root: Path, file: Path, office: str | None, as_json: bool) -> None:
    """接收一份通知或方案原文，整理成 plan.yaml，并列出需要核对的事项。加 --json 时只输出，不写文件。"""
    from pipeline.cli.teller import waiting
    from pipeline.intake.contract import as_data
    from pipeline.intake.door import next_step, read_intake, report
    from pipeline.runs.ingest import blocking, take_into_project

    if as_json:
        with waiting(f"正在读取 {file.name}"):
            read = read_intake(file)[0]
        print_json(as_data(read))
        return
    # Only a file that is taken in changes anything that undo must know.
    with waiting(f"正在读取 {file.name}"):
        intake, taken = take_into_project(root, file, lambda: note("ingest", MATERIAL), office)
    note("ingest", MATERIAL, after=True)
    say_all(report(intake, taken).splitlines(), what="处")
    say(next_step(intake, taken, blocking(root, taken.folder)))


@command("forget", keeps=MATERIAL)
@click.option("--plan", required=True, help="方案文件夹的名字。")
@click.pass_obj
def forget_command(root: Path, plan: str) -> None:
    """收回接收错了的方案：移到 out/withdrawn/，单位名册不动。已发过文的不能收回。"""
    from pipeline.runs.forget import forget

    say(forget(root, plan))


@command("units", keeps=MATERIAL)
@click.option("--to", type=click.Choice(["xlsx", "yaml"]), help="换成表格（xlsx）或文本（yaml）；不写则只看现在的。")
@click.pass_obj
def units_command(root: Path, to: str | None) -> None:
    """单位名册：看有多少单位；换成 Excel 表格 units.xlsx，或换回文本 units.yaml，内容不变。"""
    from pipeline.runs.units import convert_roster, show_roster

    found = convert_roster(root, to) if to else show_roster(root)
    say(f"单位名册：{'、'.join(found.files)}，{found.units} 个单位，{found.groups} 个组。")
    if found.aside:
        say(f"原来的一份移到 {found.aside}（里面的注释、格式没有带过来）。换错了，用 make undo。")
    elif found.files == ("sources/units.yaml",):
        say("想用 Excel 管理的，运行 make units TO=xlsx。")


@command("text")
@click.argument("plan", required=False)
@click.pass_obj
def text_command(root: Path, plan: str | None) -> None:
    """由数据写回方案原文（一段一行）。PLAN 是方案文件夹的名字，只有一个方案时可以不写。"""
    from pipeline.plan.text import write_text
    from pipeline.runs.project import read_project
    from pipeline.sources.folder import read_sources

    plans = {found.name: found for found, _ in read_project(read_sources(root)).plans}
    if plan is None and len(plans) == 1:
        plan = next(iter(plans))
    if plan not in plans:
        raise click.UsageError(f"请写明方案：{'、'.join(plans)}。")
    click.echo(write_text(plans[plan]), nl=False)


@command("new-template", keeps=MATERIAL)
@click.argument("name")
@click.option("--office", help="为哪个发文机关画；只有一个的不写。")
@click.option("--force", is_flag=True, help="覆盖已有的模板。")
@click.pass_obj
def new_template_command(root: Path, name: str, office: str | None, force: bool) -> None:
    """按国家标准重新画一份 Word 模板，放进 templates/。NAME 如 letter。"""
    from pipeline.blanks.kinds import BLANKS, GENERAL
    from pipeline.output.files import write_file
    from pipeline.runs.templates import drawing

    file = f"{name.removesuffix('.docx')}.docx"
    known = BLANKS | GENERAL
    if file not in known:
        raise click.BadParameter(f"没有“{name}”这一种。可选：{'、'.join(known)}。", param_hint="NAME")
    folder, cells = _issuer(root, office)
    path = root / "templates" / folder / file
    if path.exists() and not force:
        raise click.UsageError(
            f"templates/{folder}{file} 已经有了。要换成新画的，请用 {drawing(folder + file)} FORCE=1（换错了用 make undo）。"
        )
    write_file(path, known[file](cells))
    say(f"已写出 templates/{folder}{file}，可以用 Word 或 WPS 打开修改。")


def _issuer(root: Path, named: str | None) -> tuple[str, float]:
    """Where the issuing office has its templates, and the length of its full name, by which mark and signature are set."""
    from pipeline.runs.project import named_office, read_offices

    office = named_office(read_offices(root), named or "")
    return office.folder, max(len(unit.full_name) for unit in office.signing)
