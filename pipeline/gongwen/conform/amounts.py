"""What the figures of a sentence say against each other (条例第二十条): only what cannot be right is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import Subject

_UNIT = "[项件个条人户家份处场批篇宗]"
_WHOLE = re.compile(rf"(?<![0-9.])([0-9]+)({_UNIT})[^，。；0-9]{{0,6}}，其中[:：，]?([^。；]*)")
# What is compared with another time is no part of the whole.
_COMPARED = re.compile(r"比|较|同期|增|减|累计")


def parts_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    """已完成8项、未完成3项 is the whole, and no part is more than it."""
    for element in subject.of(Role.BODY, Role.HEADING):
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
