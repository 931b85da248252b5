"""Words in, exit code out: the only module that prints."""

import sys
from pathlib import Path

import click


@click.group()
def main() -> None:
    """从方案到公文。"""


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="只输出 JSON，不写任何文件。")
@click.pass_context
def ingest(ctx: click.Context, file: Path, as_data: bool) -> None:
    """接收一份通知或方案原文，整理为 plan.yaml，并列出需要核对的事项。"""
    from pipeline.intake.door import report, take_in, take_into_project  # noqa: PLC0415 - start-up time
    from pipeline.problems import MaterialError, WorldError  # noqa: PLC0415

    root = Path(ctx.find_root().params.get("root") or ".")
    try:
        if as_data:
            click.echo(take_in(file))
        else:
            click.echo(report(*take_into_project(root, file)))
    except MaterialError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(1)
    except WorldError as error:
        click.echo(str(error), err=True)
        sys.exit(3)
