"""What people type into a cell → days and states; what is not certain is a problem."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import StrEnum

from pipeline.grammar.deadline import parse_deadline
from pipeline.pattern import Pattern
from pipeline.problems import Place
from pipeline.sources.desk import Desk
from pipeline.sources.ledgersheet import Value, plain, squeezed


class State(StrEnum):
    """The states to choose from."""

    IDLE = "未启动"
    UNDER_WAY = "推进中"
    DONE = "已完成"


# Other words for a state, each with one meaning only: 基本完成 or 完成80% are not among them.
SAID = {
    State.IDLE: ("未启动", "未开展", "未开始", "尚未启动", "尚未开展", "没有启动", "没启动", "暂未启动", "未开工"),
    State.UNDER_WAY: (
        "推进中", "正在推进", "进行中", "正在进行", "推进", "在推进", "持续推进", "正在办理", "办理中", "已启动",
        "长期推进", "正常推进", "有序推进", "序时推进", "未完成", "尚未完成",
    ),
    State.DONE: ("已完成", "完成", "全部完成", "已办结", "办结", "已落实", "√", "✓", "✔", "按期完成", "已按期完成"),
}  # fmt: skip
STATES = {word: state for state, words in SAID.items() for word in words}

SERIAL_ORIGIN = date(1899, 12, 30)
# 2000-01-01 to 2099-12-31: a number outside is no day anyone meant.
FIRST_SERIAL, LAST_SERIAL = 36526, 73050
FULL = Pattern(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?(?:\s+0{1,2}:00(?::00)?)?")
PACKED = Pattern(r"(20\d{2})(\d{2})(\d{2})")
YEARLESS = Pattern(r"(\d{1,2})月(\d{1,2})[日号]")


def state_of(value: Value | None, place: Place, desk: Desk) -> State | None:
    """The state a cell names, None when it is empty or not certain (then reported)."""
    said = squeezed(value).rstrip("。.;；")
    if not said:
        return None
    if said not in STATES:
        remedy = f"请填写{'、'.join(State)}三者之一。"
        desk.report(place, f"状态“{plain(value)}”不能确定是哪一种。", remedy)
    return STATES.get(said)


def day_of(value: Value | None, place: Place, desk: Desk, year: int | None = None) -> date | None:
    """The day a cell names, None when it is empty or not certain (then reported).

    ``year`` completes a day without year (``12月底前``). Understood: a date cell, a serial number, ``2021.12.5`` and
    its like, ``20211205``, and the wordings of a deadline, whose last day counts.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = plain(value)
    if not said:
        return None
    found = _serial(value) or _written(said, year)
    if found is None:
        hint = "" if year else "，并写上年份"
        desk.report(place, f"“{said}”不能确定是哪一天。", f"请写成“2021-12-5”或“2021年12月5日”{hint}。")
    return found


def _serial(value: Value | None) -> date | None:
    said = plain(value)
    if isinstance(value, bool) or not re.fullmatch(r"\d{5}(?:\.\d+)?", said):
        return None
    days = int(float(said))
    return SERIAL_ORIGIN + timedelta(days) if FIRST_SERIAL <= days <= LAST_SERIAL else None


def _written(said: str, year: int | None) -> date | None:
    match = FULL.fullmatch(said) or PACKED.fullmatch(said)
    try:
        if match:
            return date(*map(int, match.groups()))
        if year and (match := YEARLESS.fullmatch(said)):
            return date(year, *map(int, match.groups()))
    except ValueError:
        return None
    words = re.sub(r"\s", "", said)
    # Only a wording that is a day from end to end: 12月底前, not 12月底前完成一半.
    whole = re.fullmatch(
        r"(?:\d{4}年)?(?:(?:0?[1-9]|1[0-2])月)?(?:\d{1,2}[日号]|[上中下]旬|[年月]?[底末]|月初)?(?:之前|以前|前)?", words
    )
    return parse_deadline(words, year).date if whole else None
