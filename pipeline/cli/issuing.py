"""issue, void: what goes out, and what of it holds no more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.door import JSON, as_dict, check_kinds, command, print_json, say, say_all, say_notes, say_seal
from pipeline.cli.screen import by_file, everything
from pipeline.cli.words import COUNT, DAY, KEY
from pipeline.problems import MaterialError, Place, Problem

AHEAD = "请核对日期；确实要用这一天的，加 ANYDATE=是 再发。"

# Of more papers than this, those of a kind are told together; of what is unconfirmed as many lines are shown.
SINGLY, OPEN = 14, 12

if TYPE_CHECKING:
    from pipeline.output.register import Entry
    from pipeline.runs.entering import Outcome


@command("issue")
@click.option("--date", "day", required=True, type=DAY, help="成文日期，如 2021-11-01。")
@click.option("--kind", "kinds", multiple=True, help="只发这一种；可写多次。")
@click.option("--unit", "units", multiple=True, help="只发给这个单位（登记过的任何一种写法）；可写多次。")
@click.option("--plan", "plans", multiple=True, help="只发这个方案（文件夹的名字）的；可写多次。")
@click.option("--yes", is_flag=True, help="看过清单了，直接发；不在终端上运行时必须写。")
@click.option("--unconfirmed", metavar="理由", help="仍有待核或空白也发；理由记入登记簿。")
@click.option("--any-date", is_flag=True, help="日期核对过了，不合先后次序也照发。")
@click.option("--from", "begin", metavar="号", type=COUNT, help="从几号编起：前面的号别的文已经用了。")
@click.option("--dry-run", is_flag=True, help="只看会编哪些号，不发。")
@KEY
@JSON
@click.pass_obj
def issue_command(
    root: Path,
    day: datetime,
    kinds: tuple[str, ...],
    units: tuple[str, ...],
    plans: tuple[str, ...],
    any_date: bool,
    begin: int | None,
    dry_run: bool,
    yes: bool,
    unconfirmed: str | None,
    key: Path | None,
    as_json: bool,
) -> None:
    """发文：先列出要发的和其中待核、空白的，确认后编号、定稿、登记、归档，一步完成。"""
    from pipeline.cli.teller import Teller
    from pipeline.runs.issue import issue, rehearse

    check_kinds(kinds)
    ahead = [Problem(Place("成文日期"), f"{day:%Y-%m-%d} 在今天之后。", AHEAD)] if day.date() > date.today() else []
    if ahead and not (any_date or dry_run):
        raise MaterialError(ahead)
    sign = _signer(root, key)
    tell = Teller()
    before = rehearse(root, day.date(), kinds, units, plans=plans, any_date=any_date, begin=begin, tell=tell)
    settled = not before.open or bool(unconfirmed and unconfirmed.strip())
    if not as_json:
        _announce(before, ahead)
    if dry_run or not settled or not (yes or _agreed(as_json=as_json)):
        _not_issued(before, ahead, dry_run=dry_run, settled=settled, as_json=as_json)
        return
    note = f"待核未定先发：{(unconfirmed or '').strip()}" if before.open else ""
    outcome = issue(
        root,
        day.date(),
        kinds,
        units,
        plans=plans,
        any_date=any_date,
        begin=begin,
        note=note,
        shown=before.entries,
        tell=tell,
    )
    notes = [*ahead, *outcome.notes, *sign()]
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
    # What was known before was shown before the question.
    say_notes(one for one in notes if one not in before.notes and one not in ahead)
    say(f"已发文 {len(outcome.entries)} 份，归档在 {outcome.archive}/")
    say_seal(root)


def _signer(root: Path, file: Path | None) -> Callable[[], list[Problem]]:
    """What signs the seal once the act is done; the key is looked at before it."""
    from pipeline.output.seal import PUBLIC_KEY

    if file is None and not (root / PUBLIC_KEY).exists():
        return list
    from pipeline.runs.signature import open_key, signed

    key = open_key(root, file) if file else None
    return lambda: signed(root, key)


def _announce(before: Outcome, ahead: Sequence[Problem]) -> None:
    """What would go out, what in it nobody has confirmed, and what is to be known of it: all before anybody says yes."""
    papers = list(zip(before.entries, before.pages, strict=True))
    apart = everything() or len(papers) <= SINGLY
    say_all(map(_told, papers) if apart else _told_by_kind(papers), SINGLY + 1, "行")
    for line in by_file(before.open, OPEN):
        say(f"未核：{line}", err=True)
    say_notes((*ahead, *before.notes))


def _told(paper: tuple[Entry, int | None]) -> str:
    entry, pages = paper
    words = (entry.number, entry.kind, entry.unit, entry.title, f"{pages}页" if pages else "")
    return "  ".join(filter(None, words))


def _told_by_kind(papers: Sequence[tuple[Entry, int | None]]) -> Iterator[str]:
    """A line for those whose numbers follow each other, of one kind and plan."""
    for (plan, kind, _), group in groupby(papers, key=lambda one: (one[0].plan, one[0].kind, one[0].code)):
        own = list(group)
        if len(own) == 1:
            yield _told(own[0])
            continue
        entries, counts = [entry for entry, _ in own], [pages for _, pages in own if pages]
        pages = f"  共{sum(counts)}页" if len(counts) == len(own) else ""
        units = f"  {entries[0].unit}至{entries[-1].unit}" if entries[0].unit else ""
        yield f"{entries[0].number}至{_serial(entries[-1])}  {kind} {len(own)} 份  方案“{plan}”{units}{pages}"


def _serial(entry: Entry) -> str:
    return entry.number.partition("〕")[2]


def _agreed(*, as_json: bool) -> bool:
    """Whether the person at the terminal says yes; without a terminal nobody does."""
    return not as_json and sys.stdin.isatty() and click.confirm("以上文件现在编号、发文吗？", err=True)


def _not_issued(before: Outcome, ahead: Sequence[Problem], *, dry_run: bool, settled: bool, as_json: bool) -> None:
    if as_json:
        would = [
            {"number": one.number, "kind": one.kind, "unit": one.unit, "title": one.title, "pages": pages}
            for one, pages in zip(before.entries, before.pages, strict=True)
        ]
        lists = {"open": before.open, "notes": (*ahead, *before.notes)}
        shown = {name: list(map(as_dict, found)) for name, found in lists.items()}
        print_json({"issued": [], "archive": None, "would_issue": would, **shown})
    else:
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
@click.option("--any-date", is_flag=True, help="日期核对过了，不合先后次序也照办。")
@KEY
@click.pass_obj
def void_command(root: Path, number: str, reason: str, day: datetime, any_date: bool, key: Path | None) -> None:
    """在登记簿上注明一个文号作废（不删除，也不再使用）。"""
    from pipeline.runs.void import void

    if day.date() > date.today():
        raise MaterialError([Problem(Place("作废日期"), f"{day:%Y-%m-%d} 在今天之后。", "请写办理作废的那一天。")])
    sign = _signer(root, key)
    outcome = void(root, number, reason, day.date(), any_date=any_date)
    (entry,) = outcome.entries
    say(f"{entry.number} 已注明作废：{entry.note}")
    say_notes((*outcome.notes, *sign()))
    say_seal(root)
