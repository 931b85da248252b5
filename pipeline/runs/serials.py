"""From which number on papers are numbered: after the last of the register, or after those that other papers have used.

An office numbers all its letters in one row (GB/T 9704-2012, 7.2.5), and most of them are not made by this program: which numbers
those have, it knows from the plans at hand alone, and from whoever says where to go on (``FROM``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from pipeline.output.register import Entry, next_serial
from pipeline.papers.document import Document
from pipeline.papers.number import numbers_in
from pipeline.plan.project import Project
from pipeline.problems import Place, Problem

PLACE = Place("发文字号")
_HOW = "请查发文登记，写明接着从几号编起，如 FROM={}。"


class Serials(Struct, frozen=True, kw_only=True):
    """Code → the first serial it gives. ``against``: why they cannot be given; ``notes``: what is to be known of them; ``skipped``:
    for the register, which numbers before them it does not give itself, empty for none."""

    first: Mapping[str, int]
    against: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    skipped: str = ""


def serials(
    project: Project, documents: Sequence[Document], entries: Sequence[Entry], day: date, begin: int | None
) -> Serials:
    """Where the numbers of ``documents`` issued on ``day`` begin; ``begin`` is what a person said, None for nothing."""
    due = {one.code: next_serial(entries, one.code, day.year) for one in documents}
    wrong = tuple(_wrong(due, begin, day.year)) if begin is not None else ()
    if wrong:
        return Serials(first=due, against=wrong)
    first = {code: begin or serial for code, serial in due.items()}
    return Serials(
        first=first,
        against=tuple(_twice(project, documents, first, day.year, said=begin is not None)),
        notes=tuple(_begun(first, day.year)) if begin is None else (),
        skipped="".join(_skipped(serial, first[code]) for code, serial in due.items()),
    )


def _wrong(due: Mapping[str, int], begin: int, year: int) -> Iterator[Problem]:
    """Why nothing can go on from ``begin``."""
    if len(due) > 1:
        message = f"这次要发的用{len(due)}个代字（{'、'.join(due)}），不知道哪一个从{begin}号编起。"
        yield Problem(PLACE, message, "请用 KIND= 一次发一种。")
    for code, serial in due.items():
        if begin < serial:
            message = f"{code}〔{year}〕已经编到{serial - 1}号，不能再从{begin}号编起。"
            yield Problem(PLACE, message, f"请写{serial}以上的号；接着编的，不用写 FROM。")


def _twice(
    project: Project, documents: Sequence[Document], first: Mapping[str, int], year: int, *, said: bool
) -> Iterator[Problem]:
    """Numbers that another paper has, or a later one of its row: whoever ``said`` where to begin has looked at those before."""
    known = {(code, serial): what for code, of, serial, what in _quoted(project) if of == year}
    for code, count in Counter(one.code for one in documents).items():
        begin, end = first[code], first[code] + count - 1
        taken = [serial for of, serial in known if of == code and serial >= begin and (serial <= end or not said)]
        if taken:
            last = max(taken)
            range_ = f"{begin}至{end}号" if count > 1 else f"{begin}号"
            message = f"{known[code, last]}是{code}〔{year}〕{last}号，这次要编的{range_}同用一个代字，会重号或者倒号。"
            yield Problem(PLACE, message, _HOW.format(last + 1))


def _quoted(project: Project) -> Iterator[tuple[str, int, int, str]]:
    """Code, year and serial of the papers that issued the plans, with the words for it."""
    for plan, _ in project.plans:
        for code, year, serial in numbers_in(plan.line("发文字号")):
            yield code, year, serial, f"印发“{plan.name}”的文号"


def _begun(first: Mapping[str, int], year: int) -> Iterator[Problem]:
    """Rows of numbers that the register does not know yet."""
    for code in (code for code, serial in first.items() if serial == 1):
        message = f"{code}〔{year}〕第一次用本程序编号，从1号编起；不用本程序发的文用过哪些号，程序不知道。"
        yield Problem(PLACE, message, f"已经用过的，{_HOW.format(29)}")


def _skipped(due: int, first: int) -> str:
    if first == due:
        return ""
    return f"{due}至{first - 1}号不由本程序编" if first - due > 1 else f"{due}号不由本程序编"
