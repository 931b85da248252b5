"""The words of a command, however they come: as options, as ``DATE=…`` after the command, or from make by environment.

``make issue DATE=2021-11-01``, ``公文 issue DATE=2021-11-01`` and ``公文 issue --date 2021-11-01`` are the same. Make
hands its words over in the environment and not on a command line, so that no shell ever reads what the clerk typed.
"""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipeline.cli.screen import everything
from pipeline.cli.verbs import DAILY, EXAMPLES, VERBS
from pipeline.pattern import Pattern

# Make puts each of its words under this name: GONGWEN_DATE …
PREFIX = "GONGWEN_"
WORD = Pattern(r"(?s)([A-Z]+)=(.*)")
# Where the word is not the option's own name in capitals.
NAMED = {
    "FILES": "FILE",
    "RETURNED": "FILE",
    "UNITS": "UNIT",
    "SEALS": "SEAL",
    "DRYRUN": "DRY",
    "PERUNIT": "EACH",
    "ASOF": "DATE",
}
# Said as often as the other.
SAME = {"FILES": "FILE", "ASOF": "DATE"}
YES = {"1", "是", "Y", "y", "yes", "YES", "true"}
NO = {"0", "否", "N", "n", "no", "NO", "false"}


class Day(click.ParamType[datetime]):
    """A day in any way people write one; the value is midnight of it."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        from pipeline.grammar.day import parse_day

        day = parse_day(str(value), date.today())
        if day is None:
            self.fail(f"“{value}”不是日期，请写成 2021-11-01 或 2021年11月1日。", param, ctx)
        return datetime(day.year, day.month, day.day)


class Count(click.ParamType[int]):
    """A number from 1 on, in figures of either width."""

    name = "数"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip()
        if not text.isdecimal() or not 1 <= int(text) <= self._MOST:
            self.fail(f"“{value}”应是1到{self._MOST}的整数。", param, ctx)
        return int(text)

    _MOST = 99999


DAY, COUNT = Day(), Count()
# A file that is there.
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
KEY = click.option("--key", type=click.Path(path_type=Path, dir_okay=False), help="私钥文件：给封签签名。")


class Words(click.Command):
    """A command that also takes its words as ``WORD=…`` and from the environment; an option given outright wins."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words, plain = _separated(args, {word_of(param) for param in self.params})
        given = {param.name for param in self.params if any(arg.split("=")[0] in param.opts for arg in plain)}
        options: list[str] = []
        rest: list[str] = []
        bare = any(not arg.startswith("-") for arg in plain)
        for param in self.params:
            word = word_of(param)
            value = words.get(word) or _environment(word)
            if not value or param.name in given:
                continue
            if isinstance(param, click.Option):
                options += _as_options(param, value)
            elif word in words or not bare:
                rest += _split(param, value)
        return super().parse_args(ctx, [*options, *plain, *(["--", *rest] if rest and "--" not in plain else rest)])


class Command(Words):
    """A command of its own."""


class WordGroup(Words, click.Group):
    """A command with commands of its own."""


# Importing a module enters its commands in the group; what is asked most stands first.
MODULES = (
    "drafts", "following", "issuing", "desk", "keeping", "manual", "material", "paper", "returning", "revising",
    "sending", "start",
)  # fmt: skip


class Group(click.Group):
    """Commands of which each has an example; whoever used one wrongly is shown it.

    No more modules are read than it takes to find the one that is asked for.
    """

    command_class = Command

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for module in MODULES:
            if cmd_name in self.commands:
                break
            import_module(f"pipeline.cli.{module}")
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        for module in MODULES:
            import_module(f"pipeline.cli.{module}")
        return super().list_commands(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        meant = VERBS[args[0]][0] if args[0] in VERBS else args[:1]
        return super().resolve_command(ctx, [*meant, *args[1:]])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        told = {name: self.commands[name].get_short_help_str(60) for name in self.list_commands(ctx)}
        told |= {verb: meaning for verb, (_, meaning) in VERBS.items()}
        names = list(told) if everything() else DAILY
        with formatter.section("全部命令" if everything() else "常用命令"):
            formatter.write_dl([(name, told[name]) for name in names])
        if not everything():
            with formatter.section(said("其他命令（说明：make help ALL=1）")):
                names = textwrap.wrap(" ".join(sorted({*told} - {*DAILY})), 76, break_on_hyphens=False)
                formatter.write("".join(f"  {row}\n" for row in names))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if "例如：" in error.message:
                raise
            name = (error.ctx or ctx).command.name or ""
            raise _with_example(error, said(EXAMPLES.get(name, f"make {name}"))) from None


def word_of(param: click.Parameter) -> str:
    """The word for ``param``: ``DATE`` for ``--date``."""
    name = max(param.opts, key=len).lstrip("-") if isinstance(param, click.Option) else param.name or ""
    word = name.replace("-", "").replace("_", "").upper()
    return NAMED.get(word, word)


def by_make() -> bool:
    """Whether make runs this, so that messages speak of make."""
    return bool(os.environ.get(f"{PREFIX}MAKE"))


def program() -> str:
    """What this clerk types before the name of a command."""
    if by_make():
        return "make"
    name = Path(sys.argv[0]).name.removesuffix(".exe")
    if name in {"gongwen", "公文"}:
        return name
    return "make" if (Path(__file__).parents[2] / "Makefile").exists() else "python -m pipeline"


def said(text: str) -> str:
    """``text`` with its commands as this clerk types them."""
    return re.sub(r"(?<![a-z])make (?=[a-z])", f"{program()} ", text)


def _with_example(error: click.UsageError, example: str) -> click.UsageError:
    # The way to a command's own help differs under make: its list and the example serve instead.
    context = None if by_make() else error.ctx
    return click.UsageError(f"{error.format_message().rstrip()}\n例如：{example}", context)


def _environment(word: str) -> str:
    names = [word, *(other for other, same in SAME.items() if same == word)]
    return next((value for name in names if (value := os.environ.get(PREFIX + name))), "")


def _separated(args: list[str], known: set[str]) -> tuple[dict[str, str], list[str]]:
    words: dict[str, str] = {}
    plain: list[str] = []
    for arg in args:
        match = WORD.fullmatch(arg)
        word = SAME.get(match[1], match[1]) if match else ""
        if match and word in known:
            words[word] = match[2]
        else:
            plain.append(arg)
    return words, plain


def _as_options(param: click.Option, value: str) -> Iterator[str]:
    option = max(param.opts, key=len)
    if param.is_flag:
        return iter([option] if value.strip() in YES else [])
    return (f"{option}={one}" for one in (_split(param, value) if param.multiple else [value]))


def _split(param: click.Parameter, value: str) -> list[str]:
    """One word given for several things: files as patterns or separated by spaces, names by 、 or spaces."""
    if not (param.multiple or param.nargs == -1):
        return [value]
    if not isinstance(param.type, click.Path):
        return [one for one in re.split(r"[、，,;；\s]+", value) if one]
    if Path(value).exists():
        return [value]
    from glob import glob

    found = sorted(glob(value))  # noqa: PTH207 - the pattern may be absolute
    several = value.split()
    if found:
        return found
    return several if len(several) > 1 and all(Path(one).exists() for one in several) else [value]
