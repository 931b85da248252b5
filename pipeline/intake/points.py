"""The stretches an outline is made of: numbered items, and paragraphs with the responsibility written beside them."""

from __future__ import annotations

from msgspec import Struct, field

from pipeline.grammar.find import names_no_lead, names_no_unit
from pipeline.grammar.numbering import BULLETS, value_of
from pipeline.intake.asides import LEFT_OUT
from pipeline.intake.tables import Row
from pipeline.pattern import Pattern

# 整改措施： with the points below it, or with the first of them behind it.
_MEASURES = Pattern(
    r"\s*[【\[]?(?:整改|主要|具体|工作|重点|落实|推进|任务|改革|创建|实施)?(?:措施|举措|内容|任务|职责|要求|安排|步骤)[】\]]?\s*[：:]"
    r"\s*(?:$|(?:1[.．、]|[（(][一1][）)]|①|一是))"
)


# （略） and a mark.
_ALONE = 6


class Para(Struct):
    """A paragraph, where its groups stand in it, and the responsibility lines right after it."""

    text: str
    spot: str
    groups: list[tuple[int, int]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def answered(self) -> bool:
        return bool(self.groups or self.lines)

    @property
    def names_units(self) -> bool:
        """Whether the responsibility is somebody's, and not only a leader's name or a time."""
        groups = [self.text[start:end] for start, end in self.groups]
        return not all(names_no_unit(group) for group in (*groups, *self.lines))

    @property
    def begins(self) -> bool:
        """Whether its responsibility can be that of a task of its own, and not what is left of the task above."""
        groups = [self.text[start:end] for start, end in self.groups]
        return bool(groups) or not all(names_no_lead(line) for line in self.lines)


class Item(Struct, kw_only=True):
    """A numbered (or headed) stretch: its own paragraph without the number, then paragraphs, items and rows below it.

    ``closing`` are responsibility lines for all of it (``closed`` the point below which they stand), ``found`` groups that a
    sentence elsewhere gives it.
    """

    form: str
    rank: float
    number: str
    key: str
    own: Para
    below: list[Item | Para | Row] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    closed: Item | None = None

    @property
    def left_out(self) -> bool:
        """Whether what it says was not printed: 三、关于人事事项（略）, on one line or two."""
        below = [para.text.strip() for para in self.paras]
        return any(
            map(LEFT_OUT.search, (self.own.text, *(below if len(below) == 1 and len(below[0]) < _ALONE else ())))
        )

    @property
    def items(self) -> list[Item]:
        return [entry for entry in self.below if isinstance(entry, Item)]

    @property
    def numbered(self) -> list[Item]:
        """The items below that have a number, and not only a mark."""
        return [entry for entry in self.items if entry.form not in BULLETS]

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
        return self.own_answers or any(para.answered for para in self.paras)

    @property
    def own_answers(self) -> bool:
        """The same without the paragraphs below; a heading with a leader's name is still the heading of what is below."""
        return bool(self.closing or self.found) or (self.own.names_units if self.items else self.own.answered)


def leads_points(parent: Item, run: list[Item]) -> bool:
    """Whether the points of ``run`` are the measures of one card: a line of its own (整改措施：) announces them.

    Who answers below the last of them answers for the card.
    """
    first = next((at for at, entry in enumerate(parent.below) if run and entry is run[0]), 0)
    above = parent.below[first - 1] if first else None
    return isinstance(above, Para) and not above.answered and _MEASURES.match(above.text) is not None


def lowest_points(item: Item, *, without: Item | None = None) -> list[Item]:
    """The lowest points below an item, but one; none where two have the same number."""
    below = [entry for entry in item.items if entry is not without]
    points = [point for entry in below for point in (lowest_points(entry) if entry.items else [entry])]
    return points if len({value_of(point.key) for point in points}) == len(points) else []


def has_answers(parent: Item, item: Item) -> bool:
    """Whether the item, or one beside it of its form, names who answers for it."""
    return any(entry.answered() for entry in parent.items[-50:] if entry.form == item.form)
