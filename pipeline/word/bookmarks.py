"""Bookmarks in loops: one a round, and what refers to them in the same round follows; nothing refers to what is not there.

A round is told by a number that the loop draws as it begins; a bookmark and its references take it into their name.
"""

from __future__ import annotations

import json

from lxml import etree
from msgspec import Struct

from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.blocks import BLOCK, BLOCK_END, VALUE, VALUE_END
from pipeline.word.fieldcodes import FieldCode, field_codes
from pipeline.word.names import BOOKMARK_END, BOOKMARK_START, PERMIT, PERMIT_END, RELATION_ID, W
from pipeline.word.nesting import Nesting
from pipeline.word.runs import remove

MARKS = (BOOKMARK_START, BOOKMARK_END)
RANGES = (*MARKS, PERMIT, PERMIT_END)
# Word cuts names of bookmarks at 40 characters; a table of contents makes its own anew.
LONGEST = 30
OF_CONTENTS = "_Toc"
# A link with an address leads into another document.


class Reference(Struct, frozen=True):
    """What refers to a bookmark: a field, or a hyperlink inside the document."""

    element: etree._Element
    name: str
    code: FieldCode | None

    @property
    def links(self) -> bool:
        """Whether it only leads there, and shows nothing of it."""
        return self.code is None or self.code.name == "HYPERLINK"

    def lead_to(self, mark: str) -> None:
        """Write ``mark`` in the place of the name."""
        if self.code is not None:
            self.code.write(self.code.renamed(self.name, mark))
            # What it shows is the template's; Word is asked to look it up again.
            self.code.element.set(W + "dirty", "true")
        else:
            self.element.set(W + "anchor", mark)


def settle(conversion: Conversion, root: etree._Element, nesting: Nesting, spots: dict[etree._Element, str]) -> None:
    """Give every bookmark in a block, and what refers to it, a name that is right in every round."""
    references = [one for one in references_of(root) if not one.name.startswith(OF_CONTENTS)]
    _drop_cut_ranges(conversion, root, nesting, references, spots)
    ends = {element.get(W + "id"): element for element in root.iter(BOOKMARK_END)}
    numbers = [
        int(one.get(W + "id", "0"))
        for one in root.iter(BOOKMARK_START, BOOKMARK_END)
        if one.get(W + "id", "0").isdecimal()
    ]
    within = [start for start in root.iter(BOOKMARK_START) if nesting.blocks(start)]
    namer = _Namer(conversion, nesting, spots, max([0, *numbers]) + 1, len(within))
    by_name: dict[str, list[Reference]] = {}
    for one in references:
        by_name.setdefault(one.name.lower(), []).append(one)
    for order, start in enumerate(within):
        mine = by_name.get(start.get(W + "name", "").lower(), [])
        end = ends.get(start.get(W + "id"))
        if not nesting.repeating(start):
            namer.watch(start, mine)
        elif mine:
            namer.name_by_round(start, end, mine, order)
        else:
            for element in (start, *([] if end is None else [end])):
                remove(element)


def moving(root: etree._Element, nesting: Nesting) -> frozenset[str]:
    """The bookmarks in blocks: another part, which is not repeated with them, cannot refer to one."""
    ends = {end.get(W + "id"): end for end in root.iter(BOOKMARK_END)}
    return frozenset(
        start.get(W + "name", "")
        for start in root.iter(BOOKMARK_START)
        if nesting.blocks(start) or nesting.blocks(ends.get(start.get(W + "id"), start))
    )


def references_of(root: etree._Element) -> list[Reference]:
    """Every reference to a bookmark of the document below ``root``; names count the same in any case, as in Word."""
    marks = {start.get(W + "name", "").lower() for start in root.iter(BOOKMARK_START)}
    found = [Reference(code.element, name, code) for code in field_codes(root) for name in code.targets(marks)]
    links = [link for link in root.iter(W + "hyperlink") if link.get(W + "anchor") and not link.get(RELATION_ID)]
    return found + [Reference(link, link.get(W + "anchor", ""), None) for link in links]


