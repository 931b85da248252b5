"""Blocks of the plan's text → items with their depth: what belongs under which number, and the lines of responsibility."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from pipeline.grammar.find import find_responsibilities
from pipeline.grammar.numbering import form_of, split_heading
from pipeline.grammar.roles import Field, Role, label_at
from pipeline.intake.blocks import Block, Line, Table
from pipeline.intake.tables import Row, head_of, rows_of

UNNUMBERED = "无号"
# Numbers inside a task: they divide its text and begin nothing of their own.
_INNER = ("①", "一是")
_SMALL = ("（1）", "1）")
_ANNEX = re.compile(r"附\s*件\s*\d{0,2}\s*(?:[：:]|$)")
_PUNCTUATED = re.compile(r"[。；;：:，,！？!?]")


class Para(Struct):
    """A paragraph, where its groups stand in it, and the responsibility lines right after it."""

    text: str
    spot: str
    groups: list[tuple[int, int]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def answered(self) -> bool:
        return bool(self.groups or self.lines)


class Item(Struct):
    """A numbered (or headed) stretch: its own paragraph without the number, then paragraphs, items and rows below it."""

    form: str
    rank: float
    number: str
    key: str
    own: Para
    below: list[Item | Para | Row] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        return [entry for entry in self.below if isinstance(entry, Item)]

    @property
    def paras(self) -> list[Para]:
        return [entry for entry in self.below if isinstance(entry, Para)]

    def answered_below(self) -> bool:
        """Whether a numbered item or a table row below carries responsibility."""
        return any(
            isinstance(entry, Row) or (isinstance(entry, Item) and (entry.answered() or entry.answered_below()))
            for entry in self.below
        )

    def answered(self) -> bool:
        """Whether responsibility belongs to this item's own text."""
        return self.own.answered or bool(self.closing) or any(para.answered for para in self.paras)


def outline(blocks: Sequence[Block]) -> Item:
    """The root item with everything below it in order."""
    builder = _Builder()
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            builder.take_table(block)
        else:
            builder.take_line(block, _next_line(blocks, index))
    return builder.root


def _next_line(blocks: Sequence[Block], index: int) -> str:
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return following.text if isinstance(following, Line) else ""


class _Builder:
    def __init__(self) -> None:
        self.root = Item("", 0, "", "", Para("", ""))
        self.stack = [self.root]
        self.last = self.root.own

    def take_line(self, line: Line, following: str) -> None:
        if is_responsibility_line(line.text):
            self._attach(line)
            return
        form = form_of(line.text)
        if _ANNEX.match(line.text):
            del self.stack[1:]
        if form is not None and form.name not in _INNER:
            number, key, rest = split_heading(line.text)
            self._open(Item(form.name, form.rank, number, key, self._para(rest, line.spot)))
        elif form is None and _is_unnumbered_heading(line.text, following):
            below = form_of(following)
            rank = below.rank - 0.5 if below else 4.5
            self._open(Item(UNNUMBERED, rank, "", "", self._para(line.text, line.spot)))
        else:
            para = self._para(line.text, line.spot)
            self.stack[-1].below.append(para)
            self.last = para

    def take_table(self, table: Table) -> None:
        if head_of(table) is None:
            for position, row in enumerate(table.rows, 1):
                text = "　".join(cell.replace("\n", "") for cell in row if cell and cell.strip())
                if text:
                    self.take_line(Line(text, f"{table.spot}第{position}行"), "")
            return
        for entry in rows_of(table):
            if entry.section:
                number, key, rest = split_heading(entry.section)
                form = form_of(entry.section)
                rank = form.rank if form else 4.5
                self._open(Item(form.name if form else UNNUMBERED, rank, number, key, Para(rest, entry.spot)))
            else:
                self.stack[-1].below.append(entry)

    def _para(self, text: str, spot: str) -> Para:
        self.last = Para(text, spot, find_responsibilities(text))
        return self.last

    def _open(self, item: Item) -> None:
        forms = [entry.form for entry in self.stack]
        if item.form in forms:
            del self.stack[forms.index(item.form) :]
        else:
            while self.stack[-1].rank > item.rank:
                self.stack.pop()
        self.stack[-1].below.append(item)
        self.stack.append(item)
        self.last = item.own

    def _attach(self, line: Line) -> None:
        """A responsibility line belongs to the text above it; below a run of small numbers, to all of them."""
        item = self.stack[-1]
        parent = self.stack[-2] if len(self.stack) > 1 else None
        if parent is not None and (parent.closing or self._closes_a_run(item, parent)):
            parent.closing.append(line.text)
            return
        if self.last is self.root.own:
            self.last = Para("", line.spot)
            self.root.below.append(self.last)
        self.last.lines.append(line.text)

    def _closes_a_run(self, item: Item, parent: Item) -> bool:
        """Below several points without units: the line is their parent's, if points are small or its likes are tasks."""
        run = [entry for entry in parent.below[-50:] if isinstance(entry, Item) and entry.form == item.form]
        if len(run) < 2 or any(entry.answered() for entry in reversed(run)) or self.last is not item.own:
            return False
        above = self.stack[-3] if len(self.stack) > 2 else None
        likes = [entry for entry in above.items[-50:] if entry.form == parent.form] if above else []
        return item.form in _SMALL or any(entry.answered() and not entry.answered_below() for entry in likes)


def is_responsibility_line(text: str) -> bool:
    """Whether a whole line is a group, a label line, or a time under its label."""
    bare = text.strip()
    label = label_at(bare)
    if (
        label
        and label.start == 0
        and (isinstance(label.meaning, Role) or label.meaning in (Field.LEADERS, Field.DEADLINE, Field.FREE))
    ):
        return bool(bare[label.value :].strip())
    spans = find_responsibilities(bare)
    return len(spans) == 1 and spans[0][0] == 0 and not bare[spans[0][1] :].strip(" 。；;")


def _is_unnumbered_heading(text: str, following: str) -> bool:
    """A short line without punctuation above a number: a heading that has none of its own."""
    return (
        2 < len(text) <= 28
        and text[0] not in "（(〔[【"
        and not _PUNCTUATED.search(text)
        and form_of(following) is not None
    )
