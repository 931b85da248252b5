"""Which block tags stand around an element: what decides whether, and how often, it is printed."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.blocks import closes, opens

REPEATING = frozenset({"for", "macro", "call"})


class Nesting(Struct, frozen=True):
    """The open blocks around each element (none: not listed), outermost first, and the end tag of each opening one."""

    around: dict[etree._Element, tuple[int, ...]]
    ends: dict[int, Anchor]
    anchors: list[Anchor]

    def blocks(self, element: etree._Element) -> tuple[int, ...]:
        """The anchors' numbers of all blocks around ``element``."""
        return self.around.get(element, ())

    def repeating(self, element: etree._Element) -> tuple[int, ...]:
        """Those of the blocks that may print it several times."""
        return tuple(one for one in self.blocks(element) if self.anchors[one].tag.keyword in REPEATING)


def nesting_of(conversion: Conversion, root: etree._Element) -> Nesting:
    """Walk ``root`` in document order; tags that do not pair are somebody else's problem."""
    if not any(map(opens, conversion.anchors)):
        return Nesting({}, {}, conversion.anchors)
    around: dict[etree._Element, tuple[int, ...]] = {}
    ends: dict[int, Anchor] = {}
    stack: tuple[int, ...] = ()
    numbers = {id(anchor): number for number, anchor in enumerate(conversion.anchors)}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and stack:
            around[element] = stack
        text = element.text if event == "start" else element.tail
        for anchor in conversion.marks_in(text) if text else ():
            if opens(anchor):
                stack = (*stack, numbers[id(anchor)])
            elif closes(anchor) and stack:
                ends[stack[-1]] = anchor
                stack = stack[:-1]
    return Nesting(around, ends, conversion.anchors)
