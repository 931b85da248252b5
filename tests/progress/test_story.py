"""Six rounds of the real plan: reports typed as clerks type them, rounds held, levels rising and falling.

Besides the days each unit writes in its own form, every quarter somebody does to the workbook what people do: renames a
heading, pastes rows twice, writes a unit's full name, sorts the rows and merges cells, writes a text that looks like a
formula.

The figures are added up a second time here, from the raw cells and the rules as the manual states them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from functools import cache

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.plan.project import Project, parse_project
from pipeline.progress.figures import by_section, by_unit, count, level_of
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.project import Reading, parse_progress
from pipeline.progress.status import Light, Standing
from pipeline.sources.folder import read_sources
from pipeline.sources.records import Level
from tests.progress.books import HEADER, edited, fill, letters, numbered, read, told_all
from tests.projects import REAL

FOLDER = "sources/未成年人保护工作/"
DAYS = (
    date(2021, 12, 31), date(2022, 3, 31), date(2022, 6, 30), date(2022, 9, 30), date(2022, 12, 31), date(2023, 3, 31),
)  # fmt: skip
QUARTERS = range(len(DAYS))
FAITHFUL, FINISHED, LAPSED, WOKEN, LATE = "市教育局", "市公安局", "市民政局", "市司法局", "市卫健委"

# How each unit writes the day of its report: in no two forms alike.
FORMS: dict[str, Callable[[date], object]] = {
    FAITHFUL: lambda day: datetime(day.year, day.month, day.day),
    FINISHED: lambda day: f"{day.year}．{day.month}．{day.day}",
    LAPSED: lambda day: f"\u3000{day.year}年{day.month}月{day.day}日\u00a0",
    WOKEN: lambda day: (day - date(1899, 12, 30)).days,
    LATE: lambda day: f"{day:%Y/%m/%d}",
}
# Unit → the quarters (from 0) in which it reports.
REPORTS = {FAITHFUL: (0, 1, 2, 3, 4, 5), FINISHED: (0, 1), LAPSED: (0,), WOKEN: (3,), LATE: (5,)}


@cache
def sources(rounds: int) -> dict[str, bytes]:
    files = read_sources(REAL)
    path = f"{FOLDER}supervision.yaml"
    held = "".join(f"\n  - 日期: {day:%Y年%m月%d日}" for day in DAYS[:rounds])
    files[path] = f"{files[path].decode().rstrip()}\n轮次:{held}\n".encode()
    return files


@cache
def project() -> Project:
    return parse_project(sources(1))


@cache
def told() -> Reading:
    """Letters to all went out before the first round."""
    return Reading(told=told_all(project(), date(2021, 11, 1)))


def rename_a_heading(sheet: Worksheet) -> None:
    sheet.cell(HEADER, letters(sheet)["进展情况"]).value = "工作进展"


def paste_rows_twice(sheet: Worksheet) -> None:
    last = sheet.max_row
    for number in range(last - 4, last + 1):
        for column in range(1, sheet.max_column + 1):
            below = sheet.cell(number + 5, column)
            below.value, below.number_format = (
                sheet.cell(number, column).value,
                sheet.cell(number, column).number_format,
            )


def write_full_names(sheet: Worksheet) -> None:
    for number, row in numbered(sheet):
        if row["单位"] == FAITHFUL:
            sheet.cell(number, letters(sheet)["单位"]).value = f"晋城{FAITHFUL}"


def sort_by_unit_and_merge_the_days(sheet: Worksheet) -> None:
    columns = range(1, sheet.max_column + 1)
    rows = [[(sheet.cell(n, c).value, sheet.cell(n, c).number_format) for c in columns] for n, _ in numbered(sheet)]
    unit, day = letters(sheet)["单位"], letters(sheet)["填报日期"]
    rows.sort(key=lambda row: str(row[unit - 1][0]))
    for number, row in enumerate(rows, HEADER + 1):
        for column, (value, form) in enumerate(row, 1):
            sheet.cell(number, column).value, sheet.cell(number, column).number_format = value, form
    own = [number for number, row in numbered(sheet) if row["单位"] == WOKEN]
    sheet.merge_cells(start_row=own[0], end_row=own[-1], start_column=day, end_column=day)


def write_what_looks_like_a_formula(sheet: Worksheet) -> None:
    for number, row in numbered(sheet):
        if row["单位"] == FAITHFUL:
            fill(sheet, number, {"存在问题": "=无", "下一步": "\u3000继续\u00a0推进 "})


HABITS = (
    rename_a_heading,
    paste_rows_twice,
    write_full_names,
    sort_by_unit_and_merge_the_days,
    write_what_looks_like_a_formula,
)


@cache
def filled_after(quarter: int) -> bytes:
    """The ledger as the clerks left it at the end of a quarter, the quarters before it kept by a refresh each time."""
    old = ledger_after(quarter - 1) if quarter else None
    fresh = refresh_ledger(project().plans[0][0], project().register, old)[0]

    def report(book: Workbook) -> None:
        for number, row in numbered(book["进展"]):
            unit = str(row["单位"])
            if quarter not in REPORTS.get(unit, ()):
                continue
            finished = unit == FINISHED and quarter == 1
            text = {"进展情况": f"第{quarter + 1}次填报", "状态": "完成" if finished else "正在推进"}
            # A report on the day of a round answers that round and not the next.
            fill(book["进展"], number, text | {"填报日期": FORMS[unit](DAYS[quarter])})
        HABITS[quarter % len(HABITS)](book["进展"])

    return edited(fresh, report)


@cache
def ledger_after(quarter: int) -> bytes:
    """The same as a refresh leaves it: one row for each task and unit, which is what is counted here."""
    return refresh_ledger(project().plans[0][0], project().register, filled_after(quarter))[0]


@cache
def standing(quarter: int) -> Standing:
    files = sources(quarter + 1) | {f"{FOLDER}ledger.xlsx": filled_after(quarter)}
    return parse_progress(files, parse_project(files), told())["未成年人保护工作"]


def level(unit: str, quarter: int) -> Level:
    return level_of(items for one, group in by_unit(standing(quarter)) if one.name == unit for items in group)


def test_an_empty_ledger_asks_every_unit_for_its_first_report() -> None:
    found = parse_progress(sources(1), project(), told())["未成年人保护工作"]
    others = [item for item in found.items if item.unit not in found.own]
    assert {item.level for item in others} == {Level.REMIND}
    assert {item.why for item in others} == {"尚未填报"}
    assert {(item.level, item.why) for item in found.items if item.unit in found.own} == {(Level.NONE, "尚未函告")}
    assert len(by_unit(found)) == 35


def test_levels_rise_with_every_round_missed_and_fall_with_a_report() -> None:
    def levels(unit: str) -> list[Level]:
        return [level(unit, quarter) for quarter in QUARTERS]

    assert levels(FAITHFUL) == [Level.NONE] * 6
    assert levels(FINISHED) == [Level.NONE] * 6
    assert levels(LAPSED) == [Level.NONE, Level.REMIND, Level.URGE, Level.SUPERVISE, Level.REPORT, Level.REPORT]
    assert levels(WOKEN) == [Level.REMIND, Level.URGE, Level.SUPERVISE, Level.NONE, Level.REMIND, Level.URGE]
    assert levels(LATE) == [Level.REMIND, Level.URGE, Level.SUPERVISE, Level.REPORT, Level.REPORT, Level.NONE]
    assert levels("市残联")[-1] == Level.REPORT


def test_every_figure_is_what_the_raw_cells_add_up_to() -> None:
    for quarter in QUARTERS:
        rows = read(ledger_after(quarter))
        said = Counter(str(row["状态"]) for row in rows)
        figures = count(standing(quarter).items)
        assert figures.items == len(rows) == 184
        assert figures.done == said["完成"]
        assert figures.reported == len(rows) - said["None"]
        assert figures.idle + figures.red == expected(rows, quarter, "未填", "久")
        assert figures.yellow == expected(rows, quarter, "缺")
        assert figures.green == expected(rows, quarter, "好")
        tasks = {row["编号"] for row in rows}
        unfinished = {row["编号"] for row in rows if row["状态"] != "完成"}
        assert (figures.tasks, figures.tasks_done) == (24, len(tasks - unfinished))


def expected(rows: list[dict[str, object]], quarter: int, *kinds: str) -> int:
    """Rows of a kind, judged by when the story says that the unit last reported."""
    found = 0
    for row in rows:
        times = [time for time in REPORTS.get(str(row["单位"]), ()) if time <= quarter]
        missed = quarter - times[-1] if times else quarter + 1
        kind = (
            "完"
            if row["状态"] == "完成"
            else "未填"
            if not times
            else "久"
            if missed >= 3
            else "缺"
            if missed
            else "好"
        )
        found += kind in kinds
    return found


def test_sections_and_units_add_up_to_the_whole() -> None:
    for quarter in QUARTERS:
        whole = count(standing(quarter).items)
        sections = [figures for _, figures in by_section(standing(quarter))]
        units = [count(items) for _, items in by_unit(standing(quarter))]
        for name in ("items", "done", "green", "yellow", "red", "idle", "reported", "pressed"):
            total = getattr(whole, name)
            assert sum(getattr(one, name) for one in sections) == total
            assert sum(getattr(one, name) for one in units) == total
        assert whole.done + whole.green + whole.yellow + whole.red + whole.idle == whole.items
        assert sum(one.tasks for one in sections) == whole.tasks


def test_three_rounds_missed_are_red() -> None:
    lights = {item.light for item in standing(3).items if item.unit.name == LAPSED}
    assert lights == {Light.RED}
