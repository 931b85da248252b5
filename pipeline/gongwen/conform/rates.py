"""Shares and growth against the figures beside them (条例第二十条): 1200户，其中900户，占80%. Only what no rounding explains is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.growth import growth_agrees
from pipeline.gongwen.conform.quantities import quantities
from pipeline.gongwen.conform.shares import fits_some, shares_agree
from pipeline.gongwen.conform.subject import Subject

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)(万|亿)?"
_UNIT = r"(平方米|公里|[户人件项个家名处座宗起次所条台辆套元吨亩份场])"
_RATE = r"([0-9]+(?:\.[0-9]+)?)%"
_SCALE = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
# 共有1200户，其中……900户，占75%: the whole is said first in the sentence, the part right before its share.
_WHOLE = re.compile(rf"(?:共|总计|合计|现)[^，。；0-9]{{0,16}}{_NUMBER}{_UNIT}")
_SHARE = re.compile(rf"{_NUMBER}{_UNIT}，占(?:比(?:为|达)?|总[数量额]的?|全部的)?{_RATE}")
# 受理400件，办结380件，办结率95%: the rate has the name of what is counted; 未办结20件 counts the rest.
_DONE = re.compile(
    rf"(?<![0-9.]){_NUMBER}{_UNIT}，[^，。；0-9]{{0,8}}?(?<![未没不])(?P<done>[\u4e00-\u9fff]{{2}}){_NUMBER}{_UNIT}，(?P=done)率(?:为|达到?)?{_RATE}"
)
# 1000万元，比上年增加200万元，增长25%.
_GROWN = re.compile(
    rf"(?<![0-9.]){_NUMBER}{_UNIT}，(?:同?比|较)[^，。；]{{0,10}}?({say.MORE}|{say.LESS})了?{_NUMBER}{_UNIT}，(?:{say.MORE}|{say.LESS}|[增降]幅为?)了?{_RATE}"
)
# 由20个增加到25个，增长25%.
_RISEN = re.compile(
    rf"[由从][^，。；0-9]{{0,10}}{_NUMBER}{_UNIT}?(?:{say.MORE}|{say.LESS}|增|降)[到至]{_NUMBER}{_UNIT}，(?:{say.MORE}|{say.LESS}|[增降]幅为?)了?{_RATE}"
)


# 由85%提高到90%，提高5%: what lies between two rates is told in points.
_POINTS = re.compile(
    rf"[由从][^，。；0-9]{{0,10}}{_RATE}(?:{say.MORE}|{say.LESS}|增|降)[到至]{_RATE}，(?:{say.MORE}|{say.LESS})了?{_RATE}"
)


# 12起，比上年的15起减少3起，上升20%: one thing goes one way.
_BOTH_WAYS = re.compile(
    rf"(?:({say.MORE})|{say.LESS})了?{_NUMBER}{_UNIT}，(?:同比|[增降]幅|比例)?(?:({say.MORE})|{say.LESS})了?{_RATE}"
)
# 完成投资3.6亿元，占年度计划12亿元的30%.
_OF_NAMED = re.compile(rf"(?<![0-9.]){_NUMBER}{_UNIT}，(?:占|为)[^，。；0-9]{{0,12}}{_NUMBER}\3的{_RATE}")
# 由100件增加到120件，下降20%.
_TURNED = re.compile(
    rf"[由从][^，。；]{{1,20}}(?:({say.MORE})|{say.LESS})[到至][^，。；]{{1,12}}，(?:({say.MORE})|{say.LESS})了?{_RATE}"
)


def rates_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    """Whatever a share or a growth says, the figures beside it say too."""
    yield from shares_agree(subject)
    yield from growth_agrees(subject)
    for element in subject.of(*SENTENCES):
        for sentence in re.split(r"[。；]", element.paragraph.text):
            yield from ((f"“{said}”应为{right}", element.where) for said, right in _wrong(sentence))


def _wrong(sentence: str) -> Iterator[tuple[str, str]]:
    whole = _WHOLE.search(sentence)
    for share in _SHARE.finditer(sentence, whole.end() if whole else len(sentence)):
        if whole and whole[3] == share[3]:
            yield from _off(share[0], _of(_value(share[1], share[2]), _value(whole[1], whole[2])), share[4])
    for done in _DONE.finditer(sentence):
        # 286处……26处，整改率91.7%: of a whole said before, or of both together.
        if done[3] == done[7] and not fits_some(quantities(sentence), done[8]):
            yield from _off(done[0], _of(_value(done[5], done[6]), _value(done[1], done[2])), done[8])
    for way, again in ((_TURNED, 2), (_BOTH_WAYS, 5)):
        for turned in way.finditer(sentence):
            if bool(turned[1]) != bool(turned[again]):
                yield turned[0], f"前后同是{'上升' if turned[1] else '下降'}"
    yield from _grown(sentence)


def _grown(sentence: str) -> Iterator[tuple[str, str]]:
    """What is set against another time, or against a whole named beside it."""
    for grown in _GROWN.finditer(sentence):
        if grown[3] == grown[7]:
            now, by = _value(grown[1], grown[2]), _value(grown[5], grown[6])
            before = now - by if re.fullmatch(say.MORE, grown[4]) else now + by
            yield from _off(grown[0], _of(by, before), grown[8])
    for named in _OF_NAMED.finditer(sentence):
        yield from _off(named[0], _of(_value(named[1], named[2]), _value(named[4], named[5])), named[6])
    for said in _POINTS.finditer(sentence):
        if abs(Decimal(said[2]) - Decimal(said[1])) == Decimal(said[3]):
            yield said[0], f"{said[3]}个百分点"
    for risen in _RISEN.finditer(sentence):
        if risen[3] in {None, risen[6]}:
            before, after = _value(risen[1], risen[2]), _value(risen[4], risen[5])
            yield from _off(risen[0], _of(abs(after - before), before), risen[7])


def _value(figure: str, scale: str | None) -> Decimal:
    return Decimal(figure) * _SCALE[scale or ""]


def _of(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole if whole > 0 else None


def _off(said: str, share: Decimal | None, rate: str) -> Iterator[tuple[str, str]]:
    """The share in percent where ``rate`` is none of its roundings."""
    if share is None:
        return
    last = Decimal(1).scaleb(-len(rate.partition(".")[2]))
    if abs(share * 100 - Decimal(rate)) >= last:
        yield said, f"{(share * 100).quantize(min(last, Decimal('0.1'))).normalize():f}%"
