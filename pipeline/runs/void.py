"""A number that was given → a line that it is void, with a folder of its own in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from pipeline.grammar.written import written_day
from pipeline.output.archive import Went, next_bag, papers_out, put_bag, settle
from pipeline.output.folders import ARCHIVE
from pipeline.output.lock import one_at_a_time
from pipeline.output.recipe import Paper
from pipeline.output.register import VOIDED, Entry
from pipeline.output.state import checksum
from pipeline.papers.facts import in_words
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.days import day_off, out_of_order
from pipeline.runs.entering import Outcome, enter
from pipeline.runs.packing import pack_void, void_name, void_note
from pipeline.runs.page import redraw
from pipeline.runs.received import JOINT

VOID_DAY = Place("作废日期")
# Of papers that rest on what is made void so many of a kind are named.
NAMED = 5
VOID_ANYWAY = "加 ANYDATE=是 再办。"


def void(root: Path, number: str, reason: str, day: date, *, any_date: bool = False) -> Outcome:
    """Enter in the register that ``number`` is void; nothing is removed and the number is not used again.

    ``any_date`` takes a day that would be refused as out of order: before the paper's, whose own may be what is wrong, or
    before a later line. Raises MaterialError when the number was never issued or is void already, the reason is empty, the
    day is out of order, or the register is damaged.
    """
    with one_at_a_time(root):
        entries = settle(root)
        doubts = _void_doubts(entries, number, day)
        line = _void_line(entries, number, " ".join(reason.split()), day, () if any_date else doubts)
        line = replace(line, bag=next_bag(root, entries, day.year), sha256=checksum(void_note(line)))
        left = _left(root, number)
        packed = pack_void(root / ARCHIVE / _last(entries, number).bag, entries, line)
        put_bag(root, line.bag, packed.files)
        entered = enter(root, (*entries, *packed.lines))
        notes = (*doubts, *day_off(day, VOID_DAY), *left, *entered, *redraw(root))
        return Outcome(packed.lines, f"{ARCHIVE}/{line.bag}", notes)


def _left(root: Path, number: str) -> tuple[Problem, ...]:
    try:
        return tuple(_resting_on(papers_out(root), number))
    except MaterialError:
        # A bag that nobody understands any more keeps no number from being made void.
        return ()


def _resting_on(papers: Sequence[Went], number: str) -> Iterator[Problem]:
    """The papers that hold still and say that they rest on what ``number`` told: they press for it, or adjust it."""
    for kind, own in groupby(
        (went.paper for went in papers if _rests_on(went.paper, number)), key=lambda one: one.id.kind
    ):
        named = [one.number for one in own]
        more = f"等{len(named)}份" if len(named) > NAMED else ""
        message = f"{'、'.join(named[:NAMED])}{more}（{kind}）是根据{number}写的，没有作废。"
        yield Problem(Place("登记簿"), message, "不再有依据的，请一并作废，或者另行告知收到的单位。")


def _rests_on(paper: Paper, number: str) -> bool:
    told = (in_words(fields.get("进展", "")) for subject, fields in paper.facts.items() if subject.unit)
    adjusted = paper.previous.number.split(JOINT) if paper.previous else ()
    return number in adjusted or any(words.endswith(f"函告：{number}") for words in told)


def _last(entries: Sequence[Entry], number: str) -> Entry:
    mine = [entry for entry in entries if entry.number == number]
    if not mine or mine[-1].action == VOIDED:
        message = f"“{number}”已经作废。" if mine else f"登记簿中没有“{number}”。"
        raise MaterialError([Problem(Place("登记簿"), message, "请核对发文字号。")])
    return mine[-1]


def _void_doubts(entries: Sequence[Entry], number: str, day: date) -> list[Problem]:
    last = _last(entries, number)
    if day < date.fromisoformat(last.date):
        issued = written_day(date.fromisoformat(last.date))
        message = f"{number}是{issued}发的，不能在{written_day(day)}作废。"
        return [Problem(VOID_DAY, message, f"请核对日期；那个号的日期写错了的，{VOID_ANYWAY}")]
    return list(out_of_order(entries, day, VOID_DAY, f"请核对日期；确实是这一天作废的，{VOID_ANYWAY}"))


def _void_line(entries: Sequence[Entry], number: str, reason: str, day: date, doubts: Sequence[Problem]) -> Entry:
    last = _last(entries, number)
    problems = [*doubts]
    if not any(character.isalnum() for character in reason):
        problems.insert(0, Problem(Place("作废原因"), "没有写作废原因。", "请写明，如 REASON=主送单位有误。"))
    if problems:
        raise MaterialError(problems)
    return replace(
        last, serial=0, action=VOIDED, date=day.isoformat(), year=last.year, note=reason, file=void_name(number),
        previous="", seal="", content="",
    )  # fmt: skip
