"""The figures of a text as quantities: how much, of what, and which words stand before each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}  # fmt: skip
_LONG = "平方公里|平方米|立方米|公里|公顷|千米|公斤|千瓦时|千瓦|批次|人次|车次|个月|学时|课时"
_SHORT = "元吨米亩个家户人名件项起所处座栋套台辆条支次批份场期篇宗笔只头株棵村天年周位间张部艘桩例对组类门盏幢"
_NUMBER = (
    rf"(?<![0-9.,〔第])([0-9][0-9,]*(?:\.[0-9]+)?)({'|'.join(sorted(filter(None, SCALES), key=len, reverse=True))})?"
)
_QUANTITY = re.compile(rf"{_NUMBER}({_LONG}|[{_SHORT}]|分(?![钟别之公局类批级散布析工期成]))(?![0-9])")
_LABEL = re.compile(r"[\u4e00-\u9fffA-Z“”]*$")
# One thing called by two measures.
_SAME = {"名": "人", "位": "人", "千米": "公里"}
# 3月, 2026年 and 15时 are no amounts, nor is the 1 of 1个月内.
_DATE = re.compile(r"[12][0-9]{3}年")


class Quantity(Struct, kw_only=True, frozen=True):
    """``value`` of ``unit``, known to its last ``grain``; ``label`` is what is said right before it."""

    value: Decimal
    grain: Decimal
    unit: str
    label: str
    start: int
    end: int
    figure: str

    @property
    def said(self) -> str:
        return f"{self.label}{self.figure}"


def quantities(text: str) -> list[Quantity]:
    """All of them in their order; dates are none."""
    return [*_quantities(text)]


def _quantities(text: str) -> Iterator[Quantity]:
    end = 0
    for found in _QUANTITY.finditer(text):
        if _DATE.match(found[0]):
            end = found.end()
            continue
        plain, scale = found[1].replace(",", ""), Decimal(SCALES[found[2] or ""])
        label = _LABEL.search(text[end : found.start()])
        yield Quantity(
            value=Decimal(plain) * scale,
            grain=Decimal(1).scaleb(-len(plain.partition(".")[2])) * scale,
            unit=_SAME.get(found[3], found[3]),
            label=label[0] if label else "",
            start=found.start(),
            end=found.end(),
            figure=found[0],
        )
        end = found.end()


def come(parts: Sequence[Quantity]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def off(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts are not the whole, by more than their roundings explain."""
    difference = abs(come(parts) - whole.value)
    rounded = [one.grain / 2 for one in (whole, *parts) if "." in one.figure]
    return difference > sum(rounded, Decimal(0)) if rounded else difference != 0


def slipped(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one digit, or two turned round, of one of the figures would put the sum right: a slip of a hand."""
    right = come(parts)
    pairs = [(whole, right), *((part, whole.value - (right - part.value)) for part in parts)]
    return any(one_stroke(one, wanted) for one, wanted in pairs if wanted > 0)


def one_stroke(one: Quantity, wanted: Decimal) -> bool:
    """Whether a figure is another one but for a digit, two turned round, or a 万."""
    # 万 left out, or put in.
    if one.value and wanted / one.value in {Decimal(10**4), Decimal(1).scaleb(-4)}:
        return True
    scaled = wanted / one.grain
    said, meant = str(int(one.value / one.grain)), str(int(scaled))
    if scaled != int(scaled) or len(said) != len(meant) or len(said) < 2:
        return False
    differ = [at for at, (a, b) in enumerate(zip(said, meant, strict=True)) if a != b]
    turned = len(differ) == 2 and differ[1] - differ[0] == 1
    return len(differ) == 1 or (turned and said[differ[0]] == meant[differ[1]] and said[differ[1]] == meant[differ[0]])


def shown(value: Decimal, like: Quantity) -> str:
    """An amount written as another one is."""
    scale = next((name for name in SCALES if name and f"{name}{like.unit}" in like.figure), "")
    return f"{(value / SCALES[scale]).normalize():f}{scale}{like.unit}"
