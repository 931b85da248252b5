"""The cells of a column against each other: filled alike, dated alike, set alike (条例第二十条)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.gongwen.conform.elements import Element
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
# Rows that make a custom of what a column holds.
_ROWS = 5
# What every row of a list has.
_FILLED = re.compile(r"^(?:责任|牵头|负责|主管)?单位$|时限|名称|姓名|事项$|任务$|内容$|地区|金额")
_TITLED = re.compile("^(?:工作)?(?:任务|事项)(?:名称)?$|^(?:项目)?名称$")
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")
_MONTH = re.compile(r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底|上旬|中旬|下旬|末)?(?:之?以?前)?$")
# What is odd among which others.
_FORMS = (
    (re.compile(r"20[0-9]{2}[./-][0-9]{1,2}(?:[./-][0-9]{1,2})?(?:之?以?前)?"), _MONTH),
    (re.compile("(?:尽快|及时|适时|抓紧|尽早).{0,4}"), re.compile("[0-9]")),
    (re.compile("[一二三四五六七八九十]{1,3}"), re.compile("^[0-9]+$")),
)


def columns_agree(subject: Subject) -> Found:
    """One cell that is empty, dated or set otherwise than all others of its column."""
    for table in subject.paper.tables:
        rows = table.cells[1:]
        if len(rows) >= _ROWS and len({*map(len, table.cells)}) == 1:
            for at, name in enumerate(table.cells[0]):
                column = [row[at].strip() for row in rows]
                yield from ((wrong, table.where) for wrong in _cells(name.strip(), column, rows))
    yield from _faces(subject)


def _cells(name: str, column: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield from _empty(name, column, rows)
    yield from _odd(name, column)
    again = [at for at, cell in enumerate(column) if cell and column.count(cell) > 1]
    if _TITLED.search(name) and len(again) == 2 and again[1] > again[0] + 1:
        yield f"“{column[again[0]]}”在第{again[0] + 1}行、第{again[1] + 1}行各写了一次"
    stops = [at for at, cell in enumerate(column) if cell.endswith("。")]
    others = [cell for at, cell in enumerate(column) if at not in stops]
    if len(stops) == 1 and all(cell and cell[-1] not in "；，" for cell in others):
        yield f"“{name}”第{stops[0] + 1}行末尾有句号，其他行没有"


def _empty(name: str, column: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    empty = [at for at, cell in enumerate(column) if not cell]
    if len(empty) == 1 and _FILLED.search(name):
        row = rows[empty[0]]
        # A row of its own kind, or one not filled in at all, is no slip.
        if sum(1 for cell in row if cell.strip()) >= 2 and not any(_TOTAL.search(cell) for cell in row):
            yield f"第{empty[0] + 1}行的“{name}”空着"


def _odd(name: str, column: Sequence[str]) -> Iterator[str]:
    """One cell of another form than all others: 尽快 among days, 三 among figures, 2026.12 among 2026年12月."""
    for cell in column:
        others = [other for other in column if other != cell]
        if len(others) == len(column) - 1:
            for odd, usual in _FORMS:
                if odd.fullmatch(cell) and all(usual.search(other) for other in others):
                    yield f"“{name}”写“{cell}”，其他行不这样写"


def _faces(subject: Subject) -> Found:
    """One cell set otherwise than all others of its column, or than the other heads."""
    placed = [one for one in subject.elements if len(one.paragraph.cell) == 3 and one.paragraph.text.strip()]
    wide: dict[tuple[int, int], set[int]] = defaultdict(set)
    for element in placed:
        table, row, column = element.paragraph.cell
        wide[table, row].add(column)
    columns: dict[tuple[int, int], list[Element]] = defaultdict(list)
    for element in placed:
        table, row, column = element.paragraph.cell
        # A row of one cell names a section.
        if len(wide[table, row]) > 1:
            columns[table, column if row else -1].append(element)
    for cells in columns.values():
        set_in = [(one.paragraph.face, one.paragraph.size) for one in cells]
        (usual, most), *others = Counter(set_in).most_common()
        if len(others) == 1 and others[0][1] == 1 and most >= _ROWS - 1:
            odd = cells[set_in.index(others[0][0])]
            if not _TOTAL.search(odd.paragraph.text):
                yield f"“{odd.paragraph.text[:10]}”用{_shown(others[0][0])}，其他格用{_shown(usual)}", odd.where


def _shown(set_in: tuple[str, float]) -> str:
    return f"{set_in[0] or '未指明的字体'} {set_in[1]:g} 磅"
