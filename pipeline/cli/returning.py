"""slips, collect: what leaves the desk to be filled in, and what comes back."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from pipeline.cli.door import JSON, MATERIAL, as_dict, command, print_json, say, say_all
from pipeline.cli.screen import SCREEN
from pipeline.cli.words import DAY


@command("slips")
@click.option("--plan", "plans", multiple=True, help="只要这个方案（文件夹的名字）的；可写多次。")
@click.option("--unit", "units", multiple=True, help="只要这个单位的；可写多次。")
@JSON
@click.pass_obj
def slips_command(root: Path, plans: tuple[str, ...], units: tuple[str, ...], as_json: bool) -> None:
    """把报送表和回执另存为单独的文件，一个单位一份，便于发给单位填写。"""
    from pipeline.runs.forms import FOLDER, write_forms
    from pipeline.runs.narrowed import Narrowed

    done = write_forms(root, Narrowed(plans, units))
    if as_json:
        problems = [as_dict(problem) for one in done.held for problem in one.problems]
        print_json({"written": done.paths, "problems": problems})
    else:
        say(f"已写出 {len(done.paths)} 份，在 {FOLDER}/")
        for one in done.held:
            say_all(map(str, one.problems), what="处", err=True)
            say(one.words, err=True)
    if done.held:
        sys.exit(1)


@command("collect", keeps=MATERIAL)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--date", "received", type=DAY, help="收到的日期；表上没有填报日期的按它记。")
@JSON
@click.pass_obj
def collect_command(root: Path, files: tuple[Path, ...], received: datetime | None, as_json: bool) -> None:
    """把各单位交回的报送表、回执、台账收进进展台账。FILES 可以是文件，也可以是文件夹。"""
    from pipeline.runs.collect import collect

    done = collect(root, list_files(files), received.date() if received else None, date.today())
    if as_json:
        print_json(
            {
                "ledgers": [{"path": path, "changes": words} for path, words in done.said.items()],
                "kept": done.kept,
                "unsigned": done.unsigned,
                "problems": [as_dict(question) for question in done.questions],
            }
        )
    else:
        for path, words in done.said.items():
            say(path)
            say_all((f"  {line}" for line in words or ("没有变化。",)), SCREEN // (2 * len(done.said)))
        if done.unsigned:
            listed = "、".join(done.unsigned[:10]) + (f"等{len(done.unsigned)}份" if len(done.unsigned) > 10 else "")
            say(f"还没有签收的：{listed}。")
        say_all(map(str, done.questions), SCREEN // 3, "处", err=True)
        taken = sum(map(len, done.said.values()))
        say(f"收到文件 {len(done.kept)} 份，收进 {taken} 行；要请您核对的 {len(done.questions)} 处。")
    sys.exit(1 if done.questions else 0)


def list_files(paths: tuple[Path, ...]) -> list[Path]:
    """The files among ``paths`` and below the folders among them, each once."""
    from pipeline.walker import files_below

    found = [one for path in paths for one in (files_below(path) if path.is_dir() else (path,))]
    return list(dict.fromkeys(found))
