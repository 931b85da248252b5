"""A notice or the minutes of a meeting: when and where it is, said once or everywhere alike (条例第二十条)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_CALLS = re.compile(r"(?:召开.*会议?|举[办行].*(?:培训班?|活动|仪式|讲座))的(?:紧急|补充)?通知$")
_WHEN = re.compile(r"时间|[0-9]{1,2}日|[0-9]{1,2}[时点：:]|另行通知")
_WHERE = re.compile(r"地点|会议?[室场]|中心|宾馆|礼堂|[厅楼]|视频|线上|另行通知")
_DAY = r"(?:[12][0-9]{3}年)?([0-9]{1,2}月[0-9]{1,2}日)"
_CALLED = re.compile(rf"(?:定于|拟于){_DAY}(?![^。；，]{{0,8}}(?:[至—－～]|报到))")
_TIME = re.compile(rf"(?:{say.GATHERING}|开班)?时间(?:[和及、]地点)?[：。]?$")
_PLACE = re.compile(rf"(?:{say.GATHERING}|集中)?地点[：。]?$")
_LABELLED = re.compile(rf"(?:{say.GATHERING})?(时间|地点)[：。]\s*([^。；]+)")
_WHO = re.compile(r"(?:参[加会]|出席)(?:会议)?(?:人员|范围)[：。]?$")
_ITS_HEADS = re.compile(r"(?:(?:主要|分管)?负责(?:同志|人)|[局委办]长|主任)")
_ONE_OFFICE = re.compile(r"[省市县区][\u4e00-\u9fff]{2,10}?(?:局|委员会|委|办公室|办)(?=[、，；分主负])")
# Who is addressed in a word for many is not named.
_MANY = re.compile(r"各(?:部门|单位|委|局|有关|直属)|有关(?:部门|单位)|市直|成员单位")
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十0-9]+[）)]?[、.．]?")
_FIRST_DAY = re.compile(rf"^{_DAY}")
_ROOM = r"(?:会议室|会议厅|报告厅|礼堂|会堂)"
_GOES = re.compile(rf"(?:到|在|于)([\u4e00-\u9fff0-9]{{2,20}}?{_ROOM})[^。；，]{{0,6}}(?:签到|报到|参会|入场|领取)")
_CLOCK = r"([0-9]{1,2})[:：时]([0-5][0-9])?"
_BEGINS, _SIGNS_IN = (
    re.compile(rf"{_CLOCK}"),
    re.compile(rf"(?<![0-9]){_CLOCK}分?之?前[^。；，]{{0,12}}(?:签到|报到|入场|就座)"),
)
_MONTH_DAY = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")
_ANSWERS = re.compile(
    r"(?<!年)([0-9]{1,2})月([0-9]{1,2})日[^，。；]{0,8}前[^。；]{0,16}(?:回执|报名|参[会训加][^。；，]{0,4}名单|参[会训]人员)"
)
# Further on it is one of the year before.
_MONTHS_APART = 186
_SESSION = re.compile(r"第([0-9]{1,3}|[一二三四五六七八九十]{1,3})次([\u4e00-\u9fff]{2,6}会议)")


def meetings_agree(subject: Subject) -> Found:
    yield from _sessions(subject)
    texts = subject.of(*_TEXT)
    if not _CALLS.search(subject.title) or not texts:
        return
    whole = subject.text(*_TEXT)
    for kind, other in (("培训", "会议"), ("会议", "培训")):
        if kind in subject.title and other not in subject.title and kind not in whole and other in whole:
            yield f"标题是{kind}，正文是{other}", texts[0].where
    yield from _convened(subject, texts)
    yield from _not_told(subject, texts)
    said = _said(texts)
    days = [(day[1], one) for one in texts for day in _CALLED.finditer(one.paragraph.text)]
    for label, words, element in said:
        first = _FIRST_DAY.match(words)
        if label == "时间" and first and days and first[1] not in {day for day, _ in days}:
            yield f"会议定于{days[0][0]}，时间又写{first[1]}", element.where
    yield from _rooms(texts, [words for label, words, _ in said if label == "地点"])
    yield from _answering(texts, [words for label, words, _ in said if label == "时间"])
    yield from _signing_in(texts, [words for label, words, _ in said if label == "时间"])


def _convened(subject: Subject, texts: list[Element]) -> Found:
    """A notice of a meeting says when and where it is."""
    if "会" not in subject.title or subject.of(Role.TABLE):
        return
    whole = subject.text(*_TEXT, Role.ATTACHMENT_BODY)
    if not _WHEN.search(whole):
        yield "会议通知没有写时间", texts[0].where
    if not _WHERE.search(whole):
        yield "会议通知没有写地点", texts[0].where


def _not_told(subject: Subject, texts: list[Element]) -> Found:
    """Whose heads are to come is told of it: where the offices are named one by one."""
    told = re.sub(r"\s", "", subject.text(Role.ADDRESSEE, Role.COPY_TO))
    if not _ONE_OFFICE.search(told.replace("：", "、")) or _MANY.search(told):
        return
    for above, below in pairwise(texts):
        if _WHO.search(_NUMBER.sub("", above.paragraph.text)) and _ITS_HEADS.search(below.paragraph.text):
            for name in _ONE_OFFICE.findall(below.paragraph.text):
                if name not in told and not any(issuer.endswith(name[1:]) for issuer in subject.issuers):
                    yield f"“{name}”要参加会议，没有主送、抄送", below.where


def _said(texts: list[Element]) -> list[tuple[str, str, Element]]:
    """What stands behind 时间： and 地点：, or in the row below such a heading."""
    found = [(one[1], one[2], element) for element in texts for one in _LABELLED.finditer(element.paragraph.text)]
    for above, below in pairwise(texts):
        head = _NUMBER.sub("", above.paragraph.text)
        for label, pattern in (("时间", _TIME), ("地点", _PLACE)):
            if pattern.fullmatch(head):
                found.append((label, below.paragraph.text, below))
    return found


def _rooms(texts: list[Element], places: list[str]) -> Found:
    for element in texts if len(places) == 1 and re.search(_ROOM, places[0]) else ():
        for room in _GOES.findall(element.paragraph.text):
            named = re.sub(r"（[^（）]*）|[。，；\s]", "", places[0])
            if room[-5:] not in named:
                yield f"会议地点是“{named}”，又写到“{room}”", element.where


def _answering(texts: list[Element], times: list[str]) -> Found:
    """Who comes says so before the day."""
    held = _MONTH_DAY.search(times[0]) if len(times) == 1 else None
    for element in texts if held else ():
        for by in _ANSWERS.finditer(element.paragraph.text):
            if held and 0 < _after(by, held) < _MONTHS_APART:
                yield f"{held[0]}开会，“{by[0]}”", element.where


def _after(by: re.Match[str], held: re.Match[str]) -> int:
    """Days, as many as tell one month from the next, by which one day lies behind another."""
    return (int(by[1]) - int(held[1])) * 31 + int(by[2]) - int(held[2])


def _signing_in(texts: list[Element], times: list[str]) -> Found:
    begins = _BEGINS.search(times[0]) if len(times) == 1 else None
    for element in texts if begins and "日至" not in times[0] else ():
        for said in _SIGNS_IN.finditer(element.paragraph.text):
            own = re.search(r"[0-9]{1,2}月[0-9]{1,2}日(?:[上下]午)?$", element.paragraph.text[: said.start()])
            if own and own[0].rstrip("上下午") not in times[0]:
                continue
            if begins and _minutes(said) > _minutes(begins):
                yield f"会议{begins[0]}开始，“{said[0]}”", element.where


def _minutes(found: re.Match[str]) -> int:
    return int(found[1]) * 60 + int(found[2] or 0)


def _sessions(subject: Subject) -> Found:
    """The mark and the first words of minutes count one meeting alike."""
    if subject.form is not Form.MINUTES:
        return
    for number, name in _SESSION.findall(subject.text(Role.MARK, Role.TITLE)):
        for element in subject.of(*_TEXT)[:1]:
            for other, again in _SESSION.findall(element.paragraph.text):
                if again == name and other != number and other.isascii() == number.isascii():
                    yield f"纪要是第{number}次{name}的，正文写第{other}次", element.where
