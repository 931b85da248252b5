"""undo, doctor, help, version, completion: the desk itself."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import VERSION
from pipeline.cli.door import JSON, command, print_json, say, say_all
from pipeline.cli.screen import ALL

SHELLS = ("bash", "zsh", "fish")
WHEN = {
    "undo": "撤销",
    "build": "生成",
    "ledger": "更新台账",
    "pull": "并入改动",
    "merge": "并入台账",
    "ingest": "接收方案",
    "revise": "接收新版",
    "forget": "收回方案",
    "units": "转换单位名册",
    "new-template": "画模板",
    "collect": "收回填表",
    "init": "建立材料",
}


@command("undo")
@JSON
@click.pass_obj
def undo_command(root: Path, as_json: bool) -> None:
    """撤销对材料、模板、草稿的上一次改动；再撤销一次，又改回来。"""
    from pipeline.output.history import undo
    from pipeline.output.lock import one_at_a_time

    with one_at_a_time(root):
        done = undo(root)
    if as_json:
        print_json({"undone": [{"path": path, "action": action} for path, action in done.changes], "problems": []})
        return
    say_all((f"  {action}  {path}" for path, action in done.changes), what="个")
    when = f"“{WHEN.get(done.when, done.when)}”{'以后' if done.after else '以前'}"
    say(f"已回到{when}的样子，共 {len(done.changes)} 个文件。不对的话再运行一次 make undo。")


@command("doctor")
@JSON
@click.pass_obj
def doctor_command(root: Path, as_json: bool) -> None:
    """看看这台电脑有什么、缺什么、影响哪些命令、怎样补上。"""
    from msgspec.structs import asdict

    from pipeline.runs.doctor import examine

    findings = examine(root)
    if as_json:
        print_json({"findings": [asdict(one) for one in findings]})
        return
    for one in findings:
        say(f"{'✓' if one.well else '✗'} {one.name}：{one.found}（用于{one.concerns}）")
        if one.remedy:
            say(f"    {one.remedy}")
    lacking = sum(not one.well for one in findings)
    say(f"共看了 {len(findings)} 项，" + (f"{lacking} 项要补。" if lacking else "都齐全。"))


@command("help")
@ALL
@click.pass_context
def help_command(context: click.Context) -> None:
    """列出命令；加 ALL=1 列出全部命令的说明。"""
    click.echo(context.find_root().get_help())


@command("version")
def version_command() -> None:
    """显示程序版本。"""
    say(f"公文 {VERSION}")


@command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def completion_command(shell: str) -> None:
    """写出终端的自动补全脚本：gongwen completion bash >> ~/.bashrc。"""
    from click.shell_completion import get_completion_class

    from pipeline.cli.door import main

    for name in ("gongwen", "公文"):
        made = get_completion_class(shell)
        if made:
            click.echo(made(main, {}, name, "_GONGWEN_COMPLETE").source())
