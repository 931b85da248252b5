"""Which block tags stand around an element: what decides whether, and how often, it is printed."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.blocks import closes, continues, opens

REPEATING = frozenset({"for", "macro", "call"})


class Nesting(Struct, frozen=True):
    """The open blocks around each element (none: not listed), outermost first, and the end tag of each opening one."""

    around: dict[etree._Element, tuple[int, ...]]
    ends: dict[int, Anchor]
    anchors: list[Anchor]
    # Beside the blocks around it, the branch of each that it stands in: the number of the last ``else``, or of the opening.
    branches: dict[etree._Element, tuple[int, ...]] = {}

    def blocks(self, element: etree._Element) -> tuple[int, ...]:
        """The anchors' numbers of all blocks around ``element``."""
        return self.around.get(element, ())

    def branch(self, element: etree._Element) -> tuple[int, ...]:
        """What ``blocks`` says, told apart by branch: two elements of one branch are printed together or not at all."""
        return self.branches.get(element) or self.blocks(element)

    def repeating(self, element: etree._Element) -> tuple[int, ...]:
        """Those of the blocks that may print it several times."""
        return tuple(one for one in self.blocks(element) if self.anchors[one].tag.keyword in REPEATING)


def nesting_of(conversion: Conversion, root: etree._Element) -> Nesting:
    """Walk ``root`` in document order; tags that do not pair are somebody else's problem."""
    if not any(map(opens, conversion.anchors)):
        return Nesting({}, {}, conversion.anchors)
    around: dict[etree._Element, tuple[int, ...]] = {}
    ends: dict[int, Anchor] = {}
    branches: dict[etree._Element, tuple[int, ...]] = {}
    stack: tuple[int, ...] = ()
    turns: tuple[int, ...] = ()
    numbers = {id(anchor): number for number, anchor in enumerate(conversion.anchors)}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and stack:
            around[element] = stack
            if turns != stack:
                branches[element] = turns
        text = element.text if event == "start" else element.tail
        for anchor in conversion.marks_in(text) if text else ():
            if opens(anchor):
                stack, turns = (*stack, numbers[id(anchor)]), (*turns, numbers[id(anchor)])
            elif closes(anchor) and stack:
                ends[stack[-1]] = anchor
                stack, turns = stack[:-1], turns[:-1]
            elif continues(anchor) and stack:
                turns = (*turns[:-1], numbers[id(anchor)])
    return Nesting(around, ends, conversion.anchors, branches)
