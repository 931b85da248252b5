"""What the cells of a table say against each other and against the text (条例第二十条)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.paper import Table
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.conform.tablerows import rows_agree

Found = Iterator[tuple[str, str]]
_SUM = re.compile(r"合\s*计|总\s*计|共\s*计")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# What is not added up: shares, averages, standards, numbers that name a row.
_NO_SUM = re.compile(r"率|%|均|标准|单价|比|序号|编号|年份|电话|排名|名次")
_PART = re.compile(r"其中|小\s*计")
_DITTO = re.compile(r"同上|同左|〃|″")
_OPEN = re.compile(r"待(?:定|补充?|填写?|确定|核实)|暂缺|TBD|\?+|？+")
_DUE = re.compile(r"时限|期限|完成时间|截止")
_BY = re.compile(r"(?:20[0-9]{2})年(?:[0-9]{1,2})月(?:[0-9]{1,2}日)?底?(?:前|之前|以前)")
# A table of what was done, or is late, has days that are past.
_PROGRESS = re.compile(r"进展|完成情况|落实情况|状态|逾期|超期|已完成|未完成|未报|催办|督办")
# 甲县400万元, behind a mark.
_NAMED = re.compile(
    r"(?:^|[，、；：。中])([\u4e00-\u9fff]{2,10}?)([0-9]+(?:\.[0-9]+)?)(万元|亿元|元|户|人|件|个|亩|公里|吨)"
)


def tables_agree(subject: Subject) -> Found:
    yield from rows_agree(subject)
    for table in subject.paper.tables:
        head, rows = table.cells[:1], table.cells[1:]
        if not head or not rows:
            continue
        yield from ((wrong, table.where) for wrong in _sums(head[0], rows))
        yield from ((wrong, table.where) for wrong in _cells(rows))
        yield from ((wrong, table.where) for wrong in _twice(rows))
        yield from ((wrong, table.where) for wrong in _late(subject, head[0], rows))
        yield from ((wrong, table.where) for wrong in _text(subject, table))


def _sums(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """合计 at the foot or at the top of plain columns is what they come to."""
    totals = [row for row in rows if _SUM.fullmatch(row[0].strip() or (row[1].strip() if len(row) > 1 else ""))]
    others = [row for row in rows if row not in totals]
    level = {len(head), *map(len, rows)}
    if len(totals) != 1 or len(others) < 2 or len(level) != 1 or any(_PART.search("".join(row)) for row in others):
        return
    for at, name in enumerate(head):
        total, *column = (row[at].strip().replace(",", "") for row in (totals[0], *others))
        if _NO_SUM.search(name) or not all(_FIGURE.fullmatch(cell) for cell in (total, *column)):
            continue
        if (come := sum(map(Decimal, column))) != Decimal(total):
            yield f"“{name}”合计写{total}，各行之和为{come}"


def _twice(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A row like the one above it but for its serial number, where all other rows are named apart."""
    plain = [tuple(cell.strip() for cell in row if not re.fullmatch(r"\s*[0-9]{1,3}\s*", cell)) for row in rows]
    names = [row[0] for row in plain if row]
    for row in dict.fromkeys(plain):
        at = [number for number, other in enumerate(plain) if other == row]
        full = [cell.strip() for cell in rows[at[0]]]
        same = len({tuple(cell.strip() for cell in rows[number][1:]) for number in at}) == 1
        if len(at) == 2 and same and row and len(full) > 2 and len(row[0]) > 1 and len(set(names)) == len(names) - 1:
            yield f"“{row[0]}”的一行写了两遍"


def _cells(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            names = [name.strip() for name in re.split(r"[、，；\n]", cell) if say.ORGAN.search(name.strip())]
            yield from (f"“{name}”在一格里写了两次" for name in dict.fromkeys(names) if names.count(name) > 1)
            if _OPEN.fullmatch(cell.strip()):
                yield f"格里写“{cell.strip()}”，还没有填"
            if _DITTO.fullmatch(cell.strip()):
                yield f"格里写“{cell.strip()}”，没有写全"


def _late(subject: Subject, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is to be done lies ahead of the day the paper is signed."""
    said = re.search(r"([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日", subject.text(Role.DATE))
    everything = "".join(element.paragraph.text for element in subject.elements)
    if not said or _PROGRESS.search(everything):
        return
    signed = tuple(int(part) for part in said.groups())
    for at, name in enumerate(head):
        for row in rows if _DUE.search(name) else ():
            found = _BY.fullmatch(row[at].strip()) if at < len(row) else None
            if found and _last(found[0]) < signed:
                yield f"“{name}”写“{found[0]}”，早于成文日期"


def _last(said: str) -> tuple[int, ...]:
    figures = [int(figure) for figure in re.findall(r"[0-9]+", said)]
    return tuple(figures) if len(figures) > 2 else (*figures, 31)


def _text(subject: Subject, table: Table) -> Iterator[str]:
    """甲县400万元 in the text is 400 in the row of 甲县, where one column alone is in that unit."""
    head, rows = table.cells[0], table.cells[1:]
    by_name = {cell.strip(): row for row in rows for cell in row[:2] if cell.strip() and not cell.strip().isascii()}
    for element in subject.of(Role.BODY, Role.HEADING):
        for name, figure, unit in _NAMED.findall(element.paragraph.text):
            columns = [at for at, title in enumerate(head) if re.search(rf"（{unit}）", title)]
            row = by_name.get(name)
            if row is None or len(columns) != 1 or columns[0] >= len(row):
                continue
            cell = row[columns[0]].strip()
            if _FIGURE.fullmatch(cell) and Decimal(cell) != Decimal(figure):
                yield f"“{name}”表中为{cell}{unit}，正文为{figure}{unit}"
