"""A responsibility group cut into its items: separators count only outside brackets and outside names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.grammar.brackets import OPENERS, cut_outside, outer_brackets
from pipeline.grammar.cuts import cut_piece
from pipeline.grammar.fields import fields_of_places
from pipeline.grammar.item import MARKS, Item, trim, trimmed, unphrased
from pipeline.grammar.labels import label_at
from pipeline.grammar.units import are_levels, continues_places
from pipeline.pattern import Pattern

# No list of departments that all places have is longer.
_MOST_FIELDS = 8
_MOST_LEVELS = 3
# ——思政股、教研室
_DASH = Pattern(r"[—–―-]+\s*(?=[\u4e00-\u9fff])", ("—", "–", "―", "-"))


def inside(text: str) -> tuple[int, int, bool]:
    """The stretch inside the bracket a group is given with, and whether that bracket closes; else the whole text."""
    start, end = trim(text, 0, len(text))
    start = found.end() if (found := _DASH.match(text, start)) else start
    if start < end and text[start] in OPENERS:
        outer = outer_brackets(text[start:end])[0]
        if not outer.closed:
            return start + 1, end, False
        if outer.start == 0 and outer.end == end - start:
            return start + 1, end - 1, True
    return start, end, True


def insides(text: str) -> tuple[tuple[int, int, bool], ...]:
    """The same for each bracket of a group that is several in a row: （牵头单位：甲局）（完成时限：6月底前）."""
    start, end = trim(text, 0, len(text))
    outer = outer_brackets(text[start:end]) if text[start:end][:1] in OPENERS else ()
    ends = [0, *(span.end for span in outer)]
    row = len(outer) > 1 and all(
        span.closed and not text[start + before : start + span.start].strip()
        for before, span in zip(ends, outer, strict=False)
    )
    if not row or ends[-1] < end - start:
        return (inside(text),)
    return tuple((start + span.start + 1, start + span.end - 1, True) for span in outer)


def cut_items(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The items of ``text[start:end]`` in order, empty ones left out; offsets are into ``text``."""
    pieces = (
        Item(text[start + a : start + b], start + a, start + b, mark)
        for a, b, mark in cut_outside(text[start:end], MARKS)
    )
    items: Iterable[Item] = (part for piece in pieces for part in cut_piece(piece))
    items = (trimmed(item) for item in items)
    return tuple(_join_places(text, [item for item in items if item.text]))


def _join_places(text: str, items: list[Item]) -> Iterator[Item]:
    """各县、市、区政府 is one group of three items, and so is 各市财政、水利部门."""
    at = 0
    while at < len(items):
        first = last = items[at]
        head = label_at(first.text)
        words = first.text[head.value :] if head else first.text
        at += 1
        if more := _listed(head is None, words, items, at):
            at += more
            last = items[at - 1]
        while (
            at < len(items)
            and items[at].mark in "、，,"
            and continues_places(words, unphrased(items[at].text).removesuffix("等"))
        ):
            last = items[at]
            at += 1
        yield first if first is last else Item(text[first.start : last.end], first.start, last.end, first.mark)


def _listed(unlabelled: bool, first: str, items: list[Item], at: int) -> int:
    """How many items from ``at`` on go on with the departments or the levels that the first begins."""
    fields = [unphrased(item.text) for item in items[at - 1 : at + _MOST_FIELDS]] if unlabelled else []
    return (fields_of_places(fields) if fields else 0) or _of_levels(first, items[at : at + _MOST_LEVELS])


def _of_levels(first: str, items: list[Item]) -> int:
    """How many of the items go on with the levels that the first begins: 市 + 区两级教育部门."""
    names = [unphrased(item.text) for item in items]
    return next((at for at in range(1, len(names) + 1) if are_levels("、".join([first, *names[:at]]))), 0)
