"""Bodies that are told apart by their number alone, written as a run: 第一、二、三检察部; 第一至第四检察部."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pattern import Pattern

_NUMBERS = tuple(tens + ones for tens in ("", "十", "二十") for ones in ("", *"一二三四五六七八九"))
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
# 第一、二批单位 are batches of bodies, and no bodies.
_BODY = r"(?![批期阶季级条项章款次轮月日]|年(?!级))[\u4e00-\u9fff]{1,10}"
_BEGUN = Pattern(rf"(?P<head>[\u4e00-\u9fff]{{0,6}}?第?)(?P<number>{_NUMBER})")
_NEXT = Pattern(rf"第?(?P<number>{_NUMBER})")
_LAST = Pattern(rf"第?(?P<number>{_NUMBER})(?P<body>{_BODY})")
_RANGE = Pattern(
    rf"(?P<head>[\u4e00-\u9fff]{{0,6}}?第?)(?P<first>{_NUMBER})(?P<said>[\u4e00-\u9fff]{{0,10}}?)(?:至|到|[—–~～-]{{1,2}})"
    rf"(?:(?P=head)|第)?(?P<last>{_NUMBER})(?P<body>{_BODY})",
    clues=("至", "到", "—", "–", "～", "~", "-"),
)


def numbered(names: Sequence[str]) -> list[str]:
    """The names in order, those of a run (第一, 二, 三检察部) each with what the run says once before the first and behind the
    last of them."""
    whole = list(names)
    for at, name in enumerate(names):
        begun = _BEGUN.fullmatch(name)
        end = at + 1
        while end < len(names) and _NEXT.fullmatch(names[end]):
            end += 1
        last = _LAST.fullmatch(names[end]) if begun and end < len(names) else None
        if begun is None or last is None or whole[at] != name:
            continue
        run = [begun["number"], *(found["number"] for one in names[at + 1 : end] if (found := _NEXT.fullmatch(one)))]
        whole[at : end + 1] = [begun["head"] + number + last["body"] for number in (*run, last["number"])]
    return whole


def in_range(name: str) -> tuple[str, ...]:
    """The bodies a name counts from its first to its last: 第一至第四检察部 → 第一检察部 … 第四检察部; none where it counts none."""
    found = _RANGE.fullmatch(name)
    if found is None or found["said"] not in ("", found["body"]):
        return ()
    numbers = _NUMBERS if found["first"] in _NUMBERS else tuple(map(str, range(100)))
    if found["last"] not in numbers:
        return ()
    first, last = numbers.index(found["first"]), numbers.index(found["last"])
    return tuple(found["head"] + number + found["body"] for number in numbers[first : last + 1]) if last > first else ()
