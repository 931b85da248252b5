"""Plans of one project that look like one and the same: their units would be written to twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from pipeline.pattern import Pattern
from pipeline.problems import Place, Problem
from pipeline.sources.planfile import APART
from pipeline.sources.records import PlanRecord

KEYS = ("发文字号", "方案标题")
COPIED = Pattern(r"(?i)副本|复制|copy|备份|[(（]\d+[)）]$")
SPACES = Pattern(r"\s")


def check_twins(records: Sequence[PlanRecord]) -> Iterator[Problem]:
    """A problem for each two plans with the same number or title, unless one of them says why they are two."""
    alike: dict[tuple[str, str], list[int]] = {}
    for place, record in enumerate(records):
        for key in KEYS:
            if said := _line(record, key):
                alike.setdefault((key, said), []).append(place)
    for pair in sorted(set(chain.from_iterable(combinations(places, 2) for places in alike.values()))):
        first, second = (records[place] for place in pair)
        same = [key for key in KEYS if _line(first, key) and _line(first, key) == _line(second, key)]
        if not (first.apart or second.apart):
            copy = second if COPIED.search(_folder(second)) or not COPIED.search(_folder(first)) else first
            other = first if copy is second else second
            shown = "、".join(f"{key}“{_line(copy, key)}”" for key in same)
            remedy = (
                f"复制出来备用的，请把文件夹“{_folder(copy)}”移出 sources/；"
                f"确是两个方案的，请在 plan.yaml 中加一行“{APART}: 理由”。"
            )
            yield Problem(Place(copy.file), f"{shown}与 {other.file} 相同，像是同一个方案，函会发两遍。", remedy)


def _line(record: PlanRecord, key: str) -> str:
    return SPACES.sub("", "".join(text.value for text in dict(record.matter).get(key, ())))


def _folder(record: PlanRecord) -> str:
    return record.file.split("/")[-2]
