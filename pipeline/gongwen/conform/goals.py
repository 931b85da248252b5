"""Goals of one paragraph, one after the other (条例第二十条): years go on, and what is to be reached does not become less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.quantities import quantities
from pipeline.gongwen.conform.subject import Subject

# 到2027年，……；到2030年，……
_BY_YEAR = re.compile(r"(?:^|(?<=[，。；：、]))(?:力争)?到(20[0-9]{2})年底?(?=[，前时]|[\u4e00-\u9fff])([^。；]*)")
_REACHED = re.compile(r"达到?([0-9]+(?:\.[0-9]+)?)%")
# What is to become less.
_LESS = re.compile("下降|降低|降至|减少|控制|(?<!不)低于|以下|以内|不超过|压减|回落")


def goals_rise(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(*SENTENCES):
        goals = [*_BY_YEAR.finditer(element.paragraph.text)]
        for one, other in pairwise(goals):
            rates = [_REACHED.findall(found[2]) for found in (one, other)]
            yield from ((wrong, element.where) for wrong in _less(one, other))
            if one[1] > other[1]:
                yield f"“到{one[1]}年”之后是“到{other[1]}年”", element.where
            elif (
                [len(found) for found in rates] == [1, 1]
                and Decimal(rates[0][0]) > Decimal(rates[1][0])
                and not _LESS.search(one[2] + other[2])
            ):
                yield f"到{one[1]}年达到{rates[0][0]}%，到{other[1]}年达到{rates[1][0]}%", element.where


def _less(one: re.Match[str], other: re.Match[str]) -> Iterator[str]:
    """到2028年，床位达到4800张，到2030年，床位达到4000张."""
    if _LESS.search(one[2] + other[2]) or one[1] >= other[1]:
        return
    before = [was for was in quantities(one[2]) if was.label.endswith(("达到", "达"))]
    for now in quantities(other[2]):
        alike = [was for was in before if was.unit == now.unit and now.label and was.label.endswith(now.label)]
        for was in alike if now.label.endswith(("达到", "达")) else ():
            if now.value < was.value:
                yield f"到{one[1]}年“{was.said}”，到{other[1]}年“{now.said}”"
