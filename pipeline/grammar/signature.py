"""Who signs a text and, right below, on which day; a plan may be signed in its text, before the list that is its annex."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pipeline.grammar.roles import squeeze
from pipeline.grammar.units import certainly_unit, looks_like_unit
from pipeline.pattern import Pattern

DATE = Pattern(
    r"[（(]?(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零О一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[）)]?"
)
# （此件公开发布）: how open the paper is, a line of its own below them.
OPENNESS = Pattern(r"[（(]?(?:此件|公开(?:方式|属性|类别)|信息公开选项).{0,20}[）)]?")
# Characters of the name of one who signs, and of all on one line.
_LONGEST_NAME, _MOST_SIGNED = 30, 120


def signs(line: str) -> bool:
    """Whether a line above a date is who signs: one office, or several side by side."""
    alone = len(squeeze(line)) <= _LONGEST_NAME and looks_like_unit(squeeze(line))
    return alone or (len(line) <= _MOST_SIGNED and all(map(certainly_unit, line.split())))


def signed_in(lines: Iterable[str]) -> tuple[str, str]:
    """Who signs among ``lines`` and the day below, as written; both empty where nobody does."""
    pairs = pairwise(line.strip() for line in lines)
    return next(((who, day) for who, day in pairs if who and DATE.fullmatch(day) and signs(who)), ("", ""))
