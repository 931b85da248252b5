"""How one plan stands: the whole, by section, by unit."""

from __future__ import annotations

from datetime import date

from pipeline.dashboard.bars import SECTION, UNIT, WHOLE, bar, heads, legend, mark
from pipeline.dashboard.markup import Child, Markup, cell, element, row_head, table
from pipeline.dashboard.matrix import matrix
from pipeline.grammar.written import written_day
from pipeline.progress.figures import Figures, by_section, by_unit, count, level_of
from pipeline.progress.status import Standing
from pipeline.progress.words import unit_level, why_pressed


def plan_block(standing: Standing, number: int) -> Markup:
    """The block of the plan that is ``number``-th (from 1) on the page."""
    whole = count(standing.items)
    return element(
        "section",
        element("h2", standing.plan.title),
        element("p", when(standing), class_="when"),
        totals(whole),
        element("div", bar(whole, WHOLE), legend(), class_="whole"),
        element("p", "一个单位承担一项任务，算一个事项。", class_="when"),
        element("h3", "各部分"),
        sections(standing, whole),
        element("h3", "各单位"),
        units(standing),
        element("div", element("h3", "任务与单位"), legend(), *matrix(standing), class_="wide"),
        id=f"plan-{number}",
    )


def when(standing: Standing) -> str:
    """The round and the day that the figures are of."""
    if standing.round:
        reply = written_day(standing.round.reply_by)
        return f"第{standing.round.number}轮，截至{written_day(standing.day)}（回复期限{reply}）"
    # Without a round and without a day to report by there is no day to speak of.
    asked = "" if standing.day == date.min else f"，首次报送截止{written_day(standing.day)}"
    return f"尚未开展督导{asked}"


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
        (row_head(heading or "（未分部分）"), *_numbers(figures), cell(bar(figures, SECTION)))
        for heading, figures in by_section(standing)
    ]
    rows.append((row_head("合计"), *_numbers(whole), cell(bar(whole, SECTION))))
    return table(("部分", "事项", *heads(), "图"), rows, class_="figures sections")


def units(standing: Standing) -> Markup:
    """The figures of each unit, how hard it is pressed and why."""
    rows = (
        (
            row_head(unit.name),
            *_numbers(count(items)),
            cell(unit_level(items), class_="level pressed" if level_of(items) else "level"),
            cell(why_pressed(standing, unit, items)),
            cell(bar(count(items), UNIT)),
        )
        for unit, items in by_unit(standing)
    )
    return table(("单位", "事项", *heads(), "督办级别", "缘由", "图"), rows, class_="figures units")


def _numbers(figures: Figures) -> tuple[Markup, ...]:
    """A zero is set faintly, so that what there is stands out."""
    return tuple(
        cell(str(number), class_="number" if number else "number none")
        for number in (figures.items, *figures.lights.values())
    )
