"""Periods against each other (条例第二十条): stages that follow one another within the whole, and how many months a period is."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES, Element, Role, heading_level
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TO = r"(?:起)?(?:至|到|—|－|～|-)"
_SPAN = re.compile(
    rf"(?:([12][0-9]{{3}})年)?([0-9]{{1,2}})月(?:([0-9]{{1,2}})日)?{_TO}(?:([12][0-9]{{3}})年)?(?:([0-9]{{1,2}})月)?(?:([0-9]{{1,2}})日)?"
)
_COUNT = re.compile(
    rf"^(?:止)?[，（(]?(?:共计?|{say.LASTS}|(?:总|建设)?工期为?|(?:建设|实施|整治|活动)?(?:期限|周期|期)为?)([0-9]{{1,3}}|[一二两三四五六七八九十]{{1,2}})(个月|天|日)"
)
# 2026年10月开工，2028年6月完工: a period told by what begins and ends it.
_BUILT = re.compile(
    rf"(?<=月)(?:[上中下]旬|底)?(?:正式)?(?:{say.BEGUN}|实施|开始)(?:建设|实施)?，(?:计划|预计|力争)?(?:于|到)?(?=[12][0-9]{{3}}年)"
)
_DONE = re.compile(rf"(?<=月)(?:[上中下]旬|底)?(?:前)?(?:全面|基本)?(?:{say.FINISHED}|结束)(?:投用|验收)?(?=，)")
_COUNTED = re.compile(
    r"(?:为期|历时|工期)([0-9]{1,3}|[一二两三四五六七八九十]{1,2})(个月|天|日)[（(：:，]?(?:即|从|自)?$"
)
_HAN = "零一二三四五六七八九十"
_STAGE = re.compile(r"阶段|步骤")


class Span(Struct, frozen=True):
    """From the first day to the last; ``said`` as it is written, ``end`` where in its text it ends, ``by_month`` where no
    day is given."""

    first: date
    last: date
    said: str
    end: int
    by_month: bool


def spans(text: str, year: int | None) -> Iterator[Span]:
    """The periods in ``text``; those that say no year lie in ``year``."""
    for found in _SPAN.finditer(text):
        begins, month, day, ends, last_month, last_day = found.groups()
        first_year = begins or year
        if not first_year or not (last_month or (day and last_day)) or bool(day) != bool(last_day):
            continue
        first = _day(first_year, month, day or 1)
        last = _day(ends or first_year, last_month or month, last_day)
        if first and last and first <= last:
            yield Span(first, last, found[0], found.end(), not day)


def _day(year: str | int, month: str, day: str | int | None) -> date | None:
    try:
        return date(int(year), int(month), int(day or monthrange(int(year), int(month))[1]))
    except ValueError:
        return None


# “十四五”（2021—2025年）: the plans of five years, and the first year of each.
_FIVE_YEARS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_FIVE = re.compile(rf"({'|'.join(_FIVE_YEARS)})”?(?:时期|期间|规划)?（(2[0-9]{{3}})年?{_TO}(2[0-9]{{3}})年）")


# 三年行动（2026—2028年）
_YEARS = re.compile(
    rf"([二两三四五六七八九十])年(?:行动|规划|计划|攻坚)[\u4e00-\u9fff]{{0,4}}（(20[0-9]{{2}})年?{_TO}(20[0-9]{{2}})年）"
)


def periods_agree(subject: Subject) -> Found:
    year = _year(subject)
    for element in subject.of(Role.BODY, Role.HEADING, Role.TITLE):
        for found in _YEARS.finditer(element.paragraph.text):
            if int(found[3]) - int(found[2]) + 1 != _han(found[1]):
                yield f"“{found[0]}”不是{found[1]}年", element.where
    for element in subject.of(*SENTENCES):
        yield from ((f"“{said}”完工早于开工", element.where) for said in _done_first(element.paragraph.text))
        text = _DONE.sub("", _BUILT.sub("至", element.paragraph.text))
        for span in spans(text, year):
            said = _COUNT.match(text[span.end :]) or _COUNTED.search(text[: span.end - len(span.said)])
            if wrong := _miscounted(span, said, begun=text != element.paragraph.text):
                yield wrong, element.where
        for five in _FIVE.finditer(element.paragraph.text):
            if (int(five[2]), int(five[3])) != (first := _FIVE_YEARS[five[1]], first + 4):
                yield f"“{five[0]}”应为{first}—{first + 4}年", element.where
    rows = [one for one in subject.elements if one.role is not Role.BLANK]
    for at, element in enumerate(rows):
        stages = _stages(rows[at + 1 :], year) if element.role in SENTENCES else []
        if len(stages) > 1:
            yield from _astray(element, stages, year)


# 5月底前全部开工，10月底前全部完工，次年投入使用: what comes first.
_STEPS = (say.BEGUN, say.FINISHED, "投入使用|投用|通车|投产|投入运营")
_STEP = re.compile(
    rf"(次年|翌年)?(?:([12][0-9]{{3}})年)?([0-9]{{1,2}})月[^，。；、0-9]{{0,8}}?(?:{'|'.join(f'({step})' for step in _STEPS)})"
)


def _done_first(text: str) -> Iterator[str]:
    for sentence in re.split("[。；]", text):
        steps = [*_STEP.finditer(sentence)]
        for one, other in pairwise(steps):
            ranks = [next(at for at in range(3) if found[4 + at]) for found in (one, other)]
            began = (int(one[2] or 0), int(one[3]))
            ended = (int(other[2] or one[2] or 0), int(other[3]))
            # A year said of the end alone may be that of both; another thing may stand between.
            near = re.fullmatch(
                r"(?:建设|实施)?[，、](?:并|计划|预计|力争|确保|全部|全面|于|在)*", sentence[one.end() : other.start()]
            )
            if near and ranks[0] < ranks[1] and ended < began and not other[1] and (one[2] or not other[2]):
                yield f"{one[0]}，{other[0]}"


def _year(subject: Subject) -> int | None:
    """The year of the paper, where none is said."""
    found = re.search(r"[12][0-9]{3}(?=年)", subject.text(Role.DATE)) or re.search(
        r"(?<=〔)[12][0-9]{3}(?=〕)", subject.text(Role.NUMBER)
    )
    return int(found[0]) if found else None


def _miscounted(span: Span, said: re.Match[str] | None, *, begun: bool) -> str:
    if not said:
        return ""
    count = int(said[1]) if said[1].isascii() else _han(said[1])
    if said[2] == "个月":
        months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month
        # Day by day a period may end on the day before the one it began on, or on the same.
        whole = {months + 1} if span.by_month and not begun else {months, months + 1}
    else:
        days = (span.last - span.first).days
        # Whole months are counted with their first day and their last.
        months = span.first.day == 1 and (span.last + timedelta(1)).day == 1
        whole = {days + 1} if months else {days, days + 1}
    return "" if count in whole or not count else f"“{span.said}”不是{said[1]}{said[2]}"


def _han(figures: str) -> int:
    tens, ten, units = figures.replace("两", "二").rpartition("十")
    return (10 * (_HAN.index(tens) if tens else 1) if ten else 0) + (_HAN.index(units) if units else 0)


def _stages(below: Sequence[Element], year: int | None) -> list[tuple[Element, Span]]:
    """What is numbered on one level right below, if each is a stage and says one period first."""
    level = heading_level(below[0].paragraph.text) if below else 0
    found = []
    for one in below:
        here = heading_level(one.paragraph.text)
        if one.role not in SENTENCES or 0 < here < level:
            break
        if level and here == level:
            found.append(one)
    heads = [re.split(r"。", one.paragraph.text)[0] for one in found]
    own = [next(spans(head, year), None) or _one_month(head) for head in heads]
    # 自评申报（4月1日至4月30日）: what is a stage by its days.
    dated = len(heads) > 1 and all(re.search("[日月]）$", head) for head in heads)
    if not dated and not all(_STAGE.search(head) for head in heads):
        return []
    return [(one, span) for one, span in zip(found, own, strict=True) if span]


def _one_month(head: str) -> Span | None:
    """（2026年4月）: a stage of one month."""
    found = re.search(r"（([12][0-9]{3})年([0-9]{1,2})月）$", head)
    first, last = (_day(found[1], found[2], day) for day in (1, None)) if found else (None, None)
    return Span(first, last, found[0], found.end(), True) if found and first and last else None


def _astray(above: Element, stages: Sequence[tuple[Element, Span]], year: int | None) -> Found:
    for (_, one), (element, other) in pairwise(stages):
        # Where one ends the next may begin.
        if other.first < one.last:
            yield f"“{other.said}”与上一阶段“{one.said}”重叠", element.where
    whole = list(spans(above.paragraph.text, year))
    if len(whole) == 1 and heading_level(above.paragraph.text) == 0:
        for element, span in stages:
            if span.first < whole[0].first or span.last > whole[0].last:
                yield f"“{span.said}”不在“{whole[0].said}”之内", element.where