class _Namer(Struct, frozen=True):
    """What names need: free numbers from ``base`` on, ``count`` of them a round."""

    conversion: Conversion
    nesting: Nesting
    spots: dict[etree._Element, str]
    base: int
    count: int

    def watch(self, start: etree._Element, references: list[Reference]) -> None:
        """A bookmark under a condition: what refers to it from outside must find it printed."""
        name, branch = _quoted(start.get(W + "name", "")), self.nesting.branch(start)
        outside = [one for one in references if self.nesting.branch(one.element)[: len(branch)] != branch]
        if outside:
            start.set(W + "name", self._value(f"{name}|_mark"))
        for one in outside:
            one.lead_to(self._value(f"{name}|_refer({_quoted(self._spot(one))})"))

    def name_by_round(
        self, start: etree._Element, end: etree._Element | None, references: list[Reference], order: int
    ) -> None:
        """A bookmark in a loop: each round has its own, with its own number."""
        name, loop = start.get(W + "name", ""), self.nesting.repeating(start)[-1]
        variable = round_of(self.nesting.anchors[loop], loop)
        called = f"({_quoted(name[:LONGEST] + '_r')} ~ {variable})"
        start.set(W + "name", self._value(f"{called}|_mark"))
        number = self._value(f"{self.base + order} + {self.count} * {variable}")
        for element in (start, *([] if end is None else [end])):
            element.set(W + "id", number)
        for one in references:
            if loop in self.nesting.blocks(one.element):
                one.lead_to(self._value(f"{called}|_refer({_quoted(self._spot(one))})"))
            else:
                message = f"这里引用的书签“{name}”在循环里，每一轮各有一个，不知引用的是哪一个。"
                remedy = "请把引用移到同一个循环里，或把书签移到循环之外。"
                self.conversion.problem(self._spot(one), message, remedy)

    def _value(self, code: str) -> str:
        return self.conversion.insertion(VALUE + code + VALUE_END)

    def _spot(self, one: Reference) -> str:
        return _spot(one, self.spots)


def round_of(opener: Anchor, number: int) -> str:
    """The variable that tells the rounds of a loop or macro apart; the opening tag sets it."""
    variable = f"_round{number}"
    if variable not in opener.after:
        opener.after += f"{BLOCK}set {variable} = 0|_round{BLOCK_END}"
    return variable


def _drop_cut_ranges(
    conversion: Conversion,
    root: etree._Element,
    nesting: Nesting,
    references: list[Reference],
    spots: dict[etree._Element, str],
) -> None:
    """A range that begins and ends in different branches goes as a whole: one of its ends might stand alone.

    What refers to a bookmark that went so would find nothing, and is a problem.
    """
    chains: dict[str | None, list[tuple[int, ...]]] = {}
    for element in root.iter(*MARKS):
        chains.setdefault(element.get(W + "id"), []).append(nesting.branch(element))
    for element in list(root.iter(*MARKS)):
        found = chains[element.get(W + "id")]
        repeated = nesting.repeating(element)
        cut = found.count(found[0]) != len(found) or (repeated and len(found) < len(MARKS))
        if cut:
            for one in [
                one
                for one in references
                if element.tag == BOOKMARK_START and one.name.lower() == element.get(W + "name", "").lower()
            ]:
                message = f"这里引用的书签“{one.name}”一头在循环或条件里，一头在外面，印出后不完整，引用会变成“错误!未找到引用源”。"
                conversion.problem(_spot(one, spots), message, "请让书签整个在循环、条件的里面，或整个在外面。")
            remove(element)


def _spot(one: Reference, spots: dict[etree._Element, str]) -> str:
    return next((spots[item] for item in one.element.iterancestors(W + "p") if item in spots), "正文")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
