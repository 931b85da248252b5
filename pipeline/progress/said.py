"""Everything that was ever said of a task by a unit: what the ledger keeps of before, and what its row says now."""

from __future__ import annotations

from pipeline.progress.history import Past
from pipeline.progress.status import Item, Standing


def said_by_item(standing: Standing) -> dict[tuple[str, str], list[Past]]:
    """(task, unit) → everything reported; what the ledger says now is the last of it once the ledger was brought up to
    date, and before that it stands in it and not here."""
    found: dict[tuple[str, str], list[Past]] = {}
    for one in standing.history:
        found.setdefault((one.task, one.unit), []).append(one)
    for item in standing.items:
        told = found.setdefault((item.task.key, item.unit.name), [])
        seen = {(one.day, one.words) for one in told}
        told += [one for one in _latest(item) if (one.day, one.words) not in seen]
    return found


def _latest(item: Item) -> tuple[Past, ...]:
    """What the ledger's row says now, where no earlier reports are kept."""
    reports = sorted(item.facts.reports, key=lambda one: one.day, reverse=True)
    return tuple(
        Past(
            task=item.task.key,
            unit=item.unit.name,
            day=one.day,
            state=one.stated,
            words=one.done or one.steps,
            source="",
            of_progress=one.of_progress,
        )
        for one in reports
    )
