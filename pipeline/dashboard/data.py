"""Everything on the page → one JSON text that holds no mark HTML or XML would take for its own; linear in what there is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.dashboard.markup import NO_XML, cut_short
from pipeline.dashboard.standing import when
from pipeline.dashboard.values import Overview
from pipeline.plan.model import Task, Unit
from pipeline.progress.history import Past
from pipeline.progress.said import said_by_item
from pipeline.progress.status import LEVELS, Light, Standing
from pipeline.progress.words import facts_of

# What was said is most of a large page: older words give way, and the page says so.
SAID_BUDGET = 1_200_000
LONGEST_LAST, LONGEST_BEFORE = 200, 40
CUT = "篇幅所限，这里没有列出较早的填报；全部填报见台账的“历次填报”工作表。"
LIGHTS = tuple(Light)


class _Words(Struct):
    """Texts that many items share, each once."""

    places: dict[str, int]

    def at(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))


def page_data(overview: Overview) -> str:
    """The JSON text; the same values give the same text."""
    words = _Words({})
    units: dict[Unit, int] = {}
    tasks: list[tuple[object, ...]] = []
    items: list[tuple[int, ...]] = []
    said: list[tuple[object, ...]] = []
    for plan, standing in enumerate(overview.standings):
        keys: dict[str, int] = {}
        for task in standing.plan.tasks:
            keys[task.key] = len(tasks)
            tasks.append(_task(plan, task))
        own = said_by_item(standing)
        for item in standing.items:
            unit = units.setdefault(item.unit, len(units))
            said += _said(len(items), own[item.task.key, item.unit.name])
            items.append(
                (
                    keys[item.task.key],
                    unit,
                    LIGHTS.index(item.light),
                    LEVELS.index(item.level),
                    words.at(facts_of(standing, item)),
                    words.at(item.facts.lines[0].part),
                    # Nobody is late for what no paper has told.
                    words.at(item.facts.due.isoformat() if item.facts.due else ""),
                )
            )
    kept, cut = _within_budget(said)
    order = {old: new for new, (_, old) in enumerate(sorted((unit.order, at) for unit, at in units.items()))}
    rows = [(task, order[unit], *rest) for task, unit, *rest in items]
    return _as_text(
        {
            "plans": [_plan(standing) for standing in overview.standings],
            "units": [_unit(unit) for unit in sorted(units, key=lambda unit: unit.order)],
            "tasks": tasks,
            "items": rows,
            "words": list(words.places),
            "said": kept,
            "cut": CUT if cut else "",
            "papers": [(one.plan, one.kind, one.unit, one.name, one.state, one.path) for one in overview.papers],
            "issued": [
                (
                    one.plan,
                    one.number,
                    one.day,
                    one.unit,
                    one.kind,
                    one.title,
                    one.status,
                    one.path,
                    one.pdf,
                    one.signed,
                )
                for one in overview.issued
            ],
            "doubts": [(str(one.place), one.message.removeprefix("待核：")) for one in overview.unconfirmed],
        }
    )


def _plan(standing: Standing) -> dict[str, str]:
    return {"name": standing.plan.name, "title": standing.plan.title, "when": when(standing)}


def _unit(unit: Unit) -> tuple[str, ...]:
    return unit.name, unit.full_name, unit.contact, unit.phone


def _task(plan: int, task: Task) -> tuple[object, ...]:
    title = task.title or cut_short(task.text, 24)
    section = task.chapters[-1] if task.chapters else ""
    return plan, task.key, title, section, task.deadline, task.due.isoformat() if task.due else ""


def _said(item: int, said: Sequence[Past]) -> Iterator[tuple[object, ...]]:
    """Newest first; the last word at some length, those before it briefly."""
    for number, one in enumerate(sorted(said, key=lambda one: one.day, reverse=True)):
        words = cut_short(one.words, LONGEST_BEFORE if number else LONGEST_LAST)
        yield item, one.day.isoformat(), one.state, words, one.source


def _within_budget(said: Sequence[tuple[object, ...]]) -> tuple[list[tuple[object, ...]], bool]:
    """The last word on every item always; earlier ones, newest first, as far as there is room."""
    seen: set[object] = set()
    kept, earlier = set(), []
    for place, row in enumerate(said):
        if row[0] in seen:
            earlier.append(place)
        else:
            kept.add(place)
        seen.add(row[0])
    room = SAID_BUDGET
    for place in sorted(earlier, key=lambda place: str(said[place][1]), reverse=True):
        room -= len("".join(map(str, said[place])).encode()) + 12
        if room < 0:
            break
        kept.add(place)
    return [row for place, row in enumerate(said) if place in kept], len(kept) < len(said)


def _as_text(value: object) -> str:
    text = NO_XML.sub("\ufffd", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
