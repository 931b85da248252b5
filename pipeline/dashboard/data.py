"""Everything on the page → one JSON text that holds no mark HTML or XML would take for its own; linear in what there is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pipeline.dashboard.markup import NO_XML, cut_short
from pipeline.dashboard.standing import plan_block, when
from pipeline.dashboard.values import Overview, PlanOnPage, Row, Said
from pipeline.plan.model import Task, Unit
from pipeline.progress.history import Past
from pipeline.progress.said import said_by_item
from pipeline.progress.status import LEVELS, Light, Standing
from pipeline.progress.words import deadline_of, facts_of

# What was said is most of a large page: older words give way, and the page says so.
SAID_BUDGET = 1_200_000
LONGEST_LAST, LONGEST_BEFORE = 200, 40
CUT = "篇幅所限，这里没有列出较早的填报；全部填报见台账的“历次填报”工作表。"
LIGHTS = tuple(Light)


def plan_on_page(standing: Standing) -> PlanOnPage:
    """What the page shows of the plan that stands so."""
    keys = {task.key: place for place, task in enumerate(standing.plan.tasks)}
    units: dict[Unit, int] = {}
    own = said_by_item(standing)
    return PlanOnPage(
        name=standing.plan.name,
        title=standing.plan.title,
        when=when(standing),
        block=str(plan_block(standing)),
        tasks=tuple(map(_task, standing.plan.tasks)),
        items=tuple(
            Row(
                task=keys[item.task.key],
                unit=units.setdefault(item.unit, len(units)),
                light=LIGHTS.index(item.light),
                level=LEVELS.index(item.level),
                facts=facts_of(standing, item),
                part=item.facts.lines[0].part,
                limit=deadline_of(item),
                # Nobody is late for what no paper has told, nor before it did.
                due=item.facts.late_after.isoformat() if item.facts.late_after else "",
            )
            for item in standing.items
        ),
        units=tuple(units),
        said=tuple(
            one for place, item in enumerate(standing.items) for one in _said(place, own[item.task.key, item.unit.name])
        ),
    )


def page_data(overview: Overview) -> str:
    """The JSON text; the same values give the same text."""
    # Texts that many items share stand once.
    words: dict[str, int] = {}
    units = {unit: 0 for plan in overview.plans for unit in plan.units}
    units = {unit: place for place, unit in enumerate(sorted(units, key=lambda unit: unit.order))}
    tasks: list[tuple[object, ...]] = []
    items: list[tuple[int, ...]] = []
    said: list[tuple[object, ...]] = []
    for number, plan in enumerate(overview.plans):
        said += (
            (len(items) + one.item, one.day, one.state, one.words, one.source, int(one.of_progress))
            for one in plan.said
        )
        items += (
            (
                len(tasks) + row.task,
                units[plan.units[row.unit]],
                row.light,
                row.level,
                *(words.setdefault(text, len(words)) for text in (row.facts, row.part, row.due, row.limit)),
            )
            for row in plan.items
        )
        tasks += ((number, *task) for task in plan.tasks)
    kept, cut = _within_budget(said)
    return _as_text(
        {
            "plans": [{"name": plan.name, "title": plan.title, "when": plan.when} for plan in overview.plans],
            "units": [(unit.name, unit.full_name, unit.contact, unit.phone) for unit in units],
            "tasks": tasks,
            "items": items,
            "words": list(words),
            "said": kept,
            "cut": CUT if cut else "",
            "papers": [row for one in overview.papers for row in one.rows],
            "issued": [
                (
                    one.plan,
                    one.number,
                    one.day,
                    one.unit,
                    one.kind,
                    one.title,
                    "；".join(filter(None, (one.status, one.void and f"作废原因：{one.void}"))),
                    one.path,
                    one.pdf,
                    one.signed,
                    one.now,
                    int(one.void is not None),
                )
                for one in overview.issued
                if not one.voiding
            ],
            "doubts": [
                (str(one.place), one.message.removeprefix("待核：") + one.remedy) for one in overview.unconfirmed
            ],
        }
    )


def _task(task: Task) -> tuple[str, ...]:
    title = task.title or cut_short(task.text, 24)
    section = task.chapters[-1] if task.chapters else ""
    limits, days = (limit.words for limit in task.limits), [limit.due for limit in task.limits if limit.due]
    return task.key, title, section, "；".join(limits), max(days).isoformat() if days else ""


def _said(item: int, said: Sequence[Past]) -> Iterator[Said]:
    """Newest first; the last word at some length, those before it briefly."""
    for number, one in enumerate(sorted(said, key=lambda one: one.day, reverse=True)):
        words = cut_short(one.words, LONGEST_BEFORE if number else LONGEST_LAST)
        yield Said(
            item=item,
            day=one.day.isoformat(),
            state=one.state,
            words=words,
            source=one.source,
            of_progress=one.of_progress,
        )


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
