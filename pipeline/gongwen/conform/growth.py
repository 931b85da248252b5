"""What a figure was and what it became (条例第二十条): 600名……增加到900名，增长50%; 减少6起、4人，分别下降25%、25%; 持平."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.quantities import Quantity, off, quantities
from pipeline.gongwen.conform.subject import Subject

_RATE = r"([0-9]+(?:\.[0-9]+)?)%"
_BECAME = re.compile(
    r"(?:(?:增加|增长|增|提高|扩大|减少|下降|降低|压减|减)[到至]|(?:调整|整合|合并|归并|精简|压缩|缩减)[为至到成])"
    r"(?:[12][0-9]{3}年(?:底|末)?的?)?$"
)
# 整合为12个，减少24个: by how much, before or without the rate.
_LESS_BY = re.compile(rf"(?:{say.MORE}|{say.LESS}|压减|精简|净减|净增)了?$")
_BY = re.compile(rf"^，(?:同比)?(?:{say.MORE}|{say.LESS}|压减|精简|[增降]幅)了?(?:约|为)?{_RATE}")
_CHANGED = re.compile(rf"({say.MORE})|(?:{say.LESS})")
_RESPECTIVELY = re.compile(rf"，分别(?:{say.MORE}|{say.LESS}|[增降]长?)了?{_RATE}((?:[、和，]{_RATE})+)")
# 减少2起，与上年同期持平: one of the two.
_LEVEL = "(?:[与和同较比][^，。；、0-9]{0,8})?(?:基本)?持平"
_MOVED = rf"(?:{say.MORE}|{say.LESS})了?[0-9][0-9.]*(?:%|[\u4e00-\u9fff]{{1,2}})"
_BOTH = re.compile(rf"{_MOVED}[，、](?:同比)?{_LEVEL}|{_LEVEL}[，、](?:同比)?{_MOVED}")


def growth_agrees(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(*SENTENCES):
        for sentence in re.split("[。；]", element.paragraph.text):
            yield from ((wrong, element.where) for wrong in (*_became(sentence), *_respectively(sentence)))
            yield from ((f"“{found[0]}”前后相反", element.where) for found in _BOTH.finditer(sentence))


def _became(sentence: str) -> Iterator[str]:
    all_ = quantities(sentence)
    for at, after in enumerate(all_):
        before = next((one for one in reversed(all_[:at]) if one.unit == after.unit and one.value), None)
        by = next((one for one in all_[at + 1 : at + 2] if one.unit == after.unit and _LESS_BY.search(one.label)), None)
        became = before and _BECAME.search(sentence[before.end : after.start])
        by = by if became else None
        if before and by and off(*_larger_first(before, after, by)):
            yield f"由{before.figure}到{after.figure}，写“{by.said}”"
        rate = _BY.match(sentence[(by or after).end :])
        if before and rate and became and not _fits(abs(after.value - before.value), before.value, rate[1]):  # fmt: skip
            yield f"由{before.figure}到{after.figure}为{_percent(abs(after.value - before.value), before.value)}%，写作{rate[1]}%"


def _larger_first(before: Quantity, after: Quantity, by: Quantity) -> tuple[Quantity, tuple[Quantity, Quantity]]:
    """What is the whole of the other two."""
    return (after, (before, by)) if after.value > before.value else (before, (after, by))


def _respectively(sentence: str) -> Iterator[str]:
    """18起、12人，减少6起、4人，分别下降25%、25%: each against the figure of its own measure."""
    all_ = quantities(sentence)
    for found in _RESPECTIVELY.finditer(sentence):
        rates = [found[1], *re.findall(_RATE, found[2])]
        by = [one for one in all_ if one.end <= found.start()][-len(rates) :]
        if len(by) != len(rates) or len({one.unit for one in by}) != len(by):
            continue
        way = _CHANGED.search(by[0].label)
        for change, rate in zip(by, rates, strict=True):
            now = next((one for one in all_ if one.unit == change.unit and one.end <= by[0].start), None)
            was = _before(now, change, grown=bool(way and way[1])) if way and now else None
            if now and was and not _fits(change.value, was, rate):
                yield f"{now.figure}、变化{change.figure}为{_percent(change.value, was)}%，写作{rate}%"


def _before(now: Quantity, change: Quantity, *, grown: bool) -> Decimal | None:
    was = now.value - change.value if grown else now.value + change.value
    return was if was > 0 else None


def _fits(part: Decimal, whole: Decimal, rate: str) -> bool:
    last = Decimal(1).scaleb(-len(rate.partition(".")[2]))
    return abs(part / whole * 100 - Decimal(rate)) < last


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(Decimal('0.1')).normalize():f}"
