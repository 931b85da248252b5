"""The levels of 7.3.3: 一、 （一） 1. （1） in this order and in this writing, each counting up by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Role, heading_level
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject

_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）(?![、.．，\s])"),
    re.compile(r"[1-9][0-9]?[.．](?!\s)"),
    re.compile(r"（[1-9][0-9]?）(?![、.．，\s])"),
)
# 1）, 1), a. and the like number no level of the standard, nor does a bullet.
_ODD_ORDINAL = re.compile(
    r"[0-9]{1,2}[)）]|[一二三四五六七八九十]{1,2}[)）]|[①-⑳]|[A-Za-z][.、)）]|[●○•·■□◆◇▲△➢➤▶►✓√]\s*(?=\S)"
)
_LEVEL_NAMES = ("一、", "（一）", "1.", "（1）")
# A heading that runs on into its paragraph: 1.完善制度。……
_LEADS = re.compile(r"[^。，；：]{3,30}。.{8,}")
_Found = Iterator[tuple[str, str]]


def check_heading_order(subject: Subject) -> Iterator[Judgement]:
    """7.3.3: the levels in their order and writing; a heading that runs on into its paragraph is one all the same."""
    texts = subject.of(Role.HEADING, Role.BODY)
    wrong = [*_written(texts), *_counted(texts)]
    wrong += [(f"序数写作“{odd[0]}”", e.where) for e in texts if (odd := _odd(e))]
    numbered = [element for element in texts if element.role is Role.HEADING or _leads(element)]
    if numbered:
        wrong += [(said, numbered[0].where) for said in _turned([heading_level(e.paragraph.text) for e in numbered])]
        # A regulation has （一） below its articles.
        articles = any(say.ARTICLE.match(element.paragraph.text) for element in texts)
        several = len(numbered) > 1 and ordinal_of(numbered[0].paragraph.text) == 1
        if several and not articles and {heading_level(e.paragraph.text) for e in numbered} == {2}:
            wrong.append(("没有“一、”，用了“（一）”", numbered[0].where))
    yield from judge_all(gb.HEADING_ORDER, "依次用“一、”“（一）”“1.”“（1）”", wrong, len(numbered))


def _leads(element: Element) -> bool:
    return bool(heading_level(element.paragraph.text) and _LEADS.fullmatch(element.paragraph.text))


def _odd(element: Element) -> re.Match[str] | None:
    return _ODD_ORDINAL.match(element.paragraph.text) if element.role is Role.BODY else None


def _written(texts: list[Element]) -> _Found:
    """Ordinals in another writing than their level's."""
    for element in texts:
        text, level = element.paragraph.text, heading_level(element.paragraph.text)
        if element.role is Role.HEADING and not level:
            yield "没有序数", element.where
        elif level and not _LEVELS[level - 1].match(text):
            yield f"序数写作“{text[:4]}”", element.where


def _counted(texts: list[Element]) -> _Found:
    """Ordinals that do not go on from the one before."""
    numbered = [(one, heading_level(one.paragraph.text), ordinal_of(one.paragraph.text)) for one in texts]
    numbered = [(one, level, found) for one, level, found in numbered if level and found]
    going_on = {level for level in (2, 3) if _goes_on([(of, found) for _, of, found in numbered], level)}
    counts, last = [0, 0, 0, 0], [0, 0, 0, 0]
    for element, level, found in numbered:
        text, before = element.paragraph.text, counts[level - 1]
        due = {before + 1}
        if not before and level in going_on:
            due.add(last[level - 1] + 1)
        # A list in the text may begin anew.
        if element.role is Role.BODY and not _leads(element):
            due.add(1)
        if found not in due:
            yield f"序号应为第{before + 1}，现为“{text[:4]}”", element.where
        counts[level - 1] = last[level - 1] = found
        counts[level:] = [0] * (4 - level)


def _goes_on(numbered: list[tuple[int, int]], level: int) -> bool:
    """Whether a level is counted on through the whole paper: 一、（一）（二）二、（三）三、（四）."""
    last, begun, goes_on = 0, True, []
    for of, found in numbered:
        begun = begun or of < level
        if of == level:
            goes_on += [found == last + 1] if begun and last else []
            last, begun = found, False
    return len(goes_on) > 1 and all(goes_on)


def _turned(order: list[int]) -> Iterator[str]:
    """What is wrong with the levels in the order they come first."""
    first_seen = [level for index, level in enumerate(order) if level and level not in order[:index]]
    if first_seen != sorted(first_seen):
        yield f"层次依次为{'、'.join(_LEVEL_NAMES[level - 1] for level in first_seen)}"
    # Of two levels the second may be （一） or 1.; of three none is left out.
    if {1, 3, 4} <= set(order) and 2 not in order:
        yield "用了“一、”“1.”“（1）”，跳过“（一）”"
    if 4 in order and 3 not in order and {1, 2} & set(order):
        yield "用了“（1）”，跳过“1.”"


_SHORT_ENDED = r"\S{2,5}?[^，。；：、！]{2,16}[，、；：！]"


def check_heading_ends(subject: Subject) -> Iterator[Judgement]:
    """7.3.3: a heading of the first two levels that has a row to itself, text below it, ends without a full stop."""
    rows = [element for element in subject.elements if element.role is not Role.BLANK]
    wrong = [
        ("末尾有句号", one.where)
        for one, below in pairwise(rows)
        if one.role is Role.HEADING
        and one.level in {1, 2}
        and not one.item
        and one.paragraph.text.find("。") == len(one.paragraph.text) - 1
        and below.role is Role.BODY
        and not heading_level(below.paragraph.text)
    ]
    wrong += [
        (f"末尾有“{one.paragraph.text[-1]}”", one.where) for one, below in pairwise(rows) if _open_ended(one, below)
    ]
    yield from judge_all(gb.HEADING_ENDS, "末尾不加句号", wrong, any(element.level for element in rows))


def _open_ended(one: Element, below: Element) -> bool:
    """Whether a heading ends with a mark that leads on, and what stands below it is no further item of a list."""
    text, level = one.paragraph.text, heading_level(one.paragraph.text)
    if one.role not in {Role.BODY, Role.HEADING} or not level or not re.fullmatch(_SHORT_ENDED, text):
        return False
    led = below.role in {Role.BODY, Role.HEADING} and heading_level(below.paragraph.text) != level
    return led and (text[-1] in "，、" or (level <= 2 and text[-1] in "；：！"))


def ordinal_of(text: str) -> int:
    """The number that 一、, （一）, 1. or （1） begins with; 0 where there is none."""
    found = re.match(r"[（(]?([0-9]+|[一二三四五六七八九十]+)", text)
    if not found:
        return 0
    word = found[1]
    if word.isascii():
        return int(word)
    tens, _, units = word.rpartition("十")
    digits = "零一二三四五六七八九"
    ten = 0 if "十" not in word else 10 * (digits.index(tens) if tens in digits and tens else 1)
    return ten + (digits.index(units) if units in digits and units else 0)
