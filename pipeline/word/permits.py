"""Ranges that anybody may edit in a protected document (ECMA-376 part 1, 17.13.7): one a round in loops, whole or not at all."""

from __future__ import annotations

from lxml import etree

from pipeline.word.anchors import Conversion
from pipeline.word.blocks import VALUE, VALUE_END
from pipeline.word.bookmarks import round_of
from pipeline.word.names import PERMIT, PERMIT_END, W
from pipeline.word.nesting import Nesting
from pipeline.word.runs import remove

CUT = "这里有一处允许编辑的区域，一头在循环或条件里，一头在外面，印出后不完整，保护文档后填不了。"
WHOLE = "请在“审阅—限制编辑”中让这处区域整个在循环、条件的里面，或整个在外面。"


def settle(
    conversion: Conversion, root: etree._Element, nesting: Nesting, places: dict[etree._Element, str], title: str
) -> None:
    """Give every range a number of its own, in a loop each round; one that is cut by a block is a problem."""
    pairs = _pairs(root)
    numbers = [one.get(W + "id", "") for one, _ in pairs]
    base = max((int(one) for one in numbers if one.isdecimal()), default=0) + 1
    for order, (start, end) in enumerate(pairs):
        loops, number = nesting.repeating(start), numbers[order]
        if nesting.branch(start) != nesting.branch(end):
            conversion.problem(_spot(start, end, nesting, places, title), CUT, WHOLE)
        elif loops:
            # The rounds are counted from 1.
            variable = round_of(nesting.anchors[loops[-1]], loops[-1])
            number = conversion.insertion(f"{VALUE}{base + order} + {len(pairs)} * {variable}{VALUE_END}")
        elif number in numbers[:order]:
            number = str(base + order)
        for element in (start, end):
            element.set(W + "id", number)


def _pairs(root: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """Beginning and end of each range; one end says nothing without the other, and goes."""
    begun: dict[str | None, etree._Element] = {}
    pairs, alone = [], []
    for element in root.iter(PERMIT, PERMIT_END):
        start = begun.pop(element.get(W + "id"), None)
        if element.tag == PERMIT_END and start is not None:
            pairs.append((start, element))
            continue
        alone += [one for one in (start, element if element.tag == PERMIT_END else None) if one is not None]
        if element.tag == PERMIT:
            begun[element.get(W + "id")] = element
    for element in (*alone, *begun.values()):
        remove(element)
    return pairs


def _spot(
    start: etree._Element, end: etree._Element, nesting: Nesting, places: dict[etree._Element, str], title: str
) -> str:
    """The place of the end that is in the block."""
    inner = max(start, end, key=lambda one: len(nesting.blocks(one)))
    return next((places[one] for one in inner.iterancestors(W + "p") if one in places), title)
