"""What the cells of one row say against each other and against the heads above them (条例第二十条)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# What a rate is of.
_WHOLE = re.compile(r"任务|计划|目标|应|总[数量]|受理|检查数|抽[查检]数|监测数|参评数")
_OF_WHOLE = re.compile(rf"(?:{say.OF_WHOLE})率")
_WITH_UNIT = re.compile(r"[0-9][0-9.,]*(?:[万亿]?元|[\u4e00-\u9fff]{1,2}|%)")
_BEGINS, _ENDS = (
    re.compile(r"(?:开始|开工|起始|启动|开展)(?:时间|日期)"),
    re.compile(r"(?:完成|结束|[竣完][工]|[终截]止)(?:时间|日期)|时限"),
)
_DAY = re.compile(r"([12][0-9]{3})[年./-]([0-9]{1,2})(?:月|[./-]([0-9]{1,2})|$)(?:([0-9]{1,2})日?)?")
# 市教育局 and 示例市教育局 are one office.
_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{1,5}?)(?=[省市县区州][\u4e00-\u9fff]{2,})")


def rows_agree(subject: Subject) -> Found:
    for table in subject.paper.tables:
        head, rows = (
            table.cells[:1],
            [row for row in table.cells[1:] if table.cells and len(row) == len(table.cells[0])],
        )
        if head and rows:
            found = (
                *_heads(head[0], rows),
                *_rates(head[0], rows),
                *_units(head[0], rows),
                *_turned(head[0], rows),
                *_named(rows),
            )
            yield from ((wrong, table.where) for wrong in found)


def _heads(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Two columns of one name that hold different things; a rate of a whole above it; figures in full width."""
    named = [name.strip() for name in head]
    for at, name in enumerate(named):
        if len(name) > 1 and name in named[:at] and any(row[at] != row[named.index(name)] for row in rows):
            yield f"两列都叫“{name}”"
        of_whole = _OF_WHOLE.search(name)
        figures = [row[at].strip().removesuffix("%") for row in rows if of_whole]
        yield from (f"“{name}”写{one}" for one in figures if _FIGURE.fullmatch(one) and Decimal(one) > 100)
    wide = next((cell.strip() for row in rows for cell in row if re.fullmatch(r"\s*[０-９．]+\s*", cell)), "")
    if wide:
        yield f"数字“{wide}”是全角"


def _rates(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """One rate of a column that is not what the two columns it comes from say, as those of all other rows are."""
    for at, name in enumerate(head):
        done = re.search(r"([\u4e00-\u9fff]{2})率", name)
        parts = [other for other, title in enumerate(head) if done and "率" not in title and done[1] in title]
        wholes = [other for other, title in enumerate(head) if _WHOLE.search(title) and other not in {at, *parts}]
        if len(parts) != 1 or len(wholes) != 1:
            continue
        told = [(row, _rate(row, parts[0], wholes[0], at)) for row in rows if len(row) == len(head)]
        wrong = [row for row, right in told if right is False]
        if len(wrong) == 1 and any(right for _, right in told):
            yield f"“{name}”写{wrong[0][at].strip()}，与{wrong[0][parts[0]].strip()}、{wrong[0][wholes[0]].strip()}不符"


def _rate(row: Sequence[str], part: int, whole: int, rate: int) -> bool | None:
    """Whether the rate of a row is a rounding of what its figures come to; ``None`` where it has no three figures."""
    figures = [row[at].strip().replace(",", "").removesuffix("%") for at in (part, whole, rate)]
    if not all(map(_FIGURE.fullmatch, figures)) or not Decimal(figures[1]):
        return None
    last = Decimal(1).scaleb(-len(figures[2].partition(".")[2]))
    return abs(Decimal(figures[0]) / Decimal(figures[1]) * 100 - Decimal(figures[2])) < last


def _units(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """400万元 under 金额（万元）, where the other cells are figures alone."""
    for at, name in enumerate(head):
        unit = re.search(r"（单位：([^（）]{1,4})）|（([^（）]{1,4})）$", name.strip())
        column = [row[at].strip() for row in rows if len(row) == len(head)]
        named = [cell for cell in column if unit and _WITH_UNIT.fullmatch(cell)]
        if len(named) == 1 and sum(bool(_FIGURE.fullmatch(cell.replace(",", ""))) for cell in column) > 1:
            yield f"“{name}”已写单位，格里又写“{named[0]}”"


def _turned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A row that ends before it begins."""
    first = next((at for at, name in enumerate(head) if _BEGINS.search(name)), -1)
    last = next((at for at, name in enumerate(head) if _ENDS.search(name)), -1)
    for row in rows if first >= 0 and last >= 0 else ():
        begins, ends = _day(row[first]), _day(row[last])
        if begins and ends and len(begins) == len(ends) and begins > ends:
            yield f"“{row[first].strip()}”开始，“{row[last].strip()}”完成，前后颠倒"


def _day(cell: str) -> tuple[int, ...]:
    found = _DAY.match(cell.strip())
    return tuple(int(part) for part in found.groups() if part) if found else ()


def _named(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """One office by its whole name in all cells of the table but one, and there without its place."""
    said: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for cell in row:
            for name in re.split(r"[、，；\n]", cell):
                if say.ORGAN.search(name.strip()) and len(name.strip()) > 3:
                    said[_PLACE.sub("", name.strip())].append(name.strip())
    for names in said.values():
        short, long = min(names, key=len), max(names, key=len)
        if short != long and {*names} == {short, long} and names.count(short) == 1 and names.count(long) > 1:
            yield f"“{long}”又写作“{short}”"
