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
# 首先 goes on with 其次, not with 第二.
_MIXED = re.compile(r"(?:^|[。；])首先(?:(?!第一|一是).)*[。；，]((?:第二|二是)(?=[，、\u4e00-\u9fff]))")
_FIRSTS = re.compile(r"(?:^|[。；])第([一二三四五六七八九十])[，、]")
_COUNTED = re.compile(
    r"(?:以下|下列|如下)([一二两三四五六七八九十]|[0-9]{1,2})(?:项|个方面|方面|个|条|点|件)[^，。；：]{0,12}[：:]$"
)
_BELOW = re.compile(r"[见如]下[表图]|下[表图]所[示列]")
# （1）…；（3）… in one paragraph.
_INLINE = re.compile(r"(?:(?<=[：；。，、])|^)（([0-9]{1,2}|[一二三四五六七八九十])）")
_TOGETHER = re.compile(
    r"(?:经|我们)([二两三四五六七八九十]|[0-9])(?:个)?(?:部门|单位|机关)(?:共同)?(?:研究|同意|会商|协商|决定|商定)"
)
# 共确定5项任务（见附件）
_LISTED = re.compile(
    r"([0-9]{1,3})(?:项|个|家|名|户|所|处|条|件)[^，。；（）0-9]{0,10}（(?:名单|清单|详|具体)*[见附][附后件]*[^（）0-9]{0,4}）"
)
_CITED = re.compile(r"(?<![》号的])附件([0-9]{1,2})(?![0-9—－～至、-])")
_PLACES = r"(县（市、区）|县市区|县区|乡镇(?:（街道）)?|街道|行政村|社区)"
_ALL = re.compile(rf"全[省市县区]共?有?([0-9]{{1,4}})个{_PLACES}")
_SOME = re.compile(rf"(?<![0-9.—－～至、余])([0-9]{{1,4}})个{_PLACES}")
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
        if mixed := _MIXED.search(element.paragraph.text):
            yield f"“首先”之后是“{mixed[1]}”", element.where
        # A table somebody left out, or pasted as a picture or not at all.
        found = _BELOW.search(element.paragraph.text)
        if found and not (_pictured(subject) or ("表" in found[0] and subject.of(Role.TABLE))):
            yield f"正文说“{found[0]}”，没有{'表格' if '表' in found[0] else '图'}", element.where
        figures = [int(one) if one.isascii() else _HAN.index(one) for one in _INLINE.findall(element.paragraph.text)]
        if figures[:1] == [1] and (odd := _out_of_turn(figures)):
            yield f"“（{odd[0]}）”之后是“（{odd[1]}）”", element.where
        said = _TOGETHER.search(element.paragraph.text)
        if said and len(subject.issuers) > 1 and _value(said[1]) != len(subject.issuers):
            yield f"{len(subject.issuers)}个机关联合行文，正文写“{said[0]}”", element.where
    yield from _more_than_all(subject)
    yield from _annexed(subject)
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


def _more_than_all(subject: Subject) -> Found:
    """全市12个县区 leave no 13个县区."""
    texts = subject.of(*_TEXT)
    whole = {found[2]: int(found[1]) for one in texts for found in _ALL.finditer(one.paragraph.text)}
    for element in texts:
        for count, of in _SOME.findall(element.paragraph.text):
            if int(count) > whole.get(of, int(count)):
                yield f"全部{whole[of]}个{of}，又写“{count}个{of}”", element.where


def _annexed(subject: Subject) -> Found:
    """As many as are listed in the one table annexed; annexes are numbered as the text comes to them."""
    tables = [one.serials for one in subject.paper.tables if one.serials]
    first: list[int] = []
    for element in subject.of(*_TEXT):
        for said in _LISTED.finditer(element.paragraph.text):
            if len(tables) == 1 and [*tables[0]] == [*range(1, len(tables[0]) + 1)] and int(said[1]) != len(tables[0]):
                yield f"说“{said[0]}”，表中列了 {len(tables[0])} 项", element.where
        first += [int(one) for one in _CITED.findall(element.paragraph.text) if int(one) not in first]
    there = len(subject.of(Role.ATTACHMENT_NOTE))
    if sorted(first) == [*range(1, there + 1)] and first != sorted(first):
        yield f"正文先提到附件{first[0]}，附件按提到的先后编号", "正文"


def _value(figure: str) -> int:
    return int(figure) if figure.isascii() else _HAN.index(figure.replace("两", "二"))


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
        wanted = _value(said[1])
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
