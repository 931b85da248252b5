"""render, fields, conform, preview: one Word file at a time, whatever project it belongs to."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.cli.door import JSON, as_dict, command, print_json, say, say_all, say_notes
from pipeline.cli.screen import SCREEN


@command("render")
@click.argument("template", type=click.Path(path_type=Path))
@click.argument("context", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--each", type=click.Path(path_type=Path), help="一张 Excel 表，一行生成一份；OUT 是文件夹。")
@click.option("--name", "named", help="按表里的哪一栏给文件命名，默认第一栏。")
@JSON
@click.pass_obj
def render_command(
    root: Path,
    template: Path,
    context: Path,
    out: Path | None,
    each: Path | None,
    named: str | None,
    as_json: bool,
) -> None:
    """用一个 Word 模板和一份 JSON 数据生成一份文件；加 --each 表格.xlsx，一行一份（CONTEXT 是各份共有的数据，可省）。"""
    from pipeline.output.files import write_file
    from pipeline.runs.secrecy import refuse_secret
    from pipeline.runs.target import check_target, check_word_name
    from pipeline.word.service import read_context, render_file

    if each is not None:
        check_target(root, out or context)
        _render_each(template, context if out else None, out or context, each, named, as_json)
        return
    if out is None:
        raise click.UsageError("请写明模板、数据和要生成的文件，如：render 模板.docx 数据.json 结果.docx。")
    check_target(root, out, template, context)
    check_word_name(out)
    refuse_secret(read_context(context), str(context))
    write_file(out, render_file(template, context))
    if as_json:
        print_json({"written": str(out)})
    else:
        say(f"已生成：{out}")


def _render_each(
    template: Path, shared: Path | None, folder: Path, table: Path, named: str | None, as_json: bool
) -> None:
    from pipeline.runs.each import render_rows

    written = render_rows(template, table, named, shared, folder)
    if as_json:
        notes = [as_dict(note) for note in written.notes]
        print_json({"written": [str(path) for path in written.paths], "notes": notes})
    else:
        say(f"已生成{len(written.paths)}份，在 {folder}/")
        say_notes(written.notes)


@command("clean-template")
@click.argument("template", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@JSON
@click.pass_obj
def clean_template_command(root: Path, template: Path, out: Path, as_json: bool) -> None:
    """清理 Word 模板：接受修订，去掉批注、隐藏文字、作者等属性和附加的模板，另存为 OUT。"""
    from pipeline.output.files import write_file
    from pipeline.runs.target import check_target, check_word_name
    from pipeline.word.service import clean_file

    check_target(root, out, template)
    check_word_name(out)
    cleaned = clean_file(template)
    write_file(out, cleaned.data)
    done = cleaned.done
    if as_json:
        print_json({"written": str(out), "done": list(done)})
    else:
        click.echo("\n".join([*done, f"已另存：{out}" if done else f"没有要清理的内容，已另存：{out}"]))


@command("fields")
@click.argument("template", type=click.Path(path_type=Path))
@JSON
def fields_command(template: Path, as_json: bool) -> None:
    """列出 Word 模板用到的字段和位置。"""
    from pipeline.word.service import list_fields

    found = list_fields(template)
    if as_json:
        print_json({"fields": [{"name": field.name, "places": field.places} for field in found]})
    else:
        say_all((f"{field.name}\t{'、'.join(field.places)}" for field in found), SCREEN)


@command("conform")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--rendered", is_flag=True, help="再用 LibreOffice 排出页面，实测版面尺寸。")
@click.option("--fix", is_flag=True, help="把能稳妥改正的改好，另存为“（改正稿）”，再检查改正稿；原文件不动。")
@click.option("--all", "everything", is_flag=True, help="列出每一条和每一处，不只列要看的。")
@JSON
@click.pass_obj
def conform_command(
    root: Path, files: tuple[Path, ...], rendered: bool, fix: bool, everything: bool, as_json: bool
) -> None:
    """按 GB/T 9704-2012 逐条检查 Word 文件。FILES 可以是文件，也可以是文件夹；不写则为全部草稿。"""
    from pipeline.gongwen.service import list_documents

    if fix and not files:
        raise click.UsageError("请写明要改正的文件，如：make conform FILE=某文件.docx FIX=1。")
    paths = list_documents(files or (root / "out" / "drafts",))
    if fix:
        _fix(root, paths, rendered=rendered, everything=everything, as_json=as_json)
    else:
        _judge(root, paths, rendered=rendered, everything=everything, as_json=as_json)


def _fix(root: Path, paths: list[Path], *, rendered: bool, everything: bool, as_json: bool) -> None:
    from msgspec.structs import asdict

    from pipeline.runs.mending import correct_files, describe_mends

    done = correct_files(root, paths)
    if as_json:
        print_json(
            [
                {"file": str(one.path), "written": str(one.copy or ""), "mends": [asdict(mend) for mend in one.mends]}
                for one in done
            ]
        )
        return
    say_all(describe_mends(done))
    say("改正后还有：")
    _judge(root, [one.copy or one.path for one in done], rendered=rendered, everything=everything, as_json=False)


def _judge(root: Path, paths: list[Path], *, rendered: bool, everything: bool, as_json: bool) -> None:
    from msgspec.structs import asdict

    from pipeline.cli.teller import Teller
    from pipeline.gongwen.conform import Result, describe
    from pipeline.gongwen.service import conform_files

    tell = Teller()
    findings = [
        finding
        for rules, own in _by_rules(root, paths)
        for finding in conform_files(own, rules, rendered=rendered, tell=tell)
    ]
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for line in describe(findings, everything=everything):
            say(line)
    if any(finding.result is Result.FAIL for finding in findings):
        sys.exit(1)


def _by_rules(root: Path, paths: list[Path]) -> list[tuple[Mapping[str, str], list[Path]]]:
    """The files by the rules that their office has switched off, where there is an office: any DOCX may be judged without
    one, and one that is no draft of a plan is judged as a paper of the office that came first."""
    from pipeline.runs.drafts import plan_of
    from pipeline.runs.project import read_project
    from pipeline.sources.folder import read_sources

    if not (root / "sources" / "office.yaml").is_file():
        return [({}, paths)]
    project = read_project(read_sources(root))
    offices = {path: project.issuers.get(plan_of(root, path), project.offices[0]) for path in paths}
    groups = [(one, [path for path in paths if offices[path] == one]) for one in project.offices]
    return [(office.switched_off, own) for office, own in groups if own]


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
    from pipeline.cli.teller import Teller
    from pipeline.gongwen.service import list_documents
    from pipeline.runs.counted import print_to_look_at
    from pipeline.runs.target import check_target

    sources = list_documents(files or (root / "out" / "drafts",))
    target = folder or root / "out" / "preview"
    check_target(root, target)
    if not sources:
        say("没有可以预览的文件。请先运行 make notices。")
        return
    made = print_to_look_at(
        root,
        sources,
        target,
        archival=archival,
        images=png,
        tell=Teller(),
    )
    say(f"共 {len(made)} 份 PDF，在 {target}/")
