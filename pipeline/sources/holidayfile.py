"""``节假日.yaml``: the days off and the days worked in their stead of years that no calendar knows yet → records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.pattern import Pattern
from pipeline.sources.desk import Desk
from pipeline.sources.records import HolidaysRecord
from pipeline.sources.yamltext import Node, Table, Text, parse_yaml

YEAR = Pattern(r"(\d{4})年?")
GROUND, OFF, ON, SEEN = "依据", "放假", "上班", "已核"
OF_YEAR = (GROUND, OFF, ON, SEEN)
DAY = r"(?:(\d{4})[年./-])?(?:(\d{1,2})[月./-])?(\d{1,2})[日号]?"
SPAN = Pattern(rf"{DAY}(?:[至到~]{DAY})?")
# No holiday is as long: who writes one has taken the wrong month.
LONGEST = 31
HOW = "请写成“10月1日至7日”或“2027年1月1日”的样子，一段一行。"
SATURDAY = 5


def parse_holidays(data: bytes, file: str, desk: Desk) -> tuple[HolidaysRecord, ...]:
    """Parse ``节假日.yaml``; mistakes go to ``desk``. Raises MaterialError when the file is not YAML."""
    table = parse_yaml(data, file, OF_YEAR)
    if not isinstance(table, Table):
        desk.report(table.place, "放假安排要按年份写。", "请写成“2027年:”，下面写“依据”“放假”“上班”。")
        return ()
    return tuple(filter(None, (_year(table.keys[key], node, desk) for key, node in table.entries.items())))


def _year(key: Text, node: Node, desk: Desk) -> HolidaysRecord | None:
    match = YEAR.fullmatch(unicodedata.normalize("NFKC", key.value).strip())
    if not match:
        desk.report(key.place, f"“{key.value}”不是年份。", "请写成“2027年:”。")
        return None
    table = desk.table(node, key.value, OF_YEAR)
    if table is None:
        return None
    year = int(match[1])
    ground, seen = desk.text(table, GROUND, required=True), desk.text(table, SEEN)
    off = _days(desk.lines(table, OFF, required=True), year, desk)
    on = _days(desk.lines(table, ON), year, desk)
    for day, text in on.items():
        if day in off:
            desk.report(text.place, f"{_said(day)}既写了放假又写了上班。", "请核对通知，留一处。")
        elif day.weekday() < SATURDAY:
            desk.report(text.place, f"{_said(day)}不是周六、周日，本来就上班。", "“上班”只写调休上班的周末，请核对。")
    if ground is None:
        return None
    return HolidaysRecord(
        year=year, ground=ground, off=frozenset(off), on=frozenset(on), seen=seen.value if seen else "", place=key.place
    )


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _days(texts: tuple[Text, ...], year: int, desk: Desk) -> dict[date, Text]:
    return {day: text for text in texts for day in _span(text, year, desk)}


def _span(text: Text, year: int, desk: Desk) -> Iterator[date]:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text.value)).replace("—", "至")
    match = SPAN.fullmatch(plain)
    if not match or not match[2]:
        desk.report(text.place, f"“{text.value}”不是日期。", HOW)
        return
    first = _day(match[1], match[2], match[3], year)
    last = _day(match[4], match[5] or match[2], match[6], first.year if first else year) if match[6] else first
    if first is None or last is None:
        desk.report(text.place, f"没有“{text.value}”这样的日子。", "请核对月、日。")
    elif not timedelta() <= last - first < timedelta(LONGEST):
        desk.report(text.place, f"“{text.value}”的起止不对。", "请核对起止日期；跨年的写上年份。")
    elif year not in {first.year, last.year}:
        desk.report(text.place, f"“{text.value}”不在{year}年。", "请写在那一年下面。")
    else:
        yield from (first + timedelta(days) for days in range((last - first).days + 1))


def _day(year: str | None, month: str, day: str, usual: int) -> date | None:
    try:
        return date(int(year) if year else usual, int(month), int(day))
    except ValueError:
        return None
