"""What a notice, the bulletin and the status table say of an item or a unit: facts, in words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grammar.written import written_day
from pipeline.plan.model import Unit
from pipeline.progress.figures import Figures, level_of
from pipeline.progress.status import Item, Level, Light, Standing
from pipeline.progress.supervision import Round


def silent_since(standing: Standing, item: Item) -> Round | None:
    """The first of the rounds in a row that went by without a report, None when the last one was answered."""
    asked = [one for one in standing.supervision.held_by(standing.day) if item.unit in one.asked]
    return asked[-item.facts.missed] if item.facts.missed else None


def facts_of(standing: Standing, item: Item) -> str:
    """What is outstanding and since when: 自2022年3月31日第2轮起连续2轮没有填报；已过时限尚未完成."""
    said = []
    first = silent_since(standing, item)
    if first:
        in_a_row = f"连续{item.facts.missed}轮" if item.facts.missed > 1 else ""
        said.append(f"自第{first.number}轮（{written_day(first.day)}）起{in_a_row}没有填报")
    if item.facts.overdue:
        said.append("已过时限尚未完成")
    return "；".join(said) or item.why


def last_report(item: Item) -> str:
    """The day of the latest report in words."""
    return written_day(item.facts.last) if item.facts.last else "尚未填报"


def why_pressed(standing: Standing, unit: Unit, items: Sequence[Item]) -> str:
    """Why the unit gets a notice in this round, or why it gets none."""
    if standing.round is None:
        return "尚未开展督导"
    if unit not in standing.round.asked:
        return f"不在第{standing.round.number}轮的范围内"
    pressed = [item for item in items if item.level is not Level.NONE]
    if pressed:
        late = sum(item.facts.overdue for item in pressed)
        silent = sum(item.facts.missed > 0 for item in pressed)
        said = [f"{silent}项没有按轮次填报"] if silent else []
        said += [f"{late}项已过时限尚未完成"] if late else []
        return "，".join(said)
    if all(item.light is Light.DONE for item in items):
        return "全部办结"
    return "均已按时填报"


# What ``counted`` gives.
COUNTS = f"事项 {' '.join(Light)} 已填报"


def counted(figures: Figures) -> dict[str, int]:
    """The counts every paper shows, by the names its template uses."""
    lights = {str(light): number for light, number in figures.lights.items()}
    return {"事项": figures.items, **lights, "已填报": figures.reported}


def unit_level(items: Sequence[Item]) -> str:
    """The unit's level as a word, 不督办 where it has none."""
    return level_of(items) or "不督办"
