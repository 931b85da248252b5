"""Task × unit as a table of lights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.dashboard.bars import mark
from pipeline.dashboard.markup import Markup, cell, element, row_head
from pipeline.plan.model import Task, Unit
from pipeline.progress.figures import by_unit
from pipeline.progress.status import Item, Standing
from pipeline.progress.words import facts_of

# As many columns as an A4 page on its side carries with the names still legible; more units go on in another table.
WIDEST = 40
LONGEST = 24

Items = Mapping[tuple[str, str], Item]


def matrix(standing: Standing) -> Iterator[Markup]:
    """One table, or several where there are many units: a row a task, a column a unit, the item's mark where they meet."""
    items = {(item.task.key, item.unit.name): item for item in standing.items}
    units = [unit for unit, _ in by_unit(standing)]
    for begin in range(0, len(units), WIDEST):
        yield _table(standing, units[begin : begin + WIDEST], items)


def _table(standing: Standing, units: Sequence[Unit], items: Items) -> Markup:
    names = (element("th", element("span", unit.name), scope="col") for unit in units)
    rows: list[Markup] = []
    for chapters, tasks in groupby(standing.plan.tasks, key=lambda task: task.chapters):
        if chapters:
            heading = element("th", chapters[-1], colspan=len(units) + 1, scope="colgroup")
            rows.append(element("tr", heading, class_="part"))
        rows += [_row(standing, task, units, items) for task in tasks]
    return element(
        "table",
        element("thead", element("tr", element("th", "任务", scope="col"), *names)),
        element("tbody", *rows),
        class_="matrix",
    )


def _row(standing: Standing, task: Task, units: Sequence[Unit], items: Items) -> Markup:
    found = (items.get((task.key, unit.name)) for unit in units)
    lights = (_light(standing, item) if item else cell() for item in found)
    return element("tr", row_head(f"{task.key}. {_title(task)}", title=task.label), *lights)


def _light(standing: Standing, item: Item) -> Markup:
    said = f"任务{item.task.key} {item.unit.name}：{item.light}（{facts_of(standing, item)}）"
    return cell(mark(item.light), title=said)


def _title(task: Task) -> str:
    """The title, or how the text begins where the plan gives the task none."""
    return task.title or (task.text if len(task.text) <= LONGEST else f"{task.text[:LONGEST]}……")
