"""What is counted against what is there (条例第二十条): 一是、二是, 以下三项, the serial numbers of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.gongwen.conform.elements import Element, Role, heading_level
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_POINTS = re.compile(r"(?:^|[，。；：、])([一二三四五六七八九十])是")
_FIRSTS = re.compile(r"(?:^|[。；])第([一二三四五六七八九十])[，、]")
_COUNTED = re.compile(
    r"(?:以下|下列|如下)([一二两三四五六七八九十]|[0-9]{1,2})(?:项|个方面|方面|个|条|点|件)[^，。；：]{0,12}[：:]$"
)
_BELOW = re.compile(r"[见如]下表")
_HAN = "零一二三四五六七八九十"
_CLOSED = frozenset({Role.OFFICE, Role.DATE})


def counts_agree(subject: Subject) -> Found:
    """一是、二是 without a gap, as many items as 以下三项 says, serial numbers of a table that go on by one."""
    for element in subject.of(*_TEXT):
        for pattern, shape in ((_POINTS, "{}是"), (_FIRSTS, "第{}")):
            figures = [_HAN.index(found) for found in pattern.findall(element.paragraph.text)]
            if figures[:1] == [1] and (odd := _out_of_turn(figures)):
                yield f"“{shape.format(_HAN[odd[0]])}”之后是“{shape.format(_HAN[odd[1]])}”", element.where
    for element in subject.of(*_TEXT):
        # A table somebody left out, or pasted as a picture or not at all.
        if (found := _BELOW.search(element.paragraph.text)) and not (subject.of(Role.TABLE) or _pictured(subject)):
            yield f"正文说“{found[0]}”，没有表格", element.where
    yield from _points_below(subject)
    spoken = [element for element in subject.elements if element.role is not Role.BLANK]
    yield from (
        ("说“如下”，下面没有内容", above.where)
        for above, below in pairwise(spoken)
        if above.role is Role.BODY and re.search(r"如下[：:]$", above.paragraph.text) and below.role in _CLOSED
    )
    yield from _announced([one for one in subject.elements if one.role is not Role.BLANK])
    for table in subject.paper.tables:
        steps = [*pairwise(table.serials)]
        odd_steps = [(one, other) for one, other in steps if other not in {one + 1, 1}]
        # Whatever was cut, no number stands twice in a row.
        if (twice := next((one for one, other in steps if one == other), 0)) and len(set(table.serials)) > 1:
            yield f"序号{twice}之后又是{twice}", table.where
            continue
        # A list cut for its reader skips often; one slip in a column that runs otherwise is a slip, that of one figure too.
        if len(odd_steps) <= 2 and (len(steps) >= 8 * len(odd_steps) or _one_figure(table.serials)):
            yield from ((f"序号{one}之后是{other}", table.where) for one, other in odd_steps[:1])


def _points_below(subject: Subject) -> Found:
    """第一，…… and 第二，…… at the head of a paragraph each."""
    for pattern, shape in ((r"([一二三四五六七八九十])是", "{}是"), (r"第([一二三四五六七八九十])[，、]", "第{}")):
        begun = [(seen, one) for one in subject.of(*_TEXT) if (seen := re.match(pattern, one.paragraph.text))]
        figures = [_HAN.index(seen[1]) for seen, _ in begun]
        if figures[:1] == [1] and (odd := _out_of_turn(figures)):
            yield (
                f"“{shape.format(_HAN[odd[0]])}”之后是“{shape.format(_HAN[odd[1]])}”",
                begun[figures.index(odd[1])][1].where,
            )


def _one_figure(serials: Sequence[int]) -> bool:
    """Whether the column runs from 1 on but for one figure within it."""
    return len(serials) > 4 and sum(one != at for at, one in enumerate(serials, 1)) == 1


def _pictured(subject: Subject) -> bool:
    """Whether a picture stands among the text."""
    spoken = [at for at, element in enumerate(subject.elements) if element.role in _TEXT]
    return any(one.paragraph.pictured for one in subject.elements[spoken[0] : spoken[-1] + 1])


def _out_of_turn(figures: Sequence[int]) -> tuple[int, int] | None:
    return next(((one, other) for one, other in pairwise(figures) if other not in {one + 1, 1}), None)


def _announced(spoken: Sequence[Element]) -> Found:
    for at, element in enumerate(spoken):
        said = _COUNTED.search(element.paragraph.text) if element.role in _TEXT else None
        level = heading_level(spoken[at + 1].paragraph.text) if said and at + 1 < len(spoken) else 0
        if not said or not level or 0 < heading_level(element.paragraph.text) >= level:
            continue
        items = list(_items(spoken[at + 1 :], level))
        wanted = int(said[1]) if said[1].isdigit() else _HAN.index(said[1].replace("两", "二"))
        if len(items) != wanted and len({one.paragraph.text[:4] for one in items}) == len(items):
            yield f"说“{said[0][:-1]}”，下面列了 {len(items)} 项", element.where


def _items(following: Sequence[Element], level: int) -> Iterator[Element]:
    """What is numbered on ``level``, up to the first element that is no text or is numbered above it."""
    for one in following:
        if one.role not in _TEXT or 0 < _level(one) < level:
            return
        if _level(one) == level:
            yield one


def _level(element: Element) -> int:
    return heading_level(element.paragraph.text)
