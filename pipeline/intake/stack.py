"""The items that are open while a plan is read, the innermost last: where the next one, and the next line of who answers, belong."""

from __future__ import annotations

from pipeline.grammar.find import find_responsibilities, names_no_unit
from pipeline.grammar.labels import label_at
from pipeline.grammar.numbering import BULLETS, Form, form_of, split_next
from pipeline.intake.blocks import Line
from pipeline.intake.cardlines import closes_a_run, fold_fields, gives_back, only_glosses
from pipeline.intake.lines import is_whose
from pipeline.intake.points import Item, Para

# Letters stand right below whatever they divide, whether that is a chapter or a point.
_LETTER = "A."


class Stack:
    """The root, the open items down to the innermost, and the paragraph that was last."""

    def __init__(self) -> None:
        self.root = Item(form="", rank=0, number="", key="", own=Para("", ""))
        self.stack = [self.root]
        self.last = self.root.own

    def rank_of_mark(self, form: Form, following: str) -> float:
        """A mark stands below everything numbered, unless numbers that are new begin right below it: then it is their heading."""
        beside = {item.form: item.rank for item in self.stack}
        below = form_of(following)
        heads = below and below.name not in BULLETS and below.name not in beside
        return beside.get(form.name, below.rank - 0.5 if below and heads else form.rank)

    def counted(self, text: str) -> tuple[str, str, str] | None:
        """2.15个项目开工 below 1.: what reads as an amount is the next point."""
        above = next((item.key for item in reversed(self.stack) if item.form == "1."), "")
        return split_next(text, above) if above else None

    def para(self, text: str, spot: str) -> Para:
        self.last = Para(text, spot, find_responsibilities(text))
        return self.last

    def open(self, item: Item) -> None:
        forms = [entry.form for entry in self.stack]
        if item.form == _LETTER and item.form not in forms:
            item.rank = min(item.rank, self.stack[-1].rank + 0.1)
        if item.form in forms:
            del self.stack[forms.index(item.form) :]
        else:
            while self.stack[-1].rank > item.rank:
                self.stack.pop()
        self.stack[-1].below.append(item)
        self.stack.append(item)
        self.last = item.own

    def attach(self, line: Line) -> None:
        """A responsibility line belongs to the text above it; below a run of small numbers, to all of them."""
        if form := form_of(line.text):
            self._fold_fields(form.name)
        item = self.stack[-1]
        # The plan itself is no task that points without units could belong to.
        parent, above = (self.stack[-2], self.stack[-3]) if len(self.stack) > 2 else (None, None)
        given_back = parent is not None and parent.closed is not item and gives_back(parent)
        if parent and not given_back and (parent.closing or closes_a_run(item, parent, above, self.last)):
            parent.closing.append(line.text)
            parent.closed = parent.closed or item
            return
        if self.last is self.root.own and (names_no_unit(line.text) or is_whose(line.text)):
            # 牵头领导：…, or （县委办、县政府办） below the title, above everything is a line of the plan, and no task.
            self.root.below.append(Para(line.text, line.spot))
            return
        if self.last is self.root.own:
            self.last = Para("", line.spot)
            self.root.below.append(self.last)
        if label_at(line.text) and not self.last.lines:
            # 第一网格（城关社区）: who answers has a label, and the bracket above it is part of the heading.
            self.last.groups = [span for span in self.last.groups if not only_glosses(self.last.text, span)]
        self.last.lines.append(line.text)

    def _fold_fields(self, form: str) -> None:
        """1.工作内容：… above 2.责任单位：… is a field of the card, and no point of its own."""
        at = next((index for index, entry in enumerate(self.stack) if entry.form == form), 0)
        last = fold_fields(self.stack[at - 1], form) if at > 1 else None
        if last is not None:
            self.last = last
            del self.stack[at:]
