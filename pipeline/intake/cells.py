"""Columns of a task table whose heads nobody knows, known from what stands in their cells: units, times, the task's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.deadline import find_deadlines, is_deadline
from pipeline.grammar.fieldlimits import OTHER_TIMES
from pipeline.grammar.items import cut_items
from pipeline.grammar.labels import names_who_answers, sounded_role
from pipeline.grammar.roles import Field, Role
from pipeline.grammar.units import certainly_unit, is_group, is_nobody, is_office, looks_like_unit
from pipeline.intake.columns import Column, Kind, is_level

Cells = Sequence[str | None]
BEGINS = re.compile(r"启动|开始|开工|起始|起(?!止)|动工|进场")
# What was before it was changed.
_FORMER = re.compile(r"原(?!则|料|材)|(?:调整|变更|修改|修订)前")
# Units in these columns do not answer for the task.
NOT_ANSWERING = re.compile(
    rf"{_FORMER.pattern}|来源|所在|地点|位置|地址|范围|对象|提出|依据|资金|区域|备注|出处|受益|覆盖|填报|报送|抄送"
)
# Times in these columns say when it began, or when something else was.
NO_LIMIT = re.compile(rf"{BEGINS.pattern}|{OTHER_TIMES}|季度|半年|全年|月份?$|\d")
_HOW_FAR = re.compile(r"\d{1,3}(?:\.\d+)?[%％]|(?:正常|滞后|超前|未开工|未启动|未开展|进行中|推进中|在建|已开工)")
_MEMBERS = re.compile(r"(?:主要|专班)?(?:成员|组成|参建)(?:单位|部门)")
_LABEL_OF = {Role.GUIDE: "指导单位", Role.SUPPORT: "配合单位", Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位"}
# 节点目标, 进度安排 over times are when, over words how far.
_NODE = re.compile("节点|进度|里程碑")
_DONE = re.compile(r"完成|建成|办结|达成|完工|投用|截止")
# What numbers rows: figures and letters; under 条款号, 编码 whatever the head was taken for.
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9.\-—－]{1,12}")
# A code of levels or of letters (1.1.1, A-2), where an amount (12.5) would have neither.
_IN_LEVELS = re.compile(r"\d[.\-]\d+[.\-]\d|[A-Za-z].*\d")
_COUNT = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?")
_AMOUNT = re.compile(r"[约共≥≤><＞＜]?\d[\d.,，]*\s*[%％]?[\u4e00-\u9fffA-Za-z㎡³²]{0,4}")
_CODED = re.compile(r"[号码]$")
# Heads of columns that say how a task is done or how far, not what it is.
_SAYS_HOW = re.compile(r"标准|要求|措施|目标|内容|指标")


class Heads(Struct, kw_only=True, frozen=True):
    """The rows ``first`` to ``last`` of a table are its heads; a kind and a label for each column.

    ``guessed`` are heads that do not say so, but hold nothing except units; ``timed`` the same of times.
    """

    first: int
    last: int
    kinds: tuple[Kind | None, ...]
    labels: tuple[str, ...]
    guessed: tuple[str, ...] = ()
    timed: tuple[str, ...] = ()

    def of(self, *kinds: Kind | None) -> list[int]:
        return [index for index, own in enumerate(self.kinds) if own in kinds]


def known_from_cells(heads: Heads, rows: Sequence[Cells]) -> Heads:
    """The heads with every column known that the cells below give away."""
    heads = _with_one_number(_without_amounts(heads, rows))
    heads = _with_members(_without_former(_without_progress(heads, rows)))
    heads = _with_names(_with_unit_columns(heads, rows), rows)
    return _with_numbers(_with_times(heads, rows), rows)


def _with_one_number(heads: Heads) -> Heads:
    """Beside 序号 what else counts the rows (项目编号) is told of them."""
    further = heads.of(Column.NUMBER)[1:]
    return replace(heads, kinds=tuple(None if at in further else kind for at, kind in enumerate(heads.kinds)))


def _without_amounts(heads: Heads, rows: Sequence[Cells]) -> Heads:
    """Behind levels (一级指标, 二级指标) an amount (目标值) is none of them, and not the task."""
    if not any(map(is_level, heads.labels)):
        return heads
    amounts = [index for index in heads.of(Column.TEXT) if _are_amounts(_column(rows, index))]
    return replace(heads, kinds=tuple(None if index in amounts else kind for index, kind in enumerate(heads.kinds)))


def _without_progress(heads: Heads, rows: Sequence[Cells]) -> Heads:
    """Under 进度 stands how far a task is (20%, 未开工) where the cells say so, and no limit."""
    told = [
        index for index in heads.of(Field.DEADLINE)
        if (cells := _column(rows, index))
        and 2 * sum(bool(_HOW_FAR.fullmatch(cell)) for cell in cells) >= len(cells)
    ]  # fmt: skip
    return replace(heads, kinds=tuple(None if index in told else kind for index, kind in enumerate(heads.kinds)))


def _without_former(heads: Heads) -> Heads:
    """What was before (原责任单位) is text, where beside it stands what is now (调整后责任单位)."""
    former = [
        index for index, kind in enumerate(heads.kinds)
        if isinstance(kind, Role | Field) and _FORMER.match(heads.labels[index])
        and any(other is kind and not _FORMER.match(heads.labels[at]) for at, other in enumerate(heads.kinds))
    ]  # fmt: skip
    return replace(heads, kinds=tuple(None if index in former else kind for index, kind in enumerate(heads.kinds)))


def _with_members(heads: Heads) -> Heads:
    """Members of a team (成员单位) support who leads it in another column."""
    if Role.LEAD not in heads.kinds:
        return heads
    members = [index for index in heads.of(None) if _MEMBERS.fullmatch(heads.labels[index])]
    return replace(
        heads,
        kinds=tuple(Role.SUPPORT if index in members else kind for index, kind in enumerate(heads.kinds)),
        labels=tuple(f"配合单位（{label}）" if index in members else label for index, label in enumerate(heads.labels)),
    )


def _with_numbers(heads: Heads, rows: Sequence[Cells]) -> Heads:
    """The first column of codes (1.1.1, Z-03, 12), each another, numbers the rows where no column says so; behind a category
    (章节 | 条款) codes that are no amounts do."""
    if heads.of(Column.NUMBER):
        return heads
    rows = [row for row in rows if len(_filled(row)) > 1]
    behind = heads.kinds[0] is Column.CATEGORY and not _are_codes(heads, rows, 0)
    at = int(behind and len(heads.kinds) > 1)
    if not _are_codes(heads, rows, at) or (at and not all(map(_IN_LEVELS.search, _column(rows, at)))):
        return heads
    return replace(heads, kinds=(*heads.kinds[:at], Column.NUMBER, *heads.kinds[at + 1 :]))


def _are_codes(heads: Heads, rows: Sequence[Cells], index: int) -> bool:
    told = heads.kinds[index] not in (None, Column.CATEGORY) and not _CODED.search(heads.labels[index])
    cells = _column(rows, index)
    counted = not heads.labels[index] and all(map(_COUNT.fullmatch, cells))
    coded = len(cells) > 1 and (counted or all(map(_CODE.fullmatch, cells))) and len(set(cells)) == len(cells)
    return coded and not told


def _filled(row: Cells) -> list[str]:
    return [cell for cell in row if cell and cell.strip()]


def _with_names(heads: Heads, rows: Sequence[Cells]) -> Heads:
    """A column nobody knows that stands before the standard (工作标准), the measures, the amount … of a task is the task's name;
    an amount (工程量) is no task."""
    amounts = [index for index in heads.of(Column.TEXT) if _are_amounts(_column(rows, index))]
    texts = heads.of(Column.TEXT, Column.CATEGORY)
    if not texts or not all(index in amounts or _SAYS_HOW.search(heads.labels[index]) for index in texts):
        return heads
    named = [
        index for index in range(texts[0])
        if heads.kinds[index] is None and heads.labels[index] and not NOT_ANSWERING.search(heads.labels[index])
    ][-1:]  # fmt: skip
    told = {**dict.fromkeys(amounts if named else []), **dict.fromkeys(named, Column.TEXT)}
    return replace(heads, kinds=tuple(told.get(index, kind) for index, kind in enumerate(heads.kinds)))


def _column(rows: Sequence[Cells], index: int) -> list[str]:
    return [cell for row in rows if index < len(row) and (cell := (row[index] or "").strip())]


def _are_amounts(cells: Sequence[str]) -> bool:
    return bool(cells) and 4 * sum(_AMOUNT.fullmatch(cell) is not None for cell in cells) >= 3 * len(cells)


def _with_times(heads: Heads, rows: Sequence[Cells]) -> Heads:
    """A column of times under a head nobody knows (决策时间, 计划完成) is the deadline where the table has no other."""
    found = [
        index for index, kind in enumerate(heads.kinds)
        if (label := heads.labels[index]) and not NO_LIMIT.search(label)
        and (kind in (None, Field.OTHER) or (kind is Column.TEXT and _NODE.search(label)))
        and _are_times(_column(rows, index))
    ]  # fmt: skip
    # Beside 里程碑, 计划完成 is when it is to be done.
    found = found if len(found) < 2 else [index for index in found if _DONE.search(heads.labels[index])]
    if len(found) != 1 or heads.of(Field.DEADLINE):
        return heads
    kinds = tuple(Field.DEADLINE if index in found else kind for index, kind in enumerate(heads.kinds))
    return replace(heads, kinds=kinds, timed=(heads.labels[found[0]],))


def _are_times(cells: Sequence[str]) -> bool:
    cells = [cell for cell in cells if not is_nobody(cell)]
    return bool(cells) and 4 * sum(map(is_deadline, cells)) >= 3 * len(cells)


def _with_unit_columns(heads: Heads, rows: Sequence[Cells]) -> Heads:
    """A column whose head says nothing known (属地) answers for the tasks where all its cells are units."""
    found = [
        index
        for index, kind in enumerate(heads.kinds)
        if (kind is None or _one_text_of_several(heads, index)) and _holds_units(heads.labels[index], rows, index)
    ]
    if not found:
        return heads
    roles = {index: guessed_role(heads.labels[index]) for index in found}
    return replace(
        heads,
        kinds=tuple(roles.get(index, kind) for index, kind in enumerate(heads.kinds)),
        labels=tuple(guessed_label(label) if index in found else label for index, label in enumerate(heads.labels)),
        guessed=(*heads.guessed, *(heads.labels[index] for index in found)),
    )


def _holds_units(head: str, rows: Sequence[Cells], index: int) -> bool:
    cells = [cell for row in rows if index < len(row) and (cell := (row[index] or "").strip())]
    if not head or NOT_ANSWERING.search(head):
        return False
    return (names_who_answers(head) and may_be_units(cells)) or are_units(cells, likely=sounded_role(head) is not None)


def may_be_units(cells: Sequence[str]) -> bool:
    """Whether nothing in the cells speaks against their being units: enough where the head says that it is."""
    names = [item.text for cell in cells if not is_nobody(cell) for item in cut_items(cell, 0, len(cell))]
    return len(cells) > 1 and bool(names) and all(looks_like_unit(name) or is_office(name) for name in names)


def untaken(heads: Heads, rows: Sequence[Cells]) -> list[str]:
    """The heads nobody knows over cells that may all be units, and were taken for text."""
    return [
        heads.labels[index] for index in heads.of(None)
        if heads.labels[index] and not NOT_ANSWERING.search(heads.labels[index])
        and may_be_units([cell for row in rows if index < len(row) and (cell := (row[index] or "").strip())])
    ]  # fmt: skip


def timed_stages(heads: Heads, rows: Sequence[Cells]) -> list[str]:
    """The heads of stages (上半年, 全年) over cells that name times, where no column is the deadline."""
    if heads.of(Field.DEADLINE):
        return []
    stages = heads.of(Column.STAGE)
    return [heads.labels[at] for at in stages if any(any(find_deadlines(cell)) for cell in _column(rows, at))]


def _one_text_of_several(heads: Heads, index: int) -> bool:
    """Whether a column of the task's text (一个工作专班) stands beside another that can say what the task is."""
    return heads.kinds[index] is Column.TEXT and len(heads.of(Column.TEXT)) > 1


def guessed_role(head: str) -> Role:
    """What the units below a head do that does not say so outright: 协同责任 supports."""
    return sounded_role(head) or Role.RESPONSIBLE


def guessed_label(head: str) -> str:
    """The head as a label of the role it sounds like."""
    return f"{_LABEL_OF[guessed_role(head)]}（{head}）"


def are_units(cells: Sequence[str], *, likely: bool = False) -> bool:
    """Whether the cells are units; ``likely``: their head speaks of such, and 狮山镇 beside units that are sure is one."""
    cells = [cell for cell in cells if not is_nobody(cell)]
    names = [item.text for cell in cells for item in cut_items(cell, 0, len(cell))]
    sure = sum(certainly_unit(name) or is_group(name) for name in names)
    most = likely and 3 * sure >= 2 * len(names) and all(map(looks_like_unit, names))
    return len(cells) > 1 and (sure == len(names) or most)
