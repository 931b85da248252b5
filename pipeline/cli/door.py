"""Words in, exit code out: what every command shares.

Exit codes: 0 done, 1 problems in the clerk's material, 2 wrong usage, 3 the machine failed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from pipeline import VERSION
from pipeline.chinese import speak_chinese
from pipeline.cli.screen import ALL, LISTED, shorten
from pipeline.cli.words import Command, Group, said
from pipeline.problems import MaterialError, Problem, WorldError

speak_chinese()
# What the clerk writes, as against what the program makes.
MATERIAL = ("sources", "templates")
# Where nothing else is said, mistakes may fill the screen.
MISTAKES = 36
JSON = click.option("--json", "as_json", is_flag=True, help="以 JSON 格式输出，供其他程序读取。")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "-V", "--version", message="公文 %(version)s", help="显示版本。")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".", help="项目文件夹。")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """从方案到公文：责任分解函、任务分工总表等文件的生成。"""
    context.obj = root
    if (root / "out/.改动").is_dir():
        guarded(_finish)(root)


def _finish(root: Path) -> None:
    """A command that broke off while it wrote is finished before anything else is read."""
    from pipeline.output.lock import one_at_a_time

    with one_at_a_time(root):
        return


def guarded(function: Callable[..., None]) -> Callable[..., None]:
    """``function`` with its failures made messages and exit codes."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except MaterialError as error:
            _tell_of_beginnings(error, as_json=bool(kwargs.get("as_json")))
            _stop_for_problems(error.problems, as_json=bool(kwargs.get("as_json")))
        except WorldError as error:
            _stop_for_the_machine(error)
        except BrokenPipeError:
            raise
        except OSError as error:
            from pipeline.output.files import explain

            _stop_for_the_machine(explain(Path(str(error.filename or "文件")), error))

    return run


def command(
    name: str, group: click.Group = main, keeps: Sequence[str] = ()
) -> Callable[[Callable[..., None]], click.Command]:
    """A guarded command of ``group``; before and after it, what the folders ``keeps`` hold is noted for ``undo``."""

    def enter(function: Callable[..., None]) -> click.Command:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            if keeps:
                note(name, keeps)
            function(*args, **kwargs)
            if keeps:
                note(name, keeps, after=True)

        # One that has an ``--all`` of its own keeps it.
        own = any("--all" in param.opts for param in getattr(function, "__click_params__", ()))
        return group.command(name, cls=Command)(guarded(run) if own else ALL(guarded(run)))

    return enter


def note(name: str, folders: Sequence[str], *, after: bool = False) -> None:
    """Note what the folders hold before or ``after`` the command, for ``undo``."""
    from pipeline.output.history import keep
    from pipeline.output.lock import one_at_a_time

    root = click.get_current_context().obj
    with one_at_a_time(root):
        keep(root, name, folders, after=after)


def say(text: str, *, err: bool = False) -> None:
    """Tell the clerk, with commands as they type them."""
    click.echo(said(text), err=err)


def say_all(lines: Iterable[str], most: int = LISTED, what: str = "行", *, err: bool = False) -> None:
    """Tell the clerk a list: a screen of it, all of it with ALL=1."""
    for line in shorten(lines, most, what):
        say(line, err=err)


def say_notes(notes: Iterable[Problem]) -> None:
    """What the clerk should know but is not stopped by."""
    say_all((f"提示：{note}" for note in notes), MISTAKES // 3, "处", err=True)


def say_seal(root: Path) -> None:
    """What to copy to paper: kept elsewhere than the archive, it shows later whether the archive is still the same."""
    from pipeline.output.seal import Seal, read_seal

    seal = read_seal(root)
    if isinstance(seal, Seal):
        say(f"封签：{seal.written}（请抄在发文登记的纸上；日后用 make verify SEAL=封签 核对）")


def _stop_for_problems(problems: Sequence[Problem], *, as_json: bool) -> NoReturn:
    if as_json:
        print_json({"problems": [as_dict(problem) for problem in problems]})
    else:
        say_all(map(str, problems), MISTAKES, "处", err=True)
        say(f"共 {len(problems)} 处需要修改，改好后请再运行一次。没有写出任何文件。", err=True)
    sys.exit(1)


def _tell_of_beginnings(error: MaterialError, *, as_json: bool) -> None:
    """An empty project is a state, not a mistake; but whoever meant to issue has not, and one that was not empty before
    has lost what it had."""
    from pipeline.sources.folder import EmptyError

    if isinstance(error, EmptyError):
        lost = _lost(click.get_current_context().obj)
        if lost:
            _stop_for_problems([lost], as_json=as_json)
        if as_json:
            empty: dict[str, list[str]] = {key: [] for key in ("written", "withdrawn", "kept", "causes", "problems")}
            print_json({"state": error.words, **empty, "unchanged": 0})
        else:
            say(error.words)
        sys.exit(1 if click.get_current_context().info_name == "issue" else 0)


def _lost(root: Path) -> Problem | None:
    """Papers without material: whoever deleted a folder by mistake is not to be told to begin anew."""
    from pipeline.problems import Place, Problem
    from pipeline.walker import contents

    plans = [path.name for path in contents(root / "out/drafts")]
    there = [
        *([f"“{'”“'.join(plans)}”的草稿"] if plans else []),
        *(["已发的公文"] if contents(root / "out/archive") else []),
    ]
    if not there:
        return None
    remedy = (
        "误删的，请从备份中恢复（make restore FILE=备份文件）；已经收回、不再要的，先运行 make clean 清去草稿，"
        "再用 make ingest FILE=通知文件 接收新的方案。"
    )
    return Problem(Place("sources/"), f"材料不见了，而 out/ 里还有{'和'.join(there)}。", remedy)


def _stop_for_the_machine(error: WorldError) -> NoReturn:
    say(str(error), err=True)
    sys.exit(3)


def as_dict(problem: Problem) -> dict[str, str]:
    return {"place": str(problem.place), "message": problem.message, "remedy": problem.remedy}


def print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def check_kinds(kinds: tuple[str, ...]) -> None:
    if not kinds:
        return
    from pipeline.documents.kinds import names

    known = names()
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise click.BadParameter(f"没有“{unknown[0]}”这一种。可选：{'、'.join(known)}。", param_hint="--kind")
