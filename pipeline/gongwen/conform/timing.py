"""What a paper says has happened, and when it begins to hold, against the day it is signed (条例第二十条)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Form, Role, heading_level
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_DAY = r"([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日"
_SIGNED = re.compile(_DAY)
# 经2026年5月12日……会议通过, 2026年6月12日，……主持召开: what is over.
_OVER = re.compile(
    rf"{_DAY}[^。；]{{0,40}}?(?:会议[^。；，]{{0,6}}通过|会议(?:要求|精神|部署|决定)|审议通过|讨论通过|主持召开|来函收悉|已经(?:完成|结束)|已全部)"
    rf"|(?<=经){_DAY}[^。；，]{{0,40}}?会议(?:研究|审议|同意|讨论)|{_DAY}，?[^。；，]{{0,10}}(?:遭遇|遭受|突发|突降)"
)
# 截至12月5日，已……: figures of a day that has come; 截至年底，力争…… is a promise.
_UP_TO = re.compile(r"截至([12][0-9]{3})年([0-9]{1,2})月(?:([0-9]{1,2})日|底|末)[^。；]*")
# 截至7月20日: of the year of the paper, where it is not said.
_UP_TO_DAY = re.compile(r"截至(?:目前)?([0-9]{1,2})月(?:([0-9]{1,2})日|底|末)，?[^，。；]*")
_COUNTED = re.compile(r"已|累计|共有|办结|受理|全部")
_PROMISED = re.compile(r"力争|确保|争取|预计|计划|要|应|须|将|报名|申报|提交|报送")
# 定于2026年7月5日……召开, and the day below 一、会议时间
_CALLED = re.compile(rf"(?:定于|拟于|(?:{say.GATHERING}|报到)时间[：。]){_DAY}")
# Days between the two that nobody lets pass.
_LONG = 183
# 今年（2026年）, by the year the paper is signed in.
_RELATIVE = re.compile(r"(今年|本年度?|去年|上年度?|明年)（([12][0-9]{3})年?度?）")
_YEARS_ON = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1}
# Who will come is told before they come.
_COMES = re.compile(
    r"(?:([12][0-9]{3})年)?([0-9]{1,2})月([0-9]{1,2})日[^，。；]{0,8}前[^。；]{0,30}(?:参会|参训|参加会议|参会人员|与会|报名|会议回执|参加人员)"
)
_IN_FORCE = re.compile(rf"(本[\u4e00-\u9fff]{{2}}，?)?自{_DAY}起(?:施|实|执)行")
# What a paper lays down holds from its own day on at the earliest.
_LAYS_DOWN = frozenset({"意见", "决定", "通告", "公告"})
# 由市财政局……，于2026年6月30日前完成, 请……于2026年5月31日前报送
_DUE = re.compile(
    r"(?:请|须|务必|要|由)[^。；]{0,40}?于?([12][0-9]{3})年([0-9]{1,2})月(?:([0-9]{1,2})日|底)之?前(?![^，。；]*了)"
)
# 2027年工作打算
_OF_YEAR = re.compile(r"(20[0-9]{2})年(?:重点)?(?:工作)?(?:打算|安排|计划|思路|任务)")
# Headings of what is to come, and a day it is to be done by.
_COMING = re.compile(r"下一步|下半年|明年|今后|(?:工作|实施|推进)(?:安排|打算|计划|思路|步骤)")
_BY = re.compile(r"([12][0-9]{3})年(?:([0-9]{1,2})月)(?:([0-9]{1,2})日|底|末)?之?前")
# What is meant to come, and not what once was.
_INTENDED = re.compile(
    r"(?<!原)(?<!按)(?<!年度)(?:计划|预计|力争|拟|争取|确保)(?:于|在|到)?"
    r"(20[0-9]{2})年([0-9]{1,2})月(?:([0-9]{1,2})日|底|[上中下]旬)?(?!的)"
)
_TO_YEAR = re.compile(
    r"(?:^|(?<=[，。；：、]))(?:力争)?到(20[0-9]{2})年底?，?(?:实现|力争|确保|建成|基本实现|全面建成)"
)
_PAST_PLAN = re.compile(r"原|曾|实际|推迟|延期|已|当时|提出|提前")
_MONTH = 31
_DONE = re.compile(r"已|曾|原定|去年|上年")


def times_agree(subject: Subject) -> Found:
    """Nothing is over that lies ahead, and an order holds from the day it is published at the earliest."""
    made = _made(subject)
    if not made:
        return
    yield from _printed_late(subject, made)
    yield from _told_late(subject, made)
    yield from _due_before(subject, made)
    yield from _ahead(subject, made)
    yield from _intended(subject, made)
    yield from _reached(subject, made)
    above = ""
    # What is printed below has days of its own.
    own = takewhile(lambda one: one.role is not Role.INNER_TITLE, subject.elements)
    for element in (one for one in own if one.role in {Role.BODY, Role.HEADING}):
        # The day may stand in the row below the heading that says what it is of.
        text = f"{above}。{element.paragraph.text}" if above.endswith("时间") else element.paragraph.text
        above = element.paragraph.text
        for found in [*_OVER.finditer(text), *_UP_TO.finditer(text)]:
            day = _date(found)
            counted = _COUNTED.search(found[0]) and not _PROMISED.search(found[0])
            if day and day > made and (counted or not found[0].startswith("截至")):
                yield f"“{_shown(found)}”的事已经办了，晚于{_said(made)}", element.where
        for found in _UP_TO_DAY.finditer(text):
            day = _day(made.year, int(found[1]), int(found[2] or 28))
            if day and 0 < (day - made).days < _LONG and _COUNTED.search(found[0]) and not _PROMISED.search(found[0]):
                yield f"“{found[0][:8]}”晚于{_said(made)}", element.where
        for found in _CALLED.finditer(text):
            if (day := _date(found)) and day < made:
                yield f"“{_shown(found)}”的会议、活动已经过了", element.where
        for said in _RELATIVE.finditer(text):
            if int(said[2]) != made.year + _YEARS_ON[said[1][:2]]:
                yield f"“{said[0]}”，成文日期是{_said(made)}", element.where
        for found in _IN_FORCE.finditer(text):
            lays_down = subject.kind in _LAYS_DOWN and found[1] == f"本{subject.kind}"
            if (
                (subject.form is Form.COMMAND or lays_down)
                and (day := _day(*map(int, found.groups()[1:])))
                and day < made
            ):
                yield f"“{found[0].removeprefix(found[1] or '')}”早于公布的日期", element.where


def _printed_late(subject: Subject, made: date) -> Found:
    """A paper is printed within days of being signed: half a year on, one of the two days is a slip."""
    for element in subject.of(Role.PRINTER):
        day = _date(found) if (found := _SIGNED.search(element.paragraph.text)) else None
        if day and (day - made).days > _LONG:
            yield f"成文{_said(made)}，印发{_said(day)}，相隔半年以上", element.where


def _told_late(subject: Subject, made: date) -> Found:
    """Names of those who come to the one meeting of a paper are asked for before its day."""
    texts = subject.of(Role.BODY, Role.HEADING)
    days = [day for one in texts for found in _CALLED.finditer(one.paragraph.text) if (day := _date(found))]
    for element in texts if len(days) == 1 else ():
        for said in _COMES.finditer(element.paragraph.text):
            if (by := _day(int(said[1] or made.year), int(said[2]), int(said[3]))) and by > days[0]:
                yield f"{_said(days[0])}开会，参会人员{_said(by)}前报", element.where


def _due_before(subject: Subject, made: date) -> Found:
    """What minutes and briefs, which have no day below them, want done lies after the day they are of."""
    texts = subject.of(Role.BODY, Role.HEADING) if subject.form in {Form.MINUTES, Form.BRIEF} else []
    # Of minutes the meeting counts, of which the first row tells.
    first = _SIGNED.search(texts[0].paragraph.text) if texts and subject.form is Form.MINUTES else None
    since = min(made, (_date(first) if first else None) or made)
    for element in texts:
        for found in _DUE.finditer(element.paragraph.text):
            if (day := _date(found)) and day < since and day.year >= since.year - 1 and not _DONE.search(found[0]):
                yield f"“{found[0][-14:]}”早于{_said(since)}", element.where


def _intended(subject: Subject, made: date) -> Found:
    """力争2025年11月开工, in a paper of 2026."""
    for element in subject.of(Role.BODY, Role.HEADING):
        for found in _INTENDED.finditer(element.paragraph.text):
            day = _date(found)
            if (
                day
                and day < made
                and (made - day).days > _MONTH
                and not _PAST_PLAN.search(found.string[: found.end() + 12])
            ):
                yield f"“{found[0]}”早于{_said(made)}", element.where


def _reached(subject: Subject, made: date) -> Found:
    """到2020年实现……, in a paper of 2026."""
    for element in subject.of(Role.BODY, Role.HEADING):
        for found in _TO_YEAR.finditer(element.paragraph.text):
            before = element.paragraph.text[max(0, found.start() - 12) : found.end()]
            if int(found[1]) < made.year and not _PAST_PLAN.search(before) and not _DONE.search(before):
                yield f"“{found[0]}”早于{made.year}年", element.where


def _ahead(subject: Subject, made: date) -> Found:
    """What is to come, under a heading that says so, is done by no day that is past."""
    coming, year = False, None
    for element in subject.of(Role.BODY, Role.HEADING):
        text = element.paragraph.text
        if heading_level(text) == 1:
            coming = bool(_COMING.search(text.partition("。")[0]))
            year = _OF_YEAR.search(text.partition("。")[0])
        for found in _BY.finditer(text) if year else ():
            if year and int(found[1]) < int(year[1]):
                yield f"标题写“{year[0]}”，下面写“{found[0]}”", element.where
        for found in _BY.finditer(text) if coming else ():
            if (day := _date(found)) and day < made and not _DONE.search(text[: found.start()].rpartition("。")[2]):
                yield f"“{found[0]}”早于{_said(made)}", element.where


def _made(subject: Subject) -> date | None:
    """The day it is signed, or stands under the head of a brief, or is printed."""
    head = subject.elements[: subject.elements.index(subject.of(Role.TITLE)[0])] if subject.of(Role.TITLE) else ()
    dated = [*subject.of(Role.DATE), *(head if subject.form is Form.BRIEF else ()), *subject.of(Role.PRINTER)]
    found = (_SIGNED.search(element.paragraph.text) for element in dated)
    return next((day for one in found if one and (day := _date(one))), None)


def _date(found: re.Match[str]) -> date | None:
    # One of several ways to say it has matched; the end of a month is at its 28th day at the earliest.
    said = next(at for at, part in enumerate(found.groups()) if part)
    return _day(*(int(part or 28) for part in found.groups()[said : said + 3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shown(found: re.Match[str]) -> str:
    said = next(at for at, part in enumerate(found.groups()) if part)
    year, month, day = found.groups()[said : said + 3]
    return f"{year}年{month}月" + (f"{day}日" if day else "底")


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
