"""A claim held against what the independent reader finds: borne out or refuted, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pipeline.papers.claim import Claim
from pipeline.papers.document import Document
from pipeline.runs.material import check
from pipeline.runs.outstanding import outstanding
from tests.truth.offices import TELLING
from tests.truth.reader import LEVELS, PAPERS, Reader, Task


def refuted(claim: Claim, reader: Reader) -> str:
    """Why ``claim`` is not so; empty where it is borne out."""
    judge = JUDGES.get(claim.what)
    if judge is None:
        return f"nobody can confirm {claim.what}"
    found, said = judge(claim, reader)
    return "" if found == said else f"the files say {found}, the paper {said}"


def papers_of(root: Path) -> list[Document]:
    """Every paper that is due, and those on progress that have gone out already, as they stand now."""
    made = check(root)
    due = outstanding(root, made.project, made.documents)
    return [*due, *(one for one in made.documents if one not in due and one.kind not in TELLING)]


def claims_refuted(papers: Sequence[Document], reader: Reader) -> Iterator[str]:
    """Each claim that is not so and each paper that is not there, with the reason."""
    yield from (f"no paper, or one too many: {what}" for what in lacking(papers, reader))
    for paper in papers:
        for claim in paper.claims:
            if claim.value not in BY_CALENDAR and (why := refuted(claim, reader)):
                yield f"{paper.id}\n{claim}\n{why}"
        whole = {claim.value.removeprefix("通报"): claim.count for claim in paper.claims if not claim.unit}
        if whole.keys() >= {"绿灯", "黄灯", "未启动"}:
            lights = sum(whole[name] for name in ("已完成", "红灯", "绿灯", "黄灯", "未启动"))
            if lights != whole["事项"]:
                yield f"{paper.id}\nthe lights are {lights} in all, the items {whole['事项']}"


def held(papers: Iterable[Document]) -> Counter[str]:
    """How many claims of each kind were held against the files."""
    return Counter(claim.what for paper in papers for claim in paper.claims if claim.value not in BY_CALENDAR)


def lacking(papers: Iterable[Document], reader: Reader) -> list[str]:
    """What the files call for and no paper is there for, and the notices that they do not call for."""
    found = {(paper.kind, paper.unit) for paper in papers}
    units = {unit for _, unit in reader.items()} | {reader.now.names.get(paper.unit, "") for paper in reader.papers}
    wrong = []
    for unit in sorted(units - {"", reader.now.own}):
        pressed = bool(reader.rounds) and any(reader.level(task, unit) for task, _ in reader.items(unit))
        if pressed != (("督办通知", unit) in found):
            wrong.append(f"{unit}: 督办通知")
        if reader.untold(unit) and not found & {(kind, to) for kind in PAPERS for to in (unit, "")}:
            wrong.append(f"{unit}: 函告")
    return wrong


Verdict = tuple[object, object]


def _task(claim: Claim, reader: Reader) -> Task:
    return next(task for task in reader.now.tasks if task.key == claim.task)


def _told(claim: Claim, reader: Reader) -> Verdict:
    task = _task(claim, reader)
    told = reader.known(task, claim.unit)
    # Two units that became one may have been told on the same day, each by its own letter.
    first = {one.number for one in reader.tellings(task, claim.unit) if told and one.day == told.day}
    return (told and told.day.isoformat(), claim.value in first), (claim.since, True)


def _silent(claim: Claim, reader: Reader) -> Verdict:
    missed = reader.missed(_task(claim, reader), claim.unit)
    return (len(missed), missed[0].isoformat() if missed else ""), (claim.count, claim.since)


def _never(claim: Claim, reader: Reader) -> Verdict:
    return reader.report(_task(claim, reader), claim.unit)[0], None


def _last(claim: Claim, reader: Reader) -> Verdict:
    return reader.report(_task(claim, reader), claim.unit)[0], date.fromisoformat(claim.since)


def _late(claim: Claim, reader: Reader) -> Verdict:
    task = _task(claim, reader)
    since = reader.late(task, claim.unit)
    return (reader.days_late(task, claim.unit), str(since)), (claim.count, claim.since)


def _level(claim: Claim, reader: Reader) -> Verdict:
    tasks = [_task(claim, reader)] if claim.task else [task for task, _ in reader.items(claim.unit)]
    return max((reader.level(task, claim.unit) for task in tasks), key=LEVELS.index), claim.value


def _bears(claim: Claim, reader: Reader) -> Verdict:
    return _task(claim, reader).roles.get(claim.unit), claim.value


def _quoted(claim: Claim, reader: Reader) -> Verdict:
    return claim.value in reader.now.text, True


def _before(claim: Claim, reader: Reader) -> Verdict:
    return {one.number for paper in reader.heads(claim.unit) for one in paper.chain()}, set(claim.value.split("、"))


def _new(claim: Claim, reader: Reader) -> Verdict:
    task = _task(claim, reader)
    had = any(one.same(task) for paper in reader.heads(claim.unit) for one in paper.tasks)
    return (task.roles.get(claim.unit), had), (claim.value, False)


def _gone(claim: Claim, reader: Reader) -> Verdict:
    had = [one for paper in reader.heads(claim.unit) for one in paper.tasks if claim.value.endswith(f"{one.title}。")]
    has = [task for task, _ in reader.items(claim.unit) if any(task.same(one) for one in had)]
    return (bool(had), has), (True, [])


def _experience(claim: Claim, reader: Reader) -> Verdict:
    rows = [row for (_, unit), row in reader.rows.items() if unit == claim.unit]
    return any(row.get("入通报") and claim.value in str(row["经验做法"]) for row in rows), claim.unit != reader.now.own


def _proposed(claim: Claim, reader: Reader) -> Verdict:
    return reader.step(claim.unit), claim.value


def _count(claim: Claim, reader: Reader) -> Verdict:
    return COUNTS[claim.value](claim, reader), claim.count


def _items(claim: Claim, reader: Reader) -> list[tuple[Task, str]]:
    return [(task, unit) for task, unit in reader.items(claim.unit) if reader.known(task, unit)]


def _by_light(*lights: str) -> Callable[[Claim, Reader], int]:
    return lambda claim, reader: sum(reader.light(task, unit) in lights for task, unit in _items(claim, reader))


def _reported(claim: Claim, reader: Reader) -> int:
    return sum(reader.report(task, unit)[0] is not None for task, unit in _items(claim, reader))


def _asked(claim: Claim, reader: Reader) -> list[tuple[Task, str]]:
    return [
        (task, unit)
        for task, unit in _items(claim, reader)
        if reader.asks(unit) and not reader.done_before(task, unit) and not reader.excused(task, unit)
        if (told := reader.known(task, unit)) and reader.day > told.day
    ]


def _unanswered(claim: Claim, reader: Reader) -> list[tuple[Task, str]]:
    return [(task, unit) for task, unit in _asked(claim, reader) if reader.missed(task, unit)]


def _afterwards(claim: Claim, reader: Reader) -> int:
    days = [reader.report(task, unit)[0] for task, unit in _items(claim, reader)]
    return sum(day is not None and day > reader.day for day in days)


def _distinct(claim: Claim, reader: Reader) -> int:
    """The tasks that the letters which hold give the unit, each once."""
    found: list[Task] = []
    for paper in reader.heads(claim.unit):
        found += [one for one in paper.tasks if not any(one.same(other) for other in found)]
    return len(found)


COUNTS: dict[str, Callable[[Claim, Reader], int]] = {
    "函告任务": lambda claim, reader: len(_items(claim, reader)),
    "承担任务": lambda claim, reader: len(reader.items(claim.unit)),
    "责任单位": lambda claim, reader: len({unit for _, unit in reader.items()}),
    "方案任务": lambda claim, reader: len(reader.now.tasks),
    "原任务": _distinct,
    "通报事项": lambda claim, reader: len(_items(claim, reader)),
    "通报已完成": _by_light("已完成"),
    "通报红灯": _by_light("红灯"),
    "通报已填报": _reported,
    "本轮单位": lambda claim, reader: len({unit for _, unit in _asked(claim, reader)}),
    "本轮事项": lambda claim, reader: len(_asked(claim, reader)),
    "本轮已填报": lambda claim, reader: len(_asked(claim, reader)) - len(_unanswered(claim, reader)),
    "本轮未填报": lambda claim, reader: len(_unanswered(claim, reader)),
    "本轮未填报单位": lambda claim, reader: len({unit for _, unit in _unanswered(claim, reader)}),
    # Every letter of these offices asks for reports, so no round is the first to ask.
    "本轮首次": lambda _claim, _reader: 0,
    "本轮补报": _afterwards,
}
# Green, yellow and 未启动 take a calendar of working days to tell apart: they are held to the sum by the test itself.
BY_CALENDAR = {"通报绿灯", "通报黄灯", "通报未启动"}
JUDGES: dict[str, Callable[[Claim, Reader], Verdict]] = {
    "函告": _told,
    "没有填报": _silent,
    "尚未填报": _never,
    "最近填报": _last,
    "逾期": _late,
    "级别": _level,
    "承担": _bears,
    "引文": _quoted,
    "原函": _before,
    "新增": _new,
    "不再承担": _gone,
    "经验": _experience,
    "建议": _proposed,
    "计数": _count,
}
