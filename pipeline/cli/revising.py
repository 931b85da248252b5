"""revise: the next version of a plan, shown first and written when the clerk says so."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.door import JSON, MATERIAL, command, note, print_json, say, say_all
from pipeline.cli.screen import SCREEN, shorten

if TYPE_CHECKING:
    from pipeline.runs.revise import Revision


@command("revise")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--plan", help="方案文件夹的名字；只有一个方案时可以不写。")
@click.option("--dry-run", is_flag=True, help="只看有什么变化，不写。")
@click.option("--yes", is_flag=True, help="看过变化了，不再问，直接写。")
@click.option("--whole", is_flag=True, help="对得上的任务很少，但确是整份新版。")
@JSON
@click.pass_obj
def revise_command(
    root: Path, file: Path, plan: str | None, dry_run: bool, yes: bool, whole: bool, as_json: bool
) -> None:
    """接收方案的新版（修订版）：逐项比对，您改过的保留，看过以后才写进 plan.yaml。"""
    from pipeline.runs.revise import carry_out, prepare_revision

    revision = prepare_revision(root, plan or _only(root), file, whole=whole)
    if not as_json:
        _show(revision)
    write = not dry_run and (yes or (not as_json and _agreed()))
    if write:
        note("revise", MATERIAL)
        carry_out(root, revision)
        note("revise", MATERIAL, after=True)
    if as_json:
        print_json({**_data(revision), "written": write})
    elif write:
        _say_next(root, revision)
    else:
        say("没有写出任何文件。" + ("" if dry_run else "要写的，请加 YES=1 再运行一次。"))
    if not (write or dry_run):
        sys.exit(1)


def _only(root: Path) -> str:
    from pipeline.sources.folder import plan_names

    plans = plan_names(root)
    if len(plans) != 1:
        raise click.UsageError(f"请写明是哪个方案的新版：{'、'.join(plans) or '现在没有方案'}。")
    return plans[0]


def _agreed() -> bool:
    return sys.stdin.isatty() and click.confirm("写进 plan.yaml 吗？")


def _show(revision: Revision) -> None:
    from pipeline.progress.tasks.edits import excerpts
    from pipeline.revision.telling import told_changes, told_edits

    say(f"《{revision.title}》同“{revision.plan}”的 {revision.compared} 比对：")
    if revision.compared == "plan.yaml":
        say("  （没有保存原件，或原件读不出来，分不清哪些是您后来改的，以下都按新文件。）")
    if revision.notice:
        say("  这是调整通知，不是整份新版：只照它的话改那几项，其余一字不动。")
    around = ["{}：原“{}”，现“{}”".format(key, *excerpts(before, after)) for key, before, after in revision.matter]
    _list("新文件的变化", [*around, *told_changes(revision.changes)])
    _list("您改过的", told_edits(revision.joined, revision.notes))
    _list("写进“待核”、请核对的", revision.asked)
    if revision.ground:
        say(f"写进 supervision.yaml 的“调整依据”（调整函要引用，请核对）：{revision.ground}")
    elif revision.changes:
        say("没有新的文号或日期，“调整依据”请自己写进 supervision.yaml，不然调整函发不出去。")
    if revision.units:
        say(f"单位名册新增 {len(revision.units)} 个：{'、'.join(revision.units)}")


def _list(head: str, lines: Iterable[str]) -> None:
    shown = list(lines)
    say(f"{head}：{len(shown)} 处" if shown else f"{head}：没有")
    say_all((f"  {number}. {line}" for number, line in enumerate(shown, 1)), SCREEN // 4, "处")


def _say_next(root: Path, revision: Revision) -> None:
    from pipeline.runs.ingest import blocking
    from pipeline.sources.folder import LEDGER

    say(f"已写进 sources/{revision.plan}/plan.yaml，新旧原件都保留。下一步：")
    steps = []
    if problems := blocking(root, f"sources/{revision.plan}"):
        steps.append(
            f"先改好以下 {len(problems)} 处，不然不能生成文件：\n"
            + "\n".join(shorten(map(str, problems), SCREEN // 4, "处"))
        )
    if revision.asked:
        steps.append("核对上面列进“待核”的，核一条，就在 plan.yaml 的“待核”里删一条。")
    if (root / "sources" / revision.plan / LEDGER).is_file():
        steps.append("运行 make ledger，更新进展台账；编号、任务变了的，填过的内容跟着走。")
    steps.append("运行 make why，看看哪些文件会变；再运行 make notices。")
    for number, step in enumerate(steps, 1):
        say(f"{number}. {step}")
    say("不对的话，用 make undo 撤销。")


def _data(revision: Revision) -> dict[str, object]:
    from pipeline.revision.telling import as_data, told_edits

    return {
        "plan": revision.plan,
        "compared": revision.compared,
        "changes": as_data(revision.changes),
        "matter": [{"key": key, "before": before, "after": after} for key, before, after in revision.matter],
        "edits": list(told_edits(revision.joined, revision.notes)),
        "review": list(revision.asked),
        "units": list(revision.units),
        "problems": [],
    }
