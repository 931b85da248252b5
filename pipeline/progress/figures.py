"""Every figure that a table, notice, bulletin or page shows is counted here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from pipeline.plan.model import Unit
from pipeline.progress.status import LEVELS, Item, Light, Standing
from pipeline.sources.ledgertyped import State
from pipeline.sources.records import Level

# What a paper calls the tasks that stand under no heading.
UNHEADED = "（未分部分）"


class Figures(Struct, frozen=True, kw_only=True):
    """Counts over some items (an item is one task of one unit). ``tasks`` are whole tasks among them, ``tasks_done``
    those that all the units counted here have finished; ``reported`` items have a report at all."""

    items: int
    done: int
    green: int
    yellow: int
    red: int
    idle: int
    reported: int
    pressed: int
    tasks: int
    tasks_done: int

    @property
    def lights(self) -> dict[Light, int]:
        """The items by light."""
        counts = (self.done, self.green, self.yellow, self.red, self.idle)
        return dict(zip(Light, counts, strict=True))


def count(items: Iterable[Item]) -> Figures:
    """The figures of ``items``."""
    counted = tuple(items)
    lights = [item.light for item in counted]
    tasks = {item.task.key for item in counted}
    open_tasks = {item.task.key for item in counted if item.facts.state is not State.DONE}
    return Figures(
        items=len(counted),
        done=lights.count(Light.DONE),
        green=lights.count(Light.GREEN),
        yellow=lights.count(Light.YELLOW),
        red=lights.count(Light.RED),
        idle=lights.count(Light.IDLE),
        reported=sum(bool(item.facts.answers) for item in counted),
        pressed=sum(item.level is not Level.NONE for item in counted),
        tasks=len(tasks),
        tasks_done=len(tasks - open_tasks),
    )


def by_section(standing: Standing) -> tuple[tuple[str, Figures], ...]:
    """The figures of each section, in the order of the plan."""
    sections: dict[tuple[str, ...], list[Item]] = {}
    for item in standing.items:
        sections.setdefault(item.task.chapters, []).append(item)
    return tuple((chapters[-1] if chapters else "", count(items)) for chapters, items in sections.items())


def by_unit(standing: Standing) -> tuple[tuple[Unit, tuple[Item, ...]], ...]:
    """The items of each unit, units in order of precedence."""
    units: dict[Unit, list[Item]] = {}
    for item in standing.items:
        units.setdefault(item.unit, []).append(item)
    return tuple((unit, tuple(units[unit])) for unit in sorted(units, key=lambda unit: unit.order))


def level_of(items: Iterable[Item]) -> Level:
    """The hardest level among ``items``: the level of a unit."""
    return max((item.level for item in items), key=LEVELS.index, default=Level.NONE)
