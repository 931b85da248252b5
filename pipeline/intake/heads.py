"""The heads of a task table: one to three rows of them, composed column by column into a kind and a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.grammar.labels import label_at, names_who_answers, sounded_role
from pipeline.grammar.roles import Field, Role, squeeze
from pipeline.grammar.units import certainly_unit
from pipeline.intake.blocks import Table
from pipeline.intake.cells import (
    BEGINS,
    NOT_ANSWERING,
    Cells,
    Heads,
    are_units,
    guessed_label,
    guessed_role,
    known_from_cells,
    may_be_units,
)
from pipeline.intake.columns import CHANGED, STANDARD, Column, Kind, bare_head, column_kind
from pipeline.intake.marks import facts_in

_BRACKET = re.compile(r"[（(].*[）)]$")
# Under 时间要求, the end is the deadline and the beginning is a stage.
_ENDS = re.compile(r"完成|办结|截止|截至|结束|销号|完工|竣工|时限|期限|验收")
_TELLS = re.compile(r"(?:单位|日期|时间|人|电话)[：:]\s*\S")
_MOST_HEAD_ROWS = 3
# Who the rows are given to, in a table that says nothing else of it.
_BODIES = re.compile(
    r"(?:各|成员|有关|相关|参与|所属)?(?:单位|部门|科室|处室|股室|镇街|乡镇|街道|县区|区县|学院|机构)(?:名称)?"
)


def heads_of(table: Table) -> Heads | None:
    """The heads of a table of tasks with units, None when it is none or the rest of one."""
    if table.rest:
        return None
    for first in range(min(8, len(table.rows))):
        if sum(bool(cell and cell.strip()) for cell in table.rows[first]) < 2:
            continue  # the table's title
        if any(_TELLS.search(_BRACKET.sub("", cell or "")) for cell in table.rows[first]):
            continue  # 填表单位：某街道, and no head
        if facts_in("　".join(filter(None, table.rows[first]))):
            continue  # the number and the day of the document
        if any(map(_is_body, table.rows[first])):
            continue  # 区委社会工作部 is who answers, and heads nothing
        for last in range(first, min(first + _MOST_HEAD_ROWS, len(table.rows))):
            if last > first and not _goes_on(table.rows[first:last], table.rows[last]):
                break
            heads = _composed(table.rows, first, last)
            below = table.rows[last + 1] if last + 1 < len(table.rows) else ()
            if heads and not (
                last + 1 - first < _MOST_HEAD_ROWS and below and _goes_on(table.rows[first : last + 1], below)
            ):
                below_heads = table.rows[last + 1 :]
                return known_from_cells(_with_standard(heads), below_heads)
    return None


def _with_standard(heads: Heads) -> Heads:
    """A standard beside the name of the task alone tells what is to be done."""
    alone = len(heads.of(Column.TEXT, Column.CATEGORY)) == 1
    told = [index for index in heads.of(None) if alone and STANDARD.fullmatch(heads.labels[index])][:1]
    return replace(heads, kinds=tuple(Column.TEXT if at in told else kind for at, kind in enumerate(heads.kinds)))


def _is_body(cell: str | None) -> bool:
    words = squeeze(cell or "")
    return words.startswith(tuple("省市县区州旗镇乡")) and column_kind(words) is Column.TEXT and certainly_unit(words)


def _goes_on(above: Sequence[Cells], row: Cells) -> bool:
    """Whether a row is one more row of heads: it fills what the row above left open below a common head, and no more."""
    last = above[-1]
    filled = [index for index, cell in enumerate(row) if cell and cell.strip()]
    if not filled or len(filled) == len(row) == 1:
        return False
    words = [squeeze(row[index] or "") for index in filled]
    if any(len(word) > 16 or re.search(r"[。；]", word) for word in words):
        return False
    repeated = [
        index for index in filled if index < len(last) and squeeze(last[index] or "") == squeeze(row[index] or "")
    ]
    fresh = [index for index in filled if index not in repeated]
    under = [index for index in fresh if _spans(last, index)]
    # A cell that fills in what it divides must stand in the gap a spanning head left, and be a head itself; one below a
    # narrow head (领导 / 分管市领导) must be a head nobody can doubt.
    beside = [index for index in fresh if index not in under]
    return (
        bool(under)
        and all(isinstance(column_kind(row[index] or ""), Role | Field) for index in beside)
        and all(_head_word(row[index] or "") for index in fresh)
    )


def _spans(row: Cells, index: int) -> bool:
    """Whether the head over ``index`` covers more than one column."""
    start = index
    while start >= 0 and (start >= len(row) or not (row[start] or "").strip()):
        start -= 1
    if start < 0:
        return False
    after = row[start + 1] if start + 1 < len(row) else None
    same = start + 1 < len(row) and squeeze(row[start + 1] or "") == squeeze(row[start] or "")
    before = start > 0 and squeeze(row[start - 1] or "") == squeeze(row[start] or "")
    return not (after or "").strip() or same or before


def _head_word(cell: str) -> bool:
    words = squeeze(cell)
    short = len(words) <= 8 and not re.search(r"\d{3}|[，。；]", words)
    return (
        column_kind(words) is not None
        or bool(_ENDS.search(words) or BEGINS.search(words))
        or (short and not re.search(r"[局委厅办]$", words))
    )


def _composed(rows: Sequence[Cells], first: int, last: int) -> Heads | None:
    width = max(len(row) for row in rows[first : last + 1])
    columns = [list(_column(rows[first : last + 1], index)) for index in range(width)]
    known = [_kind_and_label(words) for words in columns]
    kinds = [kind for kind, _ in known]
    labels = [label for _, label in known]
    guessed: tuple[str, ...] = ()
    if not any(isinstance(kind, Role) or kind is Field.FREE for kind in kinds):
        free = [index for index in range(width) if kinds[index] is None and labels[index]]
        at = next((index for index in free if _holds_bodies(rows[last + 1 :], index, columns[index])), None)
        if at is None or Column.TEXT not in kinds:
            return None
        guessed = () if _BODIES.fullmatch(columns[at][-1]) else (labels[at],)
        kinds[at], labels[at] = guessed_role(labels[at]), guessed_label(labels[at])
    if Column.TEXT not in kinds:
        if Column.CATEGORY not in kinds:
            return None
        at = len(kinds) - 1 - kinds[::-1].index(Column.CATEGORY)
        kinds[at] = Column.TEXT
    # One column named after a time is no row of stages: its head stays with the text.
    alone = kinds.count(Column.STAGE) == 1
    settled = tuple(None if alone and kind is Column.STAGE else kind for kind in kinds)
    return Heads(first=first, last=last, kinds=settled, labels=tuple(labels), guessed=guessed)


def _holds_bodies(rows: Sequence[Cells], index: int, words: Sequence[str]) -> bool:
    """单位, 部门 or words nobody knows over nothing but units is who answers where no other column says so; over 个, 万元 it is
    none, and neither is 填报单位."""
    cells = [cell for row in rows if index < len(row) and (cell := (row[index] or "").strip())]
    return not NOT_ANSWERING.search(words[-1]) and (
        are_units(list(dict.fromkeys(cells))) or (names_who_answers(words[-1]) and may_be_units(cells))
    )


def _column(rows: Sequence[Cells], index: int) -> Iterator[str]:
    """The heads over a column from the top; a head that spans several columns is over each of them."""
    said = ""
    for depth, row in enumerate(rows):
        at = index
        while (
            depth < len(rows) - 1
            and at > 0
            and not (row[at] if at < len(row) else None)
            and not _covered(rows[:depth], at)
        ):
            at -= 1
        cell = bare_head((row[at] if at < len(row) else None) or "").strip("：:")
        if cell and cell != said:
            yield cell
            said = cell


def _covered(above: Sequence[Cells], at: int) -> bool:
    """Whether the place is covered by a head from above, and not by its neighbour to the left."""
    return any(at < len(one) and (one[at] or "").strip() for one in above)


def _kind_and_label(words: list[str]) -> tuple[Kind | None, str]:
    """The kind a column's heads mean together, and the label its cells are written under."""
    if not words:
        return None, ""
    own, over = words[-1], words[-2] if len(words) > 1 else ""
    kind = column_kind(own)
    above = next((found for word in words[-2::-1] if (found := column_kind(word))), None)
    timed = above is Field.DEADLINE or re.search("时间|时限|期限|进度", over)
    if timed and (kind is None or kind is Field.DEADLINE or BEGINS.search(own)):
        kind = Column.STAGE if BEGINS.search(own) else Field.DEADLINE if _ENDS.search(own) else kind or Column.STAGE
        return kind, own
    if kind is None and over:
        kind = (
            (sounded_role(own) if isinstance(above, Role) or above is Field.FREE else None)
            or column_kind(f"{own}{over}")
            or (above if isinstance(above, Role) or above is Field.LEADERS else None)
            or above
        )
        own = f"{over}{own}" if kind is not None else own
    if kind is None and over:
        return None, f"{over}{own}"
    return kind, _label(kind, own, over)


def _label(kind: Kind | None, own: str, over: str) -> str:
    """The head as a label that reads as what the column is; the note in it (列首位的为牵头单位) stays."""
    if not isinstance(kind, Role | Field) or CHANGED.match(own):
        return own
    note = _BRACKET.search(own)
    for said in (
        own,
        _BRACKET.sub("", own),
        f"{over}{own}",
        re.split(r"[及和与、/／暨]", own)[0],
        _WORDS.get(kind, ""),
    ):
        words = said.replace("/", "及").replace("／", "及")
        label = label_at(f"{words}：")
        if label and label.meaning is kind:
            return words + (
                note.group() if note and note.group() not in words and label_at(f"{words}{note.group()}：") else ""
            )
    return own


_WORDS: dict[Kind, str] = {
    Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.SUPPORT: "配合单位", Role.GUIDE: "指导单位",
    Role.SHARED: "责任单位", Field.LEADERS: "责任领导", Field.DEADLINE: "完成时限",
}  # fmt: skip
