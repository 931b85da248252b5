"""How one plan stands: the whole, by section, by unit."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dashboard.bars import SECTION, UNIT, WHOLE, bar, heads, legend, mark
from pipeline.dashboard.markup import (
    MOST,
    Child,
    Markup,
    and_more,
    cell,
    cut_short,
    element,
    joined,
    numbered,
    row_head,
    table,
)
from pipeline.grammar.written import written_day
from pipeline.progress.figures import UNHEADED, Figures, by_section, by_unit, count, level_of
from pipeline.progress.status import Standing
from pipeline.progress.words import deadline_of, last_report, unit_level, why_pressed

LONGEST = 24


def plan_block(standing: Standing) -> Markup:
    """What stands in the block of the plan."""
    whole = count(standing.items)
    return joined(
        element("h2", standing.plan.title),
        element("p", when(standing), class_="when"),
        totals(whole),
        element("div", bar(whole, WHOLE), legend(), class_="whole"),
        element("p", "一个单位承担一项任务，算一个事项。", class_="when"),
        element("h3", "各部分"),
        sections(standing, whole),
        element("h3", "各单位"),
        *units(standing),
        element("h3", "已过时限尚未完成"),
        *late(standing),
    )


def when(standing: Standing) -> str:
    """The round and the day that the figures are of."""
    if standing.round:
        reply = written_day(standing.round.reply_by)
        return f"第{standing.round.number}轮，截至{written_day(standing.day)}（回复期限{reply}）"
    return "尚未开展督导"


def totals(figures: Figures) -> Markup:
    """The figures of the whole, large."""
    tiles: list[tuple[Child, int, str]] = [
        ("任务", figures.tasks, f"其中已办结{figures.tasks_done}项"),
        ("事项", figures.items, f"其中已填报{figures.reported}项"),
        *((element("span", mark(light), str(light)), number, "") for light, number in figures.lights.items()),
        ("需办理", figures.pressed, "由提醒到通报"),
    ]
    entries = (
        element("div", element("dt", name), element("dd", element("b", str(number)), note))
        for name, number, note in tiles
    )
    return element("dl", *entries, class_="totals")


def sections(standing: Standing, whole: Figures) -> Markup:
    """The figures of each section and of the whole."""
    rows = [
        (row_head(heading or UNHEADED), *_numbers(figures), cell(bar(figures, SECTION)))
        for heading, figures in by_section(standing)
    ]
    rows.append((row_head("合计"), *_numbers(whole), cell(bar(whole, SECTION))))
    return table(("部分", "事项", *heads(), "图"), rows, class_="figures sections")


def units(standing: Standing) -> Iterator[Markup]:
    """The figures of each unit, how hard it is pressed and why; the first of very many."""
    every = by_unit(standing)
    rows = (
        (
            row_head(unit.name),
            *_numbers(count(items)),
            cell(unit_level(items), class_="level pressed" if level_of(items) else "level"),
            cell(why_pressed(standing, unit, items)),
            cell(bar(count(items), UNIT)),
        )
        for unit, items in every[:MOST]
    )
    yield table(("单位", "事项", *heads(), "督办级别", "缘由", "图"), rows, class_="figures units")
    yield from and_more(len(every))


def late(standing: Standing) -> Iterator[Markup]:
    """What was past its deadline on the day the figures are of, the longest first; the script goes by the reader's day."""
    found = sorted((item for item in standing.items if item.facts.overdue), key=lambda item: str(item.facts.late_since))
    if not found:
        yield element("p", "没有。")
        return
    rows = (
        (
            row_head(item.unit.name),
            cell(f"{numbered(item.task.key)}{item.task.title or cut_short(item.task.text, LONGEST)}"),
            cell(deadline_of(item)),
            cell(last_report(item)),
        )
        for item in found[:MOST]
    )
    yield table(("单位", "任务", "时限", "最近填报"), rows, class_="overdue")
    yield from and_more(len(found))


def _numbers(figures: Figures) -> tuple[Markup, ...]:
    """A zero is set faintly, so that what there is stands out."""
    return tuple(
        cell(str(number), class_="number" if number else "number none")
        for number in (figures.items, *figures.lights.values())
    )
