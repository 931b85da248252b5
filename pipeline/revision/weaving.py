"""The next version → the text of ``plan.yaml``: the clerk's own lines where they stay, edited where the words changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.revision.joining import Joined, Outcome
from pipeline.revision.version import TOP, Kind, Lines, Said
from pipeline.sources.planblocks import Block, Blocks, shifted
from pipeline.sources.planfile import CHAPTER, MATTER, NOTES, SEGMENT, TASK, runs_in
from pipeline.sources.yamledit import Edit, Path, edit_yaml, scalar

ROOT = (*MATTER, *NOTES)
# How far a chapter's contents stand to the right of it, and the first of all.
STEP, FIRST = 4, 2
# A block by itself is a list of one.
ITEM: Path = (0,)


class Sheets(Struct, frozen=True):
    """The plan in hand and the one received anew, cut into blocks."""

    mine: Blocks
    theirs: Blocks


def weave(joined: Joined, sheets: Sheets, matter: Mapping[str, Lines], notes: Mapping[str, Lines]) -> str:
    """The text of the next ``plan.yaml``: ``matter`` around the contents, and ``notes`` (待核 …) that are no part of it.

    Raises ValueError for a way of writing that cannot be edited in place.
    """
    return "\n".join(_Writer(joined, sheets).whole({**matter, **notes})) + "\n"


class _Writer:
    def __init__(self, joined: Joined, sheets: Sheets) -> None:
        self.joined, self.sheets = joined, sheets

    def whole(self, wanted: Mapping[str, Lines]) -> Iterator[str]:
        mine, theirs = self.sheets.mine.top, self.sheets.theirs.top
        for key in _order(list(mine), list(theirs), wanted):
            block = mine.get(key) or replace(theirs.get(key, Block((), (), (), (), 0)), lead=())
            yield from block.lead
            if key == "内容":
                yield from block.opening
                yield from self._contents(TOP, FIRST)
            elif key not in wanted:
                yield from block.head
            elif not block.head:
                yield from (f"{key}:", *(f"  - {scalar(line)}" for line in wanted[key]))
            elif wanted.get(key):
                yield from _edited(block.head, [Edit((), key, wanted[key], ROOT)])
        yield from self.sheets.mine.end

    def _contents(self, parent: int, column: int) -> Iterator[str]:
        for place in self.joined.below.get(parent, ()):
            yield from self._block(place, column)

    def _block(self, place: int, column: int) -> Iterator[str]:
        outcome = self.joined.outcomes[place]
        block, written = self._source(outcome)
        yield from shifted(block.lead, column - block.column)
        yield from shifted(_rewritten(block, written, outcome.said or written), column)
        if self.joined.below.get(place):
            yield from (
                shifted(block.opening, column - block.column) if block.opening else [" " * (column + 2) + "内容:"]
            )
            yield from self._contents(place, column + STEP)
        yield from shifted(block.tail, column - block.column)

    def _source(self, outcome: Outcome) -> tuple[Block, Said]:
        """The lines an outcome is written with, and what they say."""
        item, three = outcome.item, self.joined.three
        if item.mine is not None and outcome.said is not None:
            node = three.mine.nodes[item.mine]
            block = self.sheets.mine.blocks[node.path]
            if len(node.said.parts) == len(outcome.said.parts) or item.theirs is None:
                return block, node.said
            # As many parts as the clerk's lines have no more: new lines, with the clerk's comments above them.
            new = three.theirs.nodes[item.theirs]
            fresh = self.sheets.theirs.blocks[new.path]
            kept = tuple(" " * fresh.column + comment for comment in block.comments)
            lead = tuple(shifted(block.lead, fresh.column - block.column))
            return replace(fresh, lead=(*lead, *kept)), new.said
        if item.theirs is None:
            raise AssertionError(outcome)
        node = three.theirs.nodes[item.theirs]
        return self.sheets.theirs.blocks[node.path], node.said


def _order(mine: Sequence[str], theirs: Sequence[str], wanted: Mapping[str, Lines]) -> list[str]:
    """The keys in the order the clerk has them; a new one behind the one it follows in the new document."""
    order = list(mine)
    before = 0
    for key in (*theirs, *wanted):
        if key in order:
            before = order.index(key) + 1
        elif wanted.get(key):
            before = before if key in theirs else len(order)
            order.insert(before, key)
            before += 1
    return order


def _rewritten(block: Block, written: Said, wanted: Said) -> list[str]:
    """The lines of a block (from the first column on) that say ``written``, changed so that they say ``wanted``."""
    head = list(shifted(block.head, -block.column))
    if wanted.kind is Kind.TEXT:
        return head if wanted == written else [f"- {scalar(wanted.text)}"]
    return _edited(head, list(_edits(written, wanted)))


def _edited(lines: Sequence[str], edits: Sequence[Edit]) -> list[str]:
    return edit_yaml("\n".join(lines), edits).split("\n") if edits else list(lines)


def _edits(written: Said, wanted: Said) -> Iterator[Edit]:
    """What has to be changed in lines that say ``written`` for them to say ``wanted``."""
    key, order = wanted.kind.value, CHAPTER if wanted.kind is Kind.CHAPTER else TASK
    if wanted.heading != written.heading:
        yield Edit(ITEM, key, (wanted.heading,), order)
    if (wanted.heading, wanted.run_in) != (written.heading, written.run_in):
        yield Edit(ITEM, "接排", _joining(wanted), order)
    divided = len(wanted.parts) > 1
    for index, (before, after) in enumerate(zip(written.parts, wanted.parts, strict=True)):
        where, keys = ((*ITEM, "分项", index), SEGMENT) if divided else (ITEM, TASK)
        if before.text != after.text:
            yield Edit(where, "正文", after.text, keys)
        if before.duty != after.duty:
            yield Edit(where, "责任单位", after.duty, keys)
        if divided and before.run_in != after.run_in:
            yield Edit(where, "接排", () if after.run_in else ("否",), keys)
    if written.found != wanted.found:
        yield Edit(ITEM, "责任认定", wanted.found, TASK)
    if written.deadline != wanted.deadline:
        yield Edit(ITEM, "时限", wanted.deadline, TASK)
    if written.given and not wanted.given:
        yield Edit(ITEM, "措施分工", (), TASK)
    for index, (was, now) in enumerate(zip(written.given, wanted.given, strict=False)):
        if was != now:
            yield Edit((*ITEM, "措施分工", index), "措施", (now[0],), ("措施", "单位"))


def _joining(wanted: Said) -> Lines:
    return () if wanted.run_in is runs_in(wanted.heading) else ("是" if wanted.run_in else "否",)
