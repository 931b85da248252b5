"""What the words of a paper say against each other: days, periods, counts.

条例第二十条 has a paper checked for this before it is signed. Only what cannot be right is told, as a warning: a period that
may reach into the next year, or a list that may have been cut for its reader, is let pass.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.gongwen.conform.elements import Element, Role, heading_level
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_CLOSED = frozenset({Role.OFFICE, Role.DATE})
_CITED_YEAR = re.compile(r"〔([12][0-9]{3})〕[0-9]+号")
_WEEK = "一二三四五六日"
_WEEKDAY = re.compile(
    r"(?:([12][0-9]{3})年)?([0-9]{1,2})月([0-9]{1,2})日\s*[（(](?:星期|周|礼拜)([一二三四五六日天])[）)]"
)
_PERIOD = re.compile(
    r"([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日(?:起?至|到|—|－|～)(?:([12][0-9]{3})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日"
)
_MONTHS = re.compile(r"([12][0-9]{3})年([0-9]{1,2})月(?:至|到|—|－|～)(?:([12][0-9]{3})年)?([0-9]{1,2})月")
_HOURS = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})(?:至|到|—|－|～|-)([0-9]{1,2})[:：]([0-9]{2})")
# What a hand writes twice; 的确, 了解 and the like begin anew.
_ADVERBS = "进一步|切实|认真|积极|不断|全面|及时|严格|大力|深入|加强|开展|做好|抓好|按照|根据|关于|以及|应当|必须|不得"
_TWICE = re.compile(
    rf"({_ADVERBS})\1(?!再)|的的(?![确士])|了了(?![之事解结])|(?<=[0-9])(?:万万|亿亿|项项|件件)|(?<=[0-9万亿])元元|百分之[0-9.]+%"
)
_YEARS = re.compile(r"((?:19|20)[0-9]{2})年?(?:至|到|—|－|～)((?:19|20)[0-9]{2})年")
_BY = re.compile(
    r"(?:请|须|务必)(?:[^，。；]{0,10}?|[^。；]{0,40}?，[并请须]?)于([12][0-9]{3})年([0-9]{1,2})月"
    r"(?:([0-9]{1,2})日(?:[上下]午)?|[底末上中下旬]{0,2})之?以?前"
)
# A period that goes back by fewer months than these is not one into the next year.
_BACKWARD = 6
_EVENING = 18 * 60
# 第一季度（1—3月）, 上半年（1—6月）; 前三季度 reaches back to January.
_PARTS = {"一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12), "上半年": (1, 6), "下半年": (7, 12)}
_PART = re.compile(rf"(?<!前)({'|'.join(_PARTS)})（([0-9]{{1,2}})(?:至|到|—|－|～|-)([0-9]{{1,2}})月）")
# 26年 in a title, of the year of the paper or beside it.
_SHORT_YEAR = re.compile(r"(?<![0-9〇零一二三四五六七八九第近])([0-9]{2})年(?!来|以来|间|内|期|规划|周年|版)")
_POINTS = re.compile(r"(?:^|[，。；：、])([一二三四五六七八九十])是")
_FIRSTS = re.compile(r"(?:^|[。；])第([一二三四五六七八九十])[，、]")
_COUNTED = re.compile(
    r"(?:以下|下列|如下)([一二两三四五六七八九十]|[0-9]{1,2})(?:项|个方面|方面|个|条|点|件)[^，。；：]{0,12}[：:]$"
)
_NUMBERED = re.compile(r"^(?:附件[：:])?\s*(?:[0-9]+[.．、])?\s*")
_BELOW = re.compile(r"[见如]下表")
_HAN = "零一二三四五六七八九十"


def days_agree(subject: Subject) -> Found:
    """A weekday that is not that day's, a period that ends before it begins, a day to answer by that is past."""
    signed = _signed(subject)
    for element in subject.of(*_TEXT, Role.NOTE):
        text = element.paragraph.text
        for found in _WEEKDAY.finditer(text):
            if not _may_be(found, signed):
                yield f"“{found[0]}”的星期不对", element.where
        yield from ((f"“{words}”止在起之前", element.where) for words in _turned_round(text))
        yield from ((f"“{found[0]}”的月份不对", element.where) for found in _PART.finditer(text) if _outside(found))
    yield from _short_years(subject, signed)
    if signed:
        for element in subject.of(*_TEXT):
            for cited in _CITED_YEAR.finditer(element.paragraph.text):
                if int(cited[1]) > signed.year:
                    yield f"引用的文号“{cited[0]}”晚于成文日期", element.where
    if signed and not subject.of(Role.INNER_TITLE):
        for element in subject.of(*_TEXT):
            for found in _BY.finditer(element.paragraph.text):
                if (day := _last_day(found)) and day < signed:
                    yield f"“{found[0]}”早于成文日期", element.where


