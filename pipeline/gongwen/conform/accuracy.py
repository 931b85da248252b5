"""What the words of a paper say against each other: days, periods, counts.

条例第二十条 has a paper checked for this before it is signed. Only what cannot be right is told, as a warning: a period that
may reach into the next year, or a list that may have been cut for its reader, is let pass.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES, Role
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_CITED_YEAR = re.compile(r"〔([12][0-9]{3})〕[0-9]+号")
_WEEK = "一二三四五六日"
_WEEKDAY = re.compile(
    r"(?:([12][0-9]{3})年)?([0-9]{1,2})月([0-9]{1,2})日(?:[上下]午|晚上?|[0-9：:时]){0,6}\s*[（(](?:星期|周|礼拜)([一二三四五六日天])[）)]"
)
_PERIOD = re.compile(
    r"([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日(?:起?至|到|—|－|～)(?:([12][0-9]{3})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日"
)
_LASTS = re.compile(
    rf"([0-9]{{1,2}})月([0-9]{{1,2}})日(?:起?至|到|—|～)(?:([0-9]{{1,2}})月)?([0-9]{{1,2}})日[^。；]{{0,20}}?(?:{say.LASTS})(?:为|共)?([0-9]{{1,2}}|[一二两三四五六七八九十])天(?!半)"
)
_MONTHS = re.compile(r"([12][0-9]{3})年([0-9]{1,2})月(?:至|到|—|－|～)(?:([12][0-9]{3})年)?([0-9]{1,2})月")
_DAYS = re.compile(r"(?<![年0-9])([0-9]{1,2})月([0-9]{1,2})日(?:起?至|到|—|－|～)([0-9]{1,2})月([0-9]{1,2})日")
# The first days that a holiday of a fixed day may begin on.
_HOLIDAYS = {
    "国庆": ((9, 25), (10, 3)),
    "元旦": ((12, 28), (13, 1)),
    "劳动": ((4, 26), (5, 3)),
    "五一": ((4, 26), (5, 3)),
}
_HOLIDAY = re.compile(
    rf"({'|'.join(_HOLIDAYS)})节?[^。；，]{{0,4}}放假(?:时间|安排)?(?:为|自|从|：)?([0-9]{{1,2}})月([0-9]{{1,2}})日"
)
_HOURS = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})(?:至|到|—|－|～|-)([0-9]{1,2})[:：]([0-9]{2})")
# What a hand writes twice; 的确, 了解 and the like begin anew.
_ADVERBS = "人民|部门|情况|进行|进一步|切实|认真|积极|不断|全面|及时|严格|大力|深入|加强|开展|做好|抓好|按照|根据|关于|以及|应当|必须|不得"
_TWICE = re.compile(
    rf"({_ADVERBS})\1(?!再)|的的(?![确士])|了了(?![之事解结])|(?<=[0-9])(?:万万|亿亿|项项|件件)|(?<=[0-9万亿])元元|(?<=[0-9])(?:家家(?![政电具庭居长装])|人人(?![均次])|条条(?![目款])|起起(?![诉])|处处(?![理室罚])|次次|座座(?![谈位])|亩亩|吨吨)|百分之[0-9.]+%"
)
# 工作工作; 一步一步 and 点点滴滴 may, and a post may stand behind a place that ends with its word.
_PAIR_TWICE = re.compile(r"(?!一|(.)\1|主任|中心|会员|公司|学校|医院|委员|研究|讨论|人人)([\u4e00-\u9fff]{2})\2")
# Whoever answers for a task is named once.
_ANSWER_FOR = re.compile(r"[\u4e00-\u9fff]{2}(?:单位|部门)：([^；。：）】]+)")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})年?(?:至|到|—|－|～)((?:19|20)[0-9]{2})年")
_BY = re.compile(
    r"(?:请|须|务必|要)(?:[^，。；]{0,10}?|[^。；]{0,40}?，[并请须]?)于([12][0-9]{3})年([0-9]{1,2})月"
    r"(?:([0-9]{1,2})日(?:（[^（）]{2,4}）)?(?:[上下]午)?|[底末上中下旬]{0,2})之?以?前"
)
# 请于6月20日前: of no given year, in the year of the paper.
_BY_DAY = re.compile(r"(?:请|须|务必|要|应当?)[^。；]{0,40}?于(?<!年)([0-9]{1,2})月([0-9]{1,2})日之?以?前")
_PAST = re.compile(r"已|曾|去年|上年|前期|原定")
_HALF_YEAR = 183
# A period that goes back by fewer months than these is not one into the next year.
_BACKWARD = 6
_EVENING = 18 * 60
# 第一季度（1—3月）, 上半年（1—6月）; 前三季度 reaches back to January.
_PARTS = {"一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12), "上半年": (1, 6), "下半年": (7, 12)}
_PART = re.compile(rf"(?<!前)({'|'.join(_PARTS)})（([0-9]{{1,2}})月?(?:至|到|—|－|～|-)([0-9]{{1,2}})月）")
# 三季度末（9月底）
_END = re.compile(r"([一二三四])季度末（([0-9]{1,2})月")
# 26年 in a title, of the year of the paper or beside it.
_SHORT_YEAR = re.compile(r"(?<![0-9〇零一二三四五六七八九第近])([0-9]{2})年(?!来|以来|间|内|期|规划|周年|版)")
_NUMBERED = re.compile(r"^(?:附件[：:])?\s*(?:[0-9]+[.．、])?\s*")


def days_agree(subject: Subject) -> Found:
    """A weekday that is not that day's, a period that ends before it begins, a day to answer by that is past."""
    signed = _signed(subject)
    for element in subject.of(*_TEXT, Role.NOTE):
        text = element.paragraph.text
        for found in _WEEKDAY.finditer(text):
            if not _may_be(found, signed):
                yield f"“{found[0]}”的星期不对", element.where
        yield from ((f"“{words}”止在起之前", element.where) for words in _turned_round(text))
        yield from (
            (f"“{found[0]}”不是{found[1]}假期", element.where)
            for found in _HOLIDAY.finditer(text)
            if _no_holiday(found)
        )
        yield from ((f"“{words}”天数不符", element.where) for words in _lasting(text))
        yield from ((f"“{found[0]}”的月份不对", element.where) for found in _PART.finditer(text) if _outside(found))
        yield from ((f"“{f[0]}”的月份不对", element.where) for f in _END.finditer(text) if _ends_elsewhere(f))
    yield from _short_years(subject, signed)
    if signed:
        for element in subject.of(*_TEXT):
            for cited in _CITED_YEAR.finditer(element.paragraph.text):
                if int(cited[1]) > signed.year:
                    yield f"引用的文号“{cited[0]}”晚于成文日期", element.where
    if signed and not subject.of(Role.INNER_TITLE):
        for element in subject.of(*_TEXT):
            yield from ((f"“{said}”早于成文日期", element.where) for said in _gone_by(element.paragraph.text, signed))
            for found in _BY.finditer(element.paragraph.text):
                if _PAST.search(found[0]):
                    continue
                if (day := _last_day(found)) and day < signed:
                    yield f"“{found[0]}”早于成文日期", element.where


