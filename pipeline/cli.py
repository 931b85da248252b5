"""Words in, exit code out: the only module that prints."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pipeline.problems import MaterialError, WorldError


@click.group()
def main() -> None:
    """从方案到公文。"""


# --- The Word engine by itself -----------------------------------------------------------------------------------


@main.command()
@click.argument("template", type=click.Path(path_type=Path))
@click.argument("context", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="以JSON输出结果。")
def render(template: Path, context: Path, out: Path, as_json: bool) -> None:
    """用一个Word模板和一份JSON数据生成一份文件。"""
    from pipeline.word.service import render_file

    with _reported(as_json):
        render_file(template, context, out)
        click.echo(json.dumps({"written": str(out)}, ensure_ascii=False) if as_json else f"已生成：{out}")


@main.command()
@click.argument("template", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="以JSON输出结果。")
def fields(template: Path, as_json: bool) -> None:
    """列出Word模板用到的字段和位置。"""
    from pipeline.word.service import list_fields

    with _reported(as_json):
        found = list_fields(template)
        if as_json:
            rows = [{"name": field.name, "places": field.places} for field in found]
            click.echo(json.dumps({"fields": rows}, ensure_ascii=False))
        else:
            click.echo("\n".join(f"{field.name}\t{'、'.join(field.places)}" for field in found))


@contextmanager
def _reported(as_json: bool) -> Iterator[None]:
    """Problems as text or JSON with exit code 1, a failing machine with exit code 3."""
    try:
        yield
    except MaterialError as error:
        if as_json:
            rows = [
                {"place": str(item.place), "message": item.message, "remedy": item.remedy} for item in error.problems
            ]
            click.echo(json.dumps({"problems": rows}, ensure_ascii=False))
        else:
            click.echo(str(error), err=True)
        sys.exit(1)
    except WorldError as error:
        click.echo(str(error), err=True)
        sys.exit(3)
