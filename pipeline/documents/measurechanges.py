"""The measures given to single units, of before and now → what an adjustment tells of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.documents.wordchanges import Pair, changed_words
from pipeline.papers.facts import Fields, in_words
from pipeline.pattern import Pattern
from pipeline.plan.parse import split_measures

MEASURES = "措施分工"
# As ``documents.facts`` keeps it: 市教育局(1, 2)；市公安局(3,).
_GIVEN = Pattern(r"([^；]+?)\(([\d, ]+)\)")

# Unit → the sentences that are given to it, by their numbers from 1.
Given = Mapping[str, tuple[int, ...]]


def changed_measures(old: Fields, new: Fields) -> tuple[Pair, ...]:
    """What single units have by themselves, told in the words of the text: of a sentence that is put in, the numbers alone
    change; of one written otherwise, the text tells."""
    was, now = given(old), given(new)
    sentences, later = split_measures(in_words(old.get("正文", ""))), split_measures(in_words(new.get("正文", "")))
    before, after = [], []
    for unit in dict.fromkeys((*was, *now)):
        mine, mine_now = _of(sentences, was.get(unit, ())), _of(later, now.get(unit, ()))
        reworded = was.get(unit) == now.get(unit) and all(
            one == other or (one not in later and other not in sentences)
            for one, other in zip(mine, mine_now, strict=False)
        )
        if mine != mine_now and not reworded:
            before.append(_said(unit, mine))
            after.append(_said(unit, mine_now))
    return changed_words("".join(before), "".join(after)) if before else ()


def given(fields: Fields) -> Given:
    """What is given to single units, as kept in ``fields``."""
    found: dict[str, tuple[int, ...]] = {}
    for unit, numbers in _GIVEN.findall(in_words(fields.get(MEASURES, ""))):
        found[unit] = tuple(sorted({*found.get(unit, ()), *map(int, re.findall(r"\d+", numbers))}))
    return found


def given_under(kept: str, name_now: Callable[[str], str]) -> str:
    """Measures as ``kept``, with every unit under the name it goes by now."""
    return _GIVEN.sub(lambda one: f"{name_now(one[1])}({one[2]})", kept)


def _of(sentences: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(sentences[number - 1] for number in numbers if number <= len(sentences))


def _said(unit: str, sentences: tuple[str, ...]) -> str:
    return f"{unit}承担：{''.join(sentences)}" if sentences else f"{unit}：没有单列的措施。"
