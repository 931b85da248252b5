"""A standing as a table for the screen, Chinese counted double, and as plain data for other programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pipeline.grammar.written import written_day
from pipeline.plan.model import Unit
from pipeline.progress.figures import UNHEADED, Figures, by_section, by_unit, count
from pipeline.progress.status import LEVELS, Item, Standing
from pipeline.progress.words import facts_of, unit_level, why_pressed

HEADS = ("事项", "已完成", "绿灯", "黄灯", "红灯", "未启动")


def as_table(standing: Standing, most: int | None = None) -> str:
    """The figures by section and by unit, as wide as they need; of more units than ``most`` those furthest behind."""
    held = f"第{standing.round.number}轮" if standing.round else "尚未开展督导"
    units = by_unit(standing)
    sections = [(heading or UNHEADED, *_counts(figures)) for heading, figures in by_section(standing)]
    shown = units if most is None else _furthest_behind(units, most)
    rows = [
        (unit.name, *_counts(count(items)), unit_level(items), why_pressed(standing, unit, items))
        for unit, items in shown
    ]
    left = len(units) - len(shown)
    rest = [f"……还有 {left} 个单位没有列出，以上的督办级别、红灯不比它们轻；加 ALL=1 看全部。"] if left else []
    return "\n".join(
        (
            f"{standing.plan.title}　截至{written_day(standing.day)}（{held}）",
            "",
            *_lines([("部分", *HEADS), *sections, ("合计", *_counts(count(standing.items)))]),
            "",
            *_lines([("单位", *HEADS, "督办级别", "缘由"), *rows]),
            *rest,
        )
    )


def _furthest_behind(units: Sequence[tuple[Unit, tuple[Item, ...]]], most: int) -> list[tuple[Unit, tuple[Item, ...]]]:
    """``most`` of ``units`` in their order: the highest level first, then the most red lights, then yellow."""

    def gravity(one: tuple[Unit, tuple[Item, ...]]) -> tuple[int, int, int]:
        figures = count(one[1])
        heaviest = max((LEVELS.index(item.level) for item in one[1]), default=0)
        return -heaviest, -figures.red, -figures.yellow

    chosen = {unit for unit, _ in sorted(units, key=gravity)[:most]}
    return [one for one in units if one[0] in chosen]


def _counts(figures: Figures) -> tuple[str, ...]:
    numbers = (figures.items, figures.done, figures.green, figures.yellow, figures.red, figures.idle)
    return tuple(map(str, numbers))


def _lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines: numbers to the right, words to the left."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    numbers = [all(cell.isdigit() for cell in column[1:]) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for text, wide, right in zip(row, widths, numbers, strict=True):
            gap = " " * (wide - width(text))
            cells.append(gap + text if right else text + gap)
        lines.append("  ".join(cells).rstrip())
    return lines


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes: a Han character or full-width mark takes two (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def as_data(standing: Standing) -> dict[str, object]:
    """Everything of the table and each item as plain values."""
    return {
        "plan": standing.plan.name,
        "date": standing.day.isoformat(),
        "round": standing.round.number if standing.round else None,
        "total": _figures(count(standing.items)),
        "sections": [{"section": heading, **_figures(figures)} for heading, figures in by_section(standing)],
        "units": [
            {
                "unit": unit.name,
                "level": unit_level(items),
                "why": why_pressed(standing, unit, items),
                **_figures(count(items)),
            }
            for unit, items in by_unit(standing)
        ],
        "items": [_item(standing, item) for item in standing.items],
    }


def _figures(figures: Figures) -> dict[str, int]:
    return {name: getattr(figures, name) for name in Figures.__struct_fields__}


def _item(standing: Standing, item: Item) -> dict[str, object]:
    return {
        "task": item.task.key,
        "title": item.task.title,
        "unit": item.unit.name,
        "deadline": item.facts.limit.words,
        "state": str(item.facts.state),
        "light": str(item.light),
        "level": str(item.level),
        "missed": item.facts.missed,
        "last_report": item.facts.last.isoformat() if item.facts.last else None,
        "why": facts_of(standing, item),
    }
