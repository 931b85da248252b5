"""What the title says, held against the text (条例第二十条): seasons, halves of a year, the years of a plan, names of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES, Element, Role, heading_level
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
# The months a season's work is called for in: it is prepared before it begins.
_SEASONS = {
    "春": {1, 2, 3, 4, 5, 6},
    "夏": {4, 5, 6, 7, 8, 9},
    "秋": {7, 8, 9, 10, 11, 12},
    "冬": {9, 10, 11, 12, 1, 2, 3},
}
_SEASON = re.compile(r"([春夏秋冬])季(?!度)")
_MONTH = re.compile(r"[12][0-9]{3}年([0-9]{1,2})月")
_MONTHS = re.compile(r"[12][0-9]{3}年([0-9]{1,2})月(?:至|—|－|～)([0-9]{1,2})月")
# 2026年上半年, and the month it ends with.
_HALVES = {"上半年": 6, "第一季度": 3, "一季度": 3, "前三季度": 9}
_HALF = re.compile(rf"({'|'.join(_HALVES)})[\u4e00-\u9fff]*的(?:通报|报告|通知)$")
_SINCE = re.compile(r"(?:^|[。；，])(?:[12][0-9]{3}年)?1(?:月)?(?:至|—|－|～|-)([0-9]{1,2})月")
_YEARS = re.compile(r"（((?:20|19)[0-9]{2})—((?:20|19)[0-9]{2})年）")
_NAMED = re.compile(r"《([^《》〈〉]{6,60})》")
# What a paper that is laid down is called; with another of these it is another paper.
_SORT = re.compile(rf"({say.SORTS})(?:（[^（）]*）)?$")
_PRINTED = re.compile(r"[印公发][布发]([^《》]{6,60})的(?:通知|公告)$")
_ONE_NAME = 8
# What a group is called.
_GROUP = re.compile(r"成立([\u4e00-\u9fff]{4,30}?[组部会班室])(?=的通知|（|，|。)")


def title_agrees(subject: Subject) -> Found:
    """One check after the other; each tells only what cannot both be so."""
    yield from _seasons(subject)
    yield from _halves(subject)
    yield from _years(subject)
    yield from _sorts(subject)
    yield from _under_headings(subject)
    yield from _phrases(subject)
    yield from _answered(subject)
    yield from _groups(subject)


def _seasons(subject: Subject) -> Found:
    """春季 in the title, 秋季 alone in the text, or every month of it far from spring."""
    titled = {*_SEASON.findall(subject.title)}
    texts = subject.of(*_TEXT)
    said = {*_SEASON.findall("".join(one.paragraph.text for one in texts))}
    if len(titled) != 1:
        return
    season = next(iter(titled))
    if said and season not in said:
        yield f"标题写“{season}季”，正文写“{min(said)}季”", "标题"
    spans = [found for element in texts[:3] for found in _MONTHS.finditer(element.paragraph.text)]
    if len(spans) == 1 and not {*range(int(spans[0][1]), int(spans[0][2]) + 1)} & _SEASONS[season]:
        yield f"标题写“{season}季”，正文写“{spans[0][0]}”", "标题"
        return
    months = {int(one) for element in texts for one in _MONTH.findall(element.paragraph.text)}
    made = {int(one) for element in subject.of(Role.DATE) for one in _MONTH.findall(element.paragraph.text)}
    if months and made and not (months | made) & _SEASONS[season]:
        yield f"标题写“{season}季”，正文各日期都不在{season}季", "标题"


def _halves(subject: Subject) -> Found:
    """1月至7月 under 上半年."""
    half = _HALF.search(subject.title)
    for element in subject.of(*_TEXT) if half else ():
        found = _SINCE.search(element.paragraph.text)
        if found and half:
            if int(found[1]) != _HALVES[half[1]]:
                yield f"标题写“{half[1]}”，正文写“{found[0].lstrip('。；，')}”", element.where
            return


def _years(subject: Subject) -> Found:
    """（2021—2035年） in the title, and other years that begin alike in the text."""
    titled = {*_YEARS.findall(subject.title)}
    said = {pair for one in subject.of(*SENTENCES) for pair in _YEARS.findall(one.paragraph.text)}
    for first, last in titled - said:
        if other := next((end for begins, end in sorted(said - titled) if begins == first), ""):
            yield f"标题写“{first}—{last}年”，正文写“{first}—{other}年”", "标题"


def _core(name: str) -> str:
    return re.sub(r"（[^（）]*）", "", name)


def _sorts(subject: Subject) -> Found:
    """《节约用水管理办法》 in the title, 《节约用水管理规定》 in the text."""
    titled = {_core(name) for name in (*_NAMED.findall(subject.title), *_PRINTED.findall(subject.title))}
    for element in subject.of(*_TEXT):
        for name in map(_core, _NAMED.findall(element.paragraph.text)):
            for other in titled - {name}:
                one, two = _SORT.search(name), _SORT.search(other)
                if (
                    one
                    and two
                    and len(other) >= _ONE_NAME
                    and name[: one.start()] == other[: two.start()]
                    and name not in titled
                ):
                    yield f"标题写《{other}》，正文写《{name}》", element.where


def _under_headings(subject: Subject) -> Found:
    """A heading that names a paper, and the text below it that names one but for two characters the same."""
    heading: Element | None = None
    for element in subject.of(*_TEXT):
        if heading_level(element.paragraph.text) == 1:
            heading = element if _NAMED.search(element.paragraph.text) else None
            continue
        for own in _NAMED.findall(heading.paragraph.text) if heading else ():
            for name in _NAMED.findall(element.paragraph.text):
                if len(own) >= _ONE_NAME and _slip(_core(own), _core(name)):
                    yield f"标题写《{own}》，下面写《{name}》", element.where


def _answered(subject: Subject) -> Found:
    """A paper on which opinions were asked, by the title of the answer and by what it answers."""
    titled = {_core(name) for name in _NAMED.findall(subject.title)}
    asked = [name for one in subject.of(*_TEXT)[:2] for name in re.findall(r"〈([^〈〉]{6,60})〉", one.paragraph.text)]
    if re.search(r"复函$|批复$", subject.title) and titled and asked and not titled & {_core(name) for name in asked}:
        yield f"标题写《{min(titled)}》，来文是〈{asked[0]}〉", "标题"


def _phrases(subject: Subject) -> Found:
    """2025年政府投资项目 in the title, and 2026年政府投资项目 alone in the text."""
    whole = subject.text(*_TEXT)
    for year, phrase in re.findall(r"([12][0-9]{3})年度?([\u4e00-\u9fff]{6})", subject.title):
        said = {*re.findall(rf"([12][0-9]{{3}})年度?{phrase}", whole)}
        if said and year not in said and len(said) == 1:
            yield f"标题写“{year}年{phrase}”，正文写“{min(said)}年{phrase}”", "标题"


def _groups(subject: Subject) -> Found:
    """关于成立……领导小组的通知, and a text that sets up a 指挥部."""
    titled = _GROUP.search(subject.title)
    for element in subject.of(*_TEXT)[:2] if titled else ():
        found = _GROUP.search(element.paragraph.text)
        if found and titled and found[1][-2:] != titled[1][-2:]:
            yield f"标题成立“{titled[1]}”，正文成立“{found[1]}”", element.where


def _slip(one: str, other: str) -> bool:
    """Whether two names of one length differ by two characters that stand together, within."""
    if len(one) != len(other) or one == other:
        return False
    odd = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(odd) <= 2 and odd[-1] - odd[0] < 2
