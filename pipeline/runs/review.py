"""What an office looks at before a number is given: whether the drafts are what goes out, and whether the day fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.documents.adjustment import KIND as ADJUSTMENT
from pipeline.documents.facts import ASKED, LATER_DUE, ROUND
from pipeline.documents.kinds import adjusted_kinds, stand_ins
from pipeline.grammar.deadline import parse_deadline
from pipeline.grammar.written import task_called, written_day
from pipeline.output.register import Entry
from pipeline.output.state import checksum, read_state
from pipeline.papers.document import Document
from pipeline.papers.facts import day_of
from pipeline.papers.later import whole
from pipeline.plan.model import Plan
from pipeline.plan.text import signed_day
from pipeline.problems import Place, Problem
from pipeline.progress.status import Standing
from pipeline.runs.days import out_of_order
from pipeline.runs.drafts import draft_path
from pipeline.telling import Tell, silent, told
from pipeline.word import Template

INSISTED = "确实要用这一天的，加 ANYDATE=是 再发。"
ANYWAY = f"请核对日期；{INSISTED}"
DAY = Place("成文日期")
YEAR = re.compile(r"〔(\d{4})〕")


def unseen(
    root: Path, documents: Sequence[Document], templates: Mapping[str, Template], tell: Tell = silent
) -> tuple[list[Problem], list[Problem]]:
    """What speaks against issuing ``documents`` because of their drafts on the disk, and what is merely to be known.

    What goes out must be what somebody could look at: a draft edited in Word cannot be rebuilt from its material, and
    one older than its material is not what would go out. A paper without draft is told.
    """
    state = read_state(root)
    refusals, stale, absent = [], [], []
    for document in told(tell, "核对草稿", documents):
        path = draft_path(document)
        if not (root / path).is_file():
            absent.append(document)
            continue
        found = (root / path).read_bytes()
        if found == templates[document.template].render(whole(document.context)):
            continue
        known = state.drafts.get(path)
        if checksum(found) in {known.sha256 if known else None, state.pending.get(path)}:
            stale.append(document)
        else:
            remedy = "请把修改写进 sources/ 或 templates/ 后重新生成；不要这些修改的，运行 make overwrite。"
            refusals.append(Problem(Place(path), "草稿有手工修改，不能直接发文。", remedy))
    if stale:
        message = f"{_named(stale)}的草稿早于现在的材料，发出的会与看过的不同。"
        refusals.append(Problem(Place("out/drafts/"), message, "请先运行 make notices，看过新的草稿再发。"))
    notes = []
    if absent:
        message = f"{_named(absent)}没有草稿，照现在的材料发文。"
        notes.append(Problem(Place("out/drafts/"), message, "想先看草稿的，下次请先运行 make notices。"))
    return refusals, notes


def _named(documents: Sequence[Document]) -> str:
    first = documents[0]
    name = f"{first.unit}的{first.kind}" if first.unit else first.kind
    return f"{name}等{len(documents)}份文件" if len(documents) > 1 else name


def misdated(
    documents: Sequence[Document], plans: Sequence[Plan], entries: Sequence[Entry], day: date
) -> tuple[Problem, ...]:
    """Why ``day`` cannot well be the day of ``documents``: it comes before the plan, or
    before what the register holds already (numbers run in the order of their days)."""
    return tuple(dict.fromkeys(_misdated(documents, plans, entries, day)))


def _misdated(
    documents: Sequence[Document], plans: Sequence[Plan], entries: Sequence[Entry], day: date
) -> Iterator[Problem]:
    for plan in plans:
        if any(one.plan == plan.name for one in documents) and (begun := _begun(plan)) and day < begun[0]:
            yield Problem(DAY, f"{written_day(day)}早于所依据的方案（{begun[1]}）。", ANYWAY)
    yield from out_of_order(entries, day, DAY, ANYWAY, dict.fromkeys(one.code for one in documents))


def too_early(documents: Sequence[Document], day: date) -> tuple[Problem, ...]:
    """Papers that tell of a day after that on which they would go out: no reason makes that true."""
    held = {(one.kind, found) for one in documents if (found := day_of(one.facts, ROUND, "日期")) and day < found}
    remedy = "请改用这一天或以后的成文日期；先发别的文件的，请用 KIND= 写明种类。"
    return tuple(
        Problem(DAY, f"{kind}按{written_day(of)}的情况写，{written_day(day)}在这一天之前。", remedy)
        for kind, of in sorted(held)
    )


def _begun(plan: Plan) -> tuple[date, str] | None:
    """The first day the plan can have been in force, as a day and as written: its own day, or the year of its number."""
    written = signed_day(plan)
    day = parse_deadline(written).date if written else None
    if day:
        return day, written
    number = plan.line("发文字号")
    year = YEAR.search(number)
    return (date(int(year[1]), 1, 1), number) if year else None


def overdue(documents: Sequence[Document], day: date) -> tuple[Problem, ...]:
    """Papers that ask for an answer by a day that has passed when they go out."""
    late = {}
    for document in documents:
        days = ((ROUND, "回复期限"), (ASKED, LATER_DUE), (ASKED, "报送截止"))
        found = (day_of(document.facts, subject, field) for subject, field in days)
        asked = next(filter(None, found), None)
        if asked and document.kind != ADJUSTMENT and asked < day:
            late[document.kind, asked] = written_day(asked)
    return tuple(
        Problem(
            DAY,
            f"{kind}要求{by}前报送，成文日期{written_day(day)}已过这一天。",
            f"请把期限改为以后的一天（后来增加的单位的，写在“调整依据”的“报送截止”里）；{INSISTED}",
        )
        for (kind, _), by in late.items()
    )


def already_past(
    documents: Sequence[Document], plans: Sequence[Plan], standings: Mapping[str, Standing], day: date
) -> Iterator[Problem]:
    """That papers tell of limits for the first time which on ``day`` are over: who is told so late is late from that day on."""
    telling = {*adjusted_kinds(), *stand_ins(), ADJUSTMENT}
    written_to = {(one.plan, one.unit) for one in documents if one.kind in telling}
    for plan in plans:
        standing = standings.get(plan.name)
        told = {(item.task.key, item.unit.name): item.facts.told for item in standing.items} if standing else {}
        over = {
            task.key: limit.words
            for task in plan.tasks
            for name in task.duties_by_unit
            if {(plan.name, name), (plan.name, "")} & written_to
            if (limit := task.limit(name)).due and limit.due < day
            if not ((known := told.get((task.key, name))) and known.deadline == limit.words)
        }
        if over:
            key, words = next(iter(over.items()))
            more = f"等{len(over)}项任务" if len(over) > 1 else ""
            message = f"{written_day(day)}发文，{task_called(key)}（{words}）{more}的时限已经过了，各单位从告知的那一天起算逾期。"
            yield Problem(DAY, message, "请核对时限；确实如此的，不用改。")
