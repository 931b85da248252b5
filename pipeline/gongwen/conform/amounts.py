"""What the figures of a sentence say against each other (条例第二十条): only what cannot be right is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import Subject

# Shares that were rounded may add up to a little more.
_ALL = Decimal("100.5")
_UNIT = "[项件个条人户家份处场批篇宗]"
_WHOLE = re.compile(rf"(?<![0-9.])([0-9]+)({_UNIT})[^，。；0-9]{{0,6}}，其中[:：，]?([^。；]*)")
# 甲占60%，乙占30%，丙占20%: parts of one whole.
_SHARE = re.compile(r"占(?:比)?(?:为|达)?([0-9]+(?:\.[0-9]+)?)%")
_SHARES = re.compile(rf"其中[:：，]?(?:[^，、；。]{{1,12}}{_SHARE.pattern}[，、；]?){{2,}}")
# What is compared with another time is no part of the whole.
_COMPARED = re.compile(r"比|较|同期|增|减|累计")


def parts_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    """已完成8项、未完成3项 is the whole, no part is more than it, and shares are no more than 100%."""
    for element in subject.of(Role.BODY, Role.HEADING):
        for said in _SHARES.finditer(element.paragraph.text):
            if (shares := sum(map(Decimal, _SHARE.findall(said[0])))) > _ALL:
                yield f"“{said[0]}”合为{shares}%", element.where
        for whole in _WHOLE.finditer(element.paragraph.text):
            if wrong := _wrong(int(whole[1]), whole[2], whole[3]):
                yield wrong, element.where


def _wrong(whole: int, unit: str, said: str) -> str:
    if _COMPARED.search(said):
        return ""
    part = rf"([0-9]+){unit}?"
    halves = re.fullmatch(rf"已([\u4e00-\u9fff]{{1,4}}){part}[，、](?:尚)?未\1{part}", said)
    if halves and (both := int(halves[2]) + int(halves[3])) != whole:
        return f"共{whole}{unit}，“{said}”合为{both}{unit}"
    more = next((one for one in re.findall(rf"(?<![0-9.])([0-9]+){unit}", said) if int(one) > whole), "")
    return f"共{whole}{unit}，其中有{more}{unit}" if more else ""
