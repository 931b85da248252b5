"""Paragraphs without numbers → which of them are one task: cards, and what only adds to the paragraph before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.grammar.labels import NAMES_A_TASK
from pipeline.intake.points import Item, Para
from pipeline.intake.tables import Row

_NAMES_ITSELF = re.compile(rf"{NAMES_A_TASK}\S[^。]{{1,40}}$")

_TELLS = re.compile(r"(?:工作|重点|主要|目标|年度|建设)?(?:任务|事项|工作|内容|目标|措施|举措)\s*[：:]\s*\S")


def gathered(below: list[Item | Para | Row]) -> Iterator[Item | Para | Row]:
    """Paragraphs with no number: one with units goes together with those after it that only add to it."""
    named_last = _named_behind(below)
    at = 0
    while at < len(below):
        entry = below[at]
        at += 1
        if not named_last and isinstance(entry, Para) and (card := _card_named(entry, below[at : at + 1])):
            yield card
            at += 1
            continue
        if not isinstance(entry, Para) or not entry.names_units:
            yield entry
            continue
        end = at
        while end < len(below) and isinstance(more := below[end], Para) and (
            (more.lines and not more.begins) or (named_last and _tells_task(entry, more))
        ):  # fmt: skip
            end += 1
        yield Item(form="", rank=9, number="", key="", own=entry, below=below[at:end]) if end > at else entry
        at = end


def _named_behind(below: Sequence[Item | Para | Row]) -> bool:
    """Whether 主要任务：… stands in its card behind who answers, and not above: so it does in the first of the cards."""
    cards = [entry for entry in below if isinstance(entry, Para) and (entry.names_units or _names_itself(entry))]
    return bool(cards) and not _names_itself(cards[0])


def _names_itself(para: Para) -> bool:
    return not para.answered and _NAMES_ITSELF.match(para.text) is not None


def _tells_task(entry: Para, more: Para) -> bool:
    """任务：引进项目4个。节点：6月底前 below a name and who answers is what they are to do."""
    named = bool(entry.lines) and not re.search("[。；]", entry.text)
    return _names_itself(more) or (named and not more.answered and _TELLS.match(more.text) is not None)


def _card_named(entry: Para, after: Sequence[Item | Para | Row]) -> Item | None:
    """工作任务：参保扩面 above 目标：… and its units is the name of their card; None for any other paragraph."""
    following = after[0] if after else None
    if not _names_itself(entry) or not isinstance(following, Para) or not following.begins:
        return None
    return Item(form="", rank=9, number="", key="", own=entry, below=[following])