def _no_holiday(found: re.Match[str]) -> bool:
    first, last = _HOLIDAYS[found[1]]
    day = (int(found[2]), int(found[3]))
    # New year's day stands at the end of a year as well as at its beginning.
    return not (first <= day <= last or first <= (day[0] + 12, day[1]) <= last)


def _gone_by(text: str, signed: date) -> Iterator[str]:
    """What is due by a day of no given year that lies before ``signed``, and not so far that it is one of the next."""
    for found in _BY_DAY.finditer(text):
        day = _date(str(signed.year), found[1], found[2])
        if day and 0 < (signed - day).days < _HALF_YEAR and not _PAST.search(found[0]):
            yield found[0][-8:]


def _ends_elsewhere(found: re.Match[str]) -> bool:
    return int(found[2]) != _PARTS[f"{found[1]}季度"][1]


def _outside(found: re.Match[str]) -> bool:
    first, last = _PARTS[found[1]]
    return not first <= int(found[2]) <= int(found[3]) <= last


def _short_years(subject: Subject, signed: date | None) -> Found:
    for element in subject.of(Role.TITLE) if signed else ():
        for found in _SHORT_YEAR.finditer(element.paragraph.text):
            if signed and abs(int(found[1]) - signed.year % 100) <= 1:
                yield f"“{found[0]}”没有写全年份", element.where


def _lasting(text: str) -> Iterator[str]:
    """7月3日至5日……，会期2天: as many days as lie between, or fewer by one where neither end is counted in."""
    for found in _LASTS.finditer(text):
        begins, ends = _date("2024", found[1], found[2]), _date("2024", found[3] or found[1], found[4])
        days = int(found[5]) if found[5].isascii() else "零一二三四五六七八九十".index(found[5].replace("两", "二"))
        if begins and ends and begins <= ends and days not in {(ends - begins).days, (ends - begins).days + 1}:
            yield found[0]


def _turned_round(text: str) -> Iterator[str]:
    """The periods in ``text`` that end before they begin."""
    yield from (found[0] for found in _PERIOD.finditer(text) if _backward(found))
    yield from (found[0] for found in _MONTHS.finditer(text) if _backward_months(found))
    for found in _DAYS.finditer(text):
        months = int(found[1]) - int(found[3])
        if 0 < months < _BACKWARD or (not months and int(found[2]) > int(found[4])):
            yield found[0]
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
    for element in subject.of(*SENTENCES, Role.TITLE):
        for named in _ANSWER_FOR.findall(element.paragraph.text):
            units = re.split("[、，,]", named)
            yield from (
                (f"“{unit}”列了两次", element.where) for unit in dict.fromkeys(units) if unit and units.count(unit) > 1
            )
        if found := _TWICE.search(element.paragraph.text) or _PAIR_TWICE.search(element.paragraph.text):
            yield f"“{found[0]}”", element.where
    names = [_NUMBERED.sub("", element.paragraph.text.strip()) for element in subject.of(Role.ATTACHMENT_NOTE)]
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        yield f"附件“{name}”列了两次", "附件说明"


def nothing_open(subject: Subject) -> Found:
    """Tracked changes and comments are settled before a paper is final."""
    for what, count in subject.paper.pending:
        yield f"{what} {count} 处", "全文"
