"""So many, so much each, and what that comes to (条例第二十条): 每个网格3名, 每年安排1600万元, 36个班每班45人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.quantities import Quantity, one_stroke, quantities, shown
from pipeline.gongwen.conform.subject import Subject

# What each of them has: 每个网格配备网格员3名, 每班45人.
_MEASURES = "个名户所家处台座支人辆组批"
_EACH = re.compile(rf"(?:每|各)([{_MEASURES}]?)([\u4e00-\u9fff]{{0,12}}?)$")
_TOTAL = re.compile(rf"(?:{say.IN_ALL})[\u4e00-\u9fff]{{0,6}}$")
# Seats and beds are what classes and rooms hold, though they are counted otherwise.
_HOLDS = re.compile(r"(?:学位|床位|席位|座位|车位)$")
_YEARS = re.compile(r"([二两三四五六七八九十])(?:个)?年(?:内|度)?[\u4e00-\u9fff]{0,4}")
_YEARLY = re.compile(r"每年(?:度)?[\u4e00-\u9fff]{0,6}$")
_OTHERWISE = re.compile(r"不少于|不超过|不低于|至少|最多|以上|以下|左右|平均|约|人均|最高|原则上|另|含|外加|机动")
_HAN = "零一二三四五六七八九十"


def multiples_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(*SENTENCES):
        for sentence in re.split("[。；]", element.paragraph.text):
            if not _OTHERWISE.search(sentence):
                yield from ((wrong, element.where) for wrong in (*_each(sentence), *_yearly(sentence)))


def _each(sentence: str) -> Iterator[str]:
    """a of a thing and b each are c where the words say that c is all."""
    all_ = quantities(sentence)
    for at, each in enumerate(all_):
        said = _EACH.search(each.label)
        if not said or at == 0:
            continue
        many = [one for one in all_[:at] if _counts(one, said[1], said[2], sentence)]
        later = [one for one in (*all_[at + 1 :], *all_[:at]) if one.unit == each.unit and _TOTAL.search(one.label)]
        held = [one for one in all_[:at] if _HOLDS.search(one.label) and one not in many]
        held += [one for one in all_[at + 1 : at + 2] if _HOLDS.search(one.label)]
        # One other figure of the measure, and a slip away: 专家20名，每个专业5名.
        alike = [one for one in all_ if one.unit == each.unit and one is not each]
        if len(alike) == 1 and not later and many and alike[0] in all_[:at]:
            held += alike if all(one_stroke(alike[0], one.value * each.value) for one in many) else []
        for total in (*later[:1], *held[:1]):
            if many and all(one.value * each.value != total.value for one in many):
                yield f"“{many[0].figure}”乘“{each.figure}”为{shown(many[0].value * each.value, total)}，写作{total.figure}"


def _counts(one: Quantity, measure: str, thing: str, sentence: str) -> bool:
    """Whether it counts the things that have so much each: 网格126个 or 126个网格."""
    behind = re.match(r"[\u4e00-\u9fff]{0,6}", sentence[one.end :])
    if "每" in thing:
        return False
    if not thing:
        return bool(measure) and one.unit == measure
    begins = thing[:2]
    # 每班, where the class is the measure itself.
    if len(thing) == 1:
        return bool(behind and behind[0].startswith(thing))
    return one.label.endswith(begins) or bool(behind and behind[0].startswith(begins))


def _yearly(sentence: str) -> Iterator[str]:
    """3200万元……两年……每年1600万元."""
    all_ = quantities(sentence)
    years = {*_YEARS.findall(sentence)}
    for at, each in enumerate(all_):
        whole: Sequence[Quantity] = [one for one in all_[:at] if one.unit == each.unit]
        if len(years) == 1 and len(whole) == 1 and _YEARLY.search(each.label):
            count = _HAN.index(next(iter(years)).replace("两", "二"))
            if each.value * count != whole[0].value:
                yield f"“{each.figure}”{count}年为{shown(each.value * count, whole[0])}，写作{whole[0].figure}"