def _outside(found: re.Match[str]) -> bool:
    first, last = _PARTS[found[1]]
    return not first <= int(found[2]) <= int(found[3]) <= last


def _short_years(subject: Subject, signed: date | None) -> Found:
    for element in subject.of(Role.TITLE) if signed else ():
        for found in _SHORT_YEAR.finditer(element.paragraph.text):
            if signed and abs(int(found[1]) - signed.year % 100) <= 1:
                yield f"“{found[0]}”没有写全年份", element.where


def _turned_round(text: str) -> Iterator[str]:
    """The periods in ``text`` that end before they begin."""
    yield from (found[0] for found in _PERIOD.finditer(text) if _backward(found))
    yield from (found[0] for found in _MONTHS.finditer(text) if _backward_months(found))
    yield from (found[0] for found in _YEARS.finditer(text) if found[2] < found[1])
    for found in _HOURS.finditer(text):
        begins, ends = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3))
        # In the evening it may go on past midnight.
        if 0 < ends < begins < _EVENING:
            yield found[0]


def _signed(subject: Subject) -> date | None:
    for element in subject.of(Role.DATE):
        if found := re.fullmatch(r"([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日", element.paragraph.text):
            return _date(*found.groups())
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _last_day(found: re.Match[str]) -> date | None:
    """The day something is due by; of a month alone its last."""
    year, month, day = found.groups()
    if day:
        return _date(year, month, day)
    return _date(year, month, str(monthrange(int(year), int(month))[1])) if 1 <= int(month) <= 12 else None


def _may_be(found: re.Match[str], signed: date | None) -> bool:
    """Whether the day may be that weekday; without a year, in the year of the paper or the next."""
    years = [found[1]] if found[1] else [str(signed.year), str(signed.year + 1)] if signed else []
    days = [day for year in years if (day := _date(year, found[2], found[3]))]
    wanted = _WEEK.index(found[4].replace("天", "日"))
    return not days or any(day.weekday() == wanted for day in days)


def _backward(found: re.Match[str]) -> bool:
    begins = _date(found[1], found[2], found[3])
    ends = _date(found[4] or found[1], found[5] or found[2], found[6])
    if not begins or not ends or ends >= begins:
        return False
    return bool(found[4]) or (begins.month - ends.month) < _BACKWARD


def _backward_months(found: re.Match[str]) -> bool:
    if found[3]:
        return (int(found[3]), int(found[4])) < (int(found[1]), int(found[2]))
    return 0 < int(found[2]) - int(found[4]) < _BACKWARD


def nothing_twice(subject: Subject) -> Found:
    """的的, 500万万元: a word or unit written twice."""
    for element in subject.of(*_TEXT, Role.TITLE):
        if found := _TWICE.search(element.paragraph.text):
            yield f"“{found[0]}”", element.where
    names = [_NUMBERED.sub("", element.paragraph.text.strip()) for element in subject.of(Role.ATTACHMENT_NOTE)]
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        yield f"附件“{name}”列了两次", "附件说明"


def counts_agree(subject: Subject) -> Found:
    """一是、二是 without a gap, as many items as 以下三项 says, serial numbers of a table that go on by one."""
    for element in subject.of(*_TEXT):
        for pattern, shape in ((_POINTS, "{}是"), (_FIRSTS, "第{}")):
            figures = [_HAN.index(found) for found in pattern.findall(element.paragraph.text)]
            if figures[:1] == [1] and (odd := _out_of_turn(figures)):
                yield f"“{shape.format(_HAN[odd[0]])}”之后是“{shape.format(_HAN[odd[1]])}”", element.where
    for element in subject.of(*_TEXT):
        # A table somebody left out, or pasted as a picture or not at all.
        if (found := _BELOW.search(element.paragraph.text)) and not (subject.paper.tables or _pictured(subject)):
            yield f"正文说“{found[0]}”，没有表格", element.where
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


def nothing_open(subject: Subject) -> Found:
    """Tracked changes and comments are settled before a paper is final."""
    for what, count in subject.paper.pending:
        yield f"{what} {count} 处", "全文"
