"""What comes of reckoning with the figures of one sentence (条例第二十条): parts and their whole, so many each, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.subject import Subject

_HAN = "零一二三四五六七八九十"
_COUNT = r"([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十])"
_THING = "个|家|件|项|人|名|户|处|份|批|所|辆|台|起|条|组|场|次|只|宗|座|间|套"
# 85个，已整改70个，未整改25个; 13个县区中，8个已完成，6个未完成.
_WHOLE = rf"(?<![0-9.])([0-9]+)({_THING})[^，。；：0-9]{{0,8}}[，：]"
_NOT = "(?:尚未|未|没有|还未|不)"
_SPLIT = (
    re.compile(rf"{_WHOLE}(?:其中)?已?(?P<deed>[\u4e00-\u9fff]{{2,4}}?)([0-9]+)\2?[，、；](?:尚|还)?{_NOT}(?P=deed)的?([0-9]+)\2"),
    re.compile(
        rf"{_WHOLE}(?:其中)?([0-9]+)\2[\u4e00-\u9fff]{{0,2}}?已?(?P<deed>[\u4e00-\u9fff]{{2,4}})[\u4e00-\u9fff]{{0,6}}[，、；]([0-9]+)\2[\u4e00-\u9fff]{{0,2}}?{_NOT}(?P=deed)"
    ),
)  # fmt: skip
# 每人补助200元，共50人，合计10000元; 分3个组，每组5人，共15人; 3个组各派2名，共6名.
_EACH = (
    re.compile(
        r"每个?([\u4e00-\u9fff]{1,2}?)(?:补助|补贴|奖励|安排|不?[\u4e00-\u9fff]{0,4})([0-9]+(?:\.[0-9]+)?)(万?元|人|名|份|件|个|台)，(?:一?共|计|总计)?(?P<many>[0-9]+)个?\1，(?:合计|共计|总计|一?共|共需)[\u4e00-\u9fff]{0,4}(?P<all>[0-9]+(?:\.[0-9]+)?)\3"
    ),
    re.compile(
        r"(?P<many>[0-9]+)个?([\u4e00-\u9fff]{1,2})，(?:每个?\2|各)[\u4e00-\u9fff]{0,4}?([0-9]+(?:\.[0-9]+)?)(万?元|人|名|份|件|个|台)，(?:合计|共计|总计|一?共|共需)[\u4e00-\u9fff]{0,4}(?P<all>[0-9]+(?:\.[0-9]+)?)\4"
    ),
)  # fmt: skip
_HOURS = re.compile(
    rf"([0-9]{{1,2}})[:：]([0-5][0-9])[—～－-]([0-9]{{1,2}})[:：]([0-5][0-9])，?(?:会期|时长|共|历时|为期){_COUNT}(?:个)?小时"
)
# One whole, told twice in a paragraph.
_TOLD = re.compile(
    r"(总投资|总面积|建筑面积|总造价|合同价|中标价)(?:约|为|共|达)?([0-9][0-9.,]*)([万亿]?元|平方米|亩|公顷)"
)
_CHANGED = re.compile(r"调整|变更|由[0-9]|原|分别|其中|[一二三]期|超|增|减|甲|乙")
# No half of a man or a household, but on the average.
_HALF = re.compile(r"(?<![0-9.万亿])[0-9]+\.[0-9]+(?:人|名|户|家|位|所|辆|台|份|项|件|批次)(?![均次月年天日/])")
_AVERAGE = re.compile(r"均|每|比|率|倍|密度|保有量|折合|约")


def reckons(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(*SENTENCES):
        told = _TOLD.findall(element.paragraph.text)
        for first, again in pairwise(told if len(told) == 2 else ()):
            if (
                (first[0], first[2]) == (again[0], again[2])
                and first != again
                and not _CHANGED.search(element.paragraph.text)
            ):
                yield f"“{first[0]}”写{first[1]}{first[2]}，又写{again[1]}{again[2]}", element.where
        for sentence in re.split("[。]", element.paragraph.text):
            yield from ((said, element.where) for said in _wrong(sentence))


def _wrong(sentence: str) -> Iterator[str]:
    for way in _SPLIT:
        for found in way.finditer(sentence):
            whole, *parts = (int(one) for one in re.findall(r"[0-9]+", found[0]))
            if sum(parts) != whole:
                yield f"“{found[0]}”两数之和为{sum(parts)}"
    for way in _EACH:
        for found in way.finditer(sentence):
            each = Decimal(found[2] if found.re is _EACH[0] else found[3])
            if (come := each * int(found["many"])) != Decimal(found["all"]):
                yield f"“{found[0]}”应为{come.normalize():f}"
    for found in _HOURS.finditer(sentence):
        minutes = (int(found[3]) - int(found[1])) * 60 + int(found[4]) - int(found[2])
        if minutes > 0 and minutes != _value(found[5]) * 60:
            yield f"“{found[0]}”起止与时长不符"
    if (half := _HALF.search(sentence)) and not _AVERAGE.search(sentence):
        yield f"“{half[0]}”不是整数"


def _value(said: str) -> Decimal:
    return Decimal(said) if said[0].isdigit() else Decimal(_HAN.index(said.replace("两", "二")))
