"""issue, void, register, verify, seal, backup, restore: what goes out, and whether it still is what went out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.door import JSON, as_dict, check_kinds, command, print_json, say
from pipeline.cli.words import DAY
from pipeline.problems import MaterialError, Place, Problem

AHEAD = "请核对日期；确实要用这一天的，加 ANYDATE=是 再发。"

if TYPE_CHECKING:
    from pipeline.runs.issue import Outcome


@command("issue")
@click.option("--date", "day", required=True, type=DAY, help="成文日期，如 2021-11-01。")
@click.option("--kind", "kinds", multiple=True, help="只发这一种；可写多次。")
@click.option("--unit", "units", multiple=True, help="只发给这个单位（登记过的任何一种写法）；可写多次。")
@click.option("--plan", "plans", multiple=True, help="只发这个方案（文件夹的名字）的；可写多次。")
@click.option("--yes", is_flag=True, help="看过清单了，直接发；不在终端上运行时必须写。")
@click.option("--unconfirmed", metavar="理由", help="仍有待核或空白也发；理由记入登记簿。")
@click.option("--any-date", is_flag=True, help="日期核对过了，不合先后次序也照发。")
@click.option("--dry-run", is_flag=True, help="只看会编哪些号，不发。")
@JSON
@click.pass_obj
def issue_command(
    root: Path,
    day: datetime,
    kinds: tuple[str, ...],
    units: tuple[str, ...],
    plans: tuple[str, ...],
    any_date: bool,
    dry_run: bool,
    yes: bool,
    unconfirmed: str | None,
    as_json: bool,
) -> None:
    """发文：先列出要发的和其中待核、空白的，确认后编号、定稿、登记、归档，一步完成。"""
    from pipeline.runs.issue import issue, rehearse

    check_kinds(kinds)
    ahead = [Problem(Place("成文日期"), f"{day:%Y-%m-%d} 在今天之后。", AHEAD)] if day.date() > date.today() else []
    if ahead and not (any_date or dry_run):
        raise MaterialError(ahead)
    before = rehearse(root, day.date(), kinds, units, plans=plans, any_date=any_date)
    settled = not before.open or bool(unconfirmed and unconfirmed.strip())
    if not as_json:
        _announce(before)
    if dry_run or not settled or not (yes or _agreed(as_json=as_json)):
        _not_issued(before, dry_run=dry_run, settled=settled, as_json=as_json)
        return
    note = f"待核未定先发：{(unconfirmed or '').strip()}" if before.open else ""
    outcome = issue(root, day.date(), kinds, units, plans=plans, any_date=any_date, note=note, shown=before.entries)
    notes = [*ahead, *outcome.notes]
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
        print_json({"issued": issued, "archive": outcome.archive or None, "notes": [as_dict(note) for note in notes]})
        return
    _say(notes)
    say(f"已发文 {len(outcome.entries)} 份，归档在 {outcome.archive}/")
    _say_seal(root)


def _announce(before: Outcome) -> None:
    """What would go out, and what in it nobody has confirmed."""
    for one in before.entries:
        say(f"{one.number}  {one.kind}  {one.unit}  {one.title}")
    for problem in before.open:
        say(f"未核：{problem}", err=True)


def _agreed(*, as_json: bool) -> bool:
    """Whether the person at the terminal says yes; without a terminal nobody does."""
    return not as_json and sys.stdin.isatty() and click.confirm("以上文件现在编号、发文吗？", err=True)


def _not_issued(before: Outcome, *, dry_run: bool, settled: bool, as_json: bool) -> None:
    if as_json:
        would = [
            {"number": one.number, "kind": one.kind, "unit": one.unit, "title": one.title} for one in before.entries
        ]
        lists = {"open": before.open, "notes": before.notes}
        shown = {name: list(map(as_dict, found)) for name, found in lists.items()}
        print_json({"issued": [], "archive": None, "would_issue": would, **shown})
    else:
        _say(before.notes)
        say("以上是试编的号，没有发文。")
        if not settled:
            remedy = "请核定后从“待核”中删去、补填空白；确需先发的，加 UNCONFIRMED=理由，理由记入登记簿。"
            say(f"以上有 {len(before.open)} 处待核或空白，没有发文。{remedy}", err=True)
        elif not dry_run:
            say("没有发文。不在终端上运行的，看过清单后请加 YES=是。", err=True)
    if not dry_run:
        sys.exit(1)


@command("void")
@click.argument("number")
@click.option("--reason", required=True, help="作废原因。")
@click.option("--date", "day", required=True, type=DAY, help="作废日期。")
@click.pass_obj
def void_command(root: Path, number: str, reason: str, day: datetime) -> None:
    """在登记簿上注明一个文号作废（不删除，也不再使用）。"""
    from pipeline.runs.issue import void

    if day.date() > date.today():
        raise MaterialError([Problem(Place("作废日期"), f"{day:%Y-%m-%d} 在今天之后。", "请写办理作废的那一天。")])
    outcome = void(root, number, reason, day.date())
    (entry,) = outcome.entries
    say(f"{entry.number} 已注明作废：{entry.note}")
    _say(outcome.notes)
    _say_seal(root)


def _say_seal(root: Path) -> None:
    """What to copy to paper: kept elsewhere than the archive, it shows later whether the archive is still the same."""
    from pipeline.output.seal import Seal, read_seal

    seal = read_seal(root)
    if isinstance(seal, Seal):
        say(f"封签：{seal.written}（请抄在发文登记的纸上；日后用 make verify SEAL=封签 核对）")


def _say(notes: Iterable[Problem]) -> None:
    for note in notes:
        say(f"提示：{note}", err=True)


@command("register")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="另存为 Excel 工作簿。")
@click.option("--docx", type=click.Path(path_type=Path, dir_okay=False), help="另存为 Word 表格。")
@click.option("--code", default="", help="只列这个代字的，如 某某办函。")
@click.option("--year", type=int, help="只列这一年的。")
@JSON
@click.pass_obj
def register_command(
    root: Path, xlsx: Path | None, docx: Path | None, code: str, year: int | None, as_json: bool
) -> None:
    """列出登记簿，或其中一个代字、一年的；可另存为 Excel 或 Word 表格。"""
    from pipeline.output.files import write_file
    from pipeline.output.register import read_register
    from pipeline.runs.register import Part, as_word, as_workbook, rows_of

    part = Part(code, year)
    rows = rows_of(read_register(root), part)
    for path, draw in ((xlsx, as_workbook), (docx, as_word)):
        if path:
            write_file(path, draw(root, part))
    if as_json:
        print_json({"register": rows})
        return
    for row in rows:
        say("  ".join(filter(None, (row["发文字号"], row["日期"], row["主送"] or row["种类"], row["状态"]))))
    say(f"登记簿{'' if part == Part() else '中这一部分'}共 {len(rows)} 条。")
    _say_seal(root)


@command("verify")
@click.option("--seal", "seals", multiple=True, help="纸上记着的封签，如 36-3f2a-…；可写多次。")
@click.option("--against", type=click.Path(path_type=Path, exists=True), help="同这个备份（文件或文件夹）比对。")
@JSON
@click.pass_obj
def verify_command(root: Path, seals: tuple[str, ...], against: Path | None, as_json: bool) -> None:
    """核对登记簿和归档：有没有被改动、缺少、多出，与封签、备份是否相符，能否由归档材料重做出同样的文件。"""
    from pipeline.runs.verify import verify

    verdict = verify(root, seals, against)
    problems = verdict.problems
    if as_json:
        lists = {"problems": problems, "notes": verdict.notes}
        print_json({"checked": verdict.checked, **{key: list(map(as_dict, found)) for key, found in lists.items()}})
    else:
        for problem in problems:
            say(str(problem), err=True)
        for note in verdict.notes:
            say(f"说明：{note}")
        say(_conclusion(verdict.checked, len(problems)))
    sys.exit(1 if problems else 0)


def _conclusion(checked: int, problems: int) -> str:
    if problems:
        return f"核对归档文件 {checked} 份，发现 {problems} 处问题。"
    return f"核对归档文件 {checked} 份，全部无误。" if checked else "还没有归档的文件，没有可核对的。"


@command("seal")
@click.option("--accept", help="查明缘由后，以现在的归档为准重建封签；写明理由。")
@JSON
@click.pass_obj
def seal_command(root: Path, accept: str | None, as_json: bool) -> None:
    """显示封签（归档登记到哪一行、编到哪个号），供抄在纸上；封签丢失或不符的，查明后可重建。"""
    from pipeline.runs.seal import accept_archive, show_seal

    seal = show_seal(root) if accept is None else accept_archive(root, accept)
    if as_json:
        print_json({"seal": seal.written, "lines": seal.line, "numbers": dict(seal.numbers), "accepted": seal.accepted})
        return
    say(f"封签：{seal.written}")
    for name, number in seal.numbers.items():
        say(f"  {name} 编到 {number} 号")
    for reason in seal.accepted:
        say(f"  改认：{reason}")


@command("backup")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="写到哪里；不写则为 out/备份.tar.gz。")
@JSON
@click.pass_obj
def backup_command(root: Path, to: Path | None, as_json: bool) -> None:
    """把材料、模板、归档、登记簿和封签打成一个包，以便存到别处；归档有问题、有读不了的文件夹时不打包。"""
    from pipeline.runs.backup import back_up

    made = back_up(root, to)
    if as_json:
        print_json({"path": str(made.path), "files": made.files, "documents": made.documents, "sha256": made.sha256})
        return
    say(
        f"已把归档文件 {made.documents} 份连同登记簿、封签、材料和模板（共 {made.files} 个文件）打包到 {made.path}，请复制到别处保存。"
    )
    say(f"校验和（sha256）：{made.sha256}")


@command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@JSON
@click.pass_obj
def restore_command(root: Path, file: Path, as_json: bool) -> None:
    """由备份恢复：缺的补上，归档换回；比备份新的一律不盖掉。"""
    from pipeline.runs.backup import COMPARED, restore

    done = restore(root, file)
    if as_json:
        lists = {"written": done.written, "kept": done.kept, "notes": list(map(as_dict, done.notes))}
        print_json({"documents": done.documents, **lists})
        return
    say(f"已恢复：归档文件 {done.documents} 份，材料和模板补回 {len(done.written)} 个文件。")
    for path in done.kept:
        say(f"  保留现在的 {path}（备份里的不同，放在 {COMPARED}/{path}，请对照）")
    _say(done.notes)
    say("请运行 make verify 核对。")
