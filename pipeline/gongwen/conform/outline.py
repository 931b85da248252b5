"""The headings and items of a paper against each other (条例第二十条): none twice, none empty, none alone, each item with the stop
of those beside it, no part spoken of that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES, Element, Role, heading_level
from pipeline.gongwen.conform.levels import ordinal_of
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
Family = list[Element]
_TEXT = (Role.BODY, Role.HEADING)
# What stands below the text, whoever signs it.
_ENDED = frozenset({Role.HEADING, Role.ATTACHMENT_NOTE, Role.OFFICE, Role.DATE})
# Characters a heading has at least to be told apart by, and at most where it has a row to itself.
_NAME, _ROW = 4, 20
_PARTS = re.compile(r"本([\u4e00-\u9fff]{2})第([一二三四五六七八九十]{1,3})(部分|条|章)(?!件)")
_NUMBERED = "一二三四五六七八九十"


def items_agree(subject: Subject) -> Found:
    """One check after the other over the headings of one level below one heading."""
    texts = [one for one in subject.of(*_TEXT) if one.paragraph.holder == "body"]
    families = [*_families(texts)]
    # A table among the text may be what stands below a heading; one bound in behind it is not.
    signed = subject.of(Role.OFFICE, Role.DATE)
    own = subject.elements[: subject.at(signed)] if signed else subject.elements
    below_heading = any(one.role is Role.TABLE for one in own)
    tabled = bool(subject.of(Role.TABLE))
    several = sum(heading_level(one.paragraph.text) == 1 for one in texts) > 1
    spoken = [one for one in subject.elements if one.role is not Role.BLANK or one.paragraph.pictured]
    below = {id(one): other for one, other in pairwise(spoken)}
    for family in families:
        yield from _twice(family)
        if not below_heading:
            yield from _empty(family, below)
        if not tabled:
            yield from _alone(family, several)
        yield from _ends(family, below)
        yield from _runs_on(family)
    yield from _articles(subject)
    yield from _chapters(subject)
    yield from _annexed(subject)
    yield from _spoken_of(subject)


def _families(texts: Sequence[Element]) -> Iterator[Family]:
    """The headings and items of one level below one heading, in order."""
    begun: dict[int, Family] = {}
    for element in texts:
        level = heading_level(element.paragraph.text)
        if not level:
            continue
        for over in [other for other in begun if other > level]:
            yield begun.pop(over)
        if ordinal_of(element.paragraph.text) == 1 and level in begun:
            yield begun.pop(level)
        begun.setdefault(level, []).append(element)
    yield from begun.values()


def _name(element: Element) -> str:
    """What a heading says behind its number, up to its first stop."""
    text = element.paragraph.text
    behind = say.HEADINGS[heading_level(text) - 1].sub("", text)
    return re.split("[。：；，]", behind)[0].strip()


def _twice(family: Family) -> Found:
    names = [_name(one) for one in family]
    for at, one in enumerate(family):
        if len(names[at]) >= _NAME and names[at] in names[:at]:
            yield f"“{names[at]}”写了两遍", one.where


def _empty(family: Family, below: dict[int, Element]) -> Found:
    """A heading with nothing below it, where those beside it have their text."""
    level = heading_level(family[0].paragraph.text)
    bare = [one for one in family if _bare(one, level, below)]
    if len(bare) == 1 and len(family) > 1 and all(_headed(one) for one in family):
        yield "标题下面没有内容", bare[0].where


def _headed(element: Element) -> bool:
    """Whether it is a heading in a row of its own."""
    text = element.paragraph.text
    return element.role is Role.HEADING and len(text) <= _ROW and text[-1] not in say.ENDS and "：" not in text


def _bare(element: Element, level: int, below: dict[int, Element]) -> bool:
    following = below.get(id(element))
    if following is None or following.role not in _ENDED or following.paragraph.pictured:
        return False
    return not level < heading_level(following.paragraph.text)


def _alone(family: Family, several: bool) -> Found:
    """（一） without （二）, in a paper of several chapters."""
    one = family[0]
    level = heading_level(one.paragraph.text)
    if several and len(family) == 1 and level == 2 and _headed(one) and ordinal_of(one.paragraph.text) == 1:
        yield "只有“（一）”，没有“（二）”", one.where


def _runs_on(family: Family) -> Found:
    """One chapter whose heading runs on into its text, where all others have a row to themselves."""
    if heading_level(family[0].paragraph.text) == 1 and len(family) > 2:
        on = [one for one in family if re.match(r"[^。；]{3,16}。[^。]{4,}", one.paragraph.text)]
        if len(on) == 1 and all(_headed(one) for one in family if one is not on[0]):
            yield f"“{on[0].paragraph.text[:10]}”的标题与正文连写，其他标题单独成行", on[0].where


def _ends(family: Family, below: dict[int, Element]) -> Found:
    """Items of one sentence each: a semicolon behind each, a full stop behind the last."""
    follows = [below.get(id(one)) is other for one, other in pairwise(family)]
    texts = [one.paragraph.text for one in family]
    if len(family) < 2 or not all(follows) or any(re.search("[。；].", text) for text in texts):
        return
    ends, last = [text[-1] for text in texts[:-1]], family[-1]
    if set(ends) == {"；"} and texts[-1][-1] in "；，、":
        yield f"最后一项末尾是“{texts[-1][-1]}”", last.where
    if len(ends) > 1 and texts[-1][-1] == "。" and ends.count("。") == 1 and ends.count("；") == len(ends) - 1:
        yield "中间一项末尾是“。”，其余是“；”", family[ends.index("。")].where


def _articles(subject: Subject) -> Found:
    """第一条, 第二条 without a gap, through all chapters of a regulation."""
    numbered = [
        (one, ordinal_of(one.paragraph.text[1:])) for one in subject.elements if say.ARTICLE.match(one.paragraph.text)
    ]
    for (_, before), (one, number) in pairwise(numbered):
        if numbered[0][1] == 1 and number not in {1, before + 1}:
            yield f"第{before}条之后是第{number}条", one.where


def _annexed(subject: Subject) -> Found:
    """（一）, （二） without a gap, row below row, in what is bound in behind the paper; what is numbered 1. may be a list that
    was cut for its reader."""
    from_one = False
    for above, below in pairwise(subject.elements):
        level = heading_level(below.paragraph.text)
        both = {above.role, below.role} == {Role.ATTACHMENT_BODY} and level in {2, 4}
        alike = both and heading_level(above.paragraph.text) == level
        from_one = alike and (from_one or ordinal_of(above.paragraph.text) == 1)
        if from_one:
            before, number = (ordinal_of(one.paragraph.text) for one in (above, below))
            if number not in {1, before + 1}:
                yield f"“{above.paragraph.text[:3]}”之后是“{below.paragraph.text[:3]}”", below.where


def _chapters(subject: Subject) -> Found:
    """第一章, 第二章 without a gap, those of one rank."""
    for rank in "编章":
        headed = [
            (one, ordinal_of(found[0][1:]))
            for one in subject.elements
            if (found := re.match(rf"第[{_NUMBERED}]+{rank}(?=\s)", one.paragraph.text.strip()))
        ]
        for (_, before), (one, number) in pairwise(headed):
            if headed[0][1] == 1 and number not in {1, before + 1}:
                yield f"第{before}{rank}之后是第{number}{rank}", one.where


def _spoken_of(subject: Subject) -> Found:
    """本通知第四部分 where there are three."""
    texts = subject.of(*SENTENCES)
    articles = _last([found[0] for one in texts if (found := say.ARTICLE.match(one.paragraph.text))])
    chapters = _last([found[0] for one in subject.elements if (found := say.CHAPTER.match(one.paragraph.text))])
    parts = max((ordinal_of(one.paragraph.text) for one in texts if heading_level(one.paragraph.text) == 1), default=0)
    there = {"部分": parts, "条": articles or parts, "章": chapters}
    printed = "".join(one.paragraph.text for one in subject.of(Role.INNER_TITLE, Role.ATTACHMENT_TITLE))
    for element in texts:
        for found in _PARTS.finditer(element.paragraph.text):
            own = subject.kind == found[1] or found[1] in printed
            if own and there[found[3]] and ordinal_of(found[2]) > there[found[3]]:
                yield f"说“{found[0]}”，只有{there[found[3]]}个{found[3]}", element.where


def _last(numbered: Sequence[str]) -> int:
    figures = (re.sub(f"[^{_NUMBERED}]", "", one) for one in numbered)
    return max((ordinal_of(figure) for figure in figures if figure), default=0)
